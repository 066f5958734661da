from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from letter_docs import certificate, document, invitation, lines, read

from ovop_xl.errors import RefusedTemplateError, UnwritableFileError
from ovop_xl.letters.batch import Batch, merged_name, render_batch
from ovop_xl.letters.context import LetterData
from ovop_xl.letters.templates import BY_KEY

KIND = BY_KEY["surat-undangan"]


def write(out: Path, template: Path, *letters: LetterData, taken: tuple[str, ...] = ()) -> Batch:
    return render_batch(KIND, letters, out, template=template, taken=taken)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return document(tmp_path, "Yth. {{ penerima[0].nama }}", "{% if konsep %}KONSEP{% endif %} {{ nomor|titik }}")


def test_one_document_for_each_recipient_and_one_with_all(tmp_path: Path, template: Path) -> None:
    batch = write(tmp_path / "surat", template, invitation("Budi Contoh"), invitation("Made Contoh"))
    assert {path.name: lines(read(path)) for path in batch.files} == {
        "Surat Undangan - Budi Contoh.docx": ["Yth. Budi Contoh", "KONSEP ……………"],
        "Surat Undangan - Made Contoh.docx": ["Yth. Made Contoh", "KONSEP ……………"],
        merged_name(KIND): ["Yth. Budi Contoh", "KONSEP ……………", "Yth. Made Contoh", "KONSEP ……………"],
    }


@pytest.mark.parametrize("state", ["kosong", "sementara", "batal"])
def test_the_draft_mark_stays_until_the_letter_is_issued(tmp_path: Path, template: Path, state: str) -> None:
    letters = [invitation("A", state=state, nomor="1/D"), invitation("B", state="terbit", nomor="2/D")]  # type: ignore[arg-type]
    batch = write(tmp_path / "surat", template, *letters)
    assert [lines(read(one.path))[1] for one in batch.letters if one.path] == ["KONSEP 1/D", " 2/D"]


def test_a_letter_that_lacks_a_field_is_held_back_and_the_others_go_on(tmp_path: Path, template: Path) -> None:
    letters = [
        invitation("A", acara="", tempat=None),
        invitation("B"),
        invitation("C", penerima=[{"keterangan": "tanpa nama"}]),
        invitation("D", tanggal_acara=["18 Mei 2017"]),
    ]
    batch = write(tmp_path / "surat", template, *letters)
    seen = [(one.recipient, one.path is not None, one.missing, one.unusable) for one in batch.letters]
    assert seen == [
        ("A", False, ("acara", "tempat"), ()),
        ("B", True, (), ()),
        ("C", False, ("penerima.nama",), ()),
        ("D", False, (), ("tanggal_acara",)),
    ]


def test_a_field_that_the_template_asks_for_and_nobody_has_is_named(tmp_path: Path) -> None:
    template = document(tmp_path, "{{ nama_bupati }} {{ acara }}")
    batch = write(tmp_path / "surat", template, invitation())
    assert ([one.missing for one in batch.letters], batch.files) == ([("nama_bupati",)], [])


def test_a_part_of_a_record_that_nobody_has_is_named(tmp_path: Path) -> None:
    batch = write(tmp_path / "surat", document(tmp_path, "{{ penerima[0].telepon }}"), invitation())
    assert [one.missing for one in batch.letters] == [("telepon",)]


def test_no_certificate_prints_a_nik_even_where_the_template_asks_for_it(tmp_path: Path) -> None:
    template = document(tmp_path, "{{ nama }} {{ nik }}")
    letter = certificate(nik="3578105205900003")
    batch = render_batch(BY_KEY["sertifikat-pelatihan"], [letter], tmp_path / "surat", template=template)
    assert ([one.missing for one in batch.letters], batch.files) == ([("nik",)], [])


def test_the_same_letters_give_the_same_bytes(tmp_path: Path, template: Path) -> None:
    letters = [invitation("Budi Contoh"), invitation("Made Contoh")]
    first, second = (write(tmp_path / name, template, *letters) for name in ("a", "b"))
    assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in second.files]


def test_recipients_of_one_name_have_files_of_their_own(tmp_path: Path, template: Path) -> None:
    batch = write(tmp_path / "surat", template, invitation("Budi"), invitation("budi"), invitation("gabungan"))
    assert [path.name for path in batch.files] == [
        "Surat Undangan - Budi.docx",
        "Surat Undangan - budi (2).docx",
        "Surat Undangan - gabungan (2).docx",
        "Surat Undangan - gabungan.docx",
    ]


def test_an_issued_file_is_not_written_again(tmp_path: Path, template: Path) -> None:
    out = tmp_path / "surat"
    issued = write(out, template, invitation("Budi", state="terbit", nomor="1/D")).files[0]
    before = issued.read_bytes()
    batch = write(out, template, invitation("Budi"), taken=(issued.name,))
    assert (issued.read_bytes() == before, batch.files[0].name) == (True, "Surat Undangan - Budi (2).docx")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Surat lama.docx", "Surat lama.docx"),
        ("../Surat lama.docx", "Surat Undangan - Budi.docx"),
        ("terbit.docx", "Surat Undangan - Budi.docx"),
    ],
)
def test_a_draft_keeps_its_file_where_that_is_a_plain_free_name(
    tmp_path: Path, template: Path, file: str, name: str
) -> None:
    letter = replace(invitation("Budi"), file=file)
    assert write(tmp_path / "surat", template, letter, taken=("terbit.docx",)).files[0].name == name


def test_two_drafts_that_claim_one_file_both_get_one(tmp_path: Path, template: Path) -> None:
    letters = [replace(invitation(name), file="sama.docx") for name in ("A", "B")]
    assert [path.name for path in write(tmp_path / "surat", template, *letters).files][:2] == [
        "sama.docx",
        "Surat Undangan - B.docx",
    ]


def test_a_refused_template_writes_nothing(tmp_path: Path) -> None:
    template = document(tmp_path, "{{ acara|tanggal }}")
    with pytest.raises(RefusedTemplateError):
        write(tmp_path / "surat", template, invitation())
    assert not (tmp_path / "surat").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, template: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(UnwritableFileError) as caught:
        write(tmp_path / "berkas", template, invitation())
    assert caught.value.code == "E320"


def test_no_temporary_file_stays(tmp_path: Path, template: Path) -> None:
    write(tmp_path / "surat", template, invitation("Budi"))
    assert [path.name for path in (tmp_path / "surat").iterdir()] == ["Surat Undangan - Budi.docx"]


def test_the_only_letter_is_the_document_to_print(tmp_path: Path, template: Path) -> None:
    batch = write(tmp_path / "surat", template, invitation("Budi"), invitation("Made", acara=""))
    assert (batch.merged, batch.printed) == (None, tmp_path / "surat" / "Surat Undangan - Budi.docx")
