"""The sheet Pleno, with what people have decided on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme.meeting import agenda
from ovop_xl.domain.programme.stages import as_of
from ovop_xl.workbook.intake import products, year
from ovop_xl.workbook.pages.kemajuan import ProductName
from ovop_xl.workbook.pages.pleno import AgendaRow, meeting_page, proposal_text


def write_meeting(job: Job, at: dt.date, names: Mapping[str, ProductName]) -> list[dict[str, Any]]:
    """Writes Pleno and says what is to be decided. What people wrote there stays with its product."""
    journeys = [as_of(one, at) for one in products.journeys(job.contents)]
    items = {one.result.product_id: one for one in agenda(job.derived.standing.values(), journeys)}
    written = year.meeting_decisions(job.book)
    rows = []
    for product, item in items.items():
        made = written.get(product)
        basis = "" if made is None else made.basis
        rows.append(AgendaRow(product, item, *((made.decision, made.reason) if made else ("", "")), basis))
    settled = [product for product in written if product not in items]
    rows += [AgendaRow(one, None, written[one].decision, written[one].reason, written[one].basis) for one in settled]
    schemes = {(one.item.result.scheme, one.item.result.version) for one in rows if one.item is not None}
    job.write(
        meeting_page(
            rows, [job.contents.schemes[key] for key in sorted(schemes) if key in job.contents.schemes], names, job.lang
        )
    )
    return [
        {
            "product": one.product_id,
            "question": one.item.question,
            "total": one.item.result.total_shown or None,
            "proposal": one.item.proposal,
            "proposal_text": proposal_text(one.item, job.lang),
            "decision": one.decision or None,
        }
        for one in rows
        if one.item is not None
    ]
