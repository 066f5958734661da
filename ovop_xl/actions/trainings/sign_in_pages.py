"""What a sign-in sheet shows: letterhead, facts, participants in their order with masked numbers, codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.actions.job import Job
from ovop_xl.actions.lettering.letter_made import place_of
from ovop_xl.actions.lettering.letter_work import emblem_of, paper_of
from ovop_xl.checks.cell_dates import time_of_day
from ovop_xl.domain.text.masking import mask_nik, mask_phone
from ovop_xl.domain.training.attendance import Register, Rules, Session
from ovop_xl.domain.training.sign_in import SignIn, sign_ins
from ovop_xl.letters.context import office_fields
from ovop_xl.letters.wording import weekday_date
from ovop_xl.locale import say
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.intake import training
from ovop_xl.workbook.intake.products import order_of
from ovop_xl.workbook.records import Order, Record
from ovop_xl.workbook.sign_in_layout import SignInBook, SignInPage, SignInRow

BLANK_LINES = 30
"""Lines of a sheet for a meeting whose participants nobody has listed yet."""

MOST_BLANK = 500
_BY_HAND = "." * 30
"""What the sheets do not say yet is written onto the paper."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all sheets of a run need, read once: rows by ID, the marks of participants, hours of the sessions."""

    people: Mapping[str, Record]
    trainings: Mapping[str, Record]
    marks: Mapping[str, Record]
    hours: Mapping[tuple[str, str, int], str]
    rules: Rules
    order: Order


def desk_of(job: Job) -> Desk:
    """Reads it from the sheets."""
    return Desk(
        people={one.text("id"): one for one in job.contents.records("Peserta")},
        trainings={one.text("id"): one for one in job.contents.records("Pelatihan")},
        hours={
            (one.text("training_id"), one.text("class_name"), one.whole("number") or 0): _hours(one)
            for one in job.contents.records("Sesi")
        },
        marks={one.text("participant_id"): one for one in job.contents.records("Hadir")},
        rules=training.rules(job.contents),
        order=order_of(job.contents),
    )


def _hours(session: Record) -> str:
    start, end = (time_of_day(session.table.get(session.row, key)) for key in ("start", "end"))
    return "–".join(f"{time:%H.%M}" for time in (start, end) if isinstance(time, dt.time))


def book_of(job: Job, desk: Desk, register: Register) -> SignInBook:
    """The sheets of one training."""
    tabs: set[str] = set()
    return SignInBook(
        title=f"Daftar Hadir {register.training.name}",
        pages=[_page(job, desk, one, tabs) for one in sign_ins(register)],
        codes=[code.code for code in desk.rules.codes],
        hint=(say("sign_in.hint_title", "id"), say("sign_in.hint", "id", codes=_legend(desk.rules))),
        paper=paper_of(job),
        emblem=emblem_of(job),
    )


def _page(job: Job, desk: Desk, one: SignIn, tabs: set[str]) -> SignInPage:
    office, about = office_fields(job.contents.settings), desk.trainings[one.training]
    kop = [str(office[key]) for key in ("kop_1", "kop_2", "kop_3") if office[key]]
    headers = [f"S{session.number}" for session in one.sessions]
    rows = [_row(desk.people[person.key], desk.marks.get(person.key), headers) for person in one.people]
    heads = min(about.whole("headcount") or BLANK_LINES, MOST_BLANK)
    blank = [SignInRow(("",) * 7, {})] * heads
    return SignInPage(
        tab=_tab(one, tabs),
        title="DAFTAR HADIR" if about.text("kind") != "pelatihan" else "DAFTAR HADIR PESERTA",
        kop=kop or [job.contents.setting("nama_kantor")],
        address=office["kop_alamat"],  # type: ignore[arg-type]  # lines of text
        facts=list(_facts(desk, one, about)),
        mark=one.mark,
        sessions=headers if rows else [],
        rows=rows or blank,
        legend=say("sign_in.legend", "id", codes=_legend(desk.rules)) if rows and headers else "",
        place=_day(desk, one, about),
        keeper=say("sign_in.keeper", "id"),
    )


def _tab(one: SignIn, taken: set[str]) -> str:
    day = f"{one.date:%d-%m-%Y}" if one.date else "tanpa tanggal"
    return unique_tab(f"{one.class_name} {day}".strip(), taken)


def unique_tab(name: str, taken: set[str]) -> str:
    """A name that a sheet may have, unlike those in `taken`, to which it is added."""
    plain = "".join("-" if sign in "[]:*?/\\'" else sign for sign in name)[:27] or "-"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain} {number}"
    taken.add(found.casefold())
    return found


def _facts(desk: Desk, one: SignIn, about: Record) -> Iterator[tuple[str, str]]:
    yield "Kegiatan", f"{about.text('name')} ({one.training})"
    if one.class_name:
        yield "Kelas", one.class_name
    yield "Hari, tanggal", _day(desk, one, about)
    if not one.sessions and about.text("time"):
        yield "Pukul", about.text("time")
    yield "Tempat", about.text("place") or _BY_HAND
    for session in one.sessions:
        yield f"Sesi S{session.number}", _session(desk, one, session)


def _day(desk: Desk, one: SignIn, about: Record) -> str:
    """The day of the sheet; without sessions that of a training of one day, else dots to be filled by hand."""
    start = about.date("start", desk.order)
    day = one.date or (start if start == about.date("end", desk.order) and not one.sessions else None)
    return weekday_date(day) if day else _BY_HAND


def _session(desk: Desk, one: SignIn, session: Session) -> str:
    hours = desk.hours.get((one.training, one.class_name, session.number), "")
    return ", ".join(filter(None, (hours, session.subject)))


def _row(person: Record, marks: Record | None, headers: Sequence[str]) -> SignInRow:
    values = (
        person.text("id"),
        person.text("name"),
        mask_nik(_raw(person, "nik")),
        person.text("sex"),
        person.text("business"),
        place_of(person),
        mask_phone(_raw(person, "phone")),
    )
    return SignInRow(values, {header: mark for header in headers if (mark := code_of(marks, header))})


def _raw(record: Record, key: str) -> Value:
    return record.table.get(record.row, key)


def code_of(marks: Record | None, session: str) -> str:
    """What Hadir says of a participant in a session (`S1`); blank without a row or a column."""
    if marks is None or session not in marks.table.family:
        return ""
    value = marks.row.values[marks.table.family[session]]
    return "" if value is None else str(value).strip()


def _legend(rules: Rules) -> str:
    return ", ".join(f"{code.code} {code.meaning}" for code in rules.codes)
