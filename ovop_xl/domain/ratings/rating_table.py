"""A form prepared for counting: points as whole multiples of 1/unit, so that sums are exact and fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import itemgetter

from ovop_xl.domain.schemes.scheme import NONE_APPLIES, Band, Criterion, Disqualifier, Form, Scheme

from .combine import dropped, exact, least_reaching, shown
from .rating_data import AnswerRow, ProductResult, Reason, SheetScore

Points = tuple[int, ...]
"""What a sheet gave each criterion, in whole multiples of 1/unit."""
Answers = tuple[str | None, ...]
"""What the assessors of a round answered at one criterion."""
_NOTHING = Fraction(0)


class Exact(dict[int, Fraction]):
    """The same few whole numbers over one denominator recur in all rows: each Fraction is made once."""

    def __init__(self, denominator: int) -> None:
        super().__init__()
        self.denominator = denominator

    def __missing__(self, number: int) -> Fraction:
        self[number] = Fraction(number, self.denominator)
        return self[number]


@dataclass(frozen=True, slots=True)
class Mark:
    """A minimum: from `star` upwards criterion number `at` needs an option of at least `points` (scaled)."""

    at: int
    star: int
    points: int
    option: str


@dataclass(frozen=True, slots=True)
class Total:
    """A combined total: exact, as shown, the star of its band, the sentence that says so, and what it lacks for each
    star (0 where it has the points)."""

    exact: Fraction
    shown: str
    star: int
    reason: Reason
    missing: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class FormTable:
    """`points[i]` maps the option codes of criterion `i` to scaled points; `members[section]` picks its criteria.
    `codes` are those of the criteria in their order. `plain`: every criterion applies to every product and must be
    answered. `stars` are those of the scheme, `above` the next one to each and to 0 (None at the top).

    `conditions[i]` is (number of the criterion asked about, options); `cases[choice][case]` are criterion numbers.
    `bands` stand highest first, each with the least exact total that reaches it; `borders` are those by star.
    """

    scheme: Scheme
    form: Form
    unit: int
    number: Mapping[str, int]
    codes: tuple[str, ...]
    points: tuple[dict[str | None, int], ...]
    members: Mapping[str, Callable[[Points], Points]]
    marks: tuple[Mark, ...]
    conditions: Mapping[int, tuple[int, frozenset[str]]]
    cases: Mapping[str, Mapping[str, tuple[int, ...]]]
    disqualifiers: tuple[tuple[int, Disqualifier], ...]
    bands: tuple[tuple[Fraction, Band], ...]
    stars: tuple[int, ...]
    borders: Mapping[int, Fraction]
    above: Mapping[int, int | None]
    plain: bool
    exact: Exact
    means: dict[tuple[int, int], Fraction]
    totals: dict[tuple[int, int], Total]
    values: dict[tuple[int, Answers], Fraction | None]
    apart: dict[int, tuple[Reason, ...]]

    def in_order(self, answers: Mapping[str, str | None]) -> Answers:
        """The answers of a sheet in the form's order. Raises KeyError where they are not those of its criteria."""
        if isinstance(answers, AnswerRow) and answers.codes == self.codes:
            return answers.answers
        if answers.keys() != self.number.keys():
            raise KeyError
        return tuple([answers[code] for code in self.codes])

    def given(self, sheet: SheetScore, at: int) -> int | None:
        """What a sheet gave criterion number `at`, as a whole multiple of 1/unit; None where it gave nothing."""
        return self.points[at].get(sheet.answers[at])

    def sections(self, sheets: Sequence[SheetScore]) -> dict[str, Fraction]:
        """The combined subtotals of complete sheets, by section."""
        columns = zip(*[sheet.subtotals for sheet in sheets], strict=True)
        return {section: self.combined(column) for section, column in zip(self.members, columns, strict=True)}

    def combined(self, figures: Sequence[int]) -> Fraction:
        """The assessors' figures of one line (a total, a subtotal or a criterion; whole multiples of 1/unit)
        combined, as `combine` does."""
        return self._mean(self._kept(figures))

    def _kept(self, figures: Sequence[int]) -> tuple[int, int]:
        """Sum and count of the figures that are not dropped. The same few recur in all rows."""
        out = dropped(self.scheme.combination, self.scheme.trim, len(figures))
        kept = sorted(figures)[out : len(figures) - out] if out else figures
        return sum(kept), len(kept)

    def _mean(self, kept: tuple[int, int]) -> Fraction:
        found = self.means.get(kept)
        if found is None:
            found = self.means[kept] = Fraction(kept[0], self.unit * kept[1])
        return found

    def value(self, at: int, answers: Answers) -> Fraction | None:
        """The combined value of criterion number `at`; None where it applied to nobody. The same few answers recur."""
        key = at, answers
        if key not in self.values:
            given = [self.points[at][answer] for answer in answers if answer]
            self.values[key] = self.combined(given) if given else None
        return self.values[key]

    def total(self, figures: Sequence[int]) -> Total:
        """The assessors' totals (whole multiples of 1/unit) combined, and what that earns."""
        kept = self._kept(figures)
        found = self.totals.get(kept)
        if found is None:
            mean = self._mean(kept)
            band = self.band(mean)
            missing = {
                star: _NOTHING if band.star >= star else max(_NOTHING, least - mean)
                for star, least in self.borders.items()
            }
            told = shown(mean, self.scheme.decimals)
            found = Total(mean, told, band.star, self._points_reason(mean, band), missing)
            self.totals[kept] = found
        return found

    def _points_reason(self, total: Fraction, band: Band) -> Reason:
        """Which band the total lies in, with its borders as the scheme writes them."""
        values = {"total": total, "low": exact(band.low), "high": exact(band.high)}
        if band.star == 0:
            return Reason("points_none", values)
        return Reason("points_top" if band is self.bands[0][1] else "points", {**values, "star": band.star})

    def band(self, total: Fraction) -> Band:
        return next(band for least, band in self.bands if total >= least)

    def least(self, star: int) -> Fraction:
        """The least exact total that earns `star` or more."""
        return self.borders[star]


