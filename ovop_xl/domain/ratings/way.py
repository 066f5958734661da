"""The way to the next star: the smallest set of improvements that reaches it, and the papers that lack besides.

A step moves one criterion to its next higher-point option. The start is, per criterion, the best option whose points do
not exceed the combined value; a target counts as given by all assessors. A criterion that the scheme marks as not
changeable, or that did not apply to every assessor, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from operator import getitem, itemgetter

from ovop_xl.domain.schemes.scheme import NONE_APPLIES

from .combine import dropped
from .gates import most_pass, paper_reason, papers
from .rating_data import Candidate, ProductResult, Reason
from .rating_table import Answers, FormTable, FormTables
from .way_search import Choice, Found, Goal, Move, search
from .way_sums import search_sums

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion raised: from the option that the combined value reaches (`0` = below every option) to `option`.

    `steps` counts the levels, `points` is what the criterion's combined value gains.
    """

    criterion: str
    text: str
    from_option: str
    option: str
    option_text: str
    steps: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class Way:
    """The cheapest way to `target`. Not `reachable`: no improvement of what can be changed leads there.

    `papers` are the gates of the target that are not valid now; `coached_by` is the body that coaches that star.
    `proven` is False only where median or trimmed mean meets assessors who contradict each other so much that a
    cheaper way cannot be excluded.
    """

    product_id: str
    target: int
    reachable: bool
    steps: tuple[Step, ...] = ()
    step_count: int = 0
    points: Fraction = Fraction(0)
    papers: tuple[Reason, ...] = ()
    coached_by: str = ""
    proven: bool = True


def ways(tables: FormTables, candidates: Iterable[Candidate], results: Iterable[ProductResult]) -> list[Way | None]:
    """The way of each result, in order. None where there is no next star, no total, or the product is disqualified."""
    products = {candidate.product_id: candidate for candidate in candidates}
    choosers: dict[tuple[str, str, str], _Chooser] = {}
    found: list[Way | None] = []
    for result in results:
        if result.total is None or result.next_star is None or result.status == "disqualified":
            found.append(None)
            continue
        key = (result.scheme, result.version, result.form)
        if key not in choosers:
            choosers[key] = _Chooser(tables[key])
        found.append(_way(choosers[key], products[result.product_id], result, result.next_star))
    return found


class _Choices(dict[Answers, Choice]):
    """What can be done at criterion number `at` for the star `target`, by its answers: the same few recur in all
    products. `every_option` of a level, or the first will do."""

    def __init__(self, table: FormTable, at: int, target: int, every_option: bool) -> None:
        super().__init__()
        self.asked = table, at, target, every_option

    def __missing__(self, answers: Answers) -> Choice:
        table, at, target, every_option = self.asked
        self[answers] = _choice(table, at, answers, target, every_option)
        return self[answers]


class _Chooser:
    """What can be done at each criterion of a form, and the steps that were told already."""

    def __init__(self, table: FormTable) -> None:
        self.table = table
        self.asked = tuple(sorted({source for source, _ in table.conditions.values()}))
        self.steps: dict[tuple[int, Answers, int, int], Step] = {}
        self._known: dict[tuple[int, bool], list[_Choices]] = {}

    def choices(self, target: int, *, every_option: bool) -> list[_Choices]:
        """By criterion, in the form's order."""
        key = target, every_option
        if key not in self._known:
            self._known[key] = [_Choices(self.table, at, *key) for at in range(len(self.table.codes))]
        return self._known[key]

    def step(self, at: int, answers: Answers, steps: int, option: int) -> Step:
        """Criterion number `at` raised by `steps` levels to its option number `option`."""
        key = at, answers, steps, option
        if key not in self.steps:
            self.steps[key] = _step(self.table, *key)
        return self.steps[key]


def _way(chooser: _Chooser, candidate: Candidate, result: ProductResult, target: int) -> Way:
    table = chooser.table
    sheets = result.assessed
    now = _World(tuple([sheet.answers for sheet in sheets]), tuple([sheet.sum for sheet in sheets]), {})
    worlds = (
        (world, _cheapest(*_problem(chooser, world, target))) for world in _worlds(chooser, now, chooser.asked, target)
    )
    best = min(((found, world) for world, found in worlds if found), key=itemgetter(0), default=None)
    lacking = tuple(
        paper_reason(table.stars, paper, candidate)
        for paper in papers(table.scheme, candidate)
        if paper.state != "valid" and paper.gate.from_star <= target
    )
    consequence = table.scheme.consequence(target)
    coached_by = consequence.coached_by if consequence else ""
    if best is None:
        return Way(result.product_id, target, False, papers=lacking, coached_by=coached_by)
    found, world = best
    steps = tuple(_steps(chooser, world, found))
    points = sum((step.points for step in steps), Fraction(0))
    return Way(result.product_id, target, True, steps, found.steps, points, lacking, coached_by, found.proven)


@dataclass(frozen=True, slots=True)
class _World:
    """Answers and totals per assessor after the criteria that conditions ask about are settled; `fixed` says how."""

    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    fixed: Mapping[int, Choice]


