"""`letters check-template`: a template looked at before an office uses it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ovop_xl.actions.job import Report
from ovop_xl.letters.files import write
from ovop_xl.letters.template_check import TemplateFinding, check_template
from ovop_xl.letters.template_comments import commented
from ovop_xl.locale import Lang, say

from .letter_work import types_named


def check_letter_template(
    path: Path,
    now: dt.datetime,
    *,
    type_name: str | None = None,
    out: Path | None = None,
    lang: Lang = "id",
    dry_run: bool = False,
) -> Report:
    """Every fault of the template, and a copy of it with a Word comment at each one, beside it or in `out`.

    Raises RefusedTemplateError E301 to E306 for a file that is not safe to look into, WrongInputError E339 for a type,
    UnwritableFileError E320.
    """
    kind = types_named([type_name])[0] if type_name else None
    found = check_template(path, kind)
    notes = [(one, _sentence(one, lang)) for one in found.findings]
    copy = (out or path.parent) / f"{path.stem} - diperiksa.docx"
    files: tuple[Path, ...] = ()
    if notes and not dry_run:
        files = (write(copy, commented(found.package, notes, now, found.kind.name)),)
    counts = {name: sum(one.severity == name for one in found.findings) for name in ("error", "warning")}
    return Report(
        action="letters check-template",
        sentence=say(
            "actions.letters.template" if notes else "actions.letters.template_clean",
            lang,
            file=path.name,
            name=found.kind.name,
            **counts,
        )
        + (" " + say("actions.letters.template_copy", lang, copy=copy.name) if files else ""),
        data={
            "file": str(path),
            "type": found.kind.key,
            "findings": [_document(one, text) for one, text in notes],
            "fields_used": sorted(found.used),
            "counts": counts,
            "copy": str(files[0]) if files else None,
        },
        counts=counts,
        lines=tuple(text for _, text in notes),
        files=files,
        errors=counts["error"],
    )


def _sentence(one: TemplateFinding, lang: Lang) -> str:
    text = say(f"letters.template.{one.kind}", lang, tag=one.tag, detail=one.detail)
    if one.suggestion:
        text += " " + say("letters.template_meant", lang, suggestion=one.suggestion)
    return text


def _document(one: TemplateFinding, text: str) -> dict[str, object]:
    return {
        "kind": one.kind,
        "severity": one.severity,
        "part": one.part,
        "paragraph": one.paragraph + 1,
        "tag": one.tag,
        "detail": one.detail,
        "suggestion": one.suggestion or None,
        "message": text,
    }
