"""Spoiled workbooks by number: the same seed gives the same files."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .marked import EDITS, marked
from .raw import RAW
from .seeds import seeds
from .watch import Outcome, watched

WAYS = (*RAW, *EDITS)
SMALL = "kecil.xlsx"


@dataclass(frozen=True, slots=True)
class Case:
    """A spoiled workbook: how it was made and what came of it, by command."""

    number: int
    way: str
    seed: str
    check: Outcome
    run: Outcome

    @property
    def fault(self) -> str:
        return "; ".join(one.fault for one in (self.check, self.run) if one.fault)


def spoiled(number: int, base: int) -> tuple[str, str, bytes]:
    """(way, name of the seed, bytes) of a case."""
    chance = random.Random(base * 1_000_003 + number)
    way = WAYS[number % len(WAYS)]
    seed = chance.choice((SMALL, SMALL, *seeds()))
    if way in RAW:
        return way, seed, RAW[way](seed, chance)
    return way, seed, marked(seed, way, chance)


def cases(numbers: range, base: int, folder: Path, home: Path) -> Iterator[Case]:
    """Makes, checks and runs each of them in a folder of its own."""
    secret = home / "sandi.txt"
    secret.write_text("rahasia", encoding="utf-8")
    given = ("--password-file", str(secret))
    for number in numbers:
        way, seed, content = spoiled(number, base)
        place = folder / f"{number:06}"
        place.mkdir()
        path = place / seed
        path.write_bytes(content)
        check, run = watched("check", path, home, *given), watched("run", path, home, "--no-pdf", *given)
        case = Case(number, way, seed, check, run)
        if not case.fault:
            shutil.rmtree(place)
        yield case
