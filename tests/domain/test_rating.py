from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from rating_factories import a_criterion, a_product, a_scheme, a_sheet, codes, paper, rated

from ovop_xl.domain.ratings.rating import rate, rate_product, under
from ovop_xl.domain.ratings.rating_data import Evidence, ProductResult, Reason, ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.schemes.scheme import Council, Gate, Section

TEN = tuple(range(11))
PLAIN = a_scheme([a_criterion("c1", [10, 50]), a_criterion("c2", [5, 30, 50])])


def test_rate_adds_up_parts_and_total() -> None:
    result = rated(PLAIN, a_sheet("Ani", "2", "2"), a_sheet("Budi", "2", "3"))
    found = result.total, result.sections, result.star, result.status, result.spread
    assert found == (Fraction(90), {"A": Fraction(90)}, 2, "recognised", Fraction(20))


def test_rate_adds_up_parts_whose_criteria_stand_apart() -> None:
    listed = [a_criterion(f"c{n}", [n, 10 * n], section=part) for n, part in enumerate("ABAC", 1)]
    scheme = a_scheme(listed)
    parts = tuple(Section(code, "", Decimal(maximum)) for code, maximum in (("A", 40), ("B", 20), ("C", 40), ("D", 0)))
    scheme = replace(scheme, forms=(replace(scheme.forms[0], sections=parts),))
    table = FormTables([scheme])["uji", "1", ""]
    result = rate_product(table, a_product(), [a_sheet("Ani", "2", "1", "1", "2"), a_sheet("Budi", "1", "2", "2", "2")])
    assert result.sections == {"A": Fraction(22), "B": Fraction(11), "C": Fraction(40), "D": Fraction(0)}


def test_rate_keeps_thirds_exact() -> None:
    result = rated(replace(PLAIN, decimals=2), a_sheet("A", "2", "2"), a_sheet("B", "2", "2"), a_sheet("C", "2", "3"))
    assert (result.total, result.total_shown) == (Fraction(260, 3), "86.67")


@pytest.mark.parametrize(
    ("points", "decimals", "star"),
    [("79.995", 2, 2), ("79.995", None, 1), ("79.995", 3, 1), ("79.994", 2, 1), ("79.5", 0, 2), ("79.49", 0, 1)],
)
def test_rate_at_a_border_of_rounding(points: str, decimals: int | None, star: int | None) -> None:
    scheme = a_scheme([a_criterion("c1", [0, points, 100])], decimals=decimals)
    assert rated(scheme, a_sheet("Ani", "2")).star == star


def test_rate_a_sum_that_floats_get_wrong() -> None:
    """0.1 + 0.2 + 79.7 is 80 exactly, but 79.99999999999999 or 80.00000000000001 in binary, by order."""
    parts = [
        a_criterion(f"c{n}", [0, points, 30 if n < 3 else 100]) for n, points in enumerate(("0.1", "0.2", "79.7"), 1)
    ]
    scheme = a_scheme(parts, maximum=Decimal(160), lows=(0, 50, 80))
    assert rated(scheme, a_sheet("Ani", "2", "2", "2")).computed_star == 2


def test_rate_below_the_lowest_star_is_not_recognised() -> None:
    result = rated(PLAIN, a_sheet("Ani", "1", "1"))
    assert (result.status, result.star, result.computed_star, codes(result)) == (
        "not_recognised",
        None,
        0,
        ["points_none"],
    )


def test_rate_zero_is_an_answer_and_blank_is_not() -> None:
    zero, blank = rated(PLAIN, a_sheet("Ani", "2", "0")), rated(PLAIN, a_sheet("Ani", "2", None))
    assert (zero.total, blank.total, blank.status, codes(blank)) == (50, None, "incomplete", ["blank", "quorum"])


def test_rate_names_the_blank_criteria() -> None:
    result = rated(PLAIN, a_sheet("Ani", None, None))
    assert result.reasons[0] == Reason("blank", {"sheet": "P1-Ani", "assessor": "Ani", "criteria": ("c1", "c2")})


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (a_sheet("Ani", "2", "9"), "unknown_option"),
        (a_sheet("Ani", "2", "3", "1"), "unknown_criterion"),
        (a_sheet("Ani", "2", "3", form="batik"), "wrong_form"),
        (a_sheet("Ani", "2", "3", abstention="keluarga"), "abstained_with_answers"),
        (a_sheet("Ani", "2", "3", version="9"), "unknown_scheme"),
    ],
)
def test_rate_refuses_a_sheet_that_contradicts(sheet: ScoreSheet, expected: object) -> None:
    result = rated(PLAIN, sheet)
    assert (result.status, codes(result)[0]) == ("incomplete", expected)


