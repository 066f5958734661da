"""What rules know besides the table in hand: the other tables, lists, schemes, settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.text.dates import DateOrder, parse_date
from ovop_xl.domain.text.similar import fold, score, suggest
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract.lists import ATTENDANCE_CODES, ATTENDANCE_LIST, LISTS

from .flat import Flat
from .wording import clean

_T = TypeVar("_T")

_ORDERS: Mapping[str, DateOrder] = {"h/b/t": "dmy", "b/h/t": "mdy"}
COMPARISONS = 30_000
"""Comparing two words costs some 30 microseconds: a sheet full of strange words shall not cost minutes."""

MISSPELT = 0.86
"""One or two letters off; a word added to a name (`kain tenun Contoh`) scores less."""

LONGEST_WORD = 80


class Choices:
    """The values that a column may hold, found again in any writing."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(dict.fromkeys(value for value in values if value))
        self.exact = frozenset(self.values)
        self._folded = {fold(value): value for value in reversed(self.values)}

    def __bool__(self) -> bool:
        return bool(self.values)

    def same(self, text: str) -> str | None:
        """The listed value that differs from `text` in case, spaces, marks or accents only."""
        return self._folded.get(fold(text))


_TITLES = Choices((*LISTS, ATTENDANCE_LIST))


def misspelt(text: str, usual: Sequence[str], own: Sequence[str]) -> str | None:
    """The usual value that a value of the office's own list misspells: very near, and itself not in that list."""
    return next((one for one in usual if one not in own and MISSPELT <= score(text[:LONGEST_WORD], one) < 1), None)


class Context:
    """Everything a rule may ask. What is not in the workbook reads as empty, never as wrong."""

    def __init__(
        self,
        flats: Mapping[str, Flat],
        schemes: Mapping[tuple[str, str], Scheme],
        settings: Mapping[str, Value],
    ) -> None:
        self.flats = flats
        self.schemes = schemes
        self.settings = settings
        self._budget = COMPARISONS
        self._near: dict[tuple[str, Choices], str | None] = {}
        self._lists: dict[str, Choices] = {}
        self._kept: dict[str, object] = {}

    def keep(self, name: str, make: Callable[[], _T]) -> _T:
        """What `make` found, made once per check: several rules ask for the same index."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[return-value]  # each name has one maker

    def setting(self, key: str) -> str:
        """A setting as text, empty where it is blank."""
        return clean(self.settings.get(key))

    @cached_property
    def order(self) -> DateOrder | None:
        """How dates typed as text are read; None: ask."""
        return _ORDERS.get(self.setting("urutan_tanggal"))

    @cached_property
    def year(self) -> int | None:
        """The programme year."""
        text = self.setting("tahun")
        return int(text) if len(text) == 4 and text.isdigit() else None

    def day(self, value: Value) -> dt.date | None:
        """A single certain day, None for everything else."""
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if not isinstance(value, str):
            return None
        found = parse_date(clean(value), self.order)
        return found.start if found.status == "ok" and not found.is_range else None

    def near(self, word: str, choices: Choices) -> str | None:
        """The one near choice, None where there is none or where this run has compared enough already."""
        if len(word) > LONGEST_WORD:
            return None
        key = (word, choices)
        if key not in self._near:
            self._budget -= len(choices.values)
            self._near[key] = suggest(word, choices.values) if self._budget >= 0 else None
        return self._near[key]

    def choices(self, name: str) -> Choices:
        """The values of a list of Daftar, the contract's own where Daftar does not have it; `@Kecamatan` are those
        of Wilayah."""
        if name not in self._lists:
            self._lists[name] = Choices(self._listed(name))
        return self._lists[name]

    def _listed(self, name: str) -> Iterable[str]:
        if name.startswith("@"):
            return self._districts()
        own = self.keep("lists", self._own_lists).get(name, [])
        usual = LISTS.get(name, ())
        # A value of Daftar that is misspelt is reported there, not at every cell that spells it right.
        return [*own, *(right for text in own if (right := misspelt(text, usual, own)))] or usual

    def _own_lists(self) -> dict[str, list[str]]:
        """The values of Daftar by the list that they belong to."""
        found: dict[str, list[str]] = {}
        for title, value in _rows(self.flats.get("Daftar"), "list", "value"):
            found.setdefault(self.list_name(title), []).append(value)
        return found

    def list_name(self, title: str) -> str:
        """The list that a title of Daftar means: in any writing, or misspelt where no list has the right name."""
        titles = self.keep("titles", lambda: Choices(text for (text,) in _rows(self.flats.get("Daftar"), "list")))
        return _TITLES.same(title) or misspelt(title, _TITLES.values, titles.values) or title

    def _districts(self) -> Iterable[str]:
        wilayah = self.flats.get("Wilayah")
        return wilayah.texts("district") if wilayah else ()

    @cached_property
    def attendance(self) -> Mapping[str, str]:
        """Attendance codes with their meaning."""
        listed = self.flats.get("Daftar")
        if listed is not None:
            titles = listed.texts("list")
            pairs = _rows(listed, "code", "value")
            own = [pair for pair, title in zip(pairs, titles, strict=True) if title == ATTENDANCE_LIST]
            if own:
                # A code that Daftar leaves blank is reported there, not at every mark.
                usual = {meaning: code for code, meaning, _ in ATTENDANCE_CODES}
                return {code or usual.get(meaning, ""): meaning for code, meaning in own}
        return {code: meaning for code, meaning, _ in ATTENDANCE_CODES}


def _rows(flat: Flat | None, *keys: str) -> list[tuple[str, ...]]:
    return [] if flat is None else list(zip(*(flat.texts(key) for key in keys), strict=True))
