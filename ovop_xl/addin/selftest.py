"""Does Python work on this computer, and all that the program needs? A traffic light and a text to copy."""

from __future__ import annotations

import os
import platform
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Literal

from ovop_xl import __version__
from ovop_xl.locale import Lang, say
from ovop_xl.resources import shipped

Light = Literal["good", "warn", "bad"]
REPORT = "periksa-komputer.txt"
_FIRST_SIGN = """from ovop_xl.addin import macros
from ovop_xl.workbook.excelbook import load_xlwings
load_xlwings(alone=True)
import ovop_xl.actions.job"""
_SLOW, _PATIENCE = 3, 60
"""Seconds: a user who sees nothing for longer presses again; a Python that has not started by then will not."""
_ORDER: tuple[Light, ...] = ("good", "warn", "bad")
_PACKAGES = (
    *("xlwings", "python-calamine", "defusedxml", "XlsxWriter", "pandas"),
    *("jinja2", "docxtpl", "Babel", "num2words", "platformdirs"),
)


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing looked at: `key` names its sentence in the locale, filled with `values`."""

    light: Light
    key: str
    values: dict[str, object]

    def line(self, lang: Lang) -> str:
        text = say(f"addin.selftest.probe.{self.key}", lang, **self.values)
        return say("addin.selftest.line", lang, light=say(f"addin.selftest.light.{self.light}", lang), text=text)


def examine(*folders: Path) -> list[Probe]:
    """Looks at Python, packages, templates, what makes PDFs, and whether `folders` may be written to."""
    bits = struct.calcsize("P") * 8
    return [
        Probe("good", "python", {"version": platform.python_version(), "bits": bits, "system": platform.platform()}),
        Probe("good", "program", {"version": __version__}),
        *(_package(name) for name in _PACKAGES),
        _loading(),
        _start(),
        _templates(),
        *(_folder(folder) for folder in (*folders, Path(tempfile.gettempdir()))),
        _pdf(),
    ]


def worst(probes: Sequence[Probe]) -> Light:
    """The light of the whole computer."""
    return max((probe.light for probe in probes), key=_ORDER.index, default="good")


def report(probes: Sequence[Probe], lang: Lang) -> str:
    """The text to copy; the name of the user's home folder, which is mostly a person's, is not in it."""
    lines = [say("addin.selftest.title", lang), say(f"addin.selftest.{worst(probes)}", lang), ""]
    lines += [probe.line(lang) for probe in probes]
    return "\n".join([*lines, "", say("addin.selftest.copy", lang)]).replace(str(Path.home()), "~")


def save_report(probes: Sequence[Probe], lang: Lang) -> Path:
    """Puts the text where it can be opened and copied, and says where."""
    try:
        from platformdirs import user_log_path

        folder = user_log_path("ovop_xl", appauthor=False, ensure_exists=True)
    except (ImportError, OSError):
        folder = Path(tempfile.gettempdir())
    path = folder / REPORT
    path.write_text(report(probes, lang), encoding="utf-8-sig")
    return path


def _package(name: str) -> Probe:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Probe("bad", "package_missing", {"name": name})
    if name == "xlwings" and not version.startswith("0.37."):
        return Probe("bad", "package_wrong", {"name": name, "version": version, "wanted": "0.37"})
    return Probe("good", "package", {"name": name, "version": version})


def _templates() -> Probe:
    found = sorted(shipped("templates").glob("*.docx"))
    broken = [path.name for path in found if not zipfile.is_zipfile(path)]
    if broken or not found:
        return Probe("bad", "templates_missing", {"names": ", ".join(broken) or "*.docx"})
    return Probe("good", "templates", {"count": len(found)})


def _folder(folder: Path) -> Probe:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError:
        return Probe("bad", "folder_closed", {"folder": folder})
    return Probe("good", "folder", {"folder": folder})


def _loading() -> Probe:
    """Whether the program itself can be loaded: what the buttons import, all of it."""
    try:
        import_module("ovop_xl.actions")
    except Exception as error:
        return Probe("bad", "loading_failed", {"reason": f"{type(error).__name__}: {error}"})
    return Probe("good", "loading", {})


def _start() -> Probe:
    """How long a press takes to its first sign in the status bar: a Python of its own, and what a button imports."""
    command = [sys.executable, "-c", _FIRST_SIGN]
    window = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows a black window would flash up
    began = time.perf_counter()
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, creationflags=window)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return Probe("warn", "start_failed", {})
    seconds = time.perf_counter() - began
    return Probe("good" if seconds < _SLOW else "warn", "start", {"milliseconds": round(seconds * 1000)})


def _pdf() -> Probe:
    try:
        from ovop_xl.letters.pdf import find_soffice
        from ovop_xl.letters.pdf_word import find_word
    except ImportError:
        return Probe("warn", "pdf_missing", {})
    if find_word() is not None:
        return Probe("good", "pdf_word", {})
    found = find_soffice()
    return Probe("good", "pdf", {"path": found}) if found else Probe("warn", "pdf_missing", {})


def open_file(path: Path) -> None:
    """Shows a file in the program that the computer has for it; where there is none, the message names the file."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606  a text file of our own
            return

        command = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.run([command, str(path)], check=False, stderr=subprocess.DEVNULL)  # noqa: S603


def remarks(probes: Sequence[Probe], lang: Lang) -> list[str]:
    """What is not green, for the message box."""
    return [probe.line(lang) for probe in probes if probe.light != "good"]
