"""A whole programme workbook as one source of a roll-up: its counts, its month, its products, its register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ovop_xl.actions.job import Job
from ovop_xl.actions.lettering.letter_register import read_register
from ovop_xl.actions.stamps import stamp_state
from ovop_xl.actions.year.month_summary import summary_of
from ovop_xl.domain.programme.month import Figure, Month, Number
from ovop_xl.domain.programme.twins import OfficeProduct
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.register import RegisterRow
from ovop_xl.locale import LANGUAGES, say
from ovop_xl.sharing.stamp import StampState
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.pages.ringkasan_data import MonthSummary
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import Table, read_table

COUNTED = ("products", "businesses", "sheets", "people", "errors")
FIGURES = (
    "activities", "participants", "men", "women", "proposed", "starred", "facilitations", "cost", "orders", "turnover",
    "workers", "letters",
)  # fmt: skip
"""The figures of a month that stand on Sumber, and are read from there one level up."""

STATUSES = ("recognised", "not_recognised", "incomplete", "disqualified", "discuss")


@dataclass(frozen=True, slots=True)
class GatheredProduct:
    """A product with what Gabungan shows of it. `names` is what tells it apart, its `key` still the office's own ID."""

    names: OfficeProduct
    business_id: str
    commodity_group: str
    district: str
    regency: str
    workers: int | None
    turnover: Decimal | None
    market: str
    total: Decimal | None
    star: int | None
    status: str


@dataclass(frozen=True, slots=True)
class SourceBook:
    """What is taken from one workbook. `counts` by `COUNTED`; `month` is its page of the month; `saved` the latest that
    it says of itself; `stale` that it has joined others before and was changed since; `stamp` whether its last check
    still holds."""

    office: str
    code: str
    products: tuple[GatheredProduct, ...]
    counts: Mapping[str, int]
    month: MonthSummary
    fingerprint: str
    saved: dt.datetime | None = None
    register: tuple[RegisterRow, ...] = ()
    stale: bool = False
    stamp: StampState = "never"


def source_of(job: Job, month: Month, saved: dt.datetime | None, *, joined: bool = True) -> SourceBook:
    """The workbook of `job` as a source. One that has joined others is taken as it joined them, unless not `joined`.

    Raises WrongInputError E101 where it is no programme workbook, E152 where neither IKM nor Pelatihan can be read.
    """
    contents = job.contents
    if contents.table("Pengaturan") is None:
        raise WrongInputError("E101")
    if contents.table("IKM") is None and contents.table("Pelatihan") is None:
        raise WrongInputError("E152")
    own = SourceBook(
        office=contents.setting("nama_kantor"),
        code=contents.setting("kode_kantor"),
        products=tuple(_own_products(job)),
        counts=_own_counts(job),
        month=summary_of(job, month),
        fingerprint=contents.fingerprint,
        saved=max((one for one in (saved, _last_action(job)) if one is not None), default=None),
        register=read_register(job).rows,
        stamp=stamp_state(job)[0],
    )
    return (_joined_before(job.book, own, month) if joined else None) or own


def _last_action(job: Job) -> dt.datetime | None:
    """When the program last wrote into it: an action does not touch what the spreadsheet says of its last save."""
    told = [record.table.get(record.row, "when") for record in job.contents.records("Riwayat")]
    return max((one for one in told if isinstance(one, dt.datetime)), default=None)


def _own_counts(job: Job) -> dict[str, int]:
    contents = job.contents
    return {
        "products": len(contents.table("IKM") or ()),
        "businesses": len({key for one in contents.records("IKM") if (key := _business(one))}),
        "sheets": sum(len(table) for table in contents.scores()),
        "people": len(contents.table("Peserta") or ()),
        "errors": job.derived.checked.counts["error"],
    }


def _business(record: Record) -> str:
    return record.text("business_id") or record.text("business")


def _own_products(job: Job) -> Iterator[GatheredProduct]:
    standing = job.derived.standing
    for record in job.contents.records("IKM"):
        key = record.text("id")
        result = standing.get(key)
        yield _product(
            record,
            key or str(record.row.number),
            Decimal(result.total_shown) if result is not None and result.total_shown else None,
            job.derived.stars.get(key),
            result.status if result is not None else "",
        )


def _joined_before(book: Workbook, own: SourceBook, month: Month) -> SourceBook | None:
    """What Sumber and Gabungan say, where the workbook has joined others: its own rows stand among theirs."""
    names = book.sheets()
    if "Sumber" not in names or "Gabungan" not in names:
        return None
    sources = records_of(book, "Sumber")
    words = {say("rollup.sumber.used", lang) for lang in LANGUAGES}
    used = [one for one in sources if one.text("state") in words]
    if not used:
        return None
    told = {one.text("fingerprint") for one in used}
    wanted = f"{month.year}-{month.month:02}"
    of_month = [one for one in used if one.text("month") == wanted]
    figures = [Figure(key, _sum(of_month, key) if len(of_month) == len(used) else None) for key in FIGURES]
    products = tuple(
        _product(one, one.text("id"), one.number("total"), one.whole("star"), _status(one.text("status")))
        for one in records_of(book, "Gabungan")
    )
    return replace(
        own,
        products=products,
        counts={key: int(_sum(used, key) or 0) for key in COUNTED},
        month=replace(_bare(own.month), figures=figures, products=len(products)),
        # Its own rows are one of the sources; where it has some that are not, they came later.
        stale=bool(own.products) and own.fingerprint not in told,
    )


def _bare(month: MonthSummary) -> MonthSummary:
    return MonthSummary(month=month.month, office=month.office, figures=())


def records_of(book: Workbook, name: str) -> list[Record]:
    """The rows of a sheet that the program has written before."""
    table: Table | None = read_table(name, book.read(name), sheet(name))
    return [Record(table, row) for row in table] if table else []


def _sum(records: list[Record], key: str) -> Number | None:
    told = [number for one in records if (number := one.number(key)) is not None]
    return sum(told, Decimal(0)) if told else None


def _product(record: Record, key: str, total: Decimal | None, star: int | None, status: str) -> GatheredProduct:
    """A row of IKM, or of Gabungan, which knows no NIK."""
    return GatheredProduct(
        names=OfficeProduct(
            key=key,
            source="",
            **{name: record.text(name) for name in ("product", "business", "owner", "village", "nik", "nib")},
        ),
        business_id=record.text("business_id"),
        commodity_group=record.text("commodity_group"),
        district=record.text("district"),
        regency=record.text("regency"),
        workers=record.whole("workers"),
        turnover=record.number("turnover"),
        market=record.text("market"),
        total=total,
        star=star,
        status=status,
    )


def _status(word: str) -> str:
    return next((key for key in STATUSES for lang in LANGUAGES if say(f"rating.status.{key}", lang) == word), "")
