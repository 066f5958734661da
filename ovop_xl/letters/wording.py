"""Official Indonesian wording of dates, times and numbers. Babel and num2words speak, wrapped where they are wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache, lru_cache
from itertools import zip_longest

Number = int | float | str | Decimal
"""A number, or the plain text of one with a decimal point (`"78.50"`); text with commas or grouping is refused."""

DASH = "–"
LARGEST_IN_WORDS = 10**15
LARGEST_ORDINAL_IN_WORDS = 10**6
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@cache
def _date(day: dt.date, pattern: str) -> str:
    from babel.dates import format_date  # 40 ms that only letters pay

    return format_date(day, pattern, locale="id")


def _day(value: dt.date) -> dt.date:
    if not isinstance(value, dt.date):
        raise TypeError(f"not a date: {value!r}")
    return value.date() if isinstance(value, dt.datetime) else value


def long_date(day: dt.date) -> str:
    """`18 Mei 2017`."""
    return _date(_day(day), "d MMMM y")


def weekday_date(day: dt.date) -> str:
    """`Kamis, 18 Mei 2017`."""
    return _date(_day(day), "EEEE, d MMMM y")


def date_in_words(day: dt.date) -> str:
    """The opening of a berita acara: `Kamis tanggal delapan belas bulan Mei tahun dua ribu tujuh belas`."""
    day = _day(day)
    return f"{_date(day, 'EEEE')} tanggal {in_words(day.day)} bulan {_date(day, 'MMMM')} tahun {in_words(day.year)}"


def date_range(first: dt.date, last: dt.date) -> str:
    """`18–19 Mei 2017`, `31 Juli–6 Agustus 2018`, `30 Desember 2018–2 Januari 2019`; one day stays a single date."""
    first, last = _day(first), _day(last)
    if last < first:
        raise ValueError(f"a range ends before it begins: {first} to {last}")
    if first == last:
        return long_date(first)
    if first.year != last.year:
        start = long_date(first)
    elif first.month != last.month:
        start = _date(first, "d MMMM")
    else:
        start = str(first.day)
    return f"{start}{DASH}{long_date(last)}"


def weekday_range(first: dt.date, last: dt.date) -> str:
    """`Kamis–Jumat, 18–19 Mei 2017`; one day stays `Kamis, 18 Mei 2017`."""
    first, last = _day(first), _day(last)
    if first == last:
        return weekday_date(first)
    return f"{_date(first, 'EEEE')}{DASH}{_date(last, 'EEEE')}, {date_range(first, last)}"


def spans(days: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Runs of days that follow each other, in order; doubled days count once."""
    runs: list[tuple[dt.date, dt.date]] = []
    for day in sorted({_day(day) for day in days}):
        if runs and day - runs[-1][1] == dt.timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def listed(items: Sequence[str]) -> str:
    """`a`, `a dan b`, `a, b, dan c`."""
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def dates(days: Iterable[dt.date]) -> str:
    """Exactly the days given: `18–19 Mei 2017`, `5, 8, dan 12 Mei 2017`, `18 Mei dan 3 Juni 2017`."""
    runs = spans(days)
    texts = []
    for run, following in zip_longest(runs, runs[1:]):
        text = date_range(*run)
        if following is not None and following[0].year == run[1].year:
            text = text.removesuffix(f" {run[1].year}")
            if (run[0].year, run[0].month) == (following[0].year, following[0].month):
                text = text.removesuffix(f" {_date(run[1], 'MMMM')}")
        texts.append(text)
    return listed(texts)


def weekday_dates(days: Iterable[dt.date]) -> str:
    """As `dates`, opened by the weekdays when all days follow each other: `Kamis–Jumat, 18–19 Mei 2017`."""
    days = list(days)
    runs = spans(days)
    return weekday_range(*runs[0]) if len(runs) == 1 else dates(days)


