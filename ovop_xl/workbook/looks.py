"""The one table of looks. Output pages name a look; the builder of new workbooks and the file writer draw it."""

from __future__ import annotations

from dataclasses import dataclass, replace

INK = "1F2933"
MUTED = "5F6B7A"
PEOPLE = "1F6F54"  # green: sheets that people fill
PROGRAM = "2F4B7C"  # blue: sheets that the program writes
LINE = "C9D1DA"
WHITE = "FFFFFF"
NUMBERS = "[$-421]"
"""Indonesian separators in LibreOffice whatever its language; Excel keeps the system's."""


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
    "integer": replace(_CELL, number=f"{NUMBERS}#,##0"),
    "count": replace(_CELL, number=f"{NUMBERS}#,##0", align="center"),
    "score": replace(_CELL, number=f"{NUMBERS}#,##0.00"),
    "exact": replace(_CELL, number=f"{NUMBERS}#,##0.####"),
    "decimal": replace(_CELL, number=f"{NUMBERS}#,##0.0", align="center"),
    "percent": replace(_CELL, number=f"{NUMBERS}0.0%"),
    "rupiah": replace(_CELL, number=f'{NUMBERS}"Rp"#,##0'),
    "date": replace(_CELL, number="dd/mm/yyyy", align="center"),
    "datetime": replace(_CELL, number="dd/mm/yyyy hh:mm", align="center"),
    "time": replace(_CELL, number="hh:mm", align="center"),
    "stars": replace(_CELL, number="@", align="center", bold=True, color="B45309", size=11),
    "link": replace(_CELL, number="@", underline=True, color="1D4ED8"),
    "file": replace(_CELL, underline=True, color="1D4ED8"),
    "total": replace(_CELL, number=f"{NUMBERS}#,##0", bold=True, fill="E8EEF7"),
    "total_text": replace(_CELL, number="@", bold=True, fill="E8EEF7"),
    "total_percent": replace(_CELL, number=f"{NUMBERS}0.0%", bold=True, fill="E8EEF7"),
    "total_rupiah": replace(_CELL, number=f'{NUMBERS}"Rp"#,##0', bold=True, fill="E8EEF7"),
    "good": replace(_CELL, number="@", color="166534", fill="DCFCE7", wrap=True),
    "warn": replace(_CELL, number="@", color="92400E", fill="FEF3C7", wrap=True),
    "bad": replace(_CELL, number="@", color="991B1B", fill="FEE2E2", wrap=True),
    "big": Look(
        number=f"{NUMBERS}#,##0", bold=True, size=20, color=PROGRAM, align="center", valign="center", fill="EEF3FA"
    ),
    "big_label": Look(color=MUTED, align="center", valign="center", fill="EEF3FA", wrap=True, size=9),
    "subtitle_wrap": Look(number="@", color=MUTED, valign="center", wrap=True),
    "paragraph": Look(number="@", wrap=True),
    "group": replace(_CELL, number="@", bold=True, color=PROGRAM, fill="E8EEF7", wrap=True, valign="center"),
    "advice": replace(_CELL, number="@", color="1E40AF", fill="DBEAFE", wrap=True),
    "no_data": replace(_CELL, number="@", italic=True, color=MUTED, align="center"),
    "center_wrap": replace(_CELL, number="@", align="center", wrap=True),
    "score_center": replace(_CELL, number=f"{NUMBERS}#,##0.00", align="center"),
    "total_score": replace(_CELL, number=f"{NUMBERS}#,##0.00", bold=True, fill="E8EEF7"),
    "total_count": replace(_CELL, number=f"{NUMBERS}#,##0", bold=True, fill="E8EEF7", align="center"),
    "total_score_center": replace(_CELL, number=f"{NUMBERS}#,##0.00", bold=True, fill="E8EEF7", align="center"),
    "percent_center": replace(_CELL, number=f"{NUMBERS}0.0%", align="center"),
    "percent_exact": replace(_CELL, number=f"{NUMBERS}0.00%"),
    "total_percent_exact": replace(_CELL, number=f"{NUMBERS}0.00%", bold=True, fill="E8EEF7"),
    "heat0": replace(_CELL, number=f"{NUMBERS}#,##0", align="center", color="8A94A3"),
    "heat1": replace(_CELL, number=f"{NUMBERS}#,##0", align="center", fill="DCE8F7"),
    "heat2": replace(_CELL, number=f"{NUMBERS}#,##0", align="center", fill="B3CDEE"),
    "heat3": replace(_CELL, number=f"{NUMBERS}#,##0", align="center", fill="7FA8DA"),
    "heat4": replace(_CELL, number=f"{NUMBERS}#,##0", align="center", fill=PROGRAM, color=WHITE, bold=True),
    "tile_error": Look(number="@", bold=True, size=11, color="991B1B", fill="FEE2E2", align="center", valign="center"),
    "tile_warning": Look(
        number="@", bold=True, size=11, color="92400E", fill="FEF3C7", align="center", valign="center"
    ),
    "tile_advice": Look(number="@", bold=True, size=11, color="1E40AF", fill="DBEAFE", align="center", valign="center"),
    "good_banner": Look(number="@", bold=True, size=12, color="166534", fill="DCFCE7", valign="center", wrap=True),
    "tile_people": Look(number="@", bold=True, color=PEOPLE, fill="E3F1EA", wrap=True, valign="center", border=True),
    "tile_program": Look(number="@", bold=True, color=PROGRAM, fill="E8EEF7", wrap=True, valign="center", border=True),
    "big_text": Look(number="@", bold=True, size=14, color=PROGRAM, align="center", valign="center", fill="EEF3FA"),
    "input": Look(number="@", fill="FFF9DB", border=True, align="center", valign="center", bold=True, unlocked=True),
    "input_text": replace(_CELL, number="@", fill="FFF9DB", wrap=True, unlocked=True),
}
