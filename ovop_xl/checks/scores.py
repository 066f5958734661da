"""Nilai: each score sheet for itself."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from ovop_xl.domain.ratings.rating_data import SheetScore
from ovop_xl.domain.schemes.scheme import NONE_APPLIES, Criterion
from ovop_xl.domain.text.numbers import parse_number
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.tables import is_blank

from .cells import judge_broken
from .codes import Code
from .context import Choices, Context
from .finding import Finding
from .flat import Flat
from .score_rows import UNREADABLE, Group, form_of_sheet, option_code, score_groups, untouched
from .structure import nearly_criteria
from .verdict import Verdict, verdict
from .wording import clean, has_stray_space, without_stray_space

MOST_NAMED = 5
"""More criteria than this are not listed in one sentence."""


def schemes_are_known(flat: Flat, context: Context) -> Iterator[Finding]:
    """Scheme and version stand in Skema. Without any scheme in the workbook nothing can be said."""
    if not context.schemes:
        return
    names = Choices(sorted({name for name, _ in context.schemes}))
    for row, (name, version) in enumerate(zip(flat.texts("scheme"), flat.texts("version"), strict=True)):
        if not name or not version or (name, version) in context.schemes:
            continue
        if name in names.exact:
            known = ", ".join(sorted(one for scheme, one in context.schemes if scheme == name))
            yield flat.finding(row, "version", verdict(Code.SCHEME_UNKNOWN, known=known))
        else:
            known = ", ".join(names.values)
            yield flat.finding(row, "scheme", verdict(Code.SCHEME_UNKNOWN, names.same(name), known=known))


def sheet_is_of_the_form(flat: Flat, context: Context) -> Iterator[Finding]:
    """The product's commodity group is scored on the form of this sheet."""
    elsewhere = {key for key, scheme in context.schemes.items() if form_of_sheet(scheme, flat.name) is None}
    several = {key for key, scheme in context.schemes.items() if len(scheme.forms) > 1} - elsewhere
    if not elsewhere and not several:
        return
    groups = _commodity_groups(context)
    products = flat.texts("product_id")
    for row, key in enumerate(zip(flat.texts("scheme"), flat.texts("version"), strict=True)):
        if key in elsewhere:
            forms = ", ".join(form.code or "Nilai" for form in context.schemes[key].forms)
            yield flat.finding(row, "scheme", verdict(Code.WRONG_FORM, form=forms))
        elif key in several and products[row] in groups:
            right = context.schemes[key].form_for(groups[products[row]])
            if right is not None and right.code != flat.name.removeprefix("Nilai").strip():
                yield flat.finding(row, "product_id", verdict(Code.WRONG_FORM, form=right.code or "Nilai"))


def _commodity_groups(context: Context) -> dict[str, str]:
    ikm = context.flats.get("IKM")
    if ikm is None:
        return {}
    pairs = zip(ikm.texts("id"), ikm.texts("commodity_group"), strict=True)
    return {product: group.casefold() for product, group in pairs if product and group}


def criteria_have_columns(flat: Flat, context: Context) -> Iterator[Finding]:
    """Every criterion of the form has a column in the sheet."""
    meant = set(nearly_criteria(flat, context).values())
    for group in score_groups(flat, context):
        codes = [criterion.code for criterion in group.missing if criterion.code not in meant]
        if codes:
            place = flat.table.positions.get("scheme", 0)
            found = verdict(Code.CRITERION_MISSING, criteria=", ".join(codes), scheme=group.scheme.name)
            yield flat.header_finding(place, found)


def answers_are_options(flat: Flat, context: Context) -> Iterator[Finding]:
    """Every answer is an option of its criterion as printed, 0 for none, or blank."""
    for group in score_groups(flat, context):
        for criterion in group.criteria:
            for place, found in group.distinct(criterion.code).found(partial(_judge, criterion)):
                yield flat.finding(group.rows[place], criterion.code, found)


def _judge(criterion: Criterion, value: Value) -> Verdict | None:
    if is_blank(value):
        return None
    broken = judge_broken(value)
    if broken is not None:
        return broken
    if option_code(criterion)(value) == UNREADABLE:
        codes = Choices([NONE_APPLIES, *(option.code for option in criterion.options)])
        some = ", ".join(sorted(codes.values))
        return verdict(Code.OPTION_UNKNOWN, codes.same(clean(value)), criterion=criterion.code, some=some)
    if isinstance(value, str) and has_stray_space(value):
        return verdict(Code.STRAY_SPACE, without_stray_space(value))
    return None


