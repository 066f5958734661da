"""Penjelasan: why this star, product by product, each on a printed page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest

from ovop_xl.domain.ratings.explain import Explanation, MinimumLine, PaperLine, ScoreLine
from ovop_xl.domain.ratings.rating_data import Reason
from ovop_xl.domain.ratings.strengths import Strength
from ovop_xl.domain.ratings.way import Way
from ovop_xl.domain.schemes.scheme import PILLAR_TAGS, PRODUCT_TAGS, Scheme
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Page

from .hasil import way_text
from .layout import Grid
from .marks import unofficial_mark
from .texts import as_float, day, number, percent, sentence, stars

ASSESSORS = 5
"""Assessors with a column of their own; further ones still count in the combined value."""
WIDTHS = (9, 46, 8, 14, *(13,) * ASSESSORS)
MINIMUM_HEADS = ("criterion", "minimum", "star", "state")
PAPER_HEADS, PAPER_SPANS = ("paper", "state"), ((5, 7), (8, 9))


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation with what the reader knows the product by, the way onwards and the fingerprint of the result."""

    explanation: Explanation
    product: str
    business: str
    way: Way | None = None
    fingerprint: str = ""


def explanation_page(
    explained: Sequence[Explained], names: Mapping[str, str], lang: Lang = "id", *, left_out: int = 0
) -> Page:
    """The sheet Penjelasan. `names` are the assessors' by ID; `left_out` counts the products without a page here."""
    spec = contract.sheet("Penjelasan")
    grid = Grid(spec.name, spec.title, WIDTHS)
    schemes = {one.explanation.scheme.key: one.explanation.scheme for one in explained}
    grid.head(say("penjelasan.subtitle", lang, count=len(explained)), unofficial_mark(schemes.values(), lang))
    if left_out:
        grid.line(say("penjelasan.left_out", lang, count=left_out), "paragraph")
    for scheme in schemes.values():
        _rules(grid, scheme, next(one.explanation.rules for one in explained if one.explanation.scheme is scheme), lang)
    for one in explained:
        grid.breaks.append(grid.next_row - 1)
        _block(grid, one, names, lang)
    if not explained:
        grid.line(say("penjelasan.nothing", lang), "note")
    return grid.page(repeat=(1, 3))


def _rules(grid: Grid, scheme: Scheme, rules: Sequence[Reason], lang: Lang) -> None:
    name = say("pages.scheme", lang, title=scheme.title, version=scheme.version)
    grid.line(say("penjelasan.rules", lang, scheme=name), "section")
    for rule in rules:
        grid.line(f"• {sentence(f'rating.rule.{rule.code}', rule.values, lang)}", "paragraph")
    grid.add()


def _block(grid: Grid, one: Explained, names: Mapping[str, str], lang: Lang) -> None:
    result, scheme = one.explanation.result, one.explanation.scheme
    name = say("pages.scheme", lang, title=scheme.title, version=scheme.version)
    grid.line(f"{result.product_id}  {one.product} – {one.business}", "group")
    grid.line(_verdict(one, lang), "paragraph")
    _arithmetic(grid, one.explanation, names, lang)
    _gates(grid, one.explanation, lang)
    grid.line(say("penjelasan.reasons", lang), "section")
    for reason in dict.fromkeys(sentence(f"rating.reason.{x.code}", x.values, lang) for x in result.reasons):
        grid.line(f"• {reason}", "paragraph")
    if way := way_text(one.way, lang):
        grid.line(f"• {way}", "paragraph")
    if one.explanation.lines:
        grid.line(
            f"• {say('penjelasan.strengths', lang, tags=tag_shares(one.explanation.strengths, lang))}", "paragraph"
        )
    grid.line(say("penjelasan.mark", lang, scheme=name, mark=one.fingerprint or "–"), "note")
    grid.add()


