"""An office and its register through any history: issue, void, back-date, new year, crash, copies and their merge."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_xl.letters.issue import reserve
from ovop_xl.letters.ledger import copy_conflicts, faults, further
from ovop_xl.letters.numbers import Given, NumberForm
from ovop_xl.letters.register import STATES, LetterKey, RegisterRow, State, Wanted, advance, plan_drafts

KINDS = ("surat-undangan", "sertifikat-pelatihan")
FORMS = {KINDS[0]: NumberForm("{urut:03}/D/{tahun}"), KINDS[1]: NumberForm("{urut:03}/S/{tahun}")}


Step = tuple[str, str, int, dt.date]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["draft", "issue", "back-date", "crash", "void", "type", "delete"]),
        st.sampled_from(KINDS),
        st.integers(0, 4),
        st.dates(dt.date(2017, 11, 1), dt.date(2018, 2, 28)),
    ),
    max_size=30,
)


class Office:
    """A workbook's register and its log, as they look after each press of a button."""

    def __init__(self) -> None:
        self.rows: list[RegisterRow] = []
        self.log: list[Given] = []
        self.ever: list[tuple[int, str, LetterKey]] = []

    def play(self, step: Step) -> None:
        getattr(self, step[0].replace("-", "_"))(*step[1:])

    def _move(self, moved: RegisterRow) -> None:
        self.rows = [moved if one.id == moved.id else one for one in self.rows]

    def _pick(self, kind: str, who: int, *states: State) -> list[RegisterRow]:
        open_rows = [one for one in self.rows if one.key.type == kind and one.state in states]
        return [open_rows[who % len(open_rows)]] if open_rows else []

    def _number(self, chosen: list[RegisterRow], date: dt.date, reason: str) -> list[RegisterRow]:
        plan = reserve(self.rows, chosen, FORMS, date, reason=reason, given=self.log)
        for one in plan.reserved:
            assert one.date is not None
            if next(old for old in self.rows if old.id == one.id).state == "kosong":
                self.log.append(Given(one.key.type, one.date.year, one.number))
                self.ever.append((one.date.year, one.number, one.key))
            self._move(one)
        return list(plan.reserved)

    def draft(self, kind: str, who: int, _: dt.date) -> None:
        wishes = [Wanted(LetterKey(kind, "Peserta", f"R{n}", f"Orang {n}")) for n in range(who + 1)]
        self.rows += plan_drafts(self.rows, wishes, replace_void=True).append

    def issue(self, kind: str, who: int, date: dt.date, reason: str = "") -> None:
        for one in self._number(self._pick(kind, who, "kosong", "sementara"), date, reason):
            self._move(advance(one, "terbit"))

    def back_date(self, kind: str, who: int, date: dt.date) -> None:
        self.issue(kind, who, date - dt.timedelta(days=40), "susulan")

    def crash(self, kind: str, who: int, date: dt.date) -> None:
        self._number(self._pick(kind, who, "kosong"), date, "")

    def void(self, kind: str, who: int, _: dt.date) -> None:
        for one in self._pick(kind, who, "kosong", "sementara", "terbit"):
            self._move(advance(one, "batal", reason="uji"))

    def type(self, kind: str, who: int, date: dt.date) -> None:
        for one in self._pick(kind, who, "kosong"):
            self._move(replace(one, number=f"SRIKANDI-{len(self.ever)}-{one.id}", date=date))

    def delete(self, kind: str, who: int, _: dt.date) -> None:
        for one in self._pick(kind, who, "terbit"):
            self.rows = [other for other in self.rows if other.id != one.id]


@settings(deadline=None)
@given(STEPS)
def test_no_history_gives_a_number_twice(steps: list[Step]) -> None:
    office = Office()
    for step in steps:
        office.play(step)
    given_numbers = [(year, number) for year, number, _ in office.ever]
    doubles = [fault.kind for fault in faults(office.rows, FORMS, office.log) if fault.kind == "duplicate"]
    assert (len(set(given_numbers)), doubles) == (len(given_numbers), [])


