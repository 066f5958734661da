"""The styles part: a look is found among the cell formats by its properties, or appended; none is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.looks import Look

from . import facets, limits
from .bookpart import BookPart
from .facets import Facet
from .package import Package
from .relations import declare, relate
from .spans import MAIN, Edit, Element, escaped, parse, splice, with_attributes

_FIRST_CUSTOM_NUMBER = 164
_BUILT_IN = {"General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49}
_LISTS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_FIRST = {
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="Calibri"/><{p}family val="2"/></{p}font>',),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "borders": ("<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>",),
    "cellStyleXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
"""What a spreadsheet takes to stand first in these lists, whatever does; a styles part may lack it."""
_NO_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{MAIN}"><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


@dataclass(frozen=True, slots=True)
class _Format:
    """A cell format as its properties, whatever the indexes behind it."""

    number: str
    font: Facet
    fill: Facet
    border: Facet
    alignment: Facet
    locked: bool


def styles_of(package: Package, book: BookPart) -> StyleBook:
    """The formats of a workbook; one that has none gets a part for them with the first that it needs."""
    part = book.related("styles")
    known = part is not None and part in package
    return StyleBook(package, part) if part and known else StyleBook(package, "xl/styles.xml", missing_in=book)


class StyleBook:
    """The formats of one workbook. What `index` and `dated` give out stands in the file once `flush` is called."""

    def __init__(self, package: Package, part: str, *, missing_in: BookPart | None = None) -> None:
        self._package, self._part, self._missing_in = package, part, missing_in
        self._data = _NO_STYLES if missing_in else package.xml(part)
        self._root = parse(self._data, part)
        self._p = self._root.prefix
        self._added: dict[str, list[str]] = {name: [] for name in _LISTS}
        self._complete()
        self._looks: dict[Look, int] = {}
        self._dated: dict[tuple[int, str], int] = {}
        self._numbers = _BUILT_IN | {
            item.attributes.get("formatCode", ""): item.number("numFmtId") for item in self._items("numFmts")
        }
        self._fonts = [facets.font(item) for item in self._items("fonts")]
        self._fills = [facets.fill(item) for item in self._items("fills")]
        self._borders = [facets.border(item) for item in self._items("borders")]
        self._formats: dict[_Format, int] = {}
        codes = {number: code for code, number in self._numbers.items()}
        for index, item in enumerate(self._items("cellXfs")):
            known = self._known(item, codes)
            if known:
                self._formats.setdefault(known, index)

    def index(self, look: Look) -> int:
        """The number of the cell format that draws `look`."""
        if look not in self._looks:
            wanted = _Format(
                look.number,
                facets.font_of(look, self._fonts[0] if self._fonts else ()),
                facets.fill_of(look),
                facets.border_of(look),
                facets.alignment_of(look),
                not look.unlocked,
            )
            if wanted not in self._formats:
                self._formats[wanted] = self._append("cellXfs", self._xml(wanted))
            self._looks[look] = self._formats[wanted]
        return self._looks[look]

    def dated(self, style: int, number: str) -> int:
        """What Excel does when a date is typed into a General cell: the same format, shown as `number`."""
        if (style, number) not in self._dated:
            self._dated[style, number] = self._dated_format(style, number)
        return self._dated[style, number]

    def _dated_format(self, style: int, number: str) -> int:
        formats = self._items("cellXfs")
        if style >= len(formats) or formats[style].number("numFmtId") != 0:
            return style
        item = formats[style]
        tag = self._data[item.start : item.opened]
        tag = with_attributes(tag, numFmtId=str(self._number(number)), applyNumberFormat="1")
        return self._append("cellXfs", (tag + self._data[item.opened : item.end]).decode())

    def flush(self) -> None:
        """Puts the styles part with all that was appended."""
        edits = self._edits()
        if not edits:
            return
        self._package.put(self._part, splice(self._data, edits))
        if self._missing_in is not None:
            declare(self._package, self._part, _STYLES_TYPE)
            relate(self._package, self._missing_in.part, "styles", self._part)
            self._missing_in = None

    def _complete(self) -> None:
        """Reads the part as if it held what must stand first; that is written with the first format of ours."""
        if self._root.empty:
            self._data = splice(self._data, [self._root.insertion(b"")])
            self._root = parse(self._data, self._part)
        for name, first in _FIRST.items():
            self._added[name] = [item.format(p=self._p) for item in first[len(self._items(name)) :]]
        edits = self._edits()
        if edits:
            self._data = splice(self._data, edits)
            self._root = parse(self._data, self._part)
            self._added = {name: [] for name in _LISTS}

    def _edits(self) -> list[Edit]:
        return [edit for name, added in self._added.items() if added for edit in self._grown(name, added)]

    def _items(self, name: str) -> list[Element]:
        home = self._root.first(name)
        return home.children if home else []

    def _known(self, item: Element, codes: dict[int, str]) -> _Format | None:
        get = item.attributes.get
        marks = [get("quotePrefix", "0"), get("pivotButton", "0"), get("xfId", "0")]
        protection = item.first("protection")
        locks = protection.attributes if protection else {}
        unusual = any(mark not in ("0", "false") for mark in [*marks, locks.get("hidden", "0")])
        if unusual or any(name.startswith("apply") and v in ("0", "false") for name, v in item.attributes.items()):
            return None
        try:
            return _Format(
                codes.get(item.number("numFmtId", -1), ""),
                self._fonts[item.number("fontId")],
                self._fills[item.number("fillId")],
                self._borders[item.number("borderId")],
                facets.alignment(item.first("alignment")),
                locks.get("locked", "1") not in ("0", "false"),
            )
        except IndexError:
            return None

    def _xml(self, wanted: _Format) -> str:
        p = self._p
        font = self._place("fonts", self._fonts, wanted.font, facets.font_xml)
        fill = self._place("fills", self._fills, wanted.fill, facets.fill_xml)
        border = self._place("borders", self._borders, wanted.border, facets.border_xml)
        inner = facets.alignment_xml(wanted.alignment, p)
        applied = ' applyAlignment="1"' if inner else ""
        if not wanted.locked:
            inner += f'<{p}protection locked="0"/>'
            applied += ' applyProtection="1"'
        return (
            f'<{p}xf numFmtId="{self._number(wanted.number)}" fontId="{font}" fillId="{fill}" borderId="{border}"'
            f' xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"{applied}>{inner}</{p}xf>'
        )

    def _place(self, name: str, known: list[Facet], wanted: Facet, draw: Callable[[Facet, str], str]) -> int:
        if wanted not in known:
            known.append(wanted)
            self._append(name, draw(wanted, self._p))
        return known.index(wanted)

    def _number(self, code: str) -> int:
        if code not in self._numbers:
            number = max([_FIRST_CUSTOM_NUMBER - 1, *self._numbers.values()]) + 1
            self._numbers[code] = number
            self._append("numFmts", f'<{self._p}numFmt numFmtId="{number}" formatCode="{escaped(code)}"/>')
        return self._numbers[code]

    def _append(self, name: str, content: str) -> int:
        count = len(self._items(name)) + len(self._added[name])
        if name == "cellXfs" and count >= limits.MAX_CELL_STYLES:
            raise UnwritableFileError("E034", count=count)
        self._added[name].append(content)
        return count

    def _grown(self, name: str, added: list[str]) -> list[Edit]:
        content, home = "".join(added).encode(), self._root.first(name)
        if home is None:
            start, end = f'<{self._p}{name} count="{len(added)}">', f"</{self._p}{name}>"
            place = self._place_of(name)
            return [(place, place, start.encode() + content + end.encode())]
        tag = with_attributes(self._data[home.start : home.opened], count=str(len(home.children) + len(added)))
        if home.empty:
            return [(home.start, home.end, tag[:-2] + b">" + content + f"</{home.prefix}{name}>".encode())]
        return [(home.start, home.opened, tag), home.insertion(content)]

    def _place_of(self, name: str) -> int:
        earlier = _LISTS[: _LISTS.index(name)]
        return max((child.end for child in self._root.children if child.name in earlier), default=self._root.opened)
