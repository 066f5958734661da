"""The buttons: one function each, a Job in, a Report out. The only room that joins the others."""

from __future__ import annotations

from .checking import check
from .job import Job, Report
from .letters import letters
from .monthly import month
from .rating import rate
from .training import attendance
from .verifying import agree, verify
from .whole import demo, finish, new, run

__all__ = [
    "Job",
    "Report",
    "agree",
    "attendance",
    "check",
    "demo",
    "finish",
    "letters",
    "month",
    "new",
    "rate",
    "run",
    "verify",
]
