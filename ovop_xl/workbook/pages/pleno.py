"""Pleno: the sheet of the decision meeting, one row per decision to take, with the two columns that people fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.domain.programme.meeting import AgendaItem
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .kemajuan import ProductName, product_cell
from .layout import Grid, area
from .marks import unofficial_mark
from .texts import NAMED, as_float, listed, sentence, stars

_LOOKS = {"discuss": "warn", "star": "text", "no_star": "text", "out": "bad", "defer": "advice"}
ROW_HEIGHT = 30.0
"""Room to write by hand on the printed sheet, in points."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of the agenda, or None for a product that is no longer on it but that people have decided on; `decision`
    and `reason` are theirs, `decided_on` the proposal they saw."""

    product_id: str
    item: AgendaItem | None
    decision: str = ""
    reason: str = ""
    decided_on: str = ""


def meeting_page(
    rows: Sequence[AgendaRow], schemes: Sequence[Scheme], names: Mapping[str, ProductName], lang: Lang = "id"
) -> Page:
    """The sheet Pleno."""
    spec = contract.sheet("Pleno")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    grid.head(_subtitle(rows, lang), unofficial_mark(schemes, lang) if rows else "")
    changed = [one.product_id for one in rows if _changed(one, lang)]
    if changed:
        grid.line(say("plan.pleno.changed", lang, products=listed(changed, lang, NAMED)), "warn")
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for one in rows:
        line = grid.add(_row(one, names, lang))
        grid.heights[line] = max(ROW_HEIGHT, grid.fitted(line))
    if not rows:
        grid.line(say("plan.pleno.none", lang), "good_banner")
    grid.line(say("plan.pleno.note", lang), "note")
    return grid.page(
        freeze=address(header + 1, 3),
        repeat=(header, header),
        auto_filter=area(header, 1, header + len(rows), len(spec.columns)) if rows else None,
        landscape=True,
    )


def proposal_text(item: AgendaItem | None, lang: Lang = "id") -> str:
    """What is proposed, as it stands on the sheet; blank for a product that is no longer on the agenda."""
    if item is None:
        return ""
    if item.proposal is None:
        return say("plan.pleno.no_proposal", lang)
    return stars(item.proposal, item.proposal) if item.proposal else say("plan.pleno.not_recognised", lang)


def _changed(one: AgendaRow, lang: Lang) -> bool:
    return bool(one.decided_on and one.item is not None and one.decided_on != proposal_text(one.item, lang))


def _subtitle(rows: Sequence[AgendaRow], lang: Lang) -> str:
    asked = Counter[str](one.item.question for one in rows if one.item is not None)
    parts = [say(f"plan.pleno.count_{key}", lang, count=asked[key]) for key in _LOOKS if asked[key]]
    decided = sum(bool(one.decision) for one in rows)
    return say("plan.pleno.subtitle", lang, count=sum(asked.values()), parts=" · ".join(parts) or "–", decided=decided)


def _row(one: AgendaRow, names: Mapping[str, ProductName], lang: Lang) -> list[Cell]:
    name = names.get(one.product_id, ProductName())
    known = [product_cell(one.product_id, names), Cell(name.product, "text"), Cell(name.business, "text")]
    basis = Cell(one.decided_on or None, "warn" if _changed(one, lang) else "center_wrap")
    filled = [Cell(one.decision or None, "input"), Cell(one.reason or None, "input_text"), basis]
    if one.item is None:
        return [*known, Cell(say("plan.pleno.settled", lang), "good"), *(Cell(None, "text") for _ in range(6)), *filled]
    item, result = one.item, one.item.result
    question = say(f"plan.pleno.{item.question}", lang)
    if item.deferred:
        question = say("plan.pleno.again", lang, question=question)
    said = (sentence(f"rating.reason.{reason.code}", reason.values, lang) for reason in result.reasons)
    return [
        *known,
        Cell(question, _LOOKS[item.question]),
        Cell(float(result.total_shown), "score_center") if result.total_shown else Cell("–", "no_data"),
        _star(result.band_star),
        _star(result.gate_star),
        Cell(as_float(result.spread), "score_center") if result.spread is not None else Cell("–", "no_data"),
        Cell("\n".join(dict.fromkeys(said)), "text"),
        Cell(proposal_text(item, lang), "stars" if item.proposal else "center_wrap"),
        *filled,
    ]


def _star(star: int | None) -> Cell:
    return Cell("–", "no_data") if star is None else Cell(star, "count")
