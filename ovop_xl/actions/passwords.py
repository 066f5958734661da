"""Where a password comes from: a file, the environment or a prompt; never an argument, which others can list."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from ovop_xl.errors import WrongInputError
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.onfile.encryption import AskPassword

VARIABLE = "OVOP_PASSWORD"
_LONGEST = 1024


def password_from(file: Path | None, lang: Lang = "id") -> AskPassword:
    """What gives the password for a file when it is needed: the first line of `file`, else OVOP_PASSWORD, else what
    the user types at a prompt; None where nobody sits at a terminal. Raises WrongInputError E043 then for `file`."""

    def ask(name: str) -> str | None:
        if file is not None:
            return _first_line(file)
        return os.environ.get(VARIABLE) or _typed(say("cli.password", lang, file=name))

    return ask


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            found = lines.readline(_LONGEST).rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise WrongInputError("E043", file=file.name) from error
    if not found:
        raise WrongInputError("E043", file=file.name)
    return found


def _typed(prompt: str) -> str | None:
    if not sys.stdin or not sys.stdin.isatty():
        return None
    try:
        return getpass.getpass(prompt) or None
    except EOFError:
        return None
