"""Sesi and Peserta: nobody is in two places at once; and rows that look like one person, whatever the training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ovop_xl.domain.training.overlaps import Meeting, Slot, meetings
from ovop_xl.domain.training.persons import Person, same_persons

from .cell_dates import time_of_day
from .cell_identifiers import normal_identifier, normal_nik
from .classes import class_names
from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .persons import person_key
from .verdict import verdict
from .wording import clean

_ABSENT = frozenset({"izin", "sakit", "alpa"})


def speakers_are_in_one_place(flat: Flat, context: Context) -> Iterator[Finding]:
    """A speaker whose sessions in two classes overlap."""
    speakers = flat.texts("speaker_id")
    own = [replace(slot, who=speakers[row]) for row, slot in _slots(flat, context).items() if speakers[row]]
    for one in meetings(own):
        if one.clash == "overlap":
            place = f"{flat.name}!{flat.cell(one.first.row, 'speaker_id')}"
            yield flat.finding(one.second.row, "speaker_id", verdict(Code.SPEAKER_OVERLAP, place=place))
        else:
            yield _without_hours(flat, one)


def participants_are_in_one_place(flat: Flat, context: Context) -> Iterator[Finding]:
    """A participant of two trainings whose sessions overlap, and who was not marked absent from one of them.

    Two classes of one training are told by `person_once_per_training`."""
    sesi = context.flats.get("Sesi")
    if sesi is None:
        return
    told: set[int] = set()
    for one in meetings(_attending(flat, sesi, context)):
        earlier, later = sorted((one.first.entry, one.second.entry))
        same_training = one.first.place[0] == one.second.place[0]
        if same_training or one.clash != "overlap" or later in told or _was_absent(flat, sesi, context, one):
            continue
        told.add(later)
        place = f"{flat.name}!{flat.cell(earlier, 'name')}"
        some = ", ".join(_session(sesi, slot) for slot in (one.first, one.second))
        yield flat.finding(later, "name", verdict(Code.PERSON_OVERLAP, place=place, some=some))


def _attending(flat: Flat, sesi: Flat, context: Context) -> Iterator[Slot]:
    """The sessions of everybody who is in more than one class."""
    sessions: dict[object, list[Slot]] = defaultdict(list)
    for slot in _slots(sesi, context).values():
        sessions[slot.place].append(slot)
    classes = class_names(flat)
    for person, rows in _rows_by_person(flat).items():
        if len({classes[row][0] for row in rows}) < 2:
            continue
        for row in rows:
            for slot in sessions.get(classes[row], ()):
                yield replace(slot, who=person, entry=row)


def _session(sesi: Flat, slot: Slot) -> str:
    return sesi.row_id(slot.row) or f"{sesi.name}!{sesi.cell(slot.row, 'number')}"


def _without_hours(flat: Flat, one: Meeting) -> Finding:
    lacking = one.first if one.first.hours is None else one.second
    other = one.second if lacking is one.first else one.first
    key = "end" if lacking.start is not None else "start"
    return flat.finding(lacking.row, key, verdict(Code.HOURS_UNKNOWN, place=f"{flat.name}!{flat.cell(other.row, key)}"))


def _slots(sesi: Flat, context: Context) -> Mapping[int, Slot]:
    """The sessions with a certain day that take place or are to, by row; nobody stands in them yet."""
    return context.keep("slots", lambda: _read_slots(sesi, context))


def _read_slots(sesi: Flat, context: Context) -> dict[int, Slot]:
    columns = zip(
        class_names(sesi),
        sesi.mapped("date", context.day),
        sesi.mapped("start", time_of_day),
        sesi.mapped("end", time_of_day),
        sesi.texts("cancelled"),
        strict=True,
    )
    return {
        row: Slot("", place, row, day, start, end)
        for row, (place, day, start, end, cancelled) in enumerate(columns)
        if day is not None and cancelled.casefold() != "ya"
    }


def _persons(flat: Flat) -> list[Person]:
    return [
        Person(row, name, nik, district, phone)
        for row, (name, nik, district, phone) in enumerate(
            zip(
                flat.mapped("name", person_key),
                flat.mapped("nik", normal_nik),
                flat.texts("district"),
                flat.mapped("phone", _phone),
                strict=True,
            )
        )
    ]


def _phone(value: object) -> str:
    return normal_identifier("phone", value)  # type: ignore[arg-type]  # any cell


def _rows_by_person(flat: Flat) -> Mapping[tuple[str, ...], list[int]]:
    """Rows that offices match as one person, two or more."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, person in enumerate(_persons(flat)):
        if person.match:
            found[person.match].append(row)
    return {key: rows for key, rows in found.items() if len(rows) > 1}


def _was_absent(flat: Flat, sesi: Flat, context: Context, one: Meeting) -> bool:
    """True where the attendance list says that the person was not at one of the two sessions."""
    hadir = context.flats.get("Hadir")
    if hadir is None:
        return False
    rows = context.keep("rows of hadir", lambda: {text: row for row, text in enumerate(hadir.texts("participant_id"))})
    return any(
        _is_absent(hadir, rows.get(flat.row_id(slot.entry)), sesi, slot, context) for slot in (one.first, one.second)
    )


def _is_absent(hadir: Flat, row: int | None, sesi: Flat, slot: Slot, context: Context) -> bool:
    mark = "" if row is None else clean(hadir.values(f"S{clean(sesi.values('number')[slot.row])}")[row])
    return context.attendance.get(mark, "").casefold() in _ABSENT


def persons_look_alike(flat: Flat, context: Context) -> Iterator[Finding]:
    """A participant who seems to be that of an earlier row, whose NIK is blank or another. Only a suggestion; the same
    person twice in one training is told by the rule for it."""
    del context
    trainings = flat.texts("training_id")
    for first, second in same_persons(_persons(flat)):
        one, other = first.row, second.row
        same_training = trainings[one] == trainings[other]
        if not (same_training and first.name == second.name and not (first.nik or second.nik)):
            place = f"{flat.name}!{flat.cell(one, 'name')}"
            yield flat.finding(other, "name", verdict(Code.PERSON_ALIKE, place=place))
