from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.letters.names import MAX_NAME, is_safe, safe_stem, unique_names


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Budi Contoh", "Budi Contoh"),
        ("Made Contoh, S.E.", "Made Contoh, S.E"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Windows\\x", "C--Windows-x"),
        ("a<b>c:d|e?f*g", "a-b-c-d-e-f-g"),
        ("CON", "CON_"),
        ("com1.surat", "com1_.surat"),
        ("LPT¹", "LPT¹_"),
        ("Conny", "Conny"),
        ("  titik. . ", "titik"),
        (".tersembunyi", "tersembunyi"),
        ("a\x00b\nc\u202ed", "a b c d"),
        ("", "tanpa nama"),
        ("...", "tanpa nama"),
        ("e\u0301", "é"),
    ],
)
def test_safe_stem(text: str, stem: str) -> None:
    assert safe_stem(text) == stem


def test_unique_names_number_doubles_whatever_their_case() -> None:
    names = unique_names(["Budi", "BUDI", "budi", "Made"], ".docx", taken=["made.DOCX"])
    assert names == ["Budi.docx", "BUDI (2).docx", "budi (3).docx", "Made (2).docx"]


def test_unique_names_shorten_and_still_differ() -> None:
    names = unique_names(["x" * 300] * 12, ".docx")
    assert ({len(name) for name in names}, len(set(names))) == ({MAX_NAME}, 12)


@given(st.lists(st.text(max_size=200), max_size=8))
def test_any_recipients_give_names_that_every_system_takes(recipients: list[str]) -> None:
    names = unique_names([f"Surat - {name}" for name in recipients], ".docx")
    bad = [
        name
        for name in names
        if set(name) & set('<>:"/\\|?*\x00')
        or len(name) > MAX_NAME
        or len(name.encode()) > 255
        or name.removesuffix(".docx") != name.removesuffix(".docx").strip(" .")
        or not is_safe(name, ".docx")
    ]
    assert (bad, len({name.casefold() for name in names})) == ([], len(names))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Surat - Budi.docx", True),
        ("Surat - Budi (2).docx", True),
        ("../Surat.docx", False),
        ("/tmp/Surat.docx", False),  # a path that must not be taken
        ("Surat.exe", False),
        ("CON.docx", False),
        ("", False),
    ],
)
def test_is_safe(name: str, safe: bool) -> None:
    assert is_safe(name, ".docx") == safe
