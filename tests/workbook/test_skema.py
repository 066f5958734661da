"""The sheet Skema holds schemes without loss, and says at which cell one cannot be made."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ovop_xl import schemes
from ovop_xl.domain.schemes.scheme import (
    Band,
    Condition,
    Consequence,
    Council,
    Criterion,
    Disqualifier,
    Form,
    Gate,
    Option,
    Scheme,
    Section,
)
from ovop_xl.domain.schemes.scheme_fault import Kind, SchemeFault
from ovop_xl.locale import say
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contract.skema import PART_HEADER_ROW, PART_TITLE_ROW, PARTS, RULE_NAMES
from ovop_xl.workbook.skema import PART_COLUMNS, display, read_schemes, scheme_places, scheme_rows

EVERY_FEATURE = Path(__file__).resolve().parents[1] / "schemes" / "every-feature.toml"
OPTIONS = (Option("1", Decimal(1), "sebagian"), Option("2", Decimal(2), "semua", minimum_for=1))
FORM = Form(
    sections=(Section("A", "Produksi", Decimal(4)), Section("AI", "Bahan", Decimal(2), "A")),
    criteria=(
        Criterion("A1", "A", "Bahan baku", Decimal(2), OPTIONS),
        Criterion("A2", "AI", "Nilai tambah", Decimal(2), OPTIONS, applies_if=Condition("A1", ("1", "2"))),
    ),
)
SMALL = Scheme(
    name="contoh",
    version="1",
    title="Skema contoh",
    status="unofficial",
    maximum=Decimal(4),
    forms=(FORM,),
    bands=(Band(0, Decimal(0), Decimal("2.5")), Band(1, Decimal("2.5"), Decimal(4))),
    gates=(Gate("legal", "Legalitas", ("legality",)),),
)


def shipped() -> list[Scheme]:
    return [*map(schemes.load, schemes.shipped()), schemes.parse(EVERY_FEATURE.read_text(encoding="utf-8"))]


def place(part: str, key: str, line: int = 1) -> tuple[int, int]:
    """Row and column of a line of a part, both counted from 1."""
    columns = next(one.columns for one in PARTS if one.name == part)
    return PART_HEADER_ROW + line, PART_COLUMNS[part] + [column.key for column in columns].index(key)


def cell(part: str, key: str, line: int = 1) -> str:
    return address(*place(part, key, line))


def skema(*held: Scheme, without: str = "", changed: dict[tuple[int, int], Value] | None = None) -> Block:
    """The sheet as `new` lays it out; `without` is a part whose title it lacks, `changed` what people typed."""
    width = PART_COLUMNS[PARTS[-1].name] + len(PARTS[-1].columns)
    most = max((len(lines) for scheme in held for lines in scheme_rows(scheme).values()), default=0)
    rows: list[list[Value]] = [[None] * width for _ in range(PART_HEADER_ROW + most * len(held) + 1)]
    for part in PARTS:
        first = PART_COLUMNS[part.name] - 1
        rows[PART_TITLE_ROW - 1][first] = None if part.name == without else part.title
        lines = [row for scheme in held for row in scheme_rows(scheme)[part.name]]
        for at, column in enumerate(part.columns, first):
            rows[PART_HEADER_ROW - 1][at] = column.header
            for number, line in enumerate(lines, PART_HEADER_ROW):
                rows[number][at] = line.get(column.key)
    for (row, column_number), value in (changed or {}).items():
        rows[row - 1][column_number - 1] = value
    return Block(rows)


@pytest.mark.parametrize("scheme", shipped(), ids=lambda scheme: scheme.name)
def test_shipped_scheme_survives_the_sheet(scheme: Scheme) -> None:
    assert read_schemes(skema(scheme)) == ((scheme,), ())


def test_schemes_and_versions_share_a_sheet() -> None:
    held = (*shipped(), SMALL, replace(SMALL, version="2", title="Skema baru"))
    assert read_schemes(skema(*held)) == (held, ())


CODES = st.from_regex(r"[A-Z][A-Z0-9.]{0,3}[A-Z0-9]", fullmatch=True)
NAMES = st.from_regex(r"[a-z]([a-z /-]{0,10}[a-z])?", fullmatch=True)
TEXTS = st.one_of(st.just(""), st.text(min_size=1, max_size=12).map(str.strip))
POINTS = st.decimals(0, 10**9, places=9) | st.integers(0, 100).map(Decimal)
GROUPS = st.lists(NAMES, max_size=3, unique=True).map(tuple)
DATES = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
ONE_TO_FIVE = st.integers(1, 5)
COUNTS = st.none() | st.integers(0, 400)


def tuples(items: st.SearchStrategy, most: int = 3, **unique: object) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(items, max_size=most, **unique).map(tuple)  # type: ignore[arg-type]


def by_code(element: object) -> object:
    return getattr(element, "code", element)


def conditions() -> st.SearchStrategy[Condition]:
    return st.builds(Condition, CODES, st.lists(CODES, min_size=1, max_size=3).map(tuple))


@st.composite
def forms(draw: st.DrawFn, code: str) -> Form:
    codes = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    sections = tuple(
        Section(section, draw(TEXTS), draw(POINTS), draw(st.sampled_from(["", *codes[:number]])))
        for number, section in enumerate(codes)
    )
    options = tuples(st.builds(Option, CODES, POINTS, TEXTS, st.integers(0, 5)))
    criteria = tuples(
        st.builds(
            Criterion,
            CODES,
            st.sampled_from(codes),
            TEXTS,
            POINTS,
            options,
            GROUPS,
            st.booleans(),
            st.none() | conditions(),
            TEXTS,
            TEXTS,
        ),
        unique_by=by_code,
    )
    return Form(sections, draw(criteria), code, draw(TEXTS), draw(GROUPS))


SCHEMES = st.builds(
    Scheme,
    name=NAMES,
    version=CODES,
    title=NAMES,
    status=st.sampled_from(["unofficial", "unverified", "confirmed"]),
    maximum=POINTS,
    forms=tuples(CODES, 2, unique=True).flatmap(lambda codes: st.tuples(*map(forms, ("", *codes)))),
    bands=tuples(st.builds(Band, st.integers(0, 5), POINTS, POINTS, TEXTS)),
    note=TEXTS,
    legal_basis=tuples(NAMES),
    valid_from=DATES,
    valid_until=DATES,
    stages=GROUPS,
    commodity_groups=GROUPS,
    combination=st.sampled_from(["mean", "median", "trimmed_mean", "consensus"]),
    trim=ONE_TO_FIVE,
    decimals=st.none() | st.integers(0, 6),
    gates_look_at=st.sampled_from(["every_assessor", "majority", "combined"]),
    tie_rule=tuples(CODES),
    council=st.builds(
        Council, ONE_TO_FIVE, ONE_TO_FIVE, st.none() | POINTS, st.sampled_from(["more_than", "at_least"])
    ),
    gates=tuples(st.builds(Gate, CODES, TEXTS, GROUPS, st.integers(0, 5), GROUPS)),
    disqualifiers=tuples(st.builds(Disqualifier, CODES, TEXTS, CODES, tuples(CODES), TEXTS, st.booleans())),
    consequences=tuples(st.builds(Consequence, st.integers(0, 5), TEXTS, TEXTS, st.booleans(), COUNTS, COUNTS, COUNTS)),
)


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])  # shrinking takes minutes
@given(SCHEMES)
def test_any_scheme_survives_the_sheet(scheme: Scheme) -> None:
    assert read_schemes(skema(scheme)) == ((scheme,), ())


def faults(block: Block) -> list[tuple[str, str]]:
    return [(fault.cell, fault.code) for fault in read_schemes(block)[1]]


@pytest.mark.parametrize(
    ("part", "key", "line", "value", "code"),
    [
        ("options", "scheme", 2, None, "value_missing"),
        ("options", "version", 1, " ", "value_missing"),
        ("options", "criterion", 4, None, "value_missing"),
        ("options", "option", 1, None, "value_missing"),
        ("options", "points", 2, "dua", "not_a_number"),
        ("options", "points", 2, "1.500", "not_a_number"),
        ("options", "points", 2, None, "value_missing"),
        ("options", "criterion_points", 1, None, "value_missing"),
        ("options", "criterion_text", 2, "Bahan lain", "differs"),
        ("options", "min_star", 1, 1.5, "not_whole"),
        ("options", "applies_if", 3, "A1", "condition_unreadable"),
        ("options", "changeable", 1, "mungkin", "not_yes_no"),
        ("options", "part", 3, "B", "group_elsewhere"),
        ("options", "form", 1, "X", "form_unknown"),
        ("sections", "points", 1, None, "value_missing"),
        ("bands", "low", 2, "2,5 poin", "not_a_number"),
        ("gates", "gate", 1, None, "value_missing"),
        ("rules", "rule", 1, "judull", "rule_unknown"),
        ("rules", "value", 2, "resmi sekali", "not_allowed"),
        ("rules", "value", 3, None, "rule_missing"),
        ("rules", "value", 6, "05/06/2017", "not_a_date"),
        ("rules", "value", 11, "satu", "not_whole"),
        ("rules", "rule", 4, "judul", "twice"),
    ],
)
def test_fault_is_reported_at_its_cell(part: str, key: str, line: int, value: Value, code: str) -> None:
    dirty = skema(replace(SMALL, note="x"), changed={place(part, key, line): value})
    assert (cell(part, key, line), code) in faults(dirty)


def test_scheme_with_a_fault_is_not_among_the_schemes() -> None:
    other = replace(SMALL, version="2")
    dirty = skema(SMALL, other, changed={place("bands", "low", 1): "nol"})
    assert read_schemes(dirty)[0] == (other,)


def test_criterion_in_two_places_is_a_fault_at_the_second() -> None:
    dirty = skema(SMALL, changed={place("options", "criterion", 2): "A2", place("options", "criterion", 3): "A1"})
    assert (cell("options", "criterion", 3), "criterion_split") in faults(dirty)


def test_misspelt_scheme_in_one_row_is_named_once() -> None:
    dirty = skema(SMALL, changed={place("bands", "scheme", 2): "contho"})
    assert faults(dirty) == [(cell("bands", "scheme", 2), "no_rules")]


@pytest.mark.parametrize("part", ["options", "bands", "rules"])
def test_sheet_without_a_needed_part_says_so(part: str) -> None:
    title = next(one.title for one in PARTS if one.name == part)
    missing = [fault.values for fault in read_schemes(skema(SMALL, without=part))[1] if fault.code == "part_missing"]
    assert missing == [{"part": title}]


def test_blank_sheet_holds_no_scheme_and_no_traceback() -> None:
    assert read_schemes(Block([]))[0] == ()


@pytest.mark.parametrize(
    ("kind", "element", "option", "expected"),
    [
        ("criterion", "A2", "", cell("options", "criterion", 3)),
        ("criterion", "A2", "2", cell("options", "option", 4)),
        ("criterion", "A2", "9", cell("options", "criterion", 3)),
        ("section", "AI", "", cell("sections", "section", 2)),
        ("band", "2", "", cell("bands", "star", 2)),
        ("gate", "legal", "", cell("gates", "gate", 1)),
        ("form", "", "", cell("forms", "text", 1)),
        ("scheme", "", "", cell("rules", "value", 1)),
    ],
)
def test_place_of_an_element_is_its_cell(kind: Kind, element: str, option: str, expected: str) -> None:
    places = scheme_places(skema(SMALL))[SMALL.key]
    assert places.cell(SchemeFault("x", kind, element, option=option)) == expected


def test_place_of_a_fault_in_the_rules_is_the_rule() -> None:
    places = scheme_places(skema(SMALL))[SMALL.key]
    spread = 1 + list(RULE_NAMES).index("council.spread_limit")
    assert places.cell(SchemeFault("spread_negative", "council")) == cell("rules", "value", spread)


def test_every_fault_has_words_in_both_languages() -> None:
    shown = {"part": "", "column": "", "value": "", "scheme": "", "version": "", "allowed": "", "known": "", "rule": ""}
    shown |= {"other": "", "group": ""}
    codes = {code for *_, code in test_fault_is_reported_at_its_cell.pytestmark[0].args[1]}
    codes |= {"part_missing", "no_rules", "criterion_split"}
    rendered = [say(f"skema.fault.{code}", lang, **shown) for code in sorted(codes) for lang in ("id", "en")]
    assert all(rendered)


def test_display_is_what_a_score_cell_shows() -> None:
    assert [display(option) for option in (*OPTIONS, Option("3", Decimal(3)))] == ["1 – sebagian", "2 – semua", "3"]
