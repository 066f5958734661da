"""One arrived file, opened with care and compared: a pure step, so that it can run in any process on any machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme.month import Month
from ovop_xl.errors import OvopError
from ovop_xl.sharing import identity, wording
from ovop_xl.sharing.changes import Accept, Comparison, compare
from ovop_xl.sharing.kept import load
from ovop_xl.sharing.pack import Pack, RowValues, mark_of
from ovop_xl.sharing.printed import Printed, misprinted
from ovop_xl.sharing.returned import read_rows
from ovop_xl.workbook.block import Block
from ovop_xl.workbook.envelope import Envelope
from ovop_xl.workbook.filebook import FileBook

if TYPE_CHECKING:
    from ovop_xl.actions.rollups.rollup_source import SourceBook

WORKBOOK_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


@dataclass(frozen=True, slots=True)
class Known:
    """What every file is judged by: what columns of home take, the marks of home's schemes by name and version, the
    month that is joined, the moment of the press, and what forms of those schemes print."""

    accept: Accept
    schemes: Mapping[tuple[str, str], str]
    month: Month
    now: dt.datetime
    printed: Mapping[tuple[str, str], Printed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A file: how it is called, its bytes, and of the pack that it names the mark in Kiriman and the text kept at home.
    `kept_status` says why there is no text. All blank for a file that names no pack of ours. A `verdict` stands
    already."""

    label: str
    raw: bytes = b""
    mark: str = ""
    kept: str | None = None
    kept_status: str = ""
    verdict: Read | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a file. `status` is a key of the wording, `reason` fills it, `error` the code of what made it
    unreadable; `pack` is the pack's ID, `fresh` what rows begin with that it may add; `saved` and `outside` are the
    file's own; `source` stands for a whole programme workbook."""

    label: str
    status: str
    reason: Mapping[str, str] = field(default_factory=dict)
    error: tuple[str, Mapping[str, object]] | None = None
    pack: str = ""
    fresh: Mapping[tuple[str, str], RowValues] = field(default_factory=dict)
    comparison: Comparison = field(default_factory=Comparison)
    saved: dt.datetime | None = None
    outside: bool = False
    source: SourceBook | None = None


def read_file(known: Known, task: Task) -> Read:
    """Reads one file. Never raises for what is in it."""
    if task.verdict is not None:
        return task.verdict
    if not task.raw.startswith(WORKBOOK_STARTS):
        return Read(task.label, "not_a_workbook")
    try:
        book = FileBook(Path(task.label), raw=task.raw)
        return _opened(known, task, book, book.envelope())
    except OvopError as error:
        error.values["file"] = task.label
        return Read(task.label, "unreadable", error=(error.code, error.values))
    except Exception as error:  # one strange file among hundreds must not stop the others
        return Read(task.label, "failed", {"reason": type(error).__name__})


def lost(task: Task) -> Read:
    """For a file over which a process has died."""
    return Read(task.label, "failed", {"reason": "MemoryError"})


def _opened(known: Known, task: Task, book: FileBook, envelope: Envelope) -> Read:
    names = book.sheets()
    hidden = book.read(identity.SHEET) if identity.SHEET in names else None
    told, doubt = identity.read_identity(envelope.properties.get(identity.PROPERTY), hidden)
    found = Read(task.label, "", saved=envelope.saved, outside=envelope.outside)
    if told is None and doubt == "no_identity":
        return _whole(known, book, found)
    if told is None:
        return replace(found, status=doubt or "identity_differs")
    found = replace(found, reason={"pack": told.pack})
    if not task.mark:
        return replace(found, status="unknown_pack")
    if task.mark != told.mark:
        return replace(found, status="foreign_pack")
    found = replace(found, pack=told.pack)
    if envelope.macros:
        return replace(found, status="macros")
    pack, status = _kept(task)
    if pack is None or identity.identity_of(pack, task.mark) != told:
        return replace(found, status=status or "identity_differs")
    return _compared(known, pack, _blocks(book, envelope), envelope, found)


def _whole(known: Known, book: FileBook, found: Read) -> Read:
    from ovop_xl.actions.rollups.rollup_source import source_of  # packs need none of it

    job = Job(book=book, now=known.now, dry_run=True)
    try:
        return replace(found, status="source", source=source_of(job, known.month, found.saved))
    except OvopError as error:
        if error.code == "E101":
            return replace(found, status="not_recognised")
        raise


def _kept(task: Task) -> tuple[Pack | None, str]:
    if task.kept is None:
        return None, task.kept_status
    if mark_of(task.kept) != task.mark:
        return None, "sent_changed"
    try:
        return load(task.kept), ""
    except ValueError:
        return None, "sent_changed"


def _compared(known: Known, pack: Pack, blocks: Mapping[str, Block], envelope: Envelope, found: Read) -> Read:
    if pack.kind == "assessors":
        if known.schemes.get(pack.scheme[:2]) != pack.scheme[2]:
            return replace(found, status="scheme_changed")
        options = blocks.get(wording.OPTIONS)
        if options is None or options.first_column != 1 or identity.options_mark(options.rows) != pack.options:
            return replace(found, status="options_changed")
    rows = read_rows(pack, blocks, envelope.links)
    fresh = {(table.sheet, key): values for table in pack.tables for key, values in table.fresh.items()}
    comparison = compare(pack, rows, known.accept)
    if pack.kind == "assessors":
        strange = misprinted(blocks, known.printed.get(pack.scheme[:2], {}))
        comparison = replace(comparison, outside=(*comparison.outside, *strange))
    return replace(found, status="used", fresh=fresh, comparison=comparison)


def _blocks(book: FileBook, envelope: Envelope) -> dict[str, Block]:
    found = {}
    for name in book.sheets():
        if name not in (identity.SHEET, wording.INSTRUCTIONS):
            block = book.read(name)
            found[name] = replace(block, formulas=block.formulas | envelope.formulas.get(name, frozenset()))
    return found
