"""A typed date taken apart into tokens: month and weekday names in both languages, numbers, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .similar import visible

_MONTH_NAMES = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agt agu ags aug agst",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_DAY_NAMES = (
    "senin monday sen mon",
    "selasa tuesday sel tue",
    "rabu wednesday rab wed",
    "kamis thursday kam thu",
    "jumat friday jum fri",
    "sabtu saturday sab sat",
    "minggu ahad sunday min ming sun",
)
WEEKDAYS = {name: number for number, names in enumerate(_DAY_NAMES) for name in names.split()}
"""Monday is 0."""

_HOUR = r"[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?\s*(?:am|pm|wib|wita|wit)?"
_CLOCK = re.compile(rf"^(?P<date>.*[0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:t|[ ,]+){_HOUR}$")
_AT_HOUR = re.compile(r"[, ]*\b(?:pukul|jam)\b.*$")
_UNTIL = re.compile(r"\b(?:s\s*\.\s*d\b\.?|s\s*/\s*d\b|sd\b|hingga\b|sampai(?:\s+dengan)?\b|until\b|to\b)")
_AND = re.compile(r"\s(?:dan|&|and)\s")
_FILLER = re.compile(r"\b(?:hari|tanggal|tgl\.?)\b")
_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+)(?:(?:st|nd|rd|th)\b)?|(?P<word>[a-z][a-z']*)\.?|(?P<mark>[-/.~&])|,)")


@dataclass(frozen=True, slots=True)
class DateText:
    """One letter per token in `shape`: d for 1 or 2 digits, y for 4, m for a month's name, `~` for a word that means
    until, other marks as they are; `values` of the letters d, m and y in order; `weekdays` named beside them."""

    shape: str
    values: tuple[int, ...]
    weekdays: tuple[int, ...]


def _tidy(text: str) -> str:
    plain = re.sub(r"[’‘`´]", "'", visible(text).casefold())
    plain = _AT_HOUR.sub("", re.sub(r"[–—−‐‑]", "-", plain))
    clock = _CLOCK.match(plain)
    plain = clock["date"] if clock else plain
    return _FILLER.sub(" ", _AND.sub(" & ", _UNTIL.sub("~", plain))).strip(" ,.:")


def _kind(token: re.Match[str]) -> tuple[str, int] | None:
    number, word, mark = token["number"], token["word"], token["mark"]
    if number:
        letter = {1: "d", 2: "d", 4: "y"}.get(len(number))
        return (letter, int(number)) if letter else None
    if mark:
        return (mark, 0)
    if not word:
        return ("", 0)
    if word in MONTHS:
        return ("m", MONTHS[word])
    name = word.replace("'", "")
    return ("w", WEEKDAYS[name]) if name in WEEKDAYS else None


def _tokens(text: str) -> list[tuple[str, int]] | None:
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        kind = _kind(token) if token else None
        if token is None or kind is None:
            return None
        at = token.end()
        found.append(kind)
    return found


def read_date_text(text: str) -> DateText | None:
    """The tokens of `text`, or None when it holds a word or sign that no date has."""
    tokens = _tokens(_tidy(text))
    if tokens is None:
        return None
    shape = "".join(letter for letter, _ in tokens)
    # "Senin-Selasa," leaves its dash behind; a weekday may also stand before each end of a range.
    shape = re.sub(r"^w[-~&]w", "", shape).replace("w", "")
    values = tuple(value for letter, value in tokens if letter and letter in "dmy")
    return DateText(shape, values, tuple(value for letter, value in tokens if letter == "w"))
