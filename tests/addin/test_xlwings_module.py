"""xlwings' module: its licence stays, its doors to received workbooks are shut, a changed xlwings stops the build."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from ovop_xl.addin.xlwings_module import SCRIPT, XlwingsChangedError, closed, mac_script, xlwings_modules


@pytest.fixture
def original() -> str:
    home = Path(str(getattr(find_spec("xlwings"), "origin", ""))).parent
    return (home / "xlwings_custom_addin.bas").read_bytes().decode("utf-8")


def test_licence_stays_in_the_module() -> None:
    source = xlwings_modules()[0].source
    notice = ("BSD 3-clause license", "Copyright (C) 2014-present, Zoomer Analytics LLC.", "THIS SOFTWARE IS PROVIDED")
    assert [text for text in notice if text not in source] == []


@pytest.mark.parametrize(
    "door",
    [
        'SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf")',
        'source = "directory" Then',
        '= ".py" Then',
        '& ActiveFullName & ";"',
        '& ActiveWorkbook.FullName & ";"',
        '"ADD_WORKBOOK_TO_PYTHONPATH"',
        '"INTERPRETER", "python")',
        '"INTERPRETER", "pythonw")',
        "import xlwings.utils",
        "xlwings.serve(",
        "myaddin",
    ],
)
def test_door_for_received_workbooks_is_shut(original: str, door: str) -> None:
    assert (door in original, door in closed(original)) == (True, False)


def test_changed_xlwings_stops_the_build(original: str) -> None:
    with pytest.raises(XlwingsChangedError, match="instead of 1"):
        closed(original.replace("myaddin", "other"))


def test_module_without_its_licence_stops_the_build(original: str) -> None:
    with pytest.raises(XlwingsChangedError, match="licence"):
        closed(original.replace("BSD 3-clause license", "licence"))


def test_python_is_started_for_our_own_code_only() -> None:
    """A press and the worksheet functions: `-P`, since the current folder is that of the workbook opened last."""
    source = xlwings_modules()[0].source.replace("\r", "")
    started = re.findall(r"-B -P -c (.*)$", source, re.MULTILINE)
    served = "from ovop_xl.addin.server import serve; serve('$(CLSID)')"
    assert started == ['""" & PythonCommand & """ "', f'""{served}"""']


def test_script_of_a_mac_starts_our_own_code_and_nothing_before_it() -> None:
    script = mac_script()
    assert ("xlwings" in script, 'quoted form of PythonInterpreter & " -B -P' in script, SCRIPT) == (
        False,
        True,
        "ovop.applescript",
    )


def test_module_calls_the_script_by_our_name() -> None:
    assert xlwings_modules()[0].source.count(f'AppleScriptTask("{SCRIPT}"') == 1
