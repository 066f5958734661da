"""`undo`: puts back what the last action wrote into people's cells, and only that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.address import split
from ovop_xl.workbook.journal import Change, Journal, forget_journal, read_journal
from ovop_xl.workbook.tables import Row, is_blank

from .changing import note, put, same, told
from .job import Job, Report
from .places import Places
from .whole import finish

Reason = Literal["changed", "gone", "row"]


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that is left alone; of an added row that somebody has changed, its first one."""

    change: Change
    reason: Reason


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes back (as changes from what is there now) and what stays."""

    back: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()


def finish_undo(job: Job, *, out: Path | None = None, dry_run: bool = False) -> Report:
    """Runs `undo` and saves. What was undone in the file itself is not undone again."""
    report = finish(job, undo, out=out, dry_run=dry_run)
    if report.data["written"] and out is None:
        forget_journal(job.book.path)
    return report


def undo(job: Job) -> Report:
    """Puts back the cells of the last action that changed people's cells, wherever a sort has taken their rows. A cell
    that has been changed since is left and told.

    Raises WrongInputError E121 where no such action is known.
    """
    journal = read_journal(job.book.path)
    if journal is None or not journal.changes:
        raise WrongInputError("E121", file=job.book.path.name)
    places = Places(job.contents, job.book)
    plan = planned(journal.changes, places)
    report = _report(job, journal, plan, places)
    if journal.action == "merge":
        from .mailing.merge_undo import log_undone  # only a merge has an origin to speak of

        log_undone(job, plan.back)
    put(job, plan.back, "undo", _notes(plan, places, job))
    return report


def planned(changes: Sequence[Change], places: Places) -> Plan:
    """What of these changes can be taken back as things stand."""
    plans = [_cells_plan([change for change in changes if not change.added], places)]
    added = [change for change in changes if change.added]
    for _, cells in groupby(added, key=lambda change: (change.sheet, change.row_id)):
        plans.append(_row_plan(list(cells), places))
    return Plan(
        tuple(change for plan in plans for change in plan.back), tuple(one for plan in plans for one in plan.left)
    )


def _cells_plan(changes: Iterable[Change], places: Places) -> Plan:
    back: list[Change] = []
    left: list[Left] = []
    for change in changes:
        cell = _place(change, places)
        now = None if cell is None else places.value(change.sheet, cell)
        if cell is None:
            left.append(Left(change, "gone"))
        elif same(now, change.new) and not _is_formula(change.sheet, cell, places):
            back.append(replace(change, cell=cell, old=now, new=change.old))
        elif not same(now, change.old):
            left.append(Left(replace(change, cell=cell), "changed"))
    return Plan(tuple(back), tuple(left))


def _row_plan(changes: Sequence[Change], places: Places) -> Plan:
    """An added row goes as a whole or stays as a whole: half a row would be nobody's."""
    first = changes[0]
    row = _one_row(first, places)
    if row is None:
        return Plan() if _all_blank(changes, places) else Plan(left=(Left(first, "gone"),))
    cells = [_cell_in(change, row, places) for change in changes]
    untouched = all(
        cell is not None and same(places.value(change.sheet, cell), change.new)
        for change, cell in zip(changes, cells, strict=True)
    )
    if not untouched or _filled(row) != len(changes):
        return Plan(left=(Left(first, "row"),))
    return Plan(
        tuple(
            replace(change, cell=cell or change.cell, old=change.new, new=None)
            for change, cell in zip(changes, cells, strict=True)
        )
    )


def _filled(row: Row) -> int:
    return sum(not is_blank(value) for value in row.values)


def _all_blank(changes: Sequence[Change], places: Places) -> bool:
    return all(places.value(change.sheet, change.cell) is None for change in changes)


def _place(change: Change, places: Places) -> str | None:
    """Where the cell of a change stands now; headers, and cells of sheets that are no tables, stay where they were."""
    if not change.column:
        return change.cell if places.there(change.sheet) else None
    row = _one_row(change, places)
    return None if row is None else _cell_in(change, row, places)


def _one_row(change: Change, places: Places) -> Row | None:
    """The row with the ID of the change. Where several have it, or none has one, the row that stood there then."""
    rows = places.rows_of(change.sheet, change.row_id)
    if len(rows) == 1 and change.row_id:
        return rows[0]
    return next((row for row in rows if row.number == split(change.cell)[0]), None)


def _cell_in(change: Change, row: Row, places: Places) -> str | None:
    table = places.table(change.sheet)
    if table is None or change.column not in {**table.positions, **table.family}:
        return None
    return table.cell(row, change.column)


def _is_formula(sheet: str, cell: str, places: Places) -> bool:
    table = places.table(sheet)
    return table is not None and cell in table.block.formulas


def _report(job: Job, journal: Journal, plan: Plan, places: Places) -> Report:
    back = [told(change, places, job) for change in plan.back]
    left = [_left_document(one, places, job) for one in plan.left]
    counts = {"undone": len(back), "left": len(left)}
    when = f"{journal.when:%d/%m/%Y %H:%M}"
    action = say(f"changes.action.{journal.action}", job.lang)
    return Report(
        action="undo",
        sentence=say(f"changes.undo.{'done' if back else 'nothing'}", job.lang, action=action, when=when, **counts),
        data={
            "undone_action": journal.action,
            "undone_when": journal.when.isoformat(),
            "undone": back,
            "left": left,
            "counts": counts,
        },
        counts=counts,
        lines=(*(one["message"] for one in left), *_notes(plan, places, job)),
    )


def _notes(plan: Plan, places: Places, job: Job) -> list[str]:
    """One line per cell, one per row that had been added, one per sheet that is no table."""
    why = say("changes.undo.why", job.lang)
    plain = Counter(change.sheet for change in plan.back if places.table(change.sheet) is None)
    cells = [note(change, why, places, job) for change in plan.back if not change.added and change.sheet not in plain]
    cells += [say("changes.undo.cells", job.lang, sheet=sheet, count=count) for sheet, count in plain.items()]
    rows = dict.fromkeys((change.sheet, change.row_id) for change in plan.back if change.added)
    return cells + [say("changes.undo.row", job.lang, sheet=sheet, row_id=row_id) for sheet, row_id in rows]


def _left_document(one: Left, places: Places, job: Job) -> dict[str, Any]:
    shown = places.shown(one.change)
    place = {name: shown[name] for name in ("sheet", "cell", "row_id", "column")}
    return {**place, "reason": one.reason, "message": say(f"changes.undo.left_{one.reason}", job.lang, **place)}
