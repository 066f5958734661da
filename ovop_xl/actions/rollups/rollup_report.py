"""What a roll-up writes and tells: Sumber, Gabungan, Ganda, RingkasanGabungan, and the same as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.actions.lettering.letter_register import read_register
from ovop_xl.actions.mailing.inbox import Judged
from ovop_xl.actions.year.moment import chosen_month
from ovop_xl.domain.programme.month import Month, Number
from ovop_xl.domain.programme.twins import OfficeProduct, Twins
from ovop_xl.domain.text.masking import mask_nik
from ovop_xl.letters.ledger import RegisterConflict, copy_conflicts
from ovop_xl.letters.register import RegisterRow
from ovop_xl.locale import LANGUAGES, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Value
from ovop_xl.workbook.pages.gabungan import TwinRow, products_page, twins_page
from ovop_xl.workbook.pages.ringkasan import month_page
from ovop_xl.workbook.pages.sumber import SourceRow, sources_page

from .parquet import write_parquet
from .rollup import Joined, Source, join, own_source
from .rollup_month import joint_summary
from .rollup_source import FIGURES, STATUSES, GatheredProduct, records_of

Disagreement = tuple[str, RegisterConflict]
"""A copy's file, and where its register and that of this workbook do not agree."""


def with_joined(job: Job, report: Report, judged: Sequence[Judged], parquet: Path | None) -> Report:
    """Joins the whole workbooks among the files, writes what they make, and adds it to the report; without any, the
    report stays as it is."""
    books = [(one.label, one.read.source) for one in judged if one.read.source is not None]
    if not books:
        return report
    month = chosen_month(job)
    before = joined_before(job)
    joined = join(own_source(job, month), books, month)
    strange = [one for one in judged if one.sent is None and one.status in _ASIDE]
    write_joined(job, joined, strange)
    missing = sorted(before.items() - {(one.code, one.book.office) for one in joined.used})
    conflicts = register_conflicts(read_register(job).rows, joined)
    files = write_parquet(job, joined, parquet) if parquet is not None and not job.dry_run else []
    aside = [one for one in joined.sources if one.state != "used"]
    words = {"used": len(joined.used), "aside": len(aside) + len(strange)}
    only = len(books) == len(judged)
    found = {"products": len(joined.products), "twins": len(joined.twins)}
    sentence = say("rollup.done", job.lang, **words, **found)
    return replace(
        report,
        sentence=sentence if only else f"{report.sentence} {sentence}",
        data={**report.data, "rollup": joined_document(job, joined, missing, conflicts)},
        counts={**({} if only else report.counts), **words},
        lines=(*report.lines, *_lines(job, joined, missing, conflicts, parquet if files else None)),
        files=(*report.files, *files),
        errors=report.errors + len(conflicts) + sum(one.state in _TROUBLE for one in aside),
    )


_ASIDE = frozenset({"unreadable", "failed", "not_recognised"})
_TROUBLE = frozenset({"versions_unclear", "no_office"})


def joined_before(job: Job) -> dict[str, str]:
    """The offices that Sumber lists as joined, by code."""
    if "Sumber" not in job.book.sheets():
        return {}
    words = {say("rollup.sumber.used", lang) for lang in LANGUAGES}
    used = [one for one in records_of(job.book, "Sumber") if one.text("state") in words]
    return {one.text("code"): one.text("office") for one in used}


def _lines(
    job: Job, joined: Joined, missing: Sequence[tuple[str, str]], conflicts: Sequence[Disagreement], folder: Path | None
) -> list[str]:
    found = [
        say("rollup.line", job.lang, file=one.label, state=say(f"rollup.sumber.{one.state}", job.lang), reason=told)
        for one in joined.sources
        for why in [reason(job, one)]
        for told in [f". {why}" if why else ""]
    ]
    found += [say("rollup.missing", job.lang, code=code, office=office) for code, office in missing]
    found += [register_line(job, label, conflict) for label, conflict in conflicts]
    return found + ([say("rollup.parquet", job.lang, folder=folder)] if folder else [])


def write_joined(job: Job, joined: Joined, strange: Sequence[Judged]) -> None:
    """Writes the four sheets; `strange` are files that could not be read as any workbook of the programme."""
    rows = [_source_row(job, one, joined.month) for one in joined.sources]
    rows += [SourceRow("", "", one.label, "aside", status_of(job, one)) for one in strange]
    job.write(sources_page(rows, len(joined.products), job.lang))
    job.write(products_page([product_row(one, job) for one in joined.products], len(joined.used), job.lang))
    job.write(twins_page(_twin_rows(job, joined), job.lang))
    spec = contract.sheet("RingkasanGabungan")
    summary = joint_summary(joined, job.contents.setting("nama_kantor"), job.lang, len(strange))
    page = month_page(summary, job.lang)
    title = (Cell(spec.title, "title"), *page.rows[0][1:])
    job.write(replace(page, sheet=spec.name, title=spec.title, rows=(title, *page.rows[1:])))


