"""The catalogue: what each code means, rendered late, in the language of whoever reads it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import groupby

from ovop_xl.locale import Lang, say

from .codes import BY_CODE, Code
from .finding import Finding, Severity

VALUES = (
    *("sheet", "cell", "row_id", "column", "shown", "suggestion", "form", "kind", "area", "columns", "count"),
    *("criteria", "criterion", "choice", "date", "day", "earlier", "end", "first", "known", "last", "limit", "limits"),
    *("list", "near", "nik", "number", "other", "others", "place", "product", "readings", "scheme", "sessions"),
    *("some", "stage", "start", "target", "total", "until", "value", "village", "year", "problem"),
)
"""Every value that a text may name; the page of codes shows its label."""


def severity(code: str) -> Severity:
    """The severity of a code (`V012`)."""
    return BY_CODE[code].severity


def public_code(code: str) -> str:
    """The code as users read it out on the phone: `OVOP-V012`."""
    return f"OVOP-{code}"


def render(finding: Finding, lang: Lang = "id") -> tuple[str, str]:
    """What is wrong and what to do, each one sentence or two."""
    values: dict[str, object] = {
        "sheet": finding.sheet,
        "cell": finding.cell,
        "row_id": finding.row_id,
        "column": finding.column,
        "shown": finding.shown,
        "suggestion": finding.public_suggestion or "",
        **{name: _printed(value, lang) for name, value in finding.values.items()},
    }
    if "problem" in finding.values:
        values["problem"] = say(str(finding.values["problem"]), lang, **values)
    if "kind" in values:
        values["form"] = say(f"checks.form.{values['kind']}", lang)
    what, do = (say(f"checks.{finding.code}.{part}", lang, **values) for part in ("what", "do"))
    return what, f"{do} {say('checks.suggested', lang, **values)}" if finding.suggestion else do


def _printed(value: object, lang: Lang) -> object:
    if isinstance(value, dt.date):
        return f"{value.day} {say('checks.months', lang).split()[value.month - 1]} {value.year}"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f").replace(".", "," if lang == "id" else ".")
    if isinstance(value, tuple):
        return " / ".join(str(_printed(one, lang)) for one in value)
    return value


def catalogue_page(lang: Lang = "id") -> str:
    """All codes as a Markdown page, by theme."""
    lines = [f"# {say('checks.page.title', lang)}", "", say("checks.page.intro", lang), ""]
    head = " | ".join(say(f"checks.page.{name}", lang) for name in ("code", "severity", "what", "do"))
    for theme, codes in groupby(Code, key=lambda entry: entry.code[1]):
        lines += [f"## {say(f'checks.theme.t{theme}', lang)}", "", f"| {head} |", "|---|---|---|---|"]
        lines += [_line(entry, lang) for entry in codes]
        lines.append("")
    return "\n".join(lines)


def _line(entry: Code, lang: Lang) -> str:
    blanks = {name: f"‹{say(f'checks.value.{name}', lang)}›" for name in VALUES}
    what, do = (say(f"checks.{entry.code}.{part}", lang, **blanks).replace("|", "\\|") for part in ("what", "do"))
    return f"| {public_code(entry.code)} | {say(f'checks.severity.{entry.severity}', lang)} | {what} | {do} |"
