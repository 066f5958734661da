"""The three-way merge against a model: nothing lost, nothing doubled, the order of files without meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sharing.factories import Table, pack, proposals, sent_table

from ovop_xl.sharing.merge import Key, Outcome, Past, Proposal, merge
from ovop_xl.sharing.values import text_of
from ovop_xl.workbook.block import Value

ROWS, COLUMNS = ("1", "2", "3"), ("a", "b")
EARLY, LATE = dt.datetime(2017, 5, 1, 8), dt.datetime(2017, 5, 2, 8)
SENT: Table = {row: {"a": 0, "b": ""} for row in ROWS}
Cells = dict[tuple[str, str], Value]


class Home:
    """Home's values and its log, as the action keeps them."""

    def __init__(self, rows: Table) -> None:
        self.rows = {row: dict(cells) for row, cells in rows.items()}
        self.past: dict[Key, list[Past]] = {}

    def take(self, found: Sequence[Proposal], fresh: Sequence[tuple[str, str]] = ()) -> Outcome:
        outcome = merge(found, {"IKM": self.rows}, self.past, fresh)
        for (_, row, column), value in outcome.write.items():
            self.rows.setdefault(row, {})[column] = value
        for entry in outcome.log:
            one = entry.proposal
            self.past.setdefault(one.key, []).append(Past(one.pack, text_of(one.change.value), one.saved))
        return outcome


def with_cells(rows: Table, cells: Cells) -> Table:
    return {row: {**values, **{c: v for (r, c), v in cells.items() if r == row}} for row, values in rows.items()}


def sent(pack_id: str = "KR001") -> object:
    return pack(sent_table(SENT, anchors=""), pack_id)


def edit(cells: Cells, pack_id: str = "KR001", saved: dt.datetime | None = None) -> list[Proposal]:
    return proposals(pack(sent_table(SENT, anchors=""), pack_id), with_cells(SENT, cells), f"{pack_id}{saved}", saved)


edits = st.dictionaries(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)), st.integers(1, 3) | st.sampled_from("xyz")
)


@given(edits)
def test_every_changed_cell_arrives(cells: Cells) -> None:
    home = Home(SENT)
    home.take(edit(cells))
    assert home.rows == with_cells(SENT, cells)


@given(edits, edits)
def test_same_file_twice_changes_nothing_whatever_people_do_between(cells: Cells, ours: Cells) -> None:
    home = Home(SENT)
    home.take(edit(cells, saved=EARLY))
    home.rows = {row: dict(values) for row, values in with_cells(home.rows, ours).items()}
    again = home.take(edit(cells, saved=EARLY))
    assert (dict(again.write), again.log, again.conflicts) == ({}, (), ())


@given(edits, edits)
def test_two_senders_in_any_order_give_the_same_where_they_do_not_differ(one: Cells, two: Cells) -> None:
    other = {key: value for key, value in two.items() if one.get(key, value) == value}
    found = []
    for order in ([one, other], [other, one]):
        home = Home(SENT)
        for cells in order:
            home.take(edit(cells, "KR001" if cells is one else "KR002"))
        found.append(home.rows)
    together = Home(SENT)
    together.take(edit(other, "KR002") + edit(one, "KR001"))
    assert found[0] == found[1] == together.rows == with_cells(SENT, {**one, **other})


@given(edits, edits)
def test_every_change_of_two_senders_is_at_home_or_in_a_conflict(one: Cells, two: Cells) -> None:
    home = Home(SENT)
    outcome = home.take(edit(one, "KR001") + edit(two, "KR002"))
    told = {(c.key[1], c.key[2], text_of(p.change.value)) for c in outcome.conflicts for p in c.proposals}
    there = {(row, column, text_of(value)) for row, cells in home.rows.items() for column, value in cells.items()}
    wanted = {(row, column, text_of(value)) for cells in (one, two) for (row, column), value in cells.items()}
    assert wanted - told - there == set()


