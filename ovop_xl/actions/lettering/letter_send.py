"""`letters send`: drafts of e-mails, texts for WhatsApp and a list, for letters that are issued. Nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ovop_xl.actions.job import Job, Report
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.batch import SUFFIX
from ovop_xl.letters.files import write
from ovop_xl.letters.mail import LIST_NAME, Parcel, draft, messages, send_list
from ovop_xl.letters.names import is_safe, unique_names
from ovop_xl.letters.register import RegisterRow
from ovop_xl.letters.templates import BY_KEY
from ovop_xl.letters.wording import long_date
from ovop_xl.locale import say
from ovop_xl.workbook.records import Record

from .letter_register import read_register
from .letter_work import types_named

SEND_FOLDER = "kirim"
MESSAGES = "Pesan.txt"
_SOURCES = {"Peserta": "Peserta", "Hasil": "IKM", "IKM": "IKM"}


def send(job: Job, types: Sequence[str] = (), ids: Sequence[str] = ()) -> Report:
    """Writes an .eml per issued letter, one text file with a message per receiver, and the list as a workbook, into
    the folder `kirim` beside the letters.

    A letter whose file is not there is left out and said; one without an e-mail address has a draft without receiver.
    Raises WrongInputError E335 for an ID that is not in Surat, E339 for a type; UnwritableFileError E320.
    """
    rows = _chosen(job, types, ids)
    contacts = _contacts(job)
    found = [(row, _document(job, row)) for row in rows]
    lost = [row for row, path in found if path is None]
    parcels = [_parcel(job, row, path, contacts) for row, path in found if path is not None]
    files = [] if job.dry_run else _write(job, parcels)
    unaddressed = sum(not one.address for one in parcels)
    lines = [say("actions.letters.send_lost", job.lang, id=row.id, file=row.file or "–") for row in lost]
    return Report(
        action="letters send",
        sentence=say(
            "actions.letters.sent" if found else "actions.letters.nothing_to_send",
            job.lang,
            count=len(parcels),
            unaddressed=unaddressed,
            folder=f"{job.folder.name}/{SEND_FOLDER}",
        ),
        data={
            "letters": {
                "drafts": [
                    {"id": one.id, "recipient": one.recipient, "has_address": bool(one.address), "file": one.file}
                    for one in parcels
                ],
                "lost": [row.id for row in lost],
                "files": [str(path) for path in files],
            }
        },
        counts={"drafts": len(parcels), "without_address": unaddressed, "lost": len(lost)},
        lines=tuple(lines),
        files=tuple(files),
        errors=len(lost),
    )


def _chosen(job: Job, types: Sequence[str], ids: Sequence[str]) -> list[RegisterRow]:
    rows = read_register(job).rows
    kinds = {kind.key for kind in types_named(types)} if types else None
    unknown = [ident for ident in ids if ident not in {row.id for row in rows}]
    if unknown:
        raise WrongInputError("E335", id=", ".join(unknown))
    return [
        row
        for row in rows
        if row.state == "terbit" and (kinds is None or row.key.type in kinds) and (not ids or row.id in ids)
    ]


def _contacts(job: Job) -> dict[tuple[str, str], Record]:
    """The row that knows how to reach the receiver, by source sheet and ID."""
    return {
        (source, record.text("id")): record
        for source, sheet in _SOURCES.items()
        for record in job.contents.records(sheet)
    }


def _document(job: Job, row: RegisterRow) -> Path | None:
    """The letter as PDF where the office has made one, else as Word document; None where neither is there."""
    if not is_safe(row.file, SUFFIX):
        return None
    path = job.folder / row.file
    return next((one for one in (path.with_suffix(".pdf"), path) if one.is_file()), None)


def _parcel(job: Job, row: RegisterRow, path: Path, contacts: dict[tuple[str, str], Record]) -> Parcel:
    contact = contacts.get((row.key.source_sheet, row.key.source_id))
    name = BY_KEY[row.key.type].name if row.key.type in BY_KEY else row.key.type
    return Parcel(
        id=row.id,
        kind=name,
        number=row.number,
        recipient=row.key.recipient,
        subject=row.subject or name,
        text=say(
            "letters.message",
            recipient=row.key.recipient,
            kind=name,
            number=row.number,
            date=long_date(row.date) if row.date else "–",
            subject=row.subject or name,
            office=job.contents.setting("nama_kantor"),
        ),
        file=path.name,
        content=path.read_bytes(),
        email=contact.text("email") if contact else "",
        phone=contact.text("phone") if contact else "",
    )


def _write(job: Job, parcels: Sequence[Parcel]) -> list[Path]:
    if not parcels:
        return []
    folder = job.folder / SEND_FOLDER
    names = unique_names([f"{one.id} {one.recipient}" for one in parcels], ".eml")
    sender = job.contents.setting("email")
    made = [write(folder / name, draft(one, sender)) for name, one in zip(names, parcels, strict=True)]
    made.append(write(folder / MESSAGES, messages(parcels).encode("utf-8-sig")))
    made.append(write(folder / f"{LIST_NAME}.xlsx", send_list(parcels)))
    return made
