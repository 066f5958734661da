from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from helpers.pages import page
from helpers.zips import MAIN, RELATIONS, tiny, tiny_parts, zipped

from ovop_xl.errors import OvopError, UnreadableFileError, UnwritableFileError
from ovop_xl.locale import LANGUAGES, say
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile import limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ODS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"/>',
    "META-INF/manifest.xml": "<m/>",
}
BAD_FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("E003", b""),
    "text": ("E004", b"No;Nama\n1;Abon\n"),
    "html called xls": ("E004", b"<html><table><tr><td>1</td></tr></table></html>"),
    "word": ("E004", zipped(tiny_parts() | {"_rels/.rels": "<Relationships/>"})),
    "other zip": ("E004", zipped({"a.txt": "halo"})),
    "old word": ("E004", OLE + "WordDocument".encode("utf-16-le")),
    "truncated": ("E005", zipped(tiny_parts("<row/>" * 500))[:900]),
    "zip cut after its magic": ("E005", b"PK\x03\x04"),
    "encrypted in an unknown way": ("E041", OLE + "EncryptedPackage".encode("utf-16-le")),
    "password ods": ("E041", zipped(ODS | {"META-INF/manifest.xml": "<m><encryption-data/></m>"})),
    "xls": ("E007", OLE + "Workbook".encode("utf-16-le")),
    "xlsb": ("E008", zipped({"xl/workbook.bin": b"\x83\x01"})),
    "entities": ("E013", zipped(tiny_parts() | {"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
    "broken book": ("E016", zipped(tiny_parts() | {"xl/workbook.xml": "<workbook>"})),
    "broken relations": ("E016", zipped(tiny_parts() | {"xl/_rels/workbook.xml.rels": "<"})),
    "book of another kind": ("E004", zipped(tiny_parts() | {"xl/workbook.xml": "<document/>"})),
    "broken ods": ("E005", zipped(ODS | {"content.xml": "<a>"})),
}


def code_of(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        FileBook(path)
    return told(caught.value)


def told(error: OvopError) -> str:
    """The code, once its sentence has been rendered in every language."""
    for lang in LANGUAGES:
        assert say(f"errors.{error.code}.what", lang, **error.values)
        assert say(f"errors.{error.code}.do", lang, **error.values)
    return error.code


@pytest.mark.parametrize("kind", BAD_FILES)
def test_what_is_no_workbook_is_refused_with_its_code(tmp_path: Path, kind: str) -> None:
    code, raw = BAD_FILES[kind]
    path = tmp_path / "kiriman.xlsx"
    path.write_bytes(raw)
    assert code_of(path) == code


@pytest.mark.parametrize("name", ["daftar.csv", "DAFTAR.TSV"])
def test_list_in_plain_text_is_refused_with_the_way_to_import_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("No;Nama\n1;Abon\n")
    assert code_of(tmp_path / name) == "E046"


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path / "tidak ada.xlsx") == "E001"


def test_file_as_folder_is_refused(tmp_path: Path) -> None:
    assert code_of(tiny(tmp_path / "a.xlsx") / "b.xlsx") == "E001"


def test_folder_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "E002"


def test_impossible_name_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path / "a\0b.xlsx") == "E009"


def test_file_beyond_the_size_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 100)
    assert code_of(tiny(tmp_path / "a.xlsx")) == "E010"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx")
    path.chmod(0)
    assert code_of(path) == "E009"


def strict(parts: dict[str, str]) -> dict[str, str]:
    pairs = (
        (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )
    for old, new in pairs:
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    return parts


def unwritable(path: Path, to: Path | None = None) -> tuple[str, bool]:
    """The code with which writing is refused, and whether the file is as it was."""
    before = path.read_bytes()
    book = FileBook(path)
    book.read(book.sheets()[0])
    foreseen = book.refusal(to)

    def write_and_save() -> None:
        book.write(page())
        book.save(to)

    with pytest.raises(UnwritableFileError) as caught:
        write_and_save()
    assert foreseen is not None
    assert foreseen.code == caught.value.code
    return told(caught.value), path.read_bytes() == before


ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_strict_workbook_is_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "strict.xlsx"
    path.write_bytes(zipped(strict(tiny_parts(ROW))))
    assert (FileBook(path).read("Data").rows, unwritable(path)) == ([[1]], ("E025", True))


def test_ods_is_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "daftar.ods"
    table = '<office:body><office:spreadsheet><table:table table:name="Data"/></office:spreadsheet></office:body>'
    content = ODS["content.xml"].replace("/>", f">{table}</office:document-content>")
    path.write_bytes(zipped(ODS | {"content.xml": content}))
    assert unwritable(path) == ("E024", True)


def test_signed_workbook_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(tiny_parts(ROW) | {"_xmlsignatures/sig1.xml": "<s/>"}))
    assert unwritable(path) == ("E027", True)


def test_zip64_layout_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    raw = bytearray(zipped(tiny_parts(ROW)))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        record = archive.start_dir
    name_size = raw[record + 28]
    offset = bytes(raw[record + 42 : record + 46])
    raw[record + 42 : record + 46] = b"\xff" * 4
    raw[record + 30] += 12
    extra = b"\x01\x00\x08\x00" + offset + b"\0" * 4
    raw[record + 46 + name_size : record + 46 + name_size] = extra
    end = raw.rfind(b"PK\x05\x06")
    size = int.from_bytes(raw[end + 12 : end + 16], "little") + len(extra)
    raw[end + 12 : end + 16] = size.to_bytes(4, "little")
    path.write_bytes(raw)
    assert unwritable(path) == ("E028", True)


@pytest.mark.parametrize(("lock", "code"), [("~$a.xlsx", "E022"), (".~lock.a.xlsx#", "E023")])
def test_workbook_open_elsewhere_is_not_written(tmp_path: Path, lock: str, code: str) -> None:
    path = tiny(tmp_path / "a.xlsx", ROW)
    (tmp_path / lock).write_text("Bu Contoh")
    assert unwritable(path) == (code, True)


def test_read_only_workbook_is_not_written(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx", ROW)
    path.chmod(0o444)
    assert unwritable(path) == ("E020", True)


def test_read_only_workbook_gives_a_finished_copy(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx", ROW)
    path.chmod(0o444)
    book = FileBook(path)
    book.write(page())
    book.save(tmp_path / "hasil" / "b.xlsx")
    assert FileBook(tmp_path / "hasil" / "b.xlsx").sheets() == ["Data", "Hasil"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_workbook_in_closed_folder_is_not_written(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx", ROW)
    tmp_path.chmod(0o555)
    assert unwritable(path) == ("E021", True)


def test_workbook_changed_since_opening_is_not_written(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx", ROW)
    book = FileBook(path)
    book.write(page())
    other = tiny(path, ROW * 2).read_bytes()
    with pytest.raises(UnwritableFileError) as caught:
        book.save()
    assert (told(caught.value), path.read_bytes() == other) == ("E026", True)


def test_both_languages_name_the_same_codes_and_values() -> None:
    import re
    import tomllib

    from ovop_xl import locale

    def shape(lang: str) -> dict[str, set[str]]:
        texts = tomllib.loads((Path(locale.__file__).parent / lang / "errors.toml").read_text(encoding="utf-8"))
        return {code: set(re.findall(r"{(\w+)}", text["what"] + text["do"])) for code, text in texts.items()}

    assert shape("id") == shape("en")
