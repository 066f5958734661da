from __future__ import annotations

from pathlib import Path

from ovop_xl.workbook.onfile import limits

README = Path(__file__).resolve().parents[2] / "README.md"


def stated() -> str:
    """The limits as the README states them."""
    megabyte = limits.MEGABYTE
    return (
        f"A received file may have {limits.MAX_FILE // megabyte} MB, {limits.MAX_UNPACKED // megabyte} MB unpacked"
        f" (one part {limits.MAX_PART // megabyte} MB), {limits.MAX_ENTRIES:,} parts, {limits.MAX_CELLS_READ:,} cells"
        f" on the sheets that are read, and {limits.MAX_SECONDS} seconds."
    )


def test_readme_states_the_limits() -> None:
    assert stated() in " ".join(README.read_text(encoding="utf-8").split())
