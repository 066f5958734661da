"""What the council's rules say: which round is valid, is there a quorum, do the members lie too far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from ovop_xl.domain.schemes.scheme import Council

from .combine import exact
from .rating_data import Reason, SheetScore
from .rating_table import FormTable


def valid_round(sheets: Sequence[SheetScore], quorum: int) -> tuple[int, bool]:
    """The highest complete round and True; where none is complete the highest round and False."""
    rounds = sorted({sheet.round for sheet in sheets}, reverse=True)
    for one in rounds:
        if not round_faults([sheet for sheet in sheets if sheet.round == one], quorum):
            return one, True
    return rounds[0], False


def round_faults(sheets: Sequence[SheetScore], quorum: int) -> tuple[Reason, ...]:
    """Why a round is not complete: a sheet that does not count, an assessor with two sheets, too few sheets."""
    faults = [
        reason for sheet in sheets if not sheet.complete for reason in sheet.reasons if reason.code != "abstained"
    ]
    twice = _twice([sheet.assessor for sheet in sheets])
    faults += [Reason("double_sheet", {"assessor": name, "round": sheets[0].round}) for name in twice]
    present = sum([sheet.complete for sheet in sheets])
    if present < quorum:
        faults.append(Reason("quorum", {"present": present, "quorum": quorum}))
    return tuple(faults)


def _twice(names: Sequence[str]) -> list[str]:
    if len(set(names)) == len(names):
        return []
    return sorted(name for name, count in Counter(names).items() if count > 1)


def spread(table: FormTable, sheets: Sequence[SheetScore]) -> Fraction:
    """How far the totals lie apart."""
    totals = [sheet.sum for sheet in sheets]
    return table.exact[max(totals) - min(totals)]


def disputes(table: FormTable, sheets: Sequence[SheetScore]) -> tuple[Reason, ...]:
    """What the assessors must discuss before there is a star. Stopped sheets have no total to compare."""
    if any(sheet.stopped for sheet in sheets):
        who = tuple(sheet.assessor for sheet in sheets if sheet.stopped)
        return (Reason("stop_disputed", {"assessors": who}),)
    council = table.scheme.council
    found = []
    if table.scheme.combination == "consensus" and (differing := _differing(table, sheets)):
        found.append(Reason("no_consensus", {"criteria": differing}))
    apart = spread(table, sheets)
    if too_far(council, apart):
        limit = Fraction(council.spread_limit or 0)
        found.append(Reason(f"spread_{council.spread_rule}", {"spread": apart, "limit": limit}))
    return tuple(found)


def too_far(council: Council, apart: Fraction) -> bool:
    """Is the spread beyond the limit, by the rule of the scheme?"""
    if council.spread_limit is None:
        return False
    limit = exact(council.spread_limit)
    return apart > limit if council.spread_rule == "more_than" else apart >= limit


def _differing(table: FormTable, sheets: Sequence[SheetScore]) -> tuple[str, ...]:
    columns = zip(table.number, zip(*(sheet.answers for sheet in sheets), strict=True), strict=True)
    return tuple(code for code, answers in columns if len(set(answers)) > 1)
