"""The same person in several rows: certain by NIK, else suggested by name without titles, kecamatan and phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ovop_xl.domain.text.names import match_key
from ovop_xl.domain.text.similar import fold, score

SAME_NAME = 0.75
"""Names nearer than this are spellings of one name."""

COMPARED = 20
"""A phone number or a name that more rows share tells nobody apart; comparing them all would cost their square."""


@dataclass(frozen=True, slots=True)
class Person:
    """A row that names a person. `row` is the number that the caller knows it by; `nik` holds digits only, blank where
    it is not certain; `phone` and `district` may be blank."""

    row: int
    name: str
    nik: str = ""
    district: str = ""
    phone: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for rows that are certainly one person: the NIK; a row without one stands for itself."""
        return (self.nik,) if self.nik else ("row", str(self.row))

    @property
    def match(self) -> tuple[str, ...]:
        """What offices know a person by: the NIK, else name without titles, kecamatan and phone; empty without."""
        told = (match_key(self.name), fold(self.district), self.phone)
        return (self.nik,) if self.nik else (told if all(told) else ())


def names_alike(left: str, right: str) -> bool:
    """Spellings of one name (both as `match_key` gives them): near, or one holds all words of the other."""
    a, b = set(left.split()), set(right.split())
    return a <= b or b <= a or score(left, right) >= SAME_NAME


def same_persons(people: Iterable[Person]) -> list[tuple[Person, Person]]:
    """Pairs (earlier, later) of rows that look like one person although no NIK proves it. Each row is paired once.

    Two ways to look alike: kecamatan and phone agree and the names are spellings of each other; or name and kecamatan
    agree, one row has no phone and one no NIK. Rows with the same NIK are one person and no pair.
    """
    rows = [_Row(at, person, match_key(person.name), fold(person.district)) for at, person in enumerate(people)]
    rows = [row for row in rows if row.name and row.district]
    twins: dict[int, tuple[_Row, _Row]] = {}
    for group in _groups(rows, lambda row: row.person.phone and (row.district, row.person.phone)):
        twins |= _paired(group, lambda one, other: names_alike(one.name, other.name))
    for group in _groups(rows, lambda row: (row.name, row.district)):
        twins = _paired(group, _may_be_one) | twins
    return [(first.person, second.person) for _, (first, second) in sorted(twins.items())]


@dataclass(frozen=True, slots=True)
class _Row:
    """A person with the forms in which names and kecamatan are compared, each made once."""

    at: int
    person: Person
    name: str
    district: str


def _groups(rows: Iterable[_Row], sign: Callable[[_Row], Hashable]) -> list[list[_Row]]:
    """Rows that share a sign, in groups of two to `COMPARED`."""
    found: dict[Hashable, list[_Row]] = defaultdict(list)
    for row in rows:
        if told := sign(row):
            found[told].append(row)
    return [group for group in found.values() if 1 < len(group) <= COMPARED]


def _paired(group: Sequence[_Row], alike: Callable[[_Row, _Row], bool]) -> dict[int, tuple[_Row, _Row]]:
    """Each row of a group with the first earlier one that is like it, by the place of the later."""
    found: dict[int, tuple[_Row, _Row]] = {}
    for first, second in combinations(group, 2):
        if second.at not in found and first.person.key != second.person.key and alike(first, second):
            found[second.at] = first, second
    return found


def _may_be_one(one: _Row, other: _Row) -> bool:
    """Namesakes in one kecamatan whom neither the phones nor the NIK tell apart."""
    left, right = one.person, other.person
    return not ((left.phone and right.phone) or (left.nik and right.nik))
