"""Invented programmes of any size, as workbooks: score sheets with about one fault in forty rows."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from ovop_xl.domain.scheme import Band, Council, Criterion, Form, Gate, Option, Scheme, Section
from ovop_xl.workbook.contract import PARTS, SETTINGS
from ovop_xl.workbook.contract.people import IKM, NILAI, ORANG
from ovop_xl.workbook.skema import PART_COLUMNS, scheme_rows

CRITERIA = 35
ASSESSORS = 3
GROUPS = ("makanan dan minuman", "kain tenun", "kain batik", "anyaman", "gerabah")
FAULT_EVERY = 40


def scheme() -> Scheme:
    """35 criteria of four points in one part, five bands, one gate."""
    options = tuple(Option(str(place), Decimal(place), f"pilihan {place}") for place in (1, 2, 3, 4))
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
    """A workbook with `rows` score sheets, three to a product, written row by row."""
    chance = random.Random(seed)  # invented data
    products = max(rows // ASSESSORS, 1)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        _settings(book)
        _skema(book)
        people = [(f"O{place:02}", f"Dra. Asesor Contoh {place}, M.Si.", "asesor") for place in range(1, 7)]
        _sheet(book, ORANG.name, ["ID", "Nama", "Peran"], people)
        _sheet(book, IKM.name, *_products(products, chance))
        head = [column.header for column in NILAI.columns] + [f"K{place:02}" for place in range(1, CRITERIA + 1)]
        _sheet(book, NILAI.name, head, (_score_row(number, chance) for number in range(products * ASSESSORS)))
    return path


def _sheet(book: xlsxwriter.Workbook, name: str, head: list[str], rows: object) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, head)
    for place, row in enumerate(rows, 1):  # type: ignore[arg-type, var-annotated]
        sheet.write_row(place, 0, row)


def _settings(book: xlsxwriter.Workbook) -> None:
    filled = {"nama_kantor": "Kantor Contoh", "tahun": 2017, "skema": "ukur", "versi_skema": "1"}
    rows = [(one.key, one.group, one.label, filled.get(one.key, one.default)) for one in SETTINGS]
    _sheet(book, "Pengaturan", ["ID", "Bagian", "Pengaturan", "Nilai"], rows)


def _skema(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Skema")
    found = scheme_rows(scheme())
    parts = {part.name: part for part in PARTS}
    depth = max(map(len, found.values()))
    for index in range(depth + 2):
        for name, first in PART_COLUMNS.items():
            for place, column in enumerate(parts[name].columns, first - 1):
                if index == 0 and place == first - 1:
                    sheet.write(index, place, parts[name].title)
                elif index == 1:
                    sheet.write(index, place, column.header)
                elif index > 1 and index - 2 < len(found[name]):
                    value = found[name][index - 2].get(column.key)
                    if value is not None:
                        sheet.write(index, place, value)


def _products(count: int, chance: random.Random) -> tuple[list[str], list[list[object]]]:
    keys = ["id", "business_id", "business", "owner", "nik", "nib", "product", "commodity_group", "village", "district"]
    head = [IKM.column(key).header for key in [*keys, "regency", "workers", "turnover"]]
    rows: list[list[object]] = []
    for number in range(1, count + 1):
        nik = (
            f"732401{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(60, 99)}{number % 9999 + 1:04}"
        )
        fault = number % FAULT_EVERY == 0
        rows.append(
            [
                f"P{number:05}",
                f"U{number:05}",
                f"UD Contoh {number}",
                f"Hj. Pemilik Contoh {number}, S.E.",
                int(nik) if fault else nik,
                f"{9120000000000 + number}",
                f"Produk contoh {number}",
                chance.choice(GROUPS),
                f"Desa Contoh {number % 300}",
                f"Kecamatan Contoh {number % 30}",
                "Kabupaten Contoh",
                chance.randint(1, 40),
                chance.randint(1, 90) * 250_000,
            ]
        )
    return head, rows


def _score_row(number: int, chance: random.Random) -> list[object]:
    product, assessor = divmod(number, ASSESSORS)
    fixed: list[object] = [
        f"N{number:06}",
        f"P{product + 1:05}",
        f"O{assessor + 1:02}",
        42_870 + number % 90,
        1,
        "ukur",
        "1",
        "",
        "75,25" if number % 97 == 0 else "",
        "catatan contoh" if number % 5 == 0 else "",
    ]
    answers: list[object] = [str(chance.randint(1, 4)) for _ in range(CRITERIA)]
    if number % FAULT_EVERY == 0:
        answers[number % CRITERIA] = "9"
    return fixed + answers
