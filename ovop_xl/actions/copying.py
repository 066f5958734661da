"""`copy`: the workbook as a plain .xlsx that may leave the office, without macros, with personal numbers masked."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ovop_xl.domain.text.masking import mask_nik, mask_text
from ovop_xl.locale import say
from ovop_xl.sharing.rows import masked
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block, CellError, Formula, Uncalculated, Value
from ovop_xl.workbook.contract import PENGATURAN, TANDA, Column
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile.package import Package
from ovop_xl.workbook.onfile.plaincopy import change_notes, drop_macros
from ovop_xl.workbook.onfile.saving import make_folder, replace_file

from .job import Job, Report

FOLDER = "salinan"
_KEPT = (PENGATURAN.name, TANDA.name)
"""Sheets that hold no personal numbers but the office's own."""


def copy(job: Job) -> Report:
    """Writes the copy into the folder `salinan` beside the workbook; one of the same name is replaced."""
    target = job.folder.parent / FOLDER / f"{job.book.path.stem}.xlsx"
    if job.dry_run:
        count = 0
    else:
        make_folder(target.parent)
        content, count = _plain(job)
        replace_file(target, content)
    return Report(
        "copy",
        say("actions.copy.done", job.lang, file=job.book.path.name, copy=f"{FOLDER}/{target.name}", count=count),
        {"copy": str(target), "masked": count},
        {"masked": count},
        files=() if job.dry_run else (target,),
    )


def _plain(job: Job) -> tuple[bytes, int]:
    """The bytes of the copy, and how many cells were masked in it."""
    with tempfile.TemporaryDirectory(prefix="ovop-") as folder:
        path = Path(folder) / job.book.path.name
        book = FileBook(job.book.path, raw=job.book.snapshot().read_bytes())
        count = 0
        for name in book.sheets():
            cells = dict(_hidden(job, name, book.read(name))) if name not in _KEPT else {}
            if cells:
                book.patch(name, cells)
            count += len(cells)
        book.forget(())
        book.save(path)
        package = Package(path.read_bytes())
    drop_macros(package)
    change_notes(package, mask_text)
    return package.to_bytes(), count


def _hidden(job: Job, sheet: str, block: Block) -> Iterator[tuple[str, Value]]:
    """The cells that must not leave as they are, with what they show instead."""
    table = job.contents.table(sheet)
    known = {column.key: column for column in table.spec.columns} if table else {}
    columns = {place: known.get(key) for key, place in table.positions.items()} if table else {}
    below = table.header_row if table else 0
    for number, row in enumerate(block.rows, block.first_row):
        for place, value in enumerate(row):
            column = columns.get(place) if number > below else None
            shown = _shown(column, value)
            if shown != value:
                yield address(number, block.first_column + place), shown


def _shown(column: Column | None, value: Value) -> Value:
    if value is None or isinstance(value, bool | dt.date | dt.time | dt.timedelta | CellError | Uncalculated | Formula):
        return value
    if column is not None:
        hidden, changed = masked(column, value)
        if changed:
            return hidden
    if isinstance(value, str):
        return mask_text(value)
    return mask_nik(value) if 10**15 <= abs(value) < 10**16 else value
