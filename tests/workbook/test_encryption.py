"""Workbooks behind a password: read with it, refused without it, never written."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from helpers.pages import page
from helpers.zips import tiny_parts, zipped
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from ovop_xl.errors import UnreadableFileError, UnwritableFileError
from ovop_xl.locale import LANGUAGES, say
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile import limits
from ovop_xl.workbook.onfile.encryption import AskPassword

# The library that encrypts for us fails below 4,096 bytes; no real workbook is that small.
FILLER = {"filler.bin": random.Random(1).randbytes(5000)}
PLAIN = zipped(tiny_parts('<row r="1"><c r="A1"><v>7</v></c></row>') | FILLER)
SPINS = b'spinCount="100"'


def locked(folder: Path, plain: bytes = PLAIN, password: str = "rahasia") -> Path:
    path = folder / "terkunci.xlsx"
    path.write_bytes(ECMA376Agile.encrypt(password, io.BytesIO(plain), spin_count=100))
    return path


def knowing(password: str | None) -> AskPassword:
    return lambda file: password


class Listener:
    """Gives the password and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, file: str) -> str:
        self.asked.append(file)
        return "rahasia"


def code(path: Path, ask: AskPassword | None) -> str:
    """The code of the refusal, once its sentence has been rendered in every language."""
    with pytest.raises(UnreadableFileError) as caught:
        FileBook(path, password=ask)
    for lang in LANGUAGES:
        assert say(f"errors.{caught.value.code}.what", lang, **caught.value.values)
    return caught.value.code


def test_encrypted_workbook_is_read_with_its_password(tmp_path: Path) -> None:
    assert FileBook(locked(tmp_path), password=knowing("rahasia")).read("Data").rows == [[7]]


@pytest.mark.parametrize(
    ("ask", "expected"),
    [(None, "E006"), (knowing(None), "E006"), (knowing(""), "E006"), (knowing("salah"), "E040")],
)
def test_encrypted_workbook_without_its_password_is_refused(
    tmp_path: Path, ask: AskPassword | None, expected: str
) -> None:
    assert code(locked(tmp_path), ask) == expected


def test_password_that_is_no_text_is_a_wrong_one(tmp_path: Path) -> None:
    assert code(locked(tmp_path), knowing("\udcff")) == "E040"


def test_password_is_asked_for_by_the_name_of_the_file(tmp_path: Path) -> None:
    listener = Listener()
    FileBook(locked(tmp_path), password=listener)
    assert listener.asked == ["terkunci.xlsx"]


def test_workbook_that_excel_opens_without_asking_is_opened_so(tmp_path: Path) -> None:
    listener = Listener()
    book = FileBook(locked(tmp_path, password="VelvetSweatshop"), password=listener)
    assert (book.read("Data").rows, listener.asked) == ([[7]], [])


@pytest.mark.parametrize("hostile", [b'spinCount="99999999"', b'<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_hostile_description_is_refused_before_the_password_is_asked(tmp_path: Path, hostile: bytes) -> None:
    path = locked(tmp_path)
    raw = path.read_bytes()
    start = raw.index(SPINS)
    path.write_bytes(raw[:start] + hostile + raw[start + len(hostile) :])
    listener = Listener()
    assert (code(path, listener), listener.asked) == ("E041", [])


def test_cut_off_container_is_refused(tmp_path: Path) -> None:
    path = locked(tmp_path)
    path.write_bytes(path.read_bytes()[:-1500])
    assert code(path, knowing("rahasia")) == "E041"


def test_limits_hold_for_what_is_decrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = locked(tmp_path)
    monkeypatch.setattr(limits, "MAX_ENTRIES", 2)
    assert code(path, knowing("rahasia")) == "E011"


def test_encrypted_document_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert code(locked(tmp_path, zipped({"word/document.xml": "<a/>"} | FILLER)), knowing("rahasia")) == "E004"


def test_encrypted_workbook_is_never_written(tmp_path: Path) -> None:
    path = locked(tmp_path)
    before = path.read_bytes()
    book = FileBook(path, password=knowing("rahasia"))
    refused = book.refusal()
    with pytest.raises(UnwritableFileError) as changing:
        book.write(page())
    with pytest.raises(UnwritableFileError) as copying:
        book.save(tmp_path / "salinan.xlsx")
    codes = refused.code if refused else None, changing.value.code, copying.value.code
    assert (*codes, path.read_bytes() == before, sorted(tmp_path.iterdir())) == ("E042", "E042", "E042", True, [path])


def test_workbook_whose_verifier_differs_is_opened_all_the_same(tmp_path: Path) -> None:
    """As the library sees every workbook of Excel 2010."""
    path = locked(tmp_path)
    mark = b'encryptedVerifierHashValue="'
    raw = path.read_bytes()
    start = raw.index(mark) + len(mark)
    path.write_bytes(raw[:start] + bytes(reversed(raw[start : start + 20])) + raw[start + 20 :])
    assert FileBook(path, password=knowing("rahasia")).read("Data").rows == [[7]]
