"""VBA projects as oletools reads them."""

from __future__ import annotations

import io

import olefile
import pytest
from helpers.vba_reader import modules_in

from ovop_xl.addin.vbaproject import module, vba_project

CLASS = """VERSION 1.0 CLASS
BEGIN
  MultiUse = -1  'True
END
Attribute VB_Name = "Laporan"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = False
Attribute VB_Exposed = False
Option Explicit
"""
CODE = 'Attribute VB_Name = "Ovop"\nOption Explicit\n\nPublic Sub Sapa()\n    MsgBox "Grüße – 5 €"\nEnd Sub\n'


def test_modules_are_read_back_character_by_character() -> None:
    modules = [module("", "workbook", "ThisWorkbook"), module("", "sheet", "Sheet1"), module(CODE), module(CLASS)]
    assert modules_in(vba_project("OVOP", modules)) == {one.name: one.source for one in modules}


def test_kinds_of_modules_stand_in_the_project_stream() -> None:
    modules = [module("", "workbook", "ThisWorkbook"), module(CODE), module(CLASS)]
    with olefile.OleFileIO(io.BytesIO(vba_project("OVOP", modules))) as file:
        lines = file.openstream("PROJECT").read().decode("cp1252").splitlines()
    assert lines[1:5] == [
        "Document=ThisWorkbook/&H00000000",
        "Module=Ovop",
        "Class=Laporan",
        'Name="OVOP"',
    ]


def test_line_ends_of_any_system_give_the_same_module() -> None:
    assert module(CODE.replace("\n", "\r\n")) == module(CODE) == module("\ufeff" + CODE)


def test_document_module_exists_from_the_start() -> None:
    lines = module("", "sheet", "Sheet1").source.splitlines()
    assert [line.split(" = ")[1] for line in lines] == [
        '"Sheet1"',
        '"0{00020820-0000-0000-C000-000000000046}"',
        *("False", "False", "True", "True", "False", "True"),
    ]


@pytest.mark.parametrize(
    "text", ['Attribute VB_Name = "1x"\n', 'Attribute VB_Name = "a"\n' + "x" * 1024 + "\n", "Option Explicit\n"]
)
def test_module_that_vba_would_refuse(text: str) -> None:
    with pytest.raises(ValueError, match=r"name|characters"):
        module(text)


def test_two_modules_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        vba_project("OVOP", [module(CODE), module(CODE.replace('"Ovop"', '"OVOP"'))])