def _worlds(chooser: _Chooser, world: _World, asked: Sequence[int], target: int) -> Iterator[_World]:
    """Every way to settle the criteria that conditions ask about: they decide what else is asked."""
    if not asked:
        yield world
        return
    at, *later = asked
    choice = chooser.choices(target, every_option=True)[at][tuple(row[at] for row in world.rows)]
    for one in ([Choice(True, ())] if choice.stay else []) + [Choice(False, (move,)) for move in choice.moves]:
        rows = _settled(chooser.table, world.rows, at, one)
        totals = tuple(_total(chooser.table, row) for row in rows)
        yield from _worlds(chooser, _World(rows, totals, {**world.fixed, at: one}), later, target)


def _settled(table: FormTable, rows: tuple[Row, ...], at: int, choice: Choice) -> tuple[Row, ...]:
    """The rows with criterion `at` settled: what it opens starts at "none applies", what it closes is gone."""
    settled = []
    for row in map(list, rows):
        answer = table.form.criteria[at].options[choice.moves[0].option].code if choice.moves else row[at]
        for hanging, (source, options) in table.conditions.items():
            if source == at:
                row[hanging] = (row[hanging] or NONE_APPLIES) if answer in options else None
        settled.append(tuple(row))
    return tuple(settled)


def _total(table: FormTable, row: Row) -> int:
    return sum(table.points[at][answer] for at, answer in enumerate(row) if answer)


def _problem(chooser: _Chooser, world: _World, target: int) -> tuple[list[Choice], Goal]:
    table, totals = chooser.table, world.totals
    choices = list(map(getitem, chooser.choices(target, every_option=False), zip(*world.rows, strict=True)))
    for at, choice in world.fixed.items():
        choices[at] = choice
    out = dropped(table.scheme.combination, table.scheme.trim, len(totals))
    need = ceil(table.least(target) * table.unit * (len(totals) - 2 * out))
    return choices, Goal((*totals, sum(totals)) if out else (sum(totals),), out, need)


def _cheapest(choices: Sequence[Choice], goal: Goal) -> Found | None:
    return search(choices, goal) if goal.out else search_sums(choices, goal.need - goal.start[0])


def _choice(table: FormTable, at: int, answers: Answers, target: int, every_option: bool) -> Choice:
    given = [table.points[at][answer] for answer in answers if answer]
    if not given:
        return Choice(True, ())
    least = max((mark.points for mark in table.marks if mark.at == at and mark.star <= target), default=0)
    rules = [rule.options for number, rule in table.disqualifiers if number == at]
    stay = _may_stay(table, answers, given, rules, least)
    if not table.form.criteria[at].changeable or len(given) < len(answers):
        return Choice(stay, ())
    barred = {code for options in rules for code in options}
    return Choice(stay, tuple(_moves(table, at, given, barred, least, every_option)))


def _may_stay(
    table: FormTable, answers: Sequence[str | None], given: Sequence[int], rules: Sequence[tuple[str, ...]], least: int
) -> bool:
    """Do the answers as they are keep the minimum of the target and disqualify nobody?"""
    look = table.scheme.gates_look_at
    if not all(most_pass(look, [answer not in options for answer in answers]) for options in rules):
        return False
    if look == "combined":
        return table.combined(given) >= table.exact[least]
    return most_pass(look, [value >= least for value in given])


def _moves(
    table: FormTable, at: int, given: Sequence[int], barred: set[str], least: int, every_option: bool
) -> Iterator[Move]:
    """The levels above the combined value of a criterion that every assessor answered with `given` points."""
    out = dropped(table.scheme.combination, table.scheme.trim, len(given))
    kept = sorted(given)[out : len(given) - out]
    points = [table.points[at][option.code] for option in table.form.criteria[at].options]
    levels = sorted({value for value in points if value * len(kept) > sum(kept)})
    codes = [option.code for option in table.form.criteria[at].options]
    for steps, level in enumerate(levels, 1):
        gains = tuple(level - value for value in given)
        same = [n for n, value in enumerate(points) if value == level and codes[n] not in barred and level >= least]
        for number in same if every_option else same[:1]:
            yield Move(steps, level * len(kept) - sum(kept), (*gains, sum(gains)) if out else (sum(gains),), number)


def _steps(chooser: _Chooser, world: _World, found: Found) -> Iterator[Step]:
    for (at, steps), option in zip(found.path, found.options, strict=True):
        yield chooser.step(at, tuple([row[at] for row in world.rows]), steps, option)


def _step(table: FormTable, at: int, answers: Answers, steps: int, number: int) -> Step:
    criterion = table.form.criteria[at]
    option = criterion.options[number]
    value = table.value(at, answers) or Fraction(0)
    below = [one for one in criterion.options if one.points <= value]
    start = max(below, key=lambda one: one.points).code if below else NONE_APPLIES
    return Step(criterion.code, criterion.text, start, option.code, option.text, steps, Fraction(option.points) - value)
