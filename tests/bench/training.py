"""The recap of trainings: a year of activities, and one class of many sessions; against plain reading."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from functools import partial
from pathlib import Path

from .job import Axis, Job, Target

PARTICIPANTS, SESSIONS = 20, 8
"""Of each activity of a year."""
MANY_SESSIONS = 40
NOW = "2017-06-01"
_START = dt.date(2017, 1, 2)


def _year(folder: Path, activities: int) -> None:
    _programme(_book(folder, "year", activities), activities, PARTICIPANTS, SESSIONS)


def _class(folder: Path, participants: int) -> None:
    _programme(_book(folder, "class", participants), 1, participants, MANY_SESSIONS)


def _book(folder: Path, kind: str, size: int) -> Path:
    return folder / f"{kind}{size}.xlsx"


def _programme(path: Path, activities: int, participants: int, sessions: int) -> None:
    """Invented activities with all that the recap reads; every participant is another person."""
    from ovop_xl.schemes import load
    from ovop_xl.workbook.build import build_workbook

    chance = random.Random(1)  # invented data
    keys = [f"K{number:03}" for number in range(1, activities + 1)]
    people = [(key, f"R{at}{number:03}") for at, key in enumerate(keys) for number in range(participants)]
    kinds = (("pre-test", 20, 60), ("post-test", 50, 100))
    rows = {
        "Pelatihan": [
            {
                "id": key,
                "name": f"Pelatihan Contoh {key}",
                "kind": "pelatihan",
                "funding": chance.choice(["PMDM", "DAK"]),
            }
            for key in keys
        ],
        "Sesi": [
            {"id": f"S{key}{number}", "training_id": key, "number": number, "hours": 2, "held": "Ya"}
            | {"date": _START + dt.timedelta(days=at + number)}
            for at, key in enumerate(keys)
            for number in range(1, sessions + 1)
        ],
        "Peserta": [
            {"id": ident, "training_id": key, "name": f"Orang Contoh {number}", "sex": chance.choice("LP")}
            | {"nik": f"73240115039{number % 100_000:05}", "phone": f"0812{number:08}", "permit_form": "diberikan"}
            | {"district": f"Kecamatan {number % 12}", "village": f"Desa {number % 60}"}
            for number, (key, ident) in enumerate(people, 1)
        ],
        "Hadir": [
            {"participant_id": ident} | {f"S{number}": chance.choice("HHHHHHTISA") for number in range(1, sessions + 1)}
            for _, ident in people
        ],
        "Evaluasi": [
            {"id": f"E{number}{kind}", "participant_id": ident, "kind": kind, "score": chance.randint(low, high)}
            for number, (_, ident) in enumerate(people)
            for kind, low, high in kinds
        ],
    }
    build_workbook(path, scheme=load("contoh-ovop-2013"), rows=rows)


def _read(folder: Path, size: int, kind: str) -> None:
    from ovop_xl.workbook.contents import read_contents
    from ovop_xl.workbook.filebook import FileBook

    read_contents(FileBook(_book(folder, kind, size)))


def _press(folder: Path, size: int, kind: str, action: str, *options: str) -> None:
    """The command as a user types it: interpreter, imports, reading, sheets on disk."""
    words = [action, str(_book(folder, kind, size)), *options, "--out", str(folder / "out"), "--now", NOW]
    subprocess.run([sys.executable, "-m", "ovop_xl", *words], capture_output=True, check=True)


def _month(folder: Path, size: int) -> None:
    _press(folder, size, "year", "month", "--month", "2017-05")


YEAR = Axis("activities of 20 people, 8 sessions", (50, 100, 200), _year)
CLASS = Axis("people in 40 sessions", (60, 250), _class)
JOBS = [
    Job("read a year", YEAR, partial(_read, kind="year")),
    Job("attendance, a year", YEAR, partial(_press, kind="year", action="attendance"), clock="wall"),
    Job("month, a year", YEAR, _month, clock="wall"),
    Job("read a class", CLASS, partial(_read, kind="class")),
    Job("attendance, a class", CLASS, partial(_press, kind="class", action="attendance"), clock="wall"),
]
TARGETS = [
    Target("attendance, a year", most=2, at=YEAR.sizes[-1]),
    Target("month, a year", most=2, at=YEAR.sizes[-1]),
    Target("attendance, a class", most=2, at=CLASS.sizes[-1]),
]
