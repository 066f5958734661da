"""What the council's rules say: which round is valid, is there a quorum, do the members lie too far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from ovop_xl.domain.schemes.scheme import Council

from .combine import exact
from .rating_data import Reason, SheetScore
from .rating_table import FormTable


def valid_round(sheets: Sequence[SheetScore], quorum: int) -> tuple[int, tuple[SheetScore, ...], tuple[Reason, ...]]:
    """The highest complete round, its sheets, and no faults; where none is complete the highest one with its faults."""
    rounds: dict[int, list[SheetScore]] = {}
    for sheet in sheets:
        rounds.setdefault(sheet.round, []).append(sheet)
    newest_first = sorted(rounds, reverse=True)
    for number in newest_first:
        if not round_faults(rounds[number], quorum):
            return number, tuple(rounds[number]), ()
    newest = newest_first[0]
    return newest, tuple(rounds[newest]), round_faults(rounds[newest], quorum)


def round_faults(sheets: Sequence[SheetScore], quorum: int) -> tuple[Reason, ...]:
    """Why a round is not complete: a sheet that does not count, an assessor with two sheets, too few sheets."""
    counted = {sheet.assessor for sheet in sheets if sheet.complete}
    if len(counted) == len(sheets) >= quorum:
        return ()
    faults = [
        reason for sheet in sheets if not sheet.complete for reason in sheet.reasons if reason.code != "abstained"
    ]
    sent = Counter(sheet.assessor for sheet in sheets)
    twice = sorted(name for name, count in sent.items() if count > 1)
    faults += [Reason("double_sheet", {"assessor": name, "round": sheets[0].round}) for name in twice]
    present = sum([sheet.complete for sheet in sheets])
    if present < quorum:
        faults.append(Reason("quorum", {"present": present, "quorum": quorum}))
    return tuple(faults)


def spread(sheets: Sequence[SheetScore]) -> int:
    """How far the totals lie apart, as a whole multiple of 1/unit."""
    totals = [sheet.sum for sheet in sheets]
    return max(totals) - min(totals)


def disputes(
    table: FormTable, sheets: Sequence[SheetScore], stopped: tuple[str, ...], apart: int
) -> tuple[Reason, ...]:
    """What the assessors must discuss before there is a star: those who `stopped` have no total to compare, the totals
    lie `apart` (whole multiple of 1/unit)."""
    if stopped:
        return (Reason("stop_disputed", {"assessors": stopped}),)
    if table.scheme.combination == "consensus" and (differing := _differing(table, sheets)):
        return (Reason("no_consensus", {"criteria": differing}), *_too_far_apart(table, apart))
    return _too_far_apart(table, apart)


def _too_far_apart(table: FormTable, points: int) -> tuple[Reason, ...]:
    """The sentence about totals that lie too far apart. The same few spreads recur in all rows."""
    found = table.apart.get(points)
    if found is None:
        council, exactly = table.scheme.council, table.exact[points]
        values = {"spread": exactly, "limit": Fraction(council.spread_limit or 0)}
        found = (Reason(f"spread_{council.spread_rule}", values),) if too_far(council, exactly) else ()
        table.apart[points] = found
    return found


def too_far(council: Council, apart: Fraction) -> bool:
    """Is the spread beyond the limit, by the rule of the scheme?"""
    if council.spread_limit is None:
        return False
    limit = exact(council.spread_limit)
    return apart > limit if council.spread_rule == "more_than" else apart >= limit


def _differing(table: FormTable, sheets: Sequence[SheetScore]) -> tuple[str, ...]:
    columns = zip(table.number, zip(*(sheet.answers for sheet in sheets), strict=True), strict=True)
    return tuple(code for code, answers in columns if len(set(answers)) > 1)
