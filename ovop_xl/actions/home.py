"""Beranda after every action: what is done, what comes next, whether the last check still holds."""

from __future__ import annotations

import datetime as dt

from ovop_xl.domain.programme.stages import count_by_stage
from ovop_xl.locale import say
from ovop_xl.sharing.stamp import Stamp
from ovop_xl.workbook.address import split
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.intake import products
from ovop_xl.workbook.intake.choices import read_choices
from ovop_xl.workbook.pages.beranda import MONTH_CELL, Home, LastCheck, home_page
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import Record, plain
from ovop_xl.workbook.tables import read_table

from .job import Job


def write_home(job: Job) -> None:
    """Rewrites Beranda and keeps what a person typed there: the month, the choices for the buttons."""
    log = _log(job.book)
    contents = job.contents
    checks = [one for one in log if one.text("action") in ("check", "run")]
    job.write(
        home_page(
            Home(
                office=contents.setting("nama_kantor"),
                month=home_month(job.book),
                choices=read_choices(job.book),
                rows={name: len(table) for name, table in contents.tables.items()},
                errors=_errors(checks[-1]) if checks else None,
                done=frozenset(one.text("action") for one in log),
                check=_last(checks[-1], job) if checks else None,
                stages=count_by_stage(products.journeys(contents)),
            ),
            job.lang,
        )
    )


def last_stamp(book: Workbook) -> Stamp | None:
    """What Riwayat says of the last check."""
    checks = [one for one in _log(book) if one.text("action") in ("check", "run")]
    if not checks:
        return None
    when = checks[-1].table.get(checks[-1].row, "when")
    told = when if isinstance(when, dt.datetime) else None
    return Stamp(told, checks[-1].text("fingerprint"), _counts(checks[-1]))


def _log(book: Workbook) -> list[Record]:
    if "Riwayat" not in book.sheets():
        return []
    table = read_table("Riwayat", book.read("Riwayat"), sheet("Riwayat"))
    return [Record(table, row) for row in table] if table else []


def _counts(record: Record) -> dict[str, int]:
    pairs = (part.rsplit(" ", 1) for part in record.text("counts").split("; ") if " " in part)
    return {name: int(count) for name, count in pairs if count.isdigit()}


def _errors(record: Record) -> int:
    return _counts(record).get("error", 0)


def _last(record: Record, job: Job) -> LastCheck | None:
    when = record.table.get(record.row, "when")
    if not isinstance(when, dt.datetime):
        return None
    counts = _counts(record)
    shown = ", ".join(
        say(f"pages.temuan.count_{name}", job.lang, count=counts.get(name, 0))
        for name in ("error", "warning", "advice")
    )
    mark = record.text("fingerprint")
    return LastCheck(when, shown, mark, stale=mark != job.contents.fingerprint)


def home_month(book: Workbook) -> str:
    """What a person typed as the month to summarise; a real date counts as its month."""
    if "Beranda" not in book.sheets():
        return ""
    value = _at(book.read("Beranda"), MONTH_CELL)
    if isinstance(value, dt.date):
        return f"{value:%Y-%m}"
    return plain(value)


def _at(block: Block, cell: str) -> Value:
    row, column = split(cell)
    place, index = column - block.first_column, row - block.first_row
    inside = 0 <= index < len(block.rows) and 0 <= place < len(block.rows[index])
    return block.rows[index][place] if inside else None
