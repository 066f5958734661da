"""The built projects before programs that are not ours: they read what we wrote, and find nothing to say against it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from helpers.vba_reader import modules_in
from pyopenvba import ExcelFile
from pyvbaanalysis import analyze_office_file

from ovop_xl.addin.build import ADDIN, MACRO_WORKBOOK, build

OTHERS = {"xlwings", "Dictionary"}
"""Modules that come with xlwings."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("vba")
    build(made)
    return made


@pytest.mark.parametrize("name", [ADDIN, MACRO_WORKBOOK])
def test_two_readers_agree_to_the_character(folder: Path, name: str) -> None:
    with ExcelFile(str(folder / name)) as book:
        found = {module: body(book.get_module(module)) for module in book.module_names()}
    assert found == {module: body(text) for module, text in modules_in(folder / name).items()}


def body(text: str) -> list[str]:
    """The lines that people see in the editor, where the header's attributes are hidden."""
    return [line for line in text.splitlines() if not line.startswith("Attribute VB_")]


@pytest.mark.parametrize("name", [ADDIN, MACRO_WORKBOOK])
def test_linter_has_nothing_to_say_of_our_modules(folder: Path, name: str) -> None:
    found = analyze_office_file(folder / name)
    assert {module: said for module, said in found.items() if said and module not in OTHERS} == {}


@pytest.mark.parametrize("name", [ADDIN, MACRO_WORKBOOK])
def test_same_sources_give_the_same_parts(folder: Path, tmp_path: Path, name: str) -> None:
    build(tmp_path)
    assert parts(tmp_path / name) == parts(folder / name)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {part: package.read(part) for part in package.namelist()}
