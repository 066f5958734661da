"""Where a password comes from, and what the commands do with an encrypted workbook."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from helpers.command import call
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from ovop_xl.actions.passwords import password_from
from ovop_xl.errors import WrongInputError

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-kotor.xlsx"


def locked(folder: Path) -> Path:
    path = folder / "terkunci.xlsx"
    path.write_bytes(ECMA376Agile.encrypt("rahasia", io.BytesIO(SAMPLE.read_bytes()), spin_count=100))
    return path


def written(folder: Path, content: str) -> Path:
    path = folder / "sandi.txt"
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize("content", ["rahasia", "rahasia\n", "\ufeffrahasia\r\nbaris lain"])
def test_password_is_the_first_line_of_the_file(tmp_path: Path, content: str) -> None:
    assert password_from(written(tmp_path, content))("a.xlsx") == "rahasia"


@pytest.mark.parametrize("content", ["", "\nrahasia"])
def test_password_file_without_one_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        password_from(written(tmp_path, content))("a.xlsx")
    assert caught.value.code == "E043"


def test_password_of_the_environment_yields_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVOP_PASSWORD", "lain")
    given = password_from(None)("a.xlsx"), password_from(written(tmp_path, "rahasia"))("a.xlsx")
    assert given == ("lain", "rahasia")


def test_nobody_is_asked_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("rahasia\n"))
    assert password_from(None)("a.xlsx") is None


def test_check_of_an_encrypted_workbook_reports_and_writes_nothing(tmp_path: Path) -> None:
    path = locked(tmp_path)
    before = path.read_bytes()
    code, document = call("check", path, "--password-file", written(tmp_path, "rahasia"))
    _, plain = call("check", SAMPLE, "--dry-run")
    assert (code, document["written"], document["findings"], path.read_bytes()) == (
        1,
        False,
        plain["findings"],
        before,
    )


def test_action_that_must_write_refuses_an_encrypted_workbook(tmp_path: Path) -> None:
    path, password = locked(tmp_path), written(tmp_path, "rahasia")
    code, document = call("rate", path, "--password-file", password, "--out", tmp_path / "jadi")
    assert (code, document["code"], sorted(tmp_path.iterdir())) == (2, "OVOP-E042", sorted([path, password]))


def test_password_is_told_to_nobody(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ("S4lah", "rahasia")
    told = [call("check", locked(tmp_path), "--password-file", written(tmp_path, word))[1] for word in words]
    shown = capfd.readouterr()
    assert [word for word in words if word in f"{told} {shown.out} {shown.err}"] == []


def test_check_says_why_it_has_not_written(tmp_path: Path) -> None:
    _, document = call("check", locked(tmp_path), "--password-file", written(tmp_path, "rahasia"))
    assert document["message"].endswith("terkunci.xlsx dilindungi kata sandi: dapat dibaca, tidak dapat ditulis.")
