"""From the lines of the sheet Skema to bands, gates, disqualifiers and consequences."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.domain.schemes.scheme import Band, Consequence, Disqualifier, Gate

from .cells import Line, Notes, names


def read_bands(lines: Sequence[Line], notes: Notes) -> tuple[Band, ...]:
    return tuple(_band(line, number, notes) for number, line in enumerate(lines, 1))


def _band(line: Line, number: int, notes: Notes) -> Band:
    notes.place(line, "star", "band", str(number))
    return Band(
        star=notes.whole(line, "star") or 0,
        low=notes.number(line, "low"),
        high=notes.number(line, "high"),
        text=line.text("text"),
    )


def read_gates(lines: Sequence[Line], notes: Notes) -> tuple[Gate, ...]:
    return tuple(_gate(line, notes) for line in lines)


def _gate(line: Line, notes: Notes) -> Gate:
    code = notes.needed(line, "gate")
    notes.place(line, "gate", "gate", code)
    return Gate(
        code=code,
        text=line.text("gate_text"),
        any_of=names(line, "evidence"),
        from_star=notes.whole(line, "from_star") or 0,
        commodity_groups=names(line, "groups"),
    )


def read_disqualifiers(lines: Sequence[Line], notes: Notes) -> tuple[Disqualifier, ...]:
    return tuple(_disqualifier(line, notes) for line in lines)


def _disqualifier(line: Line, notes: Notes) -> Disqualifier:
    code = notes.needed(line, "disqualifier")
    notes.place(line, "disqualifier", "disqualifier", code)
    return Disqualifier(
        code=code,
        text=line.text("text"),
        criterion=line.text("criterion"),
        options=names(line, "options", "|"),
        evidence=line.text("evidence"),
        stops=notes.yes(line, "stops", default=False),
    )


def read_consequences(lines: Sequence[Line], notes: Notes) -> tuple[Consequence, ...]:
    return tuple(_consequence(line, notes) for line in lines)


def _consequence(line: Line, notes: Notes) -> Consequence:
    star = notes.whole(line, "star") or 0
    notes.place(line, "star", "consequence", str(star))
    return Consequence(
        star=star,
        awarded_by=line.text("awarded_by"),
        coached_by=line.text("coached_by"),
        may_print=notes.yes(line, "may_print", default=False),
        validity_months=notes.whole(line, "validity_months"),
        renew_from_days=notes.whole(line, "renew_from_days"),
        renew_until_days=notes.whole(line, "renew_until_days"),
    )
