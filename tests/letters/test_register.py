from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.errors import WrongInputError
from ovop_xl.letters.numbers import counter_of, next_number
from ovop_xl.letters.register import (
    NEXT_STATES,
    STATES,
    LetterKey,
    RegisterRow,
    State,
    Wanted,
    advance,
    plan_drafts,
)

PATTERN = "{kode}/{urut:03}/{unit}/{tahun}"
MAY = dt.date(2017, 5, 2)


def key(recipient: str = "Budi Contoh", kind: str = "surat-undangan", number: int = 1) -> LetterKey:
    return LetterKey(kind, "Pelatihan", "K001", recipient, number)


def row(
    number: str = "", state: State = "terbit", date: dt.date | None = MAY, kind: str = "surat-undangan"
) -> RegisterRow:
    return RegisterRow("L0001", key(kind=kind), state, number, date, reason="salah ketik")


def code_of(move: object) -> str:
    with pytest.raises(WrongInputError) as caught:
        move()  # type: ignore[operator]  # each test hands over a callable
    return caught.value.code


def test_next_number_of_an_empty_register() -> None:
    assert next_number(PATTERN, [], "surat-undangan", MAY, code="500.9", unit="DISPERIN") == "500.9/001/DISPERIN/2017"


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("000.8.3.3/{urut}/OR", "000.8.3.3/8/OR"),
        ("B/{urut:03}/{kode}/{bulan_romawi}/{tahun}", "B/008/500.9/V/2017"),
        ("{kode}/{urut:02}-{unit}/{bulan}/{tahun}", "500.9/08-OR/05/2017"),
    ],
)
def test_next_number_follows_the_pattern(pattern: str, number: str) -> None:
    given_before = row(number.replace("8/OR", "7/OR") if pattern.endswith("OR") else number.replace("08", "07"))
    assert next_number(pattern, [given_before], "surat-undangan", MAY, code="500.9", unit="OR") == number


def test_next_number_restarts_with_the_year_and_passes_a_void() -> None:
    rows = [
        row("500.9/412/D/2017", date=dt.date(2017, 12, 31)),
        row("500.9/015/D/2018", "batal", dt.date(2018, 2, 1)),
    ]
    given = [
        next_number(PATTERN, rows[:1], "surat-undangan", dt.date(2018, 1, 1), code="500.9", unit="D"),
        next_number(PATTERN, rows, "surat-undangan", dt.date(2018, 2, 2), code="500.9", unit="D"),
        next_number(PATTERN, rows, "surat-undangan", dt.date(2017, 12, 31), code="500.9", unit="D"),
    ]
    assert given == ["500.9/001/D/2018", "500.9/016/D/2018", "500.9/413/D/2017"]


def test_next_number_goes_on_when_the_pattern_changes_within_the_year() -> None:
    rows = [row(f"lama-{n}") for n in range(1, 16)]
    assert next_number("B/{urut:03}", rows, "surat-undangan", MAY) == "B/016"


def test_next_number_of_types_that_share_a_pattern_is_never_the_same() -> None:
    rows = [row("001/D", kind="sertifikat-pelatihan"), row("002/D", kind="sertifikat-pelatihan")]
    assert next_number("{urut:03}/D", rows, "surat-undangan", MAY) == "003/D"


def test_next_number_counts_a_typed_number_without_a_date() -> None:
    assert next_number("{urut:03}/D", [row("007/D", date=None)], "surat-undangan", MAY) == "008/D"


def test_counter_of_a_code_that_holds_the_separator() -> None:
    assert counter_of("500/3/015/D/2017", PATTERN, "500/3", "D") == 15


def test_counter_of_a_number_in_another_form() -> None:
    assert counter_of("15 tanpa pola", PATTERN) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "tanpa urut",
        "{urut}/{urut}",
        "{urut.__class__}",
        "{urut!r}",
        "{urut:>99999999}",
        "{nik}/{urut}",
        "{urut",
        "{tahun:9}{urut}",
        "{urut}/OVOP\n/{tahun}",
    ],
)
def test_next_number_refuses_a_pattern_with_anything_else(pattern: str) -> None:
    assert code_of(lambda: next_number(pattern, [], "surat-undangan", MAY)) == "E334"


def test_plan_drafts_appends_new_letters_once() -> None:
    plan = plan_drafts([], [Wanted(key("A"), "Undangan"), Wanted(key("B")), Wanted(key("A"))])
    assert [(r.id, r.key.recipient, r.subject, r.state) for r in plan.append] == [
        ("L0001", "A", "Undangan", "kosong"),
        ("L0002", "B", "", "kosong"),
    ]


def test_plan_drafts_a_second_time_adds_no_row_and_refreshes_the_drafts() -> None:
    first = plan_drafts([], [Wanted(key("A"), fingerprint="x"), Wanted(key("B"), fingerprint="x")])
    second = plan_drafts(first.append, [Wanted(key("A"), fingerprint="y"), Wanted(key("B"), fingerprint="x")])
    assert (second.append, [r.fingerprint for r in second.refresh], second.leave) == ((), ["y", "x"], ())


