"""The one table of looks. Output pages name a look; the builder of new workbooks and the file writer draw it."""

from __future__ import annotations

from dataclasses import dataclass, replace

INK = "1F2933"
MUTED = "5F6B7A"
PEOPLE = "1F6F54"  # green: sheets that people fill
PROGRAM = "2F4B7C"  # blue: sheets that the program writes
LINE = "C9D1DA"
WHITE = "FFFFFF"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is drawn. Colours are RRGGBB; `number` is an Excel number format; `border` a thin line all round."""

    number: str = "General"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 10
    color: str = INK
    fill: str | None = None
    align: str | None = None
    valign: str = "top"
    wrap: bool = False
    border: bool = False
    unlocked: bool = False


_CELL = Look(border=True)
_HEAD = Look(bold=True, color=WHITE, wrap=True, align="center", valign="center", border=True)

LOOKS: dict[str, Look] = {
    "plain": Look(),
    "title": Look(bold=True, size=15, color=PROGRAM, valign="center"),
    "title_people": Look(bold=True, size=15, color=PEOPLE, valign="center"),
    "subtitle": Look(color=MUTED, valign="center"),
    "section": Look(bold=True, size=11, color=PROGRAM, valign="center"),
    "note": Look(italic=True, color=MUTED, wrap=True),
    "unofficial": Look(bold=True, color="9A3412", fill="FFEDD5", wrap=True, valign="center"),
    "head": replace(_HEAD, fill=PROGRAM),
    "head_people": replace(_HEAD, fill=PEOPLE),
    "head_required": replace(_HEAD, fill="14503C"),
    "hint": Look(italic=True, size=8, color=MUTED, wrap=True, fill="F1F5F4", border=True),
    "text": replace(_CELL, number="@", wrap=True),
    "word": replace(_CELL, number="@"),
    "id": replace(_CELL, number="@"),
    "center": replace(_CELL, number="@", align="center"),
    "integer": replace(_CELL, number="#,##0"),
    "count": replace(_CELL, number="#,##0", align="center"),
    "score": replace(_CELL, number="#,##0.00"),
    "percent": replace(_CELL, number="0.0%"),
    "rupiah": replace(_CELL, number='"Rp"#,##0'),
    "date": replace(_CELL, number="dd/mm/yyyy", align="center"),
    "datetime": replace(_CELL, number="dd/mm/yyyy hh:mm", align="center"),
    "time": replace(_CELL, number="hh:mm", align="center"),
    "stars": replace(_CELL, number="@", align="center", bold=True, color="B45309", size=11),
    "link": replace(_CELL, number="@", underline=True, color="1D4ED8"),
    "total": replace(_CELL, number="#,##0", bold=True, fill="E8EEF7"),
    "total_text": replace(_CELL, number="@", bold=True, fill="E8EEF7"),
    "total_percent": replace(_CELL, number="0.0%", bold=True, fill="E8EEF7"),
    "total_rupiah": replace(_CELL, number='"Rp"#,##0', bold=True, fill="E8EEF7"),
    "good": replace(_CELL, number="@", color="166534", fill="DCFCE7", wrap=True),
    "warn": replace(_CELL, number="@", color="92400E", fill="FEF3C7", wrap=True),
    "bad": replace(_CELL, number="@", color="991B1B", fill="FEE2E2", wrap=True),
    "big": Look(number="#,##0", bold=True, size=20, color=PROGRAM, align="center", valign="center", fill="EEF3FA"),
    "big_label": Look(color=MUTED, align="center", valign="center", fill="EEF3FA", wrap=True, size=9),
    "input": Look(number="@", fill="FFF9DB", border=True, align="center", valign="center", bold=True, unlocked=True),
}
