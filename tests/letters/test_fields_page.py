"""The page of fields says what the program takes, no more and no less."""

from __future__ import annotations

from pathlib import Path

from ovop_xl.letters.fields import FIELDS, Field
from ovop_xl.letters.fields_page import fields_page
from ovop_xl.locale import LANGUAGES, say

PAGE = Path(__file__).resolve().parents[2] / "templates" / "KOLOM.md"


def names(fields: tuple[Field, ...]) -> set[str]:
    return {name for field in fields for name in (field.name, *names(field.parts))}


def test_the_page_of_fields_is_what_the_program_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == fields_page()


def test_every_field_is_explained_in_both_languages() -> None:
    known = {name for fields in FIELDS.values() for name in names(fields)}
    assert [name for lang in LANGUAGES for name in known if len(say(f"letters.field.{name}", lang)) < 2] == []
