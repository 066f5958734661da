"""HasilPelatihan: what trainings brought. Tests with their gain, evaluation sheets, testimonies, permit forms; and whom
they reached, by fund, cooperative and person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ovop_xl.domain.training.attendance import Training
from ovop_xl.domain.training.attendance_tables import CrossTable
from ovop_xl.domain.training.learning import Aspect, Scores
from ovop_xl.domain.training.permit_forms import Funnel, joint
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid
from .texts import listed, number, percent

WIDTHS = (10, 30, 13, 13, 13, 13, 13, 13)
NAMED = 12
"""Names that a sentence lists before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one training brought; `names` by participant ID, `funnels` by kecamatan."""

    training: Training
    participants: int
    tests: Scores
    evaluation: tuple[Aspect, ...]
    testimonies: tuple[Aspect, ...]
    funnels: tuple[Funnel, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom all trainings reached. `several` are persons in more than one training (participant ID, name, trainings);
    `alike` rows that may be one person (ID, name, ID, name) and count as two."""

    participations: int
    persons: int
    without_nik: int
    several: Sequence[tuple[str, str, Sequence[str]]]
    alike: Sequence[tuple[str, str, str, str]]
    funds: CrossTable
    cooperatives: CrossTable


def results_page(learnt: Sequence[Learnt], reach: Reach, lang: Lang = "id") -> Page:
    """The sheet HasilPelatihan: all trainings together, then a block for each."""
    spec = contract.sheet("HasilPelatihan")
    grid = Grid(spec.name, spec.title, WIDTHS)
    grid.head(say("hasil_pelatihan.subtitle", lang, count=len(learnt), participants=reach.participations))
    _reach(grid, reach, lang)
    for one in learnt:
        grid.add()
        grid.line(f"{one.training.name} ({one.training.id})", "section")
        before = grid.next_row
        for block in (_tests, _permits, _evaluation, _testimonies):
            block(grid, one, lang)
        if grid.next_row == before:
            grid.line(say("hasil_pelatihan.nothing", lang), "paragraph")
    return grid.page(landscape=True)


def _head(grid: Grid, keys: Sequence[str], lang: Lang) -> None:
    grid.add([Cell(say(f"hasil_pelatihan.head.{key}", lang) if key else "", "head") for key in keys])


def _title(grid: Grid, text: str) -> None:
    """The heading of a block, with an empty row before it unless it is the first under its training."""
    last = grid.rows[-1][0] if grid.rows[-1] else None
    if last is not None and last.look != "section":
        grid.add(height=8)
    grid.line(text, "group")


def _reach(grid: Grid, reach: Reach, lang: Lang) -> None:
    told = {"participations": reach.participations, "persons": reach.persons, "without_nik": reach.without_nik}
    grid.line(say("hasil_pelatihan.reach", lang), "group")
    grid.line(say("hasil_pelatihan.persons", lang, **told), "paragraph")
    several = [f"{name} ({ident}): {', '.join(ids)}" for ident, name, ids in reach.several]
    alike = [f"{name} ({ident}) – {other} ({second})" for ident, name, second, other in reach.alike]
    for key, lines in (("several", several), ("alike", alike)):
        if lines:
            people = listed(lines, lang, NAMED)
            grid.line(say(f"hasil_pelatihan.{key}", lang, count=len(lines), people=people), "paragraph")
    for key, table in (("funds", reach.funds), ("cooperatives", reach.cooperatives)):
        if table.total:
            grid.add()
            _cross(grid, key, table, lang)


def _cross(grid: Grid, key: str, table: CrossTable, lang: Lang) -> None:
    """A cross table; columns that find no room are summed in one, so that the totals still reconcile."""
    room = len(WIDTHS) - 3
    shown = table.columns if len(table.columns) <= room else table.columns[: room - 1]
    more = [column for column in table.columns if column not in shown]
    blank, others = say("rekap.blank_label", lang), say("hasil_pelatihan.others", lang)
    grid.line(say(f"hasil_pelatihan.{key}", lang), "group")
    heads = [column or blank for column in shown] + ([others] if more else []) + [say("pages.total", lang)]
    grid.put(grid.next_row, 1, Cell(say(f"hasil_pelatihan.head.{key}", lang), "head"), 2)
    grid.rows[-1].extend(Cell(text, "head") for text in heads)
    for row in table.rows:
        counts = [table.counts.get((row, column), 0) for column in shown]
        rest = [sum(table.counts.get((row, column), 0) for column in more)] if more else []
        _counted(grid, row or blank, [*counts, *rest, table.row(row)], "text", "count")
    totals = [table.column(column) for column in shown] + ([sum(map(table.column, more))] if more else [])
    _counted(grid, say("pages.total", lang), [*totals, table.total], "total_text", "total_count")


