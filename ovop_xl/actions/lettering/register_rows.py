"""The sheet Surat as rows of the number register, from the contents alone; its faults as findings at their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ovop_xl.checks.register_sheet import RegisterFaultAt
from ovop_xl.letters.ledger import RegisterFault, faults
from ovop_xl.letters.numbers import Given, NumberForm, is_usable
from ovop_xl.letters.register import LetterKey, RegisterRow
from ovop_xl.letters.templates import LETTER_TYPES
from ovop_xl.workbook import contract
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.intake.products import order_of
from ovop_xl.workbook.records import Order, Record

NUMBERS_GIVEN = "letters numbers"
_SERIES = re.compile(r"^(\S+) (\d{4}): (.*)$", re.DOTALL)
_COLUMNS = {"same_id": "id", "unknown_state": "state", "out_of_order": "date"}


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of Surat in their order, and the record of the sheet that each one stands in; `doubled` are the IDs of
    which nobody can say which row they mean."""

    rows: tuple[RegisterRow, ...]
    records: Mapping[str, Record]
    doubled: frozenset[str] = frozenset()


def register_of(contents: Contents) -> Register:
    """Every row of Surat, as it stands."""
    order = order_of(contents)
    found = [(_row(record, order), record) for record in contents.records("Surat")]
    counted = Counter(row.id for row, _ in found)
    return Register(
        tuple(row for row, _ in found),
        {row.id: record for row, record in found},
        frozenset(ident for ident, count in counted.items() if count > 1 or not ident),
    )


def _row(record: Record, order: Order) -> RegisterRow:
    return RegisterRow(
        id=record.text("id"),
        key=LetterKey(
            record.text("type"),
            record.text("source_sheet"),
            record.text("source_id"),
            record.text("recipient"),
            record.whole("round") or 1,
        ),
        state=record.text("state") or "kosong",  # type: ignore[arg-type]  # `faults` reports any other word
        number=record.text("number"),
        date=record.date("date", order),
        subject=record.text("subject"),
        file=record.text("file"),
        fingerprint=record.text("fingerprint"),
        reason=record.text("reason"),
    )


def forms_of(contents: Contents) -> dict[str, NumberForm]:
    """How each type is numbered, from Pengaturan: a pattern of its own, else the one for all other letters."""
    setting = contents.setting
    return {
        kind.key: NumberForm(
            setting(f"pola_nomor_{kind.settings}") or setting("pola_nomor_lain"),
            setting(f"kode_{kind.settings}") or setting("kode_lain"),
            setting("unit_surat"),
        )
        for kind in LETTER_TYPES
    }


def given_of(contents: Contents) -> list[Given]:
    """What Riwayat says of numbers given before."""
    found = []
    for record in contents.records("Riwayat"):
        match = _SERIES.match(record.text("what")) if record.text("action") == NUMBERS_GIVEN else None
        if match is not None:
            entries = (entry.partition(" ")[2] for entry in match[3].split("; "))
            found += [Given(match[1], int(match[2]), number) for number in entries if number]
    return found


def register_faults_at(contents: Contents) -> list[RegisterFaultAt]:
    """The faults of Surat, each at the cells that somebody should look at, and patterns in Pengaturan that cannot be
    used; the numbers of such a type are looked at without one."""
    wrong = [
        record
        for record in contents.records("Pengaturan")
        if record.text("id").startswith("pola_nomor_") and record.text("value") and not is_usable(record.text("value"))
    ]
    patterns = [_at_pattern(record) for record in wrong]
    if contents.table("Surat") is None:
        return patterns
    rows = [(record.text("id"), record) for record in contents.records("Surat")]
    forms = {key: form for key, form in forms_of(contents).items() if form.pattern and is_usable(form.pattern)}
    found = faults(register_of(contents).rows, forms, given_of(contents))
    return patterns + [one for fault in found for one in _places(fault, rows)]


def _at_pattern(record: Record) -> RegisterFaultAt:
    column = contract.sheet("Pengaturan").column("value").header
    cell = record.table.cell(record.row, "value")
    return RegisterFaultAt("pattern", cell, record.text("id"), column, record.text("value"))


def _places(fault: RegisterFault, rows: list[tuple[str, Record]]) -> Iterator[RegisterFaultAt]:
    """All rows but the first of a fault: that one was there before. A fault of one row stands at it."""
    own = [(ident, record) for ident, record in rows if ident in fault.ids]
    if not own:
        yield RegisterFaultAt(fault.kind, "", number=fault.detail)
    for ident, record in own[1:] if len(own) > 1 else own:
        column = _COLUMNS.get(fault.kind, "number")
        yield RegisterFaultAt(
            fault.kind,
            record.table.cell(record.row, column) if column in record.table.positions else "",
            ident,
            contract.sheet("Surat").column(column).header,
            record.text(column),
            fault.detail,
            ", ".join(other for other in dict.fromkeys(fault.ids) if other != ident) or ident,
        )
