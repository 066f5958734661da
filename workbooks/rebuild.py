"""Rebuild the workbooks that an office opens first: `python workbooks/rebuild.py [FOLDER]`, else beside this file.

`kosong.xlsx` is blank, `contoh-luwu-timur.xlsx` holds the clean sample, `contoh-kotor.xlsx` the same with faults.
Everything comes from the contract and from the text tables in `source`; the same sources give the same parts.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from dirty import dirty_rows, draw_faults
from sample import sample_rows, sample_settings

from ovop_xl.schemes import load
from ovop_xl.workbook.block import Page, Value
from ovop_xl.workbook.build import Rows, build_workbook
from ovop_xl.workbook.pages.beranda import Home, home_page

SCHEME = "contoh-ovop-2013"
BLANK, CLEAN, DIRTY = "kosong.xlsx", "contoh-luwu-timur.xlsx", "contoh-kotor.xlsx"


def rebuild(folder: Path) -> list[Path]:
    """Write the three workbooks into `folder` and say where."""
    scheme, clean, settings = load(SCHEME), sample_rows(), sample_settings()
    dirty = dirty_rows(clean)
    paths = [folder / name for name in (BLANK, CLEAN, DIRTY)]
    build_workbook(paths[0], scheme=scheme, pages=[home_page(Home())])
    sample = partial(build_workbook, scheme=scheme, settings=settings, pages=[_sample_home(clean, settings)])
    sample(paths[1], rows=clean)
    sample(paths[2], rows=dirty, finish=partial(draw_faults, rows=dirty))
    return paths


def _sample_home(rows: Rows, settings: Mapping[str, Value]) -> Page:
    """Beranda before anything has been pressed, with the month of the training."""
    counts = {sheet: len(found) for sheet, found in rows.items()}
    return home_page(Home(office=str(settings["nama_kantor"]), month="2017-05", rows=counts))


if __name__ == "__main__":
    for path in rebuild(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent):
        print(path)
