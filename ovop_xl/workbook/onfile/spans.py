"""XML as bytes with known places: a part is changed by splicing, so that all other bytes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from ovop_xl.errors import UnreadableFileError

from . import limits

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIP_ID = f"{RELATIONSHIPS} id"

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=>/]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_SEPARATOR = " "
_LONGEST_NUMBER = 12

Edit = tuple[int, int, bytes]
"""Put these bytes in place of `[start:stop]`."""


@dataclass(slots=True)
class Element:
    """An element and its place: the start tag is `[start:opened]`, the content `[opened:closed]`, all `[start:end]`.

    `attributes` are keyed by their name, those in a namespace by `<namespace> <name>`; `prefix` is `x:` or empty.
    """

    name: str
    space: str
    prefix: str
    attributes: dict[str, str]
    start: int
    opened: int
    closed: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag (`<a/>`)."""
        return self.opened == self.end

    def number(self, name: str, default: int = 0) -> int:
        """An attribute that counts; the default where it is missing or no number."""
        text = self.attributes.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER else default

    def all(self, name: str) -> list[Element]:
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        return next((child for child in self.children if child.name == name), None)

    def walk(self) -> Iterator[Element]:
        """The element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def insertion(self, content: bytes) -> Edit:
        """Adds `content` as last child. On a one-tag element it takes the tag apart: no other edit of it beside."""
        if self.empty:
            name = f"{self.prefix}{self.name}".encode()
            return self.end - 2, self.end, b">" + content + b"</" + name + b">"
        return self.closed, self.closed, content


def parse(data: bytes, entry: str = "") -> Element:
    """The elements of a part, to be looked at only: small parts are remembered, since hundreds of packs have the same.

    Raises UnreadableFileError where it is no well-formed XML or nested without end.
    """
    try:
        return _remembered(data) if len(data) <= limits.SMALL_PART else _Reader(data).run()
    except (expat.ExpatError, RecursionError) as error:
        raise UnreadableFileError("E016", entry=entry) from error


@lru_cache(maxsize=32)
def _remembered(data: bytes) -> Element:
    return _Reader(data).run()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Element] = []
        self._root: Element | None = None
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse
        self._parser = parser

    def run(self) -> Element:
        self._parser.Parse(self._data, True)
        if self._root is None:
            raise expat.ExpatError
        return self._root

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        if len(self._open) > limits.MAX_DEPTH:
            raise RecursionError
        space, name, prefix = _names(full)
        start = self._parser.CurrentByteIndex
        tag = _TAG.match(self._data, start)
        if tag is None:
            raise expat.ExpatError
        plain = {_attribute(key): value for key, value in attributes.items()}
        element = Element(name, space, prefix, plain, start, tag.end())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _full: str) -> None:
        element = self._open.pop()
        if self._data[element.opened - 2 : element.opened] == b"/>":
            element.closed = element.end = element.opened
        else:
            element.closed = self._parser.CurrentByteIndex
            element.end = self._data.index(b">", element.closed) + 1

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def _refuse(*_: object) -> None:
    raise expat.ExpatError


@lru_cache(maxsize=512)
def _names(full: str) -> tuple[str, str, str]:
    parts = full.split(_SEPARATOR)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], f"{parts[2]}:" if len(parts) > 2 else ""


@lru_cache(maxsize=512)
def _attribute(full: str) -> str:
    return " ".join(full.split(_SEPARATOR)[:2])


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """`data` with all edits made. Edits do not overlap; those at the same place keep their order."""
    pieces: list[bytes] = []
    done = 0
    for start, stop, content in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (data[done:start], content)
        done = stop
    return b"".join([*pieces, data[done:]])


def with_attributes(tag: bytes, **values: str | None) -> bytes:
    """A start tag with attributes (no prefix) set, or removed where the value is None."""
    wanted = {name.encode(): value for name, value in values.items()}

    def changed(match: re.Match[bytes]) -> bytes:
        if match[1] not in wanted:
            return match[0]
        return _written(match[1], wanted.pop(match[1]))

    tag = _ATTRIBUTE.sub(changed, tag)
    added = b"".join(_written(name, value) for name, value in wanted.items())
    closing = 2 if tag.endswith(b"/>") else 1
    return tag[:-closing].rstrip() + added + tag[-closing:] if added else tag


def _written(name: bytes, value: str | None) -> bytes:
    return b"" if value is None else b" " + name + b'="' + escaped(value).encode() + b'"'


_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Text for an attribute or an element; every kind of line break is the spreadsheet's own, and what XML cannot hold
    becomes a question mark."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("?", text).translate(_SPECIAL)
