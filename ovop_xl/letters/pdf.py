"""PDF through LibreOffice: all documents in as few calls as it can bear, in a profile of its own, with a time-out."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .files import write

CHUNK = 200
"""LibreOffice stops at 246 files in one call, with exit 0 and no word."""
START_SECONDS = 60.0
SECONDS_PER_FILE = 10.0
SECONDS_PER_LETTER = 2.0
_FORMAT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_CHECKSUM = re.compile(rb"((?:<|/DocChecksum /))[0-9A-F]{32}")

Reason = Literal["not_installed", "timeout", "incomplete", "signed"]
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)


@dataclass(frozen=True, slots=True)
class Converted:
    """PDFs by source document. `reason` says why some are missing (a key of `letters.pdf` in the locale), else None."""

    made: Mapping[Path, Path]
    reason: Reason | None = None


def find_soffice() -> Path | None:
    """LibreOffice on this machine: on the search path, else in the usual places of Windows, macOS and Linux."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    candidates = ([found] if found else []) + list(_USUAL_PLACES)
    return next((path for path in map(Path, candidates) if path.is_file()), None)


def convert(files: Sequence[Path], *, soffice: Path | None, epoch: int = 0, letters: int = 0) -> Converted:
    """A PDF beside each document, in chunks of at most 200, with one more try for those that did not come out. A PDF
    that somebody has signed is left alone.

    `epoch` (seconds) is the time that the PDFs carry; `letters` is how many letters the documents hold together, which
    makes them take longer. `soffice` is the result of `find_soffice`; None makes nothing and says so. Raises
    UnwritableFileError E320 where a PDF cannot be put in its place.
    """
    if soffice is None:
        return Converted({}, "not_installed")
    free = [file for file in files if not is_signed(file.with_suffix(".pdf"))]
    made, reason = _convert_all(free, soffice, epoch, letters * SECONDS_PER_LETTER)
    if len(made) < len(set(free)):
        return Converted(made, reason or "incomplete")
    return Converted(made, "signed" if len(free) < len(files) else None)


def is_signed(pdf: Path) -> bool:
    """True for a PDF with an electronic signature, which any change would break."""
    with suppress(OSError):
        return b"/ByteRange" in pdf.read_bytes()
    return False


def _convert_all(
    files: Sequence[Path], soffice: Path, epoch: int, seconds: float
) -> tuple[dict[Path, Path], Reason | None]:
    # Two offices side by side: one uses a single core, and most PCs have two. More would only fight for memory.
    groups = [group for group in (files[0::2], files[1::2]) if group]
    with ThreadPoolExecutor(max_workers=2) as pool:
        parts = list(pool.map(lambda group: _convert_group(group, soffice, epoch, seconds), groups))
    made = {file: pdf for part, _ in parts for file, pdf in part.items()}
    return made, next((why for _, why in parts if why), None)


def _convert_group(
    files: Sequence[Path], soffice: Path, epoch: int, seconds: float
) -> tuple[dict[Path, Path], Reason | None]:
    made: dict[Path, Path] = {}
    reason: Reason | None = None
    for start in range(0, len(files), CHUNK):
        chunk = files[start : start + CHUNK]
        for _ in range(2):
            left = [file for file in chunk if file not in made]
            if left:
                done, reason = _convert_chunk(left, soffice, epoch, seconds)
                made |= done
    return made, reason


def _convert_chunk(
    files: Sequence[Path], soffice: Path, epoch: int, seconds: float
) -> tuple[dict[Path, Path], Reason | None]:
    with tempfile.TemporaryDirectory(prefix="ovop-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        # Short numbered names keep the command line short and two documents of one name apart.
        names = {file: f"{number:04}" for number, file in enumerate(files)}
        for file, name in names.items():
            shutil.copyfile(file, work / f"{name}{file.suffix}")
        command = [str(soffice), f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", _FORMAT, "--outdir", str(work / "out")]
        command += [str(work / f"{name}{file.suffix}") for file, name in names.items()]
        finished = _run(command, work, START_SECONDS + SECONDS_PER_FILE * len(files) + seconds)
        made = {file: work / "out" / f"{name}.pdf" for file, name in names.items()}
        whole = {file: pdf.read_bytes() for file, pdf in made.items() if _is_whole(pdf)}
        done = {file: write(file.with_suffix(".pdf"), steady(pdf, epoch)) for file, pdf in whole.items()}
    return done, None if finished else "timeout"


def _run(command: Sequence[str], work: Path, seconds: float) -> bool:
    """True when LibreOffice ended by itself within `seconds`; else it and its children are ended."""
    process = subprocess.Popen(  # noqa: S603  # our own arguments: a program found above and names made above
        command,
        cwd=work,
        env={**os.environ, "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        subprocess.run([str(taskkill), "/F", "/T", "/PID", str(process.pid)], check=False)  # noqa: S603  # our child
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_whole(pdf: Path) -> bool:
    return pdf.is_file() and b"%%EOF" in pdf.read_bytes()[-64:]


def steady(pdf: bytes, epoch: int) -> bytes:
    """The PDF with what LibreOffice takes from its clock made a function of `epoch` and of the content: the creation
    date, and the checksums in the trailer. All keep their length, so that no offset in the file moves."""
    trailer = pdf.rfind(b"trailer")
    dated = pdf.rfind(b"/CreationDate(D:", 0, max(trailer, 0))
    if dated < 0:
        return pdf
    made = dt.datetime.fromtimestamp(epoch, dt.UTC).strftime("%Y%m%d%H%M%S").encode()
    start = dated + len(b"/CreationDate(D:")
    body, end = pdf[:start] + made + pdf[start + len(made) : trailer], pdf[trailer:]
    digest = hashlib.md5(body, usedforsecurity=False).hexdigest().upper().encode()
    return body + _CHECKSUM.sub(lambda match: match[1] + digest, end)
