"""`rate`: a star with its reasons for every product, on Hasil, Penjelasan and Kesepakatan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from ovop_xl.domain.ratings.agreement_report import agreement
from ovop_xl.domain.ratings.explain import Explanation, explain
from ovop_xl.domain.ratings.fingerprint import result_fingerprint, scheme_fingerprint
from ovop_xl.domain.ratings.rating_data import Candidate, ProductResult, ScoreSheet
from ovop_xl.domain.ratings.way import Way
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.pages.hasil import RatedProduct, results_page
from ovop_xl.workbook.pages.kesepakatan import agreement_page
from ovop_xl.workbook.pages.penjelasan import Explained, explanation_page
from ovop_xl.workbook.pages.texts import stars

from .derived import Derived
from .job import Job, Report
from .rating_json import result_document

UNRATED = ("incomplete", "discuss")
EXPLAINED = 1_000
"""Products with a page of their own on Penjelasan unless others are asked for: with some 50 rows each, those of a
whole nation would not fit on a sheet."""


def rate(job: Job, explained: Collection[str] = ()) -> Report:
    """Rates every product by the scheme of its score sheets; Hasil shows them all.

    Penjelasan has a page for each of the products `explained` (IDs), without any for the first EXPLAINED ones. Raises
    WrongInputError E104 without IKM or Nilai, E113 for an ID that is not rated.
    """
    contents = job.contents
    for name in ("IKM", "Nilai"):
        if contents.table(name) is None:
            raise WrongInputError("E104", sheet=name)
    job.book.status(say("actions.rate.status", job.lang))
    results = job.derived.results
    candidates = {one.product_id: one for one in job.derived.candidates}
    found_ways = job.derived.ways
    asked = _asked(results, explained)
    explanations = [_explained(job, candidates, result) if result.product_id in asked else None for result in results]
    marks = result_marks(job.derived, results)
    _write(job, results, found_ways, explanations, marks)
    documents = [
        result_document(result, explanation, way, mark, job.lang)
        for result, explanation, way, mark in zip(results, explanations, found_ways, marks, strict=True)
    ]
    counts = star_counts(results)
    return Report(
        action="rate",
        sentence=say("actions.rate.done", job.lang, count=len(results), stars=_spoken(results, job)),
        data={
            "scheme": [{"name": key[0], "version": key[1]} for key in sorted(_used(results))],
            "results": documents,
            "counts": counts,
        },
        counts={name: count for name, count in counts.items() if count},
        lines=tuple(f"{result.product_id}  {_star(result, job)}" for result in results),
        errors=sum(result.status == "incomplete" for result in results),
    )


def star_counts(results: Sequence[ProductResult]) -> dict[str, int]:
    """Products by star (`"5"` to `"1"`) and, without a star, by status; they add up to the results."""
    given = Counter(str(one.star) if one.status == "recognised" else one.status for one in results)
    names = [*"54321", "not_recognised", "disqualified", "incomplete", "discuss"]
    return {name: given.get(name, 0) for name in names}


def result_marks(derived: Derived, results: Sequence[ProductResult]) -> list[str]:
    """The fingerprint of each result; empty where its scheme is not in the workbook."""
    sheets: dict[tuple[str, str, str], list[ScoreSheet]] = defaultdict(list)
    for sheet in derived.score_sheets:
        sheets[sheet.product_id, sheet.scheme, sheet.version].append(sheet)
    schemes = {key: scheme_fingerprint(scheme) for key, scheme in derived.contents.schemes.items()}
    known = {one.product_id: one for one in derived.candidates}
    return [
        result_fingerprint(
            schemes[one.scheme, one.version],
            known[one.product_id],
            sheets[one.product_id, one.scheme, one.version],
        )
        if (one.scheme, one.version) in schemes and one.product_id in known
        else ""
        for one in results
    ]


def _asked(results: Sequence[ProductResult], explained: Collection[str]) -> Collection[str]:
    rated = dict.fromkeys(result.product_id for result in results)
    if strange := [one for one in explained if one not in rated]:
        raise WrongInputError("E113", products=", ".join(strange))
    return frozenset(explained) or frozenset(islice(rated, EXPLAINED))


def _used(results: Sequence[ProductResult]) -> set[tuple[str, str]]:
    return {(one.scheme, one.version) for one in results}


def _explained(job: Job, candidates: Mapping[str, Candidate], result: ProductResult) -> Explanation | None:
    scheme = job.contents.schemes.get((result.scheme, result.version))
    candidate = candidates.get(result.product_id)
    if scheme is None or candidate is None or scheme.form_for(result.commodity_group) is None:
        return None
    if any(reason.code == "faulty_scheme" for reason in result.reasons):  # there is nothing to count by
        return None
    return explain(job.derived.tables.of(result), candidate, result)


def _write(
    job: Job,
    results: Sequence[ProductResult],
    found_ways: Sequence[Way | None],
    explanations: Sequence[Explanation | None],
    marks: Sequence[str],
) -> None:
    contents = job.contents
    known = {one.text("id"): one for one in contents.records("IKM")}
    people = {one.text("id"): one.text("name") for one in contents.records("Orang")}
    schemes = [scheme for key, scheme in contents.schemes.items() if key in _used(results)]
    rated = []
    for result, way, mark in zip(results, found_ways, marks, strict=True):
        record = known.get(result.product_id)
        product, business = (record.text("product"), record.text("business")) if record else ("", "")
        cell = record.table.cell(record.row, "id") if record else ""
        rated.append(RatedProduct(result, product, business, way, cell, mark))
    job.write(results_page(rated, schemes, job.lang))
    explained = [
        Explained(explanation, one.product, one.business, one.way, mark)
        for one, explanation, mark in zip(rated, explanations, marks, strict=True)
        if explanation is not None and explanation.lines
    ]
    rateable = sum(bool(one.result.assessed) for one in rated)
    job.write(explanation_page(explained, people, job.lang, left_out=rateable - len(explained)))
    _write_agreement(job, results, schemes, people, {one.result.product_id: one.product for one in rated})


def _write_agreement(
    job: Job,
    results: Sequence[ProductResult],
    schemes: Sequence[Scheme],
    people: Mapping[str, str],
    names: Mapping[str, str],
) -> None:
    candidates = job.derived.candidates
    reports = [(scheme, agreement(job.derived.tables, scheme, candidates, results)) for scheme in schemes]
    told = [(scheme, report) for scheme, report in reports if report.products]
    job.write(agreement_page(told, people, names, job.lang))


def _spoken(results: Sequence[ProductResult], job: Job) -> str:
    counts = star_counts(results)
    named = [f"{stars(int(name), int(name))} {count}" for name, count in counts.items() if count and name.isdigit()]
    rest = [
        f"{say(f'rating.status.{name}', job.lang)} {count}"
        for name, count in counts.items()
        if count and not name.isdigit()
    ]
    return ", ".join(named + rest) or "–"


def _star(result: ProductResult, job: Job) -> str:
    status = say(f"rating.status.{result.status}", job.lang)
    total = result.total_shown.replace(".", ",") if job.lang == "id" else result.total_shown
    return f"{stars(result.star)} {total}" if result.star else f"{status} {total}".strip()
