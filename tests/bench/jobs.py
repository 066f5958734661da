"""The jobs that are measured, ours and the peers'. Each takes a workbook's path and does one thing."""

from __future__ import annotations

import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

Job = Callable[[Path], object]


def calamine(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return sum(len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)


def openpyxl_rows(path: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))


def read(path: Path) -> int:
    from ovop_xl.workbook.filebook import FileBook

    book = FileBook(path)
    return sum(len(book.read(name).rows) for name in book.sheets())


def loop(path: Path) -> int:
    """The floor of a check: calamine, then a plain loop over required, type and range."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    faults = 0
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)[1:]:
            for value in row:
                if value == "":
                    faults += 1
                elif isinstance(value, str):
                    faults += value.isdigit() and not 0 <= int(value) <= 4
                elif not isinstance(value, float | int) or value < 0:
                    faults += 1
    return faults


def check(path: Path) -> object:
    return _command(path, "check")


def rate(path: Path) -> object:
    """Rating alone, on contents that are read already; the seconds are its own."""
    from ovop_xl.domain.rating import rate as rated
    from ovop_xl.workbook.contents import read_contents
    from ovop_xl.workbook.filebook import FileBook
    from ovop_xl.workbook.intake import products

    contents = read_contents(FileBook(path))
    candidates, sheets = products.candidates(contents), products.score_sheets(contents)
    start = time.process_time()
    rated(contents.schemes.values(), candidates, sheets)
    return time.process_time() - start


def rate_all(path: Path) -> object:
    return _command(path, "rate")


def zip_copy(path: Path) -> int:
    """The floor of writing: every entry read and written again without a look inside."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.xlsx"
        shutil.copyfile(path, copy)
        with zipfile.ZipFile(copy) as package:
            return len(package.namelist())


def _command(path: Path, action: str) -> int:
    from ovop_xl.cli import main

    with tempfile.TemporaryDirectory() as folder:
        return main([action, str(path), "--out", folder, "--json", "--now", "2017-06-01"])


JOBS: dict[str, Job] = {
    "calamine": calamine,
    "openpyxl": openpyxl_rows,
    "read": read,
    "loop": loop,
    "check": check,
    "rate": rate,
    "rate command": rate_all,
    "zip copy": zip_copy,
}