def status_of(job: Job, one: Judged) -> str:
    return say(f"sharing.status.{one.status}", job.lang, **one.reason)


def _source_row(job: Job, one: Source, month: Month) -> SourceRow:
    return SourceRow(
        code=one.code,
        office=one.book.office,
        file=one.label,
        state=one.state,
        reason=reason(job, one),
        month=f"{month.year}-{month.month:02}",
        numbers=source_numbers(one),
        saved=one.book.saved,
        fingerprint=one.book.fingerprint,
    )


def reason(job: Job, one: Source) -> str:
    """Why a source is set aside, or what to know of one that is used."""
    if one.state != "used":
        return say(f"rollup.sumber.why.{one.state}", job.lang, other=one.other)
    told = [say("rollup.sumber.own", job.lang)] if one.own else []
    told += [say("rollup.sumber.stale", job.lang)] if one.book.stale else []
    if one.book.stamp != "holds":
        told.append(say(f"rollup.sumber.stamp_{one.book.stamp}", job.lang))
    return " ".join(told)


def source_numbers(one: Source) -> dict[str, Number | None]:
    """The counts of a source and its figures of the month, by the columns of Sumber."""
    figures = {figure.key: figure.value for figure in one.book.month.figures}
    return {**one.book.counts, **{key: figures.get(key) for key in FIGURES}}


def product_row(one: GatheredProduct, job: Job) -> dict[str, Value]:
    """A product by the columns of Gabungan: without the owner's NIK and phone."""
    names = one.names
    return {
        "id": names.key,
        "source": names.source,
        "business_id": one.business_id,
        "product": names.product,
        "business": names.business,
        "owner": names.owner,
        "commodity_group": one.commodity_group,
        "village": names.village,
        "district": one.district,
        "regency": one.regency,
        "nib": names.nib,
        "workers": one.workers,
        "turnover": None if one.turnover is None else float(one.turnover),
        "market": one.market,
        "total": None if one.total is None else float(one.total),
        "star": one.star,
        "status": say(f"rating.status.{one.status}", job.lang) if one.status in STATUSES else None,
    }


def _twin_rows(job: Job, joined: Joined) -> list[TwinRow]:
    offices = {one.code: one.book.office for one in joined.used}
    return [
        TwinRow(number, {"reason": twin_reason(job, group), **_member(one, offices)})
        for number, group in enumerate(joined.twins, 1)
        for one in group.members
    ]


def twin_reason(job: Job, group: Twins) -> str:
    """What the members share, the number masked where it is a person's."""
    first = group.members[0]
    shown = {"nik": mask_nik(first.nik), "nib": first.nib, "names": ""}[group.kind]
    return say(f"rollup.ganda.{group.kind}", job.lang, shown=shown)


def _member(one: OfficeProduct, offices: Mapping[str, str]) -> dict[str, Value]:
    return {
        "id": one.key,
        "office": offices.get(one.source, one.source),
        "product": one.product,
        "business": one.business,
        "owner": one.owner,
        "village": one.village,
    }


def joined_document(
    job: Job, joined: Joined, missing: Sequence[tuple[str, str]], conflicts: Sequence[Disagreement]
) -> dict[str, Any]:
    """The roll-up for `--json`."""
    return {
        "month": f"{joined.month.year}-{joined.month.month:02}",
        "sources": [
            {
                "code": one.code or None,
                "office": one.book.office,
                "file": one.label,
                "state": one.state,
                "reason": reason(job, one),
                "stamp": one.book.stamp,
                "counts": {key: _text(value) for key, value in source_numbers(one).items()},
                "fingerprint": one.book.fingerprint,
            }
            for one in joined.sources
        ],
        "products": len(joined.products),
        "duplicates": [
            {"kind": group.kind, "reason": twin_reason(job, group), "products": [one.key for one in group.members]}
            for group in joined.twins
        ],
        "missing": [{"code": code, "office": office} for code, office in missing],
        "register_conflicts": [
            {"file": file, "kind": one.kind, "row": one.ours.id, "other_row": one.theirs.id} for file, one in conflicts
        ],
    }


def _text(value: Number | None) -> str | None:
    return None if value is None else str(value)


def register_conflicts(ours: Sequence[RegisterRow], joined: Joined) -> list[Disagreement]:
    """Where the register of a copy of this workbook and this one disagree, with the copy's file. Nothing follows."""
    copies = [one for one in joined.sources if one.state == "copy_of_this"]
    return [(one.label, conflict) for one in copies for conflict in copy_conflicts(ours, one.book.register)]


def register_line(job: Job, label: str, conflict: RegisterConflict) -> str:
    """A disagreement of two registers as one sentence."""
    return say(
        f"rollup.register.{conflict.kind}",
        job.lang,
        file=label,
        own=conflict.ours.id,
        row=conflict.theirs.id,
        number=conflict.theirs.number or "–",
        own_number=conflict.ours.number or "–",
    )
