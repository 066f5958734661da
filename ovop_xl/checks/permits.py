"""Permits of IKM: number, expiry, and whether they hold on the day of the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ovop_xl.domain.text.identifiers import judge

from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .verdict import verdict

_PERMITS = ("distribution_permit", "halal", "lab_test", "sni", "brand")


def permits_hold_on_the_day(flat: Flat, context: Context) -> Iterator[Finding]:
    """A permit that has ended by the product's decision date, the planned one where there is none yet."""
    decided = decision_dates(context)
    planned = context.day(context.settings.get("rencana_penetapan"))
    products = flat.texts("id")
    for key in (key for key in _PERMITS if flat.has(f"{key}_until")):
        for row, until in enumerate(flat.mapped(f"{key}_until", context.day)):
            day = decided.get(products[row], planned)
            if until and day and until < day:
                yield flat.finding(row, f"{key}_until", verdict(Code.PERMIT_EXPIRED, until=until, day=day))


def decision_dates(context: Context) -> dict[str, dt.date]:
    """The day of penetapan by product: that of the programme year, of the latest year where none is set."""
    flat = context.flats.get("Tahapan")
    if flat is None:
        return {}
    years = flat.texts("year")
    wanted = str(context.year) if context.year else max(years, default="")
    days = flat.mapped("penetapan_date", context.day)
    rows = zip(flat.texts("product_id"), years, days, strict=True)
    return {product: day for product, year, day in rows if day and product and year == wanted}


def permits_have_a_number(flat: Flat, context: Context) -> Iterator[Finding]:
    """An expiry without the permit's number."""
    for key in _PERMITS:
        if flat.has(key) and flat.has(f"{key}_until"):
            ends = flat.mapped(f"{key}_until", context.day)
            for row, (blank, until) in enumerate(zip(flat.blanks(key), ends, strict=True)):
                if blank and until:
                    yield flat.finding(row, key, verdict(Code.PERMIT_WITHOUT_NUMBER))


def permit_years_agree(flat: Flat, context: Context) -> Iterator[Finding]:
    """A P-IRT number names its last year; the date beside it should be in that year."""
    if not (flat.has("distribution_permit") and flat.has("distribution_permit_until")):
        return
    ends = flat.mapped("distribution_permit_until", context.day)
    for row, (year, until) in enumerate(zip(flat.mapped("distribution_permit", last_year), ends, strict=True)):
        if year and until and until.year != year:
            yield flat.finding(row, "distribution_permit_until", verdict(Code.PERMIT_YEAR_DIFFERS, year=year))


def last_year(value: object) -> int | None:
    """The year in which a P-IRT number ends, None for every other number."""
    return judge("pirt", value).expires_year
