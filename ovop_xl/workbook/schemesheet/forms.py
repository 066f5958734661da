"""From the lines of the sheet Skema to forms, sections, criteria and options."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from ovop_xl.domain.schemes.scheme import Condition, Criterion, Form, Option, Section

from .cells import Line, Notes, names

Lines = Mapping[str, Sequence[Line]]
"""The lines of one scheme by part."""

_CONDITION = re.compile(r"([^=\s]+)\s*=\s*(\S.*)")


def read_forms(parts: Lines, notes: Notes) -> tuple[Form, ...]:
    """The forms in the order of their part; a sheet without that part has the forms that its options name."""
    named = {line.text("form"): line for line in reversed(parts["forms"])}
    for line in parts["forms"]:
        notes.place(line, "text", "form", form=line.text("form"))
        if named[line.text("form")] is not line:
            notes.fault(line, "form", "twice")
    used = [*parts["sections"], *parts["options"]]
    codes = list(dict.fromkeys(line.text("form") for line in (parts["forms"] or used)))
    for line in used:
        if line.text("form") not in codes:
            notes.fault(line, "form", "form_unknown")
    return tuple(_form(code, named.get(code), parts, notes) for code in codes)


def _form(code: str, line: Line | None, parts: Lines, notes: Notes) -> Form:
    sections = tuple(_section(one, notes) for one in parts["sections"] if one.text("form") == code)
    options = [one for one in parts["options"] if one.text("form") == code]
    criteria = _criteria(options, {section.code: section.parent for section in sections}, notes)
    if line is None:
        return Form(sections, criteria, code)
    return Form(sections, criteria, code, line.text("text"), names(line, "groups"))


def _section(line: Line, notes: Notes) -> Section:
    code = notes.needed(line, "section")
    notes.place(line, "section", "section", code, line.text("form"))
    return Section(code, line.text("text"), notes.number(line, "points"), line.text("parent"))


def _criteria(lines: Sequence[Line], parents: Mapping[str, str], notes: Notes) -> tuple[Criterion, ...]:
    made: list[Criterion] = []
    seen: set[str] = set()
    for code, group in groupby(lines, lambda line: line.text("criterion")):
        rows = list(group)
        if code in seen:
            notes.fault(rows[0], "criterion", "criterion_split")
        seen.add(code)
        made.append(_criterion(rows, parents, notes))
    return tuple(made)


def _holder(rows: Sequence[Line], key: str, notes: Notes) -> Line:
    """The row that says `key` of the whole criterion; another row may repeat it, not contradict it."""
    filled = [line for line in rows if not line.blank(key)] or [rows[0]]
    for line in filled[1:]:
        if line.text(key) != filled[0].text(key):
            notes.fault(line, key, "differs", other=filled[0].cell(key))
    return filled[0]


def _criterion(rows: Sequence[Line], parents: Mapping[str, str], notes: Notes) -> Criterion:
    code = notes.needed(rows[0], "criterion")
    notes.place(rows[0], "criterion", "criterion", code, rows[0].text("form"))
    return Criterion(
        code=code,
        section=_section_of(_holder(rows, "part", notes), _holder(rows, "group", notes), parents, notes),
        text=_holder(rows, "criterion_text", notes).text("criterion_text"),
        maximum=notes.number(_holder(rows, "criterion_points", notes), "criterion_points"),
        options=_options(rows, notes),
        tags=names(_holder(rows, "tags", notes), "tags"),
        changeable=notes.yes(_holder(rows, "changeable", notes), "changeable", default=True),
        applies_if=_condition(_holder(rows, "applies_if", notes), notes),
        choice=_holder(rows, "alternative", notes).text("alternative"),
        case=_holder(rows, "case", notes).text("case"),
    )


def root_section(code: str, parents: Mapping[str, str]) -> str:
    """The part that a section lies in; a circle of parents ends where it closes."""
    seen: set[str] = set()
    while parents.get(code) and code not in seen:
        seen.add(code)
        code = parents[code]
    return code


def _section_of(part: Line, group: Line, parents: Mapping[str, str], notes: Notes) -> str:
    section = group.text("group")
    if not section:
        return notes.needed(part, "part")
    root = root_section(section, parents)
    if section in parents and not part.blank("part") and part.text("part") != root:
        notes.fault(part, "part", "group_elsewhere", group=section, part=root)
    return section


def _options(rows: Sequence[Line], notes: Notes) -> tuple[Option, ...]:
    filled = [line for line in rows if not all(line.blank(key) for key in ("option", "option_text", "points"))]
    return tuple(_option(line, notes) for line in filled)


def _option(line: Line, notes: Notes) -> Option:
    code = notes.needed(line, "option")
    notes.place(line, "option", "criterion", line.text("criterion"), line.text("form"), code)
    return Option(code, notes.number(line, "points"), line.text("option_text"), notes.whole(line, "min_star") or 0)


def _condition(line: Line, notes: Notes) -> Condition | None:
    text = line.text("applies_if")
    if not text:
        return None
    found = _CONDITION.fullmatch(text)
    if found is None:
        notes.fault(line, "applies_if", "condition_unreadable")
        return None
    return Condition(found[1], tuple(option for piece in found[2].split("|") if (option := piece.strip())))
