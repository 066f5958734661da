"""The sheet Daftar and the names that its lists, and the IDs of other sheets, go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ovop_xl.workbook.address import letters, quoted
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import BY_NAME, HEADER_ROW, Sheet
from ovop_xl.workbook.contract.lists import ATTENDANCE_CODES, ATTENDANCE_LIST, LISTS
from ovop_xl.workbook.contract.people import DAFTAR, WILAYAH

from .book import Book

LAST_ROW = 5000
"""Down to here a sheet that people fill has drop-downs."""

KECAMATAN = "Kecamatan"


def list_rows(
    wilayah: Iterable[Mapping[str, Value]],
    added: Sequence[Mapping[str, Value]],
    carried: Sequence[Mapping[str, Value]] = (),
) -> list[dict[str, Value]]:
    """The rows of Daftar: what we ship, the kecamatan of Wilayah, and `added` rows below the list they belong to.
    Lists that `carried` rows have are taken from there instead, as an office has made them."""
    entries: list[dict[str, Value]] = [
        {"list": name, "value": value} for name, values in LISTS.items() for value in values
    ]
    entries += [
        {"list": ATTENDANCE_LIST, "code": code, "value": meaning, "points": points}
        for code, meaning, points in ATTENDANCE_CODES
    ]
    districts = dict.fromkeys(str(row["district"]) for row in wilayah if row.get("district"))
    entries += [{"list": KECAMATAN, "value": district} for district in districts]
    own = {row.get("list") for row in carried}
    entries = [dict(row) for row in carried] + [entry for entry in entries if entry["list"] not in own]
    entries += [dict(row) for row in added]
    order = list(dict.fromkeys(entry["list"] for entry in entries))
    entries.sort(key=lambda entry: order.index(entry["list"]))
    return [entry | {"id": f"{DAFTAR.id_prefix}{number:03}"} for number, entry in enumerate(entries, 1)]


def list_name(name: str) -> str:
    """The workbook's name for a list: `Kelompok Komoditas` -> `ovop_kelompok_komoditas`."""
    return "ovop_" + re.sub(r"[^a-z0-9]+", "_", name.removeprefix("@").casefold()).strip("_")


def id_name(sheet: str) -> str:
    """The workbook's name for the IDs of a sheet."""
    return f"ovop_id_{sheet.casefold()}"


def _below_headers(sheet: Sheet, key: str) -> str:
    """A column from its header down. The header is part of it, so that a row inserted right below it is too."""
    letter = letters([column.key for column in sheet.columns].index(key) + 1)
    return f"{quoted(sheet.name)}!${letter}${HEADER_ROW}:${letter}${LAST_ROW}"


def _list_range(name: str, shown: str = "value") -> str:
    """The cells of one list, wherever it stands and however long it has become. INDEX is not volatile."""
    lists, values = _below_headers(DAFTAR, "list"), _below_headers(DAFTAR, shown)
    first = f'MATCH("{name}",{lists},0)'
    return f'INDEX({values},{first}):INDEX({values},{first}+COUNTIF({lists},"{name}")-1)'


def _filled_range(sheet: Sheet, key: str) -> str:
    """The filled cells below a header, at least one cell."""
    column = _below_headers(sheet, key)
    return f"INDEX({column},2):INDEX({column},MAX(2,COUNTA({column})))"


def define_names(book: Book, names: Iterable[str]) -> None:
    """Name every list (`names` as they stand in Daftar) and the IDs of every sheet that others refer to."""
    for name in dict.fromkeys(names):
        if name not in (ATTENDANCE_LIST, KECAMATAN):
            book.file.define_name(list_name(name), f"={_list_range(name)}")
    book.file.define_name(list_name(ATTENDANCE_LIST), f"={_list_range(ATTENDANCE_LIST, 'code')}")
    districts = _below_headers(DAFTAR, "list")
    # Without a list of kecamatan in Daftar the column of Wilayah serves, as people fill it.
    either = f'IF(COUNTIF({districts},"{KECAMATAN}")=0,{_filled_range(WILAYAH, "district")},{_list_range(KECAMATAN)})'
    book.file.define_name(list_name(KECAMATAN), f"={either}")
    targets = {column.target for sheet in BY_NAME.values() for column in sheet if column.target}
    for target in sorted(targets):
        sheet = BY_NAME[target]
        book.file.define_name(id_name(target), f"={_filled_range(sheet, sheet.key or '')}")
