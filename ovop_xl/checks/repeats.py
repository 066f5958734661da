"""Repetitions: no row says again what another says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress

from ovop_xl.domain.text.similar import fold

from .cell_identifiers import normal_nik
from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .verdict import verdict

_MAY_BE_BLANK = frozenset({"class_name"})
"""Members of a group whose blank is a value of its own: a training with one class."""

_PLACE_OF_KEY = {"Wilayah": "village", "Tahapan": "product_id", "Nilai": "assessor_id"}
"""The cell at which a repeated group is shown; elsewhere the group's last column."""


def repeated_rows(flat: Flat, context: Context) -> Iterator[Finding]:
    """A row that says in every cell what an earlier one says."""
    del context
    for row, first in twins(flat).items():
        yield flat.finding(row, str(flat.spec.key), verdict(Code.ROW_REPEATED, first=flat.numbers[first]))


def twins(flat: Flat) -> dict[int, int]:
    """Row -> the earlier row that it repeats as a whole."""
    names = [column.key for column in flat.columns()] + flat.family()
    key = flat.spec.key
    if key is None or not flat.has(key):
        return {}
    texts = flat.texts(key)
    if len(set(texts)) == len(texts):
        return {}
    counts = Counter(texts)
    seen: dict[tuple[object, ...], int] = {}
    found: dict[int, int] = {}
    for row, text in enumerate(texts):
        if text and counts[text] > 1:
            whole = tuple(flat.values(name)[row] for name in names)
            if whole in seen:
                found[row] = seen[whole]
            seen.setdefault(whole, row)
    return found


def unique_groups(flat: Flat, context: Context) -> Iterator[Finding]:
    """Groups of columns that may not repeat: the same product, assessor and round; the same person in a class."""
    del context
    for group in flat.spec.unique:
        if all(flat.has(key) or key in _MAY_BE_BLANK for key in group):
            yield from _group(flat, group)


def _group(flat: Flat, group: tuple[str, ...]) -> Iterator[Finding]:
    columns = [_comparable(flat, key) for key in group]
    rows: Sequence[int] = range(len(flat))
    for key, column in zip(group, columns, strict=True):
        if key not in _MAY_BE_BLANK and "" in column:
            rows = list(compress(rows, (column[row] != "" for row in rows)))
    whole = list(zip(*columns, strict=True))
    told = whole if len(rows) == len(whole) else [whole[row] for row in rows]
    if len(set(told)) == len(told):
        return
    by_value: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, one in zip(rows, told, strict=True):
        by_value[one].append(row)
    repeated = twins(flat)
    place = _PLACE_OF_KEY.get(flat.spec.name, group[-1])
    headers = " + ".join(flat.spec.column(key).header for key in group)
    for first, *again in by_value.values():
        for row in again:
            if row not in repeated:
                yield flat.finding(row, place, verdict(Code.KEY_REPEATED, columns=headers, first=flat.numbers[first]))


def _comparable(flat: Flat, key: str) -> Sequence[str]:
    column = flat.spec.column(key)
    if column.identifier == "nik":
        return flat.mapped(key, normal_nik)
    return flat.mapped(key, fold_cell) if column.kind in {"text", "choice"} else flat.texts(key)


def fold_cell(value: object) -> str:
    """A cell in the form in which spellings are compared."""
    return fold(str(value)) if isinstance(value, str) else ("" if value is None else str(value))
