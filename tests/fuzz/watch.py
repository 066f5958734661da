"""One command on one file, watched: how it ends, how long and how much memory it takes, where it writes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS, MEGABYTES = 30, 1024
NOW = "2017-06-01T08:00"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_ON_PATHS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.move"}
_seen: list[str] | None = None
_hooked = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """`code` is the exit code; `seconds` are those of the processor, which other work on the computer does not change;
    `fault` says what went wrong, blank where all is as it should be."""

    code: int
    seconds: float
    megabytes: float
    public: str
    fault: str


def watched(command: str, path: Path, home: Path, *more: str) -> Outcome:
    """Runs `command` on `path` as a terminal does. Only the folder of `path` and `home` may be written to."""
    _forget_peak()
    with _recorded() as touched:
        started = time.process_time()
        code, text, fault = _call([command, str(path), *more, "--json", "--now", NOW])
        seconds = time.process_time() - started
        megabytes = _peak()
    allowed = [path.parent.resolve(), home.resolve()]
    outside = sorted({one for one in touched if not any(Path(one).resolve().is_relative_to(root) for root in allowed)})
    document = _document(text)
    checks = {
        fault: bool(fault),
        f"exit code {code}": code not in (0, 1, 2),
        "no JSON document": document is None,
        f"{seconds:.0f} s": seconds > SECONDS,
        f"{megabytes:.0f} MB": megabytes > MEGABYTES,
        f"wrote {outside}": bool(outside),
        f"left {_strange(path)}": bool(_strange(path)),
    }
    public = str((document or {}).get("code", ""))
    return Outcome(code, seconds, megabytes, public, "; ".join(text for text, wrong in checks.items() if wrong))


def _call(words: list[str]) -> tuple[int, str, str]:
    from ovop_xl.actions import log
    from ovop_xl.cli import main

    told: list[str] = []
    original = log.record_fault

    def record() -> Path:
        told.append(traceback.format_exc())
        return original()

    log.record_fault = record
    out, err = io.StringIO(), io.StringIO()
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS + 5)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(words)
    except BaseException:
        return 3, out.getvalue(), traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        log.record_fault = original
    shown = "traceback on stderr" if "Traceback" in err.getvalue() else ""
    return code, out.getvalue(), "".join(told) or shown


def _too_long(*_: object) -> None:
    raise TimeoutError


def _document(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _strange(path: Path) -> list[str]:
    """What a command may not leave beside the file."""
    return sorted(one.name for one in path.parent.iterdir() if one.name not in (path.name, "surat"))


@contextlib.contextmanager
def _recorded() -> Iterator[list[str]]:
    """Every path that is opened for writing, made, renamed or removed."""
    global _seen, _hooked  # noqa: PLW0603  an audit hook cannot be taken away again
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    _seen, before = [], sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # the byte code of a module that is first needed here is nobody's doing
    try:
        yield _seen
    finally:
        _seen, sys.dont_write_bytecode = None, before


def _hook(event: str, given: tuple[Any, ...]) -> None:
    if _seen is None:
        return
    if event == "open":
        path, mode, flags = given
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (mode is None and (flags or 0) & _WRITING)
        if writes and isinstance(path, str | bytes) and os.fspath(path) != os.devnull:
            _seen.append(_whole(path))
    elif event in _ON_PATHS:
        _seen.extend(_whole(one) for one in given[:2] if isinstance(one, str | bytes))


def _whole(path: str | bytes) -> str:
    return str(Path.cwd() / os.fsdecode(path))


def _forget_peak() -> None:
    with contextlib.suppress(OSError):  # only Linux can; elsewhere the peak is that of the whole run
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0
