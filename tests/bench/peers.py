"""What people would use instead, and the floors: reading, validating, copying."""

from __future__ import annotations

import datetime as dt
import os
import time
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from .job import book_of

OPTIONS = frozenset("01234")
FEWEST_ROWS = 40
"""From here on the data hold a fault: a peer that finds none has not looked."""


def calamine(folder: Path, size: int) -> None:
    for _ in _rows(folder, size):
        pass


def openpyxl_rows(folder: Path, size: int) -> None:
    from openpyxl import load_workbook

    for sheet in load_workbook(book_of(folder, size), read_only=True):
        for _ in sheet.iter_rows(values_only=True):
            pass


def _rows(folder: Path, size: int) -> Iterator[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(book_of(folder, size)))
    for name in book.sheet_names:
        yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)


Rule = tuple[bool, type | tuple[type, ...], Any, Any]
"""Whether a cell must be filled, the type of its value, the lowest and the highest value (None: any)."""


def _rules() -> dict[str, list[Rule]]:
    """By sheet, a rule per column."""
    from . import invented  # a job pays for its own imports only

    text, free = (True, str, None, None), (False, str, None, None)
    amount, option = (False, float, 0, 1e12), (True, str, "0", "4")
    kinds = {"workers": amount, "turnover": amount} | dict.fromkeys(["nib", "sentra", "market"], free)
    day, small = (True, dt.date, None, None), (True, float, 1, 9)
    nilai = [text, text, text, day, small, text, text, free, amount, free, *[option] * invented.CRITERIA]
    return {"IKM": [kinds.get(key, text) for key in invented.IKM_KEYS], "Nilai": nilai}


def loop(folder: Path, size: int) -> None:
    """The floor of a check: calamine, then a plain loop over required, type and range that notes the cells."""
    rules = _rules()
    faults: list[tuple[str, int, int]] = []
    for name, rows in _rows(folder, size):
        plan = [(place, *rule) for place, rule in enumerate(rules.get(name, ()))]
        for number, row in enumerate(rows[1:], 2):
            for place, required, kind, low, high in plan:
                value = row[place]
                if value == "":
                    wrong = required
                else:
                    wrong = not isinstance(value, kind) or (low is not None and not low <= value <= high)
                if wrong:
                    faults.append((name, number, place))
    _expect(faults, size)


def pandera(folder: Path, size: int) -> None:
    """Nilai only, lazily, as the library is meant to be used."""
    import pandas
    from pandera import pandas as pa

    from . import invented

    frame = pandas.read_excel(book_of(folder, size), sheet_name="Nilai", engine="calamine", dtype=object)
    texts = ("ID", "ID Produk", "ID Asesor", "Skema", "Versi")
    columns = {
        name: pa.Column(object, pa.Check(lambda value: value.map(lambda one: isinstance(one, str))), nullable=False)
        for name in texts
    }
    columns["Tanggal"] = pa.Column(object, pa.Check(lambda value: value.map(lambda one: isinstance(one, dt.date))))
    columns["Putaran"] = pa.Column(object, pa.Check(lambda value: value.isin(range(1, 10))), nullable=False)
    for code in invented.score_head()[-invented.CRITERIA :]:
        columns[code] = pa.Column(object, pa.Check.isin(sorted(OPTIONS)), nullable=False)
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        _expect(found.failure_cases.to_dict("records"), size)


def frictionless(folder: Path, size: int) -> None:
    """Nilai only, by a schema of its columns."""
    from frictionless import Schema, fields, system
    from frictionless.formats import ExcelControl
    from frictionless.resources import TableResource

    from . import invented

    path = book_of(folder, size)
    found: list[Any] = []
    for name in invented.score_head():
        if name == "Tanggal":
            found.append(fields.DateField(name=name, constraints={"required": True}))
        elif name == "Putaran":
            found.append(fields.IntegerField(name=name, constraints={"required": True, "minimum": 1, "maximum": 9}))
        elif name.startswith("K"):
            found.append(fields.StringField(name=name, constraints={"enum": sorted(OPTIONS)}))
        else:
            found.append(fields.AnyField(name=name))
    with system.use_context(trusted=True):
        resource = TableResource(path=str(path), control=ExcelControl(sheet="Nilai"), schema=Schema(fields=found))
        _expect(resource.validate(limit_errors=1_000_000).flatten(), size)


def _expect(faults: list[Any], size: int) -> None:
    if size >= FEWEST_ROWS and not faults:
        raise AssertionError("no fault found")


def zip_copy(folder: Path, size: int) -> float:
    """The floor of writing: every packed entry copied into a new file, put on disk as a save has to."""
    path, copy = book_of(folder, size), folder / "copy.xlsx"
    start = time.process_time()
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as package, copy.open("wb") as file:
        places = [*sorted(entry.header_offset for entry in package.infolist()), package.start_dir]
        for first, last in pairwise(places):
            file.write(raw[first:last])
        file.write(raw[package.start_dir :])
        file.flush()
        os.fsync(file.fileno())
    return time.process_time() - start
