"""The cheapest set of improvements where only the assessors' sum counts, as with a mean: fewest steps, then least
points, then earliest in the form's order.

What the criteria from one on can add is one whole number: its bit `steps * width + n` says that they can add `n` in
exactly so many steps. `width` is more than all criteria together can add.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from .way_search import Choice, Found, Move

_MOST = attrgetter("most")


def search_sums(choices: Sequence[Choice], lacking: int) -> Found | None:
    """The best solution that adds `lacking` or more, None where no number of steps does."""
    width = sum(map(_MOST, choices)) + 1
    if width <= lacking or not all(choice.stay or choice.moves for choice in choices):
        return None
    lacking = max(lacking, 0)
    enough = _enough_steps(choices, lacking)
    sums = _sums(choices, width, enough)
    for steps in range(enough + 1):
        reached = (sums[0] >> steps * width & (1 << width) - 1) >> lacking
        if reached:
            added = lacking + (reached & -reached).bit_length() - 1
            return _earliest(choices, sums, width, steps, added)
    return None


def _enough_steps(choices: Sequence[Choice], lacking: int) -> int:
    """A number of steps that reaches the goal, few or not: those that must move, then the largest gains."""
    forced = [choice for choice in choices if not choice.stay]
    free = sorted([choice for choice in choices if choice.stay and choice.moves], key=_MOST, reverse=True)
    steps = sum([choice.moves[-1].steps for choice in forced])
    lacking -= sum([choice.most for choice in forced])
    for choice in free:
        if lacking <= 0:
            break
        lacking -= choice.most
        steps += choice.moves[-1].steps
    return steps


def _sums(choices: Sequence[Choice], width: int, most_steps: int) -> list[int]:
    """`sums[at]`: what the criteria from `at` on can add in up to `most_steps` steps."""
    kept = (1 << (most_steps + 1) * width) - 1
    sums = [1]
    for choice in reversed(choices):
        later = sums[-1]
        found = later if choice.stay else 0
        for move in choice.moves:
            found |= later << move.steps * width + move.gain[0]
        sums.append(found & kept)
    return sums[::-1]


def _earliest(choices: Sequence[Choice], sums: Sequence[int], width: int, steps: int, added: int) -> Found:
    """The solution of so many steps that adds exactly `added` and improves the earliest criteria."""
    left, wanted = steps, added
    taken: list[tuple[int, Move]] = []
    for at, choice in enumerate(choices):
        for move in choice.moves:
            short, after = wanted - move.gain[0], left - move.steps
            if after >= 0 and short >= 0 and sums[at + 1] >> after * width + short & 1:
                taken.append((at, move))
                left, wanted = after, short
                break
    cost = sum(move.cost for _, move in taken)
    return Found(steps, cost, tuple((at, move.steps) for at, move in taken), tuple(move.option for _, move in taken))
