"""Classes of trainings: what Sesi and Peserta say of the same class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .verdict import Verdict, verdict


@dataclass(frozen=True, slots=True)
class Classes:
    """Training and class as Sesi and Peserta name them. `sessions` by class: the highest number, or the count where
    that is more; `empty` are classes of Sesi without participants, `lonely` classes of participants without sessions
    in a training that has some. Trainings in `slipped` have both and several people in a lonely class: the slip is in
    Sesi. In `unsure` ones the sessions of a class are not certain."""

    sessions: Mapping[tuple[str, str], int]
    empty: frozenset[tuple[str, str]]
    lonely: frozenset[tuple[str, str]]
    slipped: frozenset[str]
    unsure: frozenset[str]


def classes(context: Context) -> Classes:
    """The classes of this workbook, read once."""
    return context.keep("classes", lambda: _read_classes(context))


def _read_classes(context: Context) -> Classes:
    sesi, peserta = context.flats.get("Sesi"), context.flats.get("Peserta")
    if sesi is None or peserta is None:
        return Classes({}, frozenset(), frozenset(), frozenset(), frozenset())
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, number in zip(class_names(sesi), sesi.values("number"), strict=True):
        numbers[place].append(number if isinstance(number, int) else 0)
    sizes = Counter(class_names(peserta))
    with_sessions, with_people = {place[0] for place in numbers}, {place[0] for place in sizes}
    empty = frozenset(place for place in numbers.keys() - sizes.keys() if place[0] in with_people)
    lonely = frozenset(place for place in sizes.keys() - numbers.keys() if place[0] in with_sessions)
    crowded = {place[0] for place in lonely if sizes[place] > 1}
    known = context.flats["Pelatihan"].texts("id") if "Pelatihan" in context.flats else with_sessions
    unsure = {place[0] for place in empty} if with_sessions <= set(known) else with_people
    return Classes(
        sessions={place: max(*found, len(found)) for place, found in numbers.items()},
        empty=empty,
        lonely=lonely,
        slipped=frozenset({place[0] for place in empty} & crowded),
        unsure=frozenset(unsure),
    )


def classes_have_sessions(flat: Flat, context: Context) -> Iterator[Finding]:
    """A participant's class that Sesi does not have, in a training that has sessions."""
    known = classes(context)
    for row, place in enumerate(class_names(flat)):
        if place in known.lonely and place[0] not in known.slipped:
            yield flat.finding(row, "class_name", _unknown(place[0], known.sessions))


def classes_have_participants(flat: Flat, context: Context) -> Iterator[Finding]:
    """A class of Sesi that nobody is in, where a group of participants is in a class that Sesi does not have."""
    known = classes(context)
    for row, place in enumerate(class_names(flat)):
        if place in known.empty and place[0] in known.slipped:
            yield flat.finding(row, "class_name", _unknown(place[0], known.lonely))


def _unknown(training: str, places: Iterable[tuple[str, str]]) -> Verdict:
    names = sorted(name for other, name in places if other == training)
    return verdict(Code.CLASS_UNKNOWN, some=", ".join(names) or "–")


def class_names(flat: Flat) -> list[tuple[str, str]]:
    """Training and class of every row."""
    return list(zip(flat.texts("training_id"), flat.texts("class_name"), strict=True))
