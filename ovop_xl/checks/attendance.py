"""Hadir and Peserta: codes, sessions and names of those who attended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from ovop_xl.domain.text.similar import fold
from ovop_xl.domain.training.persons import names_alike
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.tables import is_blank

from .cells import judge_broken
from .classes import class_names, classes
from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .persons import person_key
from .verdict import Verdict, verdict
from .wording import clean

NIB_EXCEPTED = frozenset({"pengurus", "calon wirausaha"})
"""Roles of participants who need no NIB: officers of a cooperative, and those who have no business yet."""

_TICKS = frozenset({"v", "√", "✓", "✔", "hdr"})


def attendance_codes_are_known(flat: Flat, context: Context) -> Iterator[Finding]:
    """Every mark is one of the office's codes; another case, a tick or the word itself is suggested."""
    for member in flat.family():
        yield from flat.judged(member, partial(_judge, context.attendance))


def _judge(codes: Mapping[str, str], value: Value) -> Verdict | None:
    if is_blank(value):
        return None
    broken = judge_broken(value)
    if broken is not None:
        return broken
    text = clean(value)
    if value in codes or (text in codes and not isinstance(value, str)):
        return None
    meant = meant_code(codes, text)
    if meant is not None:
        return verdict(Code.ATTENDANCE_VARIANT, meant, value=meant)
    some = ", ".join(f"{code} ({meaning})" for code, meaning in codes.items())
    return verdict(Code.ATTENDANCE_UNKNOWN, some=some)


def meant_code(codes: Mapping[str, str], text: str) -> str | None:
    """The code that differs in case only, whose meaning is written out, or that a tick stands for."""
    folded = {fold(code): code for code in codes} | {fold(meaning): code for code, meaning in codes.items()}
    if text.casefold() in _TICKS:
        return folded.get("hadir")
    return folded.get(fold(text)) or (text if text in codes else None)


def _participants(context: Context) -> dict[str, int]:
    peserta = context.flats.get("Peserta")
    return {} if peserta is None else {key: row for row, key in enumerate(peserta.texts("id")) if key}


def marks_lie_within_the_sessions(flat: Flat, context: Context) -> Iterator[Finding]:
    """A mark in a session that the participant's class does not have."""
    peserta, known = context.flats.get("Peserta"), classes(context)
    if peserta is None or not known.sessions:
        return
    rows = _participants(context)
    places = class_names(peserta)
    sure = {place: limit for place, limit in known.sessions.items() if place[0] not in known.unsure}
    limits = [
        sure.get(places[rows[participant]]) if participant in rows else None
        for participant in flat.texts("participant_id")
    ]
    for member in flat.family():
        number = int(member[1:])
        for at, (blank, limit) in enumerate(zip(flat.blanks(member), limits, strict=True)):
            if not blank and limit is not None and number > limit:
                yield flat.finding(at, member, verdict(Code.BEYOND_SESSIONS, number=number, sessions=limit))


def names_agree_with_participants(flat: Flat, context: Context) -> Iterator[Finding]:
    """The name beside the marks is that of the participant: a column sorted alone shows here."""
    peserta = context.flats.get("Peserta")
    if peserta is None or not flat.has("name"):
        return
    rows, names = _participants(context), peserta.mapped("name", person_key)
    counts = Counter(peserta.texts("id"))
    pairs = zip(flat.texts("participant_id"), flat.mapped("name", person_key), strict=True)
    for at, (participant, name) in enumerate(pairs):
        row = rows.get(participant)
        if row is None or counts[participant] > 1:  # of two rows with one ID nobody knows which is meant
            continue
        if name and names[row] and not names_alike(name, names[row]):
            found = verdict(Code.ATTENDANCE_NAME_DIFFERS, place=f"Peserta!{peserta.cell(row, 'name')}")
            yield flat.finding(at, "name", found)


def held_sessions_agree_with_marks(flat: Flat, context: Context) -> Iterator[Finding]:
    """A session marked as not held although participants have marks in it."""
    hadir, peserta = context.flats.get("Hadir"), context.flats.get("Peserta")
    if hadir is None or peserta is None:
        return
    rows = _participants(context)
    places = class_names(peserta)
    marked: dict[tuple[str, str, int], int] = defaultdict(int)
    participants = hadir.texts("participant_id")
    for member in hadir.family():
        for participant, blank in zip(participants, hadir.blanks(member), strict=True):
            if not blank and participant in rows:
                marked[(*places[rows[participant]], int(member[1:]))] += 1
    told = zip(flat.texts("training_id"), flat.texts("class_name"), flat.values("number"), strict=True)
    for at, ((training, name, number), held) in enumerate(zip(told, flat.texts("held"), strict=True)):
        count = marked.get((training, name, number), 0) if isinstance(number, int) else 0
        if count and held.casefold() == "tidak":
            yield flat.finding(at, "held", verdict(Code.NOT_HELD, count=count, number=number))


def participants_have_marks(flat: Flat, context: Context) -> Iterator[Finding]:
    """A participant without a row in Hadir, in a training whose others have one. Rows of Hadir without a participant
    are told there, and explain as many."""
    hadir = context.flats.get("Hadir")
    if hadir is None or not hadir.has("participant_id"):
        return
    marked = set(hadir.texts("participant_id"))
    rows = _participants(context)
    trainings = flat.texts("training_id")
    begun = {trainings[rows[one]] for one in marked if one in rows}
    lacking = [row for one, row in rows.items() if one not in marked and trainings[row] in begun]
    astray = sum(one not in rows for one in hadir.texts("participant_id"))
    if len(lacking) > astray:
        for row in lacking:
            yield flat.finding(row, "id", verdict(Code.NO_ATTENDANCE))


def funded_participants_have_a_nib(flat: Flat, context: Context) -> Iterator[Finding]:
    """Training paid by a fund that the office names asks for a NIB, except of those in `NIB_EXCEPTED`."""
    pelatihan = context.flats.get("Pelatihan")
    if pelatihan is None:
        return
    pairs = zip(pelatihan.texts("id"), pelatihan.texts("funding"), strict=True)
    strict = {fold(fund) for fund in context.setting("dana_wajib_nib").split(";")} - {""}
    funded = {training for training, fund in pairs if fold(fund) in strict}
    rows = zip(flat.texts("training_id"), flat.blanks("nib"), flat.texts("role"), strict=True)
    for row, (training, blank, role) in enumerate(rows):
        if training in funded and blank and role.casefold() not in NIB_EXCEPTED:
            yield flat.finding(row, "nib" if flat.has("nib") else "id", verdict(Code.NIB_NEEDED))


def tests_are_taken_once(flat: Flat, context: Context) -> Iterator[Finding]:
    """A second score for one test of one participant: only the first counts."""
    del context
    first: dict[tuple[str, str], int] = {}
    scores = zip(flat.texts("participant_id"), flat.texts("kind"), flat.blanks("score"), strict=True)
    for row, (participant, kind, blank) in enumerate(scores):
        if participant and kind.casefold() in {"pre-test", "post-test"} and not blank:
            earlier = first.setdefault((participant, kind.casefold()), row)
            if earlier != row:
                place = f"{flat.name}!{flat.cell(earlier, 'score')}"
                yield flat.finding(row, "score", verdict(Code.TEST_TWICE, place=place))
