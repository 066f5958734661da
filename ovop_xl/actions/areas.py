"""The map of products: what stands where, on Peta."""

from __future__ import annotations

from typing import Any

from ovop_xl.domain.programme.mapping import Measure, by_area, gaps
from ovop_xl.workbook.intake import products
from ovop_xl.workbook.pages.marks import unofficial_mark
from ovop_xl.workbook.pages.peta import map_page

from .job import Job


def write_map(job: Job) -> dict[str, Any]:
    """Writes Peta and says in short what it holds."""
    stars = job.derived.stars
    found, people = products.mapped_products(job.contents, stars), products.trained(job.contents)
    villages = products.villages(job.contents)
    mark = unofficial_mark(job.contents.schemes.values(), job.lang) if any(stars.values()) else ""
    label = job.contents.setting("sebutan_desa") or "Desa"
    measure: Measure = "producers" if job.contents.setting("dasar_kekhasan") == "jumlah usaha" else "workers"
    job.write(map_page(found, people, villages, village_label=label, measure=measure, mark=mark, lang=job.lang))
    return {
        "kecamatan": {
            " / ".join(one.area): {"products": one.products, "producers": one.producers, "trained": one.trained}
            for one in by_area(found, people, "kecamatan")
        },
        "villages_without_flagship": [one.place.desa for one in gaps(villages, found)],
    }