def _counted(grid: Grid, label: str, counts: Sequence[int], text: str, look: str) -> None:
    grid.put(grid.next_row, 1, Cell(label, text), 2)
    grid.rows[-1].extend(Cell(count, look) for count in counts)


def _tests(grid: Grid, one: Learnt, lang: Lang) -> None:
    tests = one.tests
    if not (tests.both or tests.only_before or tests.only_after):
        return
    rose, stayed, fell = tests.directions
    _title(grid, say("hasil_pelatihan.tests", lang))
    values = {"both": len(tests.both), "participants": one.participants, "rose": rose, "stayed": stayed, "fell": fell}
    means = {
        name: _number(value, lang)
        for name, value in (("before", tests.mean_before), ("after", tests.mean_after), ("gain", tests.mean_gain))
    }
    grid.line(
        say("hasil_pelatihan.gain" if tests.both else "hasil_pelatihan.no_gain", lang, **values, **means), "paragraph"
    )
    for key, only in (("only_before", tests.only_before), ("only_after", tests.only_after)):
        if only:
            people = listed([f"{one.names[ident]} ({ident})" for ident in only], lang, NAMED)
            grid.line(say(f"hasil_pelatihan.{key}", lang, count=len(only), people=people), "paragraph")
    if tests.both:
        _head(grid, ("id", "name", "before", "after", "gain"), lang)
    for each in tests.both:
        scores = [Cell(float(value), "score_center") for value in (each.before, each.after, each.gain)]
        grid.add([Cell(each.participant, "id"), Cell(one.names[each.participant], "text"), *scores])
    if tests.both:
        all_means = [tests.mean_before, tests.mean_after, tests.mean_gain]
        cells = [Cell(float(value or 0), "total_score_center") for value in all_means]
        grid.add([Cell("", "total_text"), Cell(say("hasil_pelatihan.mean", lang), "total_text"), *cells])


def _number(value: Fraction | None, lang: Lang) -> str:
    return "–" if value is None else number(value, 1, lang)


def _evaluation(grid: Grid, one: Learnt, lang: Lang) -> None:
    if not one.evaluation:
        return
    _title(grid, say("hasil_pelatihan.evaluation", lang))
    _head(grid, ("aspect", "remarks", "answers", "scored", "mean", "lowest", "highest"), lang)
    for aspect in one.evaluation:
        remarks = "; ".join(text for _, text in aspect.remarks)
        grid.add(
            [
                Cell(aspect.aspect or say("rekap.blank_label", lang), "text"),
                Cell(remarks, "text"),
                Cell(aspect.answers, "count"),
                Cell(aspect.scored, "count"),
                *(
                    Cell("–", "no_data") if value is None else Cell(float(value), "score_center")
                    for value in (aspect.mean, aspect.lowest, aspect.highest)
                ),
            ]
        )


def _testimonies(grid: Grid, one: Learnt, lang: Lang) -> None:
    if not one.testimonies:
        return
    told = {ident for aspect in one.testimonies for ident, _ in aspect.remarks}
    _title(grid, say("hasil_pelatihan.testimonies", lang, count=len(told)))
    for aspect in one.testimonies:
        grid.line(say("hasil_pelatihan.aspect", lang, aspect=aspect.aspect or "–", count=aspect.answers), "total_text")
        for ident, text in aspect.remarks:
            row = grid.add([Cell(ident, "id"), Cell(one.names.get(ident, ""), "text")])
            grid.put(row, 3, Cell(text, "text"), len(WIDTHS))


def _permits(grid: Grid, one: Learnt, lang: Lang) -> None:
    whole = joint(one.funnels)
    if not whole.given:
        return
    _title(grid, say("hasil_pelatihan.permits", lang))
    shares = {
        "filed_share": "–" if whole.filed_of_given is None else percent(whole.filed_of_given, lang),
        "granted_share": "–" if whole.granted_of_filed is None else percent(whole.granted_of_filed, lang),
    }
    counts = {"given": whole.given, "filed": whole.filed, "granted": whole.granted}
    grid.line(say("hasil_pelatihan.funnel", lang, **counts, **shares), "paragraph")
    keys = ("participants", "given", "filed", "granted", "refused", "waiting")
    grid.put(grid.next_row, 1, Cell(say("rekap.by.kecamatan", lang), "head"), 2)
    grid.rows[-1].extend(Cell(say(f"hasil_pelatihan.head.{key}", lang), "head") for key in keys)
    for line in one.funnels:
        _counted(grid, line.label or say("rekap.blank_label", lang), _stages(line), "text", "count")
    _counted(grid, say("pages.total", lang), _stages(whole), "total_text", "total_count")


def _stages(line: Funnel) -> list[int]:
    return [line.participants, line.given, line.filed, line.granted, line.refused, line.open]
