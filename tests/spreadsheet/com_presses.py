"""Presses of buttons on xlwings' Windows engine, each counted. Run by a test and by CI; by hand for the README's table.

`com_presses.py WORKBOOK BUTTON...` presses each button on a copy of its own and prints, as JSON, the calls into Excel,
what was told, and the cells that were written. Without words, or with `--rows 50 5000`, it prints the table of the
README and fails where a number depends on the rows. `--time` is for `python -m tests.bench.press`.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import com_excel
from com_windows import TOLD, windows_engine
from helpers.command import call

from ovop_xl.locale import say
from ovop_xl.workbook.block import Block


def pressed(source: Path, button: str) -> dict[str, Any]:
    """One press on a workbook as Excel holds it after opening `source`."""
    from ovop_xl.addin.macros import press

    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copyfile(source, Path(folder) / source.name))
        if button == "issue":  # there must be drafts
            call("letters", path, "--no-pdf")
        APPLICATION._books.clear()
        book = com_excel.Workbook(APPLICATION, path)
        sys.argv[1:] = [f"--wb={path.name}", "--from_xl=1", "--hwnd=1"]
        com_excel.CALLS.clear()
        TOLD.clear()
        press(button)
        calls = com_excel.CALLS.copy()
        return {"calls": calls.total(), "members": calls, "told": TOLD[-1], "cells": written(book)}


def written(book: com_excel.Workbook) -> dict[str, dict[str, str]]:
    """The sheets that the press has changed, with all that they hold then."""
    found: dict[str, dict[str, str]] = {}
    for tab in book._tabs:
        if not (tab.put or tab.drawn):
            continue
        put = {f"{row},{column}": shown(value) for (row, column), value in tab.put.items() if value is not None}
        found[tab.name] = cells(tab.block()) | put
    return found


def cells(block: Block) -> dict[str, str]:
    return {
        f"{block.first_row + row},{block.first_column + column}": shown(value)
        for row, values in enumerate(block.rows)
        for column, value in enumerate(values)
        if value is not None
    }


def shown(value: object) -> str:
    """XlsxWriter writes sixteen digits of a number, we write all."""
    return f"{value:.14g}" if isinstance(value, float) else str(value)


APPLICATION = com_excel.Application()
BUTTONS = ("check", "rate", "agree", "attendance", "letters", "month", "run", "issue", "pack", "copy")
"""The buttons of the work; all others ask, and then do less."""


def table(rows: list[int]) -> dict[str, list[int]]:
    """The calls of every button, for each number of rows."""
    from grown import grown

    with tempfile.TemporaryDirectory() as folder:
        paths = [grown(Path(folder) / str(count), count) for count in rows]
        return {button: [int(pressed(path, button)["calls"]) for path in paths] for button in BUTTONS}


def seconds(button: str) -> float:
    """How long a press on the sample works, apart from Excel's own time and from what Python has imported before."""
    from grown import SAMPLE

    pressed(SAMPLE, button)
    before = time.perf_counter()
    pressed(SAMPLE, button)
    return time.perf_counter() - before


def main(words: list[str]) -> int:
    windows_engine(APPLICATION)
    first, *others = words or ("--rows", "50", "5000")
    if first == "--time":
        print(seconds(others[0]))
        return 0
    if first != "--rows":
        print(json.dumps({button: pressed(Path(first), button) for button in others}))
        return 0
    found = table([int(word) for word in others])
    for button, calls in found.items():
        print(f"| {say(f'addin.button.{button}')} | {' | '.join(map(str, calls))} |")
    return int(any(len(set(calls)) > 1 for calls in found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
