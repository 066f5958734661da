"""A command line that cannot be understood: one sentence with a code, one document, exit 2."""

from __future__ import annotations

import pytest
from helpers.command import call

from ovop_xl.cli import main


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("verify a.xlsx --dry-run", "--dry-run tidak dikenal"),
        ("check", "FILE belum ditulis"),
        ("month a.xlsx --month", "--month belum diberi isi"),
        ("month a.xlsx --year --to-date", "--to-date tidak dapat dipakai bersama --year"),
        ("check a.xlsx --dry-run=ya", "--dry-run tidak boleh diberi isi ('ya')"),
        ("run a.xlsx --no", "--no dapat berarti --now, --no-pdf"),
    ],
)
def test_wrong_line_is_answered_in_indonesian(line: str, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(line.split())
    told = capsys.readouterr()
    assert (code, told.out, told.err.partition(". ")[0]) == (2, "", f"Perintah ini tidak dapat dijalankan: {fault}")


def test_unknown_command_names_those_that_exist() -> None:
    code, document = call("chek", "a.xlsx", "--lang", "en")
    start, _, choices = document["message"].partition(", only ")
    wanted = "This command cannot be carried out: COMMAND cannot be 'chek'"
    assert (code, document["code"], start, "check" in choices) == (2, "OVOP-E114", wanted, True)


def test_help_has_no_english_left(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["month", "--help"])
    told = capsys.readouterr().out
    assert [one for one in ("usage:", "positional", "options:", "show this") if one in told] == []
