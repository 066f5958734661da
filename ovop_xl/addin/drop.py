"""What "lepaskan berkas di sini" starts: a workbook dropped on an icon, a menu, and the same actions as the commands.

For computers where Excel may start no other program. Each action runs as a command of its own, and says how it went.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ovop_xl.locale import Lang, say

ACTIONS = ("run", "check", "rate", "attendance", "letters", "month", "undo")
"""The menu, numbered from 1."""
DROPPED = "OVOP_DROPPED"
_LANG: Lang = "id"
_SCRIPT = re.compile(r'\.cmd"\s*', re.IGNORECASE)
_NAME = re.compile(r'"([^"]+)"|([^\s"]+)')


def dropped(line: str) -> list[str]:
    """The files in the line by which Windows starts a script.

    `cmd.exe /c ""C:\\x\\script.cmd" C:\\a&b.xlsx "C:\\c d.xlsx""`: only a name with a blank stands in quotes.
    """
    found = _SCRIPT.split(line, maxsplit=1)
    names = found[1].removesuffix('"') if len(found) > 1 else ""
    return [quoted or plain for quoted, plain in _NAME.findall(names)]


def files(words: Sequence[str], values: Mapping[str, str]) -> list[Path]:
    """The workbooks to work on: given as words, dropped on the icon, or asked for."""
    found = [*words] or dropped(values.get(DROPPED, "")) or [_asked("addin.drop.which")]
    return [Path(name) for name in found if name]


def main(words: Sequence[str] | None = None) -> int:
    """Asks for actions until nothing is chosen; the exit code of the last one."""
    chosen = files(sys.argv[1:] if words is None else words, os.environ)
    if not chosen:
        return 2
    _tell("\n".join(str(path) for path in chosen))
    code = 0
    while action := _action():
        for path in chosen:
            code = _run(action, path)
    return code


def _action() -> str:
    """The name of the action, empty where the user is done."""
    lines = [f"  {number}  {say(f'addin.button.{name}', _LANG)}" for number, name in enumerate(ACTIONS, 1)]
    while True:
        answer = _asked("addin.drop.menu", menu="\n".join(lines))
        if answer in ("", "0"):
            return ""
        if answer.isdecimal() and 0 < int(answer) <= len(ACTIONS):
            return ACTIONS[int(answer) - 1]


def _run(action: str, path: Path) -> int:
    """The command, whose sentences the user sees, then where its results lie."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "ovop_xl", action, str(path)]  # no code from this folder
    code = subprocess.run(command, check=False).returncode  # noqa: S603
    if code < 2:
        _tell(say("addin.drop.results", _LANG, file=path.name, folder=path.resolve().parent))
    return code


def _asked(key: str, **values: object) -> str:
    """The answer without the quotes that a file gets when it is dragged into a window; empty where nobody answers."""
    try:
        return input(f"\n{say(key, _LANG, **values)} ").strip().strip("\"'")
    except EOFError:
        return ""


def _tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201  a window of its own shows it


if __name__ == "__main__":
    sys.exit(main())
