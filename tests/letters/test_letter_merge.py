from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from letter_docs import NS, document, lines, link, paragraph

from ovop_xl.letters.engine import LetterTemplate, load
from ovop_xl.letters.merge import merge

NUMBERING = (
    f"<w:numbering {NS}><w:abstractNum w:abstractNumId='4'><w:lvl w:ilvl='0'><w:start w:val='3'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='4'/></w:num></w:numbering>"
).encode()
NO_LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId8"/><w:type w:val="continuous"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:cols w:space="708"/></w:sectPr>'
)


def template(folder: Path, *texts: str) -> LetterTemplate:
    path = document(
        folder,
        *texts,
        links=link("rId8", "footer", "footer1.xml") + link("rId9", "numbering", "numbering.xml"),
        extra={
            "word/footer1.xml": f"<w:ftr {NS}>{paragraph('Kaki {{ kaki }}')}</w:ftr>".encode(),
            "word/_rels/footer1.xml.rels": NO_LINKS,
            "word/numbering.xml": NUMBERING,
        },
        section=SECTION,
    )
    return load(path, "Surat")


def merged(prepared: LetterTemplate, *letters: dict[str, object]) -> dict[str, str]:
    data = merge(prepared, [prepared.fill(letter) for letter in letters])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_each_letter_has_a_section_with_its_own_footer(tmp_path: Path) -> None:
    prepared = template(tmp_path, "Yth. {{ nama }}")
    letters = [{"nama": name, "kaki": name.lower()} for name in ("A", "B", "C")]
    whole = Document(io.BytesIO(merge(prepared, [prepared.fill(letter) for letter in letters])))
    seen = [section.footer.paragraphs[0].text for section in whole.sections]
    assert ([p.text for p in whole.paragraphs], seen) == (
        ["Yth. A", "Yth. B", "Yth. C"],
        ["Kaki a", "Kaki b", "Kaki c"],
    )


def test_equal_footers_stand_once(tmp_path: Path) -> None:
    parts = merged(template(tmp_path, "{{ nama }}"), *({"nama": n, "kaki": "sama"} for n in "ABC"))
    assert [name for name in parts if name.startswith("word/footer")] == ["word/footer1.xml"]


def test_an_added_footer_takes_its_relations_and_type_along(tmp_path: Path) -> None:
    parts = merged(template(tmp_path, "{{ nama }}"), *({"nama": n, "kaki": n} for n in "AB"))
    added = [name for name in parts if name.startswith("word/footer") and name != "word/footer1.xml"]
    types = parts["[Content_Types].xml"]
    assert (len(added), f"word/_rels/{added[0][5:]}.rels" in parts, f'PartName="/{added[0]}"' in types) == (
        1,
        True,
        True,
    )


def test_pages_count_anew_and_no_letter_begins_in_mid_page(tmp_path: Path) -> None:
    xml = merged(template(tmp_path, "{{ nama }}"), *({"nama": n, "kaki": n} for n in "ABC"))["word/document.xml"]
    assert (xml.count('<w:pgNumType w:start="1"/><w:cols'), xml.count("continuous")) == (3, 0)


def test_automatic_numbers_begin_anew_in_each_letter(tmp_path: Path) -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'
    parts = merged(template(tmp_path, item, "{{ nama }}"), *({"nama": n, "kaki": n} for n in "ABC"))
    used = [part.split('"')[1] for part in parts["word/document.xml"].split("<w:numId ")[1:]]
    restarts = parts["word/numbering.xml"].count('<w:startOverride w:val="3"/>')
    assert (used, restarts) == (["7", "8", "9"], 2)


def test_a_letter_that_ends_in_a_table_still_closes_its_section(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('{{ nama }}')}</w:tc></w:tr></w:tbl>"
    parts = merged(template(tmp_path, table), *({"nama": n, "kaki": n} for n in "AB"))
    assert (parts["word/document.xml"].count("<w:sectPr>"), lines(parts["word/document.xml"])) == (2, ["A", "B"])


def test_marks_that_must_be_unique_are(tmp_path: Path) -> None:
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    mark = (
        '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
        f'<w:r><wp:docPr xmlns:wp="{wp}" id="5" name="x"/></w:r></w:p>'
    )
    xml = merged(template(tmp_path, mark, "{{ nama }}"), *({"nama": n, "kaki": n} for n in "AB"))["word/document.xml"]
    assert ('w:name="a"' in xml, 'id="1" name="x"' in xml, 'id="2" name="x"' in xml) == (False, True, True)


def test_each_letter_is_marked_inside_its_first_paragraph(tmp_path: Path) -> None:
    prepared = template(tmp_path, "{{ nama }}", "Isi")
    whole = Document(io.BytesIO(merge(prepared, [prepared.fill({"nama": n, "kaki": n}) for n in "AB"])))
    marks = [(one.text, one._p.xpath("./w:bookmarkStart/@w:name")) for one in whole.paragraphs]
    assert marks == [("A", ["surat00000"]), ("Isi", []), ("B", ["surat00001"]), ("Isi", [])]
