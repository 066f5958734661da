"""`python -m tests.bench.press [BUTTON...]`: seconds from a click to the cells, split into start, imports and work.

Each press is a Python of its own on the office-size sample, on xlwings' Windows engine; Excel's own time comes on top.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[1] / "spreadsheet" / "com_presses.py"
BUTTONS = ("check", "rate", "attendance", "agree", "month")
_IMPORTS = """import sys, time
before = time.perf_counter()
sys.argv.append("--from_xl=1")
from ovop_xl.addin import macros
from ovop_xl.workbook.excelbook import load_xlwings
load_xlwings()
from ovop_xl import actions
from ovop_xl.actions import clock, job
getattr(actions, {button!r})
print(time.perf_counter() - before)"""


def child(*words: str) -> tuple[float, str]:
    """Seconds that a Python takes from its start to its end, and what it prints."""
    before = time.perf_counter()
    values = os.environ | {"PATH": "/nirgendwo"}
    done = subprocess.run([sys.executable, *words], env=values, capture_output=True, text=True, check=True)
    return time.perf_counter() - before, done.stdout


def main(buttons: list[str]) -> None:
    print(f"{'button':<12}{'start':>8}{'imports':>8}{'work':>8}   seconds")
    for button in buttons or BUTTONS:
        start, _ = child("-c", "pass")
        imports = float(child("-c", _IMPORTS.format(button=button))[1])
        work = float(child(str(PROGRAM), "--time", button)[1])
        print(f"{button:<12}{start:>8.2f}{imports:>8.2f}{work:>8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
