"""Products, papers, score sheets and areas for the domain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from ovop_xl.domain.programme.mapping import Place, Product, Trained, Village
from ovop_xl.domain.programme.stages import STAGES, Decision, Journey, Step
from ovop_xl.domain.ratings.rating_data import AnswerRow, Candidate, Evidence, ScoreSheet
from ovop_xl.domain.text.identifiers import judge
from ovop_xl.domain.training.persons import Person
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.records import Order, Record, date, date_order, option, whole
from ovop_xl.workbook.tables import Table

_DECISIONS: dict[str, Decision] = {"lulus": "passed", "tidak lulus": "failed", "ditunda": "deferred"}
_PAPERS = ("distribution_permit", "halal", "lab_test", "sni", "brand")


def order_of(contents: Contents) -> Order:
    """The order of dates typed as text, as the office has set it."""
    return date_order(contents.setting("urutan_tanggal"))


def _evidence(product: Record, order: Order) -> dict[str, Evidence]:
    found = {
        paper: Evidence(number, product.date(f"{paper}_until", order))
        for paper in _PAPERS
        if (number := product.text(paper))
    }
    for key, column in (("legality", "nib"), ("sentra", "sentra")):
        if number := product.text(column):
            found[key] = Evidence(number)
    return found


def decision_dates(contents: Contents) -> dict[str, dt.date | None]:
    """The day by which papers are judged, by product: Tahapan's penetapan in the programme year, else the planned
    day of Pengaturan, else None."""
    planned = date(contents.settings.get("rencana_penetapan"), order_of(contents))
    found = {product.text("id"): planned for product in contents.records("IKM")}
    for journey in journeys(contents):
        decided = next((step.date for step in journey.steps if step.stage == "penetapan"), None)
        found[journey.product] = decided or planned
    return found


def candidates(contents: Contents) -> list[Candidate]:
    """Every product of IKM with its papers, in the order of the sheet."""
    order, decided = order_of(contents), decision_dates(contents)
    return [
        Candidate(
            identity, product.text("commodity_group").casefold(), _evidence(product, order), decided.get(identity)
        )
        for product in contents.records("IKM")
        if (identity := product.text("id"))
    ]


def score_sheets(contents: Contents) -> list[ScoreSheet]:
    """Every row of every score sheet."""
    order = order_of(contents)
    return [sheet for table in contents.scores() for sheet in _score_sheets(table, order)]


def _score_sheets(table: Table, order: Order) -> Iterator[ScoreSheet]:
    codes, places = tuple(table.family), tuple(table.family.values())
    form = table.name.removeprefix("Nilai").strip()
    for row in table:
        answers = tuple(map(option, map(row.values.__getitem__, places)))
        yield _score_sheet(Record(table, row), AnswerRow(codes, answers), form, order)


def _score_sheet(record: Record, answers: AnswerRow, form: str, order: Order) -> ScoreSheet:
    return ScoreSheet(
        id=record.text("id"),
        product_id=record.text("product_id"),
        assessor=record.text("assessor_id"),
        date=record.date("date", order),
        round=record.whole("round") or 1,
        scheme=record.text("scheme"),
        version=record.text("version"),
        answers=answers,
        abstention=record.text("abstention"),
        form=form,
    )


def programme_year(contents: Contents) -> int | None:
    """The year of Pengaturan, or the latest one of Tahapan where that is blank."""
    written = [number for one in contents.records("Tahapan") if (number := one.whole("year")) is not None]
    return whole(contents.settings.get("tahun")) or max(written, default=None)


def journeys(contents: Contents) -> list[Journey]:
    """The way of each product through the programme year."""
    rows = [(record, record.whole("year")) for record in contents.records("Tahapan")]
    wanted = programme_year(contents) or 0
    order = order_of(contents)
    return [
        Journey(record.text("product_id"), wanted, _steps(record, order)) for record, year in rows if year == wanted
    ]


def _steps(record: Record, order: Order) -> tuple[Step, ...]:
    steps = (
        Step(stage, record.date(f"{stage}_date", order), _DECISIONS.get(record.text(f"{stage}_decision").casefold()))
        for stage in STAGES
    )
    return tuple(step for step in steps if step.date or step.decision)


def _place(record: Record) -> Place:
    return Place(record.text("regency"), record.text("district"), record.text("village"))


def mapped_products(contents: Contents, stars: Mapping[str, int | None]) -> list[Product]:
    """Products with their place; `stars` by product, 0 for not recognised, missing for not decided."""
    return [
        Product(
            id=product.text("id"),
            producer=product.text("business_id"),
            place=_place(product),
            group=product.text("commodity_group").casefold(),
            workers=product.whole("workers"),
            star=stars.get(product.text("id")),
        )
        for product in contents.records("IKM")
    ]


def villages(contents: Contents) -> list[Village]:
    """Every desa of Wilayah with its potential."""
    return [Village(_place(village), village.text("potential")) for village in contents.records("Wilayah")]


def trained(contents: Contents) -> list[Trained]:
    """Participants with their place. Peserta names desa and kecamatan; the kabupaten comes from Wilayah where it
    knows them, else from Pengaturan."""
    regencies = {
        (village.text("district"), village.text("village")): village.text("regency")
        for village in contents.records("Wilayah")
    }
    default = contents.setting("kabupaten")
    return [
        Trained(person_key(person), Place(regencies.get(where, default), *where))
        for person in contents.records("Peserta")
        for where in [(person.text("district"), person.text("village"))]
    ]


def person(record: Record) -> Person:
    """The person of a row of Peserta; a NIK or phone number that is not certain tells nothing."""
    return Person(
        row=record.row.number,
        name=record.text("name"),
        nik=_certain("nik", record),
        district=record.text("district"),
        phone=_certain("phone", record),
    )


def person_key(record: Record) -> str:
    """What tells that two rows are the same person for certain: the NIK. A row without one stands for itself."""
    return "|".join(person(record).key)


def _certain(kind: Literal["nik", "phone"], record: Record) -> str:
    found = judge(kind, record.table.get(record.row, kind))
    return (found.normal or "") if found.status in {"ok", "untidy"} else ""
