"""What `attendance --read-back` tells: what each sheet brings, what is replaced, what is refused and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.domain.training.attendance import Rules
from ovop_xl.locale import say
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.records import plain
from ovop_xl.workbook.tables import Row, Table

from .sign_in_back import Fault, Returned

ACTION = "read_back"


@dataclass(slots=True)
class Tally:
    """What one sheet brings."""

    sheet: Returned
    training: str = ""
    class_name: str = ""
    filled: int = 0
    replaced: int = 0
    same: int = 0
    blank: int = 0


@dataclass(slots=True)
class Intake:
    """Hadir, and what the sheets bring to it: changed cells, rows to be added, what is refused and why."""

    job: Job
    table: Table
    rules: Rules
    rows: Mapping[str, Row]
    changes: list[Change] = field(default_factory=list)
    added: dict[str, dict[str, Value]] = field(default_factory=dict)
    given: dict[tuple[str, str], str] = field(default_factory=dict)
    tallies: list[Tally] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def say(self, key: str, sheet: Returned, **values: object) -> str:
        return say(f"sign_in.back.{key}", self.job.lang, file=sheet.file, tab=sheet.tab, **values)

    @property
    def codes(self) -> dict[str, str]:
        return {code.code: code.meaning for code in self.rules.codes}


def refusal(fault: Fault, sheet: Returned, intake: Intake) -> str:
    """Why a sheet is not taken, as a sentence."""
    return intake.say(fault.key, sheet, row=fault.values.get("row", ""), detail="; ".join(_detail(fault, intake)))


def _detail(fault: Fault, intake: Intake) -> Iterator[str]:
    values, lang = fault.values, intake.job.lang
    if "expected" in values:
        yield say("sign_in.back.detail_row", lang, found=values["found"], expected=values["expected"])
        return
    for key in ("added", "removed"):
        if ids := values.get(key):
            yield say(f"sign_in.back.detail_{key}", lang, ids=", ".join(ids))  # type: ignore[arg-type]  # IDs
    if fault.key == "changed" and not (values.get("added") or values.get("removed")):
        yield say(f"sign_in.back.detail_{'order' if values.get('order') else 'sessions'}", lang)


def _replaced(intake: Intake) -> list[str]:
    names = {one.key: one.name for register in intake.job.derived.registers for one in register.participants}
    return [
        say(
            "sign_in.back.replaced",
            intake.job.lang,
            row_id=change.row_id,
            name=names[change.row_id],
            session=change.column,
            before=plain(change.old),
            after=change.new,
        )
        for change in intake.changes
        if plain(change.old)
    ]


def notes(intake: Intake) -> list[str]:
    """A line of Riwayat per sheet that brought something, and one for each code that was replaced."""
    sheets = [
        intake.say(
            "note",
            one.sheet,
            training=one.training,
            mark=one.sheet.mark,
            filled=one.filled,
            replaced=one.replaced,
        )
        for one in intake.tallies
        if one.filled or one.replaced
    ]
    return [*sheets, *_replaced(intake)]


def back_report(job: Job, intake: Intake) -> Report:
    """The report of what was taken, or would be."""
    filled, replaced = (sum(getattr(one, name) for one in intake.tallies) for name in ("filled", "replaced"))
    counts = {"filled": filled, "replaced": replaced, "refused": len(intake.refused)}
    kind = "nothing" if not (filled or replaced) else "shown" if job.dry_run else "done"
    same = sum(one.same for one in intake.tallies)
    return Report(
        action=ACTION,
        sentence=say(f"sign_in.back.{kind}", job.lang, sheets=len(intake.tallies), same=same, **counts),
        data={
            "sheets": [_document(one) for one in intake.tallies],
            "changes": [_change(change) for change in intake.changes],
            "added": [{"participant": key, **values} for key, values in intake.added.items()],
            "refused": intake.refused,
            "applied": 0 if job.dry_run else filled + replaced,
            "counts": counts,
        },
        counts=counts,
        lines=(
            *intake.refused,
            *(
                intake.say(
                    "filled", one.sheet, filled=one.filled, replaced=one.replaced, same=one.same, blank=one.blank
                )
                for one in intake.tallies
            ),
            *_replaced(intake),
        ),
        errors=len(intake.refused),
    )


def _document(one: Tally) -> dict[str, Any]:
    return {
        "file": one.sheet.file,
        "sheet": one.sheet.tab,
        "mark": one.sheet.mark,
        "training": one.training,
        "class": one.class_name,
        "filled": one.filled,
        "replaced": one.replaced,
        "same": one.same,
        "blank": one.blank,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "cell": f"{change.sheet}!{change.cell}",
        "participant": change.row_id,
        "session": change.column,
        "before": plain(change.old) or None,
        "after": change.new,
    }
