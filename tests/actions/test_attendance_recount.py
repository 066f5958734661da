"""Every total of the recap equals what pandas counts from the bare rows of random programmes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ovop_xl.domain.training.attendance import attend
from ovop_xl.domain.training.attendance_recap import TRAITS, Breakdown, Trait, recap, recap_sessions
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.intake import training
from ovop_xl.workbook.tables import read_table

Rows = list[dict[str, Value]]
POINTS = {"H": 1.0, "T": 0.5, "I": 0.0, "S": 0.0, "A": 0.0}
COLUMNS: dict[Trait, list[str]] = {
    "class": ["training_id", "class_name"],
    "kecamatan": ["district"],
    "desa": ["district", "village"],
    "sex": ["sex"],
    "group": ["commodity_group"],
    "funding": ["funding"],
    "cooperative": ["cooperative"],
    "role": ["role"],
    "training": ["training_id"],
}
MEANINGS = {"H": "hadir", "T": "terlambat", "I": "izin", "S": "sakit", "A": "alpa"}
CODES: Rows = [
    {"id": f"D{code}", "list": "Kode Kehadiran", "code": code, "value": meaning, "points": POINTS[code]}
    for code, meaning in MEANINGS.items()
]


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, Rows]:
    """Two trainings with parallel classes, sessions held, planned and cancelled, and marks of every kind."""
    pick = draw
    trainings: Rows = [
        {"id": key, "name": key, "funding": pick(st.sampled_from(["PMDM", "DAK"]))} for key in ("K1", "K2")
    ]
    sessions: Rows = []
    people: Rows = []
    for one in trainings:
        for name in ("A", "B"):
            for number in range(1, pick(st.integers(0, 3)) + 1):
                state = pick(st.sampled_from(["held", "planned", "cancelled"]))
                day = dt.date(2017, 5, 18) + dt.timedelta(days=pick(st.integers(0, 1)))
                flags = {
                    "held": "Ya" if state == "held" else "Tidak",
                    "cancelled": "Ya" if state == "cancelled" else None,
                }
                sessions.append({"training_id": one["id"], "class_name": name, "number": number, "date": day, **flags})
    for number in range(pick(st.integers(0, 8))):
        values = {
            "training_id": ["K1", "K2"],
            "class_name": ["A", "B"],
            "district": ["Nuha", "Towuti"],
            "village": ["Asuli", "Matano"],
            "sex": ["L", "P"],
            "commodity_group": ["anyaman", "gerabah"],
            "cooperative": ["Koperasi Contoh", None],
            "role": ["anggota", None],
        }
        person = {key: pick(st.sampled_from(several)) for key, several in values.items()}
        people.append({"id": f"R{number}", "name": f"Orang Contoh {number}", **person})
    mark = st.sampled_from(["H", "T", "I", "S", "A", "h", "?", None])
    marks: Rows = [{"participant_id": one["id"], **{f"S{n}": pick(mark) for n in (1, 2, 3)}} for one in people]
    return {"Pelatihan": trainings, "Sesi": sessions, "Peserta": people, "Hadir": marks, "Daftar": CODES}


def contents(programme: dict[str, Rows], own: dict[str, Value]) -> Contents:
    """The rows as a workbook holds them."""
    tables = {
        name: table for name, rows in programme.items() if (table := read_table(name, block(name, rows), sheet(name)))
    }
    return Contents(tables, (), (), own, {}, (), None, "")


def block(name: str, rows: Rows) -> Block:
    spec = sheet(name)
    keys = [column.key for column in spec.columns] + (["S1", "S2", "S3"] if name == "Hadir" else [])
    headers = [column.header for column in spec.columns] + keys[len(spec.columns) :]
    return Block([headers, *([row.get(key) for key in keys] for row in rows)])


def listed(programme: dict[str, Rows]) -> pd.DataFrame:
    """The participants with the fund of their training; a blank is a value of its own."""
    funds = {one["id"]: one["funding"] for one in programme["Pelatihan"]}
    rows = [{key: value or "" for key, value in one.items()} for one in programme["Peserta"]]
    return pd.DataFrame(rows).assign(funding=lambda found: found["training_id"].map(funds))


def cells(programme: dict[str, Rows], *, excusing: bool, blank: str) -> pd.DataFrame:
    """A row per participant and held session of their class: points, and whether it counts."""
    people = listed(programme)
    held = pd.DataFrame(
        [one for one in programme["Sesi"] if one["held"] == "Ya"],
        columns=["training_id", "class_name", "number", "date"],
    )
    long = pd.DataFrame(programme["Hadir"]).melt("participant_id", ["S1", "S2", "S3"], "session", "code")
    long["number"] = long["session"].str[1:].astype(int)
    found = people.merge(held, on=["training_id", "class_name"]).merge(
        long.rename(columns={"participant_id": "id"})[["id", "number", "code"]], on=["id", "number"]
    )
    code = [str(value).upper() if isinstance(value, str) else "" for value in found["code"]]
    found["points"] = [POINTS.get(one, 1.0 if one == "" and blank == "hadir" else 0.0) for one in code]
    found["slots"] = [int(not (excusing and one in ("I", "S"))) for one in code]
    return found


def told(lines: Sequence[Breakdown]) -> dict[tuple[str, ...], tuple[int, int, Fraction]]:
    return {line.label: (line.participants, line.slots, line.points) for line in lines}


def counted(found: pd.DataFrame, people: pd.DataFrame, by: list[str]) -> dict[tuple[str, ...], Any]:
    heads = people.groupby(by).size()
    sums = found.groupby(by)[["slots", "points"]].sum().reindex(heads.index, fill_value=0)
    labels = [label if isinstance(label, tuple) else (label,) for label in heads.index]
    numbers = zip(heads, sums["slots"], sums["points"], strict=True)
    return {
        label: (int(n), int(slots), Fraction(points)) for label, (n, slots, points) in zip(labels, numbers, strict=True)
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programme=programmes(), excusing=st.booleans(), blank=st.sampled_from(["belum dicatat", "hadir", "alpa"]))
def test_every_breakdown_equals_a_recount(programme: dict[str, Rows], *, excusing: bool, blank: str) -> None:
    read = contents(programme, {"izin_dihitung_hadir": "Ya" if excusing else "Tidak", "arti_kosong": blank})
    rules, registers = training.rules(read), training.registers(read)
    results = [result for register in registers for result in attend(register, rules)]

    ours: dict[Any, Any] = {trait: told(recap(results, trait)) for trait in TRAITS}
    ours |= {register.training.id: told(recap_sessions(register, rules, "day")) for register in registers}

    assert ours == _recount(programme, excusing=excusing, blank=blank)


def _recount(programme: dict[str, Rows], *, excusing: bool, blank: str) -> dict[Any, Any]:
    if not programme["Peserta"]:
        return {**{trait: {} for trait in TRAITS}, "K1": {}, "K2": {}}
    found = cells(programme, excusing=excusing, blank=blank)
    people = listed(programme)
    recounted: dict[Any, Any] = {trait: counted(found, people, by) for trait, by in COLUMNS.items()}
    for key in ("K1", "K2"):
        own = found[found["training_id"] == key]
        days = own.groupby("date")
        recounted[key] = {
            (day.isoformat(),): (
                # A class counts once on a day, however many sessions it had.
                int(part.drop_duplicates("id").shape[0]),
                int(part["slots"].sum()),
                Fraction(part["points"].sum()),
            )
            for day, part in days
        }
    return recounted
