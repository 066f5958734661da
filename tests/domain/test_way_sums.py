from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.ratings.way_search import Choice, Found, Move
from ovop_xl.domain.ratings.way_sums import search_sums


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    """Levels of rising points, a step and perhaps two options each; what costs and what gains need not be alike."""
    gains = sorted(draw(st.sets(st.integers(1, 9), max_size=3)))
    costs = [draw(st.integers(1, 5)) for _ in gains]
    moves = [
        Move(steps, cost, (gain,), option=2 * steps + twin)
        for steps, (gain, cost) in enumerate(zip(gains, costs, strict=True), 1)
        for twin in range(draw(st.integers(1, 2)))
    ]
    return Choice(draw(st.sampled_from([True, True, False])), tuple(moves))


def brute(listed: Sequence[Choice], lacking: int) -> Found | None:
    """Every set of moves: fewest steps, then least gained, then the earliest criteria, by one step each at first."""
    sets = product(*[[*([None] if choice.stay else []), *choice.moves] for choice in listed])
    keys = []
    for chosen in sets:
        taken = [(at, move) for at, move in enumerate(chosen) if move]
        gained = sum(move.gain[0] for _, move in taken)
        if gained >= lacking:
            path = tuple((at, move.steps) for at, move in taken)
            steps, options = sum(move.steps for _, move in taken), tuple(move.option for _, move in taken)
            earliest = tuple((0, move.steps, move.option) if move else (1, 0, 0) for move in chosen)
            keys.append((steps, gained, earliest, Found(steps, sum(move.cost for _, move in taken), path, options)))
    return min(keys, key=lambda one: one[:3])[3] if keys else None


@given(st.lists(choices(), min_size=1, max_size=5), st.integers(-5, 40))
def test_search_sums_equals_brute_force(listed: list[Choice], lacking: int) -> None:
    assert search_sums(listed, lacking) == brute(listed, lacking)


def test_search_sums_finds_few_steps_where_the_largest_gains_take_many() -> None:
    far = Choice(True, (Move(1, 1, (1,), 1), Move(2, 2, (2,), 2), Move(3, 9, (9,), 3)))
    near = Choice(True, (Move(1, 8, (8,), 1),))
    assert search_sums([far, near], 8) == Found(1, 8, ((1, 1),), (1,))
