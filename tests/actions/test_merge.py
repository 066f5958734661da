"""What comes home: every filled cell, once, and nothing else."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from actions.packs import (
    ASSESSOR,
    DISTRICT,
    SAMPLE,
    TRAINING,
    answers,
    both,
    cells,
    contents,
    filled,
    fresh_row,
    merge,
    people_sheets,
    sent_file,
    statuses,
    value,
)
from helpers.command import call
from openpyxl import load_workbook

from ovop_xl.cli import main
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.records import Record

NIK, NEW_NIK = "7324025204689001", "7324025204689002"


def asal(home: Path) -> list[Record]:
    return list(contents(home).records("Asal"))


def test_answers_of_an_assessor_arrive_with_their_origin(home: Path, tmp_path: Path) -> None:
    fill = answers("P-001", {"A.I.1": "2 – Bahan baku lokal (kab/kota) 80 % atau lebih", "Catatan": "Dilihat lagi"})
    file = filled(sent_file(home, ASSESSOR), tmp_path / "ganti nama.xlsx", fill)
    document = merge(home, file)
    assert (document["counts"], value(home, "Nilai", "N001", "A.I.1"), value(home, "Nilai", "N001", "note")) == (
        {"files": 1, "used": 1, "cells": 2, "rows": 0, "conflicts": 0},
        "2",
        "Dilihat lagi",
    )
    origin = [(one.text("column"), one.text("value"), one.text("source_cell"), one.text("pack")) for one in asal(home)]
    assert origin == [("A.I.1", "2", "P-001!D18", ASSESSOR), ("Catatan", "Dilihat lagi", "P-001!D15", ASSESSOR)]


def test_nothing_is_written_without_apply(home: Path, tmp_path: Path) -> None:
    before = people_sheets(home)
    file = filled(sent_file(home, ASSESSOR), tmp_path / "a.xlsx", answers("P-001", {"A.I.1": "2"}))
    document = merge(home, file, apply=False)
    assert (document["counts"]["cells"], people_sheets(home), asal(home)) == (1, before, [])


def test_same_file_twice_changes_nothing(home: Path, tmp_path: Path) -> None:
    fill = both(answers("P-001", {"A.I.1": "2"}), answers("P-005", {"B.I.1": 1}))
    file = filled(sent_file(home, ASSESSOR), tmp_path / "a.xlsx", fill)
    merge(home, file)
    before, rows = people_sheets(home), len(asal(home))
    document = merge(home, file)
    assert (statuses(document), people_sheets(home), len(asal(home))) == ({"a.xlsx": "nothing_new"}, before, rows)


def test_order_of_files_makes_no_difference(sent: Path, tmp_path: Path) -> None:
    files = [
        filled(sent_file(sent, ASSESSOR), tmp_path / "a.xlsx", answers("P-001", {"A.I.1": "2"})),
        filled(sent_file(sent, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12})),
        filled(sent_file(sent, "KR002"), tmp_path / "b.xlsx", answers("P-001", {"A.I.1": "1"})),
    ]
    found = set()
    for number, order in enumerate((files, files[::-1])):
        shutil.copytree(sent.parent, tmp_path / f"kantor{number}")
        home = tmp_path / f"kantor{number}" / sent.name
        for file in order:
            merge(home, file)
        found.add(people_sheets(home))
    shutil.copytree(sent.parent, tmp_path / "sekali")
    together = tmp_path / "sekali" / sent.name
    merge(together, *files)
    assert found == {people_sheets(together)}


def test_new_participant_arrives_with_presence_and_a_kept_id(home: Path, tmp_path: Path) -> None:
    key = fresh_row(home, TRAINING, "Peserta")
    told = {(key, "Nama"): "Baru Contoh", (key, "L/P"): "P", (key, "Kecamatan"): "Nuha", (key, "S1"): "h"}
    file = filled(sent_file(home, TRAINING), tmp_path / "p.xlsx", cells("Peserta", told))
    document = merge(home, file)
    row = [value(home, "Peserta", key, column) for column in ("training_id", "name", "sex", "district")]
    assert (document["counts"]["rows"], row, value(home, "Hadir", key, "S1"), value(home, "Hadir", key, "name")) == (
        1,
        ["K01", "Baru Contoh", "P", "Nuha"],
        "H",
        "Baru Contoh",
    )
    assert call("check", home)[1]["counts"]["error"] == 0


def test_corrected_nik_waits_for_a_person(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "NIK"): NEW_NIK}))
    document = merge(home, file)
    assert (document["counts"]["conflicts"], value(home, "IKM", "P-001", "nik"), NEW_NIK in str(document)) == (
        1,
        NIK,
        False,
    )


@pytest.mark.parametrize(("word", "expected"), [("Ambil", NEW_NIK), ("biarkan", NIK)])
def test_decision_on_konflik_is_carried_out_once(home: Path, tmp_path: Path, word: str, expected: str) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "NIK"): NEW_NIK}))
    merge(home, file)
    book = FileBook(home)
    rows = book.read("Konflik").rows
    (number,) = [number for number, row in enumerate(rows, 1) if row[0] == "IKM"]
    book.patch("Konflik", {f"H{number}": word})
    book.save()
    decided, again = merge(home, file), merge(home, file)
    found = (decided["counts"]["conflicts"], again["counts"]["conflicts"], value(home, "IKM", "P-001", "nik"))
    assert found == (0, 0, expected)


def test_decision_is_kept_while_its_conflict_stays_the_same(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "NIK"): NEW_NIK}))
    merge(home, file, apply=False)
    book = FileBook(home)
    number = len(book.read("Konflik").rows)
    book.patch("Konflik", {f"H{number}": "ambil"})
    book.save()
    merge(home, file, apply=False)
    assert FileBook(home).read("Konflik").rows[-1][7] == "ambil"


def test_value_changed_here_meanwhile_is_a_conflict_with_all_three_values(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    table = contents(home).tables["IKM"]
    book = FileBook(home)
    book.patch("IKM", {table.cell(table.rows[0], "workers"): 10})
    book.save()
    document = merge(home, file)
    row = FileBook(home).read("Konflik").rows[-1]
    assert (document["counts"]["cells"], row[:7]) == (0, ["IKM", "P-001", "Tenaga Kerja", "9", "10", "12", "n.xlsx"])


def test_later_version_of_a_sender_replaces_the_earlier_one(home: Path, tmp_path: Path) -> None:
    def saved(day: int, answer: str) -> Path:
        def fill(book: object) -> None:
            answers("P-001", {"A.I.1": answer})(book)

        path = filled(sent_file(home, ASSESSOR), tmp_path / f"v{day}.xlsx", fill)
        return stamped(path, dt.datetime(2017, 6, day))

    document = merge(home, saved(3, "1"), saved(5, "2"), saved(4, "0"))
    notes = {one["file"]: len(one["notes"]) for one in document["files"]}
    assert (value(home, "Nilai", "N001", "A.I.1"), notes) == ("2", {"v3.xlsx": 1, "v4.xlsx": 1, "v5.xlsx": 0})


def stamped(path: Path, moment: object) -> Path:
    """The file as if it had been saved at this moment."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = parts["docProps/core.xml"].decode()
    core = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{moment:%Y-%m-%dT%H:%M:%SZ}", core)
    parts["docProps/core.xml"] = core.encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def test_who_has_not_answered_is_named(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, ASSESSOR), tmp_path / "a.xlsx", answers("P-001", {"A.I.1": "2"}))
    document = merge(home, file)
    returned = [one.text("id") for one in contents(home).records("Kiriman") if one.text("returned")]
    assert (len(document["waiting"]), returned) == (10, [ASSESSOR])


