from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.text.similar import fold, nearest, plain_letters, suggest

DISTRICTS = ("Nuha", "Towuti", "Wasuponda", "Malili")
GROUPS = ("makanan dan minuman", "kain tenun", "kain batik", "anyaman", "gerabah")


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("Nuhaa", DISTRICTS, "Nuha"),
        ("TOWTI", DISTRICTS, "Towuti"),
        ("Wasu Ponda", DISTRICTS, "Wasuponda"),
        ("T0wuti", DISTRICTS, "Towuti"),
        ("Мalili", DISTRICTS, "Malili"),
        ("Mal", DISTRICTS, None),
        ("Palopo", DISTRICTS, None),
        ("", DISTRICTS, None),
        ("batik", GROUPS, "kain batik"),
        ("kain", GROUPS, None),
        ("makanan & minuman", GROUPS, "makanan dan minuman"),
        ("kab. lombok tmr", ("Lombok Tengah", "Lombok Timur", "Lombok Barat"), "Lombok Timur"),
        ("lombok t", ("Lombok Tengah", "Lombok Timur"), None),
        ("Lombok", ("Lombok Tengah", "Lombok Timur"), None),
    ],
)
def test_suggest(word: str, choices: tuple[str, ...], expected: str | None) -> None:
    assert suggest(word, choices) == expected


def test_nearest_lists_all_that_are_near() -> None:
    assert nearest("kain", GROUPS) == ("kain batik", "kain tenun")


def test_fold_hides_what_the_eye_does_not_see() -> None:
    assert fold("  Ka\u00adin\u00a0 BATIK\u200b ") == "kain batik"


@pytest.mark.parametrize(
    ("text", "plain"), [("Маlili", "Malili"), ("Nu\u200bha", "Nuha"), ("Ka’in  batik", "Ka’in  batik")]
)
def test_plain_letters(text: str, plain: str) -> None:
    assert plain_letters(text) == plain


@given(
    st.sampled_from(GROUPS), st.sampled_from(["upper", "title", "capitalize"]), st.sampled_from([" ", "\u00a0", "  "])
)
def test_suggest_same_word_in_other_writing(choice: str, case: str, space: str) -> None:
    written = str(getattr(choice, case)()).replace(" ", space)

    assert suggest(written, GROUPS) == choice


@given(st.text(max_size=30))
def test_nearest_any_text(text: str) -> None:
    assert set(nearest(text, DISTRICTS)) <= set(DISTRICTS)
