"""What came back: files and folders, attachments still inside mails, each opened with care and compared."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ovop_xl.errors import UnreadableFileError
from ovop_xl.locale import say
from ovop_xl.sharing import identity, mail, wording
from ovop_xl.sharing.changes import Accept, Comparison, compare
from ovop_xl.sharing.pack import Pack
from ovop_xl.sharing.returned import read_rows
from ovop_xl.workbook.block import Block
from ovop_xl.workbook.envelope import Envelope, read_envelope
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile import limits
from ovop_xl.workbook.onfile.opening import load

from .job import Job
from .kiriman import Sent, read_kept

MOST_FILES = 5_000
LONGEST_NAME = 150
_WORKBOOK_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_PASSED_OVER = ("~$", ".", "~")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file, or an attachment of one: how it is called, and its bytes. `fault` says why there are none."""

    label: str
    raw: bytes = b""
    fault: UnreadableFileError | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A file with what became of it. `status` is a key of the wording; `sent` is the pack as Kiriman lists it, `pack`
    as it was sent; `comparison` what the file says; `reason` fills the wording."""

    label: str
    status: str
    reason: Mapping[str, str] = field(default_factory=dict)
    sent: Sent | None = None
    pack: Pack | None = None
    comparison: Comparison = field(default_factory=Comparison)
    envelope: Envelope = field(default_factory=Envelope)


def arrivals(inbox: Iterable[Path]) -> Iterator[Arrived]:
    """Every file of the inbox by name, attachments unpacked. Raises UnreadableFileError E001 for a path that is not
    there."""
    found: dict[Path, None] = {}
    for path in inbox:
        if not path.exists():
            raise UnreadableFileError("E001", file=path.name)
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found |= dict.fromkeys(one for one in inside if one.is_file() and not one.name.startswith(_PASSED_OVER))
    for path in sorted(found, key=lambda one: (one.name.casefold(), str(one)))[:MOST_FILES]:
        try:
            raw = load(path)
        except UnreadableFileError as error:
            error.values.update({"file": path.name} | error.values)
            yield Arrived(_shown(path.name), fault=error)
            continue
        if path.suffix.lower() != ".eml":
            yield Arrived(_shown(path.name), raw)
            continue
        for name, content in mail.attachments(raw):
            if len(content) <= limits.MAX_FILE:
                yield Arrived(f"{_shown(path.name)} › {_shown(Path(name).name)}", content)


def _shown(name: str) -> str:
    """A name that somebody else has chosen, as it may be printed and logged."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:LONGEST_NAME]


class Inbox:
    """Judges arrived files one by one; `sent` are the packs of Kiriman, `accept` what columns take from outside."""

    def __init__(
        self, job: Job, sent: Mapping[str, Sent], accept: Accept, schemes: Mapping[tuple[str, str], str]
    ) -> None:
        self._job, self._sent, self._accept, self._schemes = job, sent, accept, schemes
        self._seen: dict[str, str] = {}
        self._kept: dict[str, tuple[Pack | None, str]] = {}

    def judge(self, one: Arrived) -> Judged:
        """What becomes of a file. Never raises for what is in it."""
        if one.fault is not None:
            return self._unreadable(one.label, one.fault)
        digest = hashlib.sha256(one.raw).hexdigest()
        if digest in self._seen:
            return Judged(one.label, "duplicate", {"other": self._seen[digest]})
        self._seen[digest] = one.label
        if not one.raw.startswith(_WORKBOOK_STARTS):
            return Judged(one.label, "not_a_workbook")
        try:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "kiriman.xlsx"
                path.write_bytes(one.raw)
                return self._opened(one.label, read_envelope(one.raw), FileBook(path))
        except UnreadableFileError as error:
            error.values["file"] = one.label
            return self._unreadable(one.label, error)

    def _unreadable(self, label: str, error: UnreadableFileError) -> Judged:
        what = say(f"errors.{error.code}.what", self._job.lang, **error.values)
        return Judged(label, "unreadable", {"reason": f"{what} [{error.public_code}]"})

    def _opened(self, label: str, envelope: Envelope, book: FileBook) -> Judged:
        names = book.sheets()
        hidden = book.read(identity.SHEET) if identity.SHEET in names else None
        told, doubt = identity.read_identity(envelope.properties.get(identity.PROPERTY), hidden)
        if told is None:
            return Judged(label, "not_recognised" if doubt == "no_identity" else doubt or "identity_differs")
        reason = {"pack": told.pack}
        sent = self._sent.get(told.pack)
        if sent is None:
            return Judged(label, "unknown_pack", reason)
        if sent.mark != told.mark:
            return Judged(label, "foreign_pack", reason)
        judged = Judged(label, "macros", reason, sent, envelope=envelope)
        if envelope.macros:
            return judged
        if told.pack not in self._kept:
            self._kept[told.pack] = read_kept(self._job, sent)
        pack, status = self._kept[told.pack]
        if pack is None or identity.identity_of(pack, sent.mark) != told:
            return replace(judged, status=status or "identity_differs")
        return self._compared(replace(judged, pack=pack), pack, _blocks(book, envelope))

    def _compared(self, judged: Judged, pack: Pack, blocks: Mapping[str, Block]) -> Judged:
        if pack.kind == "assessors":
            if self._schemes.get(pack.scheme[:2]) != pack.scheme[2]:
                return replace(judged, status="scheme_changed")
            options = blocks.get(wording.OPTIONS)
            if options is None or options.first_column != 1 or identity.options_mark(options.rows) != pack.options:
                return replace(judged, status="options_changed")
        rows = read_rows(pack, blocks, judged.envelope.links)
        return replace(judged, status="used", comparison=compare(pack, rows, self._accept))


def _blocks(book: FileBook, envelope: Envelope) -> dict[str, Block]:
    found = {}
    for name in book.sheets():
        if name != identity.SHEET:
            block = book.read(name)
            found[name] = replace(block, formulas=block.formulas | envelope.formulas.get(name, frozenset()))
    return found
