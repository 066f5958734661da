"""RekapPeserta: every participant with three percentages, what they have earned, and the paper that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ovop_xl.domain.training.attendance import Attendance, Award
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid, area, cell
from .rekap_hadir import Trained
from .texts import as_float, share

_LOOKS = {"reached": "good", "missed": "bad", "open": "warn"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate or statement as it stands in Surat; `reprints` is how often it was printed again."""

    id: str
    state: str
    kind: Award = "certificate"
    number: str = ""
    date: dt.date | None = None
    reprints: int = 0


def participants_page(trainings: Sequence[Trained], papers: Mapping[str, Paper], lang: Lang = "id") -> Page:
    """The sheet RekapPeserta: a row for each participant, in the order of Peserta; `papers` by participant ID."""
    spec = contract.sheet("RekapPeserta")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    results = [result for one in trainings for result in one.results]
    counts = {
        award: sum(one.award == award for one in results) for award in ("certificate", "statement", "none", "open")
    }
    grid.head(say("rekap.participants.subtitle", lang, participants=len(results), **counts))
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for result in results:
        grid.add(_row(result, papers.get(result.participant.key), lang))
    last = len(grid.rows)
    grid.line(say("rekap.participants.legend", lang), "note")
    filtered = area(header, 1, max(last, header + 1), len(spec.columns))
    return grid.page(freeze=address(header + 1, 5), repeat=(header, header), auto_filter=filtered, landscape=True)


def _row(result: Attendance, paper: Paper | None, lang: Lang) -> list[Cell]:
    person = result.participant
    return [
        Cell(person.key, "id"),
        cell(person.training, "id"),
        cell(person.class_name, "center"),
        Cell(person.name, "text"),
        cell(person.sex, "center"),
        cell(person.kecamatan, "text"),
        cell(_codes(result, lang), "text"),
        *(_percent(value) for value in (result.percent_held, result.percent_planned, result.percent_best)),
        cell(as_float(result.hours), "decimal"),
        cell(say(f"rekap.standing.{result.standing}", lang), _LOOKS[result.standing]),
        _award(result, paper, lang),
        *_paper(paper, lang),
    ]


def _award(result: Attendance, paper: Paper | None, lang: Lang) -> Cell:
    """What the participant has earned; in red where another paper has been issued, as marks corrected later may do."""
    earned = say(f"rekap.award.{result.award}", lang)
    if paper is None or paper.state != "terbit" or paper.kind == result.award:
        return cell(earned, "text")
    issued = say(f"rekap.award.{paper.kind}", lang)
    return cell(say("rekap.paper.other", lang, earned=earned, issued=issued), "bad")


def _codes(result: Attendance, lang: Lang) -> str:
    """`H 4, I 1`, the most frequent first; a blank or unknown code is said too."""
    often = sorted(result.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [f"{code or '–'} {count}" for code, count in often]
    if result.unrecorded:
        told.append(say("rekap.unrecorded", lang, count=result.unrecorded))
    return ", ".join(told)


def _percent(value: Fraction | None) -> Cell:
    return cell("–", "no_data") if value is None else Cell(share(value), "percent_exact")


def _paper(paper: Paper | None, lang: Lang) -> list[Cell]:
    if paper is None:
        return [cell("", "text"), cell(None, "date"), cell("", "text")]
    shown = paper.number or say(f"rekap.paper.{'draft' if paper.state == 'kosong' else 'unnumbered'}", lang)
    again = say("rekap.paper.reprinted", lang, count=paper.reprints) if paper.reprints else ""
    return [Cell(shown, "text"), Cell(paper.date, "date"), Cell(again, "text")]
