"""The sheet Surat as rows of the number register, and what moves in it written back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.letters.ledger import ERRORS, RegisterFault, faults
from ovop_xl.letters.numbers import Given, NumberForm
from ovop_xl.letters.register import LetterKey, RegisterRow
from ovop_xl.letters.templates import LETTER_TYPES
from ovop_xl.locale import say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.intake.products import order_of
from ovop_xl.workbook.records import Order, Record

from .history import record as record_history
from .job import Job

NUMBERS_GIVEN = "letters numbers"
LOGGED_TOGETHER = 50
_SERIES = re.compile(r"^(\S+) (\d{4}): (.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of Surat in their order, and the record of the sheet that each one stands in."""

    rows: tuple[RegisterRow, ...]
    records: Mapping[str, Record]


def read_register(job: Job) -> Register:
    """Every row of Surat, as it stands."""
    order = order_of(job.contents)
    found = [(_row(record, order), record) for record in job.contents.records("Surat")]
    return Register(tuple(row for row, _ in found), {row.id: record for row, record in found})


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


def enter(job: Job, register: Register, moved: Sequence[RegisterRow]) -> None:
    """Writes what has moved in known rows, and appends the others. Identity, type and source never change."""
    changes: dict[str, Value] = {}
    for row in moved:
        if record := register.records.get(row.id):
            changes |= dict(_moves(record, row, order_of(job.contents)))
    job.patch("Surat", changes)
    job.append(contract.sheet("Surat"), [_values(row) for row in moved if row.id not in register.records])


def _moves(record: Record, row: RegisterRow, order: Order) -> Iterator[tuple[str, Value]]:
    texts = {
        "number": row.number,
        "state": row.state,
        "file": row.file,
        "fingerprint": row.fingerprint,
        "reason": row.reason,
    }
    for key, value in texts.items():
        if key in record.table.positions and value != (record.text(key) or ("kosong" if key == "state" else "")):
            yield record.table.cell(record.row, key), value
    if row.date is not None and "date" in record.table.positions and record.date("date", order) != row.date:
        yield record.table.cell(record.row, "date"), row.date


def _values(row: RegisterRow) -> dict[str, Value]:
    return {
        "id": row.id,
        "type": row.key.type,
        "number": row.number or None,
        "state": row.state,
        "date": row.date,
        "recipient": row.key.recipient,
        "subject": row.subject,
        "file": row.file,
        "source_sheet": row.key.source_sheet,
        "source_id": row.key.source_id,
        "round": row.key.round,
        "fingerprint": row.fingerprint,
        "reason": row.reason or None,
    }


def number_forms(job: Job) -> dict[str, NumberForm]:
    """How each type is numbered, from Pengaturan: a pattern of its own, else the one for all other letters."""
    setting = job.contents.setting
    return {
        kind.key: NumberForm(
            setting(f"pola_nomor_{kind.settings}") or setting("pola_nomor_lain"),
            setting(f"kode_{kind.settings}") or setting("kode_lain"),
            setting("unit_surat"),
        )
        for kind in LETTER_TYPES
    }


def log_numbers(job: Job, rows: Iterable[RegisterRow]) -> None:
    """Enters numbers into Riwayat as they are given, so that they stay given even if a row is deleted later."""
    series: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        if row.date is not None:
            series.setdefault((row.key.type, row.date.year), []).append(f"{row.id} {row.number}")
    for (kind, year), entries in series.items():
        for start in range(0, len(entries), LOGGED_TOGETHER):
            part = entries[start : start + LOGGED_TOGETHER]
            record_history(job, NUMBERS_GIVEN, f"{kind} {year}: " + "; ".join(part), {"numbers": len(part)})


def numbers_given(job: Job) -> list[Given]:
    """What Riwayat says of numbers given before."""
    found = []
    for record in job.contents.records("Riwayat"):
        match = _SERIES.match(record.text("what")) if record.text("action") == NUMBERS_GIVEN else None
        if match is not None:
            entries = (entry.partition(" ")[2] for entry in match[3].split("; "))
            found += [Given(match[1], int(match[2]), number) for number in entries if number]
    return found


def register_faults(job: Job, register: Register) -> tuple[list[RegisterFault], list[str]]:
    """The faults of Surat and a sentence for each."""
    found = faults(register.rows, number_forms(job), numbers_given(job))
    return found, [_sentence(job, fault) for fault in found]


def _sentence(job: Job, fault: RegisterFault) -> str:
    ids = ", ".join(fault.ids) or "–"
    return say(f"letters.register.{fault.kind}", job.lang, ids=ids, detail=fault.detail or "–")


def fault_documents(found: Iterable[RegisterFault]) -> list[dict[str, object]]:
    """Faults as they stand in the JSON document."""
    return [
        {
            "kind": fault.kind,
            "severity": "error" if fault.kind in ERRORS else "warning",
            "ids": list(fault.ids),
            "detail": fault.detail,
        }
        for fault in found
    ]
