"""What the last action wrote into people's sheets: one journal per workbook, beside its copies, for `undo`.

It holds personal data in full, so it is readable by its user only, goes after as many days as copies do, and whoever
deletes personal data forgets it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ovop_xl.errors import UnwritableFileError

from .block import CellError, Value
from .onfile.copies import KEPT_DAYS, copies_folder
from .userdata import read_private, write_private

VERSION = 1


@dataclass(frozen=True, slots=True)
class Change:
    """One cell. `row_id` is the row's ID after the change, `column` the key of the column or the member of the family;
    both are blank for a header. `cell` is where it stood then. `added`: a cell of an appended row."""

    sheet: str
    row_id: str
    column: str
    cell: str
    old: Value
    new: Value
    added: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """The changes of one action."""

    action: str
    when: dt.datetime
    changes: tuple[Change, ...]


def journal_file(workbook: Path, home: Path | None = None) -> Path:
    """Where the journal of `workbook` lies; `home` stands in for the user's data folder."""
    copies = copies_folder(workbook, home)
    return copies.parent.parent / "journals" / f"{copies.name}.json"


def keep_journal(workbook: Path, journal: Journal, home: Path | None = None) -> None:
    """Keeps `journal` in place of the one before. Raises UnwritableFileError E126 where there is no room."""
    document = {
        "version": VERSION,
        "action": journal.action,
        "when": journal.when.isoformat(),
        "changes": [_written(change) for change in journal.changes],
    }
    path = _put(workbook, json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass"), home)
    _forget_old(path, journal.when)


def read_journal(workbook: Path, home: Path | None = None) -> Journal | None:
    """The journal of `workbook`; None where there is none, or none that can be read."""
    content = read_private(journal_file(workbook, home))
    if content is None:
        return None
    try:
        document = json.loads(content.decode("utf-8", "surrogatepass"))
        changes = tuple(_read(item) for item in document["changes"])
        return Journal(document["action"], dt.datetime.fromisoformat(document["when"]), changes)
    except (ValueError, KeyError, TypeError):
        return None


def forget_journal(workbook: Path, home: Path | None = None) -> None:
    """Deletes the journal of `workbook`: it has been used, or personal data are to go."""
    journal_file(workbook, home).unlink(missing_ok=True)


def stored_journal(workbook: Path, home: Path | None = None) -> bytes | None:
    """The journal as it lies there, to be put back by `restore_journal` when an action fails after all."""
    return read_private(journal_file(workbook, home))


def restore_journal(workbook: Path, content: bytes | None, home: Path | None = None) -> None:
    """Puts the journal back as it was."""
    if content is None:
        forget_journal(workbook, home)
    else:
        _put(workbook, content, home)


def _put(workbook: Path, content: bytes, home: Path | None) -> Path:
    path = journal_file(workbook, home)
    try:
        write_private(path, content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnwritableFileError("E126", folder=str(path.parent), reason=reason) from error
    return path


def _forget_old(journal: Path, when: dt.datetime) -> None:
    """Journals of other workbooks go with the last of their copies."""
    os.utime(journal, (when.timestamp(), when.timestamp()))
    oldest = when.timestamp() - KEPT_DAYS * 86_400
    for other in journal.parent.glob("*.json"):
        if other.stat().st_mtime < oldest:
            other.unlink(missing_ok=True)


def _written(change: Change) -> dict[str, Any]:
    return {
        "sheet": change.sheet,
        "row_id": change.row_id,
        "column": change.column,
        "cell": change.cell,
        "old": _packed(change.old),
        "new": _packed(change.new),
        "added": change.added,
    }


def _read(item: dict[str, Any]) -> Change:
    sheet, row_id, column, cell = (str(item[name]) for name in ("sheet", "row_id", "column", "cell"))
    return Change(sheet, row_id, column, cell, _unpacked(item["old"]), _unpacked(item["new"]), bool(item["added"]))


def _packed(value: Value) -> Any:  # noqa: ANN401  whatever JSON can hold
    if isinstance(value, CellError):
        return {"error": str(value)}
    if isinstance(value, dt.timedelta):
        return {"timedelta": value.total_seconds()}
    if isinstance(value, dt.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, dt.time):
        return {"time": value.isoformat()}
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(f"a formula cannot be put back: {value!r}")


def _unpacked(item: Any) -> Value:  # noqa: ANN401
    if not isinstance(item, dict):
        plain: Value = item
        return plain
    ((kind, content),) = item.items()
    readers: dict[str, Callable[[Any], Value]] = {
        "error": CellError,
        "timedelta": lambda seconds: dt.timedelta(seconds=seconds),
        "datetime": dt.datetime.fromisoformat,
        "date": dt.date.fromisoformat,
        "time": dt.time.fromisoformat,
    }
    return readers[kind](content)
