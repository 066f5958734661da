"""One damage: what was done, what should be said of it, what the program says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from ovop_xl.checks.run import check_tables
from ovop_xl.workbook.contents import Contents, read_contents
from ovop_xl.workbook.contract import sheet as sheet_of
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.tables import read_table

from .clean import SAMPLE, Held, Leaf, clean
from .damage import WAYS, NotHere, Spot
from .writing import Content, damaged

HERE = Path(__file__).parent
HARMLESS, UNKNOWABLE, ELSEWHERE = "-", "?", "+"
"""In the table: nothing need be said; something is wrong and nobody could tell from the workbook, so it counts as not
found; before a code, that it is right on another sheet."""
READ_FOR_ALL = ("Pengaturan", "Skema", "Daftar")
"""Sheets whose contents say how others are read: a damage there needs the whole workbook read again."""

Place = tuple[str, str]
"""Sheet and cell."""

Found = tuple[str, str, str]
"""Sheet, cell and code."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A line of the table: a way of damage, where it is done, the codes that are right, and in which column of the
    row the finding stands (blank: at the damaged cell)."""

    way: str
    sheet: str
    columns: tuple[str, ...]
    codes: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a damage: `wanted` places with the codes that would be right, `found` what is new. `beside` maps
    cells of the same rows, where the finding may stand as well, to the wanted ones; `elsewhere` holds codes that are
    right on other sheets, where the damage shows as well."""

    way: str
    what: str
    wanted: Mapping[Place, tuple[str, ...]]
    found: frozenset[Found]
    beside: Mapping[Place, Place] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()

    @property
    def right(self) -> frozenset[Found]:
        sheets = {sheet for sheet, _ in self.wanted}
        there = {one for one in self.found if one[2] in self.elsewhere and one[0] not in sheets}
        return frozenset(one for one in self.found if one[2] in self.wanted.get(self._meant(one), ())) | there

    def _meant(self, one: Found) -> Place:
        return self.beside.get(one[:2], one[:2])

    @property
    def due(self) -> list[Place]:
        """The places where something should be said."""
        return [place for place, codes in self.wanted.items() if HARMLESS not in codes]

    @property
    def missed(self) -> list[Place]:
        hit = {self._meant(one) for one in self.right}
        return sorted(place for place in self.due if place not in hit)

    @property
    def wrong(self) -> list[Found]:
        return sorted(self.found - self.right)


def kinds(table: str = "kinds.tsv") -> list[Kind]:
    """A table of ways and what is right for them, written by hand."""
    lines = (line.split("\t") for line in (HERE / table).read_text(encoding="utf-8").splitlines()[1:])
    return [
        Kind(way, sheet, tuple(columns.split(";")), tuple(codes.split("/")), at)
        for way, sheet, columns, codes, at in lines
    ]


@cache
def baseline() -> tuple[Contents, frozenset[Found]]:
    contents = read_contents(FileBook(SAMPLE))
    return contents, frozenset(findings(contents))


def findings(contents: Contents) -> Iterator[Found]:
    """(sheet, cell, code) of everything that the check says."""
    result = check_tables(
        contents.tables, schemes=contents.schemes, settings=contents.settings, headless=contents.headless
    )
    return ((one.sheet, one.cell, one.code) for one in result.findings)


def new_findings(path: Path, only: Sequence[str] = ()) -> frozenset[Found]:
    """What the check says of a file beyond what it says of the clean sample. `only` names the sheets that differ, all
    of them where it is blank: then the whole file is read."""
    contents, before = baseline()
    book = FileBook(path)
    if not only or set(only) & set(READ_FOR_ALL):
        return unmoved(frozenset(findings(read_contents(book))), before)
    codes = [one.code for scheme in contents.schemes.values() for form in scheme.forms for one in form.criteria]
    tables = {name: read_table(name, book.read(name), sheet_of(name), codes) for name in only}
    headless = tuple(name for name, table in tables.items() if table is None)
    kept = {name: table for name, table in contents.tables.items() if name not in headless}
    seen = {name: table for name, table in tables.items() if table is not None}
    return frozenset(findings(replace(contents, tables=kept | seen, headless=headless))) - before


def unmoved(after: frozenset[Found], before: frozenset[Found]) -> frozenset[Found]:
    """What is new, findings of the clean sample apart that have only moved with their rows."""
    gone = [(sheet, code) for sheet, _, code in before - after]
    new = set(after - before)
    for one in sorted(new):
        if (one[0], one[2]) in gone:
            gone.remove((one[0], one[2]))
            new.discard(one)
    return frozenset(new)


def by_hand(kind: Kind, chance: random.Random, folder: Path) -> Trial | None:
    """Does a damage of this kind to a random cell and checks; None where no cell was found that it fits."""
    leaf = clean()[kind.sheet]
    for _ in range(40):
        header, line = chance.choice(kind.columns), chance.choice(leaf.lines)
        try:
            content = WAYS[kind.way](Spot(leaf, line, header, chance))
        except NotHere:
            continue
        held = line.held[header]
        if content == held or (_needs_content(kind) and held is None):
            continue
        cell = leaf.cell(line, header)
        path = folder / "rusak.xlsx"
        path.write_bytes(damaged({(kind.sheet, cell): content}))
        place = (kind.sheet, leaf.cell(line, kind.at or header))
        return Trial(kind.way, _told(leaf, cell, held, content), {place: kind.codes}, new_findings(path, [kind.sheet]))
    return None


def _needs_content(kind: Kind) -> bool:
    """A blank cell of a program that fills it is another matter than a wrong one."""
    return kind.way not in ("reason_to_abstain", "dash", "not_yet", "error_value")


def _told(leaf: Leaf, cell: str, held: Held, content: Content) -> str:
    return f"{leaf.name}!{cell}: {held!r} -> {content!r}"
