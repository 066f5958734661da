"""What a command and a press cost in things that can be counted: imports, files opened, parts written anew."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ovop_xl.cli import main

SAMPLE = Path(__file__).resolve().parents[1] / "workbooks" / "contoh-luwu-timur.xlsx"
HEAVY = {
    "pandas",
    "numpy",
    "polars",
    "matplotlib",
    "docxtpl",
    "docx",
    "jinja2",
    "babel",
    "lxml",
    "xlsxwriter",
    "xlwings",
}
COMMAND = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args[:2]) if event == "open" else None)
from ovop_xl.cli import main
main(sys.argv[1:])
loaded = sorted(name for name, module in sys.modules.items() if module and "." not in name)
seen = [(str(path), mode) for path, mode in opened]
print("", json.dumps({"loaded": loaded, "opened": seen}), sep="\\n")
"""
PRESS = """
import json, sys
from ovop_xl.addin import macros
from ovop_xl.workbook.excelbook import load_xlwings
xlwings = load_xlwings(alone=True)
loaded = {name.partition(".")[0] for name, module in sys.modules.items() if module}
licensed = [name for name, module in sys.modules.items() if module and name.startswith("xlwings.pro")]
import pandas
print(json.dumps([sorted(loaded), licensed, xlwings.__name__, pandas.DataFrame([1]).size]))
"""


def told_by(program: str, *arguments: str) -> Any:
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def pressed(tmp_path: Path, command: str, *options: str) -> tuple[Path, dict[str, Any]]:
    book = Path(shutil.copy(SAMPLE, tmp_path))
    return book, told_by(COMMAND, command, str(book), "--json", "--now", "2017-06-01", *options)


@pytest.mark.parametrize(
    ("command", "options", "heavy"),
    [
        ("check", (), set()),
        ("rate", (), set()),
        ("attendance", (), set()),
        ("fix", (), set()),
        ("month", ("--month", "2017-05"), {"pandas", "numpy", "xlsxwriter"}),
    ],
)
def test_command_imports_only_what_it_needs(
    tmp_path: Path, command: str, options: tuple[str, ...], heavy: set[str]
) -> None:
    _, seen = pressed(tmp_path, command, *options)
    assert HEAVY & set(seen["loaded"]) == heavy


def test_check_opens_the_workbook_to_read_it_and_to_see_that_nobody_has_changed_it(tmp_path: Path) -> None:
    book, seen = pressed(tmp_path, "check")
    assert [mode for path, mode in seen["opened"] if path == str(book) and mode == "r"] == ["r", "r"]


def test_check_puts_two_files_on_disk_the_copy_and_the_workbook(tmp_path: Path) -> None:
    _, seen = pressed(tmp_path, "check")
    made = Counter(Path(path).suffix for path, mode in seen["opened"] if mode is None and not path.isdigit())
    assert {suffix: made[suffix] for suffix in (".xlsx", ".tmp")} == {".xlsx": 1, ".tmp": 1}


def test_check_packs_only_the_parts_that_it_owns(tmp_path: Path) -> None:
    book = Path(shutil.copy(SAMPLE, tmp_path))
    main(["check", str(book), "--json", "--now", "2017-06-01"])
    names = {"Temuan", "Beranda", "Riwayat", "_tanda"}
    shared = {"xl/styles.xml", "xl/workbook.xml", "docProps/app.xml", "[Content_Types].xml"}
    assert packed_anew(SAMPLE, book) - parts_of(SAMPLE, names) - shared == set()


def packed_anew(before: Path, after: Path) -> set[str]:
    """Parts whose packed bytes are not those of the file before."""
    old, new = packed(before), packed(after)
    return {name for name, body in new.items() if old.get(name) != body}


def packed(path: Path) -> dict[str, bytes]:
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        entries = [(one.filename, one.header_offset, one.compress_size) for one in package.infolist()]
    bodies = {name: raw[start:] for name, start, _ in entries}
    return {
        name: bodies[name][: 30 + int.from_bytes(bodies[name][26:28], "little") + size] for name, _, size in entries
    }


def parts_of(path: Path, sheets: set[str]) -> set[str]:
    """The parts of these sheets, with their relations, drawings and comments."""
    from ovop_xl.workbook.onfile.bookpart import BookPart, main_part
    from ovop_xl.workbook.onfile.package import Package

    package = Package(path.read_bytes())
    book = BookPart(package, str(main_part(package)))
    parts = {sheet.part for sheet in book.sheets if sheet.name in sheets}
    return parts | {f"xl/worksheets/_rels/{Path(part).name}.rels" for part in parts}


def test_press_loads_xlwings_without_what_it_does_not_need_and_without_its_licensed_part() -> None:
    loaded, licensed, name, rows = told_by(PRESS)
    assert (HEAVY & set(loaded), licensed, name, rows) == ({"xlwings"}, [], "xlwings", 1)
