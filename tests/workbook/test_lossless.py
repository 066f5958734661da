"""Law 2: whatever else a workbook holds is the same, byte for byte, after the program has written into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.foreign_workbook import edited, foreign_workbook
from helpers.package_compare import assert_lossless
from helpers.pages import chart, page

from ovop_xl.workbook.block import Cell, Formula, Page
from ovop_xl.workbook.filebook import FileBook

Action = Callable[[FileBook], None]


def rewrite(book: FileBook) -> None:
    book.write(page(charts=(chart(), chart("kedua")), filter="A1:B3", repeat=(1, 1), freeze="A2"))


def shrink(book: FileBook) -> None:
    book.write(Page("Hasil", "Kosong", [], ()))


def add(book: FileBook) -> None:
    book.write(page(sheet="Ringkasan", charts=(chart(),), repeat=(1, 1)))
    book.write(page(sheet="_tanda", hidden=True))


def append(book: FileBook) -> None:
    book.append("IKM", [[Cell("P9", "id"), Cell("=1+1", "text"), Cell(3.5, "score")]])


def patch(book: FileBook) -> None:
    book.patch("IKM", {"B2": "Abon Ikan", "F3": 1, "C9": 7})


ACTIONS: dict[Action, set[str]] = {
    rewrite: {"Hasil"},
    shrink: {"Hasil"},
    add: {"Ringkasan", "_tanda"},
    append: {"IKM"},
    patch: {"IKM"},
}


@pytest.mark.parametrize("macros", [False, True], ids=["xlsx", "xlsm"])
@pytest.mark.parametrize("action", ACTIONS)
def test_write_into_foreign_workbook_keeps_everything_else(tmp_path: Path, action: Action, macros: bool) -> None:
    before = foreign_workbook(tmp_path / ("asal.xlsm" if macros else "asal.xlsx"), macros=macros)
    after = tmp_path / f"sesudah{before.suffix}"
    book = FileBook(before)
    action(book)
    book.save(after)
    assert_lossless(before, after, ACTIONS[action])


def test_all_actions_on_one_file_keep_everything_else(tmp_path: Path) -> None:
    before = foreign_workbook(tmp_path / "asal.xlsx")
    after = shutil.copy(before, tmp_path / "sesudah.xlsx")
    book = FileBook(after)
    for action in ACTIONS:
        action(book)
    book.save()
    assert_lossless(before, after, set().union(*ACTIONS.values()))


def test_second_run_changes_no_byte(tmp_path: Path) -> None:
    path = foreign_workbook(tmp_path / "asal.xlsx")
    runs = []
    for _ in range(2):
        book = FileBook(path)
        rewrite(book)
        add(book)
        book.save()
        runs.append(path.read_bytes())
    assert runs[0] == runs[1]


def _prefixed(name: str, content: bytes) -> bytes:
    """As the Open XML SDK writes: the main namespace under a prefix."""
    if not name.startswith(("xl/worksheets/sheet", "xl/workbook.xml", "xl/styles.xml")):
        return content
    import re

    spread = re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1x:\2", content)
    return (
        spread.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")
        .replace(b"<x:workbook xmlns=", b"<x:workbook xmlns:x=")
        .replace(b"<x:styleSheet xmlns=", b"<x:styleSheet xmlns:x=")
    )


@pytest.mark.parametrize("action", ACTIONS)
def test_prefixed_parts_keep_everything_else(tmp_path: Path, action: Action) -> None:
    before = edited(foreign_workbook(tmp_path / "asal.xlsx"), _prefixed)
    after = tmp_path / "sesudah.xlsx"
    book = FileBook(before)
    action(book)
    book.save(after)
    assert_lossless(before, after, ACTIONS[action])


def test_comparison_sees_a_changed_byte(tmp_path: Path) -> None:
    before = foreign_workbook(tmp_path / "asal.xlsx")
    after = shutil.copy(before, tmp_path / "sesudah.xlsx")
    edited(after, lambda name, content: content + b" " if name == "xl/theme/theme1.xml" else content)
    with pytest.raises(AssertionError, match="has changed"):
        assert_lossless(before, after, set())


def test_comparison_sees_a_changed_cell_format(tmp_path: Path) -> None:
    before = foreign_workbook(tmp_path / "asal.xlsx")
    after = tmp_path / "sesudah.xlsx"
    book = FileBook(before)
    book.write(page())
    book._package.put("xl/styles.xml", book._package.read("xl/styles.xml").replace(b"<b/>", b"<i/>"))
    book.save(after)
    with pytest.raises(AssertionError, match="fonts of"):
        assert_lossless(before, after, {"Hasil"})


def test_formula_of_ours_carries_its_value(tmp_path: Path) -> None:
    path = foreign_workbook(tmp_path / "asal.xlsx")
    book = FileBook(path)
    book.write(Page("Hasil", "x", [[Cell(2, "count"), Cell(Formula("A1*2", 4), "count")]], (9,)))
    book.save()
    assert FileBook(path).read("Hasil").rows == [[2, 4]]
