"""The kit: a zip with all that an office without internet needs to install OVOP on Windows.

pip fetches the wheels as if for Windows, but asks this computer which packages only Windows needs. What its answer
leaves out is found in the wheels themselves, and fetched too, until nothing is missing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ovop_xl import __version__
from ovop_xl.errors import UnwritableFileError, WrongInputError

from .own_wheel import wheel_from_installed

PACKAGE, WHEELS = "ovop_xl", "wheels"
SCRIPTS = Path(__file__).parent / "pasang"
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORM = "win_amd64"
SOURCE_ONLY = ("docopt",)
"""Published without a wheel; pure Python, so that one made here serves Windows."""

_ROUNDS = 5
_EXECUTABLE = 0o100755 << 16
_PLAIN = 0o100644 << 16


def kit(folder: Path, pythons: Sequence[str] = PYTHONS) -> Path:
    """Makes `ovop-kit-VERSION-windows.zip` in `folder`.

    Raises WrongInputError E213 where pip gets nothing, E215 without pip, E216 for wheels that do not suffice,
    UnwritableFileError E021 for a folder that cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="ovop-kit-") as room:
        wheels = Path(room) / WHEELS
        own = _own_wheel(wheels)
        _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), *SOURCE_ONLY)
        for python in pythons:
            _fill(wheels, own, python)
        return _packed(wheels, folder / f"ovop-kit-{__version__}-windows.zip")


def _fill(wheels: Path, own: Path, python: str) -> None:
    from .wheelhouse import missing  # `packaging` is only read here

    wanted: list[str] = []
    for _ in range(_ROUNDS):
        _download(wheels, python, [str(own), *wanted])
        lacking = missing(wheels, PACKAGE, python, PLATFORM)
        if not lacking:
            return
        wanted = [*wanted, *lacking]
    raise WrongInputError("E216", python=python, names=", ".join(lacking))


def _download(wheels: Path, python: str, wanted: Sequence[str]) -> None:
    target = ["--platform", PLATFORM, "--python-version", python, "--implementation", "cp"]
    _pip(
        *("download", "--only-binary", ":all:", *target),
        *("--find-links", str(wheels), "--dest", str(wheels), *wanted),
    )


def _pip(*words: str) -> None:
    """Raises WrongInputError E213 with pip's last word, E215 where there is no pip."""
    command = [sys.executable, "-I", "-m", "pip", *words]
    quick = {"PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(  # noqa: S603  our own words
        command, env=os.environ | quick, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if "No module named pip" in done.stderr:
        raise WrongInputError("E215")
    if done.returncode:
        said = re.findall(r"No matching distribution found for [^\s(]+", done.stderr) or done.stderr.split("\n")
        raise WrongInputError("E213", reason=next((line.strip() for line in said[::-1] if line.strip()), "pip"))


def _own_wheel(wheels: Path) -> Path:
    """The wheel of this very program: built from its folder, or put together from what is installed."""
    wheels.mkdir()
    folder = _checkout()
    if folder is None:
        return wheel_from_installed(PACKAGE, wheels)
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(folder))
    return next(wheels.glob(f"{PACKAGE}-*.whl"))


def _checkout() -> Path | None:
    """The folder that this program was installed from and still runs in; None for an installed copy."""
    told = json.loads(metadata.distribution(PACKAGE).read_text("direct_url.json") or "{}")
    if not told.get("dir_info", {}).get("editable"):
        return None
    return Path(url2pathname(urlsplit(told["url"]).path))


def _packed(wheels: Path, target: Path) -> Path:
    """The zip with the installer and the wheels, dated 1980: the same wheels give the same bytes."""
    top = target.stem
    found = {path.name: path for path in SCRIPTS.iterdir() if path.is_file()}
    found |= {f"{WHEELS}/{path.name}": path for path in wheels.glob("*.whl")}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        with zipfile.ZipFile(part, "w") as package:
            for name, path in sorted(found.items()):
                info = zipfile.ZipInfo(f"{top}/{name}")
                info.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
                info.create_system, info.external_attr = 3, _EXECUTABLE if name.endswith(".command") else _PLAIN
                package.writestr(info, path.read_bytes())
        part.replace(target)
    except OSError as error:
        raise UnwritableFileError("E021", file=target.name, folder=str(target.parent)) from error
    return target
