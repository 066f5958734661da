"""prepare and engine together: from a template file to filled parts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from letter_docs import NS, document, lines, link, paragraph

from ovop_xl.errors import RefusedTemplateError
from ovop_xl.letters.engine import load
from ovop_xl.letters.prepare import Paper
from ovop_xl.letters.sandbox import MissingFieldError

MAIN = "word/document.xml"


def filled(path: Path, paper: Paper = "A4", **fields: object) -> list[str]:
    return lines(load(path, "Surat", paper).fill(fields)[MAIN].decode())


def refusal(path: Path, **fields: object) -> tuple[str, str]:
    with pytest.raises(RefusedTemplateError) as caught:
        load(path, "Surat").fill(fields)
    return caught.value.code, str(caught.value.values["file"])


def test_tags_split_over_runs_are_joined(tmp_path: Path) -> None:
    split = (
        "<w:p><w:r><w:t>Yth. {</w:t></w:r><w:r><w:t>{ na</w:t></w:r><w:proofErr/>"
        "<w:r><w:t>ma }</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>"
    )
    assert filled(document(tmp_path, split), nama="Budi & <Made>") == ["Yth. Budi & <Made>"]


def test_paragraphs_repeat_and_tag_paragraphs_go(tmp_path: Path) -> None:
    path = document(tmp_path, "{%p for n in nama %}", "{{ loop.index }}. {{ n }}", "{%p endfor %}", "akhir")
    assert filled(path, nama=["A", "B"]) == ["1. A", "2. B", "akhir"]


def test_table_rows_repeat(tmp_path: Path) -> None:
    cells = ["{%tr for n in nama %}", "{{ n }}", "{%tr endfor %}"]
    rows = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc></w:tr>" for cell in cells)
    assert filled(document(tmp_path, f"<w:tbl>{rows}</w:tbl>"), nama=["A", "B"]) == ["A", "B"]


def test_srikandi_tags_pass_untouched(tmp_path: Path) -> None:
    tags = "Nomor ${nomor_naskah} ${tanggal_naskah}{{ nama }}${ttd_pengirim}"
    assert filled(document(tmp_path, tags), nama="X") == ["Nomor ${nomor_naskah} ${tanggal_naskah}X${ttd_pengirim}"]


@pytest.mark.parametrize(
    "data", ["{{ nama }}", "{% for a in b %}", "<w:p/>", "&amp;", "=cmd|' /C calc'!A0", "${nomor}", "{_{", '"kutip"']
)
def test_hostile_data_prints_as_text(tmp_path: Path, data: str) -> None:
    assert filled(document(tmp_path, "{{ nama }}"), nama=data) == [data]


def test_line_breaks_in_data_become_breaks(tmp_path: Path) -> None:
    assert filled(document(tmp_path, "{{ nama }}"), nama="satu\ndua") == ["satu|dua"]


def test_headers_and_footers_are_filled(tmp_path: Path) -> None:
    extra = {
        "word/header1.xml": f"<w:hdr {NS}><w:p><w:r><w:t>Kop {{{{ kop }}}}</w:t></w:r></w:p></w:hdr>".encode(),
        "word/footer1.xml": f"<w:ftr {NS}><w:p><w:r><w:t>Kaki {{{{ kaki }}}}</w:t></w:r></w:p></w:ftr>".encode(),
    }
    links = link("rId7", "header", "header1.xml") + link("rId8", "footer", "footer1.xml")
    parts = load(document(tmp_path, "isi", links=links, extra=extra), "Surat").fill({"kop": "A", "kaki": "B"})
    assert {name: lines(data.decode()) for name, data in parts.items()} == {
        MAIN: ["isi"],
        "word/header1.xml": ["Kop A"],
        "word/footer1.xml": ["Kaki B"],
    }


def test_a_field_without_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFieldError) as caught:
        filled(document(tmp_path, "{{ nama }}"))
    assert str(caught.value) == "nama"


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["{{ nama.__class__ }}"], "E307"),
        (["{{r nama }}"], "E307"),
        (["{{p nama }}"], "E307"),
        (['<w:p><w:bookmarkStart w:name="{{ nama }}"/></w:p>'], "E307"),
        (["{{ nama"], "E308"),
        (["{{ nama {{ nama }}"], "E308"),
        (["{% if nama %}"], "E308"),
        (["{{ nama|tanggl }}"], "E308"),
        (["{{ nama" + " " * 600 + "}}"], "E308"),
        (["{{ na", "ma }}"], "E308"),
        (["{{ nama|tanggal }}"], "E309"),
        ([f"<w:tbl><w:tr><w:tc>{paragraph('{%p if not nama %}')}</w:tc></w:tr></w:tbl>", "{%p endif %}"], "E312"),
    ],
)
def test_a_faulty_template_is_refused_with_its_name(tmp_path: Path, texts: list[str], code: str) -> None:
    assert refusal(document(tmp_path, *texts), nama="X") == (code, "templat.docx")


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "comments"])
def test_a_tag_that_nobody_fills_is_refused(tmp_path: Path, kind: str) -> None:
    note = f"<w:{kind} {NS}><w:p><w:r><w:t>{{</w:t></w:r><w:r><w:t>{{ nama }}}}</w:t></w:r></w:p></w:{kind}>".encode()
    path = document(tmp_path, "isi", links=link("rId7", kind, f"{kind}.xml"), extra={f"word/{kind}.xml": note})
    assert refusal(path) == ("E311", "templat.docx")


def test_a_text_too_large_for_a_letter_is_refused(tmp_path: Path) -> None:
    assert refusal(document(tmp_path, "x" * 3_100_000)) == ("E302", "templat.docx")


@pytest.mark.parametrize("attack", ["{{" * 50_000, "{%" * 50_000, "{{ a" * 20_000, "{{ a }}" * 3_000 + "{{"])
def test_a_text_made_to_slow_patterns_is_refused_soon(tmp_path: Path, attack: str) -> None:
    started = time.monotonic()
    code, _ = refusal(document(tmp_path, attack, "akhir"))
    assert (code, time.monotonic() - started < 20) == ("E308", True)


def test_documents_of_the_same_data_are_the_same_bytes(tmp_path: Path) -> None:
    path = document(tmp_path, "{{ nama }}")
    first, second = (load(path, "Surat") for _ in range(2))
    assert first.document(first.fill({"nama": "X"})) == second.document(second.fill({"nama": "X"}))


@pytest.mark.parametrize(
    ("paper", "size", "margins"),
    [("A4", 'w:w="11906" w:h="16838"', ("1418", "1134")), ("F4", 'w:w="12189" w:h="18709"', ("1559", "1276"))],
)
def test_paper_changes_the_page_and_keeps_the_width_of_the_text(
    tmp_path: Path, paper: Paper, size: str, margins: tuple[str, str]
) -> None:
    xml = load(document(tmp_path, "isi"), "Surat", paper).fill({})[MAIN].decode()
    left, right = margins
    assert (size in xml, f'w:left="{left}"' in xml, f'w:right="{right}"' in xml) == (True, True, True)


def test_paper_keeps_landscape(tmp_path: Path) -> None:
    section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    xml = load(document(tmp_path, f"<w:p><w:pPr>{section}</w:pPr></w:p>"), "Surat", "F4").fill({})[MAIN].decode()
    assert 'w:w="18709" w:h="12189" w:orient="landscape"' in xml
