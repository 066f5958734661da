"""Putting the add-in where Excel loads it, telling it which Python to start, and undoing both without a trace.

A list of what was written, with the fingerprint of each file, lies in the user's data folder: a file that is not on it,
or that somebody has changed since, is not ours and is neither overwritten nor deleted.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from ovop_xl.errors import UnwritableFileError, WrongInputError
from ovop_xl.workbook.onfile.saving import replace_file

from .build import ADDIN, addin_bytes
from .xlwings_module import PROJECT

State = Literal["missing", "ours", "foreign"]
LIST = "installed.json"
_MAC_STARTUP = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
_MAC_CONTAINER = "Library/Containers/com.microsoft.Excel/Data"
_MAC_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"


@dataclass(frozen=True, slots=True)
class Places:
    """Where things go on one computer; `scripts` only on a Mac, where Excel starts programs through a script.

    `setting` names the interpreter in the configuration, `encoding` is that in which Excel reads it.
    """

    addin: Path
    config: Path
    data: Path
    setting: str
    encoding: str
    scripts: Path | None = None


def windows_places(home: Path, roaming: Path, data: Path, encoding: str) -> Places:
    """`roaming` is %APPDATA%, `home` %USERPROFILE%."""
    startup = roaming / "Microsoft" / "Excel" / "XLSTART"
    return Places(startup / ADDIN, home / f".{PROJECT}" / f"{PROJECT}.conf", data, "INTERPRETER_WIN", encoding)


def mac_places(home: Path, data: Path) -> Places:
    """Excel's own folders below the user's home."""
    config = home / _MAC_CONTAINER / f"{PROJECT}.conf"
    return Places(home / _MAC_STARTUP / ADDIN, config, data, "INTERPRETER_MAC", "utf-8", home / _MAC_SCRIPTS)


def places(system: str = sys.platform, environment: Mapping[str, str] | None = None) -> Places:
    """The places of this computer. Raises WrongInputError E212 on a system without Excel."""
    import os

    from platformdirs import user_data_path

    values, home, data = environment or os.environ, Path.home(), user_data_path("ovop_xl", appauthor=False)
    if system == "win32":
        return windows_places(home, Path(values.get("APPDATA") or home / "AppData" / "Roaming"), data, "mbcs")
    if system == "darwin":
        return mac_places(home, data)
    raise WrongInputError("E212")


def install(at: Places, interpreter: Path) -> list[Path]:
    """Writes add-in, configuration and (Mac) script; says which files.

    Raises UnwritableFileError E210 before anything is written where a file of somebody else stands in the way,
    WrongInputError E211 for an interpreter whose path Excel cannot read.
    """
    known = _known(at)
    files = {at.addin: addin_bytes()} | _script(at)
    for path in files:
        if _state(path, known) == "foreign":
            raise UnwritableFileError("E210", path=path)
    config = _config(at, interpreter)
    for path, content in files.items():
        _write(path, content)
        known[str(path)] = hashlib.sha256(content).hexdigest()
        _write(at.data / LIST, json.dumps(known, indent=1).encode())
    _write(at.config, config)
    return [*files, at.config]


def uninstall(at: Places) -> list[Path]:
    """Deletes what `install` wrote and nobody has changed since, and our line of the configuration; says which."""
    known = _known(at)
    gone = [path for path in map(Path, known) if _state(path, known) == "ours"]
    for path in gone:
        path.unlink()
    (at.data / LIST).unlink(missing_ok=True)
    lines = _lines(at)
    left = [line for line in lines if not _is_ours(line, at)]
    if left:
        _write(at.config, _joined(left, at))
    elif at.config.exists():
        at.config.unlink()
        if not any(at.config.parent.iterdir()) and at.config.parent.name == f".{PROJECT}":
            at.config.parent.rmdir()
    return gone if left == lines else [*gone, at.config]


def status(at: Places) -> dict[Path, State]:
    """What stands in each place."""
    known = _known(at)
    found: dict[Path, State] = {path: _state(path, known) for path in [at.addin, *_script(at)]}
    found[at.config] = "ours" if any(_is_ours(line, at) for line in _lines(at)) else "missing"
    return found


def _state(path: Path, known: Mapping[str, str]) -> State:
    if not path.exists():
        return "missing"
    return "ours" if known.get(str(path)) == hashlib.sha256(path.read_bytes()).hexdigest() else "foreign"


def _known(at: Places) -> dict[str, str]:
    path = at.data / LIST
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _script(at: Places) -> dict[Path, bytes]:
    """xlwings' own script, by which Excel on a Mac may start Python."""
    spec = find_spec("xlwings")
    if at.scripts is None or spec is None or spec.origin is None:
        return {}
    found = sorted(Path(spec.origin).parent.glob("xlwings-*.applescript"))
    return {at.scripts / path.name: path.read_bytes() for path in found}


def _config(at: Places, interpreter: Path) -> bytes:
    """The configuration with our line in it; lines that people have added stay."""
    line = f'"{at.setting}","{interpreter}"'
    try:
        return _joined([line, *(line for line in _lines(at) if not _is_ours(line, at))], at)
    except UnicodeEncodeError as error:
        raise WrongInputError("E211", path=interpreter) from error


def _joined(lines: list[str], at: Places) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode(at.encoding)


def _lines(at: Places) -> list[str]:
    return at.config.read_text(encoding=at.encoding).splitlines() if at.config.exists() else []


def _is_ours(line: str, at: Places) -> bool:
    return line.upper().startswith(f'"{at.setting}"')


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, content)
