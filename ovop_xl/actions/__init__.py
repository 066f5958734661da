"""The buttons: one function each, a Job in, a Report out. The only room that joins the others.

A press pays for every import, so a name is loaded with its module when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .changing import finish_changes
    from .checking import check
    from .copying import copy
    from .fixing import fix
    from .job import Job, Report
    from .lettering.letter_drafts import letters
    from .lettering.letter_issue import Choice, issue, void
    from .lettering.letter_reprint import reprint
    from .lettering.letter_send import send
    from .lettering.letter_templates import check_letter_template
    from .lists.importing import Request, finish_import
    from .mailing.merging import MergeWish, merge_packs
    from .mailing.packing import PackWish, pack
    from .purging import finish_purge
    from .rating import rate
    from .rollups.engines import Engine
    from .trainings.flat_tables import flat_table
    from .trainings.reading_back import read_back
    from .trainings.sign_in import sign_in_sheets
    from .trainings.training import attendance
    from .undoing import finish_undo
    from .verifying import agree, compare, verify
    from .whole import demo, finish, new, run
    from .year.monthly import month
    from .year.new_year import next_year
    from .year.planning import plan

_PLACES = {
    "changing": ("finish_changes",),
    "checking": ("check",),
    "copying": ("copy",),
    "rollups.engines": ("Engine",),
    "fixing": ("fix",),
    "trainings.flat_tables": ("flat_table",),
    "lists.importing": ("Request", "finish_import"),
    "job": ("Job", "Report"),
    "lettering.letter_drafts": ("letters",),
    "lettering.letter_issue": ("Choice", "issue", "void"),
    "lettering.letter_reprint": ("reprint",),
    "lettering.letter_send": ("send",),
    "lettering.letter_templates": ("check_letter_template",),
    "mailing.merging": ("MergeWish", "merge_packs"),
    "year.monthly": ("month",),
    "year.new_year": ("next_year",),
    "mailing.packing": ("PackWish", "pack"),
    "year.planning": ("plan",),
    "purging": ("finish_purge",),
    "rating": ("rate",),
    "trainings.reading_back": ("read_back",),
    "trainings.sign_in": ("sign_in_sheets",),
    "trainings.training": ("attendance",),
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
    "Engine",
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
    "copy",
    "demo",
    "finish",
    "finish_changes",
    "finish_import",
    "finish_purge",
    "finish_undo",
    "fix",
    "flat_table",
    "issue",
    "letters",
    "merge_packs",
    "month",
    "new",
    "next_year",
    "pack",
    "plan",
    "rate",
    "read_back",
    "reprint",
    "run",
    "send",
    "sign_in_sheets",
    "verify",
    "void",
]
