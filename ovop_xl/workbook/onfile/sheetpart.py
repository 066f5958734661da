"""A sheet part in two pieces: its rows as bytes, and the rest, small enough to be parsed whatever the rows weigh."""

from __future__ import annotations

import re

from ovop_xl.errors import UnreadableFileError, UnwritableFileError

from .area import Area, area
from .spans import MAIN, RELATIONSHIPS, Edit, Element, parse, splice

_SHEET_DATA = re.compile(rb"<(\w+:)?sheetData(?=[\s/>])[^>]*>")

EMPTY_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><sheetData/></worksheet>'
).encode()


class SheetPart:
    """`frame` is the part with its rows taken out (one empty `sheetData` in their place), `data` the rows."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises UnreadableFileError where there is no sheet in it, UnwritableFileError where it is not plain."""
        opening = _SHEET_DATA.search(content)
        if opening is None:
            raise UnreadableFileError("E015", sheet=name)
        prefix = opening[1] or b""
        end = opening.end()
        if not opening[0].endswith(b"/>"):
            closing = re.compile(rb"</" + prefix + rb"sheetData\s*>").search(content, end)
            if closing is None:
                raise UnreadableFileError("E015", sheet=name)
            end = closing.end()
        self.data = content[opening.start() : end]
        if b"<!" in self.data or b"<?" in self.data:
            # Comments and CDATA could hide tags from the search for rows; no spreadsheet writes them there.
            raise UnwritableFileError("E033", sheet=name)
        self.frame = content[: opening.start()] + b"<" + prefix + b"sheetData/>" + content[end:]
        self.root = parse(self.frame, name)
        if self.root.name != "worksheet" or len(self.root.all("sheetData")) != 1:
            raise UnwritableFileError("E033", sheet=name)
        self.prefix = self.root.prefix

    def source(self, element: Element) -> bytes:
        """The bytes of a top-level element or of one below it."""
        return self.frame[element.start : element.end]

    def tag(self, element: Element) -> bytes:
        return self.frame[element.start : element.opened]

    def joined(self, data: bytes, edits: list[Edit]) -> bytes:
        """The whole part again, with other rows and with edits made to its frame."""
        place = self._place()
        return splice(self.frame, [*edits, (place.start, place.end, data)])

    def dimension_edits(self, used: Area) -> list[Edit]:
        """Widens the stated dimension so that it covers `used`; a sheet that states none is left without."""
        stated = self.root.first("dimension")
        if stated is None:
            return []
        try:
            known = area(stated.attributes.get("ref", ""))
        except ValueError:
            known = used
        joined = known.joined(used)
        if joined == known and stated.attributes.get("ref"):
            return []
        return [(stated.start, stated.end, f'<{self.prefix}dimension ref="{joined}"/>'.encode())]

    def recalculation_edits(self) -> list[Edit]:
        """Asks the next program to calculate once: formulas elsewhere may look at what was written here."""
        if self.root.first("sheetCalcPr") is not None:
            return []
        place = self._place()
        return [(place.end, place.end, f'<{self.prefix}sheetCalcPr fullCalcOnLoad="1"/>'.encode())]

    def _place(self) -> Element:
        return self.root.all("sheetData")[0]
