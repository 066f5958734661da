"""Conflicts and what a person decided about them: kept by what the conflict says, never by its position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ovop_xl.workbook.block import Value

from .merge import Conflict, Key, Logged, Proposal
from .values import text_of

Decision = Literal["take", "keep"]
DecisionKey = tuple[str, str, str, str, str]
"""Sheet, row ID, column, home's value, returned value, all as text."""

WORDS: Mapping[str, Decision] = {"ambil": "take", "biarkan": "keep"}
"""What people write in the column Keputusan."""


@dataclass(frozen=True, slots=True)
class Decided:
    """`write` and `log` follow from decisions; `open` conflicts wait for one."""

    write: Mapping[Key, Value]
    log: tuple[Logged, ...]
    open: tuple[Conflict, ...]


def decision_key(conflict: Conflict, proposal: Proposal) -> DecisionKey:
    return *conflict.key, text_of(conflict.ours), text_of(proposal.change.value)


def read_decision(text: str) -> Decision | None:
    """`ambil` or `biarkan` in any case, None for everything else."""
    return WORDS.get(text.strip().strip(".").casefold())


def decide(conflicts: Sequence[Conflict], decisions: Mapping[DecisionKey, Decision]) -> Decided:
    """Applies decisions. Where one returned value is taken, the others of that cell are decided too; two values taken
    for one cell decide nothing."""
    write: dict[Key, Value] = {}
    log: list[Logged] = []
    still: list[Conflict] = []
    for conflict in conflicts:
        told = [(one, decisions.get(decision_key(conflict, one))) for one in conflict.proposals]
        taken = {text_of(one.change.value) for one, word in told if word == "take"}
        if len(taken) == 1:
            (value,) = taken
            chosen = next(one for one, word in told if word == "take")
            write[conflict.key] = chosen.change.value
            log += [Logged(one, "decided" if text_of(one.change.value) == value else "kept") for one, _ in told]
        elif not taken and all(word == "keep" for _, word in told):
            log += [Logged(one, "kept") for one, _ in told]
        else:
            still.append(conflict)
    return Decided(write, tuple(log), tuple(still))
