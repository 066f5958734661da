"""xlwings' own VBA module, from the installed package with its licence inside, closed against received workbooks.

xlwings asks the active workbook, and a file beside it, which Python to start and where to look for code. A workbook
that came by e-mail would be asked too. Each replacement is counted: where xlwings has changed, nothing is built.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from .vbaproject import Module, module

PROJECT = "ovop"
"""Names the user's configuration file: `~/.ovop/ovop.conf` on Windows, `ovop.conf` in Excel's container on a Mac."""

_PATHS = 'AddExcelDir & ";" & ActiveFullName & ";" & ThisFullName & ";"'
_SERVER_PATHS = 'AddExcelDir & ";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName & ";"'
_PREPARED = r'import xlwings.utils;xlwings.utils.prepare_sys_path(\""" & PYTHONPATH & "\"");'
_CLOSED = (
    ('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"', 1),
    # A sheet of the active workbook, and a file in its folder, decide nothing.
    ('If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then', "If False Then", 1),
    ('If source = "" Or source = "directory" Then', "If False Then", 1),
    # No code is taken from the workbook's folder, its sheets, or its name.
    ('GetConfig("ADD_WORKBOOK_TO_PYTHONPATH", "true")', '"false"', 2),
    ('If Right$(sht.Name, 3) = ".py" Then', "If False Then", 2),
    (_PATHS, '"false;;;"', 2),
    (_SERVER_PATHS, '"false;;;"', 1),
    # No Python that happens to lie in the current folder, which is that of the workbook opened last, and no code.
    ('GetConfig("INTERPRETER", "python")', 'GetConfig("INTERPRETER", "")', 1),
    ('GetConfig("INTERPRETER", "pythonw")', 'GetConfig("INTERPRETER", "")', 2),
    ('"xlwings-" & XLWINGS_VERSION & ".applescript"', f'"{PROJECT}.applescript"', 1),
    # xlwings is loaded by our own code, without pandas and without its licensed part.
    (f'" -B -c ""{_PREPARED} " & PythonCommand', '" -B -P -c """ & PythonCommand', 1),
    (
        f'" -B -c ""import sys, os;" & LicenseKeyEnvString & "{_PREPARED}import xlwings; xlwings.serve(',
        '" -B -P -c ""from ovop_xl.addin.server import serve; serve(',
        1,
    ),
)

SCRIPT = f"{PROJECT}.applescript"
"""By which Excel on a Mac starts Python; our own name, since other users of xlwings keep theirs."""
_PREPARED_ON_MAC = """import xlwings.utils;xlwings.utils.prepare_sys_path('" & PYTHONPATH & "');"""
_SCRIPT_CLOSED = (
    ('to PythonInterpreter & " -B -u', 'to quoted form of PythonInterpreter & " -B -P -u', 1),
    (_PREPARED_ON_MAC, "", 1),
)


class XlwingsChangedError(Exception):
    """The installed xlwings is not the one that this program knows how to close: nothing was built."""


def xlwings_modules() -> list[Module]:
    """The module and the class that it needs. Raises XlwingsChangedError."""
    home = _home()
    text = _text(home / "xlwings_custom_addin.bas")
    return [module(closed(text)), module(_text(home / "addin" / "Dictionary.cls"))]


def closed(text: str) -> str:
    """The module with every replacement made. Raises XlwingsChangedError where one does not fit."""
    if "BSD 3-clause license" not in text:
        raise XlwingsChangedError("licence")
    return _replaced(text, _CLOSED)


def mac_script() -> str:
    """xlwings' script for a Mac, closed in the same way. Raises XlwingsChangedError."""
    found = sorted(_home().glob("xlwings-*.applescript"))
    if len(found) != 1:
        raise XlwingsChangedError(f"{len(found)} scripts instead of 1")
    return _replaced(_text(found[0]), _SCRIPT_CLOSED)


def _replaced(text: str, replacements: Iterable[tuple[str, str, int]]) -> str:
    for old, new, count in replacements:
        if text.count(old) != count:
            raise XlwingsChangedError(f"{old!r}: {text.count(old)} instead of {count}")
        text = text.replace(old, new)
    return text


def _home() -> Path:
    found = find_spec("xlwings")  # without importing it
    if found is None or found.origin is None:
        raise XlwingsChangedError("not installed")
    return Path(found.origin).parent


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise XlwingsChangedError(path.name) from error