def test_pack_that_nobody_filled_has_not_answered(home: Path) -> None:
    document = merge(home, sent_file(home, ASSESSOR))
    assert (statuses(document).popitem()[1], len(document["waiting"])) == ("nothing_new", 11)


def test_value_that_the_checks_refuse_stays_out_and_is_told_to_the_sender(home: Path, tmp_path: Path) -> None:
    told = {("P-001", "Tenaga Kerja"): -5, ("P-002", "Tenaga Kerja"): 11}
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", told))
    document = merge(home, file)
    reply = (home.parent / "kiriman" / "balasan" / f"{DISTRICT}.txt").read_text("utf-8")
    assert (value(home, "IKM", "P-001", "workers"), value(home, "IKM", "P-002", "workers")) == (9, 11)
    assert ("-5" in reply, document["replies"][DISTRICT] == reply) == (True, True)


def test_reply_and_report_hold_no_full_number(home: Path, tmp_path: Path) -> None:
    told = {("P-001", "NIK"): "7324025204689", ("P-002", "NIK"): NEW_NIK, ("P-003", "Catatan"): f"NIK {NEW_NIK}"}
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", told))
    document = merge(home, file)
    written = "".join(path.read_text("utf-8") for path in (home.parent / "kiriman").rglob("*.txt"))
    rows = FileBook(home).read("Asal").rows + FileBook(home).read("Riwayat").rows  # type: ignore[operator]
    text = str(document) + written + str(rows)
    assert ([number in text for number in (NEW_NIK, "7324025204689", NIK)], len(written) > 100) == ([False] * 3, True)


