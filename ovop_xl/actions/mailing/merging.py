"""`merge`: takes returned packs home. Without `--apply` it only shows what would happen and lists the conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ovop_xl.actions.changing import Done, put
from ovop_xl.actions.job import Job
from ovop_xl.actions.rollups.engines import Engine
from ovop_xl.actions.year.moment import chosen_month
from ovop_xl.domain.ratings.fingerprint import scheme_fingerprint
from ovop_xl.locale import say
from ovop_xl.sharing.decisions import Decided, Decision, DecisionKey, decide, decision_key
from ovop_xl.sharing.merge import Conflict, Logged, Outcome, Proposal, merge
from ovop_xl.sharing.pack import mark_of
from ovop_xl.sharing.printed import printed_texts
from ovop_xl.sharing.values import text_of
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.onfile.saving import make_folder, replace_file
from ovop_xl.workbook.pages.konflik import ConflictRow, conflicts_page

from .inbox import Inbox, Judged, inbox_files
from .inbox_step import Known
from .kiriman import Sent, sent_folder, sent_packs
from .merge_data import Taking, decisions, header_of, home_values, merged_before, shown
from .merge_report import Merged, replies, report
from .merge_write import Fresh, Plan, append_rows, changes_of, keys_of, plan_writes

REPLIES = "balasan"
_WORDS: dict[Decision, str] = {"take": "ambil", "keep": "biarkan"}


@dataclass(frozen=True, slots=True)
class MergeWish:
    """What `merge` is asked for: where returned files lie, whether they are to be taken home now, where the work on
    each is done, and the folder that gets what was joined as Parquet."""

    inbox: Sequence[Path]
    apply: bool = False
    engine: Engine = field(default_factory=Engine)
    parquet: Path | None = None


def merge_packs(job: Job, wish: MergeWish) -> Done:
    """Reads the inbox, merges it, and with `apply` writes: cells, new rows, their origin, who has answered."""
    job.book.status(say("sharing.merge.status", job.lang))
    sent = sent_packs(job)
    judged = _judged(job, wish, sent)
    fresh = _fresh(judged)
    outcome = _merged(job, judged, fresh)
    told = decisions(job)
    decided = decide(outcome.conflicts, told) if wish.apply else Decided({}, (), outcome.conflicts)
    plan = plan_writes(job, {**outcome.write, **decided.write}, fresh)
    log = [entry for entry in (*outcome.log, *decided.log) if entry.proposal.key not in plan.refused]
    heard = _heard(log, decided.open)
    judged = [_with_status(one, heard) for one in judged]
    merged = Merged(tuple(judged), outcome, decided.open, plan, tuple(log), sent, applied=wish.apply)
    if any(one.is_pack for one in judged):
        job.write(conflicts_page(_conflict_rows(decided.open, told), job.lang))
    answers = replies(job, merged)
    if not job.dry_run:
        _write_replies(job, answers)
    found = report(job, merged, answers)
    if any(one.read.source for one in judged):
        from ovop_xl.actions.rollups.rollup_report import with_joined  # packs alone need none of it

        found = with_joined(job, found, judged, wish.parquet)
    changes = _apply(job, plan, log, judged) if wish.apply else ()
    return Done(found, tuple(changes))


def _judged(job: Job, wish: MergeWish, sent: dict[str, Sent]) -> list[Judged]:
    schemes = {key: scheme_fingerprint(scheme) for key, scheme in job.contents.schemes.items()}
    printed = {key: printed_texts(scheme) for key, scheme in job.contents.schemes.items()}
    inbox = Inbox(job, sent, Known(Taking(job), schemes, chosen_month(job), job.now, printed))
    return list(inbox.judged(inbox_files(wish.inbox, job.book.path), wish.engine))


def _merged(job: Job, judged: Sequence[Judged], fresh: Fresh) -> Outcome:
    proposals = [
        Proposal(change, one.read.pack, one.label, one.read.saved)
        for one in judged
        for change in one.comparison.changes
    ]
    return merge(proposals, home_values(job), merged_before(job), fresh, mark_of)


def _fresh(judged: Sequence[Judged]) -> Fresh:
    return {key: values for one in judged for key, values in one.read.fresh.items()}


def _heard(log: Sequence[Logged], conflicts: Sequence[Conflict]) -> set[str]:
    """The files of which something was taken, decided or waits for a decision."""
    told = {entry.proposal.file for entry in log}
    return told | {proposal.file for conflict in conflicts for proposal in conflict.proposals}


def _with_status(one: Judged, heard: set[str]) -> Judged:
    """A readable pack is used where something of it was heard, or refused."""
    silent = one.label not in heard and not one.comparison.refused
    return replace(one, status="nothing_new") if one.status == "used" and silent else one


def _conflict_rows(conflicts: Sequence[Conflict], told: dict[DecisionKey, Decision]) -> list[ConflictRow]:
    return [
        ConflictRow(
            sheet=conflict.key[0],
            row_id=conflict.key[1],
            column=header_of(conflict.key[0], conflict.key[2]),
            sent=text_of(proposal.change.sent),
            ours=text_of(conflict.ours),
            theirs=text_of(proposal.change.value),
            file=proposal.file,
            decision=_WORDS.get(told[key], "") if (key := decision_key(conflict, proposal)) in told else "",
        )
        for conflict in conflicts
        for proposal in conflict.proposals
    ]


def _apply(job: Job, plan: Plan, log: Sequence[Logged], judged: Sequence[Judged]) -> list[Change]:
    changes = changes_of(job, plan.cells)
    added = append_rows(job, plan.rows)
    written = {*plan.cells, *keys_of(plan.rows)}
    job.append(contract.sheet("Asal"), [_origin(entry, job) for entry in log])
    answered = {one.read.pack for one in judged if one.is_pack and (one.comparison.changes or one.status == "used")}
    returned = [one for one in sent_packs(job).values() if one.id in answered and not one.returned]
    job.patch("Kiriman", {one.returned_cell: job.now for one in returned if one.returned_cell})
    notes = [_note(entry, job) for entry in log if entry.how in ("taken", "decided") and entry.proposal.key in written]
    put(job, changes, "merge", notes)
    return [*changes, *added]


def _origin(entry: Logged, job: Job) -> dict[str, Value]:
    one = entry.proposal
    sheet, row_id, column = one.key
    return {
        "sheet": sheet,
        "row_id": row_id,
        "column": header_of(sheet, column),
        "value": shown(sheet, column, one.change.value),
        "how": say(f"sharing.how.{entry.how}", job.lang),
        "pack": one.pack,
        "file": one.file,
        "source_cell": one.change.cell,
        "saved": one.saved,
        "when": job.now,
        "fingerprint": mark_of(text_of(one.change.value)),
    }


def _note(entry: Logged, job: Job) -> str:
    sheet, row_id, column = entry.proposal.key
    return say(
        "sharing.merge.riwayat", job.lang, sheet=sheet, row_id=row_id, column=header_of(sheet, column),
        file=entry.proposal.file, cell=entry.proposal.change.cell,
    )  # fmt: skip


def _write_replies(job: Job, answers: dict[str, str]) -> None:
    if answers:
        folder = sent_folder(job) / REPLIES
        make_folder(folder)
        for name, text in answers.items():
            replace_file(folder / f"{name}.txt", text.encode("utf-8", "replace"), lasting=False)
