"""The sheet Surat as rows of the number register, and what moves in it written back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ovop_xl.actions.history import record as record_history
from ovop_xl.actions.job import Job
from ovop_xl.letters.batch import SUFFIX
from ovop_xl.letters.fields import has_secrets
from ovop_xl.letters.ledger import ERRORS, RegisterFault, faults
from ovop_xl.letters.names import is_safe
from ovop_xl.letters.numbers import Given, NumberForm
from ovop_xl.letters.register import RegisterRow
from ovop_xl.locale import say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Formula, Value
from ovop_xl.workbook.intake.products import order_of
from ovop_xl.workbook.records import Record

from .register_rows import NUMBERS_GIVEN, Register, forms_of, given_of, register_of

FULL_NIK_GIVEN = "letters full NIK"
LOGGED_TOGETHER = 50


def read_register(job: Job) -> Register:
    """Every row of Surat, as it stands."""
    return register_of(job.contents)


def enter(job: Job, register: Register, moved: Sequence[RegisterRow]) -> None:
    """Writes what has moved in known rows, and appends the others. Identity, type and source never change."""
    changes: dict[str, Value] = {}
    for row in moved:
        if record := register.records.get(row.id):
            changes |= dict(_moves(job, record, row))
    job.patch("Surat", changes)
    job.append(contract.sheet("Surat"), [_values(job, row) for row in moved if row.id not in register.records])


def _moves(job: Job, record: Record, row: RegisterRow) -> Iterator[tuple[str, Value]]:
    order = order_of(job.contents)
    texts = {
        "number": row.number,
        "state": row.state,
        "file": row.file,
        "fingerprint": row.fingerprint,
        "reason": row.reason,
    }
    for key, value in texts.items():
        if key in record.table.positions and value != (record.text(key) or ("kosong" if key == "state" else "")):
            yield record.table.cell(record.row, key), _link(job, value) if key == "file" else value
    if row.date is not None and "date" in record.table.positions and record.date("date", order) != row.date:
        yield record.table.cell(record.row, "date"), row.date


def _link(job: Job, file: str) -> Value:
    """The name of the document, which opens it on a click: letters lie in a folder beside the workbook."""
    return Formula(f'HYPERLINK("{job.folder.name}/{file}","{file}")', file) if is_safe(file, SUFFIX) else file


def _values(job: Job, row: RegisterRow) -> dict[str, Value]:
    return {
        "id": row.id,
        "type": row.key.type,
        "number": row.number or None,
        "state": row.state,
        "date": row.date,
        "recipient": row.key.recipient,
        "subject": row.subject,
        "file": _link(job, row.file),
        "source_sheet": row.key.source_sheet,
        "source_id": row.key.source_id,
        "round": row.key.round,
        "fingerprint": row.fingerprint,
        "reason": row.reason or None,
    }


def number_forms(job: Job) -> dict[str, NumberForm]:
    """How each type is numbered, from Pengaturan."""
    return forms_of(job.contents)


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


def log_full_nik(job: Job, types: Iterable[str]) -> None:
    """Enters into Riwayat how many letters were written whose template may print whole NIKs."""
    if job.full_nik:
        for kind, count in Counter(kind for kind in types if has_secrets(kind)).items():
            record_history(job, FULL_NIK_GIVEN, kind, {"letters": count})


def numbers_given(job: Job) -> list[Given]:
    """What Riwayat says of numbers given before."""
    return given_of(job.contents)


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
