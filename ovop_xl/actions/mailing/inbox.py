"""What came back: files and folders, attachments still inside mails, each read by the step that needs no home."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ovop_xl.actions.job import Job
from ovop_xl.actions.rollups.engines import Engine, Work
from ovop_xl.errors import UnreadableFileError
from ovop_xl.locale import say
from ovop_xl.sharing import mail
from ovop_xl.sharing.changes import Comparison
from ovop_xl.workbook.onfile import limits
from ovop_xl.workbook.onfile.encryption import decrypted, is_encrypted
from ovop_xl.workbook.onfile.opening import load
from ovop_xl.workbook.onfile.package import Package

from .inbox_step import Known, Read, Task, lost, read_file
from .kiriman import Sent, kept_text

MOST_FILES = 5_000
LONGEST_NAME = 150
_PASSED_OVER = ("~$", ".", "~")
_NAMED = re.compile(rb"ovop-kiriman;[0-9]{1,9};([A-Za-z0-9-]{1,40});")
_SHOWS = 20
"""How often progress is told, at most."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file, or an attachment of one: how it is called, and its bytes. `fault` says why there are none."""

    label: str
    raw: bytes = b""
    fault: UnreadableFileError | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A file with what became of it; `sent` is the pack as Kiriman lists it, `reason` fills the wording of `status`."""

    read: Read
    status: str
    reason: Mapping[str, str]
    sent: Sent | None = None

    @property
    def label(self) -> str:
        return self.read.label

    @property
    def comparison(self) -> Comparison:
        return self.read.comparison

    @property
    def is_pack(self) -> bool:
        """Whether it is a pack of ours that could be compared."""
        return self.read.status == "used"


def inbox_files(inbox: Iterable[Path], home: Path) -> list[Path]:
    """Every file of the inbox by name but for `home` itself. Raises UnreadableFileError E001 for a path that is not
    there."""
    found: dict[Path, None] = {}
    for path in inbox:
        if not path.exists():
            raise UnreadableFileError("E001", file=path.name)
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found |= dict.fromkeys(one for one in inside if one.is_file() and not one.name.startswith(_PASSED_OVER))
    own = home.resolve()
    files = sorted(found, key=lambda one: (one.name.casefold(), str(one)))
    return [path for path in files if path.resolve() != own][:MOST_FILES]


def arrivals(files: Iterable[Path]) -> Iterator[Arrived]:
    """The files, attachments unpacked. Files of one name are told apart by their folder."""
    paths = list(files)
    times = Counter(path.name.casefold() for path in paths)
    for path in paths:
        alone = times[path.name.casefold()] == 1
        label = _shown(path.name if alone else f"{path.parent.name}/{path.name}")
        try:
            raw = load(path)
        except UnreadableFileError as error:
            error.values.update({"file": path.name} | error.values)
            yield Arrived(label, fault=error)
            continue
        if path.suffix.lower() != ".eml":
            yield Arrived(label, raw)
            continue
        for name, content in mail.attachments(raw):
            if len(content) <= limits.MAX_FILE:
                yield Arrived(f"{label} › {_shown(Path(name).name)}", content)


def _shown(name: str) -> str:
    """A name that somebody else has chosen, as it may be printed and logged."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:LONGEST_NAME]


class Inbox:
    """Judges arrived files; `sent` are the packs of Kiriman."""

    def __init__(self, job: Job, sent: Mapping[str, Sent], known: Known) -> None:
        self._job, self._sent, self._known = job, sent, known
        self._seen: dict[str, str] = {}
        self._password: str | None = None

    def judged(self, files: list[Path], engine: Engine) -> Iterator[Judged]:
        """What becomes of each file, in their order."""
        work = Work(partial(read_file, self._known), lost, weight=lambda task: len(task.raw))
        shown = 0
        for number, read in enumerate(work.run(map(self._task, arrivals(files)), len(files), engine), 1):
            if number * _SHOWS // max(len(files), _SHOWS) > shown:
                shown = number * _SHOWS // max(len(files), _SHOWS)
                self._job.book.status(say("sharing.merge.status", self._job.lang), min(number / len(files), 1.0))
            yield Judged(read, read.status, self._reason(read), self._sent.get(read.pack))

    def _task(self, one: Arrived) -> Task:
        fault = one.fault
        raw = one.raw
        try:
            if fault is None and is_encrypted(raw):
                raw = self._decrypted(raw, one.label)
        except UnreadableFileError as error:
            fault = error
        if fault is not None:
            values = {"file": one.label} | fault.values
            return Task(one.label, verdict=Read(one.label, "unreadable", error=(fault.code, values)))
        digest = hashlib.sha256(raw).hexdigest()
        if digest in self._seen:
            return Task(one.label, verdict=Read(one.label, "duplicate", {"other": self._seen[digest]}))
        self._seen[digest] = one.label
        sent = self._sent.get(_named_in(raw))
        if sent is None:
            return Task(one.label, raw)
        kept, status = kept_text(self._job, sent)
        return Task(one.label, raw, sent.mark, kept, status)

    def _decrypted(self, raw: bytes, label: str) -> bytes:
        """Opens a file with the password that opened the one before, else with one that is asked for."""
        told = self._password
        if told is not None:
            with contextlib.suppress(UnreadableFileError):
                return decrypted(raw, label, lambda _: told)

        def ask(name: str) -> str | None:
            self._password = self._job.password(name) if self._job.password else None
            return self._password

        return decrypted(raw, label, ask)

    def _reason(self, read: Read) -> Mapping[str, str]:
        if read.error is None:
            return read.reason
        code, values = read.error
        what = say(f"errors.{code}.what", self._job.lang, **values)
        return {"reason": f"{what} [OVOP-{code}]"}


def _named_in(raw: bytes) -> str:
    """The pack that a file names in its property, blank where it names none: enough to lay beside it what was sent."""
    try:
        package = Package(raw)
        parts = [package.read(name) for name in ("docProps/custom.xml", "meta.xml") if name in package]
    except UnreadableFileError:
        return ""
    found = next((match for part in parts if (match := _NAMED.search(part))), None)
    return found[1].decode() if found else ""
