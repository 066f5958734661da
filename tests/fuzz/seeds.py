"""Honest workbooks to be spoiled: small ones, so that thousands of runs take minutes."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from helpers.foreign_workbook import foreign_workbook
from helpers.zips import tiny_parts, zipped

from ovop_xl.schemes import load
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.build import workbook_bytes

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = {f"P-00{number}" for number in range(1, 6)}
PARTICIPANTS = {f"R00{number}" for number in range(1, 9)}
_ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

Parts = dict[str, bytes]


@cache
def seeds() -> Mapping[str, bytes]:
    """Name (with its ending) -> bytes."""
    return {
        "kecil.xlsx": _small(),
        "contoh.xlsx": (ROOT / "workbooks" / "contoh-luwu-timur.xlsx").read_bytes(),
        "kotor.xlsx": (ROOT / "workbooks" / "contoh-kotor.xlsx").read_bytes(),
        "kosong.xlsx": (ROOT / "workbooks" / "kosong.xlsx").read_bytes(),
        "asing.xlsx": _foreign(macros=False),
        "makro.xlsm": _foreign(macros=True),
        "mungil.xlsx": zipped(tiny_parts(_rows(), sheet="Target")),
        "lembar.ods": _ods(),
    }


@cache
def parts(seed: str) -> Parts:
    """The entries of a seed."""
    with zipfile.ZipFile(io.BytesIO(seeds()[seed])) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def _small() -> bytes:
    """A few rows of the sample on every sheet: all actions find something to do."""
    sys.path.insert(0, str(ROOT / "workbooks"))
    from sample import sample_rows, sample_settings

    kept: dict[str, list[dict[str, Value]]] = {}
    for sheet, rows in sample_rows().items():
        kept[sheet] = [dict(row) for row in rows if _wanted(sheet, row)]
    return workbook_bytes(scheme=load("contoh-ovop-2013"), rows=kept, settings=sample_settings())


def _wanted(sheet: str, row: Mapping[str, Value]) -> bool:
    product = row["id"] if sheet == "IKM" else row.get("product_id")
    participant = row.get("id") if sheet == "Peserta" else row.get("participant_id")
    return (product is None or product in PRODUCTS) and (participant is None or participant in PARTICIPANTS)


def _foreign(*, macros: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return foreign_workbook(Path(folder) / ("a.xlsm" if macros else "a.xlsx"), macros=macros).read_bytes()


def _rows() -> str:
    table = [["ID", "Indikator", "Periode", "Target"], ["T1", "tenaga kerja", "2017", "60"], ["T2", "x", "2018", "y"]]
    lines = []
    for number, cells in enumerate(table, 1):
        inner = "".join(
            f'<c r="{"ABCD"[at]}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(cells)
        )
        lines.append(f'<row r="{number}">{inner}</row>')
    return "".join(lines)


def _ods() -> bytes:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("ID", "Indikator", "Periode", "Target")
    )
    content = (
        f'<office:document-content {_ODS_NAMES}><office:body><office:spreadsheet><table:table table:name="Target">'
        f"<table:table-row>{cells}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})
