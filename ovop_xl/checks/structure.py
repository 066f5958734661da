"""Headers: columns that are missing, nearly right or there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ovop_xl.workbook.contract import Column

from .codes import Code
from .context import Choices, Context
from .finding import Finding
from .flat import Flat
from .score_rows import score_groups
from .verdict import verdict

_LIKE_DIGITS = str.maketrans("oil", "011")


def near_headers(flat: Flat, context: Context) -> Iterator[Finding]:
    """A header that nobody knows and that is nearly a missing column's, or a missing criterion's code."""
    meant = {place: column.header for place, column in _near(flat, context).items()}
    for place, header in {**meant, **nearly_criteria(flat, context)}.items():
        text = flat.table.unknown[place]
        yield flat.header_finding(place, verdict(Code.HEADER_NEAR, header, near=header), text)


def missing_columns(flat: Flat, context: Context) -> Iterator[Finding]:
    """Required columns that the sheet lacks, in one finding at its first header."""
    meant = {column.key for column in _near(flat, context).values()}
    lacking = [column.header for column in flat.table.missing() if column.required and column.key not in meant]
    if lacking:
        place = min((*flat.table.positions.values(), *flat.table.family.values()))
        yield flat.header_finding(place, verdict(Code.COLUMN_MISSING, columns=", ".join(lacking)))


def doubled_headers(flat: Flat, context: Context) -> Iterator[Finding]:
    """A header that the sheet has twice: only the first column is read."""
    del context
    for place, text in flat.table.doubled.items():
        yield flat.header_finding(place, verdict(Code.HEADER_DOUBLED), text)


def _near(flat: Flat, context: Context) -> Mapping[int, Column]:
    return context.keep(f"headers {flat.name}", lambda: _read_near(flat, context))


def _read_near(flat: Flat, context: Context) -> dict[int, Column]:
    """Place of an unknown header -> the missing column that it nearly names, each column once."""
    missing = {column.header: column for column in flat.table.missing()}
    found: dict[int, Column] = {}
    for place, text in flat.table.unknown.items():
        near = context.near(text, Choices(missing))
        if near is not None:
            found[place] = missing.pop(near)
    return found


def nearly_criteria(flat: Flat, context: Context) -> dict[int, str]:
    """Place of an unknown header -> the code of a criterion without a column that it nearly is: other punctuation or
    case, letters for digits. One digit more or less is another criterion."""
    missing = dict.fromkeys(criterion.code for group in score_groups(flat, context) for criterion in group.missing)
    loose = [_loose(code) for code in missing]
    single = {form: code for form, code in zip(loose, missing, strict=True) if loose.count(form) == 1}
    headers = {place: _loose(text) for place, text in flat.table.unknown.items()} if single else {}
    return {place: single[form] for place, form in headers.items() if form in single}


def _loose(text: str) -> str:
    code = (text.split() or [""])[0][:40]
    return re.sub(r"[\W_]", "", code.casefold()).translate(_LIKE_DIGITS)
