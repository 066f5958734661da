"""The shipped templates: found, complete, and filled so that an office would sign the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from letter_docs import certificate, document, invitation, lines, notice, png, read, recipients
from pypdf import PdfReader

from ovop_xl.errors import WrongInputError
from ovop_xl.letters.batch import render_batch
from ovop_xl.letters.context import LetterData
from ovop_xl.letters.engine import load
from ovop_xl.letters.fields import FIELDS
from ovop_xl.letters.pdf import convert, find_soffice
from ovop_xl.letters.prepare import Paper
from ovop_xl.letters.templates import BY_KEY, LETTER_TYPES, LetterType, find_template
from ovop_xl.resources import shipped

LONG = "Hajah Siti Contohwati Binti Abdurrahman Contoh Panjang Sekali"
ISSUED = {"nomor": "500.9/015/DISPERIN/2017", "tanggal": dt.date(2017, 5, 8)}
MAKERS: dict[str, Callable[..., LetterData]] = {
    "surat-undangan": invitation,
    "surat-pemberitahuan-hasil": notice,
    "sertifikat-pelatihan": certificate,
}


def printed(out: Path, key: str, *letters: LetterData, emblem: bytes | None = None, paper: Paper = "A4") -> Path:
    kind = BY_KEY[key]
    return render_batch(kind, letters, out, template=find_template(kind), emblem=emblem, paper=paper).files[0]


@pytest.mark.parametrize("kind", LETTER_TYPES, ids=lambda kind: kind.key)
def test_a_shipped_template_asks_for_known_fields_only(kind: LetterType) -> None:
    known = {field.name for field in FIELDS[kind.key]}
    assert load(find_template(kind), kind.name).fields - known == set()


@pytest.mark.parametrize("kind", LETTER_TYPES, ids=lambda kind: kind.key)
def test_a_shipped_template_names_no_person(kind: LetterType) -> None:
    core = read(shipped("templates") / kind.template, "docProps/core.xml")
    assert [word for word in ("creator", "lastModifiedBy", "created", "modified") if word in core] == []


def test_the_template_of_the_office_comes_first(tmp_path: Path) -> None:
    (tmp_path / "templat").mkdir()
    own = document(tmp_path / "templat", "isi").rename(tmp_path / "templat" / "surat-undangan.docx")
    kind = BY_KEY["surat-undangan"]
    assert (find_template(kind, tmp_path), find_template(kind)) == (own, shipped("templates") / "surat-undangan.docx")


def test_the_layout_chooses_among_templates_and_the_office_still_comes_first(tmp_path: Path) -> None:
    (tmp_path / "templat").mkdir()
    own = document(tmp_path / "templat", "isi").rename(tmp_path / "templat" / "surat-undangan.docx")
    kind, other = BY_KEY["surat-undangan"], BY_KEY["surat-tugas"]
    found = [
        find_template(kind, None, "lama"),
        find_template(kind, tmp_path, "lama"),
        find_template(other, None, "lama"),
    ]
    assert found == [
        shipped("templates") / "surat-undangan-lama.docx",
        own,
        shipped("templates") / "surat-tugas.docx",
    ]


@pytest.mark.parametrize("key", ["surat-undangan", "surat-pemberitahuan-hasil"])
def test_the_old_layout_asks_for_what_the_new_one_asks_for(key: str) -> None:
    new, old = (load(find_template(BY_KEY[key], None, layout), "Surat").fields for layout in ("baru", "lama"))
    assert old == new


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, ["Kepada", "Yth.Budi Contoh", "di –", "Tempat"]),
        (2, ["Kepada", "Yth.", "1.Sdr. Peserta Contoh 1, Keripik Contoh", "2.Sdr. Peserta Contoh 2, Keripik Contoh"]),
        (40, ["Kepada", "Yth.(daftar terlampir)", "di –", "Tempat"]),
    ],
)
def test_the_old_layout_has_the_receiver_on_the_right(tmp_path: Path, count: int, expected: list[str]) -> None:
    kind = BY_KEY["surat-undangan"]
    letter = invitation(count=count, state="terbit", **ISSUED)
    made = render_batch(kind, [letter], tmp_path, template=find_template(kind, None, "lama"))
    seen = lines(read(made.files[0]))
    at = seen.index("Malili, 8 Mei 2017")
    assert seen[at + 1 : at + 5] == expected


def test_a_template_that_is_nowhere_is_said(tmp_path: Path) -> None:
    with pytest.raises(WrongInputError) as caught:
        find_template(LetterType("surat-lain", "Surat Lain", "Orang", "lain"), tmp_path)
    assert caught.value.code == "E313"


def test_an_invitation_to_one_person(tmp_path: Path) -> None:
    seen = lines(read(printed(tmp_path, "surat-undangan", invitation(state="terbit", **ISSUED))))
    assert seen[:9] == [
        "Nomor",
        ":",
        "500.9/015/DISPERIN/2017",
        "Malili, 8 Mei 2017",
        "Sifat",
        ":",
        "Penting",
        "Lampiran",
        ":",
    ]


def test_an_invitation_to_few_lists_them_and_to_many_attaches_them(tmp_path: Path) -> None:
    texts = []
    for count in (1, 2, 3, 4, 40):
        seen = "\n".join(lines(read(printed(tmp_path / str(count), "surat-undangan", invitation(count=count)))))
        texts.append(("daftar terlampir" in seen, "DAFTAR PENERIMA UNDANGAN" in seen))
    assert texts == [(False, False)] * 3 + [(True, True)] * 2


def test_a_blank_number_and_date_print_as_dots(tmp_path: Path) -> None:
    seen = lines(read(printed(tmp_path, "surat-undangan", invitation())))
    assert seen[2:4] == ["……………", "Malili, ……………"]


def test_a_signature_block_has_form_position_name_rank_and_nip(tmp_path: Path) -> None:
    signer = {
        "jabatan": ["a.n. Bupati Contoh", "Kepala Dinas"],
        "nama": "Drs. Andi Contoh, M.Si.",
        "pangkat": "Pembina",
        "nip": "197001021995031004",
    }
    seen = lines(read(printed(tmp_path, "surat-undangan", invitation(penanda_tangan=signer))))
    at = seen.index("a.n. Bupati Contoh")
    assert seen[at : at + 5] == [
        "a.n. Bupati Contoh",
        "Kepala Dinas,",
        "Drs. Andi Contoh, M.Si.",
        "Pembina",
        "NIP 19700102 199503 1 004",
    ]


@pytest.mark.parametrize(("stars", "text"), [(4, "Bintang 4 (empat)"), (0, "Belum diakui sebagai produk OVOP")])
def test_a_notice_says_the_stars_or_that_there_are_none(tmp_path: Path, stars: int, text: str) -> None:
    assert text in lines(read(printed(tmp_path, "surat-pemberitahuan-hasil", notice(bintang=stars))))


@pytest.mark.parametrize(("official", "marked"), [(False, True), (True, False)])
def test_a_notice_from_an_example_scheme_is_marked(tmp_path: Path, official: bool, marked: bool) -> None:
    seen = "\n".join(lines(read(printed(tmp_path, "surat-pemberitahuan-hasil", notice(resmi=official)))))
    assert ("BUKAN RESMI" in seen) == marked


@pytest.mark.parametrize("key", sorted(MAKERS))
@pytest.mark.parametrize(("state", "marked"), [("kosong", True), ("sementara", True), ("terbit", False)])
def test_a_draft_is_marked_in_header_and_footer(tmp_path: Path, key: str, state: str, marked: bool) -> None:
    path = printed(tmp_path, key, MAKERS[key](state=state, sidik="a1b2-c3d4-e5f6"))
    header, footer = read(path, "word/header1.xml"), "".join(lines(read(path, "word/footer1.xml")))
    assert ('string="KONSEP"' in header, "KONSEP" in footer, "a1b2-c3d4-e5f6" in footer) == (marked, marked, True)


@pytest.mark.parametrize("key", sorted(MAKERS))
@pytest.mark.parametrize("emblem", [None, png(30, 40)], ids=["without", "with"])
def test_the_place_of_the_emblem_is_filled_or_goes(tmp_path: Path, key: str, emblem: bytes | None) -> None:
    path = printed(tmp_path, key, MAKERS[key](), emblem=emblem)
    part = "word/document.xml" if key == "sertifikat-pelatihan" else "word/header1.xml"
    assert ('descr="lambang"' in read(path, part)) == (emblem is not None)


@pytest.mark.spreadsheet
@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_letters_fit_their_pages(tmp_path: Path, paper: Paper) -> None:
    program = find_soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    letters = {
        LONG: invitation(LONG),
        "Peserta Contoh 2": invitation(penerima=recipients(2)),
        "daftar terlampir": invitation(penerima=recipients(40)),
        "Bintang 4 (empat)": notice(LONG),
        "diberikan kepada": certificate(LONG),
    }
    files = [
        printed(tmp_path / str(number), letter.key.type, letter, paper=paper)
        for number, letter in enumerate(letters.values())
    ]
    made = convert(files, soffice=program).made
    pdfs = [PdfReader(made[file]) for file in files]
    firsts = [" ".join(pdf.pages[0].extract_text().split()) for pdf in pdfs]
    seen = [(len(pdf.pages), name in text) for pdf, text, name in zip(pdfs, firsts, letters, strict=True)]
    assert seen == [(1, True), (1, True), (2, True), (1, True), (2, True)]


@pytest.mark.spreadsheet
def test_a_merged_document_has_each_letters_own_footer_and_page_numbers(
    tmp_path: Path, soffice: Callable[[Path, str], Path]
) -> None:
    kind = BY_KEY["surat-undangan"]
    letters = [
        invitation("A", sidik="sidik-a"),
        invitation("B", penerima=recipients(40), sidik="sidik-b"),
        invitation("C", penerima=recipients(40), sidik="sidik-c", state="terbit", **ISSUED),
    ]
    batch = render_batch(kind, letters, tmp_path, template=find_template(kind))
    pages = [page.extract_text() for page in PdfReader(soffice(batch.files[-1], "pdf")).pages]
    seen = [("sidik-" + text.split("sidik-")[1][:1], "– 2 –" in text, "KONSEP" in text) for text in pages]
    assert seen == [
        ("sidik-a", False, True),
        ("sidik-b", False, True),
        ("sidik-b", True, True),
        ("sidik-c", False, False),
        ("sidik-c", True, False),
    ]
