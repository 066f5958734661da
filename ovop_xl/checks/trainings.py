"""Pelatihan and Sesi: dates and hours of trainings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from .cell_dates import time_of_day
from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .verdict import verdict


def trainings_end_after_they_start(flat: Flat, context: Context) -> Iterator[Finding]:
    """The last day is not before the first."""
    days = zip(flat.mapped("start", context.day), flat.mapped("end", context.day), strict=True)
    for row, (start, end) in enumerate(days):
        if start and end and end < start:
            yield flat.finding(row, "end", verdict(Code.ENDS_BEFORE_START, start=start))


def sessions_lie_within_their_training(flat: Flat, context: Context) -> Iterator[Finding]:
    """A session on a day outside its training."""
    spans = _spans(context)
    rows = zip(flat.texts("training_id"), flat.mapped("date", context.day), strict=True)
    for row, (training, day) in enumerate(rows):
        if day and training in spans:
            start, end = spans[training]
            if not start <= day <= end:
                yield flat.finding(row, "date", verdict(Code.SESSION_OUTSIDE, start=start, end=end))


def _spans(context: Context) -> dict[str, tuple[dt.date, dt.date]]:
    flat = context.flats.get("Pelatihan")
    if flat is None:
        return {}
    days = zip(flat.texts("id"), flat.mapped("start", context.day), flat.mapped("end", context.day), strict=True)
    return {training: (start, end) for training, start, end in days if training and start and end and start <= end}


def sessions_end_after_they_start(flat: Flat, context: Context) -> Iterator[Finding]:
    """The end of a session is later than its start."""
    del context
    times = zip(flat.mapped("start", time_of_day), flat.mapped("end", time_of_day), strict=True)
    for row, (start, end) in enumerate(times):
        if start and end and end <= start:
            yield flat.finding(row, "end", verdict(Code.HOURS_REVERSED, start=f"{start:%H.%M}"))


def sessions_are_held_or_cancelled(flat: Flat, context: Context) -> Iterator[Finding]:
    """A session that is both: it counts as held."""
    del context
    for row, pair in enumerate(zip(flat.texts("held"), flat.texts("cancelled"), strict=True)):
        if {text.casefold() for text in pair} == {"ya"}:
            yield flat.finding(row, "cancelled", verdict(Code.HELD_AND_CANCELLED))


def sessions_follow_their_numbers(flat: Flat, context: Context) -> Iterator[Finding]:
    """A session dated before one with a lower number in the same class. Days outside the training are told already."""
    spans = _spans(context)
    classes: dict[tuple[str, str], list[tuple[int, dt.date, int]]] = defaultdict(list)
    days = flat.mapped("date", context.day)
    numbers = flat.values("number")
    for row, name in enumerate(zip(flat.texts("training_id"), flat.texts("class_name"), strict=True)):
        number, day = numbers[row], days[row]
        start, end = spans.get(name[0], (dt.date.min, dt.date.max))
        if isinstance(number, int) and day and start <= day <= end:
            classes[name].append((number, day, row))
    for sessions in classes.values():
        latest, earlier = dt.date.min, 0
        for number, day, row in sorted(sessions):
            if day < latest:
                yield flat.finding(
                    row, "date", verdict(Code.SESSION_ORDER, number=number, earlier=earlier, date=latest)
                )
            else:
                latest, earlier = day, number
