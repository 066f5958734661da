"""What a merge costs in things that can be counted: files opened, modules loaded, workers used."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from actions.packs import DISTRICT, cells, filled, sent_file
from helpers.command import call

COMMAND = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" and args[1] == "r" else None)
from ovop_xl.cli import main
main(sys.argv[1:])
print("", json.dumps({"opened": opened, "loaded": sorted(sys.modules)}), sep="\\n")
"""
ROLL_UP = {"ovop_xl.actions.rollups.rollup_report", "ovop_xl.actions.rollups.rollup_source"}


def merged(*words: object) -> tuple[Counter[str], set[str]]:
    """Files opened to be read, and modules loaded, by a merge in a process of its own."""
    command = [sys.executable, "-c", COMMAND, "merge", *map(str, words), "--json", "--now", "2017-06-01"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout.splitlines()[-1])
    return Counter(told["opened"]), set(told["loaded"])


def inbox_of(home: Path, folder: Path) -> Path:
    filled(sent_file(home, DISTRICT), folder / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    filled(sent_file(home, "KR008"), folder / "t.xlsx", lambda book: None)
    return folder


def test_each_file_and_what_was_sent_with_it_is_opened_once(home: Path, tmp_path: Path) -> None:
    inbox = inbox_of(home, tmp_path / "masuk")
    opened, _ = merged(home, inbox, "--apply")
    sent = [home.parent / "kiriman" / "arsip" / f"{pack}.json" for pack in (DISTRICT, "KR008")]
    assert [opened[str(path)] for path in (*sorted(inbox.iterdir()), *sent)] == [1, 1, 1, 1]


def test_merge_of_packs_loads_no_roll_up(home: Path, tmp_path: Path) -> None:
    _, loaded = merged(home, inbox_of(home, tmp_path / "masuk"), "--apply")
    assert ROLL_UP & loaded == set()


def test_workers_give_what_one_process_gives(home: Path, tmp_path: Path) -> None:
    """From twelve files on, two processes read them."""
    inbox = inbox_of(home, tmp_path / "masuk")
    few = call("merge", home, inbox)[1]
    for number in range(12):
        (inbox / f"x{number:02}.pdf").write_bytes(b"%PDF-1.4")
    many = call("merge", home, inbox)[1]
    assert [one for one in many["files"] if one["file"].endswith(".xlsx")] == few["files"]
