"""From a block of cells to a table: headers found by name, every value still knowing its cell.

Title rows above, two-row headers, another order, other case and known synonyms are accepted; unknown columns are
kept and ignored; blank rows, headers that a printed list repeats on each page and the line of column numbers below a
header hold no record. The numbers of rows stay the sheet's own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from .address import address
from .block import Block, Value
from .contract import Column, Part, Sheet

HEADER_SEARCH = 40
"""How many rows of a sheet are searched for its headers."""
SURE_NAMES = 8
"""Columns that a row names at least before no better header is looked for below it."""

_TOTAL = re.compile(r"^\s*(?:sub\s*)?(?:jumlah|total|grand total|rata-rata)\b", re.IGNORECASE)
_SESSION = re.compile(r"^s\s*0?([1-9]|[1-5][0-9]|60)$")
_NUMBER_OF = {"nomor", "nomor izin", "nomor sertifikat"}
"""Lower headers that say no more than the one above them: `Nomor` below `Izin Edar` is the column Izin Edar."""
ROW_ID = re.compile(r"[A-Za-z]{1,4}-?[0-9]{1,9}")
"""What the IDs of most rows look like, and no header, no total and no column number."""
_COLUMN_NUMBER = re.compile(r"^\(?([1-9][0-9]?)\)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number in the sheet and the values of the whole block row."""

    number: int
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet says. `positions` maps a column's key to its place in `Row.values`, `family` a criterion's code or
    `S1`.. likewise; `unknown` maps places to header texts that nobody knows, `doubled` places whose header has come
    before. `totals` are rows such as JUMLAH that hold no record, repeated headers and column numbers among them.
    """

    name: str
    spec: Sheet | Part
    header_row: int
    first_column: int
    positions: Mapping[str, int]
    family: Mapping[str, int]
    unknown: Mapping[int, str]
    doubled: Mapping[int, str]
    rows: Sequence[Row]
    totals: Sequence[Row] = field(default=())
    block: Block = field(default=Block(()))

    def get(self, row: Row, key: str) -> Value:
        """The value of `row` in column `key`; None where the sheet has no such column."""
        place = self.positions.get(key)
        return None if place is None else row.values[place]

    def text(self, row: Row, key: str) -> str:
        """The value as stripped text; empty for a blank cell. Identifiers that Excel made numbers lose their `.0`."""
        value = self.get(row, key)
        return "" if value is None else str(value).strip()

    def cell(self, row: Row, key: str) -> str:
        """The address of `key` (a column or a member of the family) in `row`."""
        place = self.positions.get(key, self.family.get(key, 0))
        return address(row.number, self.first_column + place)

    def header_cell(self, place: int) -> str:
        """The address of the header at this place."""
        return address(self.header_row, self.first_column + place)

    def missing(self) -> list[Column]:
        """Columns of the contract that the sheet does not have."""
        return [column for column in self.spec.columns if column.key not in self.positions]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """A table without rows is a table."""
        return True


def is_blank(value: Value) -> bool:
    """True for an empty cell and for one that holds spaces only."""
    return value is None or (isinstance(value, str) and not value.strip())


@lru_cache(maxsize=4096, typed=True)
def normal(text: object) -> str:
    """A header as it is compared: lower case, single spaces, no marks of necessity or punctuation at its end."""
    return " ".join(str(text).replace("\u200b", " ").split()).strip(" *:.").casefold()


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    positions: dict[str, int]
    family: dict[str, int]
    unknown: dict[int, str]
    doubled: dict[int, str]

    @property
    def score(self) -> int:
        return len(self.positions) + len(self.family)

    @property
    def sure(self) -> bool:
        """Whether hardly anything but names of columns stands there, and many of them: no record reads like that."""
        return self.score >= SURE_NAMES and 4 * (len(self.unknown) + len(self.doubled)) < self.score


@lru_cache(maxsize=128)
def _names(spec: Sheet | Part) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for column in spec.columns:
        found[normal(column.header)] = column.key
    for column in spec.columns:
        for name in column.synonyms:
            found.setdefault(normal(name), column.key)
    return found


def _family_member(spec: Sheet | Part, text: str, codes: Mapping[str, str]) -> str | None:
    if not isinstance(spec, Sheet) or spec.family is None:
        return None
    if spec.family.name == "sessions":
        found = _SESSION.match(text)
        return f"S{found[1]}" if found else None
    return codes.get(text) or codes.get(text.split(" ", 1)[0].rstrip("–-:."))


def _filled(values: Sequence[Value]) -> list[str]:
    """A parent header row with each text carried over the blanks that a merged range leaves to its right."""
    carried, last = [], ""
    for value in values:
        last = last if is_blank(value) else str(value)
        carried.append(last)
    return carried


def _read_header(
    block: Block, index: int, spec: Sheet | Part, names: Mapping[str, str], codes: Mapping[str, str]
) -> _Header:
    header = _Header(block.first_row + index, {}, {}, {}, {})
    above = block.rows[index - 1] if index else ()
    parents = _filled(above)
    for place, value in enumerate(block.rows[index]):
        own = "" if is_blank(value) else str(value)
        parent = parents[place] if place < len(parents) else ""
        direct = str(above[place]) if place < len(above) and above[place] is not None else ""
        candidates = (own, f"{parent} {own}") if own else (direct,)
        if normal(own) in _NUMBER_OF:
            candidates = (direct, *candidates)
        _place_header(header, place, [normal(text) for text in candidates if text], own, spec, names, codes)
    return header


def _place_header(
    header: _Header,
    place: int,
    candidates: list[str],
    own: str,
    spec: Sheet | Part,
    names: Mapping[str, str],
    codes: Mapping[str, str],
) -> None:
    """A name under its parent wins ("Izin Edar" over "Berlaku s.d."); a family's code is looked for in the header's
    own text first, since a parent may run on over columns that are not its own."""
    named = next((key for text in reversed(candidates) if (key := names.get(text))), None)
    member = next((key for text in candidates if (key := _family_member(spec, text, codes))), None)
    key = named or member
    if key is None:
        if own:
            header.unknown[place] = own
        return
    found = header.positions if named else header.family
    if key in found:
        header.doubled[place] = own
    else:
        found[key] = place


def _most_names(block: Block, index: int) -> int:
    """How many columns a row could name: those with something in it or in the row above it."""
    rows = block.rows[max(index - 1, 0) : index + 1]
    return len({place for row in rows for place, value in enumerate(row) if value is not None})


def find_header(block: Block, spec: Sheet | Part, codes: Collection[str] = ()) -> _Header | None:
    """The row that names most of the sheet's columns; None where no row names at least two of them."""
    names, members = _names(spec), {normal(code): code for code in codes}
    best: _Header | None = None
    for index in range(min(len(block.rows), HEADER_SEARCH)):
        least = best.score + 1 if best else 2
        header = _read_header(block, index, spec, names, members) if _most_names(block, index) >= least else None
        if header is not None and header.score >= least:
            best = header
        elif best is not None and (best.sure or len(best.positions) == len(spec.columns)):
            break  # only the second row of a two-row header could name more
    return best


