"""Putting the add-in where Excel loads it, telling it which Python to start, and undoing both without a trace.

A list of what was written, with the fingerprint of each file, lies in the user's data folder: a file that is not on it,
or that somebody has changed since, is not ours and is neither overwritten nor deleted.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ovop_xl.errors import UnwritableFileError, WrongInputError
from ovop_xl.workbook.onfile.saving import replace_file

from .build import ADDIN, addin_bytes
from .xlwings_module import PROJECT, SCRIPT, mac_script

State = Literal["missing", "ours", "foreign"]
LIST = "installed.json"
_AS_THEY_ARE = "surrogateescape"
"""Bytes of other people's lines that are no letters in this encoding stay what they are."""
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
    made = Made.read(at)
    files = {at.addin: addin_bytes()} | _script(at)
    for path in files:
        if made.state(path) == "foreign":
            raise UnwritableFileError("E210", path=path)
    files[at.config] = _config(at, interpreter)
    for path, content in files.items():
        made.write(path, content, listed=path != at.config)
    return [*files]


def uninstall(at: Places) -> list[Path]:
    """Deletes what `install` wrote and nobody has changed since, and our line of the configuration; says which.

    Folders that were not there before go too, where nothing else has come into them. Raises UnwritableFileError E214
    for a file that Excel holds; what is left then is taken by the next call.
    """
    made = Made.read(at)
    gone = [path for path in map(Path, made.files) if made.state(path) == "ours"]
    for path in gone:
        _delete(path)
    lines = _lines(at)
    left = [line for line in lines if not _is_ours(line, at)]
    if left != lines:
        _delete(at.config)
        gone.append(at.config)
        if left:
            made.write(at.config, _joined(left, at), listed=False)
    made.list.unlink(missing_ok=True)
    for folder in sorted(map(Path, made.folders), key=lambda folder: -len(folder.parts)):
        with suppress(OSError):  # something else has come into it
            folder.rmdir()
    return gone


def status(at: Places) -> dict[Path, State]:
    """What stands in each place."""
    made = Made.read(at)
    found: dict[Path, State] = {path: made.state(path) for path in [at.addin, *_script(at)]}
    found[at.config] = "ours" if any(_is_ours(line, at) for line in _lines(at)) else "missing"
    return found


@dataclass(slots=True)
class Made:
    """What `install` has put on this computer: fingerprints by path, and folders that were not there before.

    While a file is replaced it has two fingerprints, so that it is ours wherever the work was cut off.
    """

    list: Path
    files: dict[str, tuple[str, ...]]
    folders: tuple[str, ...]

    @classmethod
    def read(cls, at: Places) -> Made:
        path = at.data / LIST
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            files = {str(name): tuple(map(str, prints)) for name, prints in known["files"].items()}
            return cls(path, files, tuple(map(str, known["folders"])))
        except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
            return cls(path, {}, ())  # without a list that can be read, nothing is ours

    def state(self, path: Path) -> State:
        if not path.exists():
            return "missing"
        return "ours" if _print(path.read_bytes()) in self.files.get(str(path), ()) else "foreign"

    def write(self, path: Path, content: bytes, *, listed: bool) -> None:
        """Raises UnwritableFileError E214 for a file that is in use."""
        for folder in {path.parent, self.list.parent}:
            self._make(folder)
        before = self.files.get(str(path), ())
        if listed:
            self.files[str(path)] = (*before[-1:], _print(content))
        self._keep()
        try:
            replace_file(path, content)
        except UnwritableFileError as error:
            if isinstance(error.__cause__, PermissionError):
                raise UnwritableFileError("E214", path=path) from error
            raise
        if listed:
            self.files[str(path)] = (_print(content),)
            self._keep()

    def _make(self, folder: Path) -> None:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        self.folders = (*self.folders, *map(str, missing))

    def _keep(self) -> None:
        replace_file(self.list, json.dumps({"files": self.files, "folders": self.folders}, indent=1).encode())


def _print(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _delete(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError as error:
        raise UnwritableFileError("E214", path=path) from error


def _script(at: Places) -> dict[Path, bytes]:
    """The script by which Excel on a Mac may start Python."""
    return {} if at.scripts is None else {at.scripts / SCRIPT: mac_script().encode()}


def _config(at: Places, interpreter: Path) -> bytes:
    """The configuration with our line in it; lines that people have added stay."""
    line = f'"{at.setting}","{interpreter}"'
    try:
        return _joined([line, *(line for line in _lines(at) if not _is_ours(line, at))], at)
    except UnicodeEncodeError as error:
        raise WrongInputError("E211", path=interpreter) from error


def _joined(lines: list[str], at: Places) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode(at.encoding, _AS_THEY_ARE)


def _lines(at: Places) -> list[str]:
    return at.config.read_text(encoding=at.encoding, errors=_AS_THEY_ARE).splitlines() if at.config.exists() else []


def _is_ours(line: str, at: Places) -> bool:
    return line.upper().startswith(f'"{at.setting}"')
