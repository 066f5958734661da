"""Changes of people's cells: made at once, entered into Riwayat one by one, kept so that `undo` can put them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ovop_xl import __version__
from ovop_xl.locale import say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.journal import Change, Journal, keep_journal, restore_journal, stored_journal

from .job import Job, Report
from .places import Places
from .whole import finish


@dataclass(frozen=True, slots=True)
class Done:
    """What an action that changes people's cells gives back: its report, and the changes for `undo`."""

    report: Report
    changes: tuple[Change, ...] = ()


def finish_changes(job: Job, act: Callable[[Job], Done], *, out: Path | None = None, dry_run: bool = False) -> Report:
    """`finish` for an action that changes people's cells. Its journal lies there before the file is saved, so that a
    killed run leaves either nothing to undo or all of it; where saving fails, the journal before comes back."""
    target = job.book.path if out is None else out / job.book.path.name
    before = stored_journal(target)

    def acting(job: Job) -> Report:
        done = act(job)
        if done.changes and not job.dry_run:
            keep_journal(target, Journal(done.report.action, job.now, done.changes))
        return done.report

    try:
        return finish(job, acting, out=out, dry_run=dry_run)
    except BaseException:
        if stored_journal(target) != before:
            restore_journal(target, before)
        raise


def put(job: Job, changes: Sequence[Change], action: str, notes: Iterable[str]) -> None:
    """Writes the changes into the workbook and `notes` into Riwayat; contents are read anew afterwards."""
    by_sheet: dict[str, dict[str, Value]] = {}
    for change in changes:
        by_sheet.setdefault(change.sheet, {})[change.cell] = change.new
    for sheet, cells in by_sheet.items():
        job.patch(sheet, cells)
    if by_sheet:
        job.reread_people()
    entry: dict[str, Value] = {"when": job.now, "who": job.who, "action": action, "version": __version__}
    job.append(contract.sheet("Riwayat"), [{**entry, "what": note} for note in notes])


def told(change: Change, places: Places, job: Job) -> dict[str, str]:
    """A change as it may leave the office. Where both values look alike, it says what they are: text, number, date."""
    shown = places.shown(change)
    shown |= {"column": shown["column"] or say("changes.header", job.lang), "row_id": shown["row_id"] or "–"}
    if shown["before"] != shown["after"]:
        return shown
    kinds = {"before": _kind(change.old), "after": _kind(change.new)}
    return shown | {
        name: say("changes.typed", job.lang, value=shown[name], kind=say(f"changes.kind.{kind}", job.lang))
        for name, kind in kinds.items()
    }


def _kind(value: Value) -> str:
    if value is None or isinstance(value, str):
        return "text"
    return "number" if isinstance(value, int | float) else "date"


def note(change: Change, why: str, places: Places, job: Job) -> str:
    """A change as a line of Riwayat, personal numbers masked; `why` is a code or a word."""
    return say("changes.note", job.lang, **told(change, places, job), why=why)


def same(left: Value, right: Value) -> bool:
    """Whether two cells hold the same. A text that reads as a number is not that number; a blank text is no text."""
    left, right = (None if value == "" else value for value in (left, right))
    if {type(left), type(right)} <= {int, float}:
        return left == right
    return type(left) is type(right) and left == right
