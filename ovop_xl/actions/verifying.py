"""Whether assessors agree, what another scheme would give, and whether results still hold."""

from __future__ import annotations

from typing import Any

from ovop_xl.domain.ratings.agreement_report import Agreement, agreement
from ovop_xl.domain.ratings.fingerprint import joint_fingerprint
from ovop_xl.domain.ratings.rating import rate, under
from ovop_xl.domain.ratings.rating_data import ProductResult
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.context import fingerprint
from ovop_xl.letters.templates import LETTER_TYPES
from ovop_xl.locale import say
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.pages.banding import comparison_page, difference
from ovop_xl.workbook.pages.kesepakatan import agreement_page
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import read_table

from .job import Job, Report
from .lettering.letter_rows import wanted
from .rating import result_marks
from .rating_json import exact
from .scheme_finding import find
from .stamps import stamp_document


def agree(job: Job) -> Report:
    """Writes Kesepakatan: agreement, leanings, the criteria that differ most, stars that hang on one assessor."""
    contents, derived = job.contents, job.derived
    found = [
        (one, agreement(derived.tables, one, derived.candidates, derived.results)) for one in contents.schemes.values()
    ]
    told = [(scheme, report) for scheme, report in found if report.products]
    people = {one.text("id"): one.text("name") for one in contents.records("Orang")}
    known = {one.text("id"): one.text("product") for one in contents.records("IKM")}
    job.write(agreement_page(told, people, known, job.lang))
    return Report(
        "agree",
        say("actions.agree.done", job.lang, count=sum(report.products for _, report in told)),
        {"agreement": [{"scheme": scheme.name, "version": scheme.version, **_document(one)} for scheme, one in told]},
        {"changes": sum(len(report.changes) for _, report in told)},
    )


def _document(report: Agreement) -> dict[str, Any]:
    return {
        "products": report.products,
        "alpha": exact(report.alpha),
        "panels": [
            {
                "assessors": list(one.assessors),
                "products": one.products,
                "icc_single": exact(one.icc.single) if one.icc else None,
                "icc_average": exact(one.icc.average) if one.icc else None,
            }
            for one in report.panels
        ],
        "leanings": [
            {"assessor": one.assessor, "products": one.products, "difference": exact(one.difference), "hint": one.hint}
            for one in report.leanings
        ],
        "changes": [
            {"product": one.product_id, "assessor": one.assessor, "star": one.star, "without": one.without}
            for one in report.changes
        ],
    }


def compare(job: Job, name: str, version: str | None = None) -> Report:
    """The scores of the workbook under another scheme of its sheet Skema, beside their own results, on Banding.

    Raises WrongInputError E110 where Skema has no such scheme.
    """
    contents = job.contents
    other = find(contents, name, version)
    candidates, sheets = job.derived.candidates, job.derived.score_sheets
    theirs = {one.product_id: one for one in rate(FormTables([other]), candidates, under(sheets, other), other.key)}
    pairs = [(mine, theirs[product]) for product, mine in job.derived.standing.items() if product in theirs]
    known = {one.text("id"): one.text("product") for one in contents.records("IKM")}
    own = [
        contents.schemes[key] for key in {(mine.scheme, mine.version) for mine, _ in pairs} if key in contents.schemes
    ]
    job.write(comparison_page(pairs, sorted(own, key=lambda one: one.key), other, known, job.lang))
    return Report(
        "compare",
        say("actions.compare.done", job.lang, count=len(pairs), title=other.title, version=other.version),
        {"under": {"name": other.name, "version": other.version}, "results": [_pair(*pair) for pair in pairs]},
        lines=tuple(f"{mine.product_id}  {difference(mine, found, job.lang)}" for mine, found in pairs),
    )


def _pair(mine: ProductResult, theirs: ProductResult) -> dict[str, Any]:
    sides = {"own": mine, "under": theirs}
    told = {
        side: {
            "scheme": one.scheme,
            "version": one.version,
            "status": one.status,
            "star": one.star,
            "total": one.total_shown,
        }
        for side, one in sides.items()
    }
    return {"product": mine.product_id, **told}


def verify(job: Job, mark: str | None = None) -> Report:
    """Compares the fingerprints on Hasil with those that scores, scheme and rules give now, and the stamp of the last
    check with the data; with `mark`, says what a fingerprint printed somewhere belongs to. Raises WrongInputError E112
    where there is neither a stamp nor a result."""
    standing = job.derived.standing
    now = dict(zip(standing, result_marks(job.derived, list(standing.values())), strict=True))
    if mark is not None:
        return _found(job, mark.strip().casefold(), now)
    shown, stamp = _shown(job), stamp_document(job)
    if not shown and stamp["state"] == "never":
        raise WrongInputError("E112")
    changed = sorted(product for product, marks in shown.items() if now.get(product) not in marks)
    missing = sorted(product for product in now if product not in shown) if shown else []
    same = not changed and not missing
    key = "nothing" if not shown else "same" if same else "changed"
    results = say(f"actions.verify.{key}", job.lang, count=len(shown), changed=len(changed + missing))
    broken = stamp["state"] in ("changed", "contradicts", "other_counts")
    return Report(
        "verify",
        f"{results} {stamp['message']}",
        {
            "same": same,
            "changed": changed,
            "not_shown": missing,
            "joint": joint_fingerprint(now.values()),
            "stamp": stamp,
        },
        lines=tuple(changed + missing),
        errors=len(changed) + len(missing) + broken,
    )


def _shown(job: Job) -> dict[str, set[str]]:
    """The fingerprints on Hasil by product; a product rated by two schemes has two."""
    if "Hasil" not in job.book.sheets():
        return {}
    table = read_table("Hasil", job.book.read("Hasil"), sheet("Hasil"))
    found: dict[str, set[str]] = {}
    for row in (Record(table, row) for row in table) if table else ():
        if mark := row.text("fingerprint"):
            found.setdefault(row.text("product_id"), set()).add(mark)
    return found


def _found(job: Job, mark: str, now: dict[str, str]) -> Report:
    owners = [product for product, found in now.items() if found == mark]
    owners += [
        f"{letter.key.type} {letter.key.recipient}"
        for kind in LETTER_TYPES
        for letter in wanted(job, kind.key)
        if fingerprint(letter) == mark
    ]
    owners += [say("sharing.stamp.data", job.lang)] if mark == job.contents.fingerprint else []
    key = "actions.verify.belongs" if owners else "actions.verify.nobody"
    return Report(
        "verify",
        say(key, job.lang, mark=mark, owners=", ".join(owners)),
        {"mark": mark, "belongs_to": owners},
        errors=0 if owners else 1,
    )
