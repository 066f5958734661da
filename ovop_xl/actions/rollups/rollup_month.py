"""The month of several offices as one page: what every one of them tells, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from ovop_xl.domain.programme.attention import Attention, AttentionKind
from ovop_xl.domain.programme.joint import joint_counts, joint_figures, joint_totals, silent_offices
from ovop_xl.domain.programme.stages import StageCount
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.pages.ringkasan_data import UNITS, MonthSummary
from ovop_xl.workbook.pages.texts import listed

from .rollup import Joined
from .rollup_source import FIGURES

MOST_ATTENTION = 100
"""Lines below the page; the rest stands in each office's own workbook."""

_Block = TypeVar("_Block")
_SHARES = frozenset(key for key, unit in UNITS.items() if unit == "percent")


def joint_summary(joined: Joined, office: str, lang: Lang, strange: int = 0) -> MonthSummary:
    """The page of the month over all used sources; `strange` files besides could not be read as workbooks of ours. A
    block that one of them does not tell is left out: a part of a whole would look like the whole."""
    months = [one.book.month for one in joined.used]
    decided = [one.star for one in joined.products]
    offices = {one.code: one.book.month.figures for one in joined.used}
    figures = joint_figures(offices, _SHARES)
    return MonthSummary(
        month=joined.month,
        office=office,
        figures=figures,
        products=len(joined.products),
        products_by_star=Counter(decided),
        products_by_status=Counter(one.status for one in joined.products if one.status),
        stages=_stages(months),
        participants_by_kecamatan=_if_all([one.participants_by_kecamatan for one in months], joint_counts),
        cost_by_source=_if_all([one.cost_by_source for one in months], joint_totals),
        training_cost_by_source=_if_all([one.training_cost_by_source for one in months], joint_totals),
        letters=_if_all([one.letters for one in months], joint_counts),
        drafts=_if_all([one.drafts for one in months], joint_counts),
        attention=_attention(joined),
        names=_names(joined),
        links={**dict.fromkeys(FIGURES, "Sumber"), "stars": "Gabungan"},
        notes=[_sources_told(joined, lang, strange), *_silence(silent_offices(offices, figures), lang)],
        mark=next((one.mark for one in months if one.mark), ""),
    )


def _names(joined: Joined) -> dict[str, str]:
    return {
        f"{one.code}/{key}": f"{one.code}: {name}" for one in joined.used for key, name in one.book.month.names.items()
    }


def _attention(joined: Joined) -> list[Attention]:
    """What needs attention anywhere, with the office; of very many the gravest kinds first."""
    found = [
        replace(item, subject=f"{one.code}/{item.subject}") for one in joined.used for item in one.book.month.attention
    ]
    kinds = get_args(AttentionKind)
    return sorted(found, key=lambda item: kinds.index(item.kind))[:MOST_ATTENTION]


_Joining = Callable[[Sequence[_Block | None]], _Block | None]


def _if_all(blocks: Sequence[_Block | None], join: _Joining[_Block]) -> _Block | None:
    return None if None in blocks else join(blocks)


def _stages(months: Sequence[MonthSummary]) -> list[StageCount]:
    if not months or not all(one.stages for one in months):
        return []
    return [
        StageCount(
            same[0].stage,
            reached=sum(one.reached for one in same),
            waiting=sum(one.waiting for one in same),
            stopped=sum(one.stopped for one in same),
        )
        for same in zip(*(one.stages for one in months), strict=True)
    ]


def _silence(offices: Mapping[str, int], lang: Lang) -> list[str]:
    """What not every office tells: its number is the sum of the others."""
    told = [
        say("rollup.sumber.silent_figure", lang, figure=say(f"ringkasan.figure.{key}", lang).strip(), count=count)
        for key, count in offices.items()
        if key in UNITS
    ]
    return [say("rollup.sumber.silent", lang, figures=listed(told, lang))] if told else []


def _sources_told(joined: Joined, lang: Lang, strange: int) -> str:
    aside = len(joined.sources) - len(joined.used) + strange
    return say("rollup.sumber.told", lang, used=len(joined.used), aside=aside)
