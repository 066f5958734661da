from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.training.learning import (
    Answer,
    AnswerKind,
    Aspect,
    Gain,
    Scores,
    aspects,
    by_participants,
    scores_of,
)


def score(participant: str, kind: AnswerKind, value: int | None) -> Answer:
    return Answer(participant, kind, score=None if value is None else Fraction(value))


def test_gain_counts_those_with_both_tests_only() -> None:
    found = scores_of(
        [
            score("a", "before", 40),
            score("a", "after", 70),
            score("b", "before", 60),
            score("b", "after", 65),
            score("c", "before", 100),
            score("d", "after", 0),
        ]
    )

    assert (
        [one.gain for one in found.both],
        found.mean_before,
        found.mean_after,
        found.mean_gain,
        found.only_before,
        found.only_after,
    ) == ([30, 5], 50, Fraction(135, 2), Fraction(35, 2), ("c",), ("d",))


def test_directions_of_the_gain() -> None:
    pairs = {"a": (50, 60), "b": (50, 50), "c": (50, 40), "d": (10, 20)}
    answers = [score(key, "before", before) for key, (before, _) in pairs.items()]
    answers += [score(key, "after", after) for key, (_, after) in pairs.items()]

    assert scores_of(answers).directions == (2, 1, 1)


def test_second_score_of_a_test_does_not_count() -> None:
    found = scores_of([score("a", "before", 40), score("a", "before", 90), score("a", "after", 50)])

    assert found.both == (Gain("a", Fraction(40), Fraction(50)),)


def test_row_without_a_score_is_no_test() -> None:
    assert scores_of([score("a", "before", None), score("a", "after", 50)]) == Scores((), (), ("a",))


def test_nobody_has_no_gain() -> None:
    assert (scores_of([]).mean_gain, scores_of([]).directions) == (None, (0, 0, 0))


def test_evaluation_by_aspect() -> None:
    answers = [
        Answer("a", "evaluation", "materi", Fraction(80), "Jelas."),
        Answer("b", "evaluation", "materi", Fraction(90)),
        Answer("c", "evaluation", "materi", None, "Cukup."),
        Answer("d", "evaluation", "sarana", None),
        Answer("e", "testimony", "peluang", None, "Pesanan naik."),
    ]

    assert aspects(answers, "evaluation") == (
        Aspect("materi", 3, 2, Fraction(85), Fraction(80), Fraction(90), (("a", "Jelas."), ("c", "Cukup."))),
    )


def test_answers_of_strangers_belong_to_no_training() -> None:
    found = by_participants([score("a", "before", 1), score("x", "before", 1)], {"a": "K1"})

    assert found == {"K1": [score("a", "before", 1)]}


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=30))
def test_mean_gain_is_the_mean_of_the_gains(pairs: list[tuple[int, int]]) -> None:
    answers = [score(str(at), "before", before) for at, (before, _) in enumerate(pairs)]
    answers += [score(str(at), "after", after) for at, (_, after) in enumerate(pairs)]

    assert scores_of(answers).mean_gain == Fraction(sum(after - before for before, after in pairs), len(pairs))
