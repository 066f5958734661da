"""IDs for rows that come from another list: the next free ones, never one that stands or is asked for anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ovop_xl.checks.cell_identifiers import normal_nik
from ovop_xl.domain.text.row_ids import next_ids
from ovop_xl.domain.text.similar import fold
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract import Sheet
from ovop_xl.workbook.records import plain
from ovop_xl.workbook.tables import Table

Status = Literal["new", "existing", "refused"]
Reason = Literal["broken", "needed", "nowhere", "nik_unknown", "id_taken", "there", "repeated", ""]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row of the list. `number` is its own there; `values` by column key; `reason` and `about` say why it is not
    taken over, `about` naming a cell, a column or the row that is there already."""

    number: int
    values: Mapping[str, Value]
    status: Status = "new"
    row_id: str = ""
    reason: Reason = ""
    about: str = ""


def with_ids(rows: Sequence[Incoming], contents: Contents, table: Table, spec: Sheet) -> list[Incoming]:
    """The rows, new ones with their ID; products also with the ID of their business."""
    key = str(spec.key)
    if key != "id":
        return [replace(one, row_id=plain(one.values.get(key))) if one.status == "new" else one for one in rows]
    taken = {plain(table.get(row, key)) for row in table} | set(_asked(contents, spec.name))
    taken |= {plain(one.values.get(key)) for one in rows}
    free = next_ids(taken - {""}, spec.id_prefix)
    named = list(rows)
    for at, one in enumerate(named):
        if one.status == "new":
            row_id = plain(one.values.get(key)) or next(free)
            named[at] = replace(one, row_id=row_id, values={**one.values, key: row_id})
    return _with_businesses(named, table) if spec.name == "IKM" else named


def _asked(contents: Contents, sheet: str) -> Iterable[str]:
    """The IDs that other sheets use for rows of this one."""
    for table in contents.tables.values():
        for column in table.spec.columns:
            if column.target == sheet:
                yield from (plain(table.get(row, column.key)) for row in table)


def _with_businesses(rows: Sequence[Incoming], table: Table) -> list[Incoming]:
    """The ID of the business: that of another product of the same owner and business, else the next free one."""
    own = [{key: table.get(row, key) for key in ("nik", "business", "business_id")} for row in table]
    everyone = [*own, *(one.values for one in rows)]
    known = {_business(values): found for values in reversed(everyone) if (found := plain(values.get("business_id")))}
    free = next_ids({plain(values.get("business_id")) for values in everyone} - {""}, "U", 2)
    named = list(rows)
    for at, one in enumerate(named):
        if one.status == "new" and "business_id" not in one.values:
            mark = _business(one.values)
            business = (known.get(mark) if all(mark) else None) or next(free)
            known[mark] = business
            named[at] = replace(one, values={**one.values, "business_id": business})
    return named


def _business(values: Mapping[str, Value]) -> tuple[str, str]:
    return normal_nik(values.get("nik")), fold(plain(values.get("business")))
