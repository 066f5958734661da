"""The indicators once more, with pandas and nothing of the program's own arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from ovop_xl.domain.programme.indicators import ProgrammeRows

ORDER = {"lokal": 0, "kabupaten/kota": 1, "provinsi": 2, "nasional": 3, "ekspor": 4}


def frame(rows: Sequence[Any] | None, columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a table of objects, so that exact numbers stay exact and a blank stays None."""
    return pd.DataFrame([asdict(row) for row in rows or ()], columns=list(columns), dtype=object)


def where(table: pd.DataFrame, kept: Iterable[bool]) -> pd.DataFrame:
    return table[pd.Series(list(kept), index=table.index, dtype=bool)]


def within(table: pd.DataFrame, column: str, start: dt.date, end: dt.date) -> pd.DataFrame:
    return where(table, (day is not None and start <= day <= end for day in table[column]))


def told(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The rows that have a value in every one of these columns."""
    return where(table, (None not in values for values in zip(*(table[name] for name in columns), strict=True)))


def added(column: pd.Series) -> Any:
    """The sum of what is told; 0 for no rows, None where no row tells."""
    known = [value for value in column if value is not None]
    return sum(known) if known or column.empty else None


def recount(rows: ProgrammeRows, start: dt.date, end: dt.date) -> dict[str, Any]:
    """Every indicator of the days from `start` to `end`."""
    return {
        **_trainings(rows, start, end),
        **_dated(rows, start, end),
        **_facilitations(rows, start, end),
        **_observations(rows, start, end),
    }


def _trainings(rows: ProgrammeRows, start: dt.date, end: dt.date) -> dict[str, Any]:
    held = within(frame(rows.events, ["training", "class_name", "date"]), "date", start, end)
    people = frame(rows.attendees, ["training", "class_name", "person", "sex"])
    classes = held[["training", "class_name"]].drop_duplicates()
    planned = within(frame(rows.activities, ["id", "date", "cost", "meeting", "headcount"]), "date", start, end)
    meetings = where(planned, map(bool, planned["meeting"]))["id"]
    known = people.merge(classes, on=["training", "class_name"], how="left", indicator=True)
    there = people[(known["_merge"] == "both").to_numpy() | people["training"].isin(meetings).to_numpy()]
    return {
        "activities": len(set(held["training"]) | set(meetings)),
        "sessions": len(held),
        "headcount": added(told(planned, "headcount")["headcount"]),
        "training_cost": added(planned["cost"]),
        "participants": len(there),
        "men": int((there["sex"] == "L").sum()),
        "women": int((there["sex"] == "P").sum()),
        "sex_unknown": int((~there["sex"].isin(["L", "P"])).sum()),
        "persons": int(there["person"].nunique()),
    }


def _dated(rows: ProgrammeRows, start: dt.date, end: dt.date) -> dict[str, Any]:
    tables = {
        "proposed": (rows.proposals, "date"),
        "starred": (rows.awards, "date"),
        "coached": (rows.coaching, "done"),
        "letters": (rows.letters, "date"),
    }
    return {key: len(within(frame(found, [day]), day, start, end)) for key, (found, day) in tables.items()}


def _facilitations(rows: ProgrammeRows, start: dt.date, end: dt.date) -> dict[str, Any]:
    given = within(frame(rows.facilitations, ["date", "cost", "contacts", "value"]), "date", start, end)
    return {
        "facilitations": len(given),
        "cost": added(given["cost"]),
        "contacts": added(given["contacts"]),
        "orders": added(given["value"]),
    }


def _observations(rows: ProgrammeRows, start: dt.date, end: dt.date) -> dict[str, Any]:
    names = ["producer", "date", "turnover_before", "turnover", "workers_before", "workers"]
    seen = within(frame(rows.observations, [*names, "market_before", "market", "local_material"]), "date", start, end)
    # Of two rows on one day the later one counts: a stable sort keeps their order.
    last = seen.sort_values("date", kind="stable").groupby("producer", sort=False).tail(1)
    money, people = told(last, "turnover_before", "turnover"), told(last, "workers_before", "workers")
    markets = where(
        last, (a in ORDER and b in ORDER for a, b in zip(last["market_before"], last["market"], strict=True))
    )
    wider = [ORDER[b] > ORDER[a] for a, b in zip(markets["market_before"], markets["market"], strict=True)]
    shares = [Fraction(share) for share in told(last, "local_material")["local_material"]]
    return {
        "turnover": Decimal(sum(money["turnover"])) if len(money) else None,
        "turnover_change": Decimal(sum(money["turnover"]) - sum(money["turnover_before"])) if len(money) else None,
        "workers": sum(people["workers"]) if len(people) else None,
        "workers_change": sum(people["workers"]) - sum(people["workers_before"]) if len(people) else None,
        "new_markets": sum(wider) if wider else None,
        "local_material": sum(shares, Fraction(0)) / len(shares) if shares else None,
    }
