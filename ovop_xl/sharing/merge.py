"""The three-way merge: what home takes over from returned files, and what a person has to decide.

A pack speaks of a cell only where it says something else than was sent; of several versions of one pack the one that
was saved last counts, cell by cell. What a pack said before, and was taken or decided, takes the place of what was
sent: so the same file twice, or an older version late, changes nothing. Home takes a value over where its own is
still the one that the pack began from. All else is a conflict, and so is a cell that was emptied. The order of files
makes no difference.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ovop_xl.workbook.block import Value

from .changes import Change
from .values import same, text_of

Key = tuple[str, str, str]
"""Sheet, row ID, column."""

How = Literal["taken", "confirmed", "decided", "kept"]
"""taken: home had what was sent. confirmed: home said the same already. decided, kept: a person chose the returned
value, or home's."""

Shown = Callable[[str], str]
"""How a value's text stands in the log of merged cells (personal numbers are masked there)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change with the file it comes from. `saved` is when the sender saved that file, None where it does not say."""

    change: Change
    pack: str
    file: str
    saved: dt.datetime | None = None

    @property
    def key(self) -> Key:
        return self.change.sheet, self.change.row_id, self.change.column

    @property
    def order(self) -> tuple[str, str, str, str]:
        saved = self.saved.isoformat() if self.saved else ""
        return text_of(self.change.value), self.pack, saved, self.file


@dataclass(frozen=True, slots=True)
class Past:
    """What was logged of a cell: the value of a pack as text, and when its sender had saved it."""

    pack: str
    value: str
    saved: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """A cell to enter into the log of merged cells."""

    proposal: Proposal
    how: How


@dataclass(frozen=True, slots=True)
class Conflict:
    """What returned files say of one cell, and why no rule can choose. `ours` is home's value."""

    key: Key
    ours: Value
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`write` maps cells to their new values; `log` goes to the log of merged cells; `superseded` are values of older
    versions; `gone` are changes of rows that home no longer has."""

    write: Mapping[Key, Value]
    log: tuple[Logged, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    superseded: tuple[Proposal, ...] = ()
    gone: tuple[Proposal, ...] = ()


Ours = Mapping[str, Mapping[str, Mapping[str, Value]]]
"""Home's values by sheet, row ID, column."""


def merge(
    proposals: Iterable[Proposal],
    ours: Ours,
    past: Mapping[Key, Sequence[Past]],
    fresh: Iterable[tuple[str, str]] = (),
    shown: Shown = str,
) -> Outcome:
    """Merges all proposals at once. `fresh` are rows, as (sheet, row ID), that a pack may add to home."""
    may_add = set(fresh)
    by_key: dict[Key, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_key[proposal.key].append(proposal)
    write: dict[Key, Value] = {}
    present: list[_Cell] = []
    gone: list[Proposal] = []
    for key, found in sorted(by_key.items()):
        cell = _Cell(key, found, ours, past.get(key, ()), shown)
        if not cell.at_home and key[:2] not in may_add:
            gone += cell.proposals
            continue
        present.append(cell)
        if cell.taken is not None:
            write[key] = cell.taken.change.value
    return Outcome(
        write=write,
        log=tuple(entry for cell in present for entry in cell.log),
        conflicts=tuple(cell.conflict for cell in present if cell.conflict is not None),
        superseded=tuple(one for cell in present for one in cell.superseded),
        gone=tuple(gone),
    )


class _Cell:
    """One cell of home and all that returned files say of it."""

    def __init__(self, key: Key, proposals: Sequence[Proposal], ours: Ours, past: Sequence[Past], shown: Shown) -> None:
        sheet, row_id, column = key
        row = ours.get(sheet, {}).get(row_id)
        self.key, self.at_home, self.ours = key, row is not None, (row or {}).get(column)
        self.proposals = sorted(proposals, key=lambda one: one.order)
        self.superseded: list[Proposal] = []
        self.log: list[Logged] = []
        self.taken: Proposal | None = None
        self.conflict: Conflict | None = None
        self._past, self._shown = past, shown
        self._decide()

    def _decide(self) -> None:
        by_pack: dict[str, list[Proposal]] = defaultdict(list)
        for proposal in self.proposals:
            by_pack[proposal.pack].append(proposal)
        wanted = [one for pack in sorted(by_pack) for one in self._of_pack(pack, by_pack[pack])]
        confirmed = [one for one, _ in wanted if same(one.change.value, self.ours)]
        others = [(one, free) for one, free in wanted if not same(one.change.value, self.ours)]
        self.log += [Logged(one, "confirmed") for one in _first_by_pack(confirmed)]
        values = {text_of(one.change.value) for one, _ in others}
        if not others:
            return
        if len(values) == 1 and not confirmed and all(free for _, free in others):
            self.taken = others[0][0]
            self.log += [Logged(one, "taken") for one in _first_by_pack([one for one, _ in others])]
        else:
            self.conflict = Conflict(self.key, self.ours, tuple(one for one, _ in others))

    def _of_pack(self, pack: str, proposals: Sequence[Proposal]) -> list[tuple[Proposal, bool]]:
        """What a pack still has to say, each with whether home may take it without asking."""
        latest = self._latest(proposals)
        clash = len({text_of(one.change.value) for one in latest}) > 1
        before = _last([one for one in self._past if one.pack == pack])
        found = []
        for one in latest:
            told = self._shown(text_of(one.change.value))
            if before is not None and told == before.value:
                continue
            if before is not None and _older(one.saved, before.saved):
                self.superseded.append(one)
                continue
            doubtful = before is not None and not _older(before.saved, one.saved)
            start = before.value if before is not None else self._shown(text_of(one.change.sent))
            unchanged = self._shown(text_of(self.ours)) == start
            emptied = not text_of(one.change.value)
            found.append((one, unchanged and not (clash or doubtful or emptied or one.change.masked)))
        return found

    def _latest(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The versions that were saved last; all of them where one does not say when."""
        times = [one.saved for one in proposals if one.saved is not None]
        if len(times) < len(proposals):
            return list(proposals)
        last = max(times)
        told = {text_of(one.change.value) for one in proposals if one.saved == last}
        older = [one for one in proposals if one.saved != last and text_of(one.change.value) not in told]
        self.superseded += older
        return [one for one in proposals if one.saved == last]


def _older(one: dt.datetime | None, other: dt.datetime | None) -> bool:
    return one is not None and other is not None and one < other


def _last(past: Sequence[Past]) -> Past | None:
    """The entry that was saved last; of those that say the same time or none, the one logged last."""
    best: Past | None = None
    for one in past:
        if best is None or not _older(one.saved, best.saved):
            best = one
    return best


def _first_by_pack(proposals: Sequence[Proposal]) -> list[Proposal]:
    found: dict[str, Proposal] = {}
    for one in proposals:
        found.setdefault(one.pack, one)
    return list(found.values())
