"""Packs that were sent before, packs behind a password, merges that were undone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from actions.packs import DISTRICT, TRAINING, cells, contents, filled, merge, office, sent_file, statuses, value
from helpers.command import call
from helpers.sheets import put
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

WORKERS = {("P-001", "Tenaga Kerja"): 12}
SECRET = "rahasia kantor"


def packs_of(home: Path) -> list[str]:
    return [record.text("id") for record in contents(home).records("Kiriman")]


def test_what_was_sent_already_is_not_made_again(home: Path) -> None:
    before, files = packs_of(home), sorted(path.name for path in (home.parent / "kiriman").rglob("*"))
    document = call("pack", home, "--due", "2017-06-15")[1]
    after = sorted(path.name for path in (home.parent / "kiriman").rglob("*"))
    assert (document["packs"], len(document["already"]), packs_of(home), after) == ([], 11, before, files)


def test_only_receivers_whose_data_have_changed_get_a_new_pack(home: Path) -> None:
    table = contents(home).tables["IKM"]
    put(home, "IKM", {table.cell(table.rows[0], "workers"): 77})
    document = call("pack", home, "--for", "kecamatan", "--due", "2017-06-15")[1]
    assert ([one["receiver"] for one in document["packs"]], len(document["already"])) == (["Kecamatan Nuha"], 3)


def test_pack_whose_file_was_deleted_is_made_again(home: Path) -> None:
    sent_file(home, DISTRICT).unlink()
    document = call("pack", home, "--for", "kecamatan", "--due", "2017-06-15")[1]
    assert [one["receiver"] for one in document["packs"]] == ["Kecamatan Nuha"]


def test_receiver_with_two_packs_is_awaited_once(home: Path) -> None:
    call("pack", home, "--for", "kecamatan", "--due", "2017-07-01")
    document = merge(home, sent_file(home, TRAINING), apply=False)
    waiting = [one["receiver"] for one in document["waiting"]]
    assert (waiting.count("Kecamatan Nuha"), len(waiting)) == (1, 11)


def test_merge_undone_in_the_same_minute_can_be_merged_again(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", WORKERS))
    found = []
    for words in (["merge", home, file, "--apply"], ["undo", home], ["merge", home, file, "--apply"]):
        call(*words)
        found.append(value(home, "IKM", "P-001", "workers"))
    assert found == [12, 9, 12]


def test_undo_of_a_merge_stays_in_the_log_of_cells(home: Path, tmp_path: Path) -> None:
    merge(home, filled(sent_file(home, DISTRICT), tmp_path / "n.xlsx", cells("IKM", WORKERS)))
    call("undo", home)
    assert [one.text("how") for one in contents(home).records("Asal")] == ["diambil", "dibatalkan"]


def opened(path: Path, password: str) -> bytes:
    book, plain = OOXMLFile(io.BytesIO(path.read_bytes())), io.BytesIO()
    book.load_key(password=password)
    book.decrypt(plain)
    return plain.getvalue()


def locked(path: Path, password: str) -> Path:
    book, raw = io.BytesIO(path.read_bytes()), io.BytesIO()
    OOXMLFile(book).encrypt(password, raw)
    path.write_bytes(raw.getvalue())
    return path


def test_pack_behind_a_password_comes_home_behind_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVOP_PASSWORD", SECRET)
    home = office(tmp_path / "kantor", "--for", "kecamatan", "--encrypt")
    (file,) = (home.parent / "kiriman").glob("*nuha*.xlsx")
    plain = tmp_path / "buka.xlsx"
    plain.write_bytes(opened(file, SECRET))
    back = locked(filled(plain, tmp_path / "n.xlsx", cells("IKM", WORKERS)), SECRET)
    document = merge(home, back)
    assert (file.read_bytes()[:4], statuses(document), value(home, "IKM", "P-001", "workers")) == (
        b"\xd0\xcf\x11\xe0",
        {"n.xlsx": "used"},
        12,
    )


def test_return_behind_another_password_is_set_aside(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OVOP_PASSWORD", SECRET)
    locked(filled(sent_file(home, DISTRICT), tmp_path / "masuk" / "a.xlsx", cells("IKM", WORKERS)), "lain")
    filled(sent_file(home, DISTRICT), tmp_path / "masuk" / "b.xlsx", cells("IKM", WORKERS))
    assert statuses(merge(home, tmp_path / "masuk")) == {"a.xlsx": "unreadable", "b.xlsx": "used"}


def test_password_is_asked_for_before_anything_is_sent(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OVOP_PASSWORD", raising=False)
    before = packs_of(home)
    code, document = call("pack", home, "--due", "2017-07-01", "--encrypt")
    assert (code, document["code"], packs_of(home)) == (2, "OVOP-E006", before)
