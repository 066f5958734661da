"""The buttons: one function each, a Job in, a Report out. The only room that joins the others."""

from __future__ import annotations

from .changing import finish_changes
from .checking import check
from .fixing import fix
from .importing import Request, finish_import
from .job import Job, Report
from .letter_issue import Choice, issue, void
from .letter_send import send
from .letter_templates import check_letter_template
from .letters import letters
from .merging import Wish as MergeWish
from .merging import merge_packs
from .monthly import month
from .packing import Wish as PackWish
from .packing import pack
from .rating import rate
from .training import attendance
from .undoing import finish_undo
from .verifying import agree, verify
from .whole import demo, finish, new, run

__all__ = [
    "Choice",
    "Job",
    "MergeWish",
    "PackWish",
    "Report",
    "Request",
    "agree",
    "attendance",
    "check",
    "check_letter_template",
    "demo",
    "finish",
    "finish_changes",
    "finish_import",
    "finish_undo",
    "fix",
    "issue",
    "letters",
    "merge_packs",
    "month",
    "new",
    "pack",
    "rate",
    "run",
    "send",
    "verify",
    "void",
]
