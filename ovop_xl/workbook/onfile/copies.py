"""Copies of a workbook as it was before an action, in the user's data folder, readable by that user only."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from itertools import count
from pathlib import Path

KEPT = 10
KEPT_DAYS = 90
_OWNER_ONLY_FILE, _OWNER_ONLY_FOLDER = 0o600, 0o700


def copies_folder(workbook: Path, home: Path | None = None) -> Path:
    """Where the copies of `workbook` lie; `home` stands in for the user's data folder."""
    if home is None:
        import platformdirs  # only a snapshot needs to know the system's folders

        home = Path(platformdirs.user_data_dir("ovop_xl", appauthor=False))
    place = str(workbook.resolve())
    return home / "copies" / f"{workbook.stem[:40]}-{hashlib.sha256(place.encode()).hexdigest()[:12]}"


def keep_copy(workbook: Path, content: bytes, now: dt.datetime, home: Path | None = None) -> Path:
    """Keeps `content` as the copy of `workbook` at `now`; the last ten of the last 90 days stay."""
    folder = copies_folder(workbook, home)
    for level in (folder.parent.parent, folder.parent, folder):
        level.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    folder.chmod(_OWNER_ONLY_FOLDER)
    stamp = now.strftime("%Y%m%dT%H%M%S")
    names = (folder / f"{stamp}-{number:02}{workbook.suffix}" for number in count())
    copy = next(name for name in names if not name.exists())
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.utime(copy, (now.timestamp(), now.timestamp()))
    _forget_old(folder, now)
    return copy


def copies(workbook: Path, home: Path | None = None) -> list[Path]:
    """The copies of `workbook`, the newest first."""
    return sorted(copies_folder(workbook, home).glob("*"), reverse=True)


def forget_copies(workbook: Path, home: Path | None = None) -> int:
    """Deletes all copies of `workbook` (personal data that are to go) and says how many there were."""
    found = copies(workbook, home)
    for copy in found:
        copy.unlink()
    return len(found)


def _forget_old(folder: Path, now: dt.datetime) -> None:
    oldest = now.timestamp() - KEPT_DAYS * 86_400
    for place, copy in enumerate(sorted(folder.glob("*"), reverse=True)):
        if place >= KEPT or copy.stat().st_mtime < oldest:
            copy.unlink(missing_ok=True)
