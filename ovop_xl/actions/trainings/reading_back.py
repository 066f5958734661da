"""`attendance --read-back`: codes typed into sign-in sheets, taken into Hadir after they have been shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ovop_xl.actions.changing import Done, put
from ovop_xl.actions.job import Job
from ovop_xl.actions.lists.import_ids import Incoming
from ovop_xl.actions.lists.importing import added_cells
from ovop_xl.checks.attendance import meant_code
from ovop_xl.domain.training.attendance import Participant
from ovop_xl.domain.training.sign_in import SignIn, sign_ins
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.intake import training
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.records import plain

from .reading_back_report import ACTION, Intake, Tally, back_report, notes, refusal
from .sign_in_back import Fault, Line, Returned, read_back_sheets, recognised


def read_back(job: Job, files: Sequence[Path]) -> Done:
    """The codes of these files, into the blank or other cells of Hadir; a blank cell of a sheet clears nothing.

    A sheet whose list has changed since it was printed, or whose rows have moved, is refused as a whole. Raises
    WrongInputError E104 without Hadir, UnreadableFileError for a file that cannot be read.
    """
    table = job.contents.table("Hadir")
    if table is None:
        raise WrongInputError("E104", sheet="Hadir")
    job.book.status(say("sign_in.back.status", job.lang))
    rows = {table.text(row, "participant_id"): row for row in reversed(table.rows)}
    intake = Intake(job, table, training.rules(job.contents), rows)
    known = {one.mark: one for register in job.derived.registers for one in sign_ins(register)}
    for path in files:
        sheets = list(read_back_sheets(path))
        if not any(sheet.mark for sheet in sheets):
            intake.refused.append(say("sign_in.back.no_list", job.lang, file=path.name))
            continue
        for sheet in sheets:
            found = recognised(sheet, known)
            if isinstance(found, Fault):
                intake.refused.append(refusal(found, sheet, intake))
            else:
                _take(sheet, found, intake)
    fresh = [Incoming(0, values, row_id=key) for key, values in intake.added.items()]
    changes = [*intake.changes, *added_cells(table, fresh)]
    report = back_report(job, intake)
    put(job, changes, ACTION, notes(intake))
    return Done(report, tuple(changes))


def _take(sheet: Returned, one: SignIn, intake: Intake) -> None:
    tally = Tally(sheet, one.training, one.class_name)
    intake.tallies.append(tally)
    sessions = [f"S{session.number}" for session in one.sessions]
    missing = [session for session in sessions if session not in intake.table.family]
    intake.refused += [intake.say("column", sheet, session=session) for session in missing]
    for line, person in zip(sheet.lines, one.people, strict=True):
        for session in sessions:
            if session not in missing:
                _cell(line, person, session, tally, intake)


def _cell(line: Line, person: Participant, session: str, tally: Tally, intake: Intake) -> None:
    """One code cell: left where it is blank, else judged and entered."""
    typed = plain(line.codes.get(session))
    if not typed:
        tally.blank += 1
        return
    code = typed if typed in intake.codes else meant_code(intake.codes, typed)
    fault = "code" if code is None else "twice" if intake.given.setdefault((person.key, session), code) != code else ""
    if code is None or fault:
        known, cell = ", ".join(intake.codes), tally.sheet.cell(line, session)
        intake.refused.append(intake.say(fault, tally.sheet, cell=cell, value=typed, codes=known))
    else:
        _enter(person, session, code, tally, intake)


def _enter(person: Participant, session: str, code: str, tally: Tally, intake: Intake) -> None:
    """A code for a cell of Hadir: the same, filled, replaced; never over a formula."""
    row, table = intake.rows.get(person.key), intake.table
    if row is None:
        intake.added.setdefault(person.key, {"participant_id": person.key, "name": person.name})[session] = code
        tally.filled += 1
        return
    old, cell = row.values[table.family[session]], table.cell(row, session)
    if plain(old) == code:
        tally.same += 1
    elif cell in table.block.formulas:
        intake.refused.append(intake.say("formula", tally.sheet, cell=cell, row_id=person.key))
    else:
        blank = not plain(old)
        tally.filled, tally.replaced = tally.filled + blank, tally.replaced + (not blank)
        intake.changes.append(Change(table.name, person.key, session, cell, old, code))
