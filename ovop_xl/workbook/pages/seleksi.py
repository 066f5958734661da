"""Seleksi: which documents each product has, a column per gate, beside the decision that people wrote."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ovop_xl.domain.programme.selection import AdministrativeCheck
from ovop_xl.domain.programme.stages import Decision
from ovop_xl.domain.ratings.gates import Paper
from ovop_xl.domain.schemes.scheme import Gate, Scheme
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .kemajuan import ProductName, product_cell
from .layout import Grid, area
from .marks import unofficial_mark
from .texts import stars

_FIXED = (9, 24, 20)
_AFTER = (18, 13, 13, 30)
_GATES_ROOM = 78
_PAPER_LOOKS = {"valid": "good", "undecided": "advice", "expired": "bad", "missing": "bad"}
_RESULT_LOOKS = {"complete": "good", "undecided": "advice", "limited": "warn", "barred": "bad"}


@dataclass(frozen=True, slots=True)
class Selected:
    """A product's papers, its name, and the decision of Tahapan with its day."""

    check: AdministrativeCheck
    name: ProductName
    decision: Decision | None = None
    decided: dt.date | None = None

    @property
    def contradicts(self) -> bool:
        """It was let through although no star can be given without what lacks."""
        return self.decision == "passed" and self.check.completeness == "barred"


def selection_page(scheme: Scheme, rows: Sequence[Selected], lang: Lang = "id") -> Page:
    """The sheet Seleksi, by the gates of `scheme`."""
    spec, gates = contract.sheet("Seleksi"), scheme.gates
    widths = (*_FIXED, *((max(11.0, _GATES_ROOM / len(gates)),) * len(gates) if gates else ()), *_AFTER)
    grid = Grid(spec.name, spec.title, widths)
    named = say("pages.scheme", lang, title=scheme.title, version=scheme.version)
    grid.head(say("plan.seleksi.subtitle", lang, count=len(rows), scheme=named), unofficial_mark([scheme], lang))
    grid.line(_counts(rows, lang), "paragraph")
    keys = ("product_id", "product", "business")
    heads = [say(f"plan.seleksi.{key}", lang) for key in keys] + [_gate_head(gate, lang) for gate in gates]
    heads += [say(f"plan.seleksi.{key}", lang) for key in ("result", "decision", "decided", "remark")]
    header = grid.add([Cell(head, "head") for head in heads])
    for one in rows:
        grid.add(_row(one, gates, lang))
    grid.add([*(Cell(None, "total_text") for _ in _FIXED[:-1]), *_sums(rows, gates, lang)])
    grid.line(say("plan.seleksi.note", lang), "note")
    return grid.page(
        freeze=address(header + 1, 3),
        repeat=(header, header),
        auto_filter=area(header, 1, header + len(rows), len(heads)) if rows else None,
        landscape=True,
    )


def _gate_head(gate: Gate, lang: Lang) -> str:
    needed = say("plan.seleksi.from_star", lang, star=gate.from_star) if gate.from_star > 1 else ""
    return f"{gate.text}\n{needed}".strip()


def _counts(rows: Sequence[Selected], lang: Lang) -> str:
    found = Counter[str](one.check.completeness for one in rows)
    return " · ".join(say(f"plan.seleksi.count_{key}", lang, count=found[key]) for key in _RESULT_LOOKS)


def _row(one: Selected, gates: Sequence[Gate], lang: Lang) -> list[Cell]:
    check = one.check
    papers = {paper.gate.code: paper for paper in check.papers}
    result = say(f"plan.seleksi.{check.completeness}", lang, star=stars(check.highest, check.highest))
    return [
        product_cell(check.product_id, {check.product_id: one.name}),
        Cell(one.name.product, "text"),
        Cell(one.name.business, "text"),
        *(_paper(papers.get(gate.code), lang) for gate in gates),
        Cell(result, _RESULT_LOOKS[check.completeness]),
        Cell(say(f"plan.decision.{one.decision}", lang) if one.decision else None, "center_wrap"),
        Cell(one.decided, "date"),
        Cell(say("plan.seleksi.contradicts", lang), "bad") if one.contradicts else Cell(None, "text"),
    ]


def _paper(paper: Paper | None, lang: Lang) -> Cell:
    if paper is None:
        return Cell(say("plan.seleksi.not_needed", lang), "no_data")
    until = paper.evidence.valid_until if paper.evidence else None
    key = "valid_until" if paper.state == "valid" and until else paper.state
    shown = say(f"plan.seleksi.paper_{key}", lang, until="" if until is None else f"{until:%d/%m/%Y}")
    return Cell(shown, _PAPER_LOOKS[paper.state])


def _sums(rows: Sequence[Selected], gates: Sequence[Gate], lang: Lang) -> list[Cell]:
    cells = [Cell(say("plan.seleksi.valid_of", lang), "total_text")]
    for gate in gates:
        asked = [paper for one in rows for paper in one.check.papers if paper.gate.code == gate.code]
        valid = sum(paper.state == "valid" for paper in asked)
        cells.append(Cell(say("plan.seleksi.share", lang, valid=valid, asked=len(asked)), "total_text"))
    return cells
