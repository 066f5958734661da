"""Templates, what they become, and the commented copy, before the Open XML SDK."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers.validator import faults

from ovop_xl.letters.batch import render_batch
from ovop_xl.letters.context import LetterData
from ovop_xl.letters.fields import FIELDS
from ovop_xl.letters.package import read_template
from ovop_xl.letters.register import LetterKey, State
from ovop_xl.letters.template_check import TemplateFinding
from ovop_xl.letters.template_comments import commented
from ovop_xl.letters.templates import BY_KEY, LETTER_TYPES, LetterType, find_template
from ovop_xl.letters.trial import blank_values, trial_values
from ovop_xl.resources import shipped

OWN_TEMPLATES = [kind for kind in LETTER_TYPES if not kind.written_like]


@pytest.mark.parametrize("path", sorted(shipped("templates").glob("*.docx")), ids=lambda path: path.stem)
def test_a_shipped_template_is_valid(path: Path) -> None:
    assert faults(path) == set()


@pytest.mark.parametrize("key", ["surat-undangan", "surat-pemberitahuan-hasil"])
def test_letters_in_the_old_layout_are_valid(tmp_path: Path, key: str) -> None:
    letters = [LetterData(LetterKey(key, "", str(n), f"Orang {n}"), trial_values(FIELDS[key])) for n in (1, 2)]
    batch = render_batch(BY_KEY[key], letters, tmp_path, template=find_template(BY_KEY[key], None, "lama"))
    assert faults(batch.files[-1]) == set()


@pytest.mark.parametrize("kind", OWN_TEMPLATES, ids=lambda kind: kind.key)
@pytest.mark.parametrize(("values", "state"), [(trial_values, "terbit"), (blank_values, "kosong")])
def test_a_letter_and_the_merged_document_are_valid(
    tmp_path: Path, kind: LetterType, values: object, state: State
) -> None:
    fields = values(FIELDS[kind.key])  # type: ignore[operator]  # one of the two functions above
    letters = [LetterData(LetterKey(kind.key, "", str(n), f"Orang {n}"), fields, state) for n in (1, 2)]
    batch = render_batch(kind, letters, tmp_path, template=find_template(kind))
    assert ([faults(path) for path in batch.files[1:]], len(batch.files)) == ([set()] * 2, 3)


def test_a_commented_copy_is_valid(tmp_path: Path) -> None:
    package = read_template(find_template(LETTER_TYPES[0]))
    found = [TemplateFinding("half_tag", "{{", part=package.main, paragraph=place) for place in (0, 5, 5, 40)]
    path = tmp_path / "templat.docx"
    path.write_bytes(commented(package, [(one, "periksa") for one in found], dt.datetime(2017, 6, 1), "Templat"))
    assert faults(path) == set()