def form_table(scheme: Scheme, form: Form) -> FormTable:
    """Prepare `form` of a scheme that `check_scheme` finds faultless."""
    bands = _bands(scheme)
    unit = lcm(*(Fraction(o.points).denominator for c in form.criteria for o in c.options))
    number = {criterion.code: at for at, criterion in enumerate(form.criteria)}
    return FormTable(
        scheme=scheme,
        form=form,
        unit=unit,
        number=number,
        codes=tuple(number),
        points=tuple(_points(criterion, unit) for criterion in form.criteria),
        members={section.code: _picker(_members(form, section.code)) for section in form.sections},
        marks=_marks(form, unit),
        conditions={
            number[c.code]: (number[c.applies_if.criterion], frozenset(c.applies_if.options))
            for c in form.criteria
            if c.applies_if
        },
        cases=_cases(form),
        disqualifiers=tuple((number[d.criterion], d) for d in scheme.disqualifiers if d.criterion in number),
        bands=bands,
        stars=scheme.stars,
        borders={star: min(least for least, band in bands if band.star >= star) for star in scheme.stars},
        above={star: scheme.next_star(star) for star in (0, *scheme.stars)},
        plain=not any(c.applies_if or c.choice for c in form.criteria)
        and not any(d.stops for d in scheme.disqualifiers),
        exact=Exact(unit),
        means={},
        totals={},
        values={},
        apart={},
    )


class FormTables(dict[tuple[str, str, str], FormTable]):
    """The forms of faultless schemes, each prepared when it is first asked for by (scheme, version, form).

    Raises KeyError for what the schemes do not have.
    """

    def __init__(self, schemes: Iterable[Scheme]) -> None:
        super().__init__()
        self.schemes = {scheme.key: scheme for scheme in schemes}

    def __missing__(self, key: tuple[str, str, str]) -> FormTable:
        scheme = self.schemes[key[:2]]
        forms = {form.code: form for form in scheme.forms}
        self[key] = form_table(scheme, forms[key[2]])
        return self[key]

    def of(self, result: ProductResult) -> FormTable:
        """The form that `result` was rated by."""
        return self[result.scheme, result.version, result.form]


def section_path(form: Form, code: str) -> tuple[str, ...]:
    """The codes from the part down to section `code`."""
    parents = {section.code: section.parent for section in form.sections}
    path: list[str] = []
    while code:
        path.insert(0, code)
        code = parents[code]
    return tuple(path)


def _points(criterion: Criterion, unit: int) -> dict[str | None, int]:
    worth: dict[str | None, int] = {NONE_APPLIES: 0}
    return worth | {option.code: int(option.points * unit) for option in criterion.options}


def _members(form: Form, code: str) -> list[int]:
    return [at for at, criterion in enumerate(form.criteria) if code in section_path(form, criterion.section)]


def _picker(at: Sequence[int]) -> Callable[[Points], Points]:
    """Criteria of a section stand together in most forms; a slice takes a fifth of the time."""
    first = at[0] if at else 0
    together = range(first, first + len(at))
    return itemgetter(slice(together.start, together.stop)) if list(at) == list(together) else itemgetter(*at)


def _marks(form: Form, unit: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(at, option.minimum_for, int(option.points * unit), option.code)
        for at, criterion in enumerate(form.criteria)
        for option in criterion.options
        if option.minimum_for
    )


def _cases(form: Form) -> dict[str, dict[str, tuple[int, ...]]]:
    cases: dict[str, dict[str, tuple[int, ...]]] = {}
    for at, criterion in enumerate(form.criteria):
        if criterion.choice:
            branches = cases.setdefault(criterion.choice, {})
            branches[criterion.case] = (*branches.get(criterion.case, ()), at)
    return cases


def _bands(scheme: Scheme) -> tuple[tuple[Fraction, Band], ...]:
    highest_first = sorted(scheme.bands, key=lambda band: band.low, reverse=True)
    return tuple((least_reaching(Fraction(band.low), scheme.decimals), band) for band in highest_first)
