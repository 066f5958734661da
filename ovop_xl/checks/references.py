"""References: IDs that lead to a row of another sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ovop_xl.workbook.contract import Column

from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .links import lost_ids
from .verdict import Verdict, verdict

_ID = re.compile(r"(.*?)([0-9ol]*)")
LONGEST_ID = 40
_DIGITS = str.maketrans("ol", "01")


def references_lead_somewhere(flat: Flat, context: Context) -> Iterator[Finding]:
    """Every reference names an ID that the other sheet has."""
    for column in flat.columns():
        if column.kind == "reference" and column.target is not None:
            target = context.flats.get(column.target)
            if target is None or not target.spec.key or not target.has(target.spec.key):
                yield from _unchecked(flat, column)
            else:
                yield from _checked(flat, column, target, context)


def _unchecked(flat: Flat, column: Column) -> Iterator[Finding]:
    if not all(flat.blanks(column.key)):
        found = verdict(Code.REFERENCE_SHEET_MISSING, target=column.target)
        yield flat.header_finding(flat.table.positions[column.key], found, column.header)


def _checked(flat: Flat, column: Column, target: Flat, context: Context) -> Iterator[Finding]:
    known = target.texts(str(target.spec.key))
    texts = flat.texts(column.key)
    strange = set(texts) - set(known) - {""} - set(lost_ids(target, context))
    if not strange:
        return
    near = _loosely(known)
    judged = {text: _judge(text, near, column) for text in strange}
    for row, text in enumerate(texts):
        if text in judged:
            yield flat.finding(row, column.key, judged[text])


def _judge(text: str, near: Mapping[str, str | None], column: Column) -> Verdict:
    meant = near.get(loose_id(text))
    if meant is not None:
        return verdict(Code.REFERENCE_VARIANT, meant, target=column.target, near=meant)
    return verdict(Code.REFERENCE_NOWHERE, target=column.target)


def _loosely(known: Sequence[str]) -> dict[str, str | None]:
    """IDs by their loose form; None where two share it."""
    found: dict[str, str | None] = {}
    for text in dict.fromkeys(known):
        loose = loose_id(text)
        found[loose] = None if loose in found else text
    return found


def loose_id(text: str) -> str:
    """An ID without case, separators and leading zeros, O and l read as digits: `p 7` and `P-007` are alike.

    One digit more or less is another row: nearness of letters says nothing about IDs.
    """
    found = _ID.fullmatch(re.sub(r"[\W_]", "", text[:LONGEST_ID].casefold()))
    if found is None:
        return text
    digits = found[2].translate(_DIGITS)
    return found[1] + (digits.lstrip("0") or digits[-1:])
