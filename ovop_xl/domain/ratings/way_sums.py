"""The cheapest set of improvements where only the assessors' sum counts, as with a mean: fewest steps, then least
points, then earliest in the form's order.

Which sums the criteria from one on can add is one whole number whose bit `n` says that `n` can be added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .way_search import Choice, Found, Move

Sums = list[list[int]]
"""`sums[at][steps]`: the sums that criteria from `at` on add in exactly `steps` steps, as bits."""


def search_sums(choices: Sequence[Choice], lacking: int) -> Found | None:
    """The best solution that adds `lacking` or more, None where no number of steps does."""
    most = [max((move.gain[0] for move in choice.moves), default=0) for choice in choices]
    if sum(most) < lacking or not all(choice.stay or choice.moves for choice in choices):
        return None
    lacking = max(lacking, 0)
    for steps, sums in enumerate(_sums(choices)):
        if enough := sums[0][steps] >> lacking:
            added = lacking + (enough & -enough).bit_length() - 1
            return _earliest(choices, sums, steps, added)
    return None


def _sums(choices: Sequence[Choice]) -> Iterator[Sums]:
    """The table, one more step at each turn, up to all the steps that there are."""
    sums: Sums = [[] for _ in range(len(choices) + 1)]
    longest = sum(max((move.steps for move in choice.moves), default=0) for choice in choices)
    for steps in range(longest + 1):
        sums[-1].append(0 if steps else 1)
        for at in range(len(choices) - 1, -1, -1):
            later = sums[at + 1]
            found = later[steps] if choices[at].stay else 0
            for move in choices[at].moves:
                if move.steps <= steps:
                    found |= later[steps - move.steps] << move.gain[0]
            sums[at].append(found)
        yield sums


def _earliest(choices: Sequence[Choice], sums: Sums, steps: int, added: int) -> Found:
    """The solution of so many steps that adds exactly `added` and improves the earliest criteria."""
    left, wanted = steps, added
    taken: list[tuple[int, Move]] = []
    for at, choice in enumerate(choices):
        later = sums[at + 1]
        for move in sorted(choice.moves, key=lambda one: (one.steps, one.option)):
            short = wanted - move.gain[0]
            if move.steps <= left and short >= 0 and later[left - move.steps] >> short & 1:
                taken.append((at, move))
                left, wanted = left - move.steps, short
                break
    cost = sum(move.cost for _, move in taken)
    return Found(steps, cost, tuple((at, move.steps) for at, move in taken), tuple(move.option for _, move in taken))
