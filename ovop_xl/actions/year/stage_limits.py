"""How long a product may wait at a stage."""

from __future__ import annotations

from collections.abc import Iterable

from ovop_xl.domain.programme.schedule import PlannedStage
from ovop_xl.domain.programme.stages import Stage

USUAL: dict[Stage, int] = {"usulan": 30, "administrasi": 30, "penilaian": 45, "pleno": 30, "penetapan": 60}
"""Days at the stages that Jadwal says nothing of: our own, no rule is known."""


def stage_limits(schedule: Iterable[PlannedStage]) -> dict[Stage, int]:
    """The days of Jadwal, and the usual ones where it has no row; a blank there means no limit."""
    planned = list(schedule)
    own = {one.stage: one.wait_days for one in planned if one.wait_days is not None}
    silent = {one.stage for one in planned}
    return {**{stage: days for stage, days in USUAL.items() if stage not in silent}, **own}
