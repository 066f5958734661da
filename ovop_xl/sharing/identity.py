"""What tells which pack a returned file is: the same in a property of the workbook and on a hidden sheet.

Neither is believed: both only say which pack to compare with, and that must be one that home has sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ovop_xl.workbook.block import Block, Value

from .pack import FORMAT, Pack, mark_of
from .values import text_of

PROPERTY = "ovop_kiriman"
SHEET = "_kiriman"
"""The hidden sheet: a label and its value in each of the first rows, then a row for each row of the pack."""

_PROPERTY = re.compile(r"ovop-kiriman;([0-9]+);([A-Za-z0-9-]+);([0-9a-f]{16});([0-9a-f]{16})")
_LABELS = ("format", "kiriman", "sidik")
ROWS_HEAD = ("lembar", "baris")

Doubt = Literal["no_identity", "identity_differs", "identity_format"]


@dataclass(frozen=True, slots=True)
class Identity:
    """`mark` is that of what was sent, as Kiriman has it; `rows` the mark of the row keys."""

    pack: str
    mark: str
    rows: str


def rows_mark(keys: Iterable[tuple[str, str]]) -> str:
    """One mark for the rows of a pack, whatever their order."""
    return mark_of("\n".join(sorted(f"{sheet}\t{row_id}" for sheet, row_id in keys)))


def identity_of(pack: Pack, mark: str) -> Identity:
    return Identity(pack.id, mark, rows_mark(pack.keys()))


def options_mark(rows: Iterable[Sequence[Value]]) -> str:
    """One mark for the answers that a form offers: question, code, text and points of each, whatever their order."""
    told = ("\t".join(text_of(value) for value in row[:4]) for row in rows if row and text_of(row[0]))
    return mark_of("\n".join(sorted(told)))


def property_text(identity: Identity) -> str:
    """The property: below 255 characters, without a colon, since another program's save cuts at one."""
    return f"ovop-kiriman;{FORMAT};{identity.pack};{identity.mark};{identity.rows}"


def sheet_rows(pack: Pack, mark: str) -> list[tuple[str, str]]:
    """The hidden sheet, two texts a row."""
    head = zip(_LABELS, (FORMAT, pack.id, mark), strict=True)
    return [*head, ROWS_HEAD, *pack.keys()]


def read_identity(prop: str | None, sheet: Block | None) -> tuple[Identity | None, Doubt | None]:
    """The identity of a returned file, or why it cannot be relied on: missing, of a later format, or not the same in
    both places."""
    if prop is None or sheet is None:
        return None, "no_identity" if prop is None and sheet is None else "identity_differs"
    found = _PROPERTY.fullmatch(prop.strip())
    pairs = _pairs(sheet.rows)
    head = dict(pairs[: len(_LABELS)])
    if found is None:
        return None, "identity_differs"
    if found[1] == head.get("format") != FORMAT:
        return None, "identity_format"
    if head.get("format") != FORMAT:
        return None, "identity_differs"
    identity = Identity(found[2], found[3], found[4])
    written = Identity(head.get("kiriman", ""), head.get("sidik", ""), rows_mark(pairs[len(_LABELS) + 1 :]))
    return (identity, None) if identity == written else (None, "identity_differs")


def _pairs(rows: Sequence[Sequence[Value]]) -> list[tuple[str, str]]:
    return [(text_of(row[0]), text_of(row[1])) for row in rows if len(row) >= 2 and text_of(row[0])]
