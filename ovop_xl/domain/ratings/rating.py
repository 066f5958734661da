"""Rating: score sheets and papers in, a star with its reasons out, by the scheme and version that each sheet names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_check import check_scheme

from .gates import answers_against, evidence_against
from .ranking import ranked
from .rating_council import disputes, spread, valid_round
from .rating_data import Candidate, ProductResult, Reason, ResultStatus, ScoreSheet, SheetScore
from .rating_sheet import HARMLESS, score
from .rating_table import FormTable, FormTables
from .verdict import verdict

RULES_VERSION = 1
"""Grows whenever the same scheme, scores and papers would give another result than before."""
_BY_ASSESSOR = attrgetter("assessor", "sheet_id")
_BY_ROUND = attrgetter("round")
_ByScheme = dict[tuple[str, str], list[ScoreSheet]]


def rate(
    tables: FormTables,
    candidates: Iterable[Candidate],
    sheets: Iterable[ScoreSheet],
    in_use: tuple[str, str] | None = None,
) -> list[ProductResult]:
    """One result per product, scheme and version, ordered by the candidates, then by scheme and version.

    A sheet is rated by the scheme that it names. A candidate without any sheet gets a result under `in_use` (name and
    version of the scheme in use), where given. What cannot be rated is `incomplete` with the reason; nothing raises.
    """
    rater = _Rater(tables)
    found: defaultdict[str, _ByScheme] = defaultdict(lambda: defaultdict(list))
    for sheet in sheets:
        found[sheet.product_id][sheet.scheme, sheet.version].append(sheet)
    results = []
    nothing: _ByScheme = {in_use: []} if in_use else {}
    for candidate in candidates:
        own = found.pop(candidate.product_id, None) or nothing
        for key in sorted(own):
            results.append(rater.rated(key, candidate, own[key]))
    for product_id, strange in found.items():
        unknown = Reason("unknown_product", {"product": product_id})
        nobody = Candidate(product_id, "")
        results += [unrated(key, nobody, "", (unknown,)) for key in sorted(strange)]
    return ranked(results, rater.tables)


def under(sheets: Iterable[ScoreSheet], scheme: Scheme) -> list[ScoreSheet]:
    """The same scores, to be rated by another scheme or version, for a comparison side by side."""
    return [replace(sheet, scheme=scheme.name, version=scheme.version) for sheet in sheets]


def withheld(result: ProductResult, rows: Sequence[tuple[str, str]]) -> ProductResult:
    """The result of a product with an error in one of its `rows` (sheet and row ID): it cannot be rated yet."""
    if not rows:
        return result
    reasons = tuple(Reason("blocked_row", {"sheet": sheet, "row": row}) for sheet, row in rows)
    reasons += result.reasons
    return result._replace(status="incomplete", star=None, rank=None, tied=False, reasons=reasons)


def unrated(key: tuple[str, str], candidate: Candidate, form: str, reasons: Sequence[Reason]) -> ProductResult:
    """A product that cannot be rated, for the reasons given."""
    return ProductResult(
        candidate.product_id,
        candidate.commodity_group,
        *key,
        form,
        "incomplete",
        decision_date=candidate.decision_date,
        reasons=tuple(reasons),
    )


class _Rater:
    """The schemes in use, each form prepared once."""

    def __init__(self, tables: FormTables) -> None:
        self.schemes = tables.schemes
        self.faults = {key: len(check_scheme(scheme)) for key, scheme in self.schemes.items()}
        self.tables = tables
        self.found: dict[tuple[tuple[str, str], str], FormTable | Reason] = {}

    def rated(self, key: tuple[str, str], candidate: Candidate, sheets: Sequence[ScoreSheet]) -> ProductResult:
        group = candidate.commodity_group
        found = self.found.get((key, group))
        if found is None:
            found = self.found[key, group] = self._find(key, group)
        if isinstance(found, Reason):
            return unrated(key, candidate, "", (found,))
        return rate_product(found, candidate, sheets)

    def _find(self, key: tuple[str, str], group: str) -> FormTable | Reason:
        """The form for a commodity group, or why there is none."""
        named: dict[str, object] = {"scheme": key[0], "version": key[1]}
        scheme = self.schemes.get(key)
        if scheme is None:
            return Reason("unknown_scheme", named)
        if self.faults[key]:
            return Reason("faulty_scheme", {**named, "faults": self.faults[key]})
        form = scheme.form_for(group)
        # A group that the scheme does not know would slip past the gates of the group that was meant.
        if form is None or (scheme.commodity_groups and group not in scheme.commodity_groups):
            return Reason("group_unknown", {**named, "group": group})
        return self.tables[*key, form.code]


def rate_product(table: FormTable, candidate: Candidate, sheets: Sequence[ScoreSheet]) -> ProductResult:
    """Rate one product by one form; `sheets` are all its sheets under that scheme, of every round."""
    if not sheets:
        return unrated(table.scheme.key, candidate, table.form.code, (Reason("no_sheets"),))
    scored = sorted([score(table, sheet) for sheet in sheets], key=_BY_ASSESSOR)
    number, chosen, faults = valid_round(scored, table.scheme.council.quorum)
    history = () if len(chosen) == len(scored) else _history(scored, number)
    against = evidence_against(table.scheme, candidate)
    seen = _Round(candidate, number, chosen, history, against, _notes(number, chosen, history))
    if not faults:
        return _judged(table, seen)
    return seen.result(table, "disqualified" if against else "incomplete", (*against, *faults, *seen.notes))


def _history(scored: Sequence[SheetScore], valid: int) -> tuple[SheetScore, ...]:
    return tuple(sorted((sheet for sheet in scored if sheet.round != valid), key=_BY_ROUND))


class _Round(NamedTuple):
    """The valid round of a product, with what is `against` it whatever its points, and what is only told."""

    candidate: Candidate
    number: int
    sheets: tuple[SheetScore, ...]
    history: tuple[SheetScore, ...]
    against: tuple[Reason, ...]
    notes: tuple[Reason, ...]

    def result(self, table: FormTable, status: ResultStatus, reasons: tuple[Reason, ...]) -> ProductResult:
        """The result while there is no total."""
        return unrated(table.scheme.key, self.candidate, table.form.code, reasons)._replace(
            status=status,
            round=self.number,
            sheets=self.sheets,
            history=self.history,
        )


def _notes(valid: int, chosen: Sequence[SheetScore], history: Sequence[SheetScore]) -> tuple[Reason, ...]:
    """What is told without changing the result. `history` ends with the newest round."""
    told = [
        reason for sheet in chosen for reason in sheet.reasons if reason.code in HARMLESS or reason.code == "abstained"
    ]
    if history and history[-1].round > valid:
        told.append(Reason("newer_round", {"round": history[-1].round, "valid": valid}))
    return tuple(told)


def _judged(table: FormTable, seen: _Round) -> ProductResult:
    """A complete round: disqualified, to be discussed, or a star."""
    sheets = tuple([sheet for sheet in seen.sheets if sheet.complete])
    out, disputable = answers_against(table, sheets)
    against, notes = seen.against + out, disputable + seen.notes
    stopped = () if table.plain else tuple([sheet.assessor for sheet in sheets if sheet.stopped])
    apart = spread(sheets)
    disputed = () if against else disputes(table, sheets, stopped, apart)
    if stopped:
        return seen.result(table, "disqualified" if against else "discuss", (*against, *disputed, *notes))
    found = verdict(table, seen.candidate, sheets)
    status = _status(bool(against), bool(disputed), found.star)
    above = None if found.star is None else table.above[found.star]
    return ProductResult(
        seen.candidate.product_id,
        seen.candidate.commodity_group,
        table.scheme.name,
        table.scheme.version,
        table.form.code,
        status,
        star=found.star if status == "recognised" else None,
        band_star=found.total.star,
        minimum_star=found.minimum,
        paper_star=found.paper,
        computed_star=found.star,
        total=found.total.exact,
        total_shown=found.total.shown,
        sections=table.sections(sheets),
        spread=table.exact[apart],
        next_star=above,
        missing_points=None if above is None else found.total.missing[above],
        round=seen.number,
        decision_date=seen.candidate.decision_date,
        sheets=seen.sheets,
        history=seen.history,
        reasons=(*against, *disputed, *found.reasons, *notes),
    )


def _status(against: bool, disputed: bool, star: int | None) -> ResultStatus:
    if against:
        return "disqualified"
    if disputed:
        return "discuss"
    if star is None:
        return "incomplete"
    return "recognised" if star else "not_recognised"
