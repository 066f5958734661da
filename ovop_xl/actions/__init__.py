"""The buttons: one function each, a Job in, a Report out. The only room that joins the others.

A press pays for every import, so a name is loaded with its module when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .changing import finish_changes
    from .checking import check
    from .fixing import fix
    from .importing import Request, finish_import
    from .job import Job, Report
    from .letter_drafts import letters
    from .letter_issue import Choice, issue, void
    from .letter_send import send
    from .letter_templates import check_letter_template
    from .merging import MergeWish, merge_packs
    from .monthly import month
    from .packing import PackWish, pack
    from .rating import rate
    from .training import attendance
    from .undoing import finish_undo
    from .verifying import agree, compare, verify
    from .whole import demo, finish, new, run

_PLACES = {
    "changing": ("finish_changes",),
    "checking": ("check",),
    "fixing": ("fix",),
    "importing": ("Request", "finish_import"),
    "job": ("Job", "Report"),
    "letter_drafts": ("letters",),
    "letter_issue": ("Choice", "issue", "void"),
    "letter_send": ("send",),
    "letter_templates": ("check_letter_template",),
    "merging": ("MergeWish", "merge_packs"),
    "monthly": ("month",),
    "packing": ("PackWish", "pack"),
    "rating": ("rate",),
    "training": ("attendance",),
    "undoing": ("finish_undo",),
    "verifying": ("agree", "compare", "verify"),
    "whole": ("demo", "finish", "new", "run"),
}
_HOMES = {name: place for place, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever stands under that name
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


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
    "compare",
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
