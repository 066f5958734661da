"""Invented programmes of any size, as workbooks with shared strings and cell formats, as Excel saves them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from ovop_xl.domain.schemes.scheme import Band, Council, Criterion, Form, Gate, Option, Scheme, Section
from ovop_xl.workbook.contract import PARTS, SETTINGS
from ovop_xl.workbook.contract.people import IKM, NILAI, ORANG, WILAYAH
from ovop_xl.workbook.skema import PART_COLUMNS, scheme_rows

from . import invented

ASSESSORS, CRITERIA, GROUPS = invented.ASSESSORS, invented.CRITERIA, invented.GROUPS


def scheme() -> Scheme:
    """35 criteria of four points in one part, five bands, one gate."""
    options = tuple(Option(code, points, f"pilihan {code}") for code, points in invented.POINTS.items())
    criteria = tuple(
        Criterion(f"K{place:02}", "A", f"Kriteria contoh {place}", Decimal(4), options)
        for place in range(1, CRITERIA + 1)
    )
    edges = (0, 56, 70, 84, 98, 112, 140)
    bands = tuple(Band(star, Decimal(edges[star]), Decimal(edges[star + 1])) for star in range(6))
    form = Form((Section("A", "Bagian contoh", Decimal(140)),), criteria)
    return Scheme(
        "ukur",
        "1",
        "Contoh untuk mengukur",
        "unofficial",
        Decimal(140),
        (form,),
        bands,
        commodity_groups=GROUPS,
        council=Council(ASSESSORS, 2, Decimal(40)),
        gates=(Gate("izin", "Legalitas usaha", ("legality",)),),
    )


def workbook(path: Path, rows: int, seed: int = 1) -> Path:
    """A workbook with `rows` score sheets, three to a product."""
    chance = random.Random(seed)  # invented data
    products = max(rows // ASSESSORS, 1)
    options = {"default_date_format": "dd/mm/yyyy", "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        _sheet(book, "Pengaturan", ["ID", "Bagian", "Pengaturan", "Nilai"], _settings())
        _skema(book)
        _sheet(book, WILAYAH.name, [column.header for column in WILAYAH.columns][:6], invented.villages())
        _sheet(book, ORANG.name, ["ID", "Nama", "Peran"], invented.people())
        _sheet(book, IKM.name, invented.product_head(), invented.products(products, chance))
        _sheet(book, NILAI.name, invented.score_head(), invented.score_rows(products * ASSESSORS, chance))
    return path


def _sheet(book: xlsxwriter.Workbook, name: str, head: list[str], rows: Iterable[list[object]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, head)
    for place, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(place, column, value)
            elif isinstance(value, dt.date):
                sheet.write_datetime(place, column, value)
            elif isinstance(value, int | float):
                sheet.write_number(place, column, value)


def _settings() -> list[list[object]]:
    filled = {"nama_kantor": "Kantor Contoh", "tahun": 2017, "skema": "ukur", "versi_skema": "1"}
    return [[one.key, one.group, one.label, filled.get(one.key, one.default)] for one in SETTINGS]


def _skema(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Skema")
    found = scheme_rows(scheme())
    for name, first in PART_COLUMNS.items():
        part = next(part for part in PARTS if part.name == name)
        sheet.write(0, first - 1, part.title)
        for place, column in enumerate(part.columns, first - 1):
            sheet.write(1, place, column.header)
            for line, row in enumerate(found[name], 2):
                if row.get(column.key) is not None:
                    sheet.write(line, place, row[column.key])