def test_rate_abstention_does_not_count_for_the_quorum() -> None:
    scheme = replace(PLAIN, council=Council(2, 2))
    result = rated(scheme, a_sheet("Ani", "2", "3"), a_sheet("Budi", abstention="pemilik usaha adalah saudara"))
    assert (result.status, codes(result)) == ("incomplete", ["quorum", "abstained"])


def test_rate_abstention_leaves_the_others() -> None:
    scheme = replace(PLAIN, council=Council(2, 1))
    result = rated(scheme, a_sheet("Ani", "2", "3"), a_sheet("Budi", abstention="saudara"))
    assert (result.total, codes(result)) == (100, ["points_top", "abstained"])


def test_rate_two_sheets_of_one_assessor_block() -> None:
    result = rated(PLAIN, a_sheet("Ani", "2", "3"), a_sheet("Ani", "2", "3", id="lain"))
    assert codes(result) == ["double_sheet"]


@pytest.mark.parametrize(("rule", "status"), [("more_than", "recognised"), ("at_least", "discuss")])
def test_rate_spread_at_the_limit(rule: str, status: str) -> None:
    scheme = replace(PLAIN, council=Council(2, 2, Decimal(20), rule))
    assert rated(scheme, a_sheet("A", "2", "2"), a_sheet("B", "2", "3")).status == status


def test_rate_spread_beyond_the_limit_is_discussed() -> None:
    scheme = replace(PLAIN, council=Council(2, 2, Decimal(19)))
    result = rated(scheme, a_sheet("A", "2", "2"), a_sheet("B", "2", "3"))
    assert (result.status, result.star, result.computed_star, codes(result)[0]) == (
        "discuss",
        None,
        2,
        "spread_more_than",
    )


def test_rate_takes_the_highest_complete_round() -> None:
    first = [a_sheet("A", "1", "1"), a_sheet("B", "1", "1")]
    second = [a_sheet("A", "2", "3", round=2, id="a2"), a_sheet("B", "2", "3", round=2, id="b2")]
    third = [a_sheet("A", "1", None, round=3, id="a3")]
    result = rated(replace(PLAIN, council=Council(2, 2)), *first, *second, *third)
    found = result.round, result.total, [sheet.round for sheet in result.history], codes(result)
    assert found == (2, 100, [1, 1, 3], ["points_top", "newer_round"])


def test_rate_consensus_needs_the_same_answers() -> None:
    scheme = replace(PLAIN, combination="consensus")
    result = rated(scheme, a_sheet("A", "2", "2"), a_sheet("B", "2", "3"))
    assert (result.status, result.reasons[0]) == ("discuss", Reason("no_consensus", {"criteria": ("c2",)}))


@pytest.mark.parametrize(("combination", "total"), [("mean", Fraction(245, 3)), ("median", 80), ("trimmed_mean", 80)])
def test_rate_combines_totals_as_the_scheme_says(combination: str, total: Fraction | int | None) -> None:
    scheme = a_scheme([a_criterion("c1", [70, 80, 95, 100])], combination=combination, council=Council(3, 3))
    assert rated(scheme, a_sheet("A", "1"), a_sheet("B", "3"), a_sheet("C", "2")).total == total


LICENCE = Gate("izin", "Izin usaha", ("legality",))
HALAL = Gate("halal", "Sertifikat halal", ("halal", "self_declared"), from_star=2, commodity_groups=("makanan",))


def gated(**evidence: Evidence) -> ProductResult:
    scheme = replace(PLAIN, gates=(LICENCE, HALAL), commodity_groups=("makanan", "anyaman"))
    return rated(scheme, a_sheet("Ani", "2", "3"), candidate=a_product(group="makanan", evidence=evidence))


def test_rate_full_points_without_licence_earn_nothing() -> None:
    result = gated(halal=paper())
    assert (result.status, result.star, result.band_star, result.paper_star, codes(result)) == (
        "not_recognised",
        None,
        2,
        0,
        ["points_top", "paper_missing"],
    )


def test_rate_gate_from_a_star_lowers_to_the_star_below() -> None:
    result = gated(legality=paper())
    assert (result.star, result.missing_points, result.reasons[1].values["gate"]) == (1, 0, "halal")


