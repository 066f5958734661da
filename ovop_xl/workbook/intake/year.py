"""The programme's year: its calendar, the stars that were given, the decisions of the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ovop_xl.domain.programme.schedule import PlannedStage
from ovop_xl.domain.programme.stages import STAGES
from ovop_xl.domain.programme.validity import Award
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import read_table

from .products import order_of, programme_year


def schedule(contents: Contents) -> tuple[PlannedStage, ...]:
    """The stages of Jadwal in the programme year."""
    year, order = programme_year(contents), order_of(contents)
    names = {stage: stage for stage in STAGES}
    return tuple(
        PlannedStage(
            stage=stage,
            start=one.date("start", order),
            end=one.date("end", order),
            wait_days=one.whole("wait_days"),
            quota=one.whole("quota"),
        )
        for one in contents.records("Jadwal")
        if one.whole("year") == year and (stage := names.get(one.text("stage").casefold()))  # type: ignore[call-overload]
    )


def awards(contents: Contents) -> list[Award]:
    """Every star that was given, of this and earlier years, in the order of Tahapan."""
    order = order_of(contents)
    return [
        Award(
            row=one.text("id"),
            product=one.text("product_id"),
            year=one.whole("year") or 0,
            star=one.whole("star") or 0,
            decided=one.date("penetapan_date", order),
            until=one.date("star_until", order),
            evaluated=one.date("evaluasi_date", order) if one.text("evaluasi_decision") else None,
        )
        for one in contents.records("Tahapan")
        if one.text("penetapan_decision").casefold() == "lulus" and one.whole("star")
    ]


def starless(contents: Contents) -> list[str]:
    """The products that passed the recognition and whose star nobody has written."""
    return [
        one.text("product_id")
        for one in contents.records("Tahapan")
        if one.text("penetapan_decision").casefold() == "lulus" and one.whole("star") is None
    ]


def known_at(award: Award, at: dt.date) -> Award:
    """The award without an evaluation that came later."""
    later = award.evaluated is not None and award.evaluated > at
    return replace(award, evaluated=None) if later else award


@dataclass(frozen=True, slots=True)
class MeetingDecision:
    """What people wrote on Pleno about a product. `proposal` is what stood there when the sheet was written last,
    `decided_on` the proposal that the decision was first seen beside."""

    decision: str
    reason: str
    proposal: str
    decided_on: str

    @property
    def basis(self) -> str:
        """The proposal that was decided on."""
        return self.decided_on or self.proposal


def meeting_decisions(book: Workbook) -> Mapping[str, MeetingDecision]:
    """The rows of Pleno in which people have written, by product."""
    if "Pleno" not in book.sheets():
        return {}
    table = read_table("Pleno", book.read("Pleno"), sheet("Pleno"))
    records = [Record(table, row) for row in table] if table else []
    found = {
        one.text("product_id"): MeetingDecision(*map(one.text, ("decision", "reason", "proposal", "decided_on")))
        for one in records
    }
    return {product: one for product, one in found.items() if product and (one.decision or one.reason)}
