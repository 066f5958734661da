"""Buttons as they are pressed in an office: VBA hands over to a Python of its own, which finds the open workbook.

The add-in and the macro workbook are those that `addin build` makes; of xlwings' module only RunPython is stood in for.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from calc_office import Office
from helpers.command import call

from ovop_xl.addin.build import ADDIN, MACRO_WORKBOOK, PRESSES, build
from ovop_xl.addin.macros import BUTTONS
from ovop_xl.locale import say
from ovop_xl.workbook.excelbook import ExcelBook
from ovop_xl.workbook.filebook import FileBook

if TYPE_CHECKING:
    from calc_addin import Loaded

pytestmark = pytest.mark.spreadsheet

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
WORK = ("check", "rate", "attendance", "letters", "month")
"""The ribbon's buttons in the order of the work."""
PANDAS_FREE = ("check", "rate", "attendance")
Load = Callable[[Path], "Loaded"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bangun")
    build(folder)
    return folder


@pytest.fixture
def load(offices: Callable[[], Office], built: Path, tmp_path: Path) -> Iterator[Load]:
    """Opens a workbook beside the add-in; their Python gets the test's own environment."""
    from calc_addin import Loaded

    opened: list[Loaded] = []

    def open_(workbook: Path) -> Loaded:
        place = tmp_path / f"tekan{len(opened)}"
        place.mkdir()
        opened.append(Loaded(offices(), built / ADDIN, Path(shutil.copy(workbook, place)), place))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def cells(blocks: dict[str, Any], folder: Path) -> dict[str, dict[tuple[int, int], Any]]:
    """Values by sheet and address, apart from when it was done and where the workbook lies."""
    return {
        name: {
            (block.first_row + row, block.first_column + column): _plain(value, folder)
            for row, values in enumerate(block.rows)
            for column, value in enumerate(values)
            if value is not None
        }
        for name, block in blocks.items()
    }


def _plain(value: Any, folder: Path) -> Any:
    if isinstance(value, float):
        return float(f"{value:.14g}")
    return value.replace(str(folder), "") if isinstance(value, str) else value


def test_finished_sample_after_the_buttons_is_that_after_the_commands(load: Load, tmp_path: Path) -> None:
    desk = load(SAMPLE)
    pressed = {button: desk.ribbon(button) for button in WORK}
    (tmp_path / "perintah").mkdir()
    other = Path(shutil.copy(SAMPLE, tmp_path / "perintah"))
    for command in WORK:
        call(command, other, *(["--no-pdf"] if command == "letters" else []))
    in_office, on_file = ExcelBook(desk.book()), FileBook(other)
    found = cells({name: in_office.read(name) for name in in_office.sheets()}, desk.folder)
    expected = cells({name: on_file.read(name) for name in on_file.sheets()}, other.parent)
    assert (
        {button: one.message[0] for button, one in pressed.items()},
        {button: one.heavy for button, one in pressed.items() if button in PANDAS_FREE},
        sorted(found),
        {name: sheet for name, sheet in found.items() if sheet != expected[name]},
    ) == (dict.fromkeys(WORK, "info"), {button: [] for button in PANDAS_FREE}, sorted(expected), {})


def test_every_button_of_the_macro_workbook_reaches_its_action(load: Load, built: Path) -> None:
    desk = load(built / MACRO_WORKBOOK)
    captions = {say(f"addin.button.{action}") for action in PRESSES.values()}
    found = {caption: faults(desk.click(caption)) for caption in desk.buttons()}
    assert found == {caption: [] for caption in captions}


def test_every_other_button_of_the_ribbon_reaches_its_action(load: Load, built: Path) -> None:
    desk = load(built / MACRO_WORKBOOK)
    tags = set(BUTTONS) - set(WORK) - set(PRESSES.values())
    assert {tag: faults(desk.ribbon(tag)) for tag in tags} == {tag: [] for tag in tags}


def faults(pressed: Any) -> list[str]:
    """What a press must not end in: a fault of the program, a button that nobody knows, a word on the console."""
    wrong = ("OVOP-F001", "OVOP-E207", "OVOP-E208", "OVOP-E209")
    told = [text for _, text in pressed.told if any(code in text for code in wrong)]
    return [*told, *filter(None, [pressed.console])]


def test_button_that_nobody_knows_is_a_message_with_a_code(load: Load) -> None:
    mode, text = load(SAMPLE).ribbon("lompat").message
    assert (mode, "Kode: OVOP-E207" in text) == ("critical", True)


def test_workbook_of_another_kind_is_refused_with_a_code(load: Load, tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "anggaran.xlsx")) as book:
        book.add_worksheet("Anggaran")
    mode, text = load(tmp_path / "anggaran.xlsx").ribbon("check").message
    assert (mode, "Kode: OVOP-E101" in text) == ("critical", True)
