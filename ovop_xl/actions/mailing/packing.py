"""`pack`: a workbook for each receiver, what was sent kept beside the workbook, a row in Kiriman for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.errors import UnreadableFileError
from ovop_xl.locale import say
from ovop_xl.sharing import mail, wording
from ovop_xl.sharing.kept import content, dump, load
from ovop_xl.sharing.pack import KINDS, Kind, Pack, mark_of
from ovop_xl.sharing.plan import Source, plan
from ovop_xl.sharing.rows import without_id
from ovop_xl.sharing.values import text_of
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.onfile.saving import make_folder, replace_file
from ovop_xl.workbook.pack_layout import PackBook

from .kiriman import Sent, kept_file, kept_text, lists, sent_folder, sent_packs, source
from .pack_book import PackPages

SENT_SHEETS: Mapping[Kind, tuple[str, ...]] = {
    "assessors": ("Nilai",),
    "kecamatan": ("IKM", "Pemantauan"),
    "training": ("Peserta", "Hadir"),
}


@dataclass(frozen=True, slots=True)
class PackWish:
    """What `pack` is asked for: one kind or all, the day by which packs are to come back, drafts of mails, and whether
    packs are opened by a password only."""

    kind: Kind | None = None
    due: dt.date | None = None
    mails: bool = False
    encrypt: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A pack that is ready to be sent."""

    pack: Pack
    text: str
    book: PackBook
    name: str

    @property
    def rows(self) -> int:
        return sum(len(table.rows) for table in self.pack.tables)


def pack(job: Job, wish: PackWish) -> Report:
    """Writes the packs: each a plain .xlsx to send, its text in the archive, and a row in Kiriman. What a receiver has
    been sent already and nothing has changed of is not sent once more.

    Raises UnreadableFileError E006 where packs are to have a password and none is given.
    """
    job.book.status(say("sharing.pack.status", job.lang))
    begin = source(job)
    settings = {key: job.contents.setting(key) for key in ("nama_kantor", "kertas")}
    pages = PackPages(begin, lists(job), settings, job.lang)
    lock = _lock(job) if wish.encrypt and not job.dry_run else None
    latest = _latest(job)
    ready: list[Ready] = []
    again: list[Sent] = []
    for kind in KINDS if wish.kind is None else (wish.kind,):
        numbered = replace(begin, first_number=begin.first_number + len(ready) + len(again))
        for one in plan(kind, numbered):
            made = _ready(one, wish, pages, job)
            before = latest.get((one.receiver, one.kind, one.title))
            if before is not None and before[1] == content(made.pack):
                again.append(before[0])
            else:
                ready.append(made)
    files = [path for one in ready for path in _write(one, wish, pages, job, lock)]
    job.append(contract.sheet("Kiriman"), [_row(one, job) for one in ready])
    return _report(job, ready, again, files, _left_out(job, begin, wish))


def _latest(job: Job) -> dict[tuple[str, str, str], tuple[Sent, str]]:
    """The last pack that each receiver was sent of a kind and title, with its content, where the file is still here."""
    found: dict[tuple[str, str, str], tuple[Sent, str]] = {}
    for sent in sent_packs(job).values():
        text, _ = kept_text(job, sent)
        there = any(sent_folder(job).glob(f"{sent.id}-*.xlsx"))
        if text is None or not there or mark_of(text) != sent.mark:
            continue
        try:
            one = load(text)
        except ValueError:
            continue
        found[one.receiver, one.kind, one.title] = (sent, content(one))
    return found


def _lock(job: Job) -> Callable[[bytes], bytes]:
    """Puts the password on a workbook, as Excel does. Raises UnreadableFileError E006 where there is none."""
    from ovop_xl.workbook.onfile.encryption import encrypted  # few packs have a password

    password = job.password(say("sharing.pack.password", job.lang)) if job.password else None
    if not password:
        raise UnreadableFileError("E006", file=job.book.path.name)
    return lambda raw: encrypted(raw, password)


def _ready(one: Pack, wish: PackWish, pages: PackPages, job: Job) -> Ready:
    forms = pages.forms(one)
    whole = replace(one, due=wish.due, options=pages.options_mark(forms))
    text = dump(whole)
    book = pages.book(whole, forms, mark_of(text), job.now)
    return Ready(whole, text, book, f"{wording.file_stem(whole)}.xlsx")


