"""What a button in Excel runs: one dispatcher for RunPython, a message for everything that can happen.

The VBA side calls `press("check", "0.1.0")`; the names are those of the ribbon's tags and of the commands of `ovop-xl`.
The actions are imported by the button that needs them: the self-test must run where they cannot be.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ovop_xl import __version__
from ovop_xl.errors import OvopError, WrongInputError
from ovop_xl.letters.templates import BY_KEY
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.excel.members import XlApp, XlBook
from ovop_xl.workbook.excelbook import ExcelBook, caller

from .boxes import LONGEST, fitting

if TYPE_CHECKING:
    import xlwings as xw

    from ovop_xl.actions.job import Job, Report

SHOWN = {
    "check": "Temuan",
    "rate": "Hasil",
    "attendance": "RekapHadir",
    "letters": "Surat",
    "month": "Ringkasan",
    "agree": "Kesepakatan",
    "plan": "Kemajuan",
    "run": "Beranda",
}
"""The actions that a button runs at once, and the sheet that the user wants to see afterwards."""

TOLD_MORE = ("letters", "month")
"""Of these, the ones whose work Beranda or the selected rows may narrow."""

ASKING = {
    "fix": "Temuan",
    "undo": "Riwayat",
    "take": "",
    "issue": "Surat",
    "void": "Surat",
    "send": "",
    "template": "",
    "pack": "Kiriman",
    "merge": "Konflik",
    "verify": "",
    "reprint": "",
    "purge": "Riwayat",
    "signin": "",
    "readback": "Hadir",
    "flat": "",
    "monthly": "Ringkasan",
    "compare": "Banding",
    "copy": "",
    "newyear": "",
}
"""The functions of `asking` that a button runs: they ask first. And the sheet to be seen afterwards."""
LETTERS = tuple(BY_KEY)
"""Each type of letter is a button of its own."""

OTHERS: dict[str, Callable[[XlBook, Lang], str]] = {}
"""The buttons that work on the computer, not on the workbook; filled below."""


def press(button: str, addin_version: str = __version__) -> None:
    """Runs one button and tells the user how it went: one sentence, with a code if something is to be mended."""
    lang: Lang = "id"
    try:
        book = caller()
    except OvopError as error:
        _say_on_console(_refusal(error, lang))
        sys.exit(error.exit_code)
    app, title = cast(XlApp, book.app), say("addin.title", lang, file=book.name)
    try:
        text, mode = _act(button, addin_version, book, lang), "info"
    except OvopError as error:
        text, mode = _refusal(error, lang), "critical"
    except Exception as error:
        text, mode = _fault(error, lang), "critical"
    finally:
        with suppress(Exception):  # Excel may be gone by now; what has happened is to be told all the same
            app.status_bar = False
    _tell(app, text, title, mode)


def _act(button: str, addin_version: str, book: xw.Book, lang: Lang) -> str:
    if button in OTHERS:
        return OTHERS[button](cast(XlBook, book), lang)
    if button not in BUTTONS:
        raise WrongInputError("E207", name=button)
    if addin_version.split(".")[:2] != __version__.split(".")[:2]:
        raise WrongInputError("E208", addin=addin_version, program=__version__)
    return _run(button, book, lang)


def _run(button: str, book: xw.Book, lang: Lang) -> str:
    try:
        from ovop_xl.actions.clock import moment
        from ovop_xl.actions.job import Job
    except ImportError as error:
        raise WrongInputError("E209", reason=error) from error

    now = moment(None)
    opened = ExcelBook(book, clock=lambda: now)
    job = Job(book=opened, now=now, lang=lang, who=_user(), folder=opened.path.parent / "surat")
    job.lang = "en" if job.contents.setting("bahasa") == "en" else lang
    report = _pressed(button, job, opened, opened.app)
    if report is None:
        return say("addin.cancelled", job.lang)
    shown = {**SHOWN, **ASKING}.get(button, SHOWN["letters"])
    opened.bring_forward(shown)
    return _told(report, job.lang, opened.path.name, opened.on_disk)


def _pressed(button: str, job: Job, book: ExcelBook, app: XlApp) -> Report | None:
    """What the button does; None where the user has said no."""
    from ovop_xl import actions

    if button in SHOWN and button not in TOLD_MORE:
        act: Callable[[Job], Report] = getattr(actions, button)
        return actions.finish(job, act)
    from . import asking  # most buttons ask nothing
    from .press import Press

    title = say("addin.title", job.lang, file=book.path.name)
    press = Press.on(job, book, lambda text, buttons: app.alert(text, title, buttons, "info"))
    if button in LETTERS:
        return asking.letters(press, (button,))
    found: Report | None = getattr(asking, button)(press)
    return found


def _told(report: Report, lang: Lang, file: str, on_disk: bool) -> str:
    """The sentence, what else a person should know of, and whether the workbook is saved."""
    note = say("addin.saved" if on_disk else "addin.unsaved", lang, file=file) if report.data.get("written") else ""
    lines = "\n".join(fitting(report.lines, LONGEST - len(report.sentence) - len(note) - len("\n\n") * 2, lang))
    return "\n\n".join(filter(None, [report.sentence, lines, note]))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _refusal(error: OvopError, lang: Lang) -> str:
    what, advice = (say(f"errors.{error.code}.{part}", lang, **error.values) for part in ("what", "do"))
    sentence = say("addin.error", lang, what=what, advice=advice)
    return "\n\n".join([sentence, say("addin.code", lang, code=error.public_code)])


def _fault(error: Exception, lang: Lang) -> str:
    try:
        from ovop_xl.actions.log import record_fault
    except ImportError:
        return _refusal(WrongInputError("E209", reason=error), lang)
    what, advice = say("errors.F001.what", lang), say("errors.F001.do", lang, log=record_fault())
    return "\n\n".join([say("addin.error", lang, what=what, advice=advice), say("addin.code", lang, code="OVOP-F001")])


def _tell(app: XlApp, text: str, title: str, mode: str) -> None:
    try:
        app.alert(text[:LONGEST], title, "ok", mode)
    except Exception:
        _say_on_console(text)
        sys.exit(1)


def _say_on_console(text: str) -> None:
    """Where there is no message box, xlwings shows what stands here, and reads it as if it were in the PC's old
    code page: only plain letters arrive."""
    plain = text.replace("–", "-").encode("ascii", "replace").decode("ascii")
    print(plain, file=sys.stderr)  # noqa: T201


def _selftest(book: XlBook, lang: Lang) -> str:
    from . import selftest

    folder = [] if "://" in book.fullname else [Path(book.fullname).parent]
    probes = selftest.examine(*folder)
    path = selftest.save_report(probes, lang)
    selftest.open_file(path)
    lines = [say(f"addin.selftest.{selftest.worst(probes)}", lang), *selftest.remarks(probes, lang)]
    return "\n".join([*lines, "", say("addin.selftest.saved", lang, report=path)])


def _log(book: XlBook, lang: Lang) -> str:
    from ovop_xl.actions.log import log_path

    from .selftest import open_file

    path = log_path()
    if not path.exists():
        return say("addin.no_log", lang)
    open_file(path)
    return say("addin.log", lang, log=path)


OTHERS |= {"selftest": _selftest, "log": _log}
BUTTONS = (*SHOWN, *ASKING, *LETTERS, *OTHERS)
"""Every name that a button may carry."""
