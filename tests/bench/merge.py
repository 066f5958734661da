"""Packs of thirty rows that come home: the whole merge and its step per file, against plain reading."""

from __future__ import annotations

import contextlib
import io
import random
import time
from collections.abc import Iterator
from pathlib import Path

from . import invented
from .job import Axis, Job, Target

ROWS = 30
FILLED = 10
"""Cells that each receiver fills."""
NOW = "2017-06-01"


def _prepare(folder: Path, files: int) -> None:
    """An office that has sent a pack to each of so many kecamatan, and the inbox with what they have filled."""
    from ovop_xl.cli import main

    home = _home(folder, files)
    home.parent.mkdir()
    _programme(home, files)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(["pack", str(home), "--for", "kecamatan", "--now", NOW])
    _inbox(folder, files).mkdir()
    for path in (home.parent / "kiriman").glob("*.xlsx"):
        _fill(path, _inbox(folder, files) / path.name)


def _home(folder: Path, files: int) -> Path:
    return folder / f"packs{files}" / "ovop.xlsx"


def _inbox(folder: Path, files: int) -> Path:
    return folder / f"packs{files}" / "masuk"


def _programme(path: Path, files: int) -> None:
    import xlsxwriter

    head = invented.product_head()
    place = head.index("Kecamatan")
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        book.add_worksheet("Pengaturan").write_row(0, 0, ["ID", "Pengaturan", "Nilai"])
        sheet = book.add_worksheet("IKM")
        sheet.write_row(0, 0, head)
        rows: Iterator[list[object]] = iter(invented.products(files * ROWS, random.Random(1)))  # invented data
        for number, row in enumerate(rows):
            row[place] = f"Kecamatan {number // ROWS:03}"
            sheet.write_row(number + 1, 0, row)


def _fill(source: Path, target: Path) -> None:
    from ovop_xl.workbook.address import address
    from ovop_xl.workbook.filebook import FileBook

    book = FileBook(source)
    block = book.read("IKM")
    head = next(row for row in block.rows if "Tenaga Kerja" in row)
    column = block.first_column + list(head).index("Tenaga Kerja")
    first = block.first_row + list(block.rows).index(head) + 1
    book.patch("IKM", {address(first + number, column): 50 + number for number in range(FILLED)})
    book.save(target)


PACKS = Axis("returned packs of 30 rows", (67, 267, 534), _prepare)
MOST = PACKS.sizes[-1]


def calamine(folder: Path, files: int) -> float:
    """Every cell of every file, in one process."""
    from python_calamine import CalamineWorkbook

    start = time.perf_counter()
    for path in _inbox(folder, files).iterdir():
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return time.perf_counter() - start


def merge(folder: Path, files: int) -> None:
    """The command: every file opened and compared on two processes, merged, checked and written home."""
    from ovop_xl.cli import main

    words = ["merge", str(_home(folder, files)), str(_inbox(folder, files)), "--apply", "--json", "--now", NOW]
    with contextlib.redirect_stdout(io.StringIO()):
        main([*words, "--out", str(folder / "out")])


def open_and_compare(folder: Path, files: int) -> float:
    """The part of it that grows with the files: opening, identity, envelope, rows, comparison, on two processes."""
    import datetime as dt

    from ovop_xl.actions.job import Job as Press
    from ovop_xl.actions.mailing.inbox import Inbox, inbox_files
    from ovop_xl.actions.mailing.inbox_step import Known
    from ovop_xl.actions.mailing.kiriman import sent_packs
    from ovop_xl.actions.mailing.merge_data import Taking
    from ovop_xl.actions.rollups.engines import Engine
    from ovop_xl.domain.programme.month import Month
    from ovop_xl.workbook.filebook import FileBook

    home = _home(folder, files)
    press = Press(FileBook(home), dt.datetime.fromisoformat(NOW), folder=home.parent / "surat")
    known = Known(Taking(press), {}, Month(2017, 6), press.now)
    inbox = Inbox(press, sent_packs(press), known)
    start = time.perf_counter()
    for _ in inbox.judged(inbox_files([_inbox(folder, files)], home), Engine()):
        pass
    return time.perf_counter() - start


JOBS = [
    Job("calamine, packs", PACKS, calamine, clock="wall"),
    Job("open and compare", PACKS, open_and_compare, clock="wall"),
    Job("merge", PACKS, merge, clock="wall"),
]
TARGETS = [
    Target("open and compare", per="calamine, packs", most=3, at=MOST),
    Target("merge", per="calamine, packs", most=3, at=MOST),
]
