from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from letter_docs import MAIN, R, document, link, paragraph, parts, zipped

from ovop_xl.errors import RefusedTemplateError
from ovop_xl.letters.package import core_properties, read_template, relations, relations_name, write_zip

MACRO = MAIN.replace("vnd.openxmlformats-officedocument.wordprocessingml", "vnd.ms-word").replace(
    "document.main", "document.macroEnabled.main"
)
BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:x xmlns:w="w">&b;</w:x>'


def refusal(path: Path) -> str:
    with pytest.raises(RefusedTemplateError) as caught:
        read_template(path)
    return caught.value.code


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "templat.docx"
    path.write_bytes(data)
    return path


def test_read_template_gives_all_parts_and_the_main_one(tmp_path: Path) -> None:
    package = read_template(document(tmp_path, "isi", extra={"word/media/a.png": b"x"}))
    assert (package.main, package.parts["word/media/a.png"], len(package.parts)) == ("word/document.xml", b"x", 5)


def test_read_template_finds_a_main_part_of_another_name(tmp_path: Path) -> None:
    content = parts(paragraph("isi"))
    content["word/document2.xml"] = content.pop("word/document.xml")
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    assert read_template(saved(tmp_path, zipped(content))).main == "word/document2.xml"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rusak", b"<html></html>", zipped({"a.xml": b"<a/>"})])
def test_what_is_no_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(saved(tmp_path, data)) == "E301"


def test_a_cut_off_document_is_refused(tmp_path: Path) -> None:
    path = document(tmp_path, "isi")
    path.write_bytes(path.read_bytes()[:-40])
    assert refusal(path) == "E301"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "tidak-ada.docx") == "E001"


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(parts(paragraph("isi"))))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert refusal(saved(tmp_path, bytes(data))) == "E301"


@pytest.mark.parametrize("name", ["../jahat.xml", "/etc/jahat.xml", "word\\jahat.xml", "C:/jahat.xml"])
def test_a_part_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    buffer = io.BytesIO(zipped(parts(paragraph("isi"))))
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        archive.writestr(entry, b"<a/>")
    assert refusal(saved(tmp_path, buffer.getvalue())) == "E301"


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = document(tmp_path, "isi", extra={"word/Document.xml": b"<a/>"})
    assert refusal(path) == "E301"


@pytest.mark.parametrize(
    "extra",
    [
        {f"word/p{number}.xml": b"<a/>" for number in range(600)},
        {"word/besar.xml": b"<a>" + b" " * 31_000_000 + b"</a>"},
    ],
    ids=["many parts", "one large part"],
)
def test_a_bomb_is_refused(tmp_path: Path, extra: dict[str, bytes]) -> None:
    assert refusal(document(tmp_path, "isi", extra=extra)) == "E302"


def test_a_part_larger_than_its_entry_says_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({**parts(paragraph("isi")), "word/z.xml": b"<a>" + b" " * 31_000_000 + b"</a>"}))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert refusal(saved(tmp_path, bytes(data))) in ("E301", "E302")


@pytest.mark.parametrize(
    "extra",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {"word/embeddings/buku.xlsx": b"x"},
        {"word/activeX/activeX1.xml": b"<a/>"},
        {"word/media/program.exe": b"x"},
        {"word/afchunk.html": b"x"},
        {"word/media/gambar.svg": b"<svg/>"},
    ],
)
def test_code_and_embedded_objects_are_refused(tmp_path: Path, extra: dict[str, bytes]) -> None:
    assert refusal(document(tmp_path, "isi", extra=extra)) == "E303"


@pytest.mark.parametrize("kind", ["oleObject", "package", "aFChunk", "control", "vbaProject"])
def test_a_relation_to_code_is_refused(tmp_path: Path, kind: str) -> None:
    path = document(tmp_path, "isi", links=link("rId9", kind, "x.xml"), extra={"word/x.xml": b"<a/>"})
    assert refusal(path) == "E303"


def test_a_macro_document_is_refused(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, zipped(parts(paragraph("isi"), main_type=MACRO)))) == "E303"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://contoh.go.id/a.png"),
        ("attachedTemplate", "file:///C:/jahat.dotm"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "\\\\server\\jahat"),
        ("hyperlink", "javascript:x"),
    ],
)
def test_content_from_elsewhere_is_refused(tmp_path: Path, kind: str, target: str) -> None:
    assert refusal(document(tmp_path, "isi", links=link("rId9", kind, target, "External"))) == "E304"


def test_a_hyperlink_to_a_site_is_taken(tmp_path: Path) -> None:
    path = document(tmp_path, "isi", links=link("rId9", "hyperlink", "https://contoh.go.id", "External"))
    assert read_template(path).main == "word/document.xml"


@pytest.mark.parametrize(
    "data", [BOMB, BOMB.decode().encode("utf-16"), b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>']
)
def test_entities_and_dtd_are_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(document(tmp_path, "isi", extra={"word/settings.xml": data})) == "E305"


@pytest.mark.parametrize(
    "field",
    [
        '<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p>',
        "<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO calc</w:instrText></w:r></w:p>",
        '<w:p><w:fldSimple w:instr=" includepicture a.png "/></w:p>',
    ],
)
def test_fields_that_read_files_or_start_programs_are_refused(tmp_path: Path, field: str) -> None:
    assert refusal(document(tmp_path, field)) == "E306"


def test_a_page_number_field_is_taken(tmp_path: Path) -> None:
    path = document(tmp_path, "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>")
    assert read_template(path).main == "word/document.xml"


def test_relations_name_targets_from_the_part(tmp_path: Path) -> None:
    links = link("rId1", "header", "header1.xml") + link("rId2", "image", "/word/media/a.png")
    package = read_template(document(tmp_path, "isi", links=links))
    assert (relations_name("word/document.xml"), relations(package.parts, "word/document.xml")) == (
        "word/_rels/document.xml.rels",
        [("rId1", f"{R}/header", "word/header1.xml"), ("rId2", f"{R}/image", "word/media/a.png")],
    )


def test_write_zip_gives_the_same_bytes_without_a_clock() -> None:
    whole = write_zip({"a.xml": b"<a/>", "b.xml": b"<b/>"})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        seen = [(entry.filename, entry.date_time[0], archive.read(entry)) for entry in archive.infolist()]
    assert (seen, write_zip({"a.xml": b"<a/>", "b.xml": b"<b/>"})) == (
        [("a.xml", 1980, b"<a/>"), ("b.xml", 1980, b"<b/>")],
        whole,
    )


def test_core_properties_have_a_title_and_no_person_or_time() -> None:
    xml = core_properties("Surat & Undangan").decode()
    assert [word in xml for word in ("Surat &amp; Undangan", "creator", "created", "lastModifiedBy")] == [
        True,
        False,
        False,
        False,
    ]
