"""Filled sign-in sheets as they come back: which list each one is, and whether it is still the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ovop_xl.domain.text.names import match_key
from ovop_xl.domain.training.persons import names_alike
from ovop_xl.domain.training.sign_in import SignIn
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contract.training import HADIR
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.records import plain
from ovop_xl.workbook.sign_in_layout import MARK_LABEL
from ovop_xl.workbook.tables import Table, normal, read_table

_MARK_ROWS = 60
"""The letterhead and the facts above the list take fewer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet that came back: where it stands there, who it names, and its filled code cells by session."""

    row: int
    key: str
    name: str
    codes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Returned:
    """A sheet that came back; `mark` is blank where none was found."""

    file: str
    tab: str
    mark: str
    table: Table | None
    lines: tuple[Line, ...]

    def cell(self, line: Line, session: str) -> str:
        """The address of a code cell."""
        return "" if self.table is None else address(line.row, self.table.first_column + self.table.family[session])


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a sheet is not taken: a key of `sign_in.back` in the locale with its values."""

    key: str
    values: Mapping[str, object]


def read_back_sheets(path: Path) -> Iterator[Returned]:
    """Every sheet of a returned file. Raises UnreadableFileError for one that is no workbook."""
    book = FileBook(path)
    for name in book.sheets():
        block = book.read(name)
        table = read_table("Hadir", block, HADIR)
        yield Returned(path.name, name, _mark(block), table, tuple(_lines(table)) if table else ())


def _mark(block: Block) -> str:
    for row in block.rows[:_MARK_ROWS]:
        texts = [plain(value) for value in row]
        for place, text in enumerate(texts):
            if normal(text).startswith(normal(MARK_LABEL)):
                own = text[len(MARK_LABEL) :].strip(" :")
                return own or next((other for other in texts[place + 1 :] if other), "")
    return ""


def _lines(table: Table) -> Iterator[Line]:
    for row in table:
        key = plain(table.get(row, "participant_id"))
        if key:
            codes = {session: row.values[place] for session, place in table.family.items()}
            filled = {session: value for session, value in codes.items() if value is not None and plain(value)}
            yield Line(row.number, key, plain(table.get(row, "name")), filled)


def recognised(sheet: Returned, known: Mapping[str, SignIn]) -> SignIn | Fault:
    """The list that this sheet is, or why it cannot be taken. `known` are today's lists by mark."""
    if not sheet.mark or sheet.table is None:
        return Fault("unmarked", {})
    one = known.get(sheet.mark.casefold())
    if one is None:
        return Fault("changed", _difference(sheet, known.values()))
    return _moved(sheet, one) or one


def _difference(sheet: Returned, known: Iterable[SignIn]) -> dict[str, object]:
    """What has changed against the list of today that shares most participants with the sheet: IDs added or removed,
    else `order` or `sessions`."""
    found = [line.key for line in sheet.lines]
    counts = Counter({one: len(set(found) & {person.key for person in one.people}) for one in known})
    nearest = [one for one, count in counts.most_common(1) if count]
    now = [person.key for person in nearest[0].people] if nearest else []
    added = [key for key in now if key not in found] if nearest else []
    removed = [key for key in found if key not in now]
    return {"added": added, "removed": removed, "order": found != now and sorted(found) == sorted(now)}


def _moved(sheet: Returned, one: SignIn) -> Fault | None:
    """The first row that does not hold the participant who was printed there."""
    if len(sheet.lines) != len(one.people):
        longer = sheet.lines[len(one.people) :]
        row = longer[0].row if longer else (sheet.lines[-1].row + 1 if sheet.lines else 0)
        return Fault("moved", {"row": row, "found": len(sheet.lines), "expected": len(one.people)})
    for line, person in zip(sheet.lines, one.people, strict=True):
        same_name = names_alike(match_key(line.name), match_key(person.name))
        if line.key != person.key or not same_name:
            told = {"found": f"{line.key} {line.name}", "expected": f"{person.key} {person.name}"}
            return Fault("moved", {"row": line.row, **told})
    return None