@settings(deadline=None)
@given(STEPS, STEPS, STEPS)
def test_two_copies_report_every_number_that_both_gave(common: list[Step], here: list[Step], there: list[Step]) -> None:
    ours, theirs = Office(), Office()
    for step in common:
        ours.play(step)
        theirs.play(step)
    for step in here:
        ours.play(step)
    for step in there:
        theirs.play(step)
    held = {(one.date.year, one.number): one.key for one in ours.rows if one.number and one.date}
    expected = {
        (one.date.year, one.number)
        for one in theirs.rows
        if one.number and one.date and held.get((one.date.year, one.number), one.key) != one.key
    }
    reported = {
        (one.theirs.date.year, one.theirs.number)
        for one in copy_conflicts(ours.rows, theirs.rows)
        if one.kind == "number" and one.theirs.date
    }
    assert reported == expected


def merged(ours: Office, theirs: Office) -> Office:
    """Both histories in one office, as far as nobody has to decide: of each row the one that went further."""
    whole = Office()
    known = {row.id: row for row in theirs.rows}
    for row in ours.rows:
        onwards = further(row, known[row.id]) if row.id in known else row
        assert onwards is not None
        whole.rows.append(onwards)
    keys = {row.key for row in ours.rows}
    whole.rows += [row for row in theirs.rows if row.key not in keys]
    whole.log = list(dict.fromkeys((*ours.log, *theirs.log)))
    whole.ever = list(dict.fromkeys((*ours.ever, *theirs.ever)))
    return whole


def only(*actions: str, kind: str = "") -> st.SearchStrategy[list[Step]]:
    """Steps of these actions, all on one type of letter where it is named."""
    return STEPS.map(lambda steps: [(act, kind or own, who, day) for act, own, who, day in steps if act in actions])


OWN = ("issue", "back-date", "crash", "void")
WITHOUT_DELETION = only("draft", "type", *OWN)


@settings(deadline=None)
@given(WITHOUT_DELETION, only(*OWN, kind=KINDS[0]), only(*OWN, kind=KINDS[1]), WITHOUT_DELETION)
def test_copies_in_which_two_people_numbered_their_own_types_merge_into_one_whole_history(
    common: list[Step], here: list[Step], there: list[Step], later: list[Step]
) -> None:
    ours, theirs = Office(), Office()
    for step in [*common, *here]:
        ours.play(step)
    for step in [*common, *there]:
        theirs.play(step)
    conflicts = copy_conflicts(ours.rows, theirs.rows)
    whole = merged(ours, theirs)
    kept = {row.key: STATES.index(row.state) for row in whole.rows}
    went_back = [row.key for row in (*ours.rows, *theirs.rows) if STATES.index(row.state) > kept[row.key]]
    for step in later:
        whole.play(step)
    numbers = [(year, number) for year, number, _ in whole.ever]
    on_record = {(row.date.year, row.number) for row in whole.rows if row.date and row.number}
    assert (conflicts, went_back, len(set(numbers)) == len(numbers), set(numbers) - on_record) == ([], [], True, set())


@settings(deadline=None)
@given(WITHOUT_DELETION, WITHOUT_DELETION, WITHOUT_DELETION)
def test_copies_without_a_conflict_hold_no_number_twice(
    common: list[Step], here: list[Step], there: list[Step]
) -> None:
    ours, theirs = Office(), Office()
    for step in [*common, *here]:
        ours.play(step)
    for step in [*common, *there]:
        theirs.play(step)
    if copy_conflicts(ours.rows, theirs.rows):
        return
    whole = merged(ours, theirs)
    assert [fault for fault in faults(whole.rows, FORMS, whole.log) if fault.kind in ("duplicate", "same_id")] == []


@settings(deadline=None)
@given(WITHOUT_DELETION, only("draft", *OWN))
def test_a_copy_that_stood_still_conflicts_with_nothing(common: list[Step], here: list[Step]) -> None:
    ours, theirs = Office(), Office()
    for step in common:
        ours.play(step)
        theirs.play(step)
    for step in here:
        ours.play(step)
    assert (copy_conflicts(ours.rows, theirs.rows), copy_conflicts(theirs.rows, ours.rows)) == ([], [])
