"""What a cell of a people's sheet accepts, and what it says when it is chosen or refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ovop_xl.locale import Lang, say
from ovop_xl.workbook.contract import Column
from ovop_xl.workbook.contract.lists import ATTENDANCE_LIST

from .lists import id_name, list_name

Rule = dict[str, Any]
"""A data validation in XlsxWriter's words."""

TITLE_ROOM, MESSAGE_ROOM = 32, 255
"""Excel's limits for the texts of a validation."""

_FIGURES = ("integer", "number", "money", "percent")
_DATES = {"minimum": dt.date(1990, 1, 1), "maximum": dt.date(2100, 12, 31)}
_TIMES = {"minimum": dt.time(0, 0), "maximum": dt.time(23, 59, 59)}


def rule_for(column: Column, lang: Lang) -> Rule | None:
    """What a cell of `column` accepts; None where anything goes. What is only unusual warns and lets pass."""
    if column.kind == "choice" and column.values:
        strict = column.strict and not column.values.startswith("@")
        return _from_list(list_name(column.values), column, "stop" if strict else "warning", say("build.choice", lang))
    if column.kind == "yesno":
        return _from_list(list_name("Ya/Tidak"), column, "stop", say("build.choice", lang))
    if column.kind == "reference" and column.target:
        message = say("build.reference", lang, sheet=column.target)
        return _from_list(id_name(column.target), column, "warning", message) | _prompt(column.header, column.hint)
    if column.kind == "identifier" and column.hint and column.identifier not in (None, "row", "setting"):
        return {"validate": "any"} | _prompt(column.header, column.hint)
    if column.kind in ("date", "datetime"):
        return {"validate": "date", "criteria": "between"} | _DATES | _alert(column, "warning", say("build.date", lang))
    if column.kind == "time":
        return {"validate": "time", "criteria": "between"} | _TIMES | _alert(column, "warning", say("build.time", lang))
    return _figure(column, lang) if column.kind in _FIGURES and column.low is not None else None


def _figure(column: Column, lang: Lang) -> Rule:
    kind = {"validate": "integer" if column.kind == "integer" else "decimal"}
    style = "stop" if column.strict else "warning"
    if column.high is None:
        message = say("build.at_least", lang, low=f"{column.low:g}")
        return kind | {"criteria": ">=", "value": column.low} | _alert(column, style, message)
    message = say("build.between", lang, low=f"{column.low:g}", high=f"{column.high:g}")
    return (
        kind | {"criteria": "between", "minimum": column.low, "maximum": column.high} | _alert(column, style, message)
    )


def score_rule(code: str, text: str, options: Sequence[str], source: str) -> Rule:
    """A score cell: the drop-down shows the cells `source`, a typed code is accepted too, the prompt tells the options.

    `options` are shown below `text` as far as there is room.
    """
    prompt = _prompt(code, "\n".join([text, *options]))
    return {"validate": "list", "source": f"={source}", "show_error": False} | prompt


def session_rule(lang: Lang) -> Rule:
    """A cell of Hadir: a code of the attendance list; an office may use further marks."""
    alert = {"error_type": "warning", "error_title": ATTENDANCE_LIST, "error_message": say("build.attendance", lang)}
    return {"validate": "list", "source": f"={list_name(ATTENDANCE_LIST)}"} | alert


def _from_list(name: str, column: Column, style: str, message: str) -> Rule:
    return {"validate": "list", "source": f"={name}"} | _alert(column, style, message)


def _alert(column: Column, style: str, message: str) -> Rule:
    title = shortened(column.header, TITLE_ROOM)
    return {"error_type": style, "error_title": title, "error_message": shortened(message, MESSAGE_ROOM)}


def _prompt(title: str, message: str) -> Rule:
    return {"input_title": shortened(title, TITLE_ROOM), "input_message": shortened(message, MESSAGE_ROOM)}


def shortened(text: str, room: int) -> str:
    """`text`, cut with an ellipsis where it is longer than `room` characters."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
