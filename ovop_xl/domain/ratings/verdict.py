"""The star that a complete set of sheets earns: by points, by minimums, by papers, and by all three."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .gates import Paper, failed_marks, highest_star, minimum_reasons, paper_reason, papers
from .rating_data import Candidate, Reason, SheetScore
from .rating_table import FormTable, Total


class Verdict(NamedTuple):
    """Stars by points, minimums and papers, and the highest that all three allow, 0 for none; `paper` and `star` are
    None where an expiry that matters cannot be judged."""

    total: Total
    minimum: int
    paper: int | None
    star: int | None
    reasons: tuple[Reason, ...]


def verdict(table: FormTable, candidate: Candidate, sheets: Sequence[SheetScore]) -> Verdict:
    """Judge complete sheets (at least one). The council's rules are not looked at here.

    The reasons name what bars the stars up to that of the points, and up to the next one.
    """
    total = table.total([sheet.sum for sheet in sheets])
    failed = failed_marks(table, sheets) if table.marks else ()
    lacking = [paper for paper in papers(table.scheme, candidate) if paper.state != "valid"]
    if not failed and not lacking:
        top = highest_star(table.stars, ())
        return Verdict(total, top, top, total.star, (total.reason,))
    minimum = highest_star(table.stars, [mark.star for mark in failed])
    paper = _paper_star(table.stars, lacking, min(total.star, minimum))
    star = min(total.star, minimum, paper or 0)
    told_to = max(total.star, table.above[star] or 0)
    reasons = [total.reason]
    if failed:
        reasons += minimum_reasons(table, [mark for mark in failed if mark.star <= told_to], sheets)
    reasons += [
        paper_reason(table.stars, one, candidate)
        for one in lacking
        if one.gate.from_star <= told_to and (one.state != "undecided" or paper is None)
    ]
    return Verdict(total, minimum, paper, None if paper is None else star, tuple(reasons))


def _paper_star(stars: Sequence[int], lacking: Sequence[Paper], reachable: int) -> int | None:
    """The star that the papers allow; None where a paper whose expiry cannot be judged decides the result."""
    if not lacking:
        return highest_star(stars, ())
    strict = highest_star(stars, [paper.gate.from_star for paper in lacking])
    certain = [paper.gate.from_star for paper in lacking if paper.state != "undecided"]
    if len(certain) == len(lacking):
        return strict
    lenient = highest_star(stars, certain)
    return strict if min(strict, reachable) == min(lenient, reachable) else None
