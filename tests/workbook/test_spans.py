from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.onfile.spans import escaped, parse, splice, with_attributes

SAMPLE = (
    b"""<?xml version='1.0'?>\n<!-- a > b --><x:a xmlns:x="urn:x" k="1>2"><x:b/><c  y='"'\n/><d>t<e/>u</d ></x:a>"""
)


def test_spans_cut_out_each_element() -> None:
    root = parse(SAMPLE)
    cut = [SAMPLE[item.start : item.end] for item in root.walk()]
    assert cut == [SAMPLE[SAMPLE.index(b"<x:a") :], b"<x:b/>", b"<c  y='\"'\n/>", b"<d>t<e/>u</d >", b"<e/>"]


def test_names_prefixes_and_text_are_known() -> None:
    root = parse(SAMPLE)
    found = [(item.space, item.prefix, item.name, item.text) for item in root.walk()]
    assert found == [
        ("urn:x", "x:", "a", ""),
        ("urn:x", "x:", "b", ""),
        ("", "", "c", ""),
        ("", "", "d", "tu"),
        ("", "", "e", ""),
    ]


def test_insertion_opens_a_one_tag_element() -> None:
    data = b"<a><b k='1' /></a>"
    assert splice(data, [parse(data).children[0].insertion(b"<c/>")]) == b"<a><b k='1' ><c/></b></a>"


def test_edits_at_one_place_keep_their_order() -> None:
    assert splice(b"abc", [(1, 1, b"1"), (1, 2, b"B"), (1, 1, b"2")]) == b"a12Bc"


@pytest.mark.parametrize(
    ("tag", "values", "result"),
    [
        (b'<a b="1"/>', {"b": "2"}, b'<a b="2"/>'),
        (b"<a b='1' c=\"x b='9'\">", {"b": None}, b"<a c=\"x b='9'\">"),
        (b"<a>", {"b": '<&"'}, b'<a b="&lt;&amp;&quot;">'),
        (b'<a xb="1" />', {"b": "2"}, b'<a xb="1" b="2"/>'),
        (b"<a/>", {"b": None}, b"<a/>"),
    ],
)
def test_attributes_are_set_and_removed(tag: bytes, values: dict[str, str | None], result: bytes) -> None:
    assert with_attributes(tag, **values) == result


@given(st.text())
@example("a\r\nb\rc\x0bd")
def test_escaped_text_is_always_xml(text: str) -> None:
    root = parse(f'<a k="{escaped(text)}">{escaped(text)}</a>'.encode())
    assert len(root.text) == len(text.replace("\r\n", "\n"))


def test_line_breaks_of_other_systems_are_line_breaks() -> None:
    assert escaped("a\r\nb\rc") == "a\nb\nc"


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"<!DOCTYPE a><a/>", b"<a>" * 900 + b"</a>" * 900])
def test_broken_or_bottomless_xml_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="E016"):
        parse(data)
