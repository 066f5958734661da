"""When personal data of an activity are to go, and what stands in place of names so that counts stay."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator

from ovop_xl.domain.text.names import split_name

SHORTEST = 5
"""Letters that a name has at least before it is looked for inside longer texts; shorter ones are parts of words."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SPREAD = 7919
"""A prime, so that neighbouring names look unlike each other."""


def keep_until(until: dt.date | None, end: dt.date | None, months: int | None) -> dt.date | None:
    """The last day on which data of an activity are kept: its own day, else so many months after its last day; None
    where neither says."""
    if until is not None:
        return until
    if end is None or months is None:
        return None
    count = end.year * 12 + end.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return dt.date(year, month, min(end.day, calendar.monthrange(year, month)[1]))


def nobody(number: int) -> str:
    """The name of the person with this number after their data are gone: `Anonim Kuhb`, unlike any other."""
    place = number * _SPREAD % len(_LETTERS) ** 4
    letters = ""
    for _ in range(4):
        place, rest = divmod(place, len(_LETTERS))
        letters += _LETTERS[rest]
    return f"Anonim {letters.capitalize()}"


def is_nobody(name: str) -> bool:
    return re.fullmatch(r"Anonim [A-Z][a-z]{3}", name) is not None


def forms_of(texts: Iterable[str]) -> set[str]:
    """Names and numbers in the forms in which other sheets may repeat them: as written, and without titles."""
    written = {text for text in texts if text}
    bare = {split_name(text).name for text in written if not text.isdigit()}
    return {text for text in written | bare if text}


class Redaction:
    """Takes texts out of other texts. A short one is taken out only where it is all that stands there."""

    def __init__(self, texts: Collection[str], instead: str) -> None:
        self._whole = frozenset(texts)
        self._instead = instead
        long = sorted(_long(texts), key=len, reverse=True)
        self._inside = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, long))})(?!\w)") if long else None

    def __call__(self, text: str) -> str:
        if text in self._whole:
            return self._instead
        return self._inside.sub(self._instead, text) if self._inside else text


def _long(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if len(text) >= SHORTEST)
