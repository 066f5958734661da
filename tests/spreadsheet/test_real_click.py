"""One real click: a mouse on a screen, the button on Beranda, VBA, Python, and the cells that have changed.

The screenshots go to OVOP_ARTEFACTS, or else to a folder of the test.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from calc_office import Office

from ovop_xl.addin.build import ADDIN, MACRO_WORKBOOK, build
from ovop_xl.locale import say

pytestmark = pytest.mark.spreadsheet

PROGRAMS = ("Xvfb", "xdotool", "import")
LONGEST = 90  # seconds


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a display of its own, without a window manager."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    display = f":{random.randint(200, 60_000)}"
    words = ["Xvfb", display, "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + LONGEST
    while not Path(f"/tmp/.X11-unix/X{display[1:]}").exists():
        assert server.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    yield display
    server.terminate()
    server.wait()


@pytest.fixture
def office(screen: str, offices: object, tmp_path: Path) -> Iterator[Office]:
    """A LibreOffice with windows; `offices` makes `import uno` work, or skips."""
    started = Office(tmp_path / "office", display=screen).start()
    yield started
    started.stop()


def artefacts(folder: Path) -> Path:
    kept = Path(os.environ.get("OVOP_ARTEFACTS") or folder / "gambar")
    kept.mkdir(parents=True, exist_ok=True)
    return kept


def shot(display: str, target: Path) -> None:
    subprocess.run(["import", "-window", "root", str(target)], env=os.environ | {"DISPLAY": display}, check=True)


def middle(document: Any, caption: str) -> tuple[int, int]:
    """Where a button of the sheet stands on the screen, by what the office tells programs for the blind."""
    view = document.CurrentController
    for shape in view.ActiveSheet.DrawPage:
        if getattr(getattr(shape, "Control", None), "Label", None) == caption:
            seen = view.getControl(shape.Control).getAccessibleContext()
            place, size = seen.getLocationOnScreen(), seen.getSize()
            return place.X + size.Width // 2, place.Y + size.Height // 2
    raise LookupError(caption)


def click(display: str, place: tuple[int, int]) -> None:
    words = ["xdotool", "mousemove", *map(str, place), "click", "1"]
    subprocess.run(words, env=os.environ | {"DISPLAY": display}, check=True)


def test_click_on_a_button_changes_cells(office: Office, screen: str, tmp_path: Path) -> None:
    from calc_addin import Loaded

    built, place = tmp_path / "bangun", tmp_path / "tekan"
    place.mkdir()
    built.mkdir()
    build(built)
    desk = Loaded(office, built / ADDIN, Path(shutil.copy(built / MACRO_WORKBOOK, place)), place)
    view = desk.document.CurrentController
    view.Frame.ContainerWindow.setPosSize(0, 0, 1400, 900, 15)
    view.setActiveSheet(desk.document.Sheets.getByName("Beranda"))
    view.setFormDesignMode(False)
    time.sleep(2)  # windows are drawn when nobody waits for them
    caption = say("addin.button.check")
    shot(screen, artefacts(tmp_path) / "klik-1-sebelum.png")
    click(screen, middle(desk.document, caption))
    told = desk.wait().message
    time.sleep(1)
    shot(screen, artefacts(tmp_path) / "klik-2-sesudah.png")
    found = desk.document.Sheets.getByName("Temuan").getCellRangeByName("A1:F3").getDataArray()
    shown = view.ActiveSheet.Name
    desk.close()
    assert (told[0], shown, "Diperiksa" in str(found) or "diperiksa" in str(found)) == ("info", "Temuan", True)
