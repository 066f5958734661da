"""What the month is counted from: held sessions, participants, facilitation, monitoring, letters, permits, targets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ovop_xl.domain.attention import Validity
from ovop_xl.domain.month import Attendee, Event, Facilitation, Letter, Month, Observation
from ovop_xl.domain.period import Period, parse_month, year
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.records import whole

from .products import order_of, person_key

_PAPERS = {
    "distribution_permit": "Izin Edar",
    "halal": "Halal",
    "lab_test": "Uji Keamanan Pangan",
    "sni": "SNI",
    "brand": "Merek",
}


def covered(contents: Contents) -> Period | None:
    """The days that this workbook tells of: its programme year. None where no year is set."""
    number = whole(contents.settings.get("tahun"))
    return year(number) if number and 1900 <= number <= 2199 else None


def events(contents: Contents) -> tuple[Event, ...] | None:
    """Held sessions with a date; None where the workbook has no sheet Sesi."""
    if contents.table("Sesi") is None:
        return None
    order = order_of(contents)
    return tuple(
        Event(session.text("training_id"), session.text("class_name"), session.whole("number") or 0, date)
        for session in contents.records("Sesi")
        if session.yes("held") and (date := session.date("date", order))
    )


def attendees(contents: Contents) -> tuple[Attendee, ...] | None:
    """Participants by training; None where the workbook has no sheet Peserta."""
    if contents.table("Peserta") is None:
        return None
    return tuple(
        Attendee(one.text("training_id"), one.text("class_name"), person_key(one), one.text("sex").upper())
        for one in contents.records("Peserta")
    )


def facilitations(contents: Contents) -> tuple[Facilitation, ...] | None:
    """Facilitation given; None where the workbook has no such sheet."""
    if contents.table("Fasilitasi") is None:
        return None
    order = order_of(contents)
    return tuple(
        Facilitation(
            product=one.text("product_id"),
            kind=one.text("kind"),
            date=one.date("date", order),
            cost=one.number("cost"),
            source=one.text("funding"),
            value=one.number("orders"),
        )
        for one in contents.records("Fasilitasi")
    )


def observations(contents: Contents) -> tuple[Observation, ...] | None:
    """Monitoring rows, dated on the last day of their month; None where the workbook has no such sheet.

    A product is observed on its own: a producer with two products tells of each.
    """
    if contents.table("Pemantauan") is None:
        return None
    return tuple(
        Observation(
            producer=one.text("product_id"),
            date=month.period.end,
            turnover_before=one.number("turnover_before"),
            turnover=one.number("turnover_after"),
            workers_before=one.whole("workers_before"),
            workers=one.whole("workers_after"),
        )
        for one in contents.records("Pemantauan")
        if (month := parse_month(one.text("period")))
    )


def letters(contents: Contents) -> tuple[Letter, ...] | None:
    """The register of letters; None where the workbook has no sheet Surat."""
    if contents.table("Surat") is None:
        return None
    order = order_of(contents)
    return tuple(
        Letter(one.text("type"), one.text("state"), one.date("date", order)) for one in contents.records("Surat")
    )


def permits(contents: Contents) -> list[Validity]:
    """Every permit with an expiry, by product."""
    order = order_of(contents)
    return [
        Validity(product.text("id"), label, product.text(paper), product.date(f"{paper}_until", order))
        for product in contents.records("IKM")
        for paper, label in _PAPERS.items()
        if product.text(paper)
    ]


def targets(contents: Contents, month: Month) -> Mapping[str, Decimal]:
    """Target by indicator: the month's own, else that of its year."""
    found: dict[str, Decimal] = {}
    for period in (str(month.year), f"{month.year}-{month.month:02}"):
        for one in contents.records("Target"):
            if one.text("period") == period and (number := one.number("target")) is not None:
                found[one.text("indicator")] = number
    return found
