"""What the month is counted from: held sessions, participants, facilitation, monitoring, letters, permits, targets."""

from __future__ import annotations

from collections.abc import Mapping

from ovop_xl.domain.programme.attention import Validity
from ovop_xl.domain.programme.coaching import Coaching
from ovop_xl.domain.programme.indicators import ProgrammeRows, Target
from ovop_xl.domain.programme.month import (
    Activity,
    Attendee,
    Event,
    Facilitation,
    Letter,
    Milestone,
    Month,
    Observation,
)
from ovop_xl.domain.programme.period import Period, parse_month, year
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
        Event(
            session.text("training_id"),
            session.text("class_name"),
            session.whole("number") or 0,
            date,
            session.text("id"),
        )
        for session in contents.records("Sesi")
        if session.yes("held") and (date := session.date("date", order))
    )


def attendees(contents: Contents) -> tuple[Attendee, ...] | None:
    """Participants by training; None where the workbook has no sheet Peserta."""
    if contents.table("Peserta") is None:
        return None
    return tuple(
        Attendee(
            training=one.text("training_id"),
            class_name=one.text("class_name"),
            person=person_key(one),
            sex=one.text("sex").upper(),
            id=one.text("id"),
            kecamatan=one.text("district"),
        )
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
            contacts=one.whole("contacts"),
            buyers=one.whole("buyers"),
            id=one.text("id"),
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
            market_before=one.text("market_before"),
            market=one.text("market_after"),
            local_material=one.number("local_material"),
            id=one.text("id"),
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
        Letter(one.text("type"), one.text("state"), one.date("date", order), one.text("id"))
        for one in contents.records("Surat")
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


def activities(contents: Contents) -> tuple[Activity, ...] | None:
    """Trainings and meetings; None where the workbook has no sheet Pelatihan."""
    if contents.table("Pelatihan") is None:
        return None
    order = order_of(contents)
    with_sessions = {session.text("training_id") for session in contents.records("Sesi")}
    return tuple(
        Activity(
            id=one.text("id"),
            date=one.date("start", order),
            cost=one.number("cost"),
            source=one.text("funding"),
            meeting=one.text("id") not in with_sessions,
            headcount=one.whole("headcount"),
        )
        for one in contents.records("Pelatihan")
    )


def milestones(contents: Contents, stage: str, *, star: bool = False) -> tuple[Milestone, ...] | None:
    """The days of a stage, of the programme year and any other; with `star` those that it ended well on, for a star.
    None where the workbook has no sheet Tahapan."""
    if contents.table("Tahapan") is None:
        return None
    order = order_of(contents)
    return tuple(
        Milestone(one.text("id"), one.text("product_id"), one.date(f"{stage}_date", order))
        for one in contents.records("Tahapan")
        if not star or (one.text(f"{stage}_decision").casefold() == "lulus" and one.whole("star") != 0)
    )


def coaching(contents: Contents) -> tuple[Coaching, ...] | None:
    """Coaching planned and done; None where the workbook has no sheet Pembinaan."""
    if contents.table("Pembinaan") is None:
        return None
    order = order_of(contents)
    return tuple(
        Coaching(
            id=one.text("id"),
            product=one.text("product_id"),
            action=one.text("action"),
            criterion=one.text("criterion"),
            body=one.text("body"),
            due=one.date("due", order),
            done=one.date("done", order),
        )
        for one in contents.records("Pembinaan")
    )


def rows(contents: Contents) -> ProgrammeRows:
    """All that the indicators are counted from."""
    return ProgrammeRows(
        events=events(contents),
        attendees=attendees(contents),
        activities=activities(contents),
        proposals=milestones(contents, "usulan"),
        awards=milestones(contents, "penetapan", star=True),
        coaching=coaching(contents),
        facilitations=facilitations(contents),
        observations=observations(contents),
        letters=letters(contents),
    )


def targets(contents: Contents, month: Month, *, by_month: bool = True) -> Mapping[str, Target]:
    """Target by the name of its indicator: the month's own, else that of its year; without `by_month` the year's."""
    found: dict[str, Target] = {}
    for period in (str(month.year), *([f"{month.year}-{month.month:02}"] if by_month else [])):
        for one in contents.records("Target"):
            if one.text("period") == period and (number := one.number("target")) is not None:
                found[one.text("indicator")] = Target(number, by_year=period == str(month.year))
    return found
