"""Lists that offices already have, read as one of our tables: which of their columns is which of ours, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from ovop_xl.domain.text.similar import suggest
from ovop_xl.errors import OvopError, UnreadableFileError, WrongInputError

from .block import Block
from .contract import Column, Sheet
from .csvlist import read_csv
from .filebook import FileBook
from .foreign_names import LEFT_OUT, SESSION, bare_question, other_names
from .onfile import limits
from .onfile.encryption import AskPassword
from .onfile.opening import load
from .tables import HEADER_SEARCH, Table, is_blank, normal, read_table

How = Literal["name", "synonym", "mapped", "remembered", "near", "left_out", "doubled", "unknown"]
"""How a header was understood. A near miss is only proposed: its column is not read."""

LEAVE_OUT = "-"
_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"}
_LONGEST_HEADER = 200
_MOST_COMPARED = 200
"""Columns whose header is compared with all names: each costs some milliseconds, and a sheet may have 16,384."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A header of the list; `key` is our column (or member of the family), of a near miss the one it may mean."""

    header: str
    place: int
    key: str
    how: How

    @property
    def used(self) -> bool:
        return self.how in {"name", "synonym", "mapped", "remembered"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the values come from: the sheet of a workbook, or a CSV and how it was read."""

    file: str
    format: str
    sheet: str = ""
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class ForeignList:
    """A list as a table of ours; `table.rows` know their numbers in the list."""

    source: Source
    table: Table
    headings: tuple[Heading, ...]

    def only(self, keys: Collection[str]) -> ForeignList:
        """The list with these of our columns; a header of another one is unknown."""
        positions, family = (
            {key: place for key, place in found.items() if key in keys}
            for found in (self.table.positions, self.table.family)
        )
        headings = tuple(
            one if not one.key or one.key in keys else replace(one, key="", how="unknown") for one in self.headings
        )
        return replace(self, table=replace(self.table, positions=positions, family=family), headings=headings)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sheet that a list is read for. `lookups` are columns that only help to find a row; `given` and `known` name
    columns by header (compared form): what the user says now, and what was said before."""

    sheet: str
    spec: Sheet
    codes: Collection[str] = ()
    lookups: tuple[Column, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)


def read_list(path: Path, wanted: Wanted, password: AskPassword | None = None) -> ForeignList:
    """The best table in the file. Raises WrongInputError E122 where no headers are found, E124 for a header that the
    user names and the list lacks, UnreadableFileError for a file that cannot be read."""
    found: list[tuple[int, ForeignList]] = []
    seen: list[str] = []
    for source, block in _blocks(path, password):
        table = read_table(wanted.sheet, block, _with_names(wanted, block), wanted.codes)
        if table is None:
            seen = seen or _widest(block)
        elif len(table.rows) > limits.MAX_LIST_ROWS:
            raise UnreadableFileError("E047", file=path.name, limit=limits.MAX_LIST_ROWS)
        else:
            read = _understood(source, table, wanted)
            found.append((sum(heading.used for heading in read.headings), read))
    if not found:
        raise WrongInputError("E122", list=path.name, sheet=wanted.sheet, seen=_listed(seen), known=_known(wanted))
    best = max(found, key=lambda pair: pair[0])[1]
    headers = {normal(heading.header): heading.header for heading in best.headings}
    for header in wanted.given:
        if header not in headers:
            raise WrongInputError("E124", header=header, list=path.name, headers=_listed(headers.values()))
    return best


def _blocks(path: Path, password: AskPassword | None) -> Iterator[tuple[Source, Block]]:
    if path.suffix.lower() in _WORKBOOKS:
        book = FileBook(path, password=password)
        for name in book.sheets():
            yield Source(path.name, path.suffix[1:].lower(), name), book.read(name)
        return
    try:
        read = read_csv(load(path), path.name)
    except OvopError as error:
        error.values.setdefault("file", path.name)
        raise
    yield Source(path.name, "csv", encoding=read.encoding, separator=read.separator), read.block


def _with_names(wanted: Wanted, block: Block) -> Sheet:
    """The sheet's columns with all other names that a header of this list may have."""
    others = other_names(wanted.spec.name)
    columns = [
        replace(c, synonyms=(*c.synonyms, *others.get(c.key, ()))) for c in (*wanted.spec.columns, *wanted.lookups)
    ]
    names = {normal(name): c.key for c in reversed(columns) for name in (*c.synonyms, c.header)}
    said = {**wanted.known, **wanted.given}
    extra: dict[str, list[str]] = {}
    for text in _texts(block):
        key = said.get(normal(text)) or names.get(normal(bare_question(text)))
        if key:
            extra.setdefault(key, []).append(text)
    return replace(
        wanted.spec, columns=tuple(replace(c, synonyms=(*c.synonyms, *extra.get(c.key, ()))) for c in columns)
    )


def _texts(block: Block) -> Iterator[str]:
    for row in block.rows[:HEADER_SEARCH]:
        for value in row:
            if isinstance(value, str) and len(value) <= _LONGEST_HEADER:
                yield value


def _understood(source: Source, table: Table, wanted: Wanted) -> ForeignList:
    headers = _headers(table)
    compared = {place: normal(text) for place, text in headers.items()}
    said: dict[int, tuple[str, How]] = {}
    said |= {place: (wanted.given[text], "mapped") for place, text in compared.items() if text in wanted.given}
    taken = {key for key, _ in said.values()} - {LEAVE_OUT}
    known = {header: key for header, key in wanted.known.items() if key not in taken and header not in wanted.given}
    said |= {place: (known[text], "remembered") for place, text in compared.items() if text in known}
    positions, family = _placed(table, headers, {place: key for place, (key, _) in said.items()})
    ousted = {*table.positions.values(), *table.family.values()} - {*positions.values(), *family.values()}
    doubled = {**table.doubled, **{place: headers.get(place, "") for place in ousted}}
    table = replace(table, positions=positions, family=family, doubled=doubled)
    free = [c for c in wanted.spec.columns if c.key not in positions]
    headings = [_heading(place, text, table, said.get(place), free) for place, text in headers.items()]
    return ForeignList(source, table, tuple(headings))


def _headers(table: Table) -> dict[int, str]:
    """The header texts by place; of a two-row header the upper text where the lower cell is blank."""
    index = table.header_row - table.block.first_row
    row = table.block.rows[index]
    above = table.block.rows[index - 1] if index else ()
    named = {*table.positions.values(), *table.family.values()}
    found: dict[int, str] = {}
    for place, value in enumerate(row):
        upper = above[place] if place < len(above) and place in named else None
        text = value if not is_blank(value) else upper
        if not is_blank(text):
            found[place] = " ".join(str(text).split())[:_LONGEST_HEADER]
    return found


def _placed(table: Table, headers: Mapping[int, str], said: Mapping[int, str]) -> tuple[dict[str, int], dict[str, int]]:
    """Our columns at the list's places: first what the user says, then what the headers say."""
    own = {key for key in said.values() if key != LEAVE_OUT}
    columns = {column.key for column in table.spec.columns}
    positions, family = (
        {key: place for key, place in found.items() if place not in said and key not in own}
        for found in (table.positions, table.family)
    )
    for place, text in headers.items():
        session = SESSION.match(text) if isinstance(table.spec, Sheet) and table.spec.name == "Hadir" else None
        if session and place not in said:
            family.setdefault(f"S{session[1]}", place)
    for place, key in said.items():
        if key != LEAVE_OUT:
            (positions if key in columns else family).setdefault(key, place)
    return positions, family


def _heading(place: int, text: str, table: Table, said: tuple[str, How] | None, free: Iterable[Column]) -> Heading:
    at = {where: key for key, where in {**table.positions, **table.family}.items()}
    if said is not None:
        key, how = said
        left_out: How = "left_out" if key == LEAVE_OUT else "doubled"
        return Heading(text, place, key, how) if at.get(place) == key else Heading(text, place, "", left_out)
    if place in at:
        column = next((c for c in table.spec.columns if c.key == at[place]), None)
        exact = column is None or normal(text) == normal(column.header)
        return Heading(text, place, at[place], "name" if exact else "synonym")
    if place in table.doubled:
        return Heading(text, place, "", "doubled")
    if normal(bare_question(text)) in LEFT_OUT:
        return Heading(text, place, "", "left_out")
    names = {name: c.key for c in free for name in (c.header, *c.synonyms)}
    near = suggest(bare_question(text)[:80], names) if place < _MOST_COMPARED else None
    return Heading(text, place, names[near], "near") if near else Heading(text, place, "", "unknown")


def _widest(block: Block) -> list[str]:
    rows = [[str(value) for value in row if not is_blank(value)] for row in block.rows[:HEADER_SEARCH]]
    return max(rows, key=len, default=[])


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(text[:40] for text in list(texts)[:30]) or "–"


def _known(wanted: Wanted) -> str:
    return ", ".join(column.header for column in wanted.spec.columns)
