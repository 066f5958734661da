"""Letter numbers: the pattern of an office filled in, and the next free one of a type in a calendar year.

A number is unique among all rows of its calendar year and is never given again, not even after its row is void.
"""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.errors import WrongInputError

from .register import RegisterRow
from .wording import roman_month

PLACEHOLDERS = ("urut", "kode", "unit", "bulan", "bulan_romawi", "tahun")


def _pieces(pattern: str) -> list[tuple[str, str | None, str]]:
    """(literal, placeholder, width) of a number pattern; E334 where it holds anything else, or a line break."""
    try:
        parsed = [
            (text, name, spec or "") for text, name, spec, convert in string.Formatter().parse(pattern) if not convert
        ]
    except ValueError as fault:
        raise WrongInputError("E334", pattern=pattern) from fault
    names = [name for _, name, _ in parsed if name is not None]
    widths_fit = all(not spec or (name == "urut" and re.fullmatch(r"0?\d", spec)) for _, name, spec in parsed)
    one_line = len(pattern.splitlines()) == 1
    if names.count("urut") != 1 or not set(names) <= set(PLACEHOLDERS) or not (widths_fit and one_line):
        raise WrongInputError("E334", pattern=pattern)
    return parsed


def is_usable(pattern: str) -> bool:
    """True for a pattern that numbers can be given by."""
    try:
        _pieces(pattern)
    except WrongInputError:
        return False
    return True


def _form(pattern: str, code: str, unit: str) -> re.Pattern[str]:
    forms = {
        "urut": r"0*(\d+)",
        "kode": f"(?:{re.escape(code)}|.*?)",
        "unit": f"(?:{re.escape(unit)}|.*?)",
        "bulan": r"\d{1,2}",
        "bulan_romawi": "[IVXivx]+",
        "tahun": r"\d{4}",
    }
    return re.compile(
        "".join(re.escape(text) + (forms[name] if name is not None else "") for text, name, _ in _pieces(pattern))
    )


def _counter(number: str, form: re.Pattern[str]) -> int | None:
    match = form.fullmatch(number.strip())
    return int(match[1]) if match else None


def counter_of(number: str, pattern: str, code: str = "", unit: str = "") -> int | None:
    """The running number inside a letter number, or None where the number does not follow the pattern.

    Code and unit may have changed since; today's are tried first, since they may hold a separator of the pattern.
    """
    return _counter(number, _form(pattern, code, unit))


def _fill(pattern: str, counter: int, date: dt.date, code: str, unit: str) -> str:
    values = {
        "urut": counter,
        "kode": code,
        "unit": unit,
        "bulan": f"{date.month:02}",
        "bulan_romawi": roman_month(date),
        "tahun": str(date.year),
    }
    return "".join(
        text + (format(values[name], spec) if name is not None else "") for text, name, spec in _pieces(pattern)
    )


def folded(number: str) -> str:
    """A number as it is compared with others: case and outer spaces do not tell two numbers apart."""
    return number.strip().casefold()


def counts_in(row: RegisterRow, year: int) -> bool:
    """True for a numbered row of this calendar year; one without a date counts in every year."""
    return bool(row.number) and (row.date is None or row.date.year == year)


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a type is numbered, from Pengaturan. Placeholders of `pattern`: `{urut}` or `{urut:03}` (once), `{kode}`,
    `{unit}`, `{bulan}`, `{bulan_romawi}`, `{tahun}`; an empty pattern means that others give the numbers."""

    pattern: str = ""
    code: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A number that was given once, as the log has it: it stays given even where somebody has deleted its row."""

    type: str
    year: int
    number: str


class Numbering:
    """Gives numbers one after the other. `rows` are all rows of the register, void ones too; `given` what the log
    says besides."""

    def __init__(
        self, rows: Sequence[RegisterRow], forms: Mapping[str, NumberForm], given: Iterable[Given] = ()
    ) -> None:
        self._rows, self._forms, self._given = rows, forms, tuple(given)
        self._taken: dict[int, set[str]] = {}
        self._last: dict[tuple[str, int], int] = {}

    def give(self, type_key: str, date: dt.date) -> str:
        """The next free number of this type in `date`'s calendar year, which is then taken. Raises WrongInputError
        E334 for a pattern that cannot be used."""
        form, series = self._forms[type_key], (type_key, date.year)
        if series not in self._last:
            self._last[series] = self._start(type_key, date.year, form)
        taken = self._taken_in(date.year)
        while True:
            self._last[series] += 1
            number = _fill(form.pattern, self._last[series], date, form.code, form.unit)
            if folded(number) not in taken:
                taken.add(folded(number))
                return number

    def _start(self, type_key: str, year: int, form: NumberForm) -> int:
        """A number that people typed in another form still counts as one given, so a changed pattern goes on where the
        old one stopped."""
        own = {folded(row.number) for row in self._rows if row.key.type == type_key and counts_in(row, year)}
        own |= {folded(one.number) for one in self._given if (one.type, one.year) == (type_key, year)}
        shape = _form(form.pattern.casefold(), form.code.casefold(), form.unit.casefold())
        return max([len(own), *(_counter(number, shape) or 0 for number in own)])

    def _taken_in(self, year: int) -> set[str]:
        if year not in self._taken:
            taken = {folded(row.number) for row in self._rows if counts_in(row, year)}
            self._taken[year] = taken | {folded(one.number) for one in self._given if one.year == year}
        return self._taken[year]


def next_number(
    pattern: str, rows: Sequence[RegisterRow], type_key: str, date: dt.date, *, code: str = "", unit: str = ""
) -> str:
    """The number after the last of this type in `date`'s calendar year, as text. Raises WrongInputError E334."""
    return Numbering(rows, {type_key: NumberForm(pattern, code, unit)}).give(type_key, date)
