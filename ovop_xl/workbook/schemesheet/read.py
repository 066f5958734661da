"""Reading the sheet Skema: every fault at its cell, and the cell of everything that a scheme is made of."""

from __future__ import annotations

from ovop_xl.domain.schemes.scheme import Council, Scheme
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block
from ovop_xl.workbook.contract import Part
from ovop_xl.workbook.contract.skema import PARTS, RULES
from ovop_xl.workbook.tables import Table, normal, read_table

from .cells import Key, Line, Notes, SchemeCellFault, SchemePlaces
from .forms import Lines, read_forms
from .parts import read_bands, read_consequences, read_disqualifiers, read_gates
from .rules import read_rules

_NEEDED = ("options", "bands", "rules")
_ORDER = (RULES, *(part for part in PARTS if part is not RULES))
"""Rules first: they name the schemes, in their order."""


def read_schemes(block: Block) -> tuple[tuple[Scheme, ...], tuple[SchemeCellFault, ...]]:
    """All schemes and versions of the sheet, and every cell that keeps one from being made.

    A scheme with a fault is not among the schemes.
    """
    by_scheme, faults = _lines(block)
    schemes: list[Scheme] = []
    for key, parts in by_scheme.items():
        notes = Notes(key)
        scheme = _scheme(key, parts, notes)
        if scheme is not None:
            schemes.append(scheme)
        faults.extend(notes.faults)
    return tuple(schemes), tuple(faults)


def scheme_places(block: Block) -> dict[Key, SchemePlaces]:
    """The cells of each scheme's elements, by name and version."""
    found: dict[Key, SchemePlaces] = {}
    for key, parts in _lines(block)[0].items():
        notes = Notes(key)
        _scheme(key, parts, notes)
        found[key] = SchemePlaces(notes.places)
    return found


def _scheme(key: Key, parts: Lines, notes: Notes) -> Scheme | None:
    name, version = key
    if not parts["rules"]:
        stray = next(lines[0] for lines in parts.values() if lines)
        notes.fault(stray, "scheme", "no_rules", scheme=name, version=version)
        return None
    rules = read_rules(parts["rules"], notes)
    council = {rule.removeprefix("council."): rules.pop(rule) for rule in list(rules) if rule.startswith("council.")}
    rules |= {
        "forms": read_forms(parts, notes),
        "bands": read_bands(parts["bands"], notes),
        "gates": read_gates(parts["gates"], notes),
        "disqualifiers": read_disqualifiers(parts["disqualifiers"], notes),
        "consequences": read_consequences(parts["consequences"], notes),
    }
    return None if notes.faults else Scheme(name=name, version=version, council=Council(**council), **rules)


def part_tables(block: Block) -> dict[str, Table]:
    """The parts that the sheet has, found by their title cells in the first row that holds one."""
    titles = {normal(part.title): part for part in PARTS}
    for index, row in enumerate(block.rows):
        starts = [(place, titles[name]) for place, value in enumerate(row) if (name := normal(value)) in titles]
        if starts:
            ends = [*(place for place, _ in starts[1:]), len(row)]
            cut = [(part, _cut(block, index + 1, start, end)) for (start, part), end in zip(starts, ends, strict=True)]
            found = {part.name: read_table(part.name, piece, part) for part, piece in cut}
            return {name: table for name, table in found.items() if table is not None}
    return {}


def _cut(block: Block, index: int, start: int, end: int) -> Block:
    rows = [row[start:end] for row in block.rows[index:]]
    return Block(rows, block.first_row + index, block.first_column + start)


def _lines(block: Block) -> tuple[dict[Key, dict[str, list[Line]]], list[SchemeCellFault]]:
    tables = part_tables(block)
    where = address(block.first_row, block.first_column)
    faults = [_part_fault(part, where) for part in PARTS if part.name in _NEEDED and part.name not in tables]
    found: dict[Key, dict[str, list[Line]]] = {}
    for part in _ORDER:
        for row in tables.get(part.name, ()):
            line = Line(tables[part.name], row)
            missing = next((key for key in ("scheme", "version") if line.blank(key)), None)
            if missing:
                shown = {"column": line.header(missing), "value": ""}
                faults.append(SchemeCellFault("", "", line.cell(missing), "value_missing", shown))
                continue
            parts = found.setdefault((line.text("scheme"), line.text("version")), {one.name: [] for one in PARTS})
            parts[part.name].append(line)
    return found, faults


def _part_fault(part: Part, where: str) -> SchemeCellFault:
    return SchemeCellFault("", "", where, "part_missing", {"part": part.title})
