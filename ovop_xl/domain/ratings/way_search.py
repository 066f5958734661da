"""The cheapest set of improvements where assessors count one by one, as with a median or a trimmed mean: fewest steps,
then least points, then earliest in the form's order.

Where assessors contradict each other at random the number of sets to follow has no useful limit, so that beyond
`WIDEST` only the most promising are followed and the solution is marked as not proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from operator import add

Vector = tuple[int, ...]
Path = tuple[tuple[int, int], ...]
"""What is improved: (number of the criterion, steps), in the form's order."""
Options = tuple[int, ...]
"""The number of the option for each entry of the path; decides last, between options of equal points."""
Known = tuple[int, Path, Options]
WIDEST = 1000
"""How many states are followed at most from one criterion to the next where assessors count one by one."""
State = tuple[int, Vector]


@dataclass(frozen=True, slots=True)
class Move:
    """Raise a criterion to its option number `option`: `steps` levels, `cost` points, `gain` per assessor."""

    steps: int
    cost: int
    gain: Vector
    option: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be done at a criterion: leave it as it is (where `stay`), or one of the moves, which stand lowest first.
    `most` is the largest gain of the assessors' sum."""

    stay: bool
    moves: tuple[Move, ...]
    most: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "most", self.moves[-1].gain[-1] if self.moves else 0)


@dataclass(frozen=True, slots=True)
class Goal:
    """Reached when the assessors' figures, `out` of them left out at each end, add up to `need`.

    Where all are kept (`out` 0), `start` and the gains hold their sum only; else each assessor's figure, the sum last.
    """

    start: Vector
    out: int
    need: int

    def possible(self, figures: Vector, more: Vector | None, less: Vector) -> bool:
        """Can the goal still be reached, when `figures` grow by `more` at most and by `less` at least?

        What is left out above is, on average, no less than what is kept, so that the sum bounds what is kept.
        """
        if more is None:
            return False
        highest: Vector = tuple(map(add, figures, more))
        *each, whole = highest
        kept = len(each) - 2 * self.out
        if sum(sorted(each)[self.out : -self.out]) < self.need:
            return False
        below: int = sum(sorted(map(add, figures[:-1], less))[: self.out])
        return (whole - below) * kept >= self.need * (kept + self.out)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A solution; the smaller the better. `proven`: there is certainly no better one."""

    steps: int
    cost: int
    path: Path
    options: Options
    proven: bool = field(default=True, compare=False)


def search(choices: Sequence[Choice], goal: Goal) -> Found | None:
    """The best solution, None where the goal cannot be reached by any number of steps.

    Steps are tried from few to many. What the remaining criteria can add at most within the steps left is known
    exactly per assessor, so that only promising states are followed; the first number of steps that succeeds is least.
    """
    least = _least_gains(choices, len(goal.start))
    proven = True
    for steps, most in enumerate(_most_gains(choices, len(goal.start))):
        if goal.possible(goal.start, most[0][steps], least[0]):
            found, complete = _cheapest(choices, goal, steps, most, least)
            proven = proven and complete
            if found:
                return replace(found, proven=proven)
    return None


_Gains = list[list[Vector | None]]
"""`gains[at][steps]`: per assessor the most that criteria from `at` on add in at most `steps` steps; None if impossible
because some criterion may not stay as it is."""


def _most_gains(choices: Sequence[Choice], width: int) -> Iterator[_Gains]:
    """The table of gains, one more step at each turn, up to all the steps that there are."""
    gains: _Gains = [[] for _ in range(len(choices) + 1)]
    longest = sum(max((move.steps for move in choice.moves), default=0) for choice in choices)
    for steps in range(longest + 1):
        gains[-1].append((0,) * width)
        for at in range(len(choices) - 1, -1, -1):
            gains[at].append(_most(choices[at], gains[at + 1], steps))
        yield gains


def _most(choice: Choice, later: Sequence[Vector | None], steps: int) -> Vector | None:
    found = [rest for rest in (later[steps],) if choice.stay and rest is not None]
    for move in choice.moves:
        if move.steps <= steps and (rest := later[steps - move.steps]) is not None:
            found.append(tuple(map(add, move.gain, rest)))
    return tuple(map(max, zip(*found, strict=True))) if found else None


def _least_gains(choices: Sequence[Choice], width: int) -> list[Vector]:
    """`least[at]`: what the criteria from `at` on add at the least. A target given by all can lower one assessor."""
    least = [(0,) * width]
    for choice in reversed(choices):
        lowest = (min((move.gain[at] for move in choice.moves), default=0) for at in range(width))
        least.insert(0, tuple(before + min(0, gain) for before, gain in zip(least[0], lowest, strict=True)))
    return least


def _cheapest(
    choices: Sequence[Choice], goal: Goal, steps: int, most: _Gains, least: Sequence[Vector]
) -> tuple[Found | None, bool]:
    """The solution of exactly `steps` steps (no fewer suffice) with the least points and the earliest criteria, and
    whether every promising state was followed."""
    states: dict[State, Known] = {(steps, goal.start): (0, (), ())}
    complete = True
    for at, choice in enumerate(choices):
        later, less = most[at + 1], least[at + 1]
        following: dict[State, Known] = {}
        for (left, figures), (cost, path, options) in states.items():
            if choice.stay and goal.possible(figures, later[left], less):
                _keep(following, (left, figures), (cost, path, options))
            for move in choice.moves:
                if move.steps > left:
                    continue
                raised = tuple(map(add, figures, move.gain))
                if goal.possible(raised, later[left - move.steps], less):
                    known = (cost + move.cost, (*path, (at, move.steps)), (*options, move.option))
                    _keep(following, (left - move.steps, raised), known)
        states = following
        if len(states) > WIDEST:
            complete = False
            states = _most_promising(states, later)
    return min((Found(steps - left, *known) for (left, _), known in states.items()), default=None), complete


def _most_promising(states: dict[State, Known], later: Sequence[Vector | None]) -> dict[State, Known]:
    """The states whose weakest assessor can still rise highest."""

    def order(state: tuple[State, Known]) -> tuple[int, int, Known]:
        (left, figures), known = state
        highest = list(map(add, figures, later[left] or figures))
        return -min(highest[:-1]), -highest[-1], known

    return dict(nsmallest(WIDEST, states.items(), key=order))


def _keep(states: dict[State, Known], state: State, known: Known) -> None:
    """Of two ways into the same state only the better one can be part of the best solution."""
    if state not in states or known < states[state]:
        states[state] = known
