"""The buttons that ask before they act: what a cell on Beranda or the selected rows leave open, and a plain yes.

Each shows first what the action would do, by the same action on a dry run; nothing has been written by then.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from ovop_xl import actions
from ovop_xl.actions.choosing import chosen_rows
from ovop_xl.actions.job import Report
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.templates import BY_KEY, DEFAULT_TYPES
from ovop_xl.locale import say

from .press import LABELS, Press
from .typed import typed_list, typed_word

INBOX = Path("kiriman", "masuk")
_PACK_KINDS: dict[str, Literal["assessors", "kecamatan", "training"]] = {
    "asesor": "assessors",
    "kecamatan": "kecamatan",
    "pelatihan": "training",
}
_EDITIONS: dict[str, Literal["month", "to_date", "year"]] = {
    "bulan": "month",
    "sampai bulan ini": "to_date",
    "setahun": "year",
}
_SELECTED = {
    "Peserta": ("Peserta", "Pelatihan"),
    "Pelatihan": ("Pelatihan",),
    "Hasil": ("Hasil", "IKM"),
    "IKM": ("Hasil", "IKM"),
}
"""Where people select the rows that letters are to be written for, by the sheet that the letters come from."""


def fix(press: Press) -> Report | None:
    act = partial(actions.fix, apply=["ticked"])
    shown = actions.finish_changes(press.job, act, dry_run=True)
    if not shown.counts["applied"]:
        return replace(shown, sentence=say("addin.no_tick", press.job.lang, count=shown.counts["proposed"]))
    if not press.sure("fix", shown, count=shown.counts["applied"]):
        return None
    return actions.finish_changes(press.job, act)


def undo(press: Press) -> Report | None:
    shown = actions.finish_undo(press.job, dry_run=True)
    if not shown.counts["undone"]:
        return shown
    return actions.finish_undo(press.job) if press.sure("undo", shown, count=shown.counts["undone"]) else None


def take(press: Press) -> Report | None:
    request = actions.Request(
        press.needed("list_sheet"),
        press.place(press.needed("list_file")),
        typed_list(press.typed.get("list_columns", "")),
        typed_list(press.typed.get("list_values", "")),
    )
    shown = actions.finish_import(press.job, request)
    if not shown.counts["new"]:
        return shown
    if not press.sure("take", shown, count=shown.counts["new"], sheet=request.sheet, list=request.source.name):
        return None
    return actions.finish_import(press.job, request, apply=True)


def letters(press: Press, types: tuple[str, ...] = ()) -> Report | None:
    kinds = [BY_KEY[key] for key in types] or DEFAULT_TYPES
    chosen = press.narrowed(("Surat", *{sheet for kind in kinds for sheet in _SELECTED.get(kind.source_sheet, ())}))
    if chosen is None:
        return None
    return actions.finish(press.job, partial(actions.letters, types=types, sources=chosen.sources))


def issue(press: Press) -> Report | None:
    chosen = press.narrowed(("Surat",))
    if chosen is None:
        return None
    day = press.day("letter_date")
    # A reason belongs to a date that somebody has typed; one that is left from another day must not go along.
    reason = press.typed.get("reason", "") if day else ""
    choice = actions.Choice(ids=chosen.ids, date=day, reason=reason)
    act = partial(actions.issue, choice=choice)
    shown = actions.finish(press.job, act, dry_run=True)
    if not shown.counts["issued"]:
        return shown
    dated = f"{day or press.job.now:%d/%m/%Y}"
    if not press.sure("issue", shown, count=shown.counts["issued"], date=dated):
        return None
    press.book.keep_on_disk()
    return actions.finish(press.job, act)


def void(press: Press) -> Report | None:
    chosen = chosen_rows(press.job)
    if chosen is None or chosen.sheet != "Surat":
        raise WrongInputError("E222")
    act = partial(actions.void, ids=chosen.ids, reason=press.needed("reason"))
    shown = actions.finish(press.job, act, dry_run=True)
    if not press.sure("void", shown, count=len(chosen.ids)):
        return None
    return actions.finish(press.job, act)


def reprint(press: Press) -> Report | None:
    chosen = chosen_rows(press.job)
    if chosen is None or chosen.sheet != "Surat":
        raise WrongInputError("E222")
    act = partial(actions.reprint, ids=chosen.ids, reason=press.typed.get("reason", ""))
    shown = actions.finish(press.job, act, dry_run=True)
    return actions.finish(press.job, act) if press.sure("reprint", shown, count=len(chosen.ids)) else None


def send(press: Press) -> Report | None:
    chosen = press.narrowed(("Surat",))
    if chosen is None:
        return None
    return actions.finish(press.job, partial(actions.send, ids=chosen.ids))


def template(press: Press) -> Report:
    given = press.typed.get("template")
    folder = press.job.book.path.parent / "templat"
    found = [_template_place(press, given)] if given else sorted(folder.glob("*.docx"))
    own = [path for path in found if not path.name.startswith("~$") and not path.stem.endswith("diperiksa")]
    if not own:
        raise WrongInputError("E223", folder=folder)
    reports = [actions.check_letter_template(path, press.job.now, lang=press.job.lang) for path in own]
    return Report(
        "letters check-template",
        "\n".join(report.sentence for report in reports),
        {"templates": [dict(report.data) for report in reports]},
        lines=tuple(line for report in reports for line in report.lines),
        files=tuple(path for report in reports for path in report.files),
        errors=sum(report.errors for report in reports),
    )


def pack(press: Press) -> Report | None:
    kind = typed_word(press.typed.get("pack_kind", ""), _PACK_KINDS, LABELS["pack_kind"])
    act = partial(actions.pack, wish=actions.PackWish(kind, press.day("pack_due")))
    shown = actions.finish(press.job, act, dry_run=True)
    if not shown.data["packs"]:
        return shown
    return actions.finish(press.job, act) if press.sure("pack", shown, count=len(shown.data["packs"])) else None


def merge(press: Press) -> Report | None:
    given = press.typed.get("inbox")
    inbox = press.place(given) if given else press.job.book.path.parent / INBOX
    if not given and not inbox.is_dir():
        inbox.mkdir(parents=True)
        return Report("merge", say("addin.inbox_made", press.job.lang, folder=inbox), {})
    act = partial(actions.merge_packs, wish=actions.MergeWish((inbox,)))
    shown = actions.finish_changes(press.job, act, dry_run=True)
    found = shown.counts["cells"] + shown.counts["rows"]
    wish = actions.MergeWish((inbox,), apply=bool(found) and press.sure("merge", shown, count=found))
    return actions.finish_changes(press.job, partial(actions.merge_packs, wish=wish))


def purge(press: Press) -> Report | None:
    shown = actions.finish_purge(press.job)
    if not shown.counts["activities"]:
        return shown
    if not press.sure("purge", shown, people=shown.counts["people"], cells=shown.counts["cells"]):
        return None
    return actions.finish_purge(press.job, apply=True)


def signin(press: Press) -> Report | None:
    chosen = press.narrowed(("Pelatihan",))
    if chosen is None:
        return None
    return actions.finish(press.job, partial(actions.sign_in_sheets, only=chosen.ids))


def readback(press: Press) -> Report | None:
    files = [press.place(name) for name in typed_list(press.needed("sign_in"))]
    act = partial(actions.read_back, files=files)
    shown = actions.finish_changes(press.job, act, dry_run=True)
    return actions.finish_changes(press.job, act) if press.sure("readback", shown) else None


def flat(press: Press) -> Report | None:
    """NIK and phone only after a yes to this very question."""
    chosen = press.narrowed(("Pelatihan",))
    if chosen is None:
        return None
    question = say("addin.ask.flat", press.job.lang, file=press.job.book.path.name)
    full = {"yes": True, "no": False}.get(press.ask(question, "yes_no_cancel") or "")
    if full is None:
        return None
    return actions.finish(press.job, partial(actions.flat_table, only=chosen.ids, full=full))


def month(press: Press) -> Report:
    return _month(press, report=False)


def monthly(press: Press) -> Report:
    return _month(press, report=True)


def _month(press: Press, *, report: bool) -> Report:
    press.job.edition = typed_word(press.typed.get("edition", ""), _EDITIONS, LABELS["edition"]) or "month"
    return actions.finish(press.job, partial(actions.month, report=report))


def verify(press: Press) -> Report:
    return actions.verify(press.job)


def compare(press: Press) -> Report:
    return actions.finish(press.job, partial(actions.compare, name=press.needed("other_scheme")))


def copy(press: Press) -> Report:
    return actions.finish(press.job, actions.copy)


def newyear(press: Press) -> Report:
    """A file of its own beside the workbook, never over another: there is nothing to ask."""
    return actions.next_year(press.job)


def _template_place(press: Press, given: str) -> Path:
    """A template by its name: in the office's folder, else beside the workbook; the ending may be left out."""
    name = given if given.lower().endswith(".docx") else f"{given}.docx"
    own = press.place(f"templat/{name}")
    return own if own.is_file() else press.place(name)
