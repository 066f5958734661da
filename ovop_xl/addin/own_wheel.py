"""The wheel of an installed package, put together again from its files."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

_LEFT_BY_PIP = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def wheel_from_installed(package: str, folder: Path) -> Path:
    """Writes `PACKAGE-VERSION-py3-none-any.whl` into `folder`. The package must be pure Python."""
    found = metadata.distribution(package)
    target = folder / f"{package}-{found.version}-py3-none-any.whl"
    record = ""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path in sorted(found.files or []):
            if not _belongs(path):
                continue
            content = path.read_binary()
            wheel.writestr(_entry(path.as_posix()), content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{path.as_posix()},sha256={digest},{len(content)}\n"
            if path.name == "METADATA":
                about = path.parent
        wheel.writestr(_entry(f"{about.as_posix()}/RECORD"), f"{record}{about.as_posix()}/RECORD,,\n")
    return target


def _belongs(path: PurePosixPath) -> bool:
    """Neither the command in Scripts, which pip makes anew, nor what pip or Python has left beside the files."""
    inside = not path.is_absolute() and path.parts[0] != ".."
    noted = path.parent.suffix == ".dist-info" and path.name in _LEFT_BY_PIP
    return inside and not noted and path.suffix != ".pyc"


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # dated 1980
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
