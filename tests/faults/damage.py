"""Ways in which a hand or a program spoils one cell. Each takes the cell and says what it holds afterwards.

None of them knows the program's rules: what a damage should be called stands in `kinds.tsv`, written by hand.
"""

from __future__ import annotations

from . import ways_dates, ways_identity, ways_words
from .spot import WAYS, NotHere, Spot, need

__all__ = ["WAYS", "NotHere", "Spot", "need", "ways_dates", "ways_identity", "ways_words"]
