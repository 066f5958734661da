"""What `import` tells: how the list was read, which column is which, and what becomes of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.checks.wording import shown
from ovop_xl.domain.text.masking import mask_text
from ovop_xl.locale import say
from ovop_xl.workbook.foreign import ForeignList, Heading
from ovop_xl.workbook.tables import Table

from .import_ids import Incoming, Status

_MARKS = {",": "comma", ".": "dot", None: "none"}
_SEPARATORS = {"\t": "Tab"}
_STATUSES: tuple[Status, ...] = ("new", "existing", "refused")


def import_report(read: ForeignList, table: Table, rows: Sequence[Incoming], mark: str | None, job: Job) -> Report:
    """The report of an import, made or only shown."""
    statuses = Counter(one.status for one in rows)
    counts: dict[str, int] = {status: statuses[status] for status in _STATUSES}
    new = [one.row_id for one in rows if one.status == "new"]
    told = [_row(one, table, job) for one in rows]
    values = {"sheet": table.name, "list": read.source.file, "ids": f"{new[0]}–{new[-1]}" if new else "–", **counts}
    kind = "nothing" if not new else "shown" if job.dry_run else "done"
    return Report(
        action="import",
        sentence=say(f"changes.import.{kind}", job.lang, **values),
        data={
            "sheet": table.name,
            "source": _source(read, mark),
            "mapping": [_heading(one, table) for one in read.headings],
            "proposals": [_proposal(one, table) for one in read.headings if one.how == "near"],
            "rows": told,
            "applied": counts["new"] if not job.dry_run else 0,
            "counts": counts,
        },
        counts=counts,
        lines=(
            say(
                f"changes.import.{'csv' if read.source.format == 'csv' else 'book'}",
                job.lang,
                **_spoken(read, mark, job),
            ),
            *(_mapping_line(one, table, job) for one in read.headings),
            *(one["message"] for one in told if one["status"] != "new"),
        ),
        errors=counts["refused"],
    )


def _source(read: ForeignList, mark: str | None) -> dict[str, Any]:
    source = read.source
    told: dict[str, Any] = {"file": source.file, "format": source.format, "header_row": read.table.header_row}
    if source.format == "csv":
        told |= {"encoding": source.encoding, "separator": source.separator}
    else:
        told |= {"sheet": source.sheet}
    return told | {"decimal": mark}


def _spoken(read: ForeignList, mark: str | None, job: Job) -> dict[str, object]:
    return {
        "list": read.source.file,
        "sheet": read.source.sheet,
        "encoding": read.source.encoding,
        "separator": _SEPARATORS.get(read.source.separator, read.source.separator),
        "decimal": say(f"changes.import.decimal_{_MARKS[mark]}", job.lang),
        "row": read.table.header_row,
    }


def _column(key: str, table: Table) -> str:
    return next((column.header for column in table.spec.columns if column.key == key), key.upper() if key else "")


def _heading(one: Heading, table: Table) -> dict[str, Any]:
    return {"header": one.header, "column": _column(one.key, table), "key": one.key, "how": one.how, "used": one.used}


def _proposal(one: Heading, table: Table) -> dict[str, str]:
    column = _column(one.key, table)
    return {"header": one.header, "column": column, "option": f'--map "{one.header}={column}"'}


def _mapping_line(one: Heading, table: Table, job: Job) -> str:
    return say(f"changes.import.how_{one.how}", job.lang, header=one.header, column=_column(one.key, table))


def _row(one: Incoming, table: Table, job: Job) -> dict[str, Any]:
    columns = {column.key: column for column in table.spec.columns}
    values = {_column(key, table): shown(value, columns.get(key)) for key, value in one.values.items()}
    about = mask_text(one.about)
    message = say(f"changes.import.row_{one.reason or 'new'}", job.lang, row=one.number, id=one.row_id, about=about)
    return {
        "row": one.number,
        "status": one.status,
        "id": one.row_id,
        "reason": one.reason,
        "message": message,
        "values": values,
    }
