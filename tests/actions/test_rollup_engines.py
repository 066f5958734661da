"""The same roll-up on a Dask cluster, and its results as Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from actions.offices import product, roll_up, workbook
from helpers.command import call

NIK = "7324025204689001"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for number in range(4):
        nik = NIK if number < 2 else ""
        name = f"Camat Nomor {number}"
        workbook(tmp_path / "masuk" / f"{number}.xlsx", name, [product(number + 1, nik=nik)], people=3)
    (tmp_path / "masuk" / "rusak.xlsx").write_bytes(b"PK\x03\x04 bukan zip")
    return workbook(tmp_path / "kab.xlsx", "Dinas Kabupaten")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A local cluster of two workers, in processes of their own."""
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


def without_place(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in ("file", "workbook")}


def test_cluster_gives_what_this_computer_gives(home: Path, tmp_path: Path, scheduler: str) -> None:
    outcomes = []
    for place, options in (("sini", ()), ("kluster", ("--engine", "dask", "--scheduler", scheduler))):
        words = ("merge", home, tmp_path / "masuk", "--month", "2017-05", "--out", tmp_path / place, *options)
        outcomes.append((without_place(call(*words)[1]), (tmp_path / place / home.name).read_bytes()))
    assert outcomes[0] == outcomes[1]


def test_scheduler_that_does_not_answer_is_told(home: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    words = ("merge", home, tmp_path / "masuk", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    code, document = call(*words)
    assert (code, document["code"]) == (2, "OVOP-E151")


def test_parquet_holds_what_the_sheets_hold_and_no_person(home: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra analytics is not installed")
    document = call("merge", home, tmp_path / "masuk", "--month", "2017-05", "--parquet", tmp_path / "pq")[1]
    tables = {path.stem: parquet.read_table(path).to_pylist() for path in (tmp_path / "pq").iterdir()}
    people = sum(row["value"] for row in tables["figures"] if row["figure"] == "participants")
    counts = {name: len(tables[name]) for name in ("products", "sources", "duplicates")}
    assert (counts, people, NIK in str(tables), "Pemilik" in str(tables)) == (
        {"products": document["rollup"]["products"], "sources": 4, "duplicates": 2},
        12.0,
        False,
        False,
    )


def test_parquet_is_the_same_for_the_same_files(home: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra analytics is not installed")
    for place in ("satu", "dua"):
        call("merge", home, tmp_path / "masuk", "--month", "2017-05", "--parquet", tmp_path / place)
    contents = [[path.read_bytes() for path in sorted((tmp_path / place).iterdir())] for place in ("satu", "dua")]
    assert contents[0] == contents[1]


def test_roll_up_without_parquet_writes_no_folder(home: Path, tmp_path: Path) -> None:
    roll_up(home, tmp_path / "masuk")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kab.xlsx", "masuk"]
