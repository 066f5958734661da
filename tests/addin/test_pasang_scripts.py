"""The scripts for Windows, which no test can run: what can be said of their text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PASANG = Path(__file__).resolve().parents[2] / "ovop_xl" / "addin" / "pasang"
SCRIPTS = sorted(path.name for path in PASANG.glob("*.cmd"))


def text(name: str) -> str:
    return (PASANG / name).read_bytes().decode("ascii")


@pytest.mark.parametrize("name", [*SCRIPTS, "BACA DULU.txt"])
def test_file_has_the_line_ends_of_windows(name: str) -> None:
    assert re.findall(r"(?<!\r)\n", text(name)) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_says_that_it_was_not_seen_on_windows(name: str) -> None:
    assert "not seen on Windows" in text(name).splitlines()[1]


def test_every_label_that_is_called_exists() -> None:
    script = text("pasang.cmd")
    called = re.findall(r"call :(\w+)|goto (\w+)", script)
    assert {name for pair in called for name in pair if name} == set(re.findall(r"^:(\w+)", script, re.MULTILINE))


def test_dropped_names_are_never_part_of_a_command() -> None:
    script = text("lepaskan berkas di sini.cmd")
    assert (re.findall(r"%[*1-9~]", script), script.splitlines()[-1]) == ([], "exit")


def test_paths_stand_in_quotes() -> None:
    bare = [line for name in SCRIPTS for line in text(name).splitlines() if re.search(r'(?<!")%~dp0', line)]
    assert bare == []


@pytest.mark.parametrize("name", ["pasang", "lepas", "lepaskan berkas di sini"])
def test_every_script_stands_there_for_both_systems(name: str) -> None:
    mac = PASANG / f"{name}.command"
    assert ((PASANG / f"{name}.cmd").is_file(), mac.read_text().startswith("#!/bin/sh\n")) == (True, True)
