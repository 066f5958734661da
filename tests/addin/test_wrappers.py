"""The VBA functions in the built add-in are those of Python, argument for argument, and xlwings' server finds them."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest
from helpers.vba_reader import modules_in

from ovop_xl.addin.build import ADDIN, addin_bytes
from ovop_xl.addin.worksheet import FAILED, MOST_CELLS, Worksheet
from ovop_xl.addin.wrappers import NAME, functions, module_text

PROMISED = {"OVOP_BINTANG", "OVOP_SKOR", "OVOP_NIK", "OVOP_TERBILANG", "OVOP_TANGGAL", "OVOP_HADIR"}
_DECLARED = re.compile(r"^Public Function (\w+)\((.*)\) As Variant$", re.MULTILINE)
_ASKED = re.compile(r'^    (\w+) = OvopAnswer\("([\w.]+)", "(\w+)", Array\((.*)\)\)$', re.MULTILINE)
_TOLD = re.compile(r'^    OvopDescribe "(\w+)", (".*"), _\n        Array\((.*)\)$', re.MULTILINE)
_TEXT = re.compile(r'"((?:[^"]|"")*)"')


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    path = tmp_path_factory.mktemp("add-in") / ADDIN
    path.write_bytes(addin_bytes())
    return {name: text.replace("\r\n", "\n") for name, text in modules_in(path).items()}


def texts(code: str) -> list[str]:
    return [found.replace('""', '"') for found in _TEXT.findall(code)]


def test_promised_functions_are_there() -> None:
    assert {spec.name for spec in functions()} >= PROMISED


def test_built_module_is_what_the_declarations_give(modules: Mapping[str, str]) -> None:
    assert modules[NAME].rstrip() == module_text().rstrip()


def test_arguments_are_those_of_the_declarations(modules: Mapping[str, str]) -> None:
    found = {name: given.split(", ") for name, given in _DECLARED.findall(modules[NAME])}
    assert found == {
        spec.name: [f"{'' if one.required else 'Optional '}ByVal {one.name} As Variant" for one in spec.parameters]
        for spec in functions()
    }


def test_each_wrapper_asks_its_own_function_for_all_its_arguments(modules: Mapping[str, str]) -> None:
    found = {name: (module, attribute, given) for name, module, attribute, given in _ASKED.findall(modules[NAME])}
    assert found == {
        spec.name: (spec.module, spec.attribute, ", ".join(f"OvopValues({one.name})" for one in spec.parameters))
        for spec in functions()
    }


def test_help_of_function_and_arguments_is_told_to_excel(modules: Mapping[str, str]) -> None:
    found = {name: (texts(told), texts(given)) for name, told, given in _TOLD.findall(modules[NAME])}
    assert found == {spec.name: ([spec.help], [one.help for one in spec.parameters]) for spec in functions()}


def test_help_is_registered_once_excel_is_ready(modules: Mapping[str, str]) -> None:
    assert 'Application.OnTime Now, "\'" & ThisWorkbook.Name & "\'!OvopRegister"' in modules["ThisWorkbook"]


def test_limits_are_the_same_on_both_sides(modules: Mapping[str, str]) -> None:
    constants = dict(re.findall(r"^Private Const (\w+) As \w+ = (.*)$", modules["OvopAsk"], re.MULTILINE))
    assert constants == {"FAILED": f'"{FAILED}"', "MOST_CELLS": str(MOST_CELLS)}


@pytest.mark.parametrize("spec", functions(), ids=lambda spec: spec.name)
def test_python_has_the_function_that_the_wrapper_asks(spec: Worksheet) -> None:
    found = getattr(import_module(spec.module), spec.attribute)
    assert (callable(found), len(spec.help) <= 255) == (True, True)


_SERVED = """
import sys
from types import ModuleType, SimpleNamespace

for name in ("pythoncom", "pywintypes", "win32com", "win32com.client"):
    sys.modules[name] = ModuleType(name)
sys.modules["pythoncom"].CoInitialize = sys.modules["win32com.client"].Dispatch = None
from ovop_xl.workbook.excelbook import load_xlwings

xlwings = load_xlwings(alone=True)
windows, server = ModuleType("xlwings._xlwindows"), ModuleType("xlwings.com_server")
windows.Range, windows.is_range_instance = (lambda xl: SimpleNamespace()), (lambda arg: False)
server.loop = None
xlwings._xlwindows = sys.modules["xlwings._xlwindows"] = windows
sys.modules["xlwings.com_server"] = server
xlwings.engines.add(SimpleNamespace(name="excel"))
from xlwings import udfs

xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
sys.platform = "win32"
from ovop_xl.addin import functions

sys.platform = "linux"
info = functions.date_words.__xlfunc__
print([(one["name"], one["options"]["convert"], one.get("optional", "–")) for one in info["args"]], info["category"])
print(udfs.call_udf("ovop_xl.addin.functions", "nik_status", ((("7324011805900001",), (None,)),)))
print(udfs.call_udf("ovop_xl.addin.functions", "date_words", (42873.0, -2147352572, -2147352572)))
heavy = {"pandas", "numpy", "openpyxl", "docxtpl", "jinja2"}
print(sorted(name for name in sys.modules if sys.modules[name] and (name in heavy or name.startswith("xlwings.pro"))))
"""


def test_genuine_server_code_of_xlwings_calls_the_functions() -> None:
    """xlwings' own `call_udf`, with stand-ins for the modules that only Windows has."""
    done = subprocess.run([sys.executable, "-c", _SERVED], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == [
        "[('value', 'raw', '–'), ('form', 'raw', None), ('until', 'raw', None)] OVOP",
        "[['benar'], ['']]",
        "[['18 Mei 2017']]",
        "[]",
    ], done.stderr[-800:]


def test_xlwings_is_loaded_by_nobody_but_windows() -> None:
    code = "import sys; import ovop_xl.addin.wrappers as w; w.functions(); print('xlwings' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


def test_shipped_sheets_hold_no_function_of_ours() -> None:
    root = Path(__file__).resolve().parents[2] / "workbooks"
    held = [
        (path.name, name)
        for path in root.glob("*.xlsx")
        for package in [zipfile.ZipFile(path)]
        for name in package.namelist()
        if b"OVOP_" in package.read(name)
    ]
    assert held == []
