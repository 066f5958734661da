"""From a press to a finished file: refusal first, then a copy, the action, the log, Beranda, and one atomic save."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ovop_xl.errors import UnreadableFileError, WrongInputError
from ovop_xl.locale import Lang, say
from ovop_xl.resources import shipped

from .history import record
from .home import write_home
from .job import Job, Report

Action = Callable[[Job], Report]

READS_ONLY = "check"
"""The action that still reports on a file that cannot be written."""
IN_PLACE = frozenset({"issue", "void"})
"""Actions that give numbers: in the file itself, never in a copy that somebody may throw away."""
SAMPLE = "contoh-luwu-timur.xlsx"
FIRST_SCHEME = "contoh-ovop-2013"

PATIENCE = 1_000_000
"""New containers after which Python looks for cycles. Tables are millions of values without any, and its usual 700
make a large check a fifth slower."""


def finish(job: Job, act: Action, *, out: Path | None = None, dry_run: bool = False) -> Report:
    """Runs `act` and saves: in place, or a finished copy in `out`. With `dry_run` nothing is written.

    `check` of a file that can be read but not written still reports, with `"written": false`; every other action
    raises UnwritableFileError before it does anything, and one that gives numbers WrongInputError E337 for `out`.
    """
    gc.set_threshold(PATIENCE)
    name: str = getattr(act, "func", act).__name__
    if out is not None and name in IN_PLACE:
        raise WrongInputError("E337")
    target = None if out is None else out / job.book.path.name
    refused = None if dry_run else job.book.refusal(target)
    if refused is not None and name != READS_ONLY:
        raise refused
    job.dry_run = dry_run or refused is not None
    if target is not None and not job.dry_run:
        made_folder(target.parent)
    if not job.dry_run and target is None:
        job.book.snapshot()
    report = act(job) if name == "run" else logged(job, act)
    if refused is not None:
        why = say(f"errors.{refused.code}.what", job.lang, **refused.values)
        report = replace(report, sentence=f"{report.sentence} {say('actions.check.unwritten', job.lang, why=why)}")
    if not job.dry_run:
        write_home(job)
        job.book.save(target)
    written = target or job.book.path
    data = {"file": str(job.book.path), "written": not job.dry_run, **report.data}
    return replace(report, data=data | ({} if job.dry_run else {"workbook": str(written)}))


def logged(job: Job, act: Action) -> Report:
    """Runs one action and enters it into Riwayat."""
    report = act(job)
    record(job, report.action, report.sentence, report.counts)
    return report


def run(job: Job) -> Report:
    """Everything in order, as one document. An action whose sheets are missing is passed over and said."""
    from . import attendance, check, letters, month, plan, rate  # an action alone shall not load the others

    in_order: tuple[Action, ...] = (check, rate, plan, attendance, letters, month)
    reports = {act.__name__: _unless_missing(job, act) for act in in_order}
    return Report(
        action="run",
        sentence=say("actions.run.done", job.lang, file=job.book.path.name),
        data=_summary(reports),
        lines=tuple(report.sentence for report in reports.values()),
        files=tuple(path for report in reports.values() for path in report.files),
        errors=sum(report.errors for report in reports.values()),
    )


def _unless_missing(job: Job, act: Action) -> Report:
    try:
        return logged(job, act)
    except WrongInputError as error:
        if error.code != "E104":
            raise
        sentence = say("actions.run.passed_over", job.lang, action=act.__name__, **error.values)
        return Report(act.__name__, sentence, {"passed_over": error.public_code, **error.values})


def _summary(reports: Mapping[str, Report]) -> dict[str, Any]:
    def told(action: str, key: str) -> Any:  # noqa: ANN401  # whatever that action's document holds
        return reports[action].data.get(key)

    return {
        "checked": told("check", "checked"),
        "findings": told("check", "counts"),
        "stars": told("rate", "counts"),
        "attendance": told("attendance", "attendance"),
        "letters": told("letters", "letters"),
        "plan": told("plan", "plan"),
        "month": told("month", "month"),
        "reports": {name: dict(report.data) for name, report in reports.items()},
    }


def new(path: Path, lang: Lang = "id", scheme: str = FIRST_SCHEME) -> Report:
    """Builds the blank workbook for a shipped scheme or a TOML file.

    Raises WrongInputError E105 where the file exists, E107 for another ending, E110 for an unknown scheme.
    """
    from ovop_xl.workbook.build import build_workbook  # XlsxWriter is loaded only where a workbook is built
    from ovop_xl.workbook.pages.beranda import Home, home_page

    from .scheme_finding import find

    if path.suffix.lower() != ".xlsx":
        raise WrongInputError("E107", file=path.name)
    if path.exists():
        raise WrongInputError("E105", file=path.name)
    made_folder(path.parent)
    build_workbook(path, scheme=find(None, scheme, None), pages=[home_page(Home(), lang)])
    return Report("new", say("actions.new.done", lang, file=path), {"workbook": str(path)}, files=(path,))


def demo(folder: Path, job_on: Callable[[Path], Job]) -> Report:
    """The whole job on a copy of the sample in `folder`."""
    sample = shipped("workbooks") / SAMPLE
    if not sample.is_file():
        raise UnreadableFileError("E001", file=SAMPLE)
    copy = made_folder(folder) / SAMPLE
    shutil.copyfile(sample, copy)
    report = finish(job_on(copy), run)
    return replace(report, action="demo", sentence=say("actions.demo.done", folder=folder))


def made_folder(folder: Path) -> Path:
    """The folder, made where it is missing. Raises WrongInputError E106."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongInputError("E106", folder=str(folder), reason=error.strerror or str(error)) from error
    return folder
