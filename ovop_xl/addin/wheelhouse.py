"""Whether a folder of wheels suffices to install a package on another system, by what the wheels say of themselves."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version


@dataclass(frozen=True, slots=True)
class Wheel:
    """One file of the folder; `needs` are its requirements as they stand in it."""

    name: str
    version: Version
    tags: frozenset[Tag]
    needs: tuple[str, ...]


def missing(folder: Path, package: str, python: str, platform: str) -> list[str]:
    """The requirements of `package`, and of all that it needs, for which no wheel of `folder` fits `python` (3.12)."""
    system, wheels = windows(python), [_wheel(path) for path in sorted(folder.glob("*.whl"))]
    fitting = [wheel for wheel in wheels if wheel.tags & _tags(python, platform)]
    lacking: dict[str, None] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [Requirement(package)]
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), str(wanted.specifier) + ",".join(sorted(wanted.extras)))
        if key in seen:
            continue
        seen.add(key)
        found = [wheel for wheel in fitting if wheel.name == key[0] and wheel.version in wanted.specifier]
        if found:
            waiting += _needed(max(found, key=lambda wheel: wheel.version), wanted.extras, system)
        else:
            lacking[f"{wanted.name}{wanted.specifier}"] = None
    return sorted(lacking)


def windows(python: str) -> dict[str, str]:
    """What a marker is told on 64-bit Windows."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.19045",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32",
    }


def _needed(wheel: Wheel, extras: set[str], system: dict[str, str]) -> Iterator[Requirement]:
    for text in wheel.needs:
        need = Requirement(text)
        if need.marker is None or any(need.marker.evaluate(system | {"extra": extra}) for extra in ("", *extras)):
            yield need


def _wheel(path: Path) -> Wheel:
    name, version, _, tags = parse_wheel_filename(path.name)
    with zipfile.ZipFile(path) as package:
        about = next(entry for entry in package.namelist() if entry.endswith(".dist-info/METADATA"))
        needs = message_from_bytes(package.read(about)).get_all("Requires-Dist") or []
    return Wheel(str(name), version, tags, tuple(map(str, needs)))


@cache
def _tags(python: str, platform: str) -> frozenset[Tag]:
    major, minor = map(int, python.split("."))
    interpreter = f"cp{major}{minor}"
    own = cpython_tags((major, minor), platforms=[platform])
    return frozenset([*own, *compatible_tags((major, minor), interpreter, [platform])])
