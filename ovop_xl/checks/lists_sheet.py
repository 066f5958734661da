"""Daftar: the lists that other sheets choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ovop_xl.workbook.contract.lists import ATTENDANCE_LIST, LISTS

from .codes import Code
from .context import Context, misspelt
from .finding import Finding
from .flat import Flat
from .verdict import verdict


def lists_have_their_names(flat: Flat, context: Context) -> Iterator[Finding]:
    """A list's name that is nearly one of those that the columns ask for. Lists of the office's own are its affair."""
    for row, title in enumerate(flat.texts("list")):
        right = context.list_name(title)
        if title and right != title:
            yield flat.finding(row, "list", verdict(Code.NEAR_LIST, right, list="Daftar", near=right))


def usual_values_are_spelt_right(flat: Flat, context: Context) -> Iterator[Finding]:
    """A value that is one or two letters off a usual one which the list then lacks."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, title in enumerate(flat.texts("list")):
        rows[context.list_name(title)].append(row)
    values = flat.texts("value")
    for title, usual in LISTS.items():
        own = [values[row] for row in rows[title]]
        for row in rows[title]:
            right = misspelt(values[row], usual, own)
            if right is not None:
                yield flat.finding(row, "value", verdict(Code.NEAR_LIST, list=title, near=right))


def attendance_codes_are_given(flat: Flat, context: Context) -> Iterator[Finding]:
    """A kind of attendance without the code that is typed in Hadir."""
    blanks = flat.blanks("code")
    for row, title in enumerate(flat.texts("list")):
        if blanks[row] and context.list_name(title) == ATTENDANCE_LIST:
            yield flat.finding(row, "code" if flat.has("code") else "value", verdict(Code.REQUIRED_BLANK))
