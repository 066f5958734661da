"""What a terminal gets: exit codes, one document, and nothing touched where nothing may be."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call

from ovop_xl.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "workbooks" / "contoh-luwu-timur.xlsx"
DIRTY = ROOT / "workbooks" / "contoh-kotor.xlsx"


def copy_of(source: Path, folder: Path) -> Path:
    return Path(shutil.copy(source, folder / source.name))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_check_reports_every_listed_fault_of_the_dirty_sample_and_no_other(tmp_path: Path) -> None:
    listed = [line.split("\t") for line in (ROOT / "tests/data/contoh-kotor.tsv").read_text("utf-8").splitlines()]
    expected = {tuple(fields[:3]) for fields in listed if len(fields) >= 3 and fields[0] not in ("sheet", "")}
    code, document = call("check", copy_of(DIRTY, tmp_path))
    found = {(one["sheet"], one["cell"], one["code"].removeprefix("OVOP-")) for one in document["findings"]}
    assert (code, found) == (1, {(sheet, cell, wanted.removeprefix("OVOP-")) for sheet, cell, wanted in expected})


def test_dry_run_leaves_the_file_alone(tmp_path: Path) -> None:
    path = copy_of(SAMPLE, tmp_path)
    before = digest(path)
    code, document = call("run", path, "--dry-run")
    assert (code, document["written"], digest(path), sorted(tmp_path.iterdir())) == (0, False, before, [path])


def test_out_writes_a_finished_copy_and_leaves_the_file_alone(tmp_path: Path) -> None:
    path = copy_of(SAMPLE, tmp_path)
    before = digest(path)
    _, document = call("check", path, "--out", tmp_path / "jadi")
    assert (digest(path), Path(document["workbook"]).is_file()) == (before, True)


def test_same_run_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        path = copy_of(SAMPLE, tmp_path / name)
        call("run", path, "--no-pdf", "--month", "2017-05")
        made.append({one.relative_to(tmp_path / name): digest(one) for one in sorted((tmp_path / name).rglob("*.*"))})
    assert made[0] == made[1]


def test_second_run_adds_no_letter(tmp_path: Path) -> None:
    path = copy_of(SAMPLE, tmp_path)
    first = call("letters", path, "--no-pdf")[1]["letters"]
    names = sorted(one.name for one in (tmp_path / "surat").iterdir())
    second = call("letters", path, "--no-pdf")[1]["letters"]
    assert (first["written"], sorted(one.name for one in (tmp_path / "surat").iterdir())) == (second["written"], names)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tidak-ada.xlsx", None, "OVOP-E001"),
        ("kosong.xlsx", b"", "OVOP-E003"),
        ("bukan.xlsx", b"halo", "OVOP-E004"),
        ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "OVOP-E007"),
    ],
)
def test_unusable_file_is_refused_with_a_code(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    exit_code, document = call("check", path)
    assert (exit_code, document["code"]) == (2, code)


def test_workbook_without_a_sheet_of_ours_names_what_it_saw(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "lain.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Belanja").write("A1", "Barang")
    exit_code, document = call("check", path)
    assert (exit_code, document["code"], "Belanja" in document["message"]) == (2, "OVOP-E101", True)


def test_open_elsewhere_is_checked_but_not_written(tmp_path: Path) -> None:
    path = copy_of(SAMPLE, tmp_path)
    (tmp_path / f"~${path.name}").write_bytes(b"")
    before = digest(path)
    code, document = call("check", path)
    assert (code, document["written"], digest(path)) == (0, False, before)


def test_open_elsewhere_is_not_rated(tmp_path: Path) -> None:
    path = copy_of(SAMPLE, tmp_path)
    (tmp_path / f"~${path.name}").write_bytes(b"")
    code, document = call("rate", path)
    assert (code, document["code"], (tmp_path / "surat").exists()) == (2, "OVOP-E022", False)


def test_month_that_is_no_month_is_refused(tmp_path: Path) -> None:
    code, document = call("month", copy_of(SAMPLE, tmp_path), "--month", "Mei")
    assert (code, document["code"]) == (2, "OVOP-E103")


def test_new_workbook_has_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "baru.xlsx"
    call("new", path)
    code, document = call("check", path)
    assert (code, document["findings"]) == (0, [])


def test_every_action_works_on_a_new_workbook(tmp_path: Path) -> None:
    path = tmp_path / "baru.xlsx"
    call("new", path)
    code, document = call("run", path, "--no-pdf")
    assert (code, document["stars"]["5"], document["attendance"]["participants"]) == (0, 0, 0)


@pytest.mark.parametrize(
    "words",
    [
        ("new", "{place}/a.xlsx"),
        ("new", "{folder}/" + "a" * 300 + ".xlsx"),
        ("scheme", "export", "contoh-ovop-2013", "--to", "{place}/a.toml"),
        ("addin", "build", "{place}"),
    ],
)
def test_place_that_cannot_be_used_is_no_fault_of_the_program(tmp_path: Path, words: tuple[str, ...]) -> None:
    place = tmp_path / "berkas"
    place.write_text("bukan folder", encoding="utf-8")
    code, document = call(*(word.format(place=place, folder=tmp_path) for word in words))
    assert (code, document["code"] in ("OVOP-E021", "OVOP-E106")) == (2, True)


def test_new_does_not_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "baru.xlsx"
    path.write_bytes(b"punya orang")
    code, document = call("new", path)
    assert (code, document["code"], path.read_bytes()) == (2, "OVOP-E105", b"punya orang")


def test_fault_of_the_program_shows_the_log_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("NIK 3578105205900003")

    monkeypatch.setattr("ovop_xl.actions.check", broken)
    code, document = call("check", copy_of(SAMPLE, tmp_path))
    log = Path(document["advice"].split(": ", 1)[1].rstrip("."))
    assert (code, document["code"], "3578105205900003" in log.read_text("utf-8")) == (3, "OVOP-F001", False)
    assert "Traceback" not in capsys.readouterr().err


def test_module_and_command_are_the_same() -> None:
    shown = [
        subprocess.run([*words, "--version"], capture_output=True, text=True).stdout
        for words in ([sys.executable, "-m", "ovop_xl"], [str(Path(sys.executable).with_name("ovop-xl"))])
    ]
    assert shown[0] == shown[1] != ""


@pytest.mark.parametrize(("lang", "line"), [("id", "P-001  ★★★★☆ 85,33"), ("en", "P-001  ★★★★☆ 85.33")])
def test_total_is_written_as_the_language_writes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, line: str
) -> None:
    main(["rate", str(copy_of(SAMPLE, tmp_path)), "--lang", lang, "--dry-run"])
    assert line in capsys.readouterr().out


def test_english_message_on_request(tmp_path: Path) -> None:
    document: dict[str, Any] = call("check", tmp_path / "gone.xlsx", "--lang", "en")[1]
    assert document["message"] == "The file gone.xlsx was not found."


def test_reader_that_stops_early_leaves_no_traceback(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m ovop_xl check "{copy_of(DIRTY, tmp_path)}" --dry-run --json | head -c 10'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
