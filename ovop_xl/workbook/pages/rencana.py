"""Rencana: every step of every product to its next star, who coaches it, until when, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.domain.programme.coaching import PlanStep
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .kemajuan import ProductName, product_cell
from .layout import Grid, area
from .marks import unofficial_mark
from .texts import as_float, listed, stars

_STATE_LOOKS = {"new": "advice", "planned": "text", "overdue": "bad", "done": "good"}


@dataclass(frozen=True, slots=True)
class ProductPlan:
    """The plan of a product: its star now (0 none, None not decided) and the next one, None where it has no way."""

    product_id: str
    star: int | None
    target: int | None
    steps: Sequence[PlanStep]


def plan_page(
    plans: Sequence[ProductPlan], schemes: Sequence[Scheme], names: Mapping[str, ProductName], lang: Lang = "id"
) -> Page:
    """The sheet Rencana; products without a step are left out."""
    spec = contract.sheet("Rencana")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    told = [one for one in plans if one.steps]
    steps = [step for one in told for step in one.steps]
    grid.head(
        say("plan.rencana.subtitle", lang, products=len(told), steps=len(steps)),
        unofficial_mark(schemes, lang) if told else "",
    )
    if not told:
        grid.line(say("plan.rencana.none", lang), "good_banner")
        return grid.page(landscape=True)
    grid.line(_bodies(told, lang), "paragraph")
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for one in told:
        for step in one.steps:
            grid.add(_row(one, step, names, lang))
    last = grid.next_row - 1
    grid.line(say("plan.rencana.note", lang), "note")
    return grid.page(
        freeze=address(header + 1, 3),
        repeat=(header, header),
        auto_filter=area(header, 1, last, len(spec.columns)),
        landscape=True,
    )


def _bodies(plans: Sequence[ProductPlan], lang: Lang) -> str:
    steps = Counter(step.body or say("plan.rencana.nobody", lang) for one in plans for step in one.steps)
    parts = [
        say("plan.rencana.body", lang, body=body, count=count)
        for body, count in sorted(steps.items(), key=lambda item: (-item[1], item[0]))
    ]
    return say("plan.rencana.bodies", lang, bodies=listed(parts, lang))


def _row(one: ProductPlan, step: PlanStep, names: Mapping[str, ProductName], lang: Lang) -> list[Cell]:
    name = names.get(one.product_id, ProductName())
    return [
        product_cell(one.product_id, names),
        Cell(name.product, "text"),
        Cell(stars(one.star, one.star), "stars") if one.star else Cell("–", "no_data"),
        Cell(stars(one.target, one.target), "stars") if one.target else Cell("–", "no_data"),
        Cell(say(f"plan.rencana.kind_{step.kind}", lang), "text"),
        Cell(step.code or None, "id"),
        Cell(step_text(step, lang), "text"),
        Cell(as_float(step.points), "score_center") if step.points is not None else Cell("–", "no_data"),
        Cell(step.body or say("plan.rencana.nobody", lang), "text"),
        Cell(step.due, "date") if step.due else Cell("–", "no_data"),
        Cell(say(f"plan.rencana.state_{step.state}", lang), _STATE_LOOKS[step.state]),
        Cell(step.source or None, "id"),
    ]


def step_text(step: PlanStep, lang: Lang = "id") -> str:
    """What is to be done, in words."""
    if step.kind == "criterion":
        return say("plan.rencana.raise", lang, text=step.text, before=step.before, after=step.after)
    return say("plan.rencana.paper", lang, text=step.text) if step.kind == "paper" else step.text
