"""A two-star example scheme with one paper, and three products rated by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from ovop_xl.domain.ratings.explain import explain
from ovop_xl.domain.ratings.rating import rate
from ovop_xl.domain.ratings.rating_data import Candidate, Evidence, ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.ratings.way import ways
from ovop_xl.domain.schemes.scheme import Band, Council, Criterion, Form, Gate, Option, Scheme, Section
from ovop_xl.workbook.pages.hasil import RatedProduct
from ovop_xl.workbook.pages.penjelasan import Explained

DAY = dt.date(2017, 5, 18)
_OPTIONS = tuple(Option(str(n), Decimal(points), f"pilihan {n}") for n, points in enumerate((10, 30, 50), 1))
_CRITERIA = tuple(Criterion(code, "A", f"teks {code}", Decimal(50), _OPTIONS) for code in ("c1", "c2"))
SCHEME = Scheme(
    "uji",
    "1",
    "Contoh skema uji",
    "unofficial",
    Decimal(100),
    (Form((Section("A", "Bagian A", Decimal(100)),), _CRITERIA),),
    tuple(Band(star, Decimal(low), Decimal(high)) for star, low, high in ((0, 0, 50), (1, 50, 80), (2, 80, 100))),
    council=Council(2, 2, Decimal(30)),
    gates=(Gate("izin", "Izin usaha (NIB)", ("legality",)),),
)
CONFIRMED = replace(SCHEME, status="confirmed")
_PAPERS = {"legality": Evidence("1234567890123")}
CANDIDATES = (
    Candidate("P-1", "anyaman", {}, DAY),
    Candidate("P-2", "anyaman", _PAPERS, DAY),
    Candidate("P-3", "gerabah", _PAPERS, DAY),
)
_ANSWERS = {"P-1": (("3", "3"), ("3", "3")), "P-2": (("2", "3"), ("2", "2"))}


def _sheet(product: str, assessor: str, answers: tuple[str, str]) -> ScoreSheet:
    given = dict(zip(("c1", "c2"), answers, strict=True))
    return ScoreSheet(f"{product}-{assessor}", product, assessor, DAY, 1, "uji", "1", given)


SHEETS = [
    _sheet(product, assessor, answers)
    for product, both in _ANSWERS.items()
    for assessor, answers in zip(("O1", "O2"), both, strict=True)
]
TABLES = FormTables([SCHEME])
RESULTS = rate(TABLES, CANDIDATES, SHEETS, SCHEME.key)
_WAYS = ways(TABLES, CANDIDATES, RESULTS)
RATED = [
    RatedProduct(result, f"Produk {result.product_id}", "Usaha Contoh", way, cell)
    for result, way, cell in zip(RESULTS, _WAYS, ("A5", "A6", ""), strict=True)
]
EXPLAINED = [
    Explained(explain(TABLES.of(one.result), candidate, one.result), one.product, one.business, one.way, "ab12")
    for candidate, one in zip(CANDIDATES, RATED, strict=True)
]
