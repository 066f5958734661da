"""Administrative selection: which documents each product has, gate by gate, and what its star can be with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ovop_xl.domain.ratings.gates import Paper, highest_star, papers
from ovop_xl.domain.ratings.rating_data import Candidate
from ovop_xl.domain.schemes.scheme import Scheme

Completeness = Literal["complete", "undecided", "limited", "barred"]


@dataclass(frozen=True, slots=True)
class AdministrativeCheck:
    """The papers of a product. `complete`: all valid; `undecided`: an expiry cannot be judged without a day of
    decision; `limited`: what lacks bars only higher stars than `highest`; `barred`: without it no star is given."""

    product_id: str
    papers: tuple[Paper, ...]
    completeness: Completeness
    highest: int

    @property
    def lacking(self) -> tuple[Paper, ...]:
        """The papers that are missing or have run out."""
        return tuple(paper for paper in self.papers if paper.state in {"missing", "expired"})


def administrative_checks(scheme: Scheme, candidates: Iterable[Candidate]) -> tuple[AdministrativeCheck, ...]:
    """One line per product, in the order given."""
    return tuple(_check(scheme, candidate) for candidate in candidates)


def _check(scheme: Scheme, candidate: Candidate) -> AdministrativeCheck:
    found = papers(scheme, candidate)
    lacking = [paper.gate.from_star for paper in found if paper.state in {"missing", "expired"}]
    highest = highest_star(scheme.stars, lacking) if scheme.stars else 0
    completeness: Completeness = "complete"
    if lacking:
        completeness = "limited" if highest else "barred"
    elif any(paper.state == "undecided" for paper in found):
        completeness = "undecided"
    return AdministrativeCheck(candidate.product_id, found, completeness, highest)
