"""The sample as data: one text table per sheet in `source`, tab-separated, the first line names the columns' keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import SETTINGS, SHEETS, Kind, Sheet

SOURCE = Path(__file__).parent / "source"

SampleRow = dict[str, Value]
Rows = dict[str, list[SampleRow]]


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


READERS: Mapping[Kind, Callable[[str], Value]] = {
    "integer": int,
    "money": int,
    "number": _number,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
}
"""How a kind of column is written in a text table; every other kind is text as it stands."""


def typed(text: str, kind: Kind) -> Value:
    """The value that `text` is in a column of this kind."""
    return READERS.get(kind, str)(text)


def lines(path: Path) -> list[dict[str, str]]:
    """A text table as mappings without their blank cells. Raises ValueError for a line with another number of cells."""
    head, *body = path.read_text(encoding="utf-8").splitlines()
    keys = head.split("\t")
    rows = (dict(zip(keys, line.split("\t"), strict=True)) for line in body)
    return [{key: text for key, text in row.items() if text} for row in rows]


def kind_of(sheet: Sheet, key: str) -> Kind:
    """The kind of a column; members of a family (criteria, sessions) hold codes, which are text."""
    return next((column.kind for column in sheet if column.key == key), "text")


def sample_rows() -> Rows:
    """The rows of every sheet that has a text table, in the contract's order."""
    return {
        sheet.name: [
            {key: typed(text, kind_of(sheet, key)) for key, text in line.items()}
            for line in lines(SOURCE / f"{sheet.name}.tsv")
        ]
        for sheet in SHEETS
        if sheet.name != "Pengaturan" and (SOURCE / f"{sheet.name}.tsv").exists()
    }


def sample_settings() -> dict[str, Value]:
    """The settings of the sample office by key."""
    kinds = {setting.key: setting.kind for setting in SETTINGS}
    return {line["id"]: typed(line["value"], kinds[line["id"]]) for line in lines(SOURCE / "Pengaturan.tsv")}
