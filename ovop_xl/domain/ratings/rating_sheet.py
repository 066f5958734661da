"""One assessor's sheet: which criteria apply, what is blank or impossible, subtotals and total."""

from __future__ import annotations

from fractions import Fraction
from operator import itemgetter

from .rating_data import Reason, ScoreSheet, SheetScore
from .rating_table import FormTable

HARMLESS = frozenset({"not_applicable"})
"""Reasons on a sheet that are told but do not keep it from counting."""


def score(table: FormTable, sheet: ScoreSheet) -> SheetScore:
    """Count `sheet` on the form of `table`.

    The value of a criterion that is blank, impossible or does not apply is None and adds nothing.
    """
    if sheet.form != table.form.code:
        wrong = Reason("wrong_form", {"sheet": sheet.id, "form": sheet.form, "expected": table.form.code})
        return uncounted(sheet, (wrong,))
    if sheet.abstention:
        return _abstained(sheet)
    if not table.plain:
        return _examined(table, sheet)
    try:
        answers = table.in_order(sheet.answers)
        points = tuple(map(dict.__getitem__, table.points, answers))
    except KeyError:  # something is blank, unknown or not of this form
        return _examined(table, sheet)
    return _counted(table, sheet, answers, points)


def uncounted(sheet: ScoreSheet, reasons: tuple[Reason, ...]) -> SheetScore:
    """A sheet that cannot be counted, for the reasons given."""
    return SheetScore(
        sheet.id,
        sheet.assessor,
        sheet.date,
        sheet.round,
        (),
        (),
        0,
        Fraction(0),
        False,
        sheet.abstention,
        False,
        reasons,
    )


def _abstained(sheet: ScoreSheet) -> SheetScore:
    """Whoever abstains has not assessed: a sheet with both is a contradiction and blocks."""
    code = "abstained_with_answers" if any(sheet.answers.values()) else "abstained"
    return uncounted(sheet, (Reason(code, {"assessor": sheet.assessor, "why": sheet.abstention}),))


def _counted(
    table: FormTable,
    sheet: ScoreSheet,
    answers: tuple[str | None, ...],
    points: tuple[int, ...],
    reasons: tuple[Reason, ...] = (),
    stopped: bool = False,
) -> SheetScore:
    whole = sum(points)
    return SheetScore(
        sheet.id,
        sheet.assessor,
        sheet.date,
        sheet.round,
        answers,
        tuple([sum(own(points)) for own in table.members.values()]),
        whole,
        table.exact[whole],
        all(reason.code in HARMLESS for reason in reasons) if reasons else True,
        "",
        stopped,
        reasons,
    )


def _examined(table: FormTable, sheet: ScoreSheet) -> SheetScore:
    """The careful way: with conditions, alternatives and stops, or where something is blank or unknown."""
    codes, given = table.codes, dict(sheet.answers.items())
    answers = tuple(map(given.get, codes))
    reasons = [_about(sheet, "unknown_criterion", criteria=(code,)) for code in given if code not in table.number]
    reasons += [
        _about(sheet, "unknown_option", criteria=(codes[at],), answer=answer)
        for at, answer in enumerate(answers)
        if answer and answer not in table.points[at]
    ]
    outside = _not_asked(table, answers, _unchosen(table, sheet, answers, reasons))
    needless = tuple(codes[at] for at in sorted(outside) if answers[at])
    if needless:
        reasons.append(_about(sheet, "not_applicable", criteria=needless))
    stop = _stop(table, answers, outside)
    blank = [at for at, answer in enumerate(answers) if not answer and at not in outside and not (stop < at)]
    if blank:
        reasons.append(_about(sheet, "blank", criteria=tuple(codes[at] for at in blank)))
    kept = tuple(None if at in outside else answer for at, answer in enumerate(answers))
    points = tuple(known.get(answer, 0) for known, answer in zip(table.points, kept, strict=True))
    return _counted(table, sheet, kept, points, tuple(reasons), stop < len(answers))


def _unchosen(
    table: FormTable, sheet: ScoreSheet, answers: tuple[str | None, ...], reasons: list[Reason]
) -> frozenset[int]:
    """Criteria of the cases that this assessor did not choose; two chosen cases are a reason.

    Where nothing is chosen the first case stays, so that its criteria are named as blank.
    """
    left: set[int] = set()
    for choice, cases in table.cases.items():
        chosen = [case for case, members in cases.items() if any(answers[at] for at in members)]
        if len(chosen) > 1:
            reasons.append(_about(sheet, "both_cases", choice=choice, cases=tuple(chosen)))
        kept = chosen or list(cases)[:1]
        left.update(at for case, members in cases.items() if case not in kept for at in members)
    return frozenset(left)


def _not_asked(table: FormTable, answers: tuple[str | None, ...], unchosen: frozenset[int]) -> frozenset[int]:
    """`unchosen` and the criteria whose condition does not hold. A condition asks about an earlier criterion, so one
    pass is enough."""
    outside = set(unchosen)
    for at, (source, options) in sorted(table.conditions.items(), key=itemgetter(0)):
        if source in outside or answers[source] not in options:
            outside.add(at)
    return frozenset(outside)


def _stop(table: FormTable, answers: tuple[str | None, ...], outside: frozenset[int]) -> int:
    """The number of the criterion at which this assessor stopped; the number of criteria where nothing stops."""
    stops = (at for at, rule in table.disqualifiers if rule.stops and answers[at] in rule.options and at not in outside)
    return min(stops, default=len(answers))


def _about(sheet: ScoreSheet, code: str, **values: object) -> Reason:
    return Reason(code, {"sheet": sheet.id, "assessor": sheet.assessor, **values})