def test_rate_one_of_several_papers_is_enough() -> None:
    assert gated(legality=paper(), halal=paper(present=False), self_declared=paper()).star == 2


def test_rate_gate_of_another_group_is_not_asked() -> None:
    scheme = replace(PLAIN, gates=(HALAL,), commodity_groups=("makanan", "anyaman"))
    assert rated(scheme, a_sheet("Ani", "2", "3")).star == 2


@pytest.mark.parametrize(("until", "star"), [("2024-06-30", 2), ("2024-06-29", None)])
def test_rate_paper_is_valid_on_its_last_day(until: str, star: int | None) -> None:
    assert gated(legality=paper(until), halal=paper()).star == star


def test_rate_says_when_a_paper_expired() -> None:
    result = gated(legality=paper("2024-01-31"), halal=paper())
    values = {
        "gate": "izin",
        "text": "Izin usaha",
        "star": 1,
        "valid_until": dt.date(2024, 1, 31),
        "number": "nomor",
        "decision_date": dt.date(2024, 6, 30),
    }
    assert result.reasons[1] == Reason("paper_expired", values)


def test_rate_expiry_without_a_decision_date_is_not_decided() -> None:
    scheme = replace(PLAIN, gates=(LICENCE,))
    candidate = a_product(evidence={"legality": paper("2030-01-01")}, decision_date=None)
    result = rated(scheme, a_sheet("Ani", "2", "3"), candidate=candidate)
    assert (result.status, result.star, result.computed_star, codes(result)) == (
        "incomplete",
        None,
        None,
        ["points_top", "paper_undecided"],
    )


def test_rate_expiry_that_changes_nothing_needs_no_decision_date() -> None:
    scheme = replace(PLAIN, gates=(replace(LICENCE, from_star=2),))
    candidate = a_product(evidence={"legality": paper("2030-01-01")}, decision_date=None)
    assert rated(scheme, a_sheet("Ani", "2", "1"), candidate=candidate).star == 1


def test_rate_group_that_the_scheme_does_not_know_is_refused() -> None:
    scheme = replace(PLAIN, commodity_groups=("makanan",))
    assert codes(rated(scheme, a_sheet("Ani", "2", "3"))) == ["group_unknown"]


def test_rate_by_the_version_on_the_sheet() -> None:
    newer = replace(PLAIN, version="2", bands=tuple(replace(b, star=2 * b.star) for b in PLAIN.bands))
    sheets = [a_sheet("Ani", "2", "3"), a_sheet("Ani", "2", "3", version="2")]
    assert [(r.version, r.star) for r in rate(FormTables([newer, PLAIN]), [a_product()], sheets)] == [
        ("1", 2),
        ("2", 4),
    ]


def test_rate_last_years_scores_under_another_version() -> None:
    newer = replace(PLAIN, version="2", bands=tuple(replace(b, star=2 * b.star) for b in PLAIN.bands))
    (result,) = rate(FormTables([newer]), [a_product()], under([a_sheet("Ani", "2", "3")], newer))
    assert (result.version, result.star) == ("2", 4)


def test_rate_faulty_scheme_blocks_its_products_only() -> None:
    faulty = replace(PLAIN, version="2", maximum=Decimal(90))
    sheets = [a_sheet("Ani", "2", "3"), a_sheet("Ani", "2", "3", version="2")]
    assert [codes(r)[0] for r in rate(FormTables([PLAIN, faulty]), [a_product()], sheets)] == [
        "points_top",
        "faulty_scheme",
    ]


def test_rate_sheets_of_an_unknown_product_are_told() -> None:
    (result,) = rate(FormTables([PLAIN]), [], [a_sheet("Ani", "2", "3")])
    assert (result.product_id, codes(result)) == ("P1", ["unknown_product"])


def test_rate_candidate_without_sheets_is_incomplete_under_the_scheme_in_use() -> None:
    (result,) = rate(FormTables([PLAIN]), [a_product()], [], in_use=PLAIN.key)
    assert (result.status, codes(result)) == ("incomplete", ["no_sheets"])


def test_rate_distance_counts_to_the_border_as_rounded() -> None:
    scheme = a_scheme([a_criterion("c1", [0, 60, 100])], decimals=1)
    result = rated(scheme, a_sheet("Ani", "2"))
    assert (result.next_star, result.missing_points) == (2, Fraction("19.95"))
