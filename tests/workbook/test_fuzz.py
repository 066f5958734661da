"""Damaged parts inside an honest zip: everything ends in a coded error or in a result, never in a traceback."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.foreign_workbook import foreign_workbook
from helpers.pages import chart, page
from helpers.zips import zipped

from ovop_xl.errors import OvopError
from ovop_xl.workbook.block import Cell
from ovop_xl.workbook.filebook import FileBook

STRANGE = [b"", b"x", b"-1", b"99999999999", b"A1:B", b"&amp;", b"1e9", b"NaN"]
ROUNDS = 120


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _replaced(pattern: bytes, *, group: int, empty: bool = False) -> Callable[[bytearray, random.Random], None]:
    def change(data: bytearray, chance: random.Random) -> None:
        found = list(re.finditer(pattern, bytes(data)))
        if found:
            start, end = chance.choice(found).span(group)
            data[start:end] = b"" if empty else chance.choice(STRANGE)

    return change


DAMAGES = [
    flip,
    cut,
    _replaced(rb'="([^"]*)"', group=1),
    _replaced(rb">([^<]+)<", group=1),
    _replaced(rb'\s[\w:]+="[^"]*"', group=0, empty=True),
    _replaced(rb"<[^>]*/>", group=0, empty=True),
]


def everything(path: Path) -> None:
    book = FileBook(path)
    for sheet in book.sheets():
        book.read(sheet)
    book.write(page(charts=(chart(),), filter="A1:B3", repeat=(1, 1)))
    first = book.sheets()[0]
    book.append(first, [[Cell("a"), Cell(1)]])
    book.patch(first, {"B2": 1, "F2": 2})
    book.save(path.with_name("hasil.xlsx"))


@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_parts_end_in_a_code_or_a_result(tmp_path: Path, seed: int) -> None:
    with zipfile.ZipFile(foreign_workbook(tmp_path / "asal.xlsx")) as archive:
        whole = {info.filename: archive.read(info) for info in archive.infolist()}
    xml = sorted(name for name in whole if name.endswith((".xml", ".rels")))
    chance = random.Random(seed)
    codes = set()
    for _ in range(ROUNDS):
        name = chance.choice(xml)
        content = bytearray(whole[name])
        chance.choice(DAMAGES)(content, chance)
        (tmp_path / "rusak.xlsx").write_bytes(zipped(whole | {name: bytes(content)}))
        try:
            everything(tmp_path / "rusak.xlsx")
        except OvopError as error:
            codes.add(error.code)
    assert codes >= {"E005", "E016"}
