"""`letters issue` and `letters void` on a workbook: the order of saving and writing, and what a killed run leaves."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from openpyxl import load_workbook

from ovop_xl import actions
from ovop_xl.actions.job import Job
from ovop_xl.cli import main
from ovop_xl.workbook.filebook import FileBook

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "workbooks" / "contoh-luwu-timur.xlsx"
TYPE = ("--type", "sertifikat-pelatihan")
FIRST = "500.9/001/SERT/DISPERIN-CONTOH/2017"
HEADERS = ("id", "type", "number", "state", "date", "recipient", "subject", "file", "sheet", "source", "round")

CHILD = """
import datetime as dt, os, signal, sys
from pathlib import Path
from ovop_xl import actions
from ovop_xl.actions.job import Job
from ovop_xl.workbook.filebook import FileBook

path, stage = Path(sys.argv[1]), sys.argv[2]

def die():
    sys.stdout.flush()
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

class Dying(FileBook):
    saves = 0
    def save(self, to=None):
        if stage == "before-save":
            die()
        super().save(to)
        Dying.saves += 1
        if stage == f"after-save-{Dying.saves}":
            die()

def progress(text, fraction):
    if fraction is not None and stage == "between-files" and fraction > 0.05:
        die()

now = dt.datetime(2017, 6, 1, 8)
book = Dying(path, progress=progress, clock=lambda: now)
job = Job(book=book, now=now, folder=path.parent / "surat", pdf=False)
from functools import partial
actions.finish(job, partial(actions.issue, choice=actions.Choice(types=("sertifikat-pelatihan",))))
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The sample with drafts of all certificates."""
    path = Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))
    call("letters", path, *TYPE, "--no-pdf")
    return path


def surat(path: Path) -> list[dict[str, Any]]:
    sheet = load_workbook(path, read_only=True, data_only=True)["Surat"]
    rows = sheet.iter_rows(min_row=5, values_only=True)
    return [dict(zip((*HEADERS, "mark", "reason"), row, strict=False)) for row in rows if row[0]]


def letter_files(path: Path) -> set[str]:
    return {one.name for one in (path.parent / "surat").glob("Sertifikat Pelatihan 500*") if "cetak" not in one.name}


def test_each_row_links_to_its_document_before_and_after_its_number(office: Path) -> None:
    links = []
    for turn in range(2):
        if turn:
            call("letters", "issue", office, *TYPE, "--no-pdf")
        cell = load_workbook(office)["Surat"]["H5"]
        file = surat(office)[0]["file"]
        links.append((cell.value == f'=HYPERLINK("surat/{file}","{file}")', (office.parent / "surat" / file).is_file()))
    assert links == [(True, True), (True, True)]


def test_the_document_of_all_drafts_goes_with_the_last_draft(office: Path) -> None:
    whole = office.parent / "surat" / "Sertifikat Pelatihan - gabungan.docx"
    seen = [whole.is_file()]
    for words in (("--id", "L0001"), ()):
        call("letters", "issue", office, *TYPE, *words, "--no-pdf")
        seen.append(whole.is_file())
    assert seen == [True, True, False]


def test_a_batch_says_how_far_it_is_a_few_times_only(office: Path) -> None:
    said: list[str] = []
    now = dt.datetime(2017, 6, 1, 8)
    book = FileBook(office, progress=lambda text, _: said.append(text), clock=lambda: now)
    report = actions.issue(Job(book=book, now=now, folder=office.parent / "surat", pdf=False))
    assert (report.counts["issued"], len(said) <= 25) == (56, True)


def test_issue_numbers_the_drafts_and_replaces_them_by_letters(office: Path) -> None:
    code, document = call("letters", "issue", office, *TYPE, "--no-pdf", "--date", "2017-05-22")
    rows = surat(office)
    assert (code, len(document["letters"]["issued"]), Counter(row["state"] for row in rows)) == (
        0,
        len(rows),
        {"terbit": len(rows)},
    )
    assert (rows[0]["number"], f"{rows[0]['date']:%Y-%m-%d}") == (FIRST, "2017-05-22")
    assert letter_files(office) == {row["file"] for row in rows}


def test_issue_by_id_leaves_the_others_alone(office: Path) -> None:
    call("letters", "issue", office, "--id", "L0002", "--no-pdf")
    assert [(row["id"], row["state"]) for row in surat(office)[:3]] == [
        ("L0001", "kosong"),
        ("L0002", "terbit"),
        ("L0003", "kosong"),
    ]


def test_numbers_given_stand_in_the_log(office: Path) -> None:
    call("letters", "issue", office, "--id", "L0002", "--no-pdf")
    sheet = load_workbook(office, read_only=True)["Riwayat"]
    logged = [row[3] for row in sheet.iter_rows(min_row=5, values_only=True) if row[2] == "letters numbers"]
    assert logged == [f"sertifikat-pelatihan 2017: L0002 {FIRST}"]


def test_an_issued_letter_is_never_rewritten(office: Path) -> None:
    call("letters", "issue", office, "--id", "L0001", "--no-pdf")
    name = surat(office)[0]["file"]
    before = (office.parent / "surat" / name).read_bytes()
    (office.parent / "surat" / name).write_bytes(before + b"ditandatangani")
    call("letters", office, *TYPE, "--no-pdf")
    call("letters", "issue", office, *TYPE, "--no-pdf")
    assert (office.parent / "surat" / name).read_bytes() == before + b"ditandatangani"


@pytest.mark.parametrize("stage", ["before-save", "after-save-1", "between-files", "after-save-2"])
def test_a_killed_run_leaves_no_number_without_a_row_and_no_row_without_its_state(office: Path, stage: str) -> None:
    subprocess.run([sys.executable, "-c", CHILD, str(office), stage], capture_output=True, timeout=60)
    killed = surat(office)
    states = {row["state"] for row in killed}
    numbered = [row["number"] for row in killed if row["number"]]
    files = letter_files(office)
    expected = {"before-save": {"kosong"}, "after-save-2": {"terbit"}}.get(stage, {"sementara"})
    assert (states, len(set(numbered)), bool(files)) == (
        expected,
        0 if stage == "before-save" else len(killed),
        stage in ("between-files", "after-save-2"),
    )
    assert files <= {row["file"] for row in killed}
    code, document = call("letters", "issue", office, *TYPE, "--no-pdf")
    rows = surat(office)
    kept = numbered or [row["number"] for row in rows]
    assert (code, [row["number"] for row in rows], {row["state"] for row in rows}) == (0, kept, {"terbit"})
    assert (letter_files(office), document["letters"]["register"]) == ({row["file"] for row in rows}, [])


def test_void_keeps_the_number_and_the_row(office: Path) -> None:
    call("letters", "issue", office, "--id", "L0001", "L0002", "--no-pdf")
    code, _ = call("letters", "void", office, "--id", "L0001", "--reason", "salah nama")
    call("letters", "issue", office, "--id", "L0003", "--no-pdf")
    rows = surat(office)[:3]
    assert (code, [(row["number"], row["state"], row["reason"]) for row in rows]) == (
        0,
        [
            (FIRST, "batal", "salah nama"),
            (FIRST.replace("001", "002"), "terbit", None),
            (FIRST.replace("001", "003"), "terbit", None),
        ],
    )


def test_a_void_letter_is_written_again_only_when_asked(office: Path) -> None:
    call("letters", "void", office, "--id", "L0001", "--reason", "salah nama")
    without = call("letters", office, *TYPE, "--no-pdf")[1]["letters"]["written"]
    call("letters", office, *TYPE, "--replace-void", "--no-pdf")
    call("letters", "issue", office, *TYPE, "--no-pdf")
    first, last = surat(office)[0], surat(office)[-1]
    assert (without["sertifikat-pelatihan"], first["state"], last["source"], last["round"], last["state"]) == (
        len(surat(office)) - 2,
        "batal",
        first["source"],
        2,
        "terbit",
    )


def test_a_draft_whose_data_has_changed_is_held_back(office: Path) -> None:
    book = FileBook(office)
    book.patch("Peserta", {"D5": "Nama Baru Contoh"})
    book.save()
    code, document = call("letters", "issue", office, *TYPE, "--no-pdf")
    held = document["letters"]["held_back"]
    assert (code, [(one["id"], one["why"]) for one in held]) == (1, [("L0001", "source")])


def test_a_setting_that_changed_since_the_drafts_holds_all_of_them_back(office: Path) -> None:
    book = FileBook(office)
    sheet = load_workbook(office, read_only=True)["Pengaturan"]
    place = next(n for n, row in enumerate(sheet.iter_rows(values_only=True), 1) if row[0] == "penanda_tangan")
    book.patch("Pengaturan", {f"D{place}": "Dra. Pejabat Baru Contoh"})
    book.save()
    _, document = call("letters", "issue", office, *TYPE, "--no-pdf")
    assert ({one["why"] for one in document["letters"]["held_back"]}, document["letters"]["issued"]) == (
        {"changed"},
        [],
    )


def test_a_number_typed_by_people_is_kept_and_a_doubled_one_reported(office: Path) -> None:
    book = FileBook(office)
    book.patch("Surat", {"C5": "B/77/SRIKANDI", "C6": "B/78/SRIKANDI", "C7": "B/78/SRIKANDI"})
    book.save()
    code, document = call("letters", "issue", office, "--id", "L0001", "L0002", "--no-pdf")
    issued = [(one["id"], one["number"]) for one in document["letters"]["issued"]]
    assert (code, issued, [one["why"] for one in document["letters"]["held_back"]]) == (
        1,
        [("L0001", "B/77/SRIKANDI")],
        ["number_taken"],
    )


def test_two_copies_in_one_folder_do_not_overwrite_each_others_letters(office: Path) -> None:
    copy = Path(shutil.copy(office, office.with_name("salinan.xlsx")))
    call("letters", "issue", office, "--id", "L0001", "--no-pdf", "--date", "2017-05-22")
    name = surat(office)[0]["file"]
    before = (office.parent / "surat" / name).read_bytes()
    call("letters", "issue", copy, "--id", "L0001", "--no-pdf", "--date", "2017-05-23")
    assert ((office.parent / "surat" / name).read_bytes() == before, surat(copy)[0]["file"] != name) == (True, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("issue", "--id", "L9999"), "OVOP-E335"),
        (("issue", "--date", "8 Mei"), "OVOP-E336"),
        (("issue", "--type", "surat-cinta"), "OVOP-E339"),
        (("issue", "--out", "{folder}"), "OVOP-E337"),
        (("void", "--id", "L0001"), "OVOP-E333"),
        (("void", "--reason", "salah"), "OVOP-E338"),
        (("void", "--id", "L9999", "--reason", "salah"), "OVOP-E335"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_code(office: Path, words: tuple[str, ...], code: str) -> None:
    before = office.read_bytes()
    verb, *options = [word.format(folder=office.parent / "jadi") for word in words]
    exit_code, document = call("letters", verb, office, *options)
    assert (exit_code, document["code"], office.read_bytes() == before) == (2, code, True)


def test_an_issued_letter_cannot_be_issued_again(office: Path) -> None:
    call("letters", "issue", office, "--id", "L0001", "--no-pdf")
    code, document = call("letters", "issue", office, "--id", "L0001", "--no-pdf")
    assert (code, document["code"]) == (2, "OVOP-E330")


def test_a_dry_run_shows_each_letter_and_gives_no_number(office: Path) -> None:
    before = office.read_bytes()
    files = sorted(one.name for one in (office.parent / "surat").iterdir())
    _, document = call("letters", "issue", office, *TYPE, "--dry-run")
    first = document["letters"]["preview"][0]
    assert (first["number"], first["held_back"], office.read_bytes() == before) == (FIRST, None, True)
    assert sorted(one.name for one in (office.parent / "surat").iterdir()) == files


def test_a_dry_run_of_drafts_lists_recipient_number_gaps_and_file(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))
    book = FileBook(path)
    book.patch("Pelatihan", {"F5": None})
    book.save()
    code, document = call("letters", path, "--dry-run")
    table = document["letters"]["preview"]
    invitation = next(one for one in table if one["type"] == "surat-undangan")
    certificate = next(one for one in table if one["type"] == "sertifikat-pelatihan")
    assert (code, invitation["missing"], invitation["number"], invitation["held_back"]) == (
        1,
        ["pukul"],
        None,
        "missing",
    )
    assert (certificate["number"], certificate["file"]) == (
        FIRST,
        f"Sertifikat Pelatihan - {certificate['recipient']}.docx",
    )
    assert not (tmp_path / "surat").exists()


def test_send_writes_a_draft_for_each_issued_letter_and_for_no_draft(office: Path) -> None:
    book = FileBook(office)
    book.patch("Peserta", {"P5": "nurhayati.contoh@example.com"})
    book.save()
    call("letters", office, *TYPE, "--no-pdf")
    call("letters", "issue", office, "--id", "L0001", "L0002", "--no-pdf")
    code, document = call("letters", "send", office)
    made = document["letters"]["drafts"]
    files = sorted(one.name for one in (office.parent / "surat" / "kirim").iterdir())
    assert (code, [one["id"] for one in made], [one["has_address"] for one in made]) == (
        0,
        ["L0001", "L0002"],
        [True, False],
    )
    assert [name[:5] for name in files] == ["Dafta", "L0001", "L0002", "Pesan"]


def test_send_says_that_no_letter_is_issued_yet(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["letters", "send", str(office)])
    told = capsys.readouterr().out
    assert (code, told.startswith("Tidak ada surat yang terbit"), (office.parent / "surat" / "kirim").exists()) == (
        0,
        True,
        False,
    )


def test_send_says_which_issued_letter_is_not_in_the_folder(office: Path) -> None:
    call("letters", "issue", office, "--id", "L0001", "--no-pdf")
    (office.parent / "surat" / surat(office)[0]["file"]).unlink()
    code, document = call("letters", "send", office)
    assert (code, document["letters"]["lost"], document["letters"]["files"]) == (1, ["L0001"], [])


def test_a_type_without_a_pattern_of_its_own_is_numbered_like_all_others(office: Path) -> None:
    call("letters", office, "--type", "surat-tugas", "--no-pdf")
    _, document = call("letters", "issue", office, "--type", "Surat Tugas", "--no-pdf", "--date", "2017-05-02")
    assert [one["number"] for one in document["letters"]["issued"]] == [
        "500.9/001/DISPERIN-CONTOH/2017",
        "500.9/002/DISPERIN-CONTOH/2017",
    ]
