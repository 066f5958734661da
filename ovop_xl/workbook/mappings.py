"""How the user has named the columns of other lists: remembered per sheet, in the user's data folder."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from .userdata import data_folder, read_private, write_private

_MOST = 500
"""Headers remembered per sheet; the oldest go first."""


def _file(home: Path | None) -> Path:
    return data_folder(home) / "lists" / "headers.json"


def remembered(sheet: str, home: Path | None = None) -> dict[str, str]:
    """Column key (`-` for one that is left out) by header, in the form in which headers are compared."""
    found = _all(home).get(sheet, {})
    return dict(found)


def remember(sheet: str, headers: Mapping[str, str], home: Path | None = None) -> None:
    """Adds to what is remembered. Where the folder cannot be written, the next import asks again."""
    known = _all(home)
    merged = {**known.get(sheet, {}), **headers}
    known[sheet] = dict(list(merged.items())[-_MOST:])
    with contextlib.suppress(OSError):
        write_private(_file(home), json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8"))


def _all(home: Path | None) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(read_private(_file(home)) or b"{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(sheet): {str(header): str(key) for header, key in headers.items()}
        for sheet, headers in found.items()
        if isinstance(headers, dict)
    }
