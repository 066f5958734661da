"""Commands as a terminal runs them, in this process."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

from ovop_xl.cli import main

NOW = "2017-06-01T08:00"


def call(*words: object) -> tuple[int, dict[str, Any]]:
    """Runs a command with `--json`: its exit code and its one document."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main([*map(str, words), "--json", "--now", NOW])
    return code, json.loads(out.getvalue())
