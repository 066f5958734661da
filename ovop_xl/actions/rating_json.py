"""Results as plain JSON data: English keys, totals as text so that no digit is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ovop_xl.domain.ratings.explain import Explanation, ScoreLine
from ovop_xl.domain.ratings.rating_data import ProductResult, Reason
from ovop_xl.domain.ratings.way import Way
from ovop_xl.locale import Lang

from .reasons import reason_text


def exact(value: Fraction | None) -> str | None:
    """`p/q`, the value itself and no rounding of it."""
    return None if value is None else f"{value.numerator}/{value.denominator}"


def result_document(
    result: ProductResult, explanation: Explanation | None, way: Way | None, mark: str, lang: Lang
) -> dict[str, Any]:
    """One product: what it got, why, and how far the next star is."""
    return {
        "product": result.product_id,
        "commodity_group": result.commodity_group,
        "scheme": result.scheme,
        "version": result.version,
        "status": result.status,
        "star": result.star,
        "band_star": result.band_star,
        "minimum_star": result.minimum_star,
        "paper_star": result.paper_star,
        "total": result.total_shown or None,
        "total_exact": exact(result.total),
        "parts": {code: exact(points) for code, points in result.sections.items()},
        "spread": exact(result.spread),
        "round": result.round,
        "decision_date": _plain(result.decision_date),
        "rank": result.rank,
        "tied": result.tied,
        "reasons": [_reason(reason, lang) for reason in result.reasons],
        "next_star": result.next_star,
        "missing_points": exact(result.missing_points),
        "way": None if way is None else _way(way, lang),
        "explanation": None if explanation is None else _explanation(explanation),
        "fingerprint": mark,
    }


def _reason(reason: Reason, lang: Lang) -> dict[str, Any]:
    return {"code": reason.code, "values": _values(reason.values), "message": reason_text(reason, lang)}


def _values(values: Mapping[str, object]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> Any:  # noqa: ANN401  # whatever JSON can hold
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, dt.date | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _way(way: Way, lang: Lang) -> dict[str, Any]:
    return {
        "star": way.target,
        "reachable": way.reachable,
        "steps": [
            {"criterion": step.criterion, "from": step.from_option, "to": step.option, "points": exact(step.points)}
            for step in way.steps
        ],
        "step_count": way.step_count,
        "points": exact(way.points),
        "papers": [_reason(reason, lang) for reason in way.papers],
        "coached_by": way.coached_by,
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "assessors": [[name, _plain(date)] for name, date in explanation.assessors],
        "lines": [_line(line) for line in explanation.lines],
        "minimums": [
            {"criterion": one.criterion, "option": one.option, "star": one.star, "passed": one.passed}
            for one in explanation.minimums
        ],
        "papers": [
            {"gate": one.gate, "from_star": one.from_star, "state": one.state, "valid_until": _plain(one.valid_until)}
            for one in explanation.papers
        ],
    }


def _line(line: ScoreLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "code": line.code,
        "answers": list(line.answers),
        "values": [exact(value) for value in line.values],
        "combined": exact(line.combined),
        "maximum": exact(line.maximum),
    }
