"""How the sheets hang together: which rows refer to which, and which references lead nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ovop_xl.workbook.contract import Column

from .cells import broken_cells
from .context import Context
from .flat import Flat

NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")
"""An ID as a head and a number."""

_SHAPE = str.maketrans(dict.fromkeys("123456789", "0"))

FEWEST_ROWS, MOST_ODD = 5, 20
"""In a sheet of five rows or more, one strange ID, or one in twenty, stands out; more are another way of numbering."""


def references(context: Context, target: str) -> Iterator[tuple[Flat, Column]]:
    """Every column in the workbook that holds the IDs of `target`."""
    for flat in context.flats.values():
        for column in flat.columns():
            if column.kind == "reference" and column.target == target:
                yield flat, column


def referred_ids(flat: Flat, context: Context) -> frozenset[str]:
    """All IDs that other sheets use for rows of this one."""
    return context.keep(f"referred {flat.name}", lambda: frozenset(_referred(flat, context)))


def _referred(flat: Flat, context: Context) -> Iterator[str]:
    for other, column in references(context, flat.name):
        yield from set(other.texts(column.key)) - {""}


def odd_ids(flat: Flat) -> frozenset[int]:
    """Rows whose ID is not built like the others' (`P-001`, `P-002`, ... and one `Towuti` or `P-0111`): few among many
    alike."""
    key = flat.spec.key
    if key is None or len(flat) < FEWEST_ROWS:
        return frozenset()
    texts = flat.texts(key)
    if _alike(texts):
        return frozenset()
    parts = [(found[1], _width(found[2])) if (found := NUMBERED.fullmatch(text)) else None for text in texts]
    head = Counter(part[0] if part else None for part in parts).most_common(1)[0][0]
    widths = Counter(part[1] for part in parts if part and part[1])
    width = widths.most_common(1)[0][0] if widths else 0
    odd = frozenset(
        row
        for row, part in enumerate(parts)
        if texts[row] and (part is None or part[0] != head or part[1] not in {0, width})
    )
    return odd if head is not None and len(odd) <= max(1, len(flat) // MOST_ODD) else frozenset()


def _alike(texts: Sequence[str]) -> bool:
    """Letters and then digits, as many in every ID: most sheets are numbered so, and there are tens of thousands."""
    shapes = {*"\n".join(texts).translate(_SHAPE).split("\n")}
    return len(shapes) == 1 and re.fullmatch(r"[^0]*0{1,9}", shapes.pop()) is not None


def _width(digits: str) -> int:
    """How wide a number with leading zeros was made; 0 for one without."""
    return len(digits) if digits.startswith("0") else 0


def lost_ids(flat: Flat, context: Context) -> tuple[str, ...]:
    """IDs that other sheets ask for in vain, when the rows of this sheet without an ID of their own (blank, doubled,
    strange) are enough to explain them all: then the fault lies here and not at the cells that refer. Else empty."""
    return context.keep(f"lost {flat.name}", lambda: _lost(flat, context))


def _lost(flat: Flat, context: Context) -> tuple[str, ...]:
    key = flat.spec.key
    if key is None or not flat.has(key):
        return ()
    texts = flat.texts(key)
    known = set(texts) - {""}
    judged = broken_cells(flat, flat.spec.column(key), context)
    broken = {row for row, found in judged if found.code.severity == "error"}
    broken.update(row for row, text in enumerate(texts) if not text)
    doubled = len(texts) - texts.count("") - len(known)
    nameless = len(broken | odd_ids(flat)) + doubled
    lost = sorted(referred_ids(flat, context) - known)
    return tuple(lost) if len(lost) <= nameless else ()
