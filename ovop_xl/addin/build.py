"""The add-in `ovop.xlam` and the macro workbook `OVOP.xlsm`, from the texts in `vba/` and the installed xlwings.

Both are built where they are used, so that the versions of add-in, xlwings and program match; the same sources give
the same bytes. What is mailed is always a plain workbook: the macro workbook stays with the office.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from ovop_xl import __version__
from ovop_xl.locale import say
from ovop_xl.workbook.build import CREATED, workbook_bytes
from ovop_xl.workbook.building.book import XlsxBook
from ovop_xl.workbook.onfile.area import LAST_ROW
from ovop_xl.workbook.onfile.saving import replace_file
from ovop_xl.workbook.pages.beranda import WIDTHS, Home, home_page

from .vbaproject import Module, module, vba_project
from .wrappers import module_text
from .xlwings_module import xlwings_modules

ADDIN, MACRO_WORKBOOK = "ovop.xlam", "OVOP.xlsm"
FIRST_SCHEME = "contoh-ovop-2013"
PRESSES = {
    "OvopCheck": "check",
    "OvopFix": "fix",
    "OvopUndo": "undo",
    "OvopRate": "rate",
    "OvopAgree": "agree",
    "OvopPlan": "plan",
    "OvopAttendance": "attendance",
    "OvopTake": "take",
    "OvopMonth": "month",
    "OvopAll": "run",
    "OvopLetters": "letters",
    "OvopIssue": "issue",
    "OvopVoid": "void",
    "OvopSend": "send",
    "OvopTemplate": "template",
    "OvopPack": "pack",
    "OvopMerge": "merge",
    "OvopCopy": "copy",
    "OvopSelftest": "selftest",
}
"""The macros behind the buttons on Beranda, in two columns from top to bottom, and what each asks for."""

_BUILT_FOR = 'BUILT_FOR As String = ""'
_MAIN = "application/vnd.ms-excel.{}.macroEnabled.main+xml"
_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON = (
    '<Relationship Id="rIdOvop" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    f' Target="{_RIBBON_PART}"/></Relationships>'
)
_BUTTON = {"width": 200, "height": 26}
_GAP = 10
_BUTTON_COLUMNS, _BUTTON_STEP = 2, 32
"""Columns, and the pixels from one button to the next below it."""


def build(folder: Path) -> list[Path]:
    """Writes both files into `folder`, each as a whole or not at all."""
    made = {ADDIN: addin_bytes(), MACRO_WORKBOOK: macro_workbook_bytes()}
    for name, content in made.items():
        replace_file(folder / name, content)
    return [folder / name for name in made]


def source(name: str) -> str:
    """One of the texts that the VBA projects and the ribbon are made of."""
    return (resources.files(__package__) / "vba" / name).read_text(encoding="utf-8")


def addin_bytes() -> bytes:
    """The add-in: the ribbon tab, the dispatcher behind it, and xlwings' module. Raises XlwingsChangedError."""
    import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs; only building pays for it

    ribbon = source("OvopRibbon.bas").replace(_BUILT_FOR, _BUILT_FOR.replace('""', f'"{__version__}"'))
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": "OVOP", "comments": f"ovop_xl {__version__}", "created": CREATED})
        book.add_worksheet("OVOP").write_string("A1", f"ovop_xl {__version__}")
        ours = [module(ribbon), module(source("OvopAsk.bas")), module(module_text())]
        _add_project(book, "OvopAddin", [*ours, *xlwings_modules()], source("AddinWorkbook.bas"))
    return _with_ribbon(target.getvalue(), source("customUI14.xml").encode())


def macro_workbook_bytes() -> bytes:
    """The blank workbook of `ovop-xl new`, with a button for each action on Beranda."""
    from ovop_xl.schemes import load  # only building reads the shipped schemes

    return workbook_bytes(scheme=load(FIRST_SCHEME), pages=[home_page(Home())], finish=_add_buttons)


def _add_buttons(book: XlsxBook) -> None:
    home = book.get_worksheet_by_name(home_page(Home()).sheet)
    home.print_area(0, 0, LAST_ROW - 1, len(WIDTHS) - 1)  # or paper would be kept free for the buttons
    lines = -(-len(PRESSES) // _BUTTON_COLUMNS)
    for place, (macro, action) in enumerate(PRESSES.items()):
        across, down = divmod(place, lines)
        # Beside the page: what an action writes on Beranda never reaches there. From one cell, whatever its rows do.
        at = {"x_offset": across * (_BUTTON["width"] + _GAP), "y_offset": down * _BUTTON_STEP}
        options = {"macro": macro, "caption": say(f"addin.button.{action}"), **_BUTTON, **at}
        home.insert_button(1, len(WIDTHS) + 1, options)
    _add_project(book, "OVOP", [module(source("Ovop.bas"))])


def _add_project(book: XlsxBook, name: str, modules: list[Module], code: str = "") -> None:
    """A document module for the workbook, with its `code`, and for every sheet, as Excel wants them; then ours."""
    sheets = {f"Sheet{number}": sheet for number, sheet in enumerate(book.worksheets(), 1)}
    documents = [module(code, "workbook", "ThisWorkbook"), *(module("", "sheet", document) for document in sheets)]
    book.add_vba_project(io.BytesIO(vba_project(name, [*documents, *modules])), True)
    book.set_vba_name("ThisWorkbook")
    for document, sheet in sheets.items():
        sheet.set_vba_name(document)


def _with_ribbon(workbook: bytes, ribbon: bytes) -> bytes:
    """The macro workbook as an add-in with a ribbon tab."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kind, addin = _MAIN.format("sheet").encode(), _MAIN.format("addin").encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(kind, addin)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", _RIBBON.encode())
    return _zipped({**parts, _RIBBON_PART: ribbon})


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)  # dated 1980, whenever it is built
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(info, content)
    return target.getvalue()
