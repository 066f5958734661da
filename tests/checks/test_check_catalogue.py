"""The catalogue: the same codes and values in both languages, a page that is up to date, sentences that render."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest
from small_office import Office

from ovop_xl import checks, locale
from ovop_xl.checks.catalogue import VALUES, catalogue_page, public_code, render, severity
from ovop_xl.checks.codes import Code
from ovop_xl.locale import LANGUAGES, Lang

PAGE = Path(str(checks.__file__)).parent / "CATALOGUE.md"


def texts(lang: str) -> dict[str, dict[str, str]]:
    path = Path(str(locale.__file__)).parent / lang / "checks.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_page_of_codes_is_up_to_date() -> None:
    # After a change: PAGE.write_text(catalogue_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == catalogue_page()


def test_codes_are_numbered_once_and_in_order() -> None:
    numbers = [entry.code for entry in Code]

    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_its_two_texts(lang: Lang) -> None:
    written = {name: set(entry) for name, entry in texts(lang).items() if re.fullmatch(r"V[0-9]{3}", name)}

    assert written == {entry.code: {"what", "do"} for entry in Code}


@pytest.mark.parametrize("entry", Code, ids=lambda entry: entry.code)
def test_both_languages_name_known_values(entry: Code) -> None:
    written = {lang: texts(lang)[entry.code] for lang in LANGUAGES}
    named = {lang: fields(parts["what"]) | fields(parts["do"]) for lang, parts in written.items()}

    assert (named["id"] == named["en"], named["id"] - set(VALUES)) == (True, set())


def test_both_languages_have_the_same_keys() -> None:
    keys = [
        {(topic, name) for topic, entry in texts(lang).items() for name in (entry if isinstance(entry, dict) else [""])}
        for lang in LANGUAGES
    ]

    assert keys[0] == keys[1]


def test_finding_renders_with_its_values_and_suggestion() -> None:
    (finding,) = Office().set("Fasilitasi/F1/date", "20 Mei 2017").findings()

    assert render(finding) == (
        'Tanggal "20 Mei 2017" tersimpan sebagai teks; terbaca sebagai 20 Mei 2017.',
        'Ketik ulang sebagai tanggal, atau terima usulan. Usulan: "2017-05-20"',
    )


def test_ambiguous_date_shows_both_readings_in_words() -> None:
    (finding,) = Office().set("Fasilitasi/F1/date", "05/06/2017").findings()
    what, _ = render(finding, "en")

    assert what == 'The date "05/06/2017" can be read in more than one way: 5 June 2017 / 6 May 2017.'


def test_rendered_nik_is_masked() -> None:
    (finding,) = Office().set("IKM/P-3/nik", "732402 120380 0002").findings()

    assert "7324021203800002" not in " ".join(render(finding))


def test_public_code_and_severity_follow_the_code() -> None:
    assert (public_code("V301"), severity("V301")) == ("OVOP-V301", "error")
