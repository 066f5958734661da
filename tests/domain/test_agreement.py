from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rating_factories import a_criterion, a_product, a_scheme, a_sheet
from rating_strategies import filled, schemes

from ovop_xl.domain.ratings.agreement import alpha_interval, icc
from ovop_xl.domain.ratings.agreement_report import Agreement, StarChange, agreement
from ovop_xl.domain.ratings.rating import rate
from ovop_xl.domain.ratings.rating_data import ProductResult, ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.schemes.scheme import Council, Scheme

# Shrout and Fleiss (1979), table 2: six targets, four judges.
SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]


def test_icc_of_shrout_and_fleiss() -> None:
    found = icc(SHROUT_FLEISS)
    assert found is not None
    assert [round(float(one), 2) for one in (found.single, found.average, found.consistency)] == [0.29, 0.62, 0.71]


def test_alpha_of_shrout_and_fleiss() -> None:
    assert round(float(alpha_interval(SHROUT_FLEISS) or 0), 3) == 0.147


def test_alpha_of_krippendorffs_example_with_missing_figures() -> None:
    """Krippendorff (2011), example C: four observers, twelve units, interval data: 0.849."""
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [list(unit) for unit in zip(*observers, strict=True)]
    assert round(float(alpha_interval(units) or 0), 3) == 0.849


@pytest.mark.parametrize("table", [[], [(1, 2)], [(1,), (2,)], [(3, 3), (3, 3)]])
def test_icc_without_enough_says_nothing(table: list[tuple[int, ...]]) -> None:
    assert icc(table) is None


def test_icc_refuses_a_table_with_holes() -> None:
    with pytest.raises(ValueError, match="argument"):
        icc([(1, 2), (3,)])


def test_alpha_full_agreement_is_one() -> None:
    assert alpha_interval([(1, 1), (5, 5)]) == 1


SCHEME = replace(a_scheme([a_criterion("c1", [0, 40, 50]), a_criterion("c2", [0, 40, 50])]), council=Council(3, 1))


def judged(products: int, *answers: str) -> Agreement:
    names = "ABC"[: len(answers)]
    candidates = [a_product(f"P{n}") for n in range(products)]
    sheets = [
        a_sheet(name, *given, product=one.product_id)
        for one in candidates
        for name, given in zip(names, answers, strict=True)
    ]
    return agreement(FormTables([SCHEME]), SCHEME, candidates, rate(FormTables([SCHEME]), candidates, sheets))


def test_agreement_hints_at_the_harsh_and_the_lenient() -> None:
    found = {one.assessor: (one.difference, one.hint) for one in judged(8, "22", "33", "32").leanings}
    assert found == {"A": (-15, "harsh"), "B": (15, "lenient"), "C": (0, "balanced")}


def test_agreement_says_nothing_of_an_assessor_with_few_products() -> None:
    assert {one.hint for one in judged(7, "22", "33", "32").leanings} == {"too_few"}


def test_agreement_lists_criteria_worst_first() -> None:
    found = [(one.criterion, one.products, one.differing, one.share) for one in judged(2, "23", "03").disagreements]
    assert found == [("c1", 2, 2, Fraction(4, 5)), ("c2", 2, 0, Fraction(0))]


def test_agreement_names_the_assessor_on_whom_a_star_hangs() -> None:
    """Totals 100, 90 and 0: 63.3 points are one star; without A 45 none, without C 95 two."""
    found = judged(1, "33", "32", "00").changes
    assert found == (StarChange("P0", "A", 1, 0), StarChange("P0", "C", 1, 2))


def test_agreement_takes_the_icc_of_those_who_sat_together() -> None:
    candidates = [a_product(f"P{n}") for n in range(4)]
    rows = [
        ("A", "22", 0),
        ("B", "33", 0),
        ("A", "32", 1),
        ("B", "33", 1),
        ("A", "00", 2),
        ("B", "02", 2),
        ("C", "33", 3),
    ]
    sheets = [a_sheet(name, *given, product=f"P{n}") for name, given, n in rows]
    found = agreement(FormTables([SCHEME]), SCHEME, candidates, rate(FormTables([SCHEME]), candidates, sheets))
    expected = icc([(80, 100), (90, 100), (0, 40)])
    assert [(one.assessors, one.products, one.icc) for one in found.panels] == [(("A", "B"), 3, expected)]


@given(schemes().flatmap(lambda scheme: st.tuples(st.just(scheme), st.lists(filled(scheme), min_size=1, max_size=4))))
def test_agreement_equals_its_definitions(drawn: tuple[Scheme, list[list[ScoreSheet]]]) -> None:
    scheme, drawn_sheets = drawn
    candidates = [a_product(f"P{n}") for n in range(len(drawn_sheets))]
    sheets = [replace(one, product_id=f"P{n}") for n, own in enumerate(drawn_sheets) for one in own]
    results = rate(FormTables([scheme]), candidates, sheets)
    found = agreement(FormTables([scheme]), scheme, candidates, results, minimum_products=1)
    assert ([(one.assessor, one.products, one.difference) for one in found.leanings], shares(found)) == (
        leanings(results),
        ranges(scheme, results),
    )


def leanings(results: list[ProductResult]) -> list[tuple[str, int, Fraction]]:
    """Each total less the mean of the others', on average."""
    given: dict[str, list[Fraction]] = {}
    for totals in ({sheet.assessor: sheet.total for sheet in one.assessed} for one in results):
        for name, total in totals.items() if len(totals) > 1 else ():
            others = [other for person, other in totals.items() if person != name]
            given.setdefault(name, []).append(total - sum(others, Fraction(0)) / len(others))
    return [(name, len(all_of), sum(all_of, Fraction(0)) / len(all_of)) for name, all_of in sorted(given.items())]


def ranges(scheme: Scheme, results: list[ProductResult]) -> dict[str, tuple[int, int, Fraction]]:
    """By criterion: products with two assessors or more, those that differ, the mean range as a share."""
    found = {}
    for at, criterion in enumerate(scheme.forms[0].criteria):
        worth = {"0": Fraction(0)} | {option.code: Fraction(option.points) for option in criterion.options}
        columns = [[worth[sheet.answers[at] or "0"] for sheet in one.assessed] for one in results]
        apart = [max(column) - min(column) for column in columns if len(column) > 1]
        if apart and criterion.maximum:
            share = sum(apart, Fraction(0)) / len(apart) / Fraction(criterion.maximum)
            found[criterion.code] = (len(apart), sum(map(bool, apart)), share)
    return found


def shares(found: Agreement) -> dict[str, tuple[int, int, Fraction]]:
    return {one.criterion: (one.products, one.differing, one.share) for one in found.disagreements}
