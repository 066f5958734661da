"""Faults that people make in templates, each provoked, placed and answered."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import get_args

import docx
import pytest
from letter_docs import NS, document, link, paragraph

from ovop_xl.letters.template_check import Kind, TemplateFinding, check_template
from ovop_xl.letters.template_comments import commented
from ovop_xl.letters.templates import BY_KEY, LETTER_TYPES, LetterType, find_template
from ovop_xl.locale import LANGUAGES, Lang, say

KIND = BY_KEY["surat-undangan"]
OWN_TEMPLATES = [kind for kind in LETTER_TYPES if not kind.written_like]
ALL_USED = "{{ kop_1 }}{{ kop_2 }}{{ kota }}{{ penanda_tangan.nama }}{{ hal }}{{ penerima[0].nama }}{{ acara }}"
REST = "{{ tanggal_acara|rentang }}{{ pukul }}{{ tempat }}"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def found(folder: Path, *texts: str, extra: dict[str, bytes] | None = None, links: str = "") -> list[TemplateFinding]:
    path = document(folder, ALL_USED, REST, *texts, extra=extra, links=links)
    return list(check_template(path, KIND).findings)


def short(findings: list[TemplateFinding]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.detail, one.suggestion) for one in findings]


@pytest.mark.parametrize("kind", OWN_TEMPLATES, ids=lambda kind: kind.key)
def test_a_shipped_template_has_no_fault_and_is_known_by_its_name(kind: LetterType) -> None:
    seen = check_template(find_template(kind))
    assert (seen.kind, seen.findings) == (kind, ())


@pytest.mark.parametrize("kind", OWN_TEMPLATES, ids=lambda kind: kind.key)
def test_a_template_of_another_name_is_known_by_its_fields(tmp_path: Path, kind: LetterType) -> None:
    path = tmp_path / "punya kami.docx"
    path.write_bytes(find_template(kind).read_bytes())
    assert check_template(path).kind == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ penerma[0].nama }}", ("unknown_field", "penerma", "penerima")),
        ("{{ nama_bupati_terpilih }}", ("unknown_field", "nama_bupati_terpilih", "")),
        ("{{ penanda_tangan.jabtan }}", ("unknown_part", "jabtan", "jabatan")),
        ("{{ penerima.nama }}", ("needs_loop", "nama", "")),
        ("{{ tanggal|tangal }}", ("unknown_filter", "tangal", "tanggal")),
        ("{% set x = 1 %}", ("not_allowed", "set", "")),
        ("{{ range(5) }}", ("not_allowed", "f()", "")),
        ("{{ 9**9 }}", ("not_allowed", "**", "")),
        ("{{ hal.__class__ }}", ("not_allowed", "__class__", "")),
        ("{{ hal( }}", ("syntax", "hal(", "")),
        ("{% if hal %}x{% endif hal %}", ("syntax", "hal", "")),
        ("Yth. {{ penerima[0].nama", ("half_tag", "", "")),
        ("{%tr if hal %}", ("no_table", "tr", "")),
        ("{{r hal }}", ("bare_output", "r", "")),
        ("{% endif %}", ("not_opened", "endif", "")),
        ("{% if hal %}", ("not_closed", "endif", "")),
        ("{% if hal %}{% endfor %}", ("wrong_pair", "{% if hal %}", "{% endif %}")),
    ],
)
def test_a_fault_is_found_and_answered(tmp_path: Path, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in short(found(tmp_path, text))


def test_a_part_of_a_row_is_followed_through_the_loop(tmp_path: Path) -> None:
    rows = table(cell("{%tr for o in penerima %}"), cell("{{ loop.index }} {{ o.nam }}"), cell("{%tr endfor %}"))
    assert short(found(tmp_path, rows)) == [("unknown_part", "nam", "nama")]


def test_the_name_of_a_loop_is_unknown_behind_it(tmp_path: Path) -> None:
    seen = found(tmp_path, "{%p for o in penerima %}", "{{ o.nama }}", "{%p endfor %}", "{{ o.nama }}")
    assert [(one.kind, one.detail, one.paragraph) for one in seen] == [("unknown_field", "o", 5)]


def test_text_beside_a_paragraph_tag_would_be_lost(tmp_path: Path) -> None:
    seen = found(tmp_path, "{%p if hal %} Perihal penting", "isi", "{%p endif %}")
    assert short(seen) == [("loses_text", "Perihal penting", "")]


def test_text_in_the_row_of_a_row_tag_would_be_lost(tmp_path: Path) -> None:
    rows = table(cell("{%tr for o in penerima %}") + cell("{{ o.nama }}"), cell("{%tr endfor %}"))
    assert short(found(tmp_path, rows)) == [("loses_text", "{{ o.nama }}", "")]


def test_a_block_that_opens_in_the_text_and_closes_in_a_cell_is_no_pair(tmp_path: Path) -> None:
    seen = found(tmp_path, "{%p if hal %}", table(cell("{%p endif %}")))
    assert short(seen) == [("wrong_pair", "{%p if hal %}", "{%p endif %}")]


def test_a_block_over_paragraphs_without_prefix_is_a_warning(tmp_path: Path) -> None:
    seen = found(tmp_path, "{% if hal %}a", "b{% endif %}")
    assert [(one.kind, one.severity) for one in seen] == [("crosses_paragraphs", "warning")]


def test_quotes_that_word_has_bent_are_read(tmp_path: Path) -> None:
    assert found(tmp_path, "{{ hal or ‘-’ }}") == []


def test_tags_of_the_national_letter_system_are_no_fault(tmp_path: Path) -> None:
    assert found(tmp_path, "Nomor ${nomor_naskah} ${ttd_pengirim}") == []


def test_a_footnote_with_a_tag_is_never_filled(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph("{{ hal }}")}'
    )
    extra = {"word/footnotes.xml": f"{notes}</w:footnotes>".encode()}
    seen = found(tmp_path, extra=extra, links=link("rId9", "footnotes", "footnotes.xml"))
    assert [(one.kind, one.tag) for one in seen] == [("not_filled", "footnotes.xml")]


def test_a_filter_that_does_not_suit_its_field_shows_when_the_template_is_filled(tmp_path: Path) -> None:
    assert short(found(tmp_path, "{{ hal|tanggal }}")) == [("refused", "OVOP-E309", "")]


def test_a_required_field_that_is_not_used_is_a_warning(tmp_path: Path) -> None:
    seen = check_template(document(tmp_path, ALL_USED), KIND).findings
    assert [(one.kind, one.tag, one.severity) for one in seen] == [
        ("not_used", name, "warning") for name in ("tanggal_acara", "pukul", "tempat")
    ]


def copy_of(path: Path, when: dt.datetime = dt.datetime(2017, 6, 1)) -> bytes:
    seen = check_template(path, KIND)
    return commented(seen.package, [(one, f"{one.kind}: {one.detail}") for one in seen.findings], when, "Templat")


def test_the_copy_has_a_comment_at_each_fault_and_keeps_the_text(tmp_path: Path) -> None:
    path = document(tmp_path, ALL_USED, REST, "{{ penerma }}", "tetap", table(cell("{{ acra }}")))
    copy = docx.Document(io.BytesIO(copy_of(path)))
    anchored = [
        text.text
        for text in copy.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
        if text.getparent().getparent().find(".//{*}commentReference") is not None
    ]
    assert ([one.text for one in copy.comments], anchored, copy.paragraphs[3].text) == (
        ["unknown_field: penerma", "unknown_field: acra"],
        ["{{ penerma }}", "{{ acra }}"],
        "tetap",
    )


def test_the_copy_is_the_same_to_the_byte(tmp_path: Path) -> None:
    path = document(tmp_path, ALL_USED, "{{ penerma }}")
    assert copy_of(path) == copy_of(path)


def test_a_fault_in_a_footer_is_said_at_the_first_paragraph(tmp_path: Path) -> None:
    footer = f"<w:ftr {NS}>{paragraph('{{ sidk }}')}</w:ftr>"
    path = document(
        tmp_path,
        ALL_USED,
        REST,
        extra={"word/footer1.xml": footer.encode()},
        links=link("rId9", "footer", "footer1.xml"),
    )
    with zipfile.ZipFile(io.BytesIO(copy_of(path))) as archive:
        text, comments = archive.read("word/document.xml").decode(), archive.read("word/comments.xml").decode()
    assert ("sidk" in comments, text.index("commentReference") < text.index("tanggal_acara")) == (True, True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_of_a_template_has_a_sentence(lang: Lang) -> None:
    assert [kind for kind in get_args(Kind) if len(say(f"letters.template.{kind}", lang, tag="", detail="")) < 20] == []
