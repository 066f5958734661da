"""The built add-in as LibreOffice can run it: our own modules as they are, and a RunPython like that of xlwings.

LibreOffice compiles neither xlwings' module nor `Dictionary`, and then nothing beside them: both are left out. Their
RunPython starts Python and waits; this one leaves the waiting to the test, since LibreOffice dies now and then when a
workbook is closed while a macro runs.
"""

from __future__ import annotations

import io
import json
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uno
from calc_office import Office
from com.sun.star.beans import PropertyValue
from helpers.vba_reader import modules_in

from ovop_xl.addin.build import ADDIN
from ovop_xl.addin.vbaproject import Kind, Module, module, vba_project

LIBRARY = "OvopAddin"
_LONGEST = 90  # seconds
_EPOCH = 1_496_304_000
"""The moment of `helpers.command.NOW`."""
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_FILTER = "Calc MS Excel 2007 VBA XML"
_SCRIPT = "vnd.sun.star.script:{}?language=Basic&location=document"
_RUN_PYTHON = """Attribute VB_Name = "xlwings"
Public Function GetConfig(ByVal key As String, ByVal missing As String) As String
    GetConfig = "python"
End Function
Public Function XLPy() As Object
End Function
Public Function RunPython(ByVal command As String) As Long
    Open "{folder}/perintah.txt" For Output As #1
    Print #1, ActiveWorkbook.Name
    Print #1, command
    Close #1
    Shell "{python}", 0, "{program} {url} {links} {folder} --from_xl=1", False
End Function
"""
_PRESS = """Attribute VB_Name = "OvopTest"
Private Type Control
    Tag As String
End Type
Public Sub PressRibbon(ByVal tag As String)
    Dim pressed As Control
    pressed.Tag = tag
    OvopPress pressed
End Sub
"""


@dataclass(frozen=True, slots=True)
class Pressed:
    """How a press went, as the process that it started tells."""

    code: int
    console: str
    told: list[tuple[str, str]]
    heavy: list[str]

    @property
    def message(self) -> tuple[str, str]:
        """The kind and the text of the message box."""
        mode, text = self.told[-1]
        return mode, text


def kind_of(name: str) -> Kind:
    if name == "ThisWorkbook":
        return "workbook"
    return "sheet" if name.startswith("Sheet") else "standard"


def runnable(addin: Path, folder: Path, office: Office) -> bytes:
    """The add-in with RunPython for this office; presses go through `folder`, which has no blank in its name."""
    links = next(place for place in sys.path if (Path(place) / "unohelper.py").is_symlink())
    program = Path(__file__).with_name("pressed_process.py")
    run_python = _RUN_PYTHON.format(folder=folder, python=sys.executable, program=program, url=office.url, links=links)
    with zipfile.ZipFile(addin) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/vbaProject.bin"] = vba_project(LIBRARY, [*_own(addin), module(run_python), module(_PRESS)])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _own(addin: Path) -> list[Module]:
    """The add-in's modules but for xlwings' two; LibreOffice does not know the ribbon's type."""
    found = {name: text for name, text in modules_in(addin).items() if name not in ("xlwings", "Dictionary")}
    own = {name: text.replace("As IRibbonControl", "As Object") for name, text in found.items()}
    assert own != found
    return [module(text, kind_of(name), name) for name, text in own.items()]


class Loaded:
    """An office with the add-in loaded and a workbook open, and the buttons of both."""

    def __init__(self, office: Office, addin: Path, workbook: Path, folder: Path) -> None:
        self._office, self.folder = office, folder
        home = dict.fromkeys(_HOMES, str(folder / "rumah"))
        settings = {"SOURCE_DATE_EPOCH": str(_EPOCH), "PATH": "/nirgendwo", **home}
        (folder / "lingkungan.json").write_text(json.dumps(settings), encoding="utf-8")
        loaded = folder / ADDIN
        loaded.write_bytes(runnable(addin, folder, office))
        self.addin = self._open(loaded)
        self.document = self._open(workbook)

    def close(self) -> None:
        for document in (self.document, self.addin):
            document.close(True)

    def book(self) -> Any:
        """The workbook as xlwings sees it."""
        import xlwings
        from calc_engine import App, Book

        return xlwings.Book(impl=Book(App(self._office), self.document))

    def buttons(self) -> dict[str, str]:
        """The macro behind each button of the workbook, by its caption."""
        found: dict[str, str] = {}
        for sheet in self.document.Sheets:
            for form in sheet.DrawPage.Forms:
                for place in range(form.Count):
                    (event,) = form.getScriptEvents(place)
                    found[form.getByIndex(place).Label] = event.ScriptCode
        return found

    def click(self, caption: str) -> Pressed:
        """A button of the workbook, as a click on it."""
        return self._press(self.document, self.buttons()[caption])

    def ribbon(self, tag: str) -> Pressed:
        """A button of the ribbon, through its callback."""
        return self._press(self.addin, _SCRIPT.format(f"{LIBRARY}.OvopTest.PressRibbon"), tag)

    def _press(self, document: Any, script: str, *given: str) -> Pressed:
        self.document.CurrentController.Frame.activate()
        (self.folder / "selesai.json").unlink(missing_ok=True)
        document.getScriptProvider().getScript(script).invoke(given, (), ())
        return self.wait()

    def wait(self) -> Pressed:
        """Until the press has come to its end."""
        done = self.folder / "selesai.json"
        until = time.monotonic() + _LONGEST
        while not done.exists():
            if time.monotonic() > until or not self._office.alive():
                raise RuntimeError("the press has not come to an end")
            time.sleep(0.02)
        told = json.loads(done.read_text(encoding="utf-8"))
        return Pressed(told["code"], told["console"], [tuple(one) for one in told["told"]], told["heavy"])

    def _open(self, path: Path) -> Any:
        named = [PropertyValue("MacroExecutionMode", 0, 4, 0)]
        if path.suffix != ".xlsx":
            named.append(PropertyValue("FilterName", 0, _FILTER, 0))
        url = uno.systemPathToFileUrl(str(path))
        return self._office.desktop.loadComponentFromURL(url, "_blank", 0, tuple(named))
