"""What a terminal shows of texts that others have typed: letters, no commands to the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ovop_xl.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"


def test_signs_that_steer_a_terminal_are_shown_as_question_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))
    main(["letters", str(path), "--no-pdf", "--source", "\x1b[2J\x07R1\u202e"])
    assert "surat jenis ini untuk ?[2J?R1?." in capsys.readouterr().err
