"""What a received workbook carries besides values: its property, when it was saved, macros, links, formulas."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from ovop_xl.errors import UnreadableFileError

from .address import address
from .onfile.bookpart import BookPart
from .onfile.package import Package
from .onfile.relations import relations

Places = Mapping[str, frozenset[str]]
_MACROS = ("vbaproject.bin", "basic/", "scripts/", "xl/macrosheets/", "xl/activex/")
_OUTSIDE = re.compile(r"^(?!#)\S")


@dataclass(frozen=True, slots=True)
class Envelope:
    """`links` are cells that lead out of the workbook, `formulas` those of an OpenDocument file (of others the block
    itself tells), both by sheet; `saved` without a time zone, in the sender's own writing."""

    properties: Mapping[str, str] = field(default_factory=dict)
    saved: dt.datetime | None = None
    macros: bool = False
    links: Places = field(default_factory=dict)
    formulas: Places = field(default_factory=dict)
    outside: bool = False


def read_envelope(package: Package, book: BookPart | None) -> Envelope:
    """Reads it from an opened file; `book` is None for OpenDocument. Raises UnreadableFileError for damaged parts."""
    names = [name.lower() for name in package.names()]
    macros = any(mark in name for name in names for mark in _MACROS)
    if book is None:
        return _of_ods(package, macros=macros)
    links: dict[str, frozenset[str]] = {}
    for sheet in book.sheets:
        if sheet.part in package and (found := _links(package, sheet.part)):
            links[sheet.name] = found
    return Envelope(
        properties=_properties(package),
        saved=_moment(_text(package, "docProps/core.xml", "modified")),
        macros=macros,
        links=links,
        outside=bool(links) or any("externallinks/" in name for name in names),
    )


def _root(package: Package, name: str) -> Any:  # noqa: ANN401  defusedxml carries no types
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]  # only a return needs it

    if name not in package:
        return None
    try:
        return fromstring(package.xml(name))
    except ParseError as error:
        raise UnreadableFileError("E016", entry=name) from error


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _properties(package: Package) -> dict[str, str]:
    root = _root(package, "docProps/custom.xml")
    found = root if root is not None else ()
    return {one.get("name", ""): "".join(one.itertext()) for one in found if _local(one.tag) == "property"}


def _text(package: Package, part: str, name: str) -> str:
    root = _root(package, part)
    elements = root.iter() if root is not None else ()
    return next((one.text or "" for one in elements if _local(one.tag) == name), "")


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text.strip()[:19])
    except ValueError:
        return None


def _links(package: Package, part: str) -> frozenset[str]:
    outside = {one.id for one in relations(package, part) if one.external}
    if not outside:
        return frozenset()
    cells: set[str] = set()
    root = _root(package, part)
    for one in root.iter() if root is not None else ():
        targets = {value for key, value in one.attrib.items() if _local(key) == "id"}
        if _local(one.tag) == "hyperlink" and targets & outside:
            cells.add(one.get("ref", "").partition(":")[0])
    return frozenset(cells)


def _of_ods(package: Package, *, macros: bool) -> Envelope:
    root = _root(package, "meta.xml")
    elements = list(root.iter()) if root is not None else []
    named = {
        next((value for key, value in one.attrib.items() if _local(key) == "name"), ""): "".join(one.itertext())
        for one in elements
        if _local(one.tag) == "user-defined"
    }
    saved = next((one.text or "" for one in elements if _local(one.tag) == "date"), "")
    reader = _OdsCells(package.xml("content.xml"))
    return Envelope(
        properties=named,
        saved=_moment(saved),
        macros=macros,
        links={name: frozenset(cells) for name, cells in reader.links.items()},
        formulas={name: frozenset(cells) for name, cells in reader.formulas.items()},
        outside=bool(reader.links),
    )


class _OdsCells:
    """One pass over `content.xml`: which cells hold a formula, which a link that leads out."""

    def __init__(self, content: bytes) -> None:
        self.links: dict[str, set[str]] = defaultdict(set)
        self.formulas: dict[str, set[str]] = defaultdict(set)
        self._sheet, self._row, self._column, self._rows, self._columns = "", 1, 1, 1, 1
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.ParseFile(io.BytesIO(content))
        except (expat.ExpatError, ValueError) as error:
            raise UnreadableFileError("E005") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._sheet, self._row = attributes.get("table:name", ""), 1
        elif name == "table:table-row":
            self._rows, self._column = int(attributes.get("table:number-rows-repeated", "1")), 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._columns = int(attributes.get("table:number-columns-repeated", "1"))
            if "table:formula" in attributes:
                self.formulas[self._sheet].add(address(self._row, self._column))
        elif name == "text:a" and _OUTSIDE.match(attributes.get("xlink:href", "")):
            self.links[self._sheet].add(address(self._row, self._column))

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._rows
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column += self._columns
