"""Start-up: what a press of a button imports before it does anything, in a fresh Python."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from .job import Axis, Job, Target

_PRESS = (
    "from ovop_xl.addin import macros; from ovop_xl.workbook.excelbook import load_xlwings; load_xlwings(alone=True)"
)
_CHECK = f"{_PRESS}; import ovop_xl.actions.whole, ovop_xl.actions.checking"
_XLWINGS = "import xlwings"
_TIMED = "import time; start = time.process_time(); {}; print(time.process_time() - start)"


def _nothing(folder: Path, size: int) -> None:
    """There are no data."""


def _imports(folder: Path, size: int, statements: str) -> float:
    done = subprocess.run([sys.executable, "-c", _TIMED.format(statements)], capture_output=True, text=True, check=True)
    return float(done.stdout)


START = Axis("process", (1,), _nothing)
JOBS = [
    Job("press: imports", START, partial(_imports, statements=_PRESS)),
    Job("press of check: imports", START, partial(_imports, statements=_CHECK)),
    Job("import xlwings", START, partial(_imports, statements=_XLWINGS)),
]
TARGETS = [Target("press: imports", most=0.15)]
