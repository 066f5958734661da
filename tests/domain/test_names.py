from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.text.names import bare_name, match_key, split_name, tidy_name

TYPED = st.text(alphabet="ABDIMSTUabdimstu .,'/-", max_size=30)


@pytest.mark.parametrize(
    ("text", "tidy", "bare"),
    [
        ("Drs. BUDI CONTOH,MM", "Drs. Budi Contoh, M.M.", "Budi Contoh"),
        ("dr. H. AHMAD CONTOH, M.Kes.", "dr. H. Ahmad Contoh, M.Kes.", "Ahmad Contoh"),
        ("Made Contoh , S.E.,M.Si.", "Made Contoh, S.E., M.Si.", "Made Contoh"),
        ("Dra Siti Contoh, M.Kes", "Dra. Siti Contoh, M.Kes.", "Siti Contoh"),
        ("Drs.H.BUDI CONTOH,S.E.,M.M", "Drs. H. Budi Contoh, S.E., M.M.", "Budi Contoh"),
        ("Prof. Dr. Ir. Budi Contoh, M.Sc., Ph.D.", "Prof. Dr. Ir. Budi Contoh, M.Sc., Ph.D.", "Budi Contoh"),
        ("Dr. Budi Contoh", "Dr. Budi Contoh", "Budi Contoh"),
        ("dr. Budi Contoh", "dr. Budi Contoh", "Budi Contoh"),
        ("DR. BUDI CONTOH", "DR. Budi Contoh", "Budi Contoh"),
        ("K.H. Ahmad Contoh", "K.H. Ahmad Contoh", "Ahmad Contoh"),
        ("Budi Contoh SE MM", "Budi Contoh, S.E., M.M.", "Budi Contoh"),
        ("Budi Contoh, SE.MM", "Budi Contoh, S.E., M.M.", "Budi Contoh"),
        ("Budi Contoh, A.Md. Keb", "Budi Contoh, A.Md.Keb.", "Budi Contoh"),
        ("Ahmad Contoh S. Pd", "Ahmad Contoh, S.Pd.", "Ahmad Contoh"),
        ("Budi Contoh, S.IP.", "Budi Contoh, S.IP.", "Budi Contoh"),
        ("ST. AISYAH CONTOH", "St. Aisyah Contoh", "St. Aisyah Contoh"),
        ("BUDI CONTOH SE", "Budi Contoh, S.E.", "Budi Contoh"),
        ("Budi Contoh Spd", "Budi Contoh, S.Pd.", "Budi Contoh"),
        ("ANDI MA", "Andi Ma", "Andi Ma"),
        ("Andi Sak", "Andi Sak", "Andi Sak"),
        ("SITI A.CONTOH", "Siti A.Contoh", "Siti A.Contoh"),
        ("DI CONTOH DAN JAYA", "DI CONTOH DAN JAYA", "Di Contoh dan Jaya"),
        ("MA'RUF CONTOH", "Ma'ruf Contoh", "Ma'ruf Contoh"),
        ("BUDI BIN ALI", "Budi bin Ali", "Budi bin Ali"),
        ("CV BUDI JAYA", "CV Budi Jaya", "CV Budi Jaya"),
        ("KWT MELATI INDAH", "KWT Melati Indah", "KWT Melati Indah"),
        ("Budi  / Siti", "Budi / Siti", "Budi / Siti"),
        ("Hendra McContoh", "Hendra McContoh", "Hendra McContoh"),
        ("", "", ""),
    ],
)
def test_tidy_and_bare_name(text: str, tidy: str, bare: str) -> None:
    assert (tidy_name(text), bare_name(text)) == (tidy, bare)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Drs. Budi Contoh, M.M.", set()),
        ("I Made Contoh", set()),
        ("Drs. BUDI CONTOH,MM", {"all_capitals", "glued_titles"}),
        ("H.Ahmad Contoh", {"glued_titles"}),
        ("DR. Budi Contoh", {"unclear_doctor"}),
        ("budi contoh", {"all_small"}),
        ("Budi / Siti", {"two_people"}),
        ("Budi dan Siti", {"two_people"}),
        ("Budi & Siti", {"two_people"}),
        ("Budi | Siti", {"two_people"}),
        ("Budi Contoh\nSiti Contoh", {"two_people"}),
        ("Budi atau Siti", {"two_people"}),
        ("Budi, S.E. / Siti", {"two_people", "unclear_part"}),
        ("Budi, S.E.; Siti, S.Pd.", {"two_people", "unclear_part"}),
        ("Budi, S.E./M.M.", {"unclear_part"}),
        ("Budi Contoh,\nS.E.", set()),
        ("Budi s/d Siti", set()),
        ("CV Budi & Anak", set()),
        ("CV BUDI JAYA", set()),
        ("Budi, Siti", {"unclear_part"}),
        ("Budi 2", {"digits"}),
    ],
)
def test_split_name_flags(text: str, flags: set[str]) -> None:
    assert split_name(text).flags == flags


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Drs. H. BUDI CONTOH, MM", "Budi Contoh"),
        ("Muh. Ali Contoh", "Mohammad Ali Contoh, S.E."),
        ("St. Aisyah Contoh", "SITI AISYAH CONTOH"),
        ("Ma'ruf Contoh", "MARUF  CONTOH"),
        ("Nur-Aini Contoh", "Nur Aini Contoh"),
    ],
)
def test_match_key_of_one_person(left: str, right: str) -> None:
    assert match_key(left) == match_key(right)


def test_match_key_of_two_people() -> None:
    assert match_key("Budi Contoh") != match_key("Budi Contoh Kedua")


@given(TYPED)
def test_tidy_name_keeps_every_letter_of_the_name(text: str) -> None:
    """A suggestion only moves dots, commas, spaces and case; no letter is added, lost or put elsewhere."""
    letters = [character for character in tidy_name(text).casefold() if character.isalpha()]

    assert letters == [character for character in text.casefold() if character.isalpha()]


@given(TYPED)
def test_tidy_name_twice_changes_nothing_more(text: str) -> None:
    once = tidy_name(text)

    assert tidy_name(once) == once


@given(st.text(max_size=40))
def test_split_name_any_text(text: str) -> None:
    assert isinstance(match_key(text), str)
