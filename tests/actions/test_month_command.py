"""`month`: its editions, its report, an empty month, one event, and totals beside a recount from the sheets."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from helpers.command import call
from helpers.sheets import put, rows_of
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ovop_xl.actions.job import Job
from ovop_xl.actions.year.moment import chosen_month
from ovop_xl.actions.year.month_summary import summary_of
from ovop_xl.domain.programme.month import Number
from ovop_xl.schemes import load
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.build import Rows, build_workbook
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.pages.ringkasan_data import mismatches

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
SCHEME = load("contoh-ovop-2013")
AIMS = (
    "ekonomi dan lapangan kerja setempat",
    "pendapatan per kapita dan kesenjangan",
    "kemandirian daerah",
    "pengetahuan tradisional dan sumber daya lokal",
    "keterampilan sumber daya manusia",
    "motivasi, kreativitas, dan desain daerah",
    "kualitas hidup",
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))


def summary(path: Path, *words: str) -> dict[str, Any]:
    _, document = call("month", path, *words)
    found: dict[str, Any] = document["month"]
    return found


def values(found: dict[str, Any]) -> dict[str, str | None]:
    return {key: one["value"] for key, one in found["figures"].items()}


def test_may_of_the_sample_counted_by_hand(office: Path) -> None:
    found = values(summary(office, "--month", "2017-05"))
    assert {
        key: found[key] for key in ("activities", "sessions", "participants", "men", "women", "starred", "cost")
    } == {
        "activities": "1",
        "sessions": "5",
        "participants": "64",
        "men": "23",
        "women": "41",
        "starred": "9",
        "cost": "28600000",
    }


def test_empty_month_is_zero_where_rows_could_be_and_no_data_where_nothing_was_observed(office: Path) -> None:
    found = values(summary(office, "--month", "2017-02"))
    assert {key for key, value in found.items() if value is None} == {
        "turnover",
        "turnover_change",
        "workers",
        "workers_change",
        "new_markets",
        "local_material",
    }
    assert {value for value in found.values() if value is not None} == {"0"}


def test_month_of_one_meeting_counts_it_and_who_was_there(office: Path) -> None:
    found = values(summary(office, "--month", "2017-10"))
    assert (found["activities"], found["sessions"], found["headcount"], found["participants"]) == ("1", "0", "150", "0")


@pytest.mark.parametrize(
    ("words", "edition", "expected"),
    [(("--to-date",), "to_date", ("24", "13")), (("--year",), "year", ("24", "16")), ((), "month", ("0", "8"))],
)
def test_editions_span_the_months(
    office: Path, words: tuple[str, ...], edition: str, expected: tuple[str, str]
) -> None:
    found = summary(office, "--month", "2017-05", *words)
    assert (found["edition"], (values(found)["proposed"], values(found)["facilitations"])) == (edition, expected)


def test_edition_that_is_two_at_once_is_refused(office: Path) -> None:
    code, document = call("month", office, "--year", "--to-date")
    assert (code, document["code"]) == (2, "OVOP-E114")


def test_target_of_the_year_stands_beside_the_year_to_date(office: Path) -> None:
    found = summary(office, "--month", "2017-05")["figures"]
    assert [(found[key]["target"], found[key]["target_of"]) for key in ("proposed", "participants")] == [
        ("20", "year"),
        ("60", "month"),
    ]


def test_every_final_aim_has_an_indicator_or_is_not_measured(office: Path) -> None:
    measured = {row[5] for row in rows_of(office, "Target") if row[2][:4] == "2017"}
    found = summary(office, "--month", "2017-05")["unmeasured"]
    assert (sorted({*found, *measured}), set(found) & measured) == (sorted(AIMS), set())


def test_rows_of_a_number_are_as_many_as_it_says(office: Path) -> None:
    found = summary(office, "--month", "2017-05")
    counts = ("activities", "sessions", "participants", "men", "women", "starred", "facilitations")
    assert {key: str(len(found["rows"][key])) for key in counts} == {key: values(found)[key] for key in counts}


def test_specialisation_counts_what_the_office_has_chosen(office: Path) -> None:
    row = next(number for number, row in enumerate(rows_of(office, "Pengaturan"), 1) if row[0] == "dasar_kekhasan")
    put(office, "Pengaturan", {f"D{row}": "jumlah usaha"})
    call("month", office, "--month", "2017-05")
    said = " ".join(value for row in rows_of(office, "Peta") for value in row)
    assert ("dihitung dari jumlah usaha" in said, "dihitung dari tenaga kerja" in said) == (True, False)


def test_number_leads_to_the_first_of_its_rows(office: Path) -> None:
    job = Job(FileBook(office), dt.datetime(2017, 6, 1), month="2017-05")
    links = summary_of(job, chosen_month(job)).links
    rows = rows_of(office, "Fasilitasi")
    assert (links["facilitations"], links["proposed"]) == (
        f"Fasilitasi!A{next(number for number, row in enumerate(rows, 1) if row[0] == 'F06')}",
        "Tahapan",
    )


def test_report_is_written_as_a_word_document(office: Path) -> None:
    _, document = call("month", office, "--month", "2017-05", "--docx")
    names = {Path(name).name for name in document["letters"]["files"]}
    assert "Laporan Bulanan - Mei 2017.docx" in names


def test_report_of_an_empty_month_keeps_every_part_and_says_what_is_left_out(office: Path) -> None:
    call("month", office, "--month", "2026-05", "--docx")
    with zipfile.ZipFile(next((office.parent / "surat").glob("*Mei 2026.docx"))) as made:
        told = re.sub(r"<[^>]+>", "|", made.read("word/document.xml").decode())
    parts = [part for part in "ABCD" if f"|{part}.  " in told]
    assert (parts, "Belum ada data." in told, "lagi di lembar Ringkasan" in told) == (list("ABCD"), True, True)


def test_reports_of_two_editions_are_two_letters(office: Path) -> None:
    for words in ((), ("--year",), ("--to-date",), ()):
        call("month", office, "--month", "2017-05", "--docx", *words)
    registered = [
        row[9] for row in rows_of(office, "Surat") if row[1] == "Laporan Bulanan" or row[1] == "laporan-bulanan"
    ]
    assert registered == ["2017-05", "2017", "2017-01-05"]


def test_without_docx_no_letter_is_written(office: Path) -> None:
    call("month", office, "--month", "2017-05")
    assert (office.parent / "surat").exists() is False


DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2017, 12, 31))
MONEY = st.none() | st.integers(0, 10**8)
NAMES = ["Ana", "Budi", "Citra"]


@st.composite
def office_rows(draw: st.DrawFn) -> Rows:
    """A small office with whatever its people may have typed."""

    def some(prefix: str, **columns: st.SearchStrategy[Any]) -> list[dict[str, Value]]:
        count = draw(st.integers(0, 6))
        made = [{key: draw(value) for key, value in columns.items()} for _ in range(count)]
        return [{"id": f"{prefix}{number:03}", **row} for number, row in enumerate(made, 1)]

    trainings = st.sampled_from(["K1", "K2"])
    funds = st.sampled_from(["APBN", "CSR", None])
    return {
        "Pelatihan": [
            {"id": name, "name": name, "start": draw(DAYS), "cost": draw(MONEY), "funding": draw(funds)}
            for name in ("K1", "K2")
        ],
        "Sesi": some(
            "S",
            training_id=trainings,
            class_name=st.sampled_from(["A", "B"]),
            number=st.integers(1, 9),
            date=DAYS,
            held=st.sampled_from(["Ya", "Tidak"]),
        ),
        "Peserta": some(
            "R",
            training_id=trainings,
            class_name=st.sampled_from(["A", "B"]),
            name=st.sampled_from(NAMES),
            sex=st.sampled_from(["L", "P", None]),
            district=st.sampled_from(["Nuha", "Towuti"]),
        ),
        "Tahapan": some(
            "H",
            product_id=st.sampled_from(["P-1", "P-2"]),
            year=st.just(2017),
            usulan_date=st.none() | DAYS,
            usulan_decision=st.just("lulus"),
        ),
        "Fasilitasi": some(
            "F", product_id=st.just("P-1"), kind=st.just("promosi"), date=DAYS, cost=MONEY, funding=funds
        ),
    }


def table(rows: Rows, sheet: str, *columns: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows[sheet]), columns=["id", *columns], dtype=object)


def in_may(found: pd.DataFrame, column: str) -> pd.DataFrame:
    days = pd.to_datetime(found[column])
    return found[(days.dt.year == 2017) & (days.dt.month == 5)]


def money(found: pd.DataFrame) -> dict[str, int]:
    """Sums by source; a source of which no row tells a number counts 0."""
    return {
        str(source or ""): int(sum(cost or 0 for cost in part["cost"]))
        for source, part in found.groupby("funding", dropna=False)
    }


def recounted(rows: Rows) -> dict[str, Any]:
    """The totals of May with pandas, from what was typed."""
    held = in_may(table(rows, "Sesi", "training_id", "class_name", "date", "held").query("held == 'Ya'"), "date")
    people = table(rows, "Peserta", "training_id", "class_name", "name", "sex", "district")
    there = people.merge(held[["training_id", "class_name"]].drop_duplicates(), on=["training_id", "class_name"])
    trainings = in_may(table(rows, "Pelatihan", "start", "cost", "funding"), "start").fillna({"funding": ""})
    given_ = in_may(table(rows, "Fasilitasi", "date", "cost", "funding"), "date").fillna({"funding": ""})
    return {
        "sessions": len(held),
        "participants": len(there),
        "by_sex": {key: int((there["sex"] == key).sum()) for key in ("L", "P")},
        "by_kecamatan": {name: int(count) for name, count in there["district"].value_counts().items()},
        "proposed": len(in_may(table(rows, "Tahapan", "usulan_date"), "usulan_date")),
        "facilitations": len(given_),
        "facilitation_money": money(given_),
        "training_money": money(trainings),
    }


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(office_rows())
def test_every_total_of_a_random_office_equals_a_recount_and_reconciles(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows
) -> None:
    path = tmp_path_factory.mktemp("acak") / "kantor.xlsx"
    build_workbook(path, scheme=SCHEME, settings={"tahun": 2017}, rows=rows)
    job = Job(FileBook(path), dt.datetime(2017, 6, 1), month="2017-05")

    page = summary_of(job, chosen_month(job))

    def told(key: str) -> Number:
        value = page.value(key)
        return value if value is not None else 0

    def amounts(totals: Any) -> dict[str, int]:
        return {source: int(one.amount) for source, one in totals.items()}

    assert {
        "sessions": told("sessions"),
        "participants": told("participants"),
        "by_sex": {"L": told("men"), "P": told("women")},
        "by_kecamatan": page.participants_by_kecamatan,
        "proposed": told("proposed"),
        "facilitations": told("facilitations"),
        "facilitation_money": amounts(page.cost_by_source),
        "training_money": amounts(page.training_cost_by_source),
    } == recounted(rows)
    assert mismatches(page) == ()
    assert sum(map(Fraction, amounts(page.cost_by_source).values())) == Decimal(told("cost"))  # type: ignore[arg-type]
