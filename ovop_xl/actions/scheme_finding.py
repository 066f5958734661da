"""A scheme by its name: of the workbook, of a TOML file, or one of those shipped."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_text import SchemeTextError
from ovop_xl.errors import UnreadableFileError, WrongInputError
from ovop_xl.schemes import load, parse, shipped
from ovop_xl.workbook.contents import Contents

Given = Contents | None
"""What people have written in a workbook, None where no workbook is asked for."""


def find(contents: Given, name: str, version: str | None) -> Scheme:
    """A scheme of the workbook, a TOML file or a shipped one; without `version` the last of that name.

    Raises WrongInputError E110 where there is none, UnreadableFileError E111 for a file that is no scheme.
    """
    if contents is None and name.casefold().endswith(".toml"):
        return _parsed(Path(name))
    known = contents.schemes.values() if contents else (load(one) for one in shipped())
    found = [one for one in known if name in (one.name, one.title) and version in (None, one.version)]
    if not found:
        names = ", ".join(sorted(one.name for one in contents.schemes.values())) if contents else ", ".join(shipped())
        raise WrongInputError("E110", name=name, known=names or "–")
    return found[-1]


def _parsed(path: Path) -> Scheme:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnreadableFileError("E001", file=path.name) from error
    except SchemeTextError as error:
        raise UnreadableFileError("E111", file=path.name, reason=f"{error.path}: {error.code}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableFileError("E111", file=path.name, reason=str(error)) from error
