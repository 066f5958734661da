from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from rating_factories import a_criterion, a_product, a_scheme, a_sheet, codes, paper, rated

from ovop_xl.domain.schemes.scheme import Condition, Council, Disqualifier

MARKED = a_scheme(
    [a_criterion("c1", [0, 1, 2], {"2": 1, "3": 2}), a_criterion("c2", [0, 90, 98])], council=Council(3, 3)
)


@pytest.mark.parametrize(
    ("look", "given", "star"),
    [
        ("every_assessor", "333", 2),
        ("every_assessor", "332", 1),
        ("every_assessor", "331", 0),
        ("majority", "332", 2),
        ("majority", "322", 1),
        ("majority", "311", 0),
        ("combined", "333", 2),
        ("combined", "332", 1),
        ("combined", "313", 1),
        ("combined", "111", 0),
    ],
)
def test_minimum_is_judged_by_the_value_the_scheme_names(look: str, given: str, star: int | None) -> None:
    sheets = [a_sheet(name, answer, "3") for name, answer in zip("ABC", given, strict=True)]
    assert rated(replace(MARKED, gates_look_at=look), *sheets).computed_star == star


def test_minimum_half_of_the_assessors_is_no_majority() -> None:
    scheme = replace(MARKED, gates_look_at="majority", council=Council(2, 2))
    assert rated(scheme, a_sheet("A", "3", "3"), a_sheet("B", "2", "3")).star == 1


def test_minimum_98_of_100_points_can_miss_every_star() -> None:
    result = rated(replace(MARKED, council=Council()), a_sheet("A", "0", "3"))
    assert (result.total, result.status, codes(result)) == (98, "not_recognised", ["points_top", "minimum", "minimum"])


def test_minimum_names_criterion_option_and_answers() -> None:
    result = rated(replace(MARKED, council=Council()), a_sheet("A", "2", "3"))
    values = result.reasons[1].values
    assert values == {
        "criterion": "c1",
        "text": "teks c1",
        "option": "3",
        "option_text": "pilihan 3",
        "star": 2,
        "given": ("2",),
    }


def test_minimum_far_above_the_points_is_not_told() -> None:
    result = rated(replace(MARKED, council=Council()), a_sheet("A", "2", "1"))
    assert codes(result) == ["points_none"]


OUT = a_scheme(
    [a_criterion("c1", [0, 10]), a_criterion("c2", [0, 90])],
    disqualifiers=(Disqualifier("d", "kotor", criterion="c1", options=("1",)),),
    council=Council(3, 3),
)


@pytest.mark.parametrize(
    ("look", "given", "status"),
    [
        ("every_assessor", "221", "disqualified"),
        ("majority", "221", "recognised"),
        ("majority", "211", "disqualified"),
        ("combined", "221", "recognised"),
        ("combined", "211", "disqualified"),
    ],
)
def test_disqualifying_answer(look: str, given: str, status: str) -> None:
    sheets = [a_sheet(name, answer, "2") for name, answer in zip("ABC", given, strict=True)]
    assert rated(replace(OUT, gates_look_at=look), *sheets).status == status


def test_disqualifying_answer_of_a_minority_is_told() -> None:
    sheets = [a_sheet(name, answer, "2") for name, answer in zip("ABC", "221", strict=True)]
    assert codes(rated(replace(OUT, gates_look_at="majority"), *sheets))[-1] == "answer_disputed"


def test_disqualifying_evidence_needs_no_sheets() -> None:
    scheme = replace(OUT, disqualifiers=(Disqualifier("d", "pelanggaran", evidence="violation"),))
    candidate = a_product(evidence={"violation": paper()})
    result = rated(scheme, a_sheet("A", "2", "2"), candidate=candidate)
    assert (result.status, codes(result)) == ("disqualified", ["disqualified", "quorum"])


STOP = replace(
    OUT,
    disqualifiers=(Disqualifier("d", "ada kotoran", criterion="c1", options=("1",), stops=True),),
    council=Council(2, 2),
)


def test_stop_lets_the_rest_stay_blank() -> None:
    result = rated(STOP, a_sheet("A", "1", None), a_sheet("B", "1", None))
    assert (result.status, result.total, codes(result)) == ("disqualified", None, ["disqualified"])


def test_stop_by_a_minority_is_discussed() -> None:
    scheme = replace(STOP, gates_look_at="majority", council=Council(3, 3))
    result = rated(scheme, a_sheet("A", "1", None), a_sheet("B", "2", "2"), a_sheet("C", "2", "2"))
    assert (result.status, codes(result)) == ("discuss", ["stop_disputed", "answer_disputed"])


def test_blank_before_the_stop_is_still_blank() -> None:
    scheme = replace(STOP, disqualifiers=(replace(STOP.disqualifiers[0], criterion="c2"),), council=Council())
    assert codes(rated(scheme, a_sheet("A", None, "1")))[0] == "blank"


def test_condition_that_does_not_hold_asks_nothing() -> None:
    scheme = a_scheme(
        [a_criterion("c1", [0, 40]), a_criterion("c2", [0, 60], applies_if=Condition("c1", ("2",)))], maximum=100
    )
    found = [rated(scheme, a_sheet("A", *answers)) for answers in (("1", None), ("2", None), ("2", "2"), ("1", "2"))]
    assert [(r.total, codes(r)) for r in found] == [
        (0, ["points_none"]),
        (None, ["blank", "quorum"]),
        (100, ["points_top"]),
        (0, ["points_none", "not_applicable"]),
    ]


CHOICE = a_scheme(
    [
        a_criterion("c1", [0, 40]),
        a_criterion("c2", [0, 60], {"2": 2}, choice="pasar", case="a"),
        a_criterion("c3", [0, 20], choice="pasar", case="b"),
        a_criterion("c4", [0, 40], choice="pasar", case="b"),
    ],
    maximum=100,
)


@pytest.mark.parametrize(
    ("answers", "total", "expected"),
    [
        (("2", "2", None, None), 100, ["points_top"]),
        (("2", None, "2", "2"), 100, ["points_top"]),
        (("2", None, "2", None), None, ["blank", "quorum"]),
        (("2", None, None, None), None, ["blank", "quorum"]),
        (("2", "2", "2", None), None, ["both_cases", "blank", "quorum"]),
    ],
)
def test_choice_is_answered_by_one_case(
    answers: tuple[str | None, ...], total: Fraction | int | None, expected: object
) -> None:
    result = rated(CHOICE, a_sheet("A", *answers))
    assert (result.total, codes(result)) == (total, expected)
