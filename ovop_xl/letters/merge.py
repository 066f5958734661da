"""All letters of a batch in one document for printing: a section per letter, with its own headers, footers, page
numbers and lists."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .engine import LetterTemplate
from .package import CONTENT_TYPES, relations, relations_name, write_zip
from .prepare import W, parse, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
LETTER_MARK = "surat{:05}"
"""The bookmark at the beginning of each letter, counted from 0: it says on which page of the whole a letter begins."""
# A section's page numbering stands before these elements, in the order of the schema.
_AFTER_PAGE_NUMBERS = ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter")


def merge(template: LetterTemplate, letters: Sequence[Mapping[str, bytes]]) -> bytes:
    """One document of these filled letters, in their order. At least one letter."""
    package, file = template.package, template.file
    running = _RunningParts(package.parts, package.main, file)
    lists = _Lists(package.parts, package.main, file)
    whole = parse(letters[0][package.main], file)
    bodies = [whole[0], *(parse(letter[package.main], file)[0] for letter in letters[1:])]
    for number, (letter, content) in enumerate(zip(letters, bodies, strict=True)):
        _open_section(content, running.place(letter))
        if number:
            lists.restart(content)
        if content is not bodies[-1]:
            _close_section(content)
    firsts = [next(content.iter(f"{W}p"), None) for content in bodies]
    for content in bodies[1:]:
        whole[0].extend(list(content))
    _make_unique(whole)
    for number, first in enumerate(firsts):
        if first is not None:
            _mark(first, number)
    return write_zip({**package.parts, **running.parts(), **lists.parts(), package.main: serialise(whole)})


class _RunningParts:
    """Headers and footers of all letters: equal ones stand once, others get a part of their own."""

    def __init__(self, parts: Mapping[str, bytes], main: str, file: str) -> None:
        self._source, self._main = parts, main
        self._related = {target: (ident, kind) for ident, kind, target in relations(parts, main)}
        self._links = parse(parts[relations_name(main)], file)
        self._types = parse(parts[CONTENT_TYPES], file)
        self._variants: dict[str, dict[bytes, str]] = {}
        self._made: dict[str, bytes] = {}

    def place(self, letter: Mapping[str, bytes]) -> dict[str, str]:
        """Relation IDs of the template to those that this letter's headers and footers have in the whole."""
        return {self._related[part][0]: self._place(part, data) for part, data in letter.items() if part != self._main}

    def _place(self, part: str, data: bytes) -> str:
        variants = self._variants.setdefault(part, {})
        if data not in variants:
            variants[data] = self._add(part, data) if variants else self._related[part][0]
            self._made.setdefault(part, data)
        return variants[data]

    def _add(self, part: str, data: bytes) -> str:
        stem, extension = posixpath.splitext(part)
        number = len(self._links) + 1
        name, ident = f"{stem}_{number}{extension}", f"rIdSurat{number}"
        kind = self._related[part][1]
        self._made[name] = data
        if (own := self._source.get(relations_name(part))) is not None:
            self._made[relations_name(name)] = own
        self._links.append(_element(self._links, f"{_LINKS}Relationship", Id=ident, Type=kind, Target=f"/{name}"))
        content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{posixpath.basename(kind)}+xml"
        self._types.append(_element(self._types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=content))
        return ident

    def parts(self) -> dict[str, bytes]:
        return {**self._made, relations_name(self._main): serialise(self._links), CONTENT_TYPES: serialise(self._types)}


