"""The text of a template part, made ready for Jinja: tags checked where they stand, joined by docxtpl, paper set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ovop_xl.errors import RefusedTemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

Paper = Literal["A4", "F4"]
PAPERS: dict[Paper, tuple[int, int]] = {"A4": (11906, 16838), "F4": (12189, 18709)}
"""Width and height of upright paper in twentieths of a point; F4 is 215 x 330 mm."""

MAX_TEXT_PART = 3_000_000
MAX_TAG = 500
MIN_MARGIN = 567
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# docxtpl would print these outside a run, where Word shows nothing.
_BARE_OUTPUT = re.compile(r"\{\{(?:p|r|tr|tc)\s")


def parse(data: bytes, file: str) -> _Element:
    """The tree of a part; E301 where it is no XML that lxml takes, E302 where it is too large for a letter."""
    from lxml import etree  # 20 ms that only letters pay

    if len(data) > MAX_TEXT_PART:
        raise RefusedTemplateError("E302", file=file)
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise RefusedTemplateError("E301", file=file) from fault


def serialise(tree: _Element) -> bytes:
    """A part from its tree."""
    from lxml import etree

    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def has_tags(data: bytes) -> bool:
    """True where a part holds template tags, whole or split."""
    text = re.sub(rb"<[^>]*>", b"", data)
    return b"{{" in text or b"{%" in text


def source_of(data: bytes, file: str, paper: Paper) -> str:
    """The Jinja source of a part, each paragraph on a line of its own.

    Raises RefusedTemplateError: E307 for a tag in an attribute or one that prints outside a run, E308 for a tag
    that is not closed in its paragraph.
    """
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # no stubs exist; 150 ms that only letters pay
    from lxml import etree

    root = parse(data, file)
    _check_tags(root, file)
    _set_paper(root, paper)
    xml = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
    return _DECLARATION + re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _check_tags(root: _Element, file: str) -> None:
    for element in root.iter():
        for value in element.attrib.values():
            if _MARK.match(str(value)) or any(opening in str(value) for opening in _CLOSING):
                raise RefusedTemplateError("E307", file=file, what="{{", near=str(value)[:80])
    for text in _paragraphs(root):
        if (bare := _BARE_OUTPUT.search(text)) is not None:
            raise RefusedTemplateError("E307", file=file, what=bare[0].strip(), near=text[:80])
        if not _closed(text):
            raise RefusedTemplateError("E308", file=file, near=text.strip()[:80])


def _paragraphs(root: _Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _closed(text: str) -> bool:
    """Each tag closes before the next one opens, within a length at which docxtpl's patterns stay fast."""
    awaited, since = "", 0
    for mark in _MARK.finditer(text):
        if not awaited:
            awaited, since = _CLOSING.get(mark[0], ""), mark.start()
        elif mark[0] == awaited:
            if mark.end() - since > MAX_TAG:
                return False
            awaited = ""
        elif mark[0] in _CLOSING:
            return False
    return not awaited


def _set_paper(root: _Element, paper: Paper) -> None:
    """Each section on this paper. The text keeps its width, since tables have theirs: the margins take the rest."""
    for section in root.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None:
            continue
        wide, high = PAPERS[paper]
        if size.get(f"{W}orient") == "landscape":
            wide, high = high, wide
        more = wide - int(size.get(f"{W}w", str(wide)))
        size.set(f"{W}w", str(wide))
        size.set(f"{W}h", str(high))
        size.attrib.pop(f"{W}code", "")
        if margins is not None:
            for side, part in (("left", more // 2), ("right", more - more // 2)):
                margins.set(f"{W}{side}", str(max(MIN_MARGIN, int(margins.get(f"{W}{side}", "0")) + part)))
