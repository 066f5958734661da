"""What participants learnt and said: tests before and after with their gain, evaluation sheets, testimonies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

AnswerKind = Literal["before", "after", "testimony", "evaluation", "other"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of the sheet of answers; `score` runs from 0 to 100, None where there is none."""

    participant: str
    kind: AnswerKind
    aspect: str = ""
    score: Fraction | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """Both scores of one participant."""

    participant: str
    before: Fraction
    after: Fraction

    @property
    def gain(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Scores:
    """The tests of one training. Means `mean_before` and `mean_after` are those of the participants in `both`, so that
    their difference is the mean gain; None without any. `only_before` and `only_after` wrote one test."""

    both: tuple[Gain, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @property
    def mean_before(self) -> Fraction | None:
        return mean([one.before for one in self.both])

    @property
    def mean_after(self) -> Fraction | None:
        return mean([one.after for one in self.both])

    @property
    def mean_gain(self) -> Fraction | None:
        """The mean after less the mean before: both are those of the same participants."""
        before, after = self.mean_before, self.mean_after
        return None if before is None or after is None else after - before

    @property
    def directions(self) -> tuple[int, int, int]:
        """How many rose, stayed and fell."""
        rose = sum(one.after > one.before for one in self.both)
        stayed = sum(one.after == one.before for one in self.both)
        return rose, stayed, len(self.both) - rose - stayed


@dataclass(frozen=True, slots=True)
class Aspect:
    """What evaluation sheets say of one aspect: answers, those with a score, their mean, lowest and highest score, and
    the remarks as (participant, text)."""

    aspect: str
    answers: int
    scored: int
    mean: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    remarks: tuple[tuple[str, str], ...]


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """The exact mean, None of nothing. Added up per denominator: adding fractions one by one costs far more."""
    parts: dict[int, int] = defaultdict(int)
    for value in values:
        part, whole = value.as_integer_ratio()
        parts[whole] += part
    found = sum((Fraction(part, whole) for whole, part in parts.items()), Fraction(0))
    return found / len(values) if values else None


def scores_of(answers: Iterable[Answer]) -> Scores:
    """Tests by participant, in the order of the sheet; of two scores for one test the first counts."""
    scores: dict[str, dict[AnswerKind, Fraction]] = defaultdict(dict)
    for one in answers:
        if one.kind in ("before", "after") and one.score is not None:
            scores[one.participant].setdefault(one.kind, one.score)
    return Scores(
        both=tuple(Gain(key, own["before"], own["after"]) for key, own in scores.items() if len(own) == 2),
        only_before=tuple(key for key, own in scores.items() if own.keys() == {"before"}),
        only_after=tuple(key for key, own in scores.items() if own.keys() == {"after"}),
    )


def aspects(answers: Iterable[Answer], kind: AnswerKind) -> tuple[Aspect, ...]:
    """Evaluation sheets or testimonies by aspect, in the order in which the aspects first occur."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        if one.kind == kind and (one.score is not None or one.text):
            found[one.aspect].append(one)
    return tuple(_aspect(name, several) for name, several in found.items())


def _aspect(name: str, answers: Sequence[Answer]) -> Aspect:
    scores = [one.score for one in answers if one.score is not None]
    return Aspect(
        aspect=name,
        answers=len(answers),
        scored=len(scores),
        mean=mean(scores),
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
        remarks=tuple((one.participant, one.text) for one in answers if one.text),
    )


def by_participants(answers: Iterable[Answer], trainings: Mapping[str, str]) -> dict[str, list[Answer]]:
    """Answers by training; `trainings` says in which one a participant is. Answers of nobody we know are left out."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        if one.participant in trainings:
            found[trainings[one.participant]].append(one)
    return dict(found)
