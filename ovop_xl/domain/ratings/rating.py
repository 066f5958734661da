"""Rating: score sheets and papers in, a star with its reasons out, by the scheme and version that each sheet names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_check import check_scheme

from .gates import disqualified_by, evidence_against
from .ranking import ranked
from .rating_council import disputes, round_faults, spread, valid_round
from .rating_data import Candidate, ProductResult, Reason, ResultStatus, ScoreSheet, SheetScore
from .rating_sheet import HARMLESS, score
from .rating_table import FormTable, FormTables
from .verdict import verdict

RULES_VERSION = 1
"""Grows whenever the same scheme, scores and papers would give another result than before."""
_BY_ASSESSOR = attrgetter("assessor", "sheet_id")


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
    found: defaultdict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        found[sheet.product_id].append(sheet)
    results = []
    for candidate in candidates:
        own = _by_scheme(found.pop(candidate.product_id, ())) or ({in_use: []} if in_use else {})
        results += [rater.rated(key, candidate, own[key]) for key in sorted(own)]
    for product_id, strange in found.items():
        unknown = Reason("unknown_product", {"product": product_id})
        nobody = Candidate(product_id, "")
        results += [unrated(key, nobody, "", (unknown,)) for key in sorted(_by_scheme(strange))]
    return ranked(results, rater.tables)


def _by_scheme(sheets: Iterable[ScoreSheet]) -> dict[tuple[str, str], list[ScoreSheet]]:
    found: dict[tuple[str, str], list[ScoreSheet]] = {}
    for sheet in sheets:
        key = sheet.scheme, sheet.version
        if key in found:
            found[key].append(sheet)
        else:
            found[key] = [sheet]
    return found


def under(sheets: Iterable[ScoreSheet], scheme: Scheme) -> list[ScoreSheet]:
    """The same scores, to be rated by another scheme or version, for a comparison side by side."""
    return [replace(sheet, scheme=scheme.name, version=scheme.version) for sheet in sheets]


def withheld(result: ProductResult, rows: Sequence[tuple[str, str]]) -> ProductResult:
    """The result of a product with an error in one of its `rows` (sheet and row ID): it cannot be rated yet."""
    if not rows:
        return result
    reasons = tuple(Reason("blocked_row", {"sheet": sheet, "row": row}) for sheet, row in rows)
    return replace(result, status="incomplete", star=None, rank=None, tied=False, reasons=reasons + result.reasons)


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
    scored = sorted((score(table, sheet) for sheet in sheets), key=_BY_ASSESSOR)
    valid, complete = valid_round(scored, table.scheme.council.quorum)
    chosen = tuple([one for one in scored if one.round == valid])
    history = sorted((one for one in scored if one.round != valid), key=lambda one: one.round)
    against = tuple([_disqualified(rule.code, rule.text) for rule in evidence_against(table.scheme, candidate)])
    notes = _notes(scored, chosen, valid)
    seen = _Round(candidate, valid, chosen, tuple(history), against, notes)
    if complete:
        return _judged(table, seen)
    faults = round_faults(chosen, table.scheme.council.quorum)
    return seen.result(table, "disqualified" if against else "incomplete", (*against, *faults, *notes))


@dataclass(frozen=True, slots=True)
class _Round:
    """The valid round of a product, with what is `against` it whatever its points, and what is only told."""

    candidate: Candidate
    number: int
    sheets: tuple[SheetScore, ...]
    history: tuple[SheetScore, ...]
    against: tuple[Reason, ...]
    notes: tuple[Reason, ...]

    def result(self, table: FormTable, status: ResultStatus, reasons: tuple[Reason, ...]) -> ProductResult:
        """The result while there is no total."""
        return replace(
            unrated(table.scheme.key, self.candidate, table.form.code, reasons),
            status=status,
            round=self.number,
            sheets=self.sheets,
            history=self.history,
        )


def _notes(scored: Sequence[SheetScore], chosen: Sequence[SheetScore], valid: int) -> tuple[Reason, ...]:
    """What is told without changing the result."""
    told = [
        reason for sheet in chosen for reason in sheet.reasons if reason.code in HARMLESS or reason.code == "abstained"
    ]
    if (newest := max([sheet.round for sheet in scored])) > valid:
        told.append(Reason("newer_round", {"round": newest, "valid": valid}))
    return tuple(told)


def _judged(table: FormTable, seen: _Round) -> ProductResult:
    """A complete round: disqualified, to be discussed, or a star."""
    sheets = tuple([sheet for sheet in seen.sheets if sheet.complete])
    rules = disqualified_by(table, sheets)
    against = seen.against + tuple(_disqualified(rule.code, rule.text) for rule, out in rules if out)
    notes = (
        tuple(Reason("answer_disputed", {"rule": r.code, "text": r.text}) for r, out in rules if not out) + seen.notes
    )
    disputed = () if against else disputes(table, sheets)
    if any(sheet.stopped for sheet in sheets):
        return seen.result(table, "disqualified" if against else "discuss", (*against, *disputed, *notes))
    found = verdict(table, seen.candidate, sheets)
    status = _status(bool(against), bool(disputed), found.star)
    above = None if found.star is None else table.above(found.star)
    return ProductResult(
        seen.candidate.product_id,
        seen.candidate.commodity_group,
        *table.scheme.key,
        table.form.code,
        status,
        star=found.star if status == "recognised" else None,
        band_star=found.total.star,
        minimum_star=found.minimum,
        paper_star=found.paper,
        computed_star=found.star,
        total=found.total.exact,
        total_shown=found.total.shown,
        sections={code: table.combined([table.subtotal(s, code) for s in sheets]) for code in table.members},
        spread=spread(table, sheets),
        next_star=above,
        missing_points=None if above is None else table.missing(found.total, above),
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


def _disqualified(code: str, text: str) -> Reason:
    return Reason("disqualified", {"rule": code, "text": text})