class _Lists:
    """Automatic numbers: each letter's lists begin anew, through list instances of its own."""

    def __init__(self, parts: Mapping[str, bytes], main: str, file: str) -> None:
        self._part = next((target for _, kind, target in relations(parts, main) if kind.endswith("/numbering")), None)
        self._tree = parse(parts[self._part], file) if self._part is not None and self._part in parts else None

    def restart(self, content: _Element) -> None:
        if self._tree is None:
            return
        copies: dict[str, str] = {}
        for used in content.iter(f"{W}numId"):
            old = used.get(f"{W}val", "0")
            if old not in copies:
                copies[old] = self._copy(self._tree, old)
            used.set(f"{W}val", copies[old])

    def _copy(self, tree: _Element, old: str) -> str:
        instances = tree.findall(f"{W}num")
        original = next((each for each in instances if each.get(f"{W}numId") == old), None)
        if original is None:
            return old
        new = str(max(int(each.get(f"{W}numId", "0")) for each in instances) + 1)
        made = copy.deepcopy(original)
        made.set(f"{W}numId", new)
        overridden = {level.get(f"{W}ilvl") for level in made.iter(f"{W}lvlOverride")}
        for level in self._levels(tree, original):
            if level.get(f"{W}ilvl") not in overridden:
                override = _element(tree, f"{W}lvlOverride", **{f"{W}ilvl": level.get(f"{W}ilvl", "0")})
                start = level.find(f"{W}start")
                first = "1" if start is None else start.get(f"{W}val", "1")
                override.append(_element(tree, f"{W}startOverride", **{f"{W}val": first}))
                made.append(override)
        instances[-1].addnext(made)
        return new

    @staticmethod
    def _levels(tree: _Element, instance: _Element) -> list[_Element]:
        link = instance.find(f"{W}abstractNumId")
        wanted = None if link is None else link.get(f"{W}val")
        found = next((each for each in tree.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == wanted), None)
        return [] if found is None else found.findall(f"{W}lvl")

    def parts(self) -> dict[str, bytes]:
        return {} if self._tree is None or self._part is None else {self._part: serialise(self._tree)}


def _element(parent: _Element, tag: str, **attributes: str) -> _Element:
    return parent.makeelement(tag, attributes)


def _mark(paragraph: _Element, number: int) -> None:
    """A bookmark inside the paragraph: one before it would count to the page before."""
    start = _element(paragraph, f"{W}bookmarkStart", **{f"{W}id": str(number), f"{W}name": LETTER_MARK.format(number)})
    end = _element(paragraph, f"{W}bookmarkEnd", **{f"{W}id": str(number)})
    place = 0 if paragraph.find(f"{W}pPr") is None else 1
    paragraph.insert(place, start)
    paragraph.insert(place + 1, end)


def _open_section(content: _Element, ids: Mapping[str, str]) -> None:
    """The sections of a letter with headers and footers of its own, the first on page one."""
    sections = list(content.iter(f"{W}sectPr"))
    for section in sections:
        _use_running_parts(section, ids)
    for section in sections[:1]:
        _start_on_page_one(section)


def _use_running_parts(section: _Element, ids: Mapping[str, str]) -> None:
    for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
        old = str(reference.get(_R_ID))
        reference.set(_R_ID, ids.get(old, old))


def _start_on_page_one(section: _Element) -> None:
    kind = section.find(f"{W}type")
    if kind is not None and kind.get(f"{W}val") in ("continuous", "nextColumn"):
        section.remove(kind)
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = _element(section, f"{W}pgNumType")
        later = next((each for each in section if each.tag in {f"{W}{name}" for name in _AFTER_PAGE_NUMBERS}), None)
        if later is None:
            section.append(numbers)
        else:
            later.addprevious(numbers)
    numbers.set(f"{W}start", "1")


def _close_section(body: _Element) -> None:
    """Move the section at the end of the body into its last paragraph, so that another letter can follow."""
    section = body.find(f"{W}sectPr")
    if section is None:
        return
    body.remove(section)
    last = body[-1] if len(body) else None
    if last is None or last.tag != f"{W}p" or last.find(f"{W}pPr/{W}sectPr") is not None:
        last = _element(body, f"{W}p")
        body.append(last)
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = _element(last, f"{W}pPr")
        last.insert(0, properties)
    change = properties.find(f"{W}pPrChange")
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)


def _make_unique(whole: _Element) -> None:
    """Marks that occur once in a letter occur once per letter in the whole: number drawings anew, drop bookmarks and
    paragraph IDs, which printing does not need."""
    drawings, marks = 0, []
    for element in whole.iter(_DRAWING_ID, f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        if element.tag == _DRAWING_ID:
            drawings += 1
            element.set("id", str(drawings))
        else:
            marks.append(element)
    for mark in marks:
        if (parent := mark.getparent()) is not None:
            parent.remove(mark)
    for paragraph in whole.iter(f"{W}p", f"{W}tr"):
        for name in ("paraId", "textId"):
            paragraph.attrib.pop(f"{_PARAGRAPH_ID}{name}", "")
