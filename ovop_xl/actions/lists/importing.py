"""`import`: rows of a list that the office already has, appended to a people's sheet after they have been shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ovop_xl.actions.changing import Done, finish_changes, put
from ovop_xl.actions.job import Job, Report
from ovop_xl.errors import WrongInputError
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract import Column
from ovop_xl.workbook.foreign import LEAVE_OUT, ForeignList, Wanted, read_list
from ovop_xl.workbook.foreign_names import SESSION, other_names
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.mappings import remember, remembered
from ovop_xl.workbook.records import date_order
from ovop_xl.workbook.tables import Table, is_blank, normal

from .import_ids import Incoming
from .import_report import import_report
from .import_rows import Intake
from .import_values import converted, decimal_of

FILLED = ("IKM", "Peserta", "Hadir", "Nilai")
"""The sheets that another list can fill; `Nilai` also with the name of a form behind it."""

_LOOKUPS = {"Hadir": (Column("nik", "NIK", "identifier", identifier="nik", personal=True),)}
"""Columns of a list that are not taken over, but say to which row it belongs."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for: `maps` as `Header=Column` (or `Header=-`), `sets` as `Column=Value` for every row."""

    sheet: str
    source: Path
    maps: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()


def finish_import(
    job: Job, request: Request, *, apply: bool = False, out: Path | None = None, dry_run: bool = False
) -> Report:
    """Shows what the list would bring; with `apply` brings it, saves, and remembers how its columns were named."""
    report = finish_changes(job, lambda job: import_list(job, request), out=out, dry_run=dry_run or not apply)
    if report.data["written"]:
        pairs = _pairs(request.maps)
        table = _receiver(job.contents, request.sheet)
        remember(_base(request.sheet), {header: _key(table, key) for header, key in pairs.items()})
    return report


def import_list(job: Job, request: Request) -> Done:
    """The rows of the list that are new, appended; on a dry run only told. A row that is there already is never
    doubled, one that cannot be known again is refused with its reason.

    Raises WrongInputError E104 and E122 to E128 for what cannot be carried out, UnreadableFileError for the list.
    """
    table = _receiver(job.contents, request.sheet)
    read = read_list(request.source, _wanted(job.contents, table, request), job.password)
    read = _without_places(read, table)
    order = date_order(job.contents.setting("urutan_tanggal"))
    mark = decimal_of(read)
    spec = contract.sheet(table.name)
    sets = {}
    for name, text in _pairs(request.sets, compared=False).items():
        key = _key(table, name)
        sets[key] = converted(next((c for c in spec.columns if c.key == key), None), text, order, mark)
    rows = Intake(job.contents, table, spec, read, order, mark, sets).rows()
    changes = added_cells(table, [one for one in rows if one.status == "new"])
    report = import_report(read, table, rows, mark, job)
    put(job, changes, "import", ())
    return Done(report, tuple(changes))


def _receiver(contents: Contents, sheet: str) -> Table:
    if _base(sheet) not in FILLED:
        raise WrongInputError("E123", sheet=sheet)
    table = contents.table(sheet)
    if table is None:
        raise WrongInputError("E104", sheet=sheet)
    return table


def _base(sheet: str) -> str:
    return "Nilai" if sheet.startswith("Nilai ") else sheet


def _wanted(contents: Contents, table: Table, request: Request) -> Wanted:
    spec = contract.sheet(table.name)
    codes = [c.code for scheme in contents.schemes.values() for form in scheme.forms for c in form.criteria]
    return Wanted(
        sheet=table.name,
        spec=spec,
        codes=codes,
        lookups=_LOOKUPS.get(spec.name, ()),
        given={header: _key(table, name) for header, name in _pairs(request.maps).items()},
        known=remembered(spec.name),
    )


def _pairs(given: Sequence[str], *, compared: bool = True) -> dict[str, str]:
    """`A=B` as A and B. The header of a map is compared in its own form, and may hold an equals sign itself."""
    found: dict[str, str] = {}
    for text in given:
        left, sign, right = text.rpartition("=") if compared else text.partition("=")
        if not (sign and left.strip() and right.strip()):
            raise WrongInputError("E128", given=text)
        found[normal(left) if compared else left.strip()] = right.strip()
    return found


def _key(table: Table, name: str) -> str:
    """The key of the column that the user calls `name`. Raises WrongInputError E127 where the sheet has none such."""
    if name == LEAVE_OUT:
        return name
    columns = [*table.spec.columns, *_LOOKUPS.get(table.spec.name, ())]
    others = other_names(table.spec.name)
    names: dict[str, str] = {
        normal(one): c.key for c in reversed(columns) for one in (*others.get(c.key, ()), *c.synonyms)
    }
    names |= {normal(one): c.key for c in columns for one in (c.key, c.header)}
    names |= {normal(member): member for member in table.family}
    session = SESSION.match(name)
    key = names.get(normal(name), f"S{session[1]}" if session else "")
    if key in table.positions or key in table.family or any(key == c.key for c in _LOOKUPS.get(table.spec.name, ())):
        return key
    known = ", ".join(c.header for c in table.spec.columns if c.key in table.positions)
    raise WrongInputError("E127", column=name, sheet=table.name, known=known)


def _without_places(read: ForeignList, table: Table) -> ForeignList:
    """The list without the columns that the receiving sheet does not have."""
    return read.only({*table.positions, *table.family, *(c.key for c in _LOOKUPS.get(table.spec.name, ()))})


def added_cells(table: Table, rows: Sequence[Incoming]) -> list[Change]:
    """The cells of new rows, below the last row of the sheet that holds anything."""
    places: Mapping[str, int] = {**table.positions, **table.family}
    first = _last_filled(table) + 1
    return [
        Change(
            sheet=table.name,
            row_id=one.row_id,
            column=key,
            cell=address(number, table.first_column + place),
            old=None,
            new=one.values[key],
            added=True,
        )
        for number, one in enumerate(rows, first)
        for key, place in sorted(places.items(), key=lambda item: item[1])
        if key in one.values
    ]


def _last_filled(table: Table) -> int:
    block = table.block
    filled = [number for number, row in enumerate(block.rows, block.first_row) if not all(map(is_blank, row))]
    return max(filled, default=table.header_row)
