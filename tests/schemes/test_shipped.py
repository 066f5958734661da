from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields, is_dataclass
from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest

from ovop_xl import schemes
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_check import check_scheme
from ovop_xl.domain.schemes.scheme_text import default_of, scheme_from_dict, scheme_to_dict
from ovop_xl.domain.schemes.scheme_toml import scheme_schema, to_toml

EVERY_FEATURE = schemes.parse((Path(__file__).parent / "every-feature.toml").read_text(encoding="utf-8"))
ALL = [*map(schemes.load, schemes.shipped()), EVERY_FEATURE]


def test_shipped_names() -> None:
    assert schemes.shipped() == ["contoh-ovop-2013", "regulasi-tiga-bintang", "seleksi-produk-unggulan"]


def test_load_an_unknown_name_raises() -> None:
    with pytest.raises(KeyError):
        schemes.load("../errors")


@pytest.mark.parametrize("scheme", ALL, ids=lambda one: one.name)
def test_scheme_is_sound(scheme: Scheme) -> None:
    assert check_scheme(scheme) == []


@pytest.mark.parametrize("scheme", ALL, ids=lambda one: one.name)
def test_scheme_survives_toml_and_json(scheme: Scheme) -> None:
    plain = scheme_to_dict(scheme)
    assert [schemes.parse(to_toml(plain)), scheme_from_dict(json.loads(json.dumps(plain)))] == [scheme, scheme]


@pytest.mark.parametrize("name", schemes.shipped())
def test_shipped_scheme_is_named_by_its_file(name: str) -> None:
    assert schemes.load(name).name == name


@pytest.mark.parametrize("name", schemes.shipped())
def test_shipped_scheme_is_marked_as_not_official(name: str) -> None:
    scheme = schemes.load(name)
    marks = scheme.status in {"unofficial", "unverified"}, "ukan resmi" in scheme.note
    assert marks == (True, True)


def test_example_has_the_official_part_as_far_as_seen() -> None:
    form = schemes.load("contoh-ovop-2013").forms[0]
    part = [criterion for criterion in form.criteria if criterion.code.startswith("A.")]
    maxima = {section.code: int(section.maximum) for section in form.sections}
    found = len(form.criteria), [maxima[code] for code in ("A", "A.I", "A.II", "A.III")], len(part)
    assert found == (25, [30, 15, 6, 9], 10)


def test_example_worst_option_is_worth_one() -> None:
    criteria = schemes.load("contoh-ovop-2013").forms[0].criteria
    assert {min(option.points for option in criterion.options) for criterion in criteria} == {1}


def test_example_marks_every_criterion_of_its_own() -> None:
    criteria = schemes.load("contoh-ovop-2013").forms[0].criteria
    seen = [one.code for one in criteria if "(contoh)" not in one.text]
    assert seen == ["A.I.1", "A.I.2", "A.I.3", "A.I.4", "A.I.5", "A.II.1", "A.II.2", "A.III.1"]


def test_example_gives_four_stars_for_82_points() -> None:
    bands = schemes.load("contoh-ovop-2013").bands
    assert [band.star for band in bands if band.low <= Fraction(82) < band.high] == [4]


def test_regulation_frame_marks_what_is_not_verified() -> None:
    form = schemes.load("regulasi-tiga-bintang").forms[0]
    texts = [one.text for one in (*form.sections, *form.criteria)]
    assert [text for text in texts if "belum terverifikasi" not in text] == []


def test_schema_file_describes_the_model() -> None:
    written = (resources.files(schemes) / "schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == scheme_schema()


def test_every_feature_scheme_leaves_no_field_at_its_default() -> None:
    used: Counter[str] = Counter()
    every: set[str] = set()

    def visit(thing: object) -> None:
        if is_dataclass(thing):
            for one in fields(thing):
                name, value = f"{type(thing).__name__}.{one.name}", getattr(thing, one.name)
                every.add(name)
                used[name] += value != default_of(one)
                visit(value)
        elif isinstance(thing, tuple):
            for one in thing:
                visit(one)

    visit(EVERY_FEATURE)
    # Trimming one at each end is the default, and stays sensible only with that.
    assert sorted(every - {name for name, count in used.items() if count}) == ["Scheme.trim"]
