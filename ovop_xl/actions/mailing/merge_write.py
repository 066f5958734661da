"""Bringing merged cells home: checked as they would stand there, then patched or appended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ovop_xl.actions.job import Job
from ovop_xl.checks.catalogue import render, severity
from ovop_xl.checks.finding import Finding
from ovop_xl.checks.run import check_tables
from ovop_xl.sharing.merge import Key
from ovop_xl.sharing.pack import Rows
from ovop_xl.sharing.rows import row_id
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Value
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.pages.register import look_of
from ovop_xl.workbook.tables import Row, Table, read_table

from .merge_data import header_of

Writes = Mapping[Key, Value]
Fresh = Mapping[tuple[str, str], Mapping[str, Value]]
"""By sheet and row ID: what a row that home does not have yet begins with."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`cells` change existing rows; `rows` are new ones by sheet and ID; `findings` are what the checks say of merged
    cells as they would stand, `refused` those cells that would be wrong there and are not written."""

    cells: Writes
    rows: Mapping[str, Rows]
    findings: Sequence[Finding] = ()
    refused: Mapping[Key, Finding] = field(default_factory=dict)


def plan_writes(job: Job, writes: Writes, fresh: Fresh) -> Plan:
    """Divides the writes into cells of existing rows and new rows, and checks them."""
    tables = job.contents.tables
    sheets = tables.keys() & {name for name, _, _ in writes}
    there = {name: {row_id(tables[name], row) for row in tables[name]} for name in sheets}
    cells = {key: value for key, value in writes.items() if key[1] in there.get(key[0], set())}
    new: dict[str, dict[str, dict[str, Value]]] = defaultdict(dict)
    for (sheet, key, column), value in writes.items():
        if (sheet, key, column) not in cells and sheet in tables:
            new[sheet].setdefault(key, dict(fresh.get((sheet, key), {})))[column] = value
    for key, row in new.get("Hadir", {}).items():
        row.setdefault("name", new.get("Peserta", {}).get(key, {}).get("name") or _name(tables.get("Peserta"), key))
    return _checked(job, Plan(cells, new))


def _name(people: Table | None, key: str) -> Value:
    return next((people.get(row, "name") for row in people or () if people and row_id(people, row) == key), None)


def _checked(job: Job, plan: Plan) -> Plan:
    if not plan.cells and not plan.rows:
        return plan
    after = _findings(job, plan, _would_be(job, plan))
    touched = {(sheet, key, header_of(sheet, column)): (sheet, key, column) for sheet, key, column in plan.cells}
    added = {(sheet, key) for sheet, rows in plan.rows.items() for key in rows}
    at_cells = [one for one in after if (one.sheet, one.row_id, one.column) in touched]
    # What stood there before is looked for only where there is something to compare it with.
    before = set(map(_place, _findings(job, plan, job.contents.tables))) if at_cells else set()
    at_cells = [one for one in at_cells if _place(one) not in before]
    refused = {touched[one.sheet, one.row_id, one.column]: one for one in at_cells if severity(one.code) == "error"}
    told = [*at_cells, *(one for one in after if (one.sheet, one.row_id) in added)]
    kept = {key: value for key, value in plan.cells.items() if key not in refused}
    return replace(plan, cells=kept, findings=told, refused=refused)


def _findings(job: Job, plan: Plan, tables: Mapping[str, Table]) -> Sequence[Finding]:
    """What the checks say of the sheets that get something."""
    contents = job.contents
    sheets = {*(sheet for sheet, _, _ in plan.cells), *plan.rows}
    return check_tables(tables, schemes=contents.schemes, settings=contents.settings, only=sheets).findings


def _place(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.sheet, finding.row_id, finding.column


def _would_be(job: Job, plan: Plan) -> dict[str, Table]:
    """The tables as they would be with all writes in them."""
    found = dict(job.contents.tables)
    changed: dict[str, dict[str, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
    for (sheet, key, column), value in plan.cells.items():
        changed[sheet][key][column] = value
    for sheet in {*changed, *plan.rows}:
        table = found[sheet]
        rows = [_changed(table, row, changed[sheet].get(row_id(table, row), {})) for row in table]
        last = max((row.number for row in table), default=table.header_row)
        width = (
            len(table.rows[0].values) if table.rows else max([*table.positions.values(), *table.family.values()]) + 1
        )
        blank = Row(0, (None,) * width)
        spec_key = _key_column(sheet)
        rows += [
            replace(_changed(table, blank, {spec_key: key, **row}), number=last + number)
            for number, (key, row) in enumerate(sorted(plan.rows.get(sheet, {}).items()), 1)
        ]
        found[sheet] = replace(table, rows=rows)
    return found


def _changed(table: Table, row: Row, values: Mapping[str, Value]) -> Row:
    if not values:
        return row
    cells = list(row.values)
    for column, value in values.items():
        place = table.positions.get(column, table.family.get(column))
        if place is not None:
            cells[place] = value
    return Row(row.number, cells)


def _key_column(sheet: str) -> str:
    return contract.sheet(sheet).key or "id"


def changes_of(job: Job, cells: Writes) -> list[Change]:
    """The cells to patch, with their addresses and what they held."""
    found: list[Change] = []
    for sheet in sorted({key[0] for key in cells}):
        table = job.contents.tables[sheet]
        wanted: dict[str, dict[str, Value]] = defaultdict(dict)
        for (name, key, column), value in cells.items():
            if name == sheet:
                wanted[key][column] = value
        for row in table:
            for column, value in sorted(wanted.get(row_id(table, row), {}).items()):
                place = table.positions.get(column, table.family.get(column, 0))
                found.append(
                    Change(sheet, row_id(table, row), column, table.cell(row, column), row.values[place], value)
                )
    return found


def append_rows(job: Job, rows: Mapping[str, Rows]) -> list[Change]:
    """Adds the new rows, each value below its own header, and says which cells they have become."""
    changes: list[Change] = []
    for sheet in sorted(rows, key=lambda name: name == "Hadir"):
        table = job.contents.tables[sheet]
        spec_key = _key_column(sheet)
        wanted = sorted(rows[sheet].items())
        if job.dry_run:
            continue
        job.book.append(sheet, [_cells(table, sheet, {spec_key: key, **row}) for key, row in wanted])
        codes = list(table.family)
        grown = read_table(sheet, job.book.read(sheet), contract.sheet(sheet), codes)
        for row in grown or ():
            if grown and (key := row_id(grown, row)) in rows[sheet]:
                told = {spec_key: key, **rows[sheet][key]}
                changes += [
                    Change(sheet, key, column, grown.cell(row, column), None, value, added=True)
                    for column, value in told.items()
                    if value not in (None, "") and column in {**grown.positions, **grown.family}
                ]
    return changes


def _cells(table: Table, sheet: str, values: Mapping[str, Value]) -> list[Cell]:
    spec = contract.sheet(sheet)
    looks = {column.key: look_of(column) for column in spec}
    places = {**table.positions, **table.family}
    cells = [Cell(None, "plain")] * (table.first_column - 1 + max(places.values()) + 1)
    for column, place in places.items():
        look = "center" if column in table.family else looks.get(column, "word")
        cells[table.first_column - 1 + place] = Cell(values.get(column), look)
    return cells


def finding_text(finding: Finding, job: Job) -> str:
    """A finding as one sentence with its advice."""
    what, advice = render(finding, job.lang)
    return f"{what} {advice}"


def count_rows(rows: Mapping[str, Rows]) -> int:
    """New rows as people count them: a participant is one, whatever sheets hold the row."""
    return len({(("Peserta" if sheet == "Hadir" else sheet), key) for sheet, found in rows.items() for key in found})


def keys_of(rows: Mapping[str, Rows]) -> Iterable[Key]:
    return [(sheet, key, column) for sheet, found in rows.items() for key, row in found.items() for column in row]
