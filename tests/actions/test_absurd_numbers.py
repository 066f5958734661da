"""Numbers that no office means: a file can hold them all the same, in any cell."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from helpers.command import call

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
NUMBER = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?>)<v>[^<]*</v>')


def all_numbers(path: Path, value: bytes) -> Path:
    """The sample with this value in place of every number."""
    with zipfile.ZipFile(SAMPLE) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                content = NUMBER.sub(rb"\1<v>" + value + rb"</v>", content)
            target.writestr(info, content)
    return path


@pytest.mark.parametrize("value", [b"1e999", b"1e308", b"1e17", b"1e-320"])
def test_absurd_numbers_end_in_a_result(tmp_path: Path, value: bytes) -> None:
    path = all_numbers(tmp_path / "aneh.xlsx", value)
    codes = [call(action, path, *options)[0] for action, *options in (("run", "--no-pdf"), ("plan",), ("rate",))]
    assert [code for code in codes if code not in (0, 1)] == []
