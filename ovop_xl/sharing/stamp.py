"""The stamp of the last check: what it says, and whether the data before us are still those that were checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ovop_xl.workbook.block import Value

StampState = Literal["never", "holds", "changed", "other_counts", "contradicts"]

_MARK = re.compile(r"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the log says of the last check: when, how many findings by severity, the fingerprint of the data."""

    when: dt.datetime | None = None
    fingerprint: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


def shown_marks(rows: Iterable[Iterable[Value]]) -> set[str]:
    """The fingerprints of data that a page shows."""
    return {mark for row in rows for value in row if isinstance(value, str) for mark in _MARK.findall(value)}


def judge_stamp(stamp: Stamp | None, shown: Iterable[str], now: str, counts: Mapping[str, int]) -> StampState:
    """holds: the data and their findings are those of the stamp. contradicts: the page shows another stamp than the log
    has. changed: other data. other_counts: the same data, but they give other findings here."""
    if stamp is None or not stamp.fingerprint:
        return "contradicts" if set(shown) else "never"
    if set(shown) - {stamp.fingerprint}:
        return "contradicts"
    if stamp.fingerprint != now:
        return "changed"
    return "holds" if dict(counts) == dict(stamp.counts) else "other_counts"