def test_undo_puts_merged_cells_back(home: Path, tmp_path: Path) -> None:
    before = people_sheets(home)
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    merge(home, file)
    code, _ = call("undo", home)
    assert (code, people_sheets(home)) == (0, before)


def test_merge_that_was_undone_can_be_merged_again(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    found = []
    for hour, words in enumerate((["merge", home, file, "--apply"], ["undo", home], ["merge", home, file, "--apply"])):
        at(hour, *words)
        found.append(value(home, "IKM", "P-001", "workers"))
    assert found == [12, 9, 12]


def at(hour: int, *words: object) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main([*map(str, words), "--now", f"2017-06-02T{hour + 8:02}:00"])


def test_other_columns_order_at_home_is_respected(home: Path, tmp_path: Path) -> None:
    """Rows are appended below their own headers, wherever those stand."""
    book = load_workbook(home)
    page = book["Peserta"]
    page.insert_cols(1)
    book.save(home)
    key = fresh_row(home, TRAINING, "Peserta")
    told = {(key, "Nama"): "Baru Contoh", (key, "L/P"): "P", (key, "Kecamatan"): "Nuha"}
    merge(home, filled(sent_file(home, TRAINING), tmp_path / "p.xlsx", cells("Peserta", told)))
    assert value(home, "Peserta", key, "name") == "Baru Contoh"


def test_copy_elsewhere_is_merged_and_the_workbook_left_alone(home: Path, tmp_path: Path) -> None:
    before = home.read_bytes()
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    call("merge", home, file, "--apply", "--out", tmp_path / "hasil")
    assert (value(tmp_path / "hasil" / home.name, "IKM", "P-001", "workers"), home.read_bytes() == before) == (12, True)


def test_dry_run_writes_nothing_at_all(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    before = {path: path.read_bytes() for path in home.parent.rglob("*") if path.is_file()}
    document = call("merge", home, file, "--apply", "--dry-run")[1]
    after = {path: path.read_bytes() for path in home.parent.rglob("*") if path.is_file()}
    assert (document["counts"]["cells"], document["applied"], after == before) == (1, False, True)


def test_late_return_is_used_and_told(home: Path, tmp_path: Path) -> None:
    call("pack", home, "--for", "kecamatan", "--due", "2017-05-20")
    file = filled(sent_file(home, "KR012"), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    document = merge(home, file)
    assert (document["files"][0]["late"], value(home, "IKM", "P-001", "workers")) == (True, 12)


def test_workbook_that_sent_nothing_knows_no_pack(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain.xlsx"
    shutil.copy(SAMPLE, other)
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", {("P-001", "Tenaga Kerja"): 12}))
    assert statuses(merge(other, file)) == {"n.xlsx": "unknown_pack"}
