"""The columns of the flat table of participants, and what fills each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ovop_xl.domain.text.masking import mask_nik, mask_phone
from ovop_xl.domain.training.attendance import Attendance, Register, dates_held
from ovop_xl.domain.training.learning import AnswerKind
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.building.flat import FlatColumn
from ovop_xl.workbook.intake.products import person
from ovop_xl.workbook.records import Record


@dataclass(frozen=True, slots=True)
class Line:
    """One participant, and all that the columns are made of. `full`: NIK and phone are shown whole."""

    register: Register
    training: Record
    person: Record
    result: Attendance
    place: tuple[str, str]
    certificate: str
    scores: Mapping[AnswerKind, Fraction]
    full: bool

    @property
    def days(self) -> tuple[dt.date, ...]:
        return dates_held(self.register.sessions, self.result.participant.class_name)

    def number(self, key: str, mask: Callable[[object], str]) -> str:
        """A personal number as text, masked unless it may be seen."""
        value = self.person.table.get(self.person.row, key)
        return self.person.text(key) if self.full else mask(value)

    def score(self, kind: AnswerKind) -> float | None:
        found = self.scores.get(kind)
        return None if found is None else float(found)


COLUMNS: Mapping[FlatColumn, Callable[[Line], Value]] = {
    FlatColumn("ID Kegiatan", width=10): lambda one: one.register.training.id,
    FlatColumn("Nama Kegiatan", width=34): lambda one: one.register.training.name,
    FlatColumn("Jenis", width=12): lambda one: one.training.text("kind"),
    FlatColumn("Tanggal Mulai", "date", 12): lambda one: min(one.days, default=None),
    FlatColumn("Tanggal Selesai", "date", 12): lambda one: max(one.days, default=None),
    FlatColumn("Tempat", width=26): lambda one: one.training.text("place"),
    FlatColumn("Sumber Dana", width=14): lambda one: one.register.training.fund,
    FlatColumn("Kelas", width=7): lambda one: one.result.participant.class_name,
    FlatColumn("ID Peserta", width=9): lambda one: one.person.text("id"),
    FlatColumn("Nama", width=28): lambda one: one.person.text("name"),
    FlatColumn("NIK", width=19): lambda one: one.number("nik", mask_nik),
    FlatColumn("L/P", width=5): lambda one: one.person.text("sex"),
    FlatColumn("Nama Usaha", width=24): lambda one: one.person.text("business"),
    FlatColumn("NIB", width=15): lambda one: one.person.text("nib"),
    FlatColumn("Kelompok Komoditas", width=20): lambda one: one.person.text("commodity_group"),
    FlatColumn("Koperasi", width=20): lambda one: one.person.text("cooperative"),
    FlatColumn("Peran", width=12): lambda one: one.person.text("role"),
    FlatColumn("Desa/Kelurahan", width=16): lambda one: one.person.text("village"),
    FlatColumn("Kecamatan", width=14): lambda one: one.person.text("district"),
    FlatColumn("Kabupaten/Kota", width=16): lambda one: one.place[0],
    FlatColumn("Provinsi", width=18): lambda one: one.place[1],
    FlatColumn("No. HP", width=15): lambda one: one.number("phone", mask_phone),
    FlatColumn("E-mail", width=22): lambda one: one.person.text("email"),
    FlatColumn("JP Diikuti", "score", 8): lambda one: float(one.result.hours),
    FlatColumn("Kehadiran (%)", "score", 10): lambda one: _percent(one.result),
    FlatColumn("Pre-test", "score", 9): lambda one: one.score("before"),
    FlatColumn("Post-test", "score", 9): lambda one: one.score("after"),
    FlatColumn("Hasil", width=12): lambda one: one.person.text("result"),
    FlatColumn("Formulir P-IRT", width=12): lambda one: one.person.text("permit_form"),
    FlatColumn("Nomor Sertifikat", width=24): lambda one: one.certificate,
    FlatColumn("Perlu Dilengkapi", width=24): lambda one: ", ".join(lacking(one)),
}
"""The columns in their order, and what fills each. No form of a ministry has been seen: the office copies what it
needs."""


def _percent(result: Attendance) -> float | None:
    return None if result.percent_planned is None else float(result.percent_planned)


def lacking(one: Line) -> list[str]:
    """What a form is likely to ask for and the row does not have, or has damaged."""
    who = person(one.person)
    told = {"NIK": who.nik, "NIB": one.person.text("nib"), "No. HP": who.phone, "Desa": one.person.text("village")}
    return [name for name, value in told.items() if not value]
