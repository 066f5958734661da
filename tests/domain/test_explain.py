from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from rating_factories import DECIDED, a_criterion, a_product, a_scheme, a_sheet, paper, rated

from ovop_xl.domain.ratings.explain import Explanation, explain
from ovop_xl.domain.ratings.rating_table import form_table
from ovop_xl.domain.schemes.scheme import Council, Gate, Scheme

SCHEME = replace(
    a_scheme([a_criterion("c1", [0, 30, 60], {"3": 2}), a_criterion("c2", [0, 40])], decimals=1),
    gates=(Gate("izin", "Izin usaha", ("legality",)),),
    council=Council(2, 1),
)
CANDIDATE = a_product(evidence={"legality": paper("2024-12-31")})


def explained(scheme: Scheme = SCHEME, *answers: str) -> Explanation:
    sheets = [a_sheet(name, *given) for name, given in zip("AB", answers, strict=False)]
    return explain(form_table(scheme, scheme.forms[0]), CANDIDATE, rated(scheme, *sheets, candidate=CANDIDATE))


def test_explain_gives_the_arithmetic_line_by_line() -> None:
    found = [(x.kind, x.level, x.code, x.answers, x.values, x.combined) for x in explained(SCHEME, "32", "22").lines]
    assert found == [
        ("section", 1, "A", (), (100, 70), Fraction(85)),
        ("criterion", 2, "c1", ("3", "2"), (60, 30), Fraction(45)),
        ("criterion", 2, "c2", ("2", "2"), (40, 40), Fraction(40)),
        ("total", 0, "", (), (100, 70), Fraction(85)),
    ]


def test_explain_says_who_and_when() -> None:
    assert explained(SCHEME, "32", "22").assessors == (("A", DECIDED), ("B", DECIDED))


def test_explain_gives_minimums_papers_and_rules() -> None:
    page = explained(SCHEME, "32", "22")
    found = (
        [(one.criterion, one.option, one.star, one.passed) for one in page.minimums],
        [(one.gate, one.state) for one in page.papers],
        [rule.code for rule in page.rules],
    )
    assert found == (
        [("c1", "3", 2, False)],
        [("izin", "valid")],
        ["quorum", "combination_mean", "rounding", "look_every_assessor", "final_star"],
    )


def test_explain_without_sheets_still_shows_papers_and_rules() -> None:
    page = explain(form_table(SCHEME, SCHEME.forms[0]), CANDIDATE, rated(SCHEME, a_sheet("A"), candidate=CANDIDATE))
    assert (page.lines, page.minimums, len(page.papers)) == ((), (), 1)
