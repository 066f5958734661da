"""What a head of office should look at: overdue stages, what runs out, low attendance, assessors far apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .coaching import Coaching
from .month import Number
from .schedule import StageState
from .stages import Stuck

AttentionKind = Literal[
    "overdue_stage",
    "over_quota",
    "expired",
    "evaluation",
    "overdue_coaching",
    "expiring",
    "low_attendance",
    "spread",
    "findings",
]
WINDOWS = (30, 90, 180)


@dataclass(frozen=True, slots=True)
class Validity:
    """Something that runs out: a permit or a star of a product; `expires` None when unknown."""

    subject: str
    kind: str
    number: str
    expires: dt.date | None


@dataclass(frozen=True, slots=True)
class Attention:
    """Something to look at: about whom, since or until when, how far. `amount` is days, percent or points by `kind`;
    `limit` is what it is measured against."""

    kind: AttentionKind
    subject: str
    detail: str = ""
    date: dt.date | None = None
    amount: Number | None = None
    limit: Number | None = None


def overdue(waiting: Iterable[Stuck]) -> tuple[Attention, ...]:
    """Products that wait longer than the limit of their stage; `amount` is days waited, `detail` the stage."""
    return tuple(
        Attention(
            "overdue_stage", one.position.product, one.position.stage, one.position.since, one.days, one.days - one.over
        )
        for one in waiting
        if one.over is not None and one.over > 0
    )


def running_out(
    validities: Iterable[Validity], at: dt.date, windows: tuple[int, ...] = WINDOWS
) -> tuple[Attention, ...]:
    """What has run out before the day `at` or does so within the largest window, the soonest first. `amount` is days
    left (negative when over), `limit` the smallest window that holds it. The last day is still valid."""
    found: list[Attention] = []
    for one in validities:
        if one.expires is None:
            continue
        left = (one.expires - at).days
        limit = next((window for window in sorted(windows) if 0 <= left <= window), None)
        if left < 0 or limit is not None:
            kind: AttentionKind = "expired" if left < 0 else "expiring"
            found.append(Attention(kind, one.subject, one.kind, one.expires, left, limit))
    return tuple(sorted(found, key=lambda item: (item.amount or 0, item.subject, item.detail)))


def low_attendance(trainings: Iterable[tuple[str, Fraction | None, Fraction]]) -> tuple[Attention, ...]:
    """Trainings (name, percentage, threshold) below their threshold; one without a percentage is not judged."""
    return tuple(
        Attention("low_attendance", subject, amount=percent, limit=threshold)
        for subject, percent, threshold in trainings
        if percent is not None and percent < threshold
    )


def over_quota(states: Iterable[StageState]) -> tuple[Attention, ...]:
    """Stages that have taken more products than their quota; `amount` is how many more."""
    return tuple(
        Attention("over_quota", one.planned.stage, one.planned.stage, amount=-one.left, limit=one.planned.quota)
        for one in states
        if one.left is not None and one.left < 0
    )


def overdue_coaching(rows: Iterable[Coaching], at: dt.date) -> tuple[Attention, ...]:
    """Coaching that was due before the day `at` and not done by then, the longest first; `amount` is days over."""
    late = [
        Attention("overdue_coaching", row.product, row.action, row.due, (at - row.due).days)
        for row in rows
        if row.due is not None and row.due < at and (row.done is None or row.done > at)
    ]
    return tuple(sorted(late, key=lambda one: (-(one.amount or 0), one.subject, one.detail)))
