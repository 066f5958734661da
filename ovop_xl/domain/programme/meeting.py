"""The decision meeting (pleno): one item per product that a decision is to be taken on, and what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ovop_xl.domain.ratings.rating_data import ProductResult

from .stages import Journey, stage_of

Question = Literal["star", "no_star", "out", "discuss", "defer"]
_QUESTIONS: dict[str, Question] = {
    "recognised": "star",
    "not_recognised": "no_star",
    "disqualified": "out",
    "discuss": "discuss",
    "incomplete": "defer",
}
_ORDER: tuple[Question, ...] = ("discuss", "star", "no_star", "out", "defer")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A product before the meeting: what is asked and the star that is proposed (0: none, None: no proposal yet).
    `deferred`: an earlier meeting has put the decision off."""

    result: ProductResult
    question: Question
    proposal: int | None
    deferred: bool


def agenda(results: Iterable[ProductResult], journeys: Sequence[Journey]) -> tuple[AgendaItem, ...]:
    """The products that have come as far as the meeting: what is to be discussed first, then by star and total.

    Without any journey every result is on it that can be decided on: an office need not keep the stages.
    """
    waiting = {
        where.product: where.state == "deferred"
        for where in map(stage_of, journeys)
        if where.stage == "pleno" and where.state in {"waiting", "undecided", "deferred"}
    }
    items = [
        AgendaItem(one, question, _proposal(one), waiting.get(one.product_id, False))
        for one in results
        for question in [_QUESTIONS[one.status]]
        if one.product_id in waiting or (not journeys and question != "defer")
    ]
    return tuple(sorted(items, key=_rank))


def _proposal(result: ProductResult) -> int | None:
    return None if result.status in {"discuss", "incomplete"} else result.star or 0


def _rank(item: AgendaItem) -> tuple[int, int, float, str]:
    total = -float(item.result.total) if item.result.total is not None else 0.0
    return _ORDER.index(item.question), -(item.proposal or 0), total, item.result.product_id


_STARS = re.compile(r"(?:bintang|star)?\s*([0-9])\s*(?:bintang|stars?)?", re.IGNORECASE)


def decided_star(text: str) -> int | None:
    """The star that people wrote as their decision: `3`, `bintang 3` or as many stars; 0 for `tidak diakui`. None for
    anything else, such as a decision put off: it is no star."""
    plain = text.strip().casefold()
    if plain and not plain.strip("★☆ "):
        return plain.count("★")
    if plain.startswith(("tidak", "not ")):
        return 0
    found = _STARS.fullmatch(plain)
    return int(found[1]) if found else None