@pytest.mark.parametrize("state", ["sementara", "terbit", "batal"])
def test_plan_drafts_leaves_a_letter_that_has_left_the_draft_state(state: State) -> None:
    known = row("1", state)
    plan = plan_drafts([known], [Wanted(known.key, "lain", "lain")])
    assert (plan.append, plan.refresh, plan.leave) == ((), (), (known,))


def test_plan_drafts_opens_a_round_for_a_void_letter_only_when_asked() -> None:
    void = row("1", "batal")
    plan = plan_drafts([void], [Wanted(void.key)], replace_void=True)
    assert [(r.id, r.key.round) for r in plan.append] == [("L0002", 2)]


def test_plan_drafts_never_gives_an_id_again() -> None:
    plan = plan_drafts([replace(row(), id="L0041"), replace(row(), id="ketikan", key=key("B"))], [Wanted(key("C"))])
    assert [r.id for r in plan.append] == ["L0042"]


def test_advance_walks_from_draft_to_issued_and_void() -> None:
    draft = RegisterRow("L0001", key())
    reserved = advance(draft, "sementara", number="1/D", date=MAY)
    issued = advance(reserved, "terbit", file="a.docx")
    void = advance(issued, "batal", reason="salah ketik")
    assert (void.state, void.number, void.date, void.file, void.reason) == (
        "batal",
        "1/D",
        MAY,
        "a.docx",
        "salah ketik",
    )


@pytest.mark.parametrize("state", STATES)
def test_advance_refuses_every_other_step(state: State) -> None:
    refused = {to: code_of(lambda to=to: advance(row("1", state), to)) for to in STATES if to not in NEXT_STATES[state]}
    assert refused == {to: "E330" for to in STATES if to not in NEXT_STATES[state]}


def test_advance_needs_number_and_date() -> None:
    assert code_of(lambda: advance(RegisterRow("L0001", key()), "sementara", number="1")) == "E331"


def test_advance_never_changes_a_number_or_date_that_was_given() -> None:
    reserved = row("1", "sementara")
    changes = [
        lambda: advance(reserved, "terbit", number="2"),
        lambda: advance(reserved, "terbit", date=dt.date(2018, 1, 1)),
    ]
    assert [code_of(change) for change in changes] == ["E332", "E332"]


def test_advance_to_void_needs_a_reason() -> None:
    assert code_of(lambda: advance(replace(row("1"), reason=""), "batal", reason="  ")) == "E333"


KINDS = ("surat-undangan", "sertifikat-pelatihan")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["draft", "issue", "crash", "void", "void-draft"]),
        st.sampled_from(KINDS),
        st.integers(0, 5),
        st.dates(dt.date(2017, 11, 1), dt.date(2018, 2, 28)),
        st.sampled_from([PATTERN, "{urut:03}/{tahun}", "{urut}"]),
    ),
    max_size=40,
)
FROM: dict[str, tuple[State, ...]] = {
    "issue": ("kosong", "sementara"),
    "crash": ("kosong",),
    "void": ("terbit", "sementara"),
    "void-draft": ("kosong",),
}


def play(register: list[RegisterRow], step: tuple[str, str, int, dt.date, str]) -> list[RegisterRow]:
    """One press of a button: `crash` stops between the number and the file, `issue` goes on from there."""
    action, kind, who, date, pattern = step
    if action == "draft":
        plan = plan_drafts(register, [Wanted(key(f"P{n}", kind)) for n in range(who)], replace_void=True)
        return [*register, *plan.append]
    open_rows = [n for n, r in enumerate(register) if r.key.type == kind and r.state in FROM[action]]
    if not open_rows:
        return register
    place = open_rows[who % len(open_rows)]
    chosen = register[place]
    if action.startswith("void"):
        moved = advance(chosen, "batal", reason="uji")
    else:
        if chosen.state == "kosong":
            number = next_number(pattern, register, kind, date, code="500", unit="D")
            chosen = advance(chosen, "sementara", number=number, date=date)
        moved = chosen if action == "crash" else advance(chosen, "terbit", file="x.docx")
    return [*register[:place], moved, *register[place + 1 :]]


@given(STEPS)
def test_any_history_keeps_numbers_unique_and_rows_whole(steps: list[tuple[str, str, int, dt.date, str]]) -> None:
    register: list[RegisterRow] = []
    broken: list[object] = []
    for step in steps:
        after = play(register, step)
        kept = [(old, new) for old, new in zip(register, after, strict=False)]
        broken += [
            (old, new)
            for old, new in kept
            if (old.id, old.key) != (new.id, new.key)
            or STATES.index(new.state) < STATES.index(old.state)
            or old.number not in ("", new.number)
        ]
        broken += [("row lost", step)] if len(after) < len(register) else []
        register = after
    numbers = [(r.date.year, r.number) for r in register if r.number and r.date]
    identities = [r.id for r in register] + [r.key for r in register]
    assert (broken, len(set(numbers)), len(set(identities))) == ([], len(numbers), len(identities))
