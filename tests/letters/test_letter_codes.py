"""Every code that this room raises has its sentence and its way out in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ovop_xl import letters
from ovop_xl.locale import LANGUAGES, Lang, say

SOURCES = sorted(Path(letters.__path__[0]).glob("*.py"))
RAISED = set(re.findall(r'Error\("(E\d+)"', "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)))
VALUES = dict.fromkeys(
    ("file", "part", "target", "field", "what", "near", "reason", "id", "state", "to", "number", "pattern"), "contoh"
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_sentence_and_a_way_out(lang: Lang) -> None:
    silent = [
        code
        for code in sorted(RAISED)
        if not (say(f"errors.{code}.what", lang, **VALUES) and say(f"errors.{code}.do", lang))
    ]
    assert silent == []


@pytest.mark.parametrize("reason", ["not_installed", "timeout", "incomplete", "signed"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_missing_pdf_has_a_reason(reason: str, lang: Lang) -> None:
    assert "PDF" in say(f"letters.pdf.{reason}", lang)


def test_the_search_for_codes_finds_them() -> None:
    assert {"E301", "E312", "E320", "E334"} <= RAISED
