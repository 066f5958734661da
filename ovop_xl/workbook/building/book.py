"""A workbook in the making: XlsxWriter with our looks, our paper and our footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ovop_xl.workbook.looks import LINE, LOOKS, Look

# XlsxWriter carries no types.
XlsxBook: TypeAlias = Any
XlsxSheet: TypeAlias = Any
XlsxFormat: TypeAlias = Any

FONT = "Calibri"
PAPER_CODES = {"A4": 9, "F4": 14}
"""Excel knows no F4 (215 x 330 mm). Folio, 8.5 x 13 inches, is 215.9 x 330.2 mm: the same sheet of paper."""

_PAPER_MM = {"A4": (210.0, 297.0), "F4": (215.9, 330.2)}
_SIDE_MARGIN = 0.5
"""Inches, left and right; the file writer uses the same."""
_FOOTER_ROOM = 100  # of the 255 characters that Excel allows for a footer with its codes


@dataclass(slots=True)
class Book:
    """XlsxWriter's workbook, the paper it is printed on, and each format that has been used, once."""

    file: XlsxBook
    paper: str
    formats: dict[Look, XlsxFormat] = field(default_factory=dict)

    def look(self, look: Look | str) -> XlsxFormat:
        """The format of a look or of a name in `LOOKS`."""
        wanted = LOOKS[look] if isinstance(look, str) else look
        if wanted not in self.formats:
            self.formats[wanted] = self.file.add_format(_properties(wanted))
        return self.formats[wanted]

    def add_sheet(self, name: str, title: str, color: str, *, landscape: bool) -> XlsxSheet:
        """A sheet with tab colour, paper, margins and footer."""
        sheet = self.file.add_worksheet(name)
        sheet.set_tab_color(f"#{color}")
        sheet.set_paper(PAPER_CODES[self.paper])
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=_SIDE_MARGIN, right=_SIDE_MARGIN, top=0.6, bottom=0.7)
        shown = title[:_FOOTER_ROOM].replace("&", "&&")
        sheet.set_footer(f"&L{shown}&RHalaman &P dari &N")
        return sheet


def _properties(look: Look) -> dict[str, Any]:
    found: dict[str, Any] = {
        "font_name": FONT,
        "font_size": look.size,
        "font_color": f"#{look.color}",
        "num_format": look.number,
        "valign": "vcenter" if look.valign == "center" else look.valign,
        "bold": look.bold,
        "italic": look.italic,
        "underline": int(look.underline),
        "text_wrap": look.wrap,
        "locked": not look.unlocked,
    }
    if look.fill:
        found["bg_color"] = f"#{look.fill}"
    if look.align:
        found["align"] = look.align
    if look.border:
        found |= {"border": 1, "border_color": f"#{LINE}"}
    return found


DRAWN_WIDER = 0.9


def pixels(widths: Sequence[float]) -> float:
    """Width on the screen: seven pixels a character and five of padding a column."""
    return sum(width * 7 + 5 for width in widths)


def print_scale(widths: Sequence[float], paper: str, *, landscape: bool) -> int:
    """The scale in percent at which columns of these widths fit side by side on a page.

    LibreOffice draws a column up to a tenth wider than seven pixels a character, hence the allowance.
    """
    room = paper_pixels(paper, landscape=landscape)
    return max(10, min(100, int(100 * DRAWN_WIDER * room / max(pixels(widths), 1))))


def paper_pixels(paper: str, *, landscape: bool) -> float:
    """What a printed page holds between its margins at full size, in the same pixels (96 an inch)."""
    short, long = _PAPER_MM[paper]
    return ((long if landscape else short) / 25.4 - 2 * _SIDE_MARGIN) * 96
