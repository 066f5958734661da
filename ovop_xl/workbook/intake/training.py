"""Trainings with their sessions, participants and marks for the domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from ovop_xl.domain.training.attendance import (
    BlankMeaning,
    Code,
    Mark,
    Participant,
    Register,
    Rules,
    Session,
    SessionState,
    Training,
)
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract.lists import ATTENDANCE_CODES, ATTENDANCE_LIST
from ovop_xl.workbook.records import Order, Record, fraction, plain, yes
from ovop_xl.workbook.tables import Table

from .products import order_of

_BLANK: dict[str, BlankMeaning] = {"hadir": "present", "alpa": "absent", "belum dicatat": "unrecorded"}
_EXCUSED = ("izin", "sakit")
_PASSED = {"lulus": True, "belum lulus": False}

_Item = TypeVar("_Item", Session, Participant)


def rules(contents: Contents) -> Rules:
    """How this office counts attendance: the codes of Daftar (else the usual five) and the settings."""
    excused = yes(contents.settings.get("izin_dihitung_hadir"))
    listed = [
        (record.text("code"), record.text("value").casefold(), record.fraction("points") or Fraction(0))
        for record in contents.records("Daftar")
        if record.text("list") == ATTENDANCE_LIST and record.text("code")
    ]
    usual = [(code, meaning, Fraction(points)) for code, meaning, points in ATTENDANCE_CODES]
    return Rules(
        codes=tuple(
            Code(code, meaning, points, excused and meaning in _EXCUSED) for code, meaning, points in listed or usual
        ),
        blank=_BLANK.get(contents.setting("arti_kosong"), "unrecorded"),
        threshold=fraction(contents.settings.get("batas_hadir")) or Fraction(80),
    )


def registers(contents: Contents) -> list[Register]:
    """One register per activity of Pelatihan, in the order of the sheet."""
    order = order_of(contents)
    sessions = _by_training(_session(record, order) for record in contents.records("Sesi"))
    known = [_training(record) for record in contents.records("Pelatihan")]
    funds = {one.id: one.fund for one in known}
    participants = _by_training(_participant(record, funds) for record in contents.records("Peserta"))
    marks = _marks(contents.table("Hadir"))
    return [
        Register(
            training,
            tuple(sessions[training.id]),
            tuple(participants[training.id]),
            tuple(mark for person in participants[training.id] for mark in marks[person.key]),
        )
        for training in known
    ]


def _by_training(found: Iterable[_Item]) -> dict[str, list[_Item]]:
    groups: dict[str, list[_Item]] = defaultdict(list)
    for item in found:
        groups[item.training].append(item)
    return groups


def _training(record: Record) -> Training:
    return Training(
        id=record.text("id"),
        name=record.text("name"),
        fund=record.text("funding"),
        fund_kecamatan=record.text("fund_district"),
        threshold=record.fraction("threshold"),
        needs_pass=record.yes("needs_pass"),
    )


def _session(record: Record, order: Order) -> Session:
    return Session(
        training=record.text("training_id"),
        class_name=record.text("class_name"),
        number=record.whole("number") or 0,
        date=record.date("date", order),
        state=_state(record),
        hours=record.fraction("hours") or Fraction(0),
        subject=record.text("subject"),
    )


def _state(record: Record) -> SessionState:
    if record.yes("held"):
        return "held"
    return "cancelled" if record.yes("cancelled") else "planned"


def _participant(record: Record, funds: Mapping[str, str]) -> Participant:
    return Participant(
        key=record.text("id"),
        training=record.text("training_id"),
        class_name=record.text("class_name"),
        name=record.text("name"),
        kecamatan=record.text("district"),
        desa=record.text("village"),
        sex=record.text("sex").upper(),
        group=record.text("commodity_group"),
        funding=funds.get(record.text("training_id"), ""),
        cooperative=record.text("cooperative"),
        role=record.text("role"),
        passed=_PASSED.get(record.text("result").casefold()),
    )


def _marks(table: Table | None) -> defaultdict[str, list[Mark]]:
    """The filled cells of Hadir by participant."""
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    if table is None:
        return found
    sessions = [(int(member[1:]), place) for member, place in table.family.items()]
    for row in table:
        person = plain(table.get(row, "participant_id"))
        filled = [(number, row.values[place]) for number, place in sessions if row.values[place] not in (None, "")]
        found[person] += [Mark(person, number, str(value).strip()) for number, value in filled]
    return found
