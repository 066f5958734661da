"""The register of what was sent, and the folder beside the workbook where it is kept."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from ovop_xl.actions.home import home_month
from ovop_xl.actions.job import Job
from ovop_xl.domain.ratings.fingerprint import scheme_fingerprint
from ovop_xl.sharing.plan import Source
from ovop_xl.workbook.contract.lists import ATTENDANCE_CODES, ATTENDANCE_LIST, LISTS

FOLDER, KEPT = "kiriman", "arsip"
LARGEST_KEPT = 20_000_000
_ID = re.compile(r"KR(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Sent:
    """A row of Kiriman; `returned_cell` is where its day of return belongs, blank where there is no such column."""

    id: str
    receiver: str
    kind: str
    due: dt.date | None
    mark: str
    returned: bool
    returned_cell: str


def sent_folder(job: Job) -> Path:
    """Where packs are written, and kept; beside the workbook, or beside its copy with `--out`."""
    return job.folder.parent / FOLDER


def kept_file(job: Job, pack: str) -> Path:
    """Where the text of a pack that is being sent is kept."""
    return sent_folder(job) / KEPT / f"{pack}.json"


def _kept_folders(job: Job) -> list[Path]:
    """Where texts of packs may lie: beside the workbook, and beside its copy with `--out`."""
    return list(dict.fromkeys(folder / KEPT for folder in (job.book.path.parent / FOLDER, sent_folder(job))))


def sent_packs(job: Job) -> dict[str, Sent]:
    """The rows of Kiriman by ID; of an ID that stands twice the first."""
    found: dict[str, Sent] = {}
    for record in job.contents.records("Kiriman"):
        key = record.text("id")
        returned = record.table.get(record.row, "returned") not in (None, "")
        cell = record.table.cell(record.row, "returned") if "returned" in record.table.positions else ""
        row = Sent(
            id=key,
            receiver=record.text("receiver"),
            kind=record.text("kind"),
            due=record.date("due"),
            mark=record.text("fingerprint"),
            returned=returned,
            returned_cell=cell,
        )
        found.setdefault(key, row)
    return found


def next_number(job: Job) -> int:
    """The number of the next pack: above those of Kiriman, and above all that lie in the folder, so that no pack which
    may be on its way is overwritten."""
    there = [path.stem for folder in _kept_folders(job) for path in folder.glob("KR*.json")]
    numbers = [int(found[1]) for key in (*sent_packs(job), *there) if (found := _ID.fullmatch(key))]
    return max(numbers, default=0) + 1


def kept_text(job: Job, sent: Sent) -> tuple[str | None, str]:
    """The text of a pack as it is kept here, or the status that says why there is none."""
    places = [folder / f"{sent.id}.json" for folder in _kept_folders(job)]
    path = next((one for one in places if one.exists()), places[0])
    try:
        if path.stat().st_size > LARGEST_KEPT:
            return None, "sent_changed"
        return path.read_text(encoding="utf-8"), ""
    except (OSError, UnicodeDecodeError) as error:
        return None, "sent_missing" if isinstance(error, FileNotFoundError) else "sent_changed"


def source(job: Job) -> Source:
    """What packs are made from."""
    contents = job.contents
    month = job.month or home_month(job.book) or f"{job.now:%Y-%m}"
    return Source(contents.tables, contents.schemes, scheme_fingerprint, month, next_number(job))


def lists(job: Job) -> dict[str, tuple[str, ...]]:
    """The values of drop-downs: the office's lists in Daftar, else the usual ones; kecamatan from Wilayah."""
    found: dict[str, list[str]] = {}
    for record in job.contents.records("Daftar"):
        name = record.text("list")
        value = record.text("code" if name == ATTENDANCE_LIST else "value")
        if value:
            found.setdefault(name, []).append(value)
    districts = [name for record in job.contents.records("Wilayah") if (name := record.text("district"))]
    usual = LISTS | {ATTENDANCE_LIST: tuple(code for code, _, _ in ATTENDANCE_CODES)}
    own = {name: tuple(values) for name, values in found.items()}
    return usual | own | {"Kecamatan": tuple(dict.fromkeys(districts))}
