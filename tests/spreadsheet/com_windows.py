"""xlwings' own engine for Windows, `_xlwindows`, on any system: pywin32 and the Windows libraries are stood in for.

What is left of them is what xlwings asks for when it is imported and when a button calls; Excel itself is `com_excel`.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import sys
from collections import defaultdict
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

from ovop_xl.workbook.excelbook import load_xlwings

ANSWERS = {0: 1, 1: 1, 3: 6, 4: 6}
"""What the user presses, by the buttons of a message box: OK, OK, Yes, Yes."""
TOLD: list[str] = []
"""The texts of the message boxes."""


class ComError(Exception):
    """pywin32's `com_error`; four arguments, of which the first is the number of the fault."""

    @property
    def hresult(self) -> int:
        return int(self.args[0])


ComError.__name__ = "com_error"


class CDispatch:
    """What pywin32 makes of a COM object: xlwings wraps it once more."""


class _Library:
    """A Windows library in which every function exists and gives 0."""

    def __getattr__(self, name: str) -> Any:
        return _Library()

    def __call__(self, *_: object) -> int:
        return 0


class _Utc(dt.tzinfo):
    @classmethod
    def utc(cls) -> _Utc:
        return cls()


def _message_box(_window: int, text: str, _title: str, style: int) -> int:
    TOLD.append(text)
    return ANSWERS[style & 0xF]


def _module(name: str, **members: object) -> ModuleType:
    made = ModuleType(name)
    vars(made).update(members)
    sys.modules[name] = made
    return made


def _stand_in() -> None:
    """The modules of pywin32 that xlwings imports, with the members that it asks for."""
    _module("pywintypes", com_error=ComError, error=OSError, TimeType=dt.datetime, IID=str)
    com = {"CoInitialize": lambda: None, "TypeIIDs": defaultdict(lambda: object), "__file__": "none"}
    _module("pythoncom", com_error=ComError, ole_error=ComError, IID_IDispatch="", IID_IEnumVARIANT="", **com)
    shapes = {name: type(name, (), {}) for name in ("CoClassBaseClass", "DispatchBaseClass")}
    dispatch = {"Dispatch": lambda found: found, "DispatchEx": None, "gencache": SimpleNamespace()}
    client = _module("win32com.client", CDispatch=CDispatch, **shapes, **dispatch)
    server = _module("win32com.server")
    for name in ("util", "policy", "dispatcher", "exception"):
        setattr(server, name, _module(f"win32com.server.{name}"))
    _module("win32com", client=client, server=server)
    buttons = {"MB_OK": 0, "MB_OKCANCEL": 1, "MB_YESNOCANCEL": 3, "MB_YESNO": 4}
    _module("win32con", MB_ICONINFORMATION=0x40, MB_ICONWARNING=0x30, **buttons)
    _module("win32api", MessageBox=_message_box)
    _module("win32gui")
    _module("win32process", GetWindowThreadProcessId=lambda _: (0, 4242))
    _module("win32timezone", TimeZoneInfo=_Utc)


def windows_engine(application: Any) -> ModuleType:
    """Puts xlwings' Windows engine in front of `application`, the only Excel that runs. For a process of its own."""
    _stand_in()
    libraries = {name: _Library() for name in ("windll", "oledll")}
    for name, library in libraries.items():
        setattr(ctypes, name, library)
    ctypes.WINFUNCTYPE = ctypes.CFUNCTYPE  # type: ignore[attr-defined]
    with patch.object(ctypes, "PyDLL", lambda _: _Library()):
        xlwings = load_xlwings()
        from xlwings import _xlwindows as engine

    xlwings._xlwindows = engine
    engine.get_xl_app_from_hwnd = lambda _: engine.COMRetryObjectWrapper(application).Application
    engine.Apps.cleanup = staticmethod(lambda: None)
    engine.N_COM_ATTEMPTS = 1  # with 0, xlwings asks a member that is missing for ever
    xlwings.engines.add(xlwings.Engine(impl=engine.engine))
    xlwings.engines["excel"].activate()
    called = xlwings.Book.caller.__func__

    def caller(cls: type) -> Any:
        with patch.object(sys, "platform", "win32"):
            return called(cls)

    xlwings.Book.caller = classmethod(caller)
    return xlwings
