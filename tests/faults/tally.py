"""Recall and precision per way of damage, and what is not found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .trial import Trial

MOST_SHOWN = 3


@dataclass
class Score:
    """Counts of one way: damages done, findings wanted, found rightly, and new findings that nobody wanted."""

    damages: int = 0
    wanted: int = 0
    right: int = 0
    wrong: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, trial: Trial) -> None:
        self.damages += 1
        self.wanted += len(trial.due)
        self.right += len(trial.due) - len(trial.missed)
        self.wrong += len(trial.wrong)
        if (trial.missed or trial.wrong) and len(self.examples) < MOST_SHOWN:
            self.examples.append(f"{trial.what}; not found {trial.missed}; beside it {trial.wrong[:6]}")

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


def tally(trials: Iterable[Trial]) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for trial in trials:
        scores[trial.way].add(trial)
    return dict(sorted(scores.items()))


def total(scores: Iterable[Score]) -> Score:
    whole = Score()
    for score in scores:
        whole.damages += score.damages
        whole.wanted += score.wanted
        whole.right += score.right
        whole.wrong += score.wrong
    return whole


def lines(scores: dict[str, Score]) -> Iterator[str]:
    """The report: a line per way, the sum, then examples of what was missed or said in vain."""
    yield f"{'way of damage':44}{'damages':>8}{'wanted':>8}{'right':>8}{'beside':>8}{'recall':>9}{'precision':>11}"
    for name, score in (*scores.items(), ("all", total(scores.values()))):
        counts = f"{score.damages:8}{score.wanted:8}{score.right:8}{score.wrong:8}"
        yield f"{name:44}{counts}{score.recall:9.1%}{score.precision:11.1%}"
    for name, score in scores.items():
        for example in score.examples:
            yield f"  {name}: {example}"
