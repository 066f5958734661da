"""Why this star: the arithmetic line by line, the minimums, the papers and the rules, as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ovop_xl.domain.schemes.scheme import Form, Scheme

from .criterion_values import combined_values
from .gates import PaperState, mark_passes, papers
from .rating_data import Candidate, ProductResult, Reason
from .rating_table import FormTable, section_path
from .strengths import Strength, strengths


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A line of the arithmetic. `level` 1 is a part; `answers` (option codes, criteria only) and `values` stand in
    the order of `Explanation.assessors`, None where the line did not apply."""

    kind: Literal["section", "criterion", "total"]
    level: int
    code: str
    text: str
    maximum: Fraction
    answers: tuple[str | None, ...]
    values: tuple[Fraction | None, ...]
    combined: Fraction | None


@dataclass(frozen=True, slots=True)
class MinimumLine:
    """A minimum of the form: from `star` upwards `criterion` needs `option` or better."""

    criterion: str
    text: str
    option: str
    option_text: str
    star: int
    passed: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A gate that concerns the product and its paper; `from_star` 0 = needed for any star."""

    gate: str
    text: str
    from_star: int
    state: PaperState
    number: str
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The page of one result. `assessors` gives who assessed and when; `rules` are texts `rating.rule.<code>`.

    The stars, totals and reasons stand in `result`; `strengths` are by tag.
    """

    result: ProductResult
    scheme: Scheme
    form: Form
    assessors: tuple[tuple[str, dt.date | None], ...]
    lines: tuple[ScoreLine, ...]
    minimums: tuple[MinimumLine, ...]
    papers: tuple[PaperLine, ...]
    rules: tuple[Reason, ...]
    strengths: tuple[Strength, ...]


def explain(table: FormTable, candidate: Candidate, result: ProductResult) -> Explanation:
    """Explain a result of the form of `table`. Lines and minimums are empty while no complete sheet exists."""
    sheets = result.assessed
    return Explanation(
        result,
        table.scheme,
        table.form,
        tuple((sheet.assessor, sheet.date) for sheet in sheets),
        tuple(_lines(table, result)) if sheets else (),
        tuple(_minimums(table, result)) if sheets else (),
        tuple(_papers(table.scheme, candidate)),
        scheme_rules(table.scheme),
        tuple(strengths(table, result)),
    )


def scheme_rules(scheme: Scheme) -> tuple[Reason, ...]:
    """The rules that every result of the scheme follows, as sentences to be rendered."""
    council = scheme.council
    rules = [
        Reason("quorum", {"assessors": council.assessors, "quorum": council.quorum}),
        Reason(f"combination_{scheme.combination}", {"trim": scheme.trim}),
        Reason("rounding_none") if scheme.decimals is None else Reason("rounding", {"decimals": scheme.decimals}),
    ]
    if council.spread_limit is not None:
        rules.append(Reason(f"spread_{council.spread_rule}", {"limit": Fraction(council.spread_limit)}))
    if any(option.minimum_for for form in scheme.forms for one in form.criteria for option in one.options):
        rules.append(Reason(f"look_{scheme.gates_look_at}"))
    return (*rules, Reason("final_star"))


def _lines(table: FormTable, result: ProductResult) -> Iterator[ScoreLine]:
    sheets, form = result.assessed, table.form
    combined = [None if result.total is None else one for one in combined_values(table, sheets)]
    told: set[str] = set()
    for at, criterion in enumerate(form.criteria):
        path = section_path(form, criterion.section)
        for level, code in enumerate(path, 1):
            if code not in told:
                told.add(code)
                yield _section_line(table, result, code, level)
        yield ScoreLine(
            "criterion",
            len(path) + 1,
            criterion.code,
            criterion.text,
            Fraction(criterion.maximum),
            tuple(sheet.answers[at] for sheet in sheets),
            tuple(None if (points := table.given(sheet, at)) is None else table.exact[points] for sheet in sheets),
            combined[at],
        )
    totals = tuple(sheet.total for sheet in sheets)
    yield ScoreLine("total", 0, "", "", Fraction(table.scheme.maximum), (), totals, result.total)


def _section_line(table: FormTable, result: ProductResult, code: str, level: int) -> ScoreLine:
    section = next(one for one in table.form.sections if one.code == code)
    at = list(table.members).index(code)
    values = tuple(table.exact[sheet.subtotals[at]] for sheet in result.assessed)
    maximum = Fraction(section.maximum)
    return ScoreLine("section", level, code, section.text, maximum, (), values, result.sections.get(code))


def _minimums(table: FormTable, result: ProductResult) -> Iterator[MinimumLine]:
    for mark in table.marks:
        criterion = table.form.criteria[mark.at]
        option = next(one for one in criterion.options if one.code == mark.option)
        passed = mark_passes(table, mark, result.assessed)
        yield MinimumLine(criterion.code, criterion.text, option.code, option.text, mark.star, passed)


def _papers(scheme: Scheme, candidate: Candidate) -> Iterator[PaperLine]:
    for paper in papers(scheme, candidate):
        gate, held = paper.gate, paper.evidence
        number, valid_until = (held.number, held.valid_until) if held else ("", None)
        yield PaperLine(gate.code, gate.text, gate.from_star, paper.state, number, valid_until)
