"""`new FILE --from LASTYEAR`: the workbook of the next programme year, with what runs on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ovop_xl import __version__
from ovop_xl.actions.job import Job, Report
from ovop_xl.actions.whole import made_folder
from ovop_xl.domain.programme.indicators import archived, indicators
from ovop_xl.domain.programme.validity import holdings, running
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.block import CellError, Uncalculated, Value
from ovop_xl.workbook.intake import products, programme, year
from ovop_xl.workbook.intake.archive import archive_rows, read_archive
from ovop_xl.workbook.pages.arsip import archive_page
from ovop_xl.workbook.pages.beranda import Home, home_page
from ovop_xl.workbook.records import Record

from .planning import consequences, scheme_in_use

if TYPE_CHECKING:
    from ovop_xl.workbook.build import Rows

WHOLE = ("Wilayah", "Orang", "IKM")
"""Sheets whose rows all come along."""

FORGOTTEN = {"rencana_penetapan"}
"""Settings that belong to a single year."""

Row = dict[str, Value]


def next_year(job: Job, path: Path | None = None) -> Report:
    """Builds the workbook of the year after that of the job's, at `path` or beside it under the next year's name.

    Raises WrongInputError E105 where the file exists, E107 for another ending, E160 without a programme year, E161
    without a scheme.
    """
    from ovop_xl.workbook.build import Carried, build_workbook  # XlsxWriter is loaded only where a workbook is built

    contents = job.contents
    old = products.programme_year(contents)
    if old is None:
        raise WrongInputError("E160", file=job.book.path.name)
    scheme = scheme_in_use(job)
    if scheme is None:
        raise WrongInputError("E161", file=job.book.path.name)
    target = path or beside(job.book.path, old)
    if target.suffix.lower() != ".xlsx":
        raise WrongInputError("E107", file=target.name)
    if target.exists():
        raise WrongInputError("E105", file=target.name)
    job.book.status(say("actions.next_year.status", job.lang))
    rows = carried_rows(job, old)
    archive = {**read_archive(job.book), **archived(indicators(programme.rows(contents)), old)}
    settings = _settings(job, old + 1)
    home = Home(
        office=contents.setting("nama_kantor"), rows={name: len(found) for name, found in rows.items() if name in WHOLE}
    )
    made_folder(target.parent)
    build_workbook(
        target,
        scheme=scheme,
        rows={**rows, "Riwayat": [_log(job, old)]},
        settings=settings,
        pages=[home_page(home, job.lang), archive_page(archive_rows(archive), job.lang)],
        carried=Carried(
            tuple(one for one in contents.schemes.values() if one is not scheme),
            [_values(one) for one in contents.records("Daftar")],
        ),
    )
    return _report(job, target, old, rows, len(archive))


def beside(path: Path, old: int) -> Path:
    """`ovop-2017.xlsx` -> `ovop-2018.xlsx`, a name without the year gets the next one at its end."""
    renamed, count = re.subn(rf"(?<!\d){old}(?!\d)", str(old + 1), path.stem)
    return path.with_name(f"{renamed if count else f'{path.stem}-{old + 1}'}.xlsx")


def carried_rows(job: Job, old: int) -> dict[str, list[Row]]:
    """The rows that the next year takes over: producers and places whole, stars that still hold on its first day,
    coaching that is not done, and the stages of Jadwal without their days."""
    contents, opening = job.contents, dt.date(old + 1, 1, 1)
    rows = {name: [_values(one) for one in contents.records(name)] for name in WHOLE}
    held = holdings(year.awards(contents), consequences(job), old + 1, opening)
    over = {one.award.row for one in held if not running(one)}
    rows["Tahapan"] = [
        _values(one)
        for one in contents.records("Tahapan")
        if one.text("penetapan_decision").casefold() == "lulus"
        and one.whole("star") != 0
        and one.text("id") not in over
    ]
    rows["Pembinaan"] = [_values(one) for one in contents.records("Pembinaan") if not one.text("done")]
    rows["Jadwal"] = [
        {key: value for key, value in _values(one).items() if key not in ("start", "end")} | {"year": old + 1}
        for one in contents.records("Jadwal")
        if one.whole("year") == old
    ]
    return {name: found for name, found in rows.items() if found}


def _values(record: Record) -> Row:
    """A row by column key: what people typed, or what a formula showed; an error value stays behind."""
    found = {column.key: record.table.get(record.row, column.key) for column in record.table.spec.columns}
    return {
        key: value
        for key, value in found.items()
        if value is not None and value != "" and not isinstance(value, CellError | Uncalculated)
    }


def _settings(job: Job, new: int) -> dict[str, Value]:
    kept = {key: value for key, value in job.contents.settings.items() if key not in FORGOTTEN and value is not None}
    return {
        **{key: value for key, value in kept.items() if not isinstance(value, CellError | Uncalculated)},
        "tahun": new,
    }


def _log(job: Job, old: int) -> Row:
    return {
        "when": job.now,
        "who": job.who,
        "action": "new",
        "what": say("actions.next_year.log", job.lang, year=old, file=job.book.path.name),
        "fingerprint": job.contents.fingerprint,
        "version": __version__,
    }


def _report(job: Job, target: Path, old: int, rows: Rows, archive: int) -> Report:
    counts = {name: len(found) for name, found in rows.items()}
    left = _left_behind(job)
    return Report(
        action="new",
        sentence=say("actions.next_year.done", job.lang, file=target.name, year=old + 1, source=job.book.path.name),
        data={
            "workbook": str(target),
            "from": str(job.book.path),
            "year": old + 1,
            "carried": counts,
            "archived": archive,
            "left_behind": left,
        },
        lines=(
            *(say("actions.next_year.line", job.lang, sheet=name, count=count) for name, count in counts.items()),
            *([say("actions.next_year.left", job.lang, names=", ".join(left))] if left else []),
        ),
        files=(target,),
    )


def _left_behind(job: Job) -> list[str]:
    """Sheets and columns of the office's own, which a new workbook does not have."""
    columns: Iterable[str] = (
        f"{name}: {header}"
        for name in (*WHOLE, "Tahapan", "Pembinaan")
        if (table := job.contents.table(name)) is not None
        for header in table.unknown.values()
    )
    return [*job.contents.foreign, *columns]
