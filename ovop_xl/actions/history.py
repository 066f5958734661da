"""Riwayat: each action, and each number given, as a row that stays."""

from __future__ import annotations

from collections.abc import Mapping

from ovop_xl import __version__
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value

from .job import Job


def record(job: Job, action: str, what: str, counts: Mapping[str, int] | None = None) -> None:
    """Adds a row to Riwayat, unless this is a dry run."""
    row: dict[str, Value] = {
        "when": job.now,
        "who": job.who,
        "action": action,
        "what": what,
        "counts": "; ".join(f"{name} {count}" for name, count in (counts or {}).items()),
        "fingerprint": job.contents.fingerprint,
        "version": __version__,
    }
    job.append(contract.sheet("Riwayat"), [row])
