"""Installs OVOP for this user: a private environment, the package, the add-in, the self-test; and takes it away again.

It runs before the package is there: hence the standard library alone, and its sentences, Indonesian only, in this file.
`pasang.cmd` and `pasang.command` find a Python and call it: `fits`, `pasang` (also without a word) or `lepas`.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "ovop_xl"
VERSIONS = ((3, 11), (3, 13))
"""The first and the last Python that the package runs on."""
ENVIRONMENT, LOG, WHEELS = "env", "pasang.log", "wheels"

_ALONE = ("-I", "-X", "utf8")
"""No code from the current folder, which may be where files from e-mails lie, and nobody's Python settings."""

_GET_PYTHON = "Pasang Python 3.12 dari https://www.python.org, lalu jalankan lagi."
_SEND_LOG = "Kirim berkas catatan kepada pengembang."
_STEPS = {
    "environment": "1/4  Menyiapkan Python khusus untuk OVOP ...",
    "package": "2/4  Memasang program (beberapa menit) ...",
    "addin": "3/4  Memasang add-in di Excel ...",
    "selftest": "4/4  Memeriksa komputer ini ...",
}
_REASONS = (
    (
        r"WinError (5|32)\b|Permission denied|Access is denied",
        "Berkasnya sedang dipakai. Tutup Excel, lalu jalankan lagi.",
    ),
    (
        r"No space left|WinError 112",
        "Ruang di disk habis. Kosongkan sedikitnya 1 GB, lalu jalankan lagi.",
    ),
    (
        r"ConnectionError|NewConnection|ConnectTimeout|getaddrinfo|Name or service|ProxyError|name resolution",
        "Tidak ada sambungan internet. Pakai kit (zip dari kantor yang punya internet), atau minta alamat proksi.",
    ),
    (
        r"No matching distribution",
        "Kit ini tidak lengkap untuk Python di komputer ini. Minta kit baru, atau sambungkan ke internet.",
    ),
    (r"ensurepip", f"Python di komputer ini tidak lengkap. {_GET_PYTHON}"),
)
"""What the output of a failed step says, and what the user can do."""


class TroubleError(Exception):
    """What stops the work: a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Computer:
    """`system` as in `sys.platform`; `data` is the program's own folder of this user."""

    system: str
    data: Path

    @property
    def environment(self) -> Path:
        return self.data / ENVIRONMENT

    @property
    def python(self) -> Path:
        return self.environment / ("Scripts/python.exe" if self.system == "win32" else "bin/python")

    @property
    def log(self) -> Path:
        return self.data / LOG


def computer(system: str, values: Mapping[str, str], home: Path) -> Computer:
    """Where the program keeps its data, as it will see it itself once it is installed."""
    if system == "win32":
        return Computer(system, Path(values.get("LOCALAPPDATA") or home / "AppData" / "Local") / PACKAGE)
    if system == "darwin":
        return Computer(system, home / "Library" / "Application Support" / PACKAGE)
    return Computer(system, Path(values.get("XDG_DATA_HOME") or home / ".local" / "share") / PACKAGE)


def misfit(version: tuple[int, int], bits: int, base: str) -> str:
    """Why this Python cannot be used; empty where it can."""
    if not VERSIONS[0] <= version <= VERSIONS[1]:
        return f"Diperlukan Python 3.11, 3.12 atau 3.13; yang ditemukan {version[0]}.{version[1]}. {_GET_PYTHON}"
    if bits != 64:
        return f"Diperlukan Python 64 bit; yang ditemukan {bits} bit. {_GET_PYTHON}"
    if "windowsapps" in base.lower():
        # Windows shows the files of a program from its shop to nobody else: Excel would not see the add-in.
        return f"Python dari Microsoft Store tidak dapat dipakai oleh Excel. {_GET_PYTHON}"
    return ""


def package_source(here: Path, system: str) -> list[str]:
    """What pip is to install: from the kit's wheels, from the folder of the program, or from the internet."""
    wheels = here / WHEELS
    own = sorted(wheels.glob(f"{PACKAGE}-*.whl"))
    if own:
        offline = ["--no-index", "--only-binary", ":all:"] if system == "win32" else []
        return [*offline, "--find-links", str(wheels), str(own[-1])]
    for folder in [*here.parents][:3]:
        project = folder / "pyproject.toml"
        if project.is_file() and f'name = "{PACKAGE}"' in project.read_text(encoding="utf-8"):
            return [str(folder)]
    return [PACKAGE]


