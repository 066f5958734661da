"""Writing a document so that a reader sees the old file or the new one, never a half."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from ovop_xl.errors import UnwritableFileError


def write(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, whose folder is made where it does not exist. Raises UnwritableFileError E320."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as fault:
        raise UnwritableFileError("E320", file=str(path), reason=fault.strerror or str(fault)) from fault
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return path
