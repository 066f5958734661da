"""A copy of a template with a Word comment at each fault, for the person who mends it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .package import CORE, Package, core_properties, write_zip
from .prepare import W
from .template_tags import paragraphs

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

    from .template_check import TemplateFinding

AUTHOR, INITIALS = "Pemeriksa Templat", "PT"


def commented(package: Package, notes: Sequence[tuple[TemplateFinding, str]], when: dt.datetime, title: str) -> bytes:
    """The template with each (finding, sentence) as a comment. Word has no comments in headers and footers: those
    stand at the first paragraph of the text. Same template, same notes, same bytes."""
    import docx  # part of docxtpl's own needs; loaded only where a template is checked

    document = docx.Document(io.BytesIO(write_zip(package.parts)))
    places = paragraphs(document.element.body)
    for finding, sentence in notes:
        at = finding.paragraph if finding.part == package.main and finding.paragraph < len(places) else 0
        _comment(document, places[at] if places else None, sentence, when)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if CORE in parts:
        parts[CORE] = core_properties(title)
    return write_zip(parts)


def _comment(document: Document, place: _Element | None, sentence: str, when: dt.datetime) -> None:
    from docx.text.run import Run

    paragraph = document.add_paragraph()._p if place is None else place
    runs = paragraph.findall(f"{W}r")
    if not runs:
        runs = [paragraph.makeelement(f"{W}r", {})]
        paragraph.append(runs[0])
    ends = [Run(runs[0], document), Run(runs[-1], document)]  # type: ignore[arg-type]  # its story part is the document
    comment = document.add_comment(ends, sentence, AUTHOR, INITIALS)
    comment._comment_elm.set(f"{W}date", f"{when:%Y-%m-%dT%H:%M:%SZ}")
