"""Cells that must be filled."""

from __future__ import annotations

from collections.abc import Iterator

from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .score_rows import untouched
from .verdict import verdict


def only_an_id(flat: Flat, context: Context) -> Iterator[Finding]:
    """A row that was numbered in advance and never filled."""
    del context
    for row in sorted(_numbered_only(flat)):
        yield flat.finding(row, str(flat.spec.key), verdict(Code.ONLY_ID))


def required_cells(flat: Flat, context: Context) -> Iterator[Finding]:
    """Blank cells of required columns. The ID is asked for by the rule on IDs; a score sheet that nobody has begun
    needs no date yet."""
    del context
    numbered = _numbered_only(flat)
    waiting = untouched(flat) if flat.spec.name == "Nilai" else frozenset()
    for column in flat.columns():
        if not column.required or (column.key == flat.spec.key and column.kind != "reference"):
            continue
        blanks = flat.blanks(column.key)
        if True not in blanks:
            continue
        excused = numbered | waiting if column.key == "date" else numbered
        for row, blank in enumerate(blanks):
            if blank and row not in excused:
                yield flat.finding(row, column.key, verdict(Code.REQUIRED_BLANK))


def _numbered_only(flat: Flat) -> set[int]:
    """Rows where nothing but the ID is filled although other columns are required."""
    key = flat.spec.key
    others = [column.key for column in flat.columns() if column.key != key] + flat.family()
    required = [column for column in flat.columns() if column.required and column.key != key]
    if key is None or not required or not flat.has(key):
        return set()
    first = flat.blanks(required[0].key)
    candidates = {row for row, blank in enumerate(first) if blank and not flat.blanks(key)[row]}
    for other in others:
        if not candidates:
            break
        blanks = flat.blanks(other)
        candidates = {row for row in candidates if blanks[row]}
    return candidates
