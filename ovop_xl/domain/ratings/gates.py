"""What points alone do not decide: the options' minimums, the papers, and what takes a product out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ovop_xl.domain.schemes.scheme import Disqualifier, Gate, GatesLookAt, Scheme

from .rating_data import Candidate, Evidence, Reason, SheetScore
from .rating_table import FormTable, Mark

PaperState = Literal["valid", "undecided", "expired", "missing"]
_BEST_FIRST: tuple[PaperState, ...] = ("valid", "undecided", "expired", "missing")


class Paper(NamedTuple):
    """A gate of the scheme that concerns a product, and the best paper that the product has for it."""

    gate: Gate
    state: PaperState
    evidence: Evidence | None = None


def most_pass(look: GatesLookAt, passed: Sequence[bool]) -> bool:
    """Do enough assessors pass? Half of them is not the majority."""
    return all(passed) if look == "every_assessor" else 2 * sum(passed) > len(passed)


def mark_passes(table: FormTable, mark: Mark, sheets: Sequence[SheetScore]) -> bool:
    """Is the minimum met by the value that the scheme looks at? A criterion that does not apply asks for nothing."""
    values = [points for sheet in sheets if (points := table.given(sheet, mark.at)) is not None]
    if not values:
        return True
    look = table.scheme.gates_look_at
    if look == "combined":
        return table.combined(values) >= table.exact[mark.points]
    return most_pass(look, [points >= mark.points for points in values])


def failed_marks(table: FormTable, sheets: Sequence[SheetScore]) -> tuple[Mark, ...]:
    return tuple([mark for mark in table.marks if not mark_passes(table, mark, sheets)])


def highest_star(stars: Sequence[int], barred_from: Sequence[int]) -> int:
    """The highest of `stars` (lowest first) below all of `barred_from`, which name stars that miss something."""
    below = bisect_left(stars, min(barred_from)) if barred_from else len(stars)
    return stars[below - 1] if below else 0


def minimum_reasons(table: FormTable, failed: Sequence[Mark], sheets: Sequence[SheetScore]) -> tuple[Reason, ...]:
    return tuple(_minimum_reason(table, mark, sheets) for mark in failed)


def _minimum_reason(table: FormTable, mark: Mark, sheets: Sequence[SheetScore]) -> Reason:
    criterion = table.form.criteria[mark.at]
    option = next(option for option in criterion.options if option.code == mark.option)
    given = tuple(sheet.answers[mark.at] or "-" for sheet in sheets)
    values = {"criterion": criterion.code, "text": criterion.text, "option": option.code, "option_text": option.text}
    return Reason("minimum", {**values, "star": mark.star, "given": given})


def papers(scheme: Scheme, candidate: Candidate) -> tuple[Paper, ...]:
    """Every gate that concerns the product's commodity group, in the scheme's order."""
    group = candidate.commodity_group
    return tuple(
        [
            _paper(gate, candidate)
            for gate in scheme.gates
            if not gate.commodity_groups or group in gate.commodity_groups
        ]
    )


def _paper(gate: Gate, candidate: Candidate) -> Paper:
    best, held = _BEST_FIRST.index("missing"), None
    for key in gate.any_of:
        evidence = candidate.evidence.get(key)
        if evidence and (state := _BEST_FIRST.index(_state(evidence, candidate))) < best:
            best, held = state, evidence
    return Paper(gate, _BEST_FIRST[best], held)


def _state(evidence: Evidence, candidate: Candidate) -> PaperState:
    """A paper is valid on its last day too."""
    if not evidence.present:
        return "missing"
    if evidence.valid_until is None:
        return "valid"
    if candidate.decision_date is None:
        return "undecided"
    return "valid" if evidence.valid_until >= candidate.decision_date else "expired"


def paper_reason(stars: Sequence[int], paper: Paper, candidate: Candidate) -> Reason:
    """The sentence about a paper, for a scheme with these stars (lowest first); `star` is the first that needs it."""
    star = max(paper.gate.from_star, min(stars, default=0))
    values: dict[str, object] = {"gate": paper.gate.code, "text": paper.gate.text, "star": star}
    if paper.evidence is not None and paper.evidence.valid_until is not None:
        values["valid_until"] = paper.evidence.valid_until
        values["number"] = paper.evidence.number
    if candidate.decision_date is not None:
        values["decision_date"] = candidate.decision_date
    return Reason(f"paper_{paper.state}", values)


def answers_against(table: FormTable, sheets: Sequence[SheetScore]) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """The rules that at least one sheet falls under: those that take the product out, and those where too few assessors
    say so."""
    out: list[Reason] = []
    disputed: list[Reason] = []
    for at, rule in table.disqualifiers:
        free = [sheet.answers[at] not in rule.options for sheet in sheets]
        if all(free):
            continue
        if most_pass(table.scheme.gates_look_at, free):
            disputed.append(_ruled("answer_disputed", rule))
        else:
            out.append(_ruled("disqualified", rule))
    return tuple(out), tuple(disputed)


def evidence_against(scheme: Scheme, candidate: Candidate) -> tuple[Reason, ...]:
    """The rules that an evidence of the product itself falls under."""
    if not scheme.disqualifiers:
        return ()
    held = {key for key, evidence in candidate.evidence.items() if evidence.present}
    return tuple(
        _ruled("disqualified", rule) for rule in scheme.disqualifiers if rule.evidence and rule.evidence in held
    )


def _ruled(reason: str, rule: Disqualifier) -> Reason:
    return Reason(reason, {"rule": rule.code, "text": rule.text})