def read_table(name: str, block: Block, spec: Sheet | Part, codes: Collection[str] = ()) -> Table | None:
    """The table of a sheet, or None where its headers are not found.

    `codes` are the criteria's codes that name the columns of a score sheet. Columns are kept whole, so that a row's
    values are those of the block's row.
    """
    header = find_header(block, spec, codes)
    if header is None:
        return None
    names = _names(spec)
    known = [*header.positions.values(), *header.family.values()]
    rows: list[Row] = []
    totals: list[Row] = []
    first = header.row - block.first_row + 1
    key = header.positions.get(spec.key or "") if isinstance(spec, Sheet) else None
    for number, values in enumerate(block.rows[first:], header.row + 1):
        if key is not None and isinstance(id_ := values[key], str) and ROW_ID.fullmatch(id_):
            rows.append(Row(number, values))
            continue
        if all(is_blank(values[place]) for place in known):
            continue
        no_record = _is_total(values, header, spec) or _is_header_again(values, header, names)
        (totals if no_record or _is_numbering(number, values, header) else rows).append(Row(number, values))
    return Table(
        name,
        spec,
        header.row,
        block.first_column,
        header.positions,
        header.family,
        header.unknown,
        header.doubled,
        rows,
        totals,
        block,
    )


def _is_total(values: Sequence[Value], header: _Header, spec: Sheet | Part) -> bool:
    if not _key_blank(values, header, spec):
        return False
    texts = (value for value in values if isinstance(value, str))
    return any(_TOTAL.match(text) for text in islice(texts, 2))


def _key_blank(values: Sequence[Value], header: _Header, spec: Sheet | Part) -> bool:
    key = spec.key if isinstance(spec, Sheet) else None
    place = header.positions.get(key) if key else None
    return place is None or is_blank(values[place]) or bool(_TOTAL.match(str(values[place])))


def _is_header_again(values: Sequence[Value], header: _Header, names: Mapping[str, str]) -> bool:
    """True where every filled cell of the columns repeats the column's name, two at least."""
    seen = 0
    for key, place in reversed(header.positions.items()):  # the last columns repeat their values, the first are IDs
        if is_blank(values[place]):
            continue
        if names.get(normal(values[place])) != key:
            return False
        seen += 1
    return seen >= 2


def _is_numbering(number: int, values: Sequence[Value], header: _Header) -> bool:
    """True for the line (1) (2) (3) ... right below a header, as official tables have it."""
    if number != header.row + 1:
        return False
    found = [_COLUMN_NUMBER.match(str(value).strip()) for value in values if not is_blank(value)]
    numbers = [int(match[1]) for match in found if match]
    return len(numbers) == len(found) >= 3 and numbers == list(range(1, len(numbers) + 1))
