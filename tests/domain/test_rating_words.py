from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from rating_factories import a_criterion, a_product, a_scheme, a_sheet, paper, rated
from test_scheme_check import FAULTY

import ovop_xl
from ovop_xl.domain.ratings.agreement_report import Hint
from ovop_xl.domain.ratings.explain import scheme_rules
from ovop_xl.domain.ratings.gates import PaperState
from ovop_xl.domain.ratings.rating import rate, withheld
from ovop_xl.domain.ratings.rating_data import ResultStatus
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.ratings.rating_words import printable
from ovop_xl.domain.schemes.scheme import (
    EVIDENCE_KEYS,
    PILLAR_TAGS,
    PRODUCT_TAGS,
    Combination,
    Condition,
    Council,
    Disqualifier,
    Gate,
    GatesLookAt,
    SpreadRule,
    Status,
)
from ovop_xl.domain.schemes.scheme_check import check_scheme
from ovop_xl.locale import Lang, say

HOME = Path(ovop_xl.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((HOME / "domain").rglob("*.py")))


def texts(lang: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((HOME / "locale" / lang / "rating.toml").read_text(encoding="utf-8"))


ID, EN = texts("id"), texts("en")


def test_words_have_the_same_keys_and_values_in_both_languages() -> None:
    assert {k: placeholders(v) for k, v in ID.items()} == {k: placeholders(v) for k, v in EN.items()}


def placeholders(table: dict[str, str]) -> dict[str, set[str | None]]:
    return {key: {field for _, field, _, _ in Formatter().parse(text) if field} for key, text in table.items()}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("status", get_args(ResultStatus)),
        ("scheme_status", get_args(Status)),
        ("evidence", EVIDENCE_KEYS),
        ("paper", get_args(PaperState)),
        ("tag", PRODUCT_TAGS + PILLAR_TAGS),
        ("combination", get_args(Combination)),
        ("look", get_args(GatesLookAt)),
        ("spread_rule", get_args(SpreadRule)),
        ("hint", get_args(Hint)),
    ],
)
def test_words_cover_every_value(table: str, values: tuple[Any, ...]) -> None:
    assert tuple(ID[table]) == values


PLAIN = a_scheme([a_criterion("c1", [10, 50], {"2": 1}), a_criterion("c2", [0, 50])])
GATED = replace(PLAIN, gates=(Gate("g", "Izin", ("legality",)),))
CHOICE = a_scheme(
    [a_criterion(f"c{n}", [0, 50], choice="x", case=case) for n, case in enumerate("ab", 1)], maximum=50, lows=(0, 20)
)
HANGING = a_scheme(
    [a_criterion("c1", [0, 50]), a_criterion("c2", [0, 50], applies_if=Condition("c1", ("2",)))], maximum=100
)
DIRTY = Disqualifier("d", "kotor", criterion="c1", options=("1",))
THREE = replace(PLAIN, council=Council(3, 3), gates_look_at="majority", disqualifiers=(DIRTY,))
FULL = a_sheet("A", "2", "2")
RESULTS = [
    *rate(FormTables([PLAIN]), [a_product()], [], in_use=PLAIN.key),
    *rate(FormTables([PLAIN]), [], [FULL]),
    rated(PLAIN, replace(FULL, version="9")),
    rated(replace(PLAIN, maximum=Decimal(99)), FULL),
    rated(replace(PLAIN, commodity_groups=("batik",)), FULL),
    rated(PLAIN, replace(FULL, form="x")),
    rated(PLAIN, a_sheet("A", "2", None)),
    rated(PLAIN, a_sheet("A", "2", "9")),
    rated(PLAIN, a_sheet("A", "2", "2", "2")),
    rated(PLAIN, FULL, a_sheet("B", abstention="saudara")),
    rated(PLAIN, replace(FULL, abstention="saudara")),
    rated(PLAIN, FULL, replace(FULL, id="lain")),
    rated(PLAIN, FULL, a_sheet("A", "2", None, round=2, id="lain")),
    rated(PLAIN, a_sheet("A", "1", "1")),
    rated(PLAIN, a_sheet("A", "1", "2")),
    rated(CHOICE, FULL),
    rated(HANGING, a_sheet("A", "1", "2")),
    rated(replace(PLAIN, combination="consensus"), FULL, a_sheet("B", "1", "2")),
    rated(replace(PLAIN, council=Council(2, 2, Decimal(5))), FULL, a_sheet("B", "1", "2")),
    rated(replace(PLAIN, council=Council(2, 2, Decimal(40), "at_least")), FULL, a_sheet("B", "1", "2")),
    rated(THREE, a_sheet("A", "1", "2"), a_sheet("B", "1", "2"), a_sheet("C", "2", "2")),
    rated(THREE, FULL, a_sheet("B", "1", "2"), a_sheet("C", "2", "2")),
    rated(replace(THREE, disqualifiers=(replace(DIRTY, stops=True),)), FULL, a_sheet("B", "1"), a_sheet("C", "2", "2")),
    rated(GATED, FULL),
    rated(GATED, FULL, candidate=a_product(evidence={"legality": paper("2020-01-01")})),
    rated(GATED, FULL, candidate=a_product(evidence={"legality": paper("2030-01-01")}, decision_date=None)),
    withheld(rated(PLAIN, FULL), [("IKM", "P-001")]),
]


def test_words_cover_every_reason() -> None:
    told = [reason for result in RESULTS for reason in result.reasons]
    sheets = [reason for result in RESULTS for sheet in result.sheets for reason in sheet.reasons]
    assert {reason.code for reason in told + sheets} == set(ID["reason"])


@pytest.mark.parametrize("lang", ["id", "en"])
def test_words_of_every_reason_find_their_values(lang: Lang) -> None:
    told = [say(f"rating.reason.{one.code}", lang, **one.values) for result in RESULTS for one in result.reasons]
    assert [text for text in told if "{" in text] == []


def test_words_cover_every_rule() -> None:
    schemes = [
        replace(PLAIN, combination=combination, gates_look_at=look, decimals=decimals, council=council)
        for combination in get_args(Combination)
        for look in get_args(GatesLookAt)
        for decimals in (None, 2)
        for council in (Council(1, 1, Decimal(1), rule) for rule in get_args(SpreadRule))
    ]
    rules = [rule for scheme in schemes for rule in scheme_rules(scheme)]
    told = {rule.code: say(f"rating.rule.{rule.code}", "id", **rule.values) for rule in rules}
    assert set(told) == set(ID["rule"])


@pytest.mark.parametrize("lang", ["id", "en"])
def test_words_of_every_fault_find_their_values(lang: Lang) -> None:
    faults = [fault for make, _ in FAULTY.values() for fault in check_scheme(make())]
    told = {fault.code: say(f"rating.fault.{fault.code}", lang, **fault.values) for fault in faults}
    assert set(told) == set(ID["fault"])


def test_words_cover_every_fault_of_a_text() -> None:
    assert set(re.findall(r'SchemeTextError\(\s*"(\w+)"', SOURCE)) == set(ID["text"])


def test_printable_turns_every_value_into_text() -> None:
    values = {
        "points": Fraction(250, 3),
        "low": Decimal("2.5"),
        "day": dt.date(2024, 5, 1),
        "codes": ("a", "b"),
        "n": 3,
    }
    found = printable(values, lambda one: f"{float(one):.2f}".replace(".", ","), lambda one: f"{one:%d/%m/%Y}")
    assert found == {"points": "83,33", "low": "2,50", "day": "01/05/2024", "codes": "a, b", "n": "3"}