def _write(one: Ready, wish: PackWish, pages: PackPages, job: Job, lock: Callable[[bytes], bytes] | None) -> list[Path]:
    """The archive first: a pack without its counterpart could never come home."""
    if job.dry_run:
        return []
    from ovop_xl.workbook.building.pack import pack_bytes  # XlsxWriter is loaded only where a workbook is built

    kept = kept_file(job, one.pack.id)
    make_folder(kept.parent)
    replace_file(kept, one.text.encode("utf-8", "surrogatepass"))
    raw = pack_bytes(one.book) if lock is None else lock(pack_bytes(one.book))
    path = sent_folder(job) / one.name
    replace_file(path, raw)
    if not wish.mails:
        return [path]
    letter = path.with_suffix(".eml")
    replace_file(letter, _mail(one, pages, job, raw))
    return [path, letter]


def _mail(one: Ready, pages: PackPages, job: Job, raw: bytes) -> bytes:
    subject = pages.say("mail.subject", title=pages.title(one.pack))
    body = pages.say(
        "mail.body",
        receiver=one.pack.receiver,
        kind=pages.say(f"kind.{one.pack.kind}"),
        office=job.contents.setting("nama_kantor"),
        due=pages.due(one.pack),
    )
    return mail.draft(address(job, one.pack), subject, body, one.name, raw)


def address(job: Job, one: Pack) -> str:
    """The receiver's e-mail; blank where the workbook does not know it."""
    if one.kind != "assessors":
        return ""
    people = {record.text("id"): record.text("email") for record in job.contents.records("Orang")}
    return people.get(one.receiver_id, "")


def _row(one: Ready, job: Job) -> dict[str, Value]:
    return {
        "id": one.pack.id,
        "receiver": one.pack.receiver,
        "kind": say(f"sharing.kind.{one.pack.kind}", job.lang),
        "sent": job.now,
        "due": one.pack.due,
        "personal": personal(one.pack, job),
        "file": one.name,
        "fingerprint": mark_of(one.text),
    }


def personal(one: Pack, job: Job) -> str:
    """Which personal data a pack holds, by the headers of their columns."""
    sent = one.columns()
    names = {
        column.header: column.identifier
        for table in one.tables
        for column in contract.sheet(table.sheet)
        if column.personal and column.key in sent and table.sheet != "Hadir"
    }
    told = [
        say("sharing.masked", job.lang, name=name) if kind in ("nik", "phone") else name for name, kind in names.items()
    ]
    return "; ".join(told) or say("sharing.nothing_personal", job.lang)


def _left_out(job: Job, begin: Source, wish: PackWish) -> list[str]:
    """What a coordinator has to know of that is not in any pack."""
    kinds = KINDS if wish.kind is None else (wish.kind,)
    lines = []
    for name in (name for kind in kinds for name in SENT_SHEETS[kind]):
        if count := without_id(job.contents.table(name)):
            lines.append(say("sharing.pack.without_id", job.lang, sheet=name, count=count))
    if "assessors" in kinds:
        rows = [row for table in job.contents.scores() for row in begin.rows(table.name).values()]
        busy = {text_of(row.get("assessor_id")) for row in rows}
        for record in job.contents.records("Orang"):
            if record.text("role") == "asesor" and record.text("id") not in busy:
                lines.append(say("sharing.pack.unassigned", job.lang, name=record.text("name")))
    return lines


def _report(
    job: Job, ready: Sequence[Ready], again: Sequence[Sent], files: Sequence[Path], left_out: Sequence[str]
) -> Report:
    folder = sent_folder(job)
    by_kind: dict[str, int] = {kind: sum(one.pack.kind == kind for one in ready) for kind in KINDS}
    lines = [
        say("sharing.pack.line", job.lang, id=one.pack.id, receiver=one.pack.receiver, rows=one.rows, file=one.name)
        for one in ready
    ]
    lines += [say("sharing.pack.again", job.lang, id=one.id, receiver=one.receiver) for one in again]
    key = "sharing.pack.done" if ready else "sharing.pack.nothing_new" if again else "sharing.pack.none"
    return Report(
        action="pack",
        sentence=say(key, job.lang, count=len(ready), folder=folder),
        data={
            "packs": [_document(one, job) for one in ready],
            "already": [{"pack": one.id, "receiver": one.receiver} for one in again],
            "left_out": list(left_out),
            "counts": by_kind,
        },
        counts=by_kind,
        lines=(*lines, *left_out),
        files=tuple(files),
    )


def _document(one: Ready, job: Job) -> dict[str, Any]:
    return {
        "pack": one.pack.id,
        "kind": one.pack.kind,
        "receiver": one.pack.receiver,
        "due": None if one.pack.due is None else one.pack.due.isoformat(),
        "rows": one.rows,
        "new_rows": sum(len(table.fresh) for table in one.pack.tables if table.sheet != "Hadir"),
        "personal": personal(one.pack, job),
        "file": str(sent_folder(job) / one.name) if not job.dry_run else None,
        "fingerprint": mark_of(one.text),
    }
