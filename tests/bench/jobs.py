"""Our own jobs on a workbook, and the register of all that `python -m tests.bench` measures."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import io
import subprocess
import sys
import time
from pathlib import Path

from . import letters, merge, peers, startup, training
from .job import Axis, Job, Target, book_of


def _workbook(folder: Path, size: int) -> None:
    from .data import workbook  # a job pays for its own imports only

    workbook(book_of(folder, size), size)


ROWS = Axis("score rows", (445, 3_000, 12_000, 48_252), _workbook)
OFFICE, NATION = ROWS.sizes[0], ROWS.sizes[-1]
NOW = "2017-06-01"


def read(folder: Path, size: int) -> None:
    from ovop_xl.workbook.filebook import FileBook

    book = FileBook(book_of(folder, size))
    for name in book.sheets():
        book.read(name)


def check(folder: Path, size: int) -> None:
    _command(folder, size, "check")


def rate_all(folder: Path, size: int) -> None:
    _command(folder, size, "rate")


def _command(folder: Path, size: int, action: str) -> None:
    from ovop_xl.cli import main

    with contextlib.redirect_stdout(io.StringIO()):
        main([action, str(book_of(folder, size)), "--out", str(folder / "out"), "--json", "--now", NOW])


def check_pressed(folder: Path, size: int) -> None:
    """The command as a user types it: interpreter, imports, reading, rules, findings on disk."""
    command = [sys.executable, "-m", "ovop_xl", "check", str(book_of(folder, size))]
    subprocess.run([*command, "--out", str(folder / "out"), "--now", NOW], stdout=subprocess.DEVNULL)


def write_findings(folder: Path, size: int) -> float:
    """Temuan, and the save, of a check that is done already."""
    from ovop_xl.actions.checking import check as act
    from ovop_xl.actions.job import Job as Press
    from ovop_xl.workbook.block import Page
    from ovop_xl.workbook.filebook import FileBook

    pages: list[Page] = []
    press = Press(FileBook(book_of(folder, size)), dt.datetime.fromisoformat(NOW))
    press.write = pages.append  # type: ignore[method-assign]
    act(press)
    book = FileBook(book_of(folder, size))
    start = time.process_time()
    for page in pages:
        book.write(page)
    book.save(folder / "written.xlsx")
    return time.process_time() - start


def rate(folder: Path, size: int) -> float:
    """Rating alone, on contents that are read already, with the collector as patient as in every press."""
    from ovop_xl.actions.derived import Derived
    from ovop_xl.actions.whole import PATIENCE
    from ovop_xl.domain.ratings.rating import rate as rated
    from ovop_xl.workbook.contents import read_contents
    from ovop_xl.workbook.filebook import FileBook
    from ovop_xl.workbook.intake import products

    contents = read_contents(FileBook(book_of(folder, size)))
    tables = Derived(contents).tables
    candidates, sheets = products.candidates(contents), products.score_sheets(contents)
    gc.set_threshold(PATIENCE)
    start = time.process_time()
    rated(tables, candidates, sheets)
    return time.process_time() - start


def output_sheet(folder: Path, size: int) -> float:
    """Hasil, by far the largest sheet of results: laid out, written, saved, of results that are there already."""
    from ovop_xl.actions.derived import Derived
    from ovop_xl.actions.whole import PATIENCE
    from ovop_xl.workbook.contents import read_contents
    from ovop_xl.workbook.filebook import FileBook
    from ovop_xl.workbook.pages.hasil import RatedProduct, results_page

    book = FileBook(book_of(folder, size))
    contents = read_contents(book)
    derived = Derived(contents)
    names = {one.text("id"): (one.text("product"), one.text("business")) for one in contents.records("IKM")}
    rated = [
        RatedProduct(result, *names[result.product_id], way, f"A{row}", f"{row:012x}")
        for row, (result, way) in enumerate(zip(derived.results, derived.ways, strict=True), 2)
    ]
    gc.set_threshold(PATIENCE)
    start = time.process_time()
    book.write(results_page(rated, list(contents.schemes.values())))
    book.save(folder / "written.xlsx")
    return time.process_time() - start


JOBS = [
    Job("calamine", ROWS, peers.calamine),
    Job("read", ROWS, read),
    Job("openpyxl read_only", ROWS, peers.openpyxl_rows, largest=12_000),
    Job("calamine + loop", ROWS, peers.loop),
    Job("check", ROWS, check),
    Job("pandera", ROWS, peers.pandera, largest=12_000),
    Job("frictionless", ROWS, peers.frictionless, largest=3_000),
    Job("check, pressed", ROWS, check_pressed, largest=3_000),
    Job("rate", ROWS, rate),
    Job("rate, with its sheets", ROWS, rate_all),
    Job("zip copy", ROWS, peers.zip_copy),
    Job("write findings", ROWS, write_findings),
    Job("write Hasil", ROWS, output_sheet),
    *startup.JOBS,
    *letters.JOBS,
    *merge.JOBS,
    *training.JOBS,
]
TARGETS = [
    Target("read", per="calamine", most=1.3),
    Target("check", per="calamine + loop", most=1.5, at=NATION),
    Target("check, pressed", most=0.5, at=OFFICE),
    Target("rate", per="read", most=0.25),
    Target("write findings", per="zip copy", most=1.5, at=NATION),
    Target("write Hasil", most=0.5, at=NATION),
    *startup.TARGETS,
    *letters.TARGETS,
    *merge.TARGETS,
    *training.TARGETS,
]
