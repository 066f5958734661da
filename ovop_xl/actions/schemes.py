"""`scheme`: list, show, check, export and import schemes, between the sheet Skema, TOML files and those shipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ovop_xl.domain.ratings.rating_words import printable
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_check import check_scheme
from ovop_xl.domain.schemes.scheme_fault import SchemeFault
from ovop_xl.domain.schemes.scheme_text import scheme_to_dict
from ovop_xl.domain.schemes.scheme_toml import to_toml
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import Lang, say
from ovop_xl.schemes import load, shipped
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.onfile.saving import make_folder, replace_file
from ovop_xl.workbook.pages.texts import day, number
from ovop_xl.workbook.schemesheet.read import part_tables
from ovop_xl.workbook.skema import scheme_rows

from .changing import Done
from .job import Job, Report
from .places import value_at
from .scheme_finding import Given, find


def list_schemes(contents: Given, lang: Lang) -> Report:
    """The shipped schemes, or those of a workbook."""
    found = list(contents.schemes.values()) if contents else [load(name) for name in shipped()]
    return Report(
        "scheme",
        say("actions.scheme.listed", lang, count=len(found)),
        {"schemes": [_short(scheme) for scheme in found]},
        lines=tuple(
            f"{one.name} {one.version}  {one.title} ({say(f'rating.scheme_status.{one.status}', lang)})"
            for one in found
        ),
    )


def show_scheme(contents: Given, name: str, version: str | None, lang: Lang) -> Report:
    """A scheme in a few lines: parts, bands, gates, council; the whole of it as data."""
    scheme = find(contents, name, version)
    lines = [
        f"{section.code}  {section.text}  {number(section.maximum, None, lang)}"
        for form in scheme.forms
        for section in form.sections
        if not section.parent
    ]
    lines += [
        say("actions.scheme.band", lang, star=band.star, low=number(band.low), high=number(band.high))
        for band in scheme.bands
    ]
    lines += [f"{gate.code}  {gate.text}" for gate in scheme.gates]
    sentence = say(
        "actions.scheme.shown",
        lang,
        title=scheme.title,
        version=scheme.version,
        status=say(f"rating.scheme_status.{scheme.status}", lang),
        criteria=sum(len(form.criteria) for form in scheme.forms),
    )
    return Report("scheme", sentence, {"scheme": scheme_to_dict(scheme)}, lines=tuple(lines))


def check_schemes(contents: Given, name: str | None, lang: Lang) -> Report:
    """The self-check of one scheme, or of all schemes of a workbook. Faults of a workbook's sheet have their cell."""
    if contents is not None and not name:
        from .scheme_faults import scheme_faults  # the cells are only asked for where there is a sheet

        faults = scheme_faults(contents)
        lines = tuple(f"Skema!{one.cell}  {say(one.text, lang, **_said(one.values, lang))}" for one in faults)
        documents = [
            {"scheme": one.scheme, "version": one.version, "cell": one.cell, "fault": one.text} for one in faults
        ]
        return _checked(len(contents.schemes), lines, documents, lang)
    scheme = find(contents, name or "", None)
    found = check_scheme(scheme)
    lines = tuple(f"{fault.path}  {_sentence(fault, lang)}" for fault in found)
    documents = [
        {"scheme": scheme.name, "version": scheme.version, "path": one.path, "fault": one.code} for one in found
    ]
    return _checked(1, lines, documents, lang)


def _checked(count: int, lines: tuple[str, ...], faults: list[dict[str, str]], lang: Lang) -> Report:
    sentence = say("actions.scheme.faulty" if faults else "actions.scheme.sound", lang, count=count, faults=len(faults))
    return Report("scheme", sentence, {"faults": faults}, lines=lines, errors=len(faults))


def export_scheme(contents: Given, name: str, version: str | None, to: Path, lang: Lang) -> Report:
    """Writes a scheme as TOML. Raises WrongInputError E105 where the file exists, UnwritableFileError."""
    scheme = find(contents, name, version)
    if to.exists():
        raise WrongInputError("E105", file=to.name)
    make_folder(to.parent)
    replace_file(to, to_toml(scheme_to_dict(scheme)).encode())
    return Report(
        "scheme", say("actions.scheme.exported", lang, title=scheme.title, file=to), {"file": str(to)}, files=(to,)
    )


def import_scheme(job: Job, source: str) -> Done:
    """Adds a scheme below those of the sheet Skema; `undo` takes it out again.

    Raises WrongInputError E104 without that sheet, E108 where the workbook has that scheme and version, E109 where the
    scheme is faulty.
    """
    contents = job.contents
    if contents.skema is None:
        raise WrongInputError("E104", sheet="Skema")
    scheme = find(None, source, None)
    if scheme.key in contents.schemes:
        raise WrongInputError("E108", name=scheme.name, version=scheme.version)
    if faults := check_scheme(scheme):
        raise WrongInputError("E109", name=scheme.name, faults=len(faults), first=_sentence(faults[0], job.lang))
    cells = _cells(contents, scheme)
    changes = tuple(
        Change("Skema", "", "", cell, value_at(contents.skema, cell), value) for cell, value in cells.items()
    )
    job.patch("Skema", cells)
    sentence = say("actions.scheme.imported", job.lang, title=scheme.title, version=scheme.version, cells=len(cells))
    report = Report("scheme", sentence, {"scheme": _short(scheme), "cells": len(cells)}, {"cells": len(cells)})
    return Done(report, changes)


def _cells(contents: Contents, scheme: Scheme) -> dict[str, Value]:
    """Every value of the scheme at the first free rows of its part. A part or column that the sheet lacks is E104."""
    tables = part_tables(contents.skema) if contents.skema else {}
    changes: dict[str, Value] = {}
    for part, rows in scheme_rows(scheme).items():
        table = tables.get(part)
        if rows and (table is None or not {key for row in rows for key in row} <= set(table.positions)):
            raise WrongInputError("E104", sheet=f"Skema ({part})")
        if table is None:
            continue
        first = max((row.number for row in table.rows), default=table.header_row) + 1
        for offset, row in enumerate(rows):
            for key, value in row.items():
                # The column of rules is Text: a date keeps its meaning there only when written out.
                written = value.isoformat() if isinstance(value, dt.date) else value
                changes[address(first + offset, table.first_column + table.positions[key])] = written
    return changes


def _short(scheme: Scheme) -> dict[str, Any]:
    return {
        "name": scheme.name,
        "version": scheme.version,
        "title": scheme.title,
        "status": scheme.status,
        "criteria": sum(len(form.criteria) for form in scheme.forms),
        "stars": list(scheme.stars),
    }


def _said(values: Mapping[str, object], lang: Lang) -> dict[str, str]:
    return printable(values, lambda value: number(value, None, lang), lambda date: day(date, lang))


def _sentence(fault: SchemeFault, lang: Lang) -> str:
    return say(f"rating.fault.{fault.code}", lang, **_said(fault.values, lang))
