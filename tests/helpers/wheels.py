"""Tiny wheels, written by hand: a package whose command says what it was asked, and packages that only have a name."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path


def wheel(
    folder: Path,
    name: str,
    *,
    tag: str = "py3-none-any",
    version: str = "1.0",
    needs: Sequence[str] = (),
    files: Mapping[str, str] | None = None,
) -> Path:
    """A wheel that pip installs; `needs` as in its metadata."""
    about = f"{name}-{version}.dist-info"
    requirements = "".join(f"Requires-Dist: {need}\n" for need in needs)
    parts = {
        f"{name}/__init__.py": "",
        **(files or {}),
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{requirements}",
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as package:
        for part, text in parts.items():
            package.writestr(part, text)
        package.writestr(f"{about}/RECORD", "".join(f"{part},,\n" for part in [*parts, f"{about}/RECORD"]))
    return path
