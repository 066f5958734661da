"""Small files in the user's data folder, readable by that user only."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

_OWNER_ONLY_FOLDER = 0o700


def data_folder(home: Path | None = None) -> Path:
    """The user's data folder; `home` stands in for it."""
    if home is not None:
        return home
    import platformdirs  # only what is remembered needs to know the system's folders

    return Path(platformdirs.user_data_dir("ovop_xl", appauthor=False))


def write_private(path: Path, content: bytes) -> None:
    """Writes the file as a whole or not at all, with mode 0600 in a folder of mode 0700. Raises OSError."""
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    path.parent.chmod(_OWNER_ONLY_FOLDER)
    handle, name = tempfile.mkstemp(prefix=".ovop-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read_private(path: Path) -> bytes | None:
    """The content of the file, None where there is none that can be read."""
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return None
