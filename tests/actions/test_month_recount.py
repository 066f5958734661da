"""The page of a month beside a recount with pandas, from what the people of a random office have typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ovop_xl.actions.job import Job
from ovop_xl.actions.year.moment import chosen_month
from ovop_xl.actions.year.month_summary import summary_of
from ovop_xl.domain.programme.month import Total
from ovop_xl.schemes import load
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.build import Rows, build_workbook
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.pages.ringkasan_data import MonthSummary, mismatches

SCHEME = load("contoh-ovop-2013")
MONTH = dt.date(2017, 5, 1), dt.date(2017, 5, 31)
DAYS = st.dates(dt.date(2017, 4, 1), dt.date(2017, 6, 30))
MONEY = st.none() | st.integers(0, 10**8)
COUNTS = st.none() | st.integers(0, 50)
TRAININGS, CLASSES, PRODUCTS = st.sampled_from(["K1", "K2"]), st.sampled_from(["A", "B"]), ["P-1", "P-2", "P-3"]
NIKS = ["7324025204689001", "7324026109859002"]
FUNDS = st.sampled_from(["APBN", "CSR", None])


@st.composite
def office_rows(draw: st.DrawFn) -> Rows:
    """A small office with whatever its people may have typed."""

    def some(prefix: str, **columns: st.SearchStrategy[Any]) -> list[dict[str, Value]]:
        made = [{key: draw(value) for key, value in columns.items()} for _ in range(draw(st.integers(0, 6)))]
        return [{"id": f"{prefix}{number:03}", **row} for number, row in enumerate(made, 1)]

    stages = some(
        "H",
        usulan_date=st.none() | DAYS,
        usulan_decision=st.just("lulus"),
        penetapan_date=st.none() | DAYS,
        penetapan_decision=st.sampled_from(["lulus", "tidak lulus"]),
        star=st.integers(0, 5),
    )
    return {
        "Pelatihan": [
            {"id": name, "name": name, "start": draw(DAYS), "cost": draw(MONEY), "funding": draw(FUNDS)}
            for name in ("K1", "K2")
        ],
        "Sesi": some(
            "S",
            training_id=TRAININGS,
            class_name=CLASSES,
            number=st.integers(1, 9),
            date=DAYS,
            held=st.sampled_from(["Ya", "Tidak"]),
        ),
        "Peserta": some(
            "R",
            training_id=TRAININGS,
            class_name=CLASSES,
            name=st.sampled_from(["Ana", "Budi"]),
            nik=st.sampled_from([*NIKS, None]),
            sex=st.sampled_from(["L", "P", None]),
            district=st.sampled_from(["Nuha", "Towuti"]),
        ),
        "Tahapan": [
            {**row, "product_id": product, "year": 2017} for row, product in zip(stages, PRODUCTS, strict=False)
        ],
        "Pembinaan": some("B", product_id=st.just("P-1"), action=st.just("latih"), done=st.none() | DAYS),
        "Fasilitasi": some(
            "F",
            product_id=st.just("P-1"),
            kind=st.just("promosi"),
            date=DAYS,
            cost=MONEY,
            funding=FUNDS,
            contacts=COUNTS,
            orders=MONEY,
        ),
        "Pemantauan": [
            {"id": f"M{number}", "product_id": product, "period": f"2017-{draw(st.integers(4, 6)):02}"}
            | {name: draw(MONEY) for name in ("turnover_before", "turnover_after")}
            | {name: draw(COUNTS) for name in ("workers_before", "workers_after")}
            for number, product in enumerate(PRODUCTS[: draw(st.integers(0, 3))])
        ],
    }


def table(rows: Rows, sheet: str, *columns: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows[sheet]), columns=["id", *columns], dtype=object)


def in_may(found: pd.DataFrame, column: str) -> pd.DataFrame:
    kept = [day is not None and MONTH[0] <= day <= MONTH[1] for day in found[column]]
    return found[pd.Series(kept, index=found.index, dtype=bool)]


def added(values: Iterable[Any]) -> int | None:
    """The sum of what is told: 0 of no rows, None of rows that tell nothing."""
    given_ = list(values)
    told = [int(value) for value in given_ if value is not None]
    return sum(told) if told or not given_ else None


def money(found: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """By source the sum, and how many rows tell none."""
    groups = found.assign(funding=[source or "" for source in found["funding"]]).groupby("funding")
    return {
        str(source): (added(part["cost"]) or 0, sum(cost is None for cost in part["cost"])) for source, part in groups
    }


def recounted_trainings(rows: Rows) -> dict[str, Any]:
    sessions = table(rows, "Sesi", "training_id", "class_name", "date", "held")
    held = in_may(sessions[sessions["held"] == "Ya"], "date")
    people = table(rows, "Peserta", "training_id", "class_name", "nik", "sex", "district")
    begun = in_may(table(rows, "Pelatihan", "start", "cost", "funding"), "start")
    meetings = set(begun["id"]) - set(sessions["training_id"])
    classes = set(zip(held["training_id"], held["class_name"], strict=True))
    own = zip(people["training_id"], people["class_name"], strict=True)
    kept = [one in classes or one[0] in meetings for one in own]
    there = people[pd.Series(kept, index=people.index, dtype=bool)]
    return {
        "activities": len(set(held["training_id"]) | meetings),
        "sessions": len(held),
        "participants": len(there),
        "men": int((there["sex"] == "L").sum()),
        "women": int((there["sex"] == "P").sum()),
        "persons": len({nik or ident for nik, ident in zip(there["nik"], there["id"], strict=True)}),
        "training_cost": added(begun["cost"]),
        "by_kecamatan": {str(name): int(count) for name, count in there["district"].value_counts().items()},
        "training_money": money(begun),
    }


def recounted_products(rows: Rows) -> dict[str, Any]:
    stages = table(rows, "Tahapan", "usulan_date", "penetapan_date", "penetapan_decision", "star")
    starred = stages[(stages["penetapan_decision"] == "lulus") & (stages["star"] != 0)]
    facilitations = in_may(table(rows, "Fasilitasi", "date", "cost", "funding", "contacts", "orders"), "date")
    figures = ["turnover_before", "turnover_after", "workers_before", "workers_after"]
    seen = table(rows, "Pemantauan", "period", *figures)
    seen = seen[seen["period"] == "2017-05"]
    both = {
        name: [(a, b) for a, b in zip(seen[f"{name}_before"], seen[f"{name}_after"], strict=True) if None not in (a, b)]
        for name in ("turnover", "workers")
    }
    return {
        "proposed": len(in_may(stages, "usulan_date")),
        "starred": len(in_may(starred, "penetapan_date")),
        "coached": len(in_may(table(rows, "Pembinaan", "done"), "done")),
        "facilitations": len(facilitations),
        **{key: added(facilitations[key]) for key in ("cost", "contacts", "orders")},
        **{name: sum(b for _, b in pairs) if pairs else None for name, pairs in both.items()},
        **{f"{name}_change": sum(b - a for a, b in pairs) if pairs else None for name, pairs in both.items()},
        "facilitation_money": money(facilitations),
        "reached": {
            stage: sum(day is None or day <= MONTH[1] for day in stages[f"{stage}_date"])
            for stage in ("usulan", "penetapan")
        },
    }


def told(page: MonthSummary) -> dict[str, Any]:
    """The same numbers as the page has them."""

    def amounts(totals: dict[str, Total]) -> dict[str, tuple[int, int]]:
        return {source: (int(one.amount), one.missing) for source, one in totals.items()}

    figures = {one.key: None if one.value is None else int(one.value) for one in page.figures}
    for own in ("sex_unknown", "headcount", "new_markets", "local_material", "letters"):
        figures.pop(own, None)
    return {
        **figures,
        "by_kecamatan": page.participants_by_kecamatan,
        "training_money": amounts(dict(page.training_cost_by_source or {})),
        "facilitation_money": amounts(dict(page.cost_by_source or {})),
        "reached": {one.stage: one.reached for one in page.stages if one.stage in ("usulan", "penetapan")},
    }


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(office_rows())
def test_every_total_of_a_random_office_equals_a_recount_and_reconciles(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows
) -> None:
    path = tmp_path_factory.mktemp("acak") / "kantor.xlsx"
    build_workbook(path, scheme=SCHEME, settings={"tahun": 2017}, rows=rows)
    job = Job(FileBook(path), dt.datetime(2017, 7, 1), month="2017-05")

    page = summary_of(job, chosen_month(job))

    assert (told(page), mismatches(page)) == ({**recounted_trainings(rows), **recounted_products(rows)}, ())