def clock(start: dt.time, end: dt.time | None = None, zone: str = "WIB", *, open_end: bool = False) -> str:
    """`08.00 WIB`, `08.00–16.00 WIB`, and with `open_end` `08.00 WIB s.d. selesai`."""
    if end is not None:
        return f"{start:%H.%M}{DASH}{end:%H.%M} {zone}"
    return f"{start:%H.%M} {zone}{' s.d. selesai' if open_end else ''}"


def _exact(value: Number) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation as fault:
        raise ValueError(f"not a plain number: {value!r}") from fault
    if not number.is_finite() or abs(number) >= LARGEST_IN_WORDS:
        raise ValueError(f"not a number that a letter can print: {value!r}")
    return number


def decimal(value: Number, places: int | None = None) -> str:
    """`1.250,50`. `places` rounds half up; without it all given decimals stay."""
    number = _exact(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)  # Babel rounds half to even
    return _grouped(str(number))


@lru_cache(4096)
def _grouped(number: str) -> str:
    """By its text, since 1.0 and 1.00 are equal numbers that print differently."""
    from babel.numbers import format_decimal  # 40 ms that only letters pay

    exact = Decimal(number)
    shown = max(0, -int(exact.as_tuple().exponent))
    return format_decimal(exact, format=f"#,##0.{'0' * shown}" if shown else "#,##0", locale="id")


@cache
def _words(number: int) -> str:
    from num2words import num2words  # type: ignore[import-untyped]  # no stubs exist; 50 ms that only letters pay

    # num2words says "satu juta satu ribu"; a single thousand is "seribu" wherever its group is exactly 1.
    return re.sub(r"\b(juta|miliar|triliun) satu ribu\b", r"\1 seribu", str(num2words(number, lang="id")))


def in_words(value: Number) -> str:
    """Terbilang: `tujuh puluh lima koma tujuh lima`, `min lima`; below 10^15, with the decimals given."""
    number = _exact(value)
    whole, _, decimals = f"{abs(number):f}".partition(".")
    words = f"min {_words(int(whole))}" if number < 0 else _words(int(whole))
    return " ".join([words, "koma", *(_words(int(digit)) for digit in decimals)]) if decimals else words


def ordinal(value: int) -> str:
    """`pertama`, `kedua`, `kesebelas`; from a million the figure form `ke-1.500.000`, which has no disputed words."""
    if value < 1:
        raise ValueError(f"no ordinal below one: {value}")
    if value == 1:
        return "pertama"
    return f"ke-{decimal(value)}" if value >= LARGEST_ORDINAL_IN_WORDS else f"ke{in_words(value)}"


def counted(value: int, unit: str) -> str:
    """`1 (satu) berkas`."""
    return f"{decimal(value)} ({in_words(value)}) {unit}"


def rupiah(value: Number) -> str:
    """`Rp1.500.000,00`, rounded half up to sen."""
    amount = decimal(value, 2)
    return f"-Rp{amount[1:]}" if amount.startswith("-") else f"Rp{amount}"


def rupiah_in_words(value: Number) -> str:
    """`Rp1.500.000,00 (satu juta lima ratus ribu rupiah)`: figure and words from one value."""
    amount = _exact(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, sen = divmod(abs(amount), 1)
    words = f"{'min ' if amount < 0 else ''}{in_words(whole)} rupiah"
    if sen:
        words += f" {in_words(int(sen * 100))} sen"
    return f"{rupiah(amount)} ({words})"


def roman_month(month: int | dt.date) -> str:
    """`V` for May."""
    left = month.month if isinstance(month, dt.date) else month
    if not 1 <= left <= 12:
        raise ValueError(f"no month: {month}")
    text = ""
    for value, letter in _ROMAN:
        while left >= value:
            text, left = text + letter, left - value
    return text


def nip(text: str) -> str:
    """`19700102 199503 1 004`; anything but 18 digits stays as typed."""
    digits = re.sub(r"\s", "", str(text))
    if not re.fullmatch(r"\d{18}", digits):
        return str(text)
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
