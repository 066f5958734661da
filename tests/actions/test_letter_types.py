"""Every type of letter from the sample: who gets one, what it says, and what never stands in any."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from openpyxl import load_workbook

from ovop_xl.letters.templates import DEFAULT_TYPES, LETTER_TYPES

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "workbooks" / "contoh-luwu-timur.xlsx"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Drafts of all types, and the document of the run."""
    path = Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("jenis") / "kantor.xlsx"))
    words = [word for kind in LETTER_TYPES for word in ("--type", kind.key)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        _, document = call("letters", path, *words, "--no-pdf", "--month", "2017-05")
    return path.parent / "surat", document["letters"]


def xml(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return [archive.read(name).decode() for name in names]


def said(path: Path) -> str:
    """All text of a document, headers and footers too, a line per paragraph."""
    lines = (re.sub(r"<[^>]*>", "", line) for part in xml(path) for line in part.split("</w:p>"))
    return "\n".join(unescape(line) for line in lines if line.strip())


def one(written: tuple[Path, dict[str, Any]], start: str) -> Path:
    return next(path for path in sorted(written[0].glob(f"{start}*.docx")) if "gabungan" not in path.name)


@pytest.mark.parametrize(
    "words", [("--source", "R999"), ("--type", "sertifikat-pelatihan", "--source", "P-001", "K01")]
)
def test_rows_without_a_letter_of_these_types_are_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))
    code, document = call("letters", path, *words, "--no-pdf")
    ids = ", ".join(words[words.index("--source") + 1 :])
    assert (code, document["code"], document["message"]) == (
        2,
        "OVOP-E344",
        f"Tidak ada surat jenis ini untuk {ids}.",
    )


def test_rows_without_a_letter_are_named_beside_those_that_have_one(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))
    words = ("--type", "surat-undangan", "--source", "R001", "R999", "--no-pdf")
    code, document = call("letters", path, *words)
    letters = document["letters"]
    assert (code, letters["written"], letters["without_letter"]) == (0, {"surat-undangan": 1}, ["R999"])


def test_the_default_types_stay_the_three_of_old() -> None:
    assert [kind.key for kind in DEFAULT_TYPES] == [
        "surat-undangan",
        "surat-pemberitahuan-hasil",
        "sertifikat-pelatihan",
    ]


def test_each_type_has_its_letters_and_none_is_held_back(written: tuple[Path, dict[str, Any]]) -> None:
    counts = Counter(written[1]["written"])
    assert (min(counts.values()) > 0, set(counts), written[1]["held_back"]) == (
        True,
        {kind.key for kind in LETTER_TYPES},
        [],
    )


def test_certificates_and_statements_never_go_to_the_same_person(written: tuple[Path, dict[str, Any]]) -> None:
    given = {
        start: {path.stem.split(" - ")[1] for path in written[0].glob(f"{start} - *.docx")}
        for start in ("Sertifikat Pelatihan", "Surat Keterangan")
    }
    assert given["Sertifikat Pelatihan"] & given["Surat Keterangan"] - {"gabungan"} == set()


def test_no_letter_shows_a_nik_or_a_phone_of_anybody(written: tuple[Path, dict[str, Any]]) -> None:
    book = load_workbook(SAMPLE, read_only=True)
    secrets = set()
    for name in ("IKM", "Peserta", "Orang"):
        rows = list(book[name].iter_rows(min_row=4, values_only=True))
        columns = [n for n, head in enumerate(rows[0]) if head in ("NIK", "No. HP")]
        secrets |= {str(row[n]) for row in rows[1:] for n in columns if row[n]}
    leaks = [
        (path.name, number)
        for path in sorted(written[0].glob("*.docx"))
        for text in [said(path)]
        for number in secrets
        if number in text or number[-10:] in text
    ]
    assert (len(secrets) > 100, leaks) == (True, [])


@pytest.mark.parametrize(
    ("start", "parts"),
    [
        ("Surat Tugas - Tim Asesor", ["MENUGASKAN", "Dra. Hj. Marhumah Contoh, M.Pd.", "NIP 19691105 199503 2 903"]),
        (
            "Surat Undangan Daftar",
            ["Yth. (daftar terlampir)", "1 (satu) berkas", "DAFTAR PENERIMA UNDANGAN", "Ambo Tuo Contoh"],
        ),
        ("Surat Tugas - Narasumber", ["sebagai narasumber pada", "Kamis–Jumat, 18–19 Mei 2017"]),
        ("Surat Keterangan", ["telah mengikuti", "bukan merupakan sertifikat kelulusan"]),
        ("Piagam Penghargaan - Hj. Nurhayati", ["Nurhayati Contoh", "★★★  BINTANG 3 (TIGA)", "BUKAN RESMI"]),
        (
            "Berita Acara Penilaian",
            [
                "Rabu tanggal dua puluh empat bulan Mei tahun dua ribu tujuh belas",
                "DAFTAR HASIL PENILAIAN",
                "BUKAN RESMI",
            ],
        ),
        ("Nota Dinas", ["64 orang", "93,4 %"]),
        ("Surat Pengantar", ["24 (dua puluh empat) produk, daftar terlampir", "DAFTAR PRODUK YANG DIUSULKAN"]),
        ("Rencana Pembinaan", ["Yang perlu ditingkatkan", "Kegiatan pembinaan", "BUKAN RESMI"]),
        ("Daftar Hadir", ["Kamis, 18 Mei 2017, pukul 08.00 WITA s.d. selesai", "Jumat, 19 Mei 2017", "64. "]),
        (
            "Laporan Kegiatan",
            ["64 (enam puluh empat) orang", "Rp48.500.000,00 (empat puluh delapan juta lima ratus ribu rupiah)"],
        ),
        ("Laporan Bulanan", ["BULAN MEI 2017", "Omzet per bulan", "BUKAN RESMI"]),
    ],
)
def test_a_letter_says_what_its_type_is_for(written: tuple[Path, dict[str, Any]], start: str, parts: list[str]) -> None:
    text = said(one(written, start))
    assert [part for part in parts if part not in text] == []


def test_a_piagam_carries_no_titles(written: tuple[Path, dict[str, Any]]) -> None:
    texts = [said(path) for path in written[0].glob("Piagam Penghargaan - *.docx")]
    titled = [text for text in texts if re.search(r"\b(Drs|Hj|H|S\.E|M\.M|S\.P)\.(?=\s|,|$)", text, re.MULTILINE)]
    assert titled == []


def test_an_attendance_list_is_ready_to_sign_without_a_number(written: tuple[Path, dict[str, Any]]) -> None:
    assert "KONSEP" not in "".join(xml(one(written, "Daftar Hadir")))
