"""The pages of the programme's year, each with a row of everything that they can show."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from page_schemes import CANDIDATES, RATED, SCHEME

from ovop_xl.domain.programme.attention import Attention
from ovop_xl.domain.programme.coaching import PlanStep
from ovop_xl.domain.programme.coaching import Progress as Coached
from ovop_xl.domain.programme.followed import Followed
from ovop_xl.domain.programme.meeting import agenda
from ovop_xl.domain.programme.month import Change, Facilitation, Figure, Observation
from ovop_xl.domain.programme.period import Month
from ovop_xl.domain.programme.schedule import PlannedStage, StageState
from ovop_xl.domain.programme.selection import administrative_checks
from ovop_xl.domain.programme.stages import Position, StageCount, StageFault, Stuck
from ovop_xl.domain.programme.validity import Award, Holding
from ovop_xl.locale import Lang
from ovop_xl.workbook.block import Page
from ovop_xl.workbook.pages.arsip import archive_page
from ovop_xl.workbook.pages.kemajuan import ProductName, Progress, progress_page
from ovop_xl.workbook.pages.perkembangan import Growth, ProductGrowth, facilitation_results, growth_page
from ovop_xl.workbook.pages.pleno import AgendaRow, meeting_page
from ovop_xl.workbook.pages.rencana import ProductPlan, plan_page
from ovop_xl.workbook.pages.seleksi import Selected, selection_page

DAY = dt.date(2017, 5, 18)
NAMES = {"P-1": ProductName("Abon (contoh)", "UD Contoh", "Nuha", "A5")}
NAME = NAMES["P-1"]
AGENDA = agenda([one.result for one in RATED], [])
PROGRESS = Progress(
    at=DAY,
    year=2017,
    products=3,
    counts=(StageCount("usulan", 3, 0, 0), StageCount("pleno", 1, 2, 1), StageCount("evaluasi", 0, 0, 0)),
    states=(
        StageState(PlannedStage("usulan", quota=2), 3, 0, -1, None),
        StageState(PlannedStage("pleno", DAY, DAY, 30), 1, 2, None, -3),
    ),
    waiting=(
        Stuck(Position("P-1", "pleno", "waiting", dt.date(2017, 4, 1)), 47, 17),
        Stuck(Position("P-2", "pleno", "deferred", DAY), 0, None),
    ),
    unknown=("P-3",),
    unproposed=2,
    starless=("P-7",),
    faults=(StageFault("P-1", "undecided_before", "penilaian", "administrasi"),),
    holdings=(
        Holding(Award("H1", "P-1", 2015, 3, DAY), DAY, 0, "renewable", DAY, DAY, True),
        Holding(Award("H2", "P-2", 2017, 1, DAY), None, None, "unknown", None, None, False),
    ),
    expiring=(
        Attention("expired", "P-1", "Halal", DAY, -3),
        Attention("expiring", "P-2", "SNI", DAY, 20, 30),
        Attention("expiring", "P-2", "Merek", DAY, 120, 180),
    ),
    names=NAMES,
)
SELECTED = [
    Selected(check, NAME, "passed", DAY)
    for check in administrative_checks(SCHEME, [*CANDIDATES, replace(CANDIDATES[0])])
]
AGENDA_ROWS = [
    AgendaRow("P-1", AGENDA[0], "3", "catatan =1+1", "★★"),
    *(AgendaRow(one.result.product_id, one) for one in AGENDA[1:]),
    AgendaRow("P-9", None, "tidak diakui", "", "★"),
]
PLANS = [
    ProductPlan(
        "P-1",
        2,
        3,
        (
            PlanStep("criterion", "c1", "Kemasan", "1", "2 – baik", Fraction(3, 2), "Dinas provinsi"),
            PlanStep("paper", "halal", "Sertifikat halal", body="", state="done", source="B1"),
            PlanStep("action", "", "Latih desain", body="Dinas", due=DAY, state="overdue", source="B2"),
        ),
    ),
    ProductPlan("P-2", None, None, ()),
]
SEEN = Observation("P-1", DAY, Decimal(10), Decimal(12), 2, None, "lokal", "ekspor", Decimal(80))
GROWTH = Growth(
    period=Month(2017, 5).to_date,
    figures=(
        Figure("turnover", Decimal(12), to_date=Decimal(12), target=Decimal(24), by_year=True),
        Figure("local_material", Fraction(80), to_date=Fraction(80)),
    ),
    aims={"turnover": "pendapatan"},
    unmeasured=("kualitas hidup",),
    products=(ProductGrowth(SEEN, ("promosi",)), ProductGrowth(replace(SEEN, producer="P-2", turnover=None))),
    followed=(
        Followed("promosi", 2, Change(Decimal(10), Decimal(12), 1, 1), Change(Decimal(0), Decimal(0), 0, 2)),
        Followed("", 1, Change(Decimal(4), Decimal(2), 1, 0), Change(Decimal(1), Decimal(1), 1, 0)),
    ),
    results=facilitation_results(
        [
            Facilitation("P-1", "promosi", DAY, Decimal(5), "CSR"),
            Facilitation("P-1", "promosi", DAY, None, "APBN", contacts=3),
        ]
    ),
    coaching=(Coached("Dinas", 4, 1, 1, 2, 1),),
    names=NAMES,
)


def programme_pages(lang: Lang) -> dict[str, Page]:
    """Every page of the year, filled and empty."""
    return {
        "Kemajuan": progress_page(PROGRESS, lang),
        "Kemajuan kosong": progress_page(Progress(DAY, None, 0), lang),
        "Seleksi": selection_page(SCHEME, SELECTED, lang),
        "Seleksi kosong": selection_page(replace(SCHEME, gates=()), [], lang),
        "Pleno": meeting_page(AGENDA_ROWS, [SCHEME], NAMES, lang),
        "Pleno kosong": meeting_page([], [], {}, lang),
        "Rencana": plan_page(PLANS, [SCHEME], NAMES, lang),
        "Rencana kosong": plan_page([], [], {}, lang),
        "Perkembangan": growth_page(GROWTH, lang),
        "Perkembangan kosong": growth_page(Growth(Month(2017, 1).period), lang),
        "Arsip": archive_page([("2016-05", "sessions", 5.0), ("2016-05", "local_material", 79.5)], lang),
    }
