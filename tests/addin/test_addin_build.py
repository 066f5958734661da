"""The built files: what Excel loads is there, and the same sources give the same bytes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from helpers.validator import faults
from helpers.vba_reader import modules_in
from lxml import etree

from ovop_xl import __version__
from ovop_xl.addin.build import ADDIN, MACRO_WORKBOOK, PRESSES, build, source
from ovop_xl.addin.macros import BUTTONS, SHOWN
from ovop_xl.addin.xlwings_module import xlwings_modules
from ovop_xl.locale import say
from ovop_xl.workbook.filebook import FileBook

RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("add-in")
    build(made)
    return made


def subs(code: str) -> set[str]:
    return set(re.findall(r"^Public Sub (\w+)\(", code, re.MULTILINE))


def buttons() -> list[dict[str, str]]:
    return [dict(found.attrib) for found in etree.fromstring(source("customUI14.xml").encode()).iter(f"{RIBBON}button")]


def test_same_sources_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = build(tmp_path)
    assert [path.read_bytes() for path in again] == [(folder / path.name).read_bytes() for path in again]


def test_addin_holds_the_dispatcher_and_xlwings(folder: Path) -> None:
    found = modules_in(folder / ADDIN)
    assert (sorted(found), found["xlwings"]) == (
        ["Dictionary", "OvopAsk", "OvopFunctions", "OvopRibbon", "Sheet1", "ThisWorkbook", "xlwings"],
        xlwings_modules()[0].source,
    )


def test_addin_says_for_which_version_it_was_built(folder: Path) -> None:
    assert f'BUILT_FOR As String = "{__version__}"' in modules_in(folder / ADDIN)["OvopRibbon"]


def test_addin_is_one_by_its_content_type_and_has_a_ribbon(folder: Path) -> None:
    with zipfile.ZipFile(folder / ADDIN) as package:
        types, relations = (package.read(name).decode() for name in ("[Content_Types].xml", "_rels/.rels"))
        ribbon = package.read("customUI/customUI14.xml").decode()
    assert (types.count("addin.macroEnabled.main+xml"), "customUI/customUI14.xml" in relations, ribbon) == (
        1,
        True,
        source("customUI14.xml"),
    )


def test_every_ribbon_button_is_a_button_of_the_dispatcher() -> None:
    assert sorted(found["tag"] for found in buttons()) == sorted(BUTTONS)


def test_every_callback_of_the_ribbon_exists(folder: Path) -> None:
    assert {found["onAction"] for found in buttons()} <= subs(modules_in(folder / ADDIN)["OvopRibbon"])


def test_every_button_of_the_ribbon_has_a_picture_and_says_what_it_does() -> None:
    wanted = ("label", "imageMso", "screentip", "supertip")
    assert [found["id"] for found in buttons() if not all(found.get(name) for name in wanted)] == []


def test_ids_of_the_ribbon_are_unique() -> None:
    ids = [found.get("id") for found in etree.fromstring(source("customUI14.xml").encode()).iter() if found.get("id")]
    assert sorted(ids) == sorted(set(ids))


def test_labels_of_the_ribbon_are_those_of_the_buttons_on_beranda() -> None:
    labels = {found["tag"]: found["label"] for found in buttons()}
    assert {action: labels[action] for action in PRESSES.values()} == {
        action: say(f"addin.button.{action}") for action in PRESSES.values()
    }


def test_tags_of_the_ribbon_are_let_through_by_the_dispatcher(folder: Path) -> None:
    assert 'action Like "*[!a-z-]*"' in modules_in(folder / ADDIN)["OvopRibbon"]
    assert [found["tag"] for found in buttons() if not re.fullmatch("[a-z-]+", found["tag"])] == []


def test_ribbon_groups_stand_in_the_order_of_the_work() -> None:
    groups = etree.fromstring(source("customUI14.xml").encode()).iter(f"{RIBBON}group")
    work = ["Periksa", "Nilai", "Pelatihan", "Surat", "Kirim/Terima", "Ringkasan", "Alat"]
    assert [found.get("label") for found in groups] == work


def test_every_action_has_a_button_on_beranda() -> None:
    assert set(SHOWN) <= set(PRESSES.values())


def test_macros_of_the_buttons_on_beranda_exist(folder: Path) -> None:
    with zipfile.ZipFile(folder / MACRO_WORKBOOK) as package:
        drawn = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".vml"))
    pressed = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawn)
    code = modules_in(folder / MACRO_WORKBOOK)["Ovop"]
    asked = dict(re.findall(r'^Public Sub (\w+)\(\)\s+Send "(\w+)"', code, re.MULTILINE))
    assert (pressed, asked) == (list(PRESSES), PRESSES)


def test_macro_workbook_has_the_sheets_of_a_new_workbook(folder: Path) -> None:
    assert {"Beranda", "IKM", "Skema", "Nilai", "Hadir"} <= set(FileBook(folder / MACRO_WORKBOOK).sheets())


def test_built_files_carry_no_sheet_that_sets_the_interpreter(folder: Path) -> None:
    names = [name for made in (ADDIN, MACRO_WORKBOOK) for name in FileBook(folder / made).sheets()]
    assert [name for name in names if name.endswith((".conf", ".py"))] == []


@pytest.mark.parametrize("name", [ADDIN, MACRO_WORKBOOK])
def test_built_file_is_valid_for_the_open_xml_sdk(folder: Path, name: str) -> None:
    assert faults(folder / name) == set()
