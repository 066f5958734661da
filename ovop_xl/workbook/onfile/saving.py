"""Putting bytes on disk so that a killed run leaves the old file or the new one, never a half."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from ovop_xl.errors import UnwritableFileError

_LEFT_OVER = ".ovop-"
_DAY = 86_400


def make_folder(folder: Path) -> None:
    """Makes the folder of a copy where it is missing. Raises UnwritableFileError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFileError("E021", folder=str(folder)) from error


def replace_file(target: Path, content: bytes, *, lasting: bool = True) -> None:
    """Writes `content` to `target` at once. Raises UnwritableFileError, with the old file untouched.

    The mode of a file that is replaced stays. Not `lasting`: what can be made again need not wait for the disk.
    """
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    try:
        handle, name = tempfile.mkstemp(prefix=_LEFT_OVER, suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise UnwritableFileError("E021", file=target.name, folder=str(target.parent)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        temporary.chmod(_new_file_mode() if mode is None else mode)
        os.replace(temporary, target)  # noqa: PTH105  the tests stop the process exactly here
    except OSError as error:
        raise UnwritableFileError("E029", file=target.name, reason=error.strerror or type(error).__name__) from error
    finally:
        temporary.unlink(missing_ok=True)
    if lasting:
        _settle(target)


def _new_file_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(target: Path) -> None:
    """Makes the new name last through a power cut, and clears what a killed run left behind a day ago or earlier."""
    with contextlib.suppress(OSError):  # the file is in place; some network folders know no fsync
        if os.name == "posix":
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        written = target.stat().st_mtime
        for left in target.parent.glob(f"{_LEFT_OVER}*.tmp"):
            if left.stat().st_mtime < written - _DAY:
                left.unlink(missing_ok=True)
