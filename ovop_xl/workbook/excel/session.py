"""Excel kept quiet while we write, set back whatever happens, and its refusals turned into sentences with a code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ovop_xl.errors import OvopError, UnwritableFileError

from .members import XlApp

_FROM_EXCEL = {"com_error", "CommandError", "XlwingsError"}
"""pywin32's, appscript's and xlwings' own exceptions, by name: neither package exists on the other system."""


@contextmanager
def quiet(app: XlApp) -> Iterator[None]:
    """No flicker, no macros of others on our changes, no recalculation after each of them."""
    before = (app.screen_updating, app.enable_events, app.calculation)
    try:
        app.screen_updating = False
        app.enable_events = False
        app.calculation = "manual"
        yield
    finally:
        # Each on its own: a failure to set one back must not leave the others as they are.
        with suppress(Exception):
            app.calculation = before[2]
        with suppress(Exception):
            app.enable_events = before[1]
        with suppress(Exception):
            app.screen_updating = before[0]


@contextmanager
def coded(file: str) -> Iterator[None]:
    """What Excel refuses while we write becomes UnwritableFileError E206 with Excel's own words."""
    try:
        yield
    except OvopError:
        raise
    except Exception as error:
        if not from_excel(error):
            raise
        raise UnwritableFileError("E206", file=file, reason=_words(error)) from error


def from_excel(error: BaseException) -> bool:
    """Whether Excel, or the way to it, has raised this; anything else is a fault of ours."""
    return any(kind.__name__ in _FROM_EXCEL for kind in type(error).__mro__)


def _words(error: Exception) -> str:
    """A com_error carries Excel's sentence in the third place of its third argument."""
    details = error.args[2] if len(error.args) > 2 else None
    if isinstance(details, tuple) and len(details) > 2 and details[2]:
        return str(details[2]).strip().rstrip(".")
    return str(error).strip().rstrip(".") or type(error).__name__
