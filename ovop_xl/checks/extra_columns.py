"""Columns that the contract does not know, but whose headers name a number that a spreadsheet damages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column
from ovop_xl.workbook.tables import is_blank

from .cell_identifiers import judge_identifier
from .codes import Code
from .context import Context
from .distinct import Distinct
from .finding import Finding
from .flat import Flat
from .verdict import Verdict, verdict
from .wording import shown

_FILLERS = frozenset(["no", "nomor", "nomer", "angka", "digit", "bank", "pemilik", "pribadi", "usaha"])
_NAMES = {"kk": "kk", "kartu keluarga": "kk", "npwp": "npwp", "rekening": "account", "rek": "account"}


def other_numbers_are_whole(flat: Flat, context: Context) -> Iterator[Finding]:
    """No. KK, NPWP and bank account, where an office has added them: what a spreadsheet does to them, and their form.

    Nothing is suggested: a fix writes into columns of the contract only.
    """
    for place, header in flat.table.unknown.items():
        words = re.findall(r"[a-z]+", header[:60].casefold())
        name = _NAMES.get(" ".join(word for word in words if word not in _FILLERS))
        if name is not None:
            yield from _judged(flat, place, header, name, context)


def _judged(flat: Flat, place: int, header: str, name: str, context: Context) -> Iterator[Finding]:
    masked = Column(name, header, "identifier", identifier="kk", personal=True)
    kind = Column(name, header, "identifier", identifier=name)
    values = flat.values_at(place)
    for row, found in Distinct(values).found(lambda value: _judge(kind, value, context)):
        yield Finding(
            code=found.code.code,
            sheet=flat.name,
            cell=address(flat.numbers[row], flat.table.first_column + place),
            row_id=flat.row_id(row),
            column=header,
            shown=shown(values[row], masked),
            values=found.values,
            personal=True,
        )


def _judge(column: Column, value: Value, context: Context) -> Verdict | None:
    """An account number has no form of its own; as a number it may have lost its leading zeros."""
    if is_blank(value):
        return None
    found = judge_identifier(column, value, context)
    if found is None and column.identifier == "account" and isinstance(value, int | float):
        return verdict(Code.CODE_AS_NUMBER, kind="text")
    return found
