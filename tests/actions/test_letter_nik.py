"""A whole NIK stands in a letter only after a yes given in that run, and Riwayat says so."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from helpers.command import call
from openpyxl import load_workbook

from ovop_xl.resources import shipped
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
TYPE = ("--type", "surat-keterangan", "--no-pdf")


def office(folder: Path, tag: str) -> Path:
    """The sample with a template of its own for statements, in which the name is followed by `tag`."""
    (folder / "templat").mkdir()
    with zipfile.ZipFile(shipped("templates") / "surat-keterangan.docx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = text.replace("{{ nama }}", f"{{{{ nama }}}} {{{{ {tag} }}}}", 1).encode()
    with zipfile.ZipFile(folder / "templat" / "surat-keterangan.docx", "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return Path(shutil.copy(SAMPLE, folder / "kantor.xlsx"))


def niks(path: Path) -> set[str]:
    rows = list(load_workbook(path, read_only=True)["Peserta"].iter_rows(min_row=4, values_only=True))
    column = rows[0].index("NIK")
    return {str(row[column]) for row in rows[1:] if row[column]}


def printed(path: Path) -> str:
    whole = ""
    for one in sorted((path.parent / "surat").glob("Surat Keterangan - *.docx")):
        with zipfile.ZipFile(one) as archive:
            whole += archive.read("word/document.xml").decode()
    return whole


def logged(path: Path) -> list[str]:
    block = FileBook(path).read("Riwayat")
    return [str(row[3]) for row in block.rows if "letters full NIK" in row]


def test_a_masked_nik_needs_no_yes(tmp_path: Path) -> None:
    path = office(tmp_path, "nik")
    code, document = call("letters", path, *TYPE)
    text = printed(path)
    assert (code, document["letters"]["held_back"], "******" in text, any(nik in text for nik in niks(path))) == (
        0,
        [],
        True,
        False,
    )


def test_without_a_yes_letters_that_ask_for_the_whole_nik_are_held_back(tmp_path: Path) -> None:
    path = office(tmp_path, "nik_penuh")
    code, document = call("letters", path, *TYPE)
    missing = {name for one in document["letters"]["held_back"] for name in one["missing"]}
    assert (code, missing, printed(path), logged(path)) == (1, {"nik_penuh"}, "", [])


@pytest.mark.parametrize("verb", ["draft", "issue"])
def test_with_a_yes_the_whole_nik_is_printed_and_logged(tmp_path: Path, verb: str) -> None:
    path = office(tmp_path, "nik_penuh")
    codes = [call("letters", path, *TYPE, "--full-nik")[0]]
    shown = any(nik in printed(path) for nik in niks(path))
    if verb == "issue":
        codes += [call("letters", "issue", path, *TYPE)[0], call("letters", "issue", path, *TYPE, "--full-nik")[0]]
    expected = ([0], ["surat-keterangan"]) if verb == "draft" else ([0, 1, 0], ["surat-keterangan"] * 2)
    assert (shown, codes, logged(path)) == (True, *expected)