@given(edits, edits)
def test_change_made_here_meanwhile_is_never_overwritten(cells: Cells, ours: Cells) -> None:
    home = Home(with_cells(SENT, ours))
    outcome = home.take(edit(cells))
    conflicts = {key[1:] for key in (conflict.key for conflict in outcome.conflicts)}
    assert conflicts == {key for key in cells if key in ours and text_of(ours[key]) != text_of(cells[key])}
    assert {key: home.rows[key[0]][key[1]] for key in ours} == ours


@given(edits, edits)
def test_later_version_wins_in_any_order(first: Cells, second: Cells) -> None:
    found = []
    for order in ((EARLY, LATE), (LATE, EARLY)):
        home = Home(SENT)
        for saved in order:
            home.take(edit(first if saved == EARLY else second, saved=saved))
        found.append(home.rows)
    together = Home(SENT)
    together.take(edit(second, saved=LATE) + edit(first, saved=EARLY))
    assert found[0] == found[1] == together.rows == with_cells(SENT, {**first, **second})


def test_versions_that_do_not_say_when_they_were_saved_are_a_conflict() -> None:
    home = Home(SENT)
    outcome = home.take(edit({("1", "a"): 1}) + edit({("1", "a"): 2}))
    assert ([len(one.proposals) for one in outcome.conflicts], home.rows) == ([2], SENT)


def test_older_version_that_comes_late_is_told_as_superseded() -> None:
    home = Home(SENT)
    home.take(edit({("1", "a"): 2}, saved=LATE))
    outcome = home.take(edit({("1", "a"): 1}, saved=EARLY))
    assert ([one.change.value for one in outcome.superseded], home.rows["1"]["a"]) == ([1], 2)


def test_later_version_after_a_change_here_is_a_conflict() -> None:
    home = Home(SENT)
    home.take(edit({("1", "a"): 1}, saved=EARLY))
    home.rows["1"]["a"] = 5
    outcome = home.take(edit({("1", "a"): 2}, saved=LATE))
    assert ([one.ours for one in outcome.conflicts], home.rows["1"]["a"]) == ([5], 5)


def test_masked_cell_is_always_a_persons_decision() -> None:
    one = pack(sent_table({"1": {"a": "3578******0003"}}, anchors="", masked="1.a"))
    outcome = merge(proposals(one, {"1": {"a": "3578105205900003"}}), {"IKM": {"1": {"a": "3578105205900009"}}}, {})
    assert (dict(outcome.write), len(outcome.conflicts)) == ({}, 1)


def test_emptied_cell_is_a_persons_decision_and_loses_nothing() -> None:
    one = pack(sent_table({"1": {"a": 5}}, anchors=""))
    outcome = merge(proposals(one, {"1": {"a": None}}), {"IKM": {"1": {"a": 5}}}, {})
    assert (dict(outcome.write), [conflict.ours for conflict in outcome.conflicts]) == ({}, [5])


def test_row_that_home_no_longer_has_is_told_as_gone() -> None:
    outcome = merge(edit({("1", "a"): 1}), {"IKM": {}}, {})
    assert ([one.key for one in outcome.gone], dict(outcome.write)) == ([("IKM", "1", "a")], {})


@given(st.permutations(["1", "2", "3"]))
def test_new_rows_arrive_once_in_any_order(order: list[str]) -> None:
    one = pack(sent_table({}, anchors="", fresh="1 2 3"))
    home = Home({})
    for row in (*order, *order):
        home.take(proposals(one, {row: {"name": f"Peserta {row}"}}), [("IKM", row)])
    assert home.rows == {row: {"name": f"Peserta {row}"} for row in ("1", "2", "3")}


@pytest.mark.parametrize("again", [EARLY, LATE])
def test_two_senders_that_agree_are_taken_once(again: dt.datetime) -> None:
    home = Home(SENT)
    outcome = home.take(edit({("1", "a"): 1}, "KR001", EARLY) + edit({("1", "a"): 1}, "KR002", again))
    assert (len(outcome.write), [entry.how for entry in outcome.log]) == (1, ["taken", "taken"])
