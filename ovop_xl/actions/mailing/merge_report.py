"""What the merge tells: each file with what became of it, who has not answered, a reply for each sender."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.checks.catalogue import public_code
from ovop_xl.checks.finding import Finding
from ovop_xl.domain.text.masking import mask_text
from ovop_xl.locale import say
from ovop_xl.sharing.changes import Change
from ovop_xl.sharing.merge import Conflict, Key, Logged, Outcome, Proposal
from ovop_xl.sharing.values import text_of
from ovop_xl.workbook.pages.texts import day

from .inbox import Judged
from .kiriman import Sent
from .merge_data import header_of, shown
from .merge_write import Plan, count_rows, finding_text, keys_of

MOST_OF_A_KIND = 12
QUIET = frozenset({"used", "nothing_new", "duplicate", "not_a_workbook", "not_recognised", "source", "older_version"})
"""What may lie in any inbox; every other status is something that a sender has to mend."""

_ROWS = ("missing", "unknown", "doubled", "swapped")


@dataclass(frozen=True)
class Merged:
    """All that one merge found; `log` are the cells that were taken, confirmed or decided. What is asked for every file
    or pack is put in order once."""

    files: tuple[Judged, ...]
    outcome: Outcome
    open: tuple[Conflict, ...]
    plan: Plan
    log: tuple[Logged, ...]
    sent: Mapping[str, Sent]
    applied: bool

    @cached_property
    def taken(self) -> set[Key]:
        return {*self.plan.cells, *keys_of(self.plan.rows)}

    @cached_property
    def advised(self) -> list[Finding]:
        """What the checks say of merged cells that were not refused for it."""
        refused = list(self.plan.refused.values())
        return [one for one in self.plan.findings if one not in refused]

    @cached_property
    def superseded(self) -> Mapping[str, Sequence[Proposal]]:
        return _by_file(self.outcome.superseded)

    @cached_property
    def gone(self) -> Mapping[str, Sequence[Proposal]]:
        return _by_file(self.outcome.gone)

    @cached_property
    def answered(self) -> Mapping[str, set[Key]]:
        """The cells by the pack that they were taken from."""
        found: dict[str, set[Key]] = defaultdict(set)
        for entry in self.log:
            found[entry.proposal.pack].add(entry.proposal.key)
        return found

    @cached_property
    def undecided(self) -> Mapping[str, int]:
        """How many cells of each pack wait for a decision."""
        return Counter(pack for one in self.open for pack in {each.pack for each in one.proposals})


def _by_file(proposals: Iterable[Proposal]) -> Mapping[str, Sequence[Proposal]]:
    found: dict[str, list[Proposal]] = defaultdict(list)
    for one in proposals:
        found[one.file].append(one)
    return found


def report(job: Job, merged: Merged, answers: Mapping[str, str]) -> Report:
    """The report: lines per file, those who have not answered, and everything as data."""
    used = [one for one in merged.files if one.status == "used"]
    counts = {
        "files": len(merged.files),
        "used": len(used),
        "cells": len(merged.plan.cells),
        "rows": count_rows(merged.plan.rows),
        "conflicts": len(merged.open),
    }
    waiting = _waiting(job, merged)
    lines = [line for one in merged.files if one.read.source is None for line in _lines(job, merged, one)]
    return Report(
        action="merge",
        sentence=say(f"sharing.merge.{'done' if merged.applied else 'preview'}", job.lang, **counts),
        data={
            "applied": merged.applied and not job.dry_run,
            "files": [_document(job, merged, one) for one in merged.files],
            "conflicts": [_conflict(one) for one in merged.open],
            "waiting": [{"pack": one.id, "receiver": one.receiver, "due": _iso(one)} for one in waiting],
            "replies": dict(answers),
            "counts": counts,
        },
        counts=counts,
        lines=(*lines, *(_waiting_line(job, one) for one in waiting)),
        errors=sum(one.status not in QUIET for one in merged.files),
    )


def status_text(job: Job, one: Judged) -> str:
    return mask_text(say(f"sharing.status.{one.status}", job.lang, **one.reason))


def advice(job: Job, one: Judged) -> str:
    if one.status in ("used", "nothing_new", "duplicate", "not_a_workbook", "source"):
        return ""
    return say(f"sharing.advice.{one.status}", job.lang)


def _lines(job: Job, merged: Merged, one: Judged) -> Iterator[str]:
    status = status_text(job, one)
    if one.sent is not None:
        yield say(
            "sharing.merge.line_pack", job.lang, file=one.label, pack=one.sent.id, receiver=one.sent.receiver,
            status=status,
        )  # fmt: skip
    else:
        yield say("sharing.merge.line", job.lang, file=one.label, status=status)
    if told := advice(job, one):
        yield f"  {told}"
    if _is_late(job, one) and one.sent and one.sent.due:
        yield "  " + say("sharing.note.late", job.lang, due=day(one.sent.due, job.lang))
    for note in notes(job, merged, one):
        yield f"  {note}"


def notes(job: Job, merged: Merged, one: Judged) -> list[str]:
    """What a sender should know of a file: cells and rows that were not used, and what the checks say of the rest."""
    found: list[str] = []
    comparison = one.comparison
    found += _some(job, comparison.refused, lambda change: _refused(job, change, _fault(job, change)))
    refused = [
        (change, merged.plan.refused[key])
        for change in comparison.changes
        if (key := (change.sheet, change.row_id, change.column)) in merged.plan.refused
    ]
    found += _some(job, refused, lambda pair: _refused(job, pair[0], finding_text(pair[1], job)))
    found += _some(job, comparison.outside, lambda change: _cell(job, "outside", change))
    for name in _ROWS:
        found += _some(job, getattr(comparison, name), partial(_row_note, job, name))
    found += _some(job, merged.superseded.get(one.label, ()), lambda each: _cell(job, "superseded", each.change))
    gone = sorted({each.key[:2] for each in merged.gone.get(one.label, ())})
    found += _some(job, gone, partial(_row_note, job, "gone"))
    told = {(change.sheet, change.row_id) for change in comparison.changes}
    checked = [each for each in merged.advised if (each.sheet, each.row_id) in told]
    found += _some(
        job, checked, lambda each: f"{each.sheet} {each.row_id}: {finding_text(each, job)} [{public_code(each.code)}]"
    )
    if one.read.outside:
        found.append(say("sharing.note.outside_links", job.lang))
    return [mask_text(text) for text in found]


def _row_note(job: Job, name: str, row: tuple[str, str]) -> str:
    return say(f"sharing.note.{name}", job.lang, sheet=row[0], row=row[1])


def _some(job: Job, items: Sequence[Any], told: Callable[[Any], str]) -> list[str]:
    lines = [told(item) for item in items[:MOST_OF_A_KIND]]
    if len(items) > MOST_OF_A_KIND:
        lines.append(say("sharing.note.more", job.lang, count=len(items) - MOST_OF_A_KIND))
    return lines


def _fault(job: Job, change: Change) -> str:
    return say(f"sharing.fault.{change.fault}", job.lang)


def _refused(job: Job, change: Change, why: str) -> str:
    column = header_of(change.sheet, change.column)
    return say(
        "sharing.note.refused",
        job.lang,
        cell=change.cell,
        column=column,
        value=shown(change.sheet, change.column, change.value),
        why=why,
    )


def _cell(job: Job, name: str, change: Change) -> str:
    column = header_of(change.sheet, change.column)
    return say(f"sharing.note.{name}", job.lang, cell=change.cell, column=column)


def _document(job: Job, merged: Merged, one: Judged) -> dict[str, Any]:
    return {
        "file": one.label,
        "status": one.status,
        "pack": one.sent.id if one.sent else one.reason.get("pack"),
        "receiver": one.sent.receiver if one.sent else None,
        "message": status_text(job, one),
        "advice": advice(job, one),
        "late": _is_late(job, one),
        "cells": sum((c.sheet, c.row_id, c.column) in merged.taken for c in one.comparison.changes),
        "refused": [
            {"cell": change.cell, "column": change.column, "reason": change.fault} for change in one.comparison.refused
        ],
        "outside": [change.cell for change in one.comparison.outside],
        "rows": {name: [list(row) for row in getattr(one.comparison, name)] for name in _ROWS},
        "notes": notes(job, merged, one),
    }


def _conflict(one: Conflict) -> dict[str, Any]:
    sheet, row_id, column = one.key
    return {
        "sheet": sheet,
        "row_id": row_id,
        "column": column,
        "ours": shown(sheet, column, one.ours),
        "values": [
            {
                "file": each.file,
                "pack": each.pack,
                "sent": text_of(each.change.sent),
                "returned": shown(sheet, column, each.change.value),
            }
            for each in one.proposals
        ],
    }


def _waiting(job: Job, merged: Merged) -> list[Sent]:
    """Who has not answered: of several packs of one kind to one receiver, the last one counts."""
    here = {one.sent.id for one in merged.files if one.sent and one.status in ("used", "nothing_new")}
    heard = {one.sent.id for one in merged.files if one.sent and one.comparison.changes}
    last = {(one.receiver, one.kind): one for one in merged.sent.values()}
    return [one for one in last.values() if not one.returned and one.id not in here & heard]


def _is_late(job: Job, one: Judged) -> bool:
    """Whether a file is taken home for the first time after its day. It is used all the same."""
    if one.sent is None or one.sent.due is None or one.sent.returned or one.status != "used":
        return False
    return one.sent.due < job.now.date()


def _iso(one: Sent) -> str | None:
    return one.due.isoformat() if one.due else None


def _waiting_line(job: Job, one: Sent) -> str:
    due = day(one.due, job.lang) if one.due else say("sharing.merge.no_due", job.lang)
    late = say("sharing.merge.late", job.lang) if one.due and one.due < job.now.date() else ""
    return say("sharing.merge.waiting", job.lang, receiver=one.receiver, pack=one.id, due=due, late=late)


def replies(job: Job, merged: Merged) -> dict[str, str]:
    """A reply by pack for everyone whose file was recognised. Personal numbers are masked."""
    files: dict[str, list[Judged]] = defaultdict(list)
    for one in merged.files:
        if one.sent:
            files[one.sent.id].append(one)
    return {pack: mask_text(_reply(job, merged, pack, files[pack])) for pack in sorted(files)}


def _reply(job: Job, merged: Merged, pack: str, files: Sequence[Judged]) -> str:
    def told(key: str, **values: object) -> str:
        return say(f"sharing.reply.{key}", job.lang, **values)

    receiver = merged.sent[pack].receiver
    taken, waits = merged.answered.get(pack, ()), merged.undecided.get(pack, 0)
    lines = [told("greeting", receiver=receiver), ""]
    if taken:
        lines.append(told("used", pack=pack, cells=len(taken)))
    for one in files:
        if one.status not in QUIET:
            lines += [told("refused", why=status_text(job, one)), advice(job, one)]
    if len(lines) == 2:
        lines.append(told("received" if waits else "nothing", pack=pack))
    if waits:
        lines.append(told("open", count=waits))
    said = list(dict.fromkeys(note for one in files for note in notes(job, merged, one)))
    if said:
        lines += ["", told("notes"), *(f"- {note}" for note in said), "", told("again")]
    return "\n".join([*lines, "", told("closing", office=job.contents.setting("nama_kantor")), ""])