def sheets_are_complete(flat: Flat, context: Context) -> Iterator[Finding]:
    """Begun sheets: every criterion that applies is answered, and only those. One finding a row, at its first cell."""
    for group in score_groups(flat, context):
        for one in group.scored:
            if one.score is not None:
                yield from _examined(group, one.row, one.score)
            elif one.total is None:
                blank = [c.code for c, answer in zip(group.criteria, one.told, strict=True) if answer is None]
                yield flat.finding(one.row, blank[0], _incomplete(blank))


def _incomplete(blank: list[str]) -> Verdict:
    return verdict(Code.SHEET_INCOMPLETE, criteria=_listed(blank), count=len(blank))


def _examined(group: Group, row: int, scored: SheetScore) -> Iterator[Finding]:
    for reason in scored.reasons:
        codes = [str(code) for code in _codes(reason.values.get("criteria"))]
        if reason.code == "blank":
            yield group.flat.finding(row, codes[0], _incomplete(codes))
        elif reason.code == "not_applicable":
            found = verdict(Code.NOT_ASKED, criteria=", ".join(codes))
            yield group.flat.finding(row, codes[0], found)
        elif reason.code == "both_cases":
            choice = reason.values.get("choice")
            first = next(criterion.code for criterion in group.criteria if criterion.choice == choice)
            yield group.flat.finding(row, first, verdict(Code.BOTH_CASES, choice=choice))


def _listed(codes: list[str]) -> str:
    return ", ".join(codes[:MOST_NAMED]) + (", …" if len(codes) > MOST_NAMED else "")


def _codes(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def answers_belong_to_the_form(flat: Flat, context: Context) -> Iterator[Finding]:
    """An answer in the column of a criterion that the row's form does not have."""
    for group in score_groups(flat, context):
        own = {criterion.code for criterion in group.form.criteria}
        for code in flat.family():
            if code not in own:
                for place, _ in group.distinct(code).found(_filled):
                    yield flat.finding(group.rows[place], code, verdict(Code.NOT_ASKED, criteria=code))


def _filled(value: Value) -> Value:
    return None if is_blank(value) else value


def sheets_are_begun(flat: Flat, context: Context) -> Iterator[Finding]:
    """A row without any answer and without a reason to abstain."""
    codes = flat.family()
    if codes and context.schemes:
        for row in sorted(untouched(flat)):
            if not flat.blanks("product_id")[row] and not flat.blanks("assessor_id")[row]:
                yield flat.finding(row, codes[0], verdict(Code.SHEET_EMPTY))


def abstention_has_no_scores(flat: Flat, context: Context) -> Iterator[Finding]:
    """A reason to abstain beside answers: one of the two is wrong."""
    del context
    abstaining = [row for row, blank in enumerate(flat.blanks("abstention")) if not blank]
    for row in abstaining:
        answered = [code for code in flat.family() if not is_blank(flat.values(code)[row])]
        if answered:
            yield flat.finding(row, "abstention", verdict(Code.ABSTAINED_WITH_SCORES, criteria=_listed(answered)))


def typed_totals_agree(flat: Flat, context: Context) -> Iterator[Finding]:
    """The total that the assessor wrote is the sum of the points."""
    if not flat.has("typed_total"):
        return
    for group in score_groups(flat, context):
        if group.table is not None:
            unit = group.table.unit
            typed = flat.distinct("typed_total").each(partial(_scaled, unit))
            for one in group.scored:
                if one.total is not None and typed[one.row] is not None and typed[one.row] != one.total:
                    total = points(Fraction(one.total, unit))
                    yield flat.finding(one.row, "typed_total", verdict(Code.TOTAL_DIFFERS, total=total))


def _scaled(unit: int, value: Value) -> int | Fraction | None:
    """A number in the form's unit, as totals are added up."""
    found = parse_number(value).value if isinstance(value, int | float) else None
    if found is None:
        return None
    scaled = Fraction(found) * unit
    return int(scaled) if scaled.denominator == 1 else scaled


def points(value: Fraction) -> str:
    """Points as a message shows them: `72,5`, all decimals up to four."""
    return f"{float(value):.4f}".rstrip("0").rstrip(".").replace(".", ",")
