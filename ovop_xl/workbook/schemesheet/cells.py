"""Cells of the sheet Skema: read as what they should be, with every fault and every place noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ovop_xl.domain.schemes.scheme_fault import SchemeFault
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract.skema import NO, YES
from ovop_xl.workbook.records import number
from ovop_xl.workbook.tables import Row, Table, is_blank, normal

Key = tuple[str, str]
"""Name and version of a scheme."""


@dataclass(frozen=True, slots=True)
class SchemeCellFault:
    """A cell of Skema from which no scheme can be made. `code` names a text `skema.fault.<code>` that `values` fill;
    name and version are empty where the row does not say them."""

    scheme: str
    version: str
    cell: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one part."""

    table: Table
    row: Row

    def value(self, key: str) -> Value:
        return self.table.get(self.row, key)

    def text(self, key: str) -> str:
        return self.table.text(self.row, key)

    def cell(self, key: str) -> str:
        return self.table.cell(self.row, key)

    def header(self, key: str) -> str:
        return next(column.header for column in self.table.spec.columns if column.key == key)

    def blank(self, key: str) -> bool:
        return is_blank(self.value(key))


Place = tuple[str, str, str, str]
"""Kind, element, form and option, as `domain.scheme_fault.SchemeFault` addresses them."""

_RULE_OF_FAULT = {
    "decimals": "decimals",
    "quorum": "council.quorum",
    "spread_negative": "council.spread_limit",
    "tie_unknown": "tie_rule",
    "trim": "trim",
    "validity_order": "valid_until",
}


@dataclass(frozen=True, slots=True)
class SchemePlaces:
    """Where the elements of one scheme stand in the sheet."""

    cells: Mapping[Place, str]

    def cell(self, fault: SchemeFault) -> str:
        """The cell of a fault: its option, else its element, its form, the rule it is about, the scheme's title."""
        rule: Place = ("rule", _RULE_OF_FAULT.get(fault.code, "title"), "", "")
        nearest: tuple[Place, ...] = (
            (fault.kind, fault.element, fault.form, fault.option),
            (fault.kind, fault.element, fault.form, ""),
            (fault.kind, fault.element, "", ""),
            rule if fault.kind in ("scheme", "council") else ("form", "", fault.form, ""),
            rule,
        )
        return next((self.cells[place] for place in nearest if place in self.cells), "A1")


@dataclass(slots=True)
class Notes:
    """What reading one scheme leaves behind: `faults`, and `places` from its elements to their cells."""

    key: Key
    faults: list[SchemeCellFault] = field(default_factory=list)
    places: dict[Place, str] = field(default_factory=dict)

    def place(self, line: Line, column: str, kind: str, element: str = "", form: str = "", option: str = "") -> None:
        """An element that occurs twice is found at its last occurrence, the one to be mended."""
        self.places[kind, element, form, option] = line.cell(column)

    def fault(self, line: Line, key: str, code: str, **values: object) -> None:
        shown = {"column": line.header(key), "value": line.text(key), **values}
        self.faults.append(SchemeCellFault(*self.key, line.cell(key), code, shown))

    def needed(self, line: Line, key: str) -> str:
        """A text that must be there."""
        if line.blank(key):
            self.fault(line, key, "value_missing")
        return line.text(key)

    def number(self, line: Line, key: str) -> Decimal:
        """A number that must be there."""
        found = number(line.value(key))
        if found is None:
            self.fault(line, key, "value_missing" if line.blank(key) else "not_a_number")
        return found or Decimal(0)

    def whole(self, line: Line, key: str) -> int | None:
        """A whole number, None for a blank cell."""
        if line.blank(key):
            return None
        found = number(line.value(key))
        if found is None or found != found.to_integral_value():
            self.fault(line, key, "not_whole")
            return None
        return int(found)

    def yes(self, line: Line, key: str, *, default: bool) -> bool:
        typed = normal(line.text(key))
        if typed not in ("", normal(YES), normal(NO)):
            self.fault(line, key, "not_yes_no")
        return typed == normal(YES) if typed else default


def names(line: Line, key: str, separator: str = ";") -> tuple[str, ...]:
    """The names in one cell."""
    return tuple(name for piece in line.text(key).split(separator) if (name := piece.strip()))