def tag_shares(found: Sequence[Strength], lang: Lang) -> str:
    """`Unggulan daerah 80 %, Mutu 65 %`: how much of what each tag can bring was got."""
    shares = [f"{tag_name(one.tag, lang)} {percent(one.share * 100, lang, 0)}" for one in found]
    return ", ".join(shares) or "–"


def tag_name(tag: str, lang: Lang) -> str:
    """A tag of the programme in words; a free one as it is."""
    return say(f"rating.tag.{tag}", lang) if tag in (*PRODUCT_TAGS, *PILLAR_TAGS) else tag


def _verdict(one: Explained, lang: Lang) -> str:
    result, scheme = one.explanation.result, one.explanation.scheme
    status = say(f"rating.status.{result.status}", lang)
    star = f" {stars(result.star, scheme.stars[-1])}" if result.star else ""
    total = number(result.total, None, lang) if result.total is not None else "–"
    shown = result.total_shown.replace(".", ",") if lang == "id" else result.total_shown
    return say("penjelasan.verdict", lang, status=status, star=star, total=shown or total, group=result.commodity_group)


def _arithmetic(grid: Grid, explanation: Explanation, names: Mapping[str, str], lang: Lang) -> None:
    if not explanation.lines:
        return
    people = explanation.assessors[:ASSESSORS]
    heads = [say(f"penjelasan.head.{key}", lang) for key in ("code", "text", "maximum", "combined")]
    who = [f"{names.get(person, person)}\n{day(date, lang) if date else '–'}" for person, date in people]
    grid.add([Cell(text, "head") for text in (*heads, *who)])
    for line in explanation.lines:
        grid.add(_score_cells(line, len(people), lang))
    grid.add()


def _score_cells(line: ScoreLine, people: int, lang: Lang) -> list[Cell]:
    text, score = ("total_text", "total_score") if line.kind != "criterion" else ("text", "score_center")
    label = say("penjelasan.total", lang) if line.kind == "total" else line.text
    figures = (line.maximum, line.combined, *line.values[:people])
    return [Cell(line.code, text), Cell(label, text), *(_score_cell(figure, score) for figure in figures)]


@lru_cache(maxsize=4096)
def _score_cell(figure: Fraction | None, look: str) -> Cell:
    """The same few figures recur on every product's page."""
    return Cell("–", "no_data") if figure is None else Cell(as_float(figure), look)


def _gates(grid: Grid, explanation: Explanation, lang: Lang) -> None:
    """Minimum options on the left, papers on the right: a product's page stays one page."""
    left = [_minimum(one, lang) for one in explanation.minimums]
    right = [_paper(one, lang) for one in explanation.papers]
    if not left and not right:
        return
    head = grid.add([Cell(say(f"penjelasan.head.{key}", lang), "head") for key in MINIMUM_HEADS])
    for (first, last), key in zip(PAPER_SPANS, PAPER_HEADS, strict=True):
        grid.put(head, first, Cell(say(f"penjelasan.head.{key}", lang), "head"), last)
    for minimum, paper in zip_longest(left, right, fillvalue=()):
        row = grid.add(minimum)
        for (first, last), cell in zip(PAPER_SPANS, paper, strict=False):
            grid.put(row, first, cell, last)
    grid.add()


def _minimum(one: MinimumLine, lang: Lang) -> tuple[Cell, ...]:
    state, look = ("passed", "good") if one.passed else ("failed", "bad")
    text = f"{one.text}: {one.option}"
    return (
        Cell(one.criterion, "text"),
        Cell(text, "text"),
        Cell(one.star, "count"),
        Cell(say(f"penjelasan.{state}", lang), look),
    )


def _paper(one: PaperLine, lang: Lang) -> tuple[Cell, ...]:
    until = f" ({say('penjelasan.until', lang, date=day(one.valid_until, lang))})" if one.valid_until else ""
    look = {"valid": "good", "undecided": "warn"}.get(one.state, "bad")
    return Cell(f"{one.text}{until}", "text"), Cell(say(f"rating.paper.{one.state}", lang), look)