def advice(output: str) -> str:
    """What the user can do about a step that failed with this output."""
    return next((text for pattern, text in _REASONS if re.search(pattern, output)), _SEND_LOG)


def install(on: Computer, source: Sequence[str]) -> int:
    """Everything in order; 0 done, 1 done but for the add-in or with a red light. Raises TroubleError."""
    on.data.mkdir(parents=True, exist_ok=True)
    on.log.unlink(missing_ok=True)
    _say(_STEPS["environment"])
    if not _usable(on):
        _step(on, [sys.executable, *_ALONE, "-m", "venv", "--clear", str(on.environment)])
    _say(_STEPS["package"])
    # All is put there anew, so that installing again mends what is damaged.
    _step(on, [str(on.python), *_ALONE, "-m", "pip", "install", "--force-reinstall", *source])
    _say(_STEPS["addin"])
    added = _program(on, "addin", "install")
    _say(_STEPS["selftest"])
    tested = _program(on, "selftest")
    if added:
        _say("Programnya terpasang, tetapi add-in belum. Sementara itu pakai 'lepaskan berkas di sini'.")
    else:
        _say("Selesai. Tutup Excel bila sedang terbuka, lalu buka lagi: tab OVOP ada di pita.")
    return int(bool(added or tested))


def uninstall(on: Computer) -> int:
    """Takes away the add-in and the environment; copies of workbooks stay. Raises TroubleError."""
    if not on.environment.exists():
        _say("OVOP tidak terpasang di komputer ini.")
        return 0
    left = _program(on, "addin", "uninstall") if _usable(on) else 1
    if left and on.system in ("win32", "darwin"):
        raise TroubleError("Add-in belum dapat dilepas. Tutup Excel, lalu jalankan lagi.")
    try:
        shutil.rmtree(on.environment)
        on.log.unlink(missing_ok=True)
    except OSError as error:
        raise TroubleError(advice(str(error))) from error
    if any(on.data.iterdir()):
        _say(f"OVOP sudah dilepas. Salinan buku kerja Anda dibiarkan di {on.data}.")
    else:
        on.data.rmdir()
        _say("OVOP sudah dilepas.")
    return 0


def _usable(on: Computer) -> bool:
    """Whether the environment is there and of this Python's version."""
    try:
        told = _run([str(on.python), *_ALONE, "-c", "import sys; print(*sys.version_info[:2])"])
    except OSError:
        return False
    return told.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _program(on: Computer, *words: str) -> int:
    """A command of the program just installed, whose sentences the user sees."""
    done = _run([str(on.python), *_ALONE, "-m", PACKAGE, *words])
    _note(on, done)
    told = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    _say(
        "     "
        + (told[0] if told else "Program tidak menjawab. Kirim berkas catatan kepada pengembang: " + str(on.log))
    )
    return done.returncode


def _step(on: Computer, command: Sequence[str]) -> None:
    done = _run(command)
    _note(on, done)
    if done.returncode:
        raise TroubleError(f"{advice(done.stdout + done.stderr)} Catatan: {on.log}")


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """The settings of pip stay, since they may name the proxy."""
    values = os.environ | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(  # noqa: S603  our own words
        command, env=values, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )


def _note(on: Computer, done: subprocess.CompletedProcess[str]) -> None:
    with on.log.open("a", encoding="utf-8") as log:
        log.write(f"{' '.join(done.args)}\n{done.stdout}{done.stderr}\n-> {done.returncode}\n\n")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  a window of its own shows it


def main(words: Sequence[str]) -> int:
    """0 done, 1 done with remarks, 2 not done."""
    reason = misfit(sys.version_info[:2], struct.calcsize("P") * 8, sys.base_prefix)
    if words[:1] == ["fits"]:
        return int(bool(reason))
    on = computer(sys.platform, os.environ, Path.home())
    try:
        if reason:
            raise TroubleError(reason)
        if words[:1] == ["lepas"]:
            return uninstall(on)
        return install(on, package_source(Path(__file__).resolve().parent, sys.platform))
    except TroubleError as error:
        _say(f"Belum berhasil. {error}")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
