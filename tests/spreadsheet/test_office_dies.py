"""LibreOffice dies now and then: the test during which it did runs once more, in a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from calc_office import Office

pytestmark = pytest.mark.spreadsheet

RUNS: list[str] = []


@pytest.mark.filterwarnings("ignore:LibreOffice died")
def test_office_that_died_is_started_again(offices: Callable[[], Office]) -> None:
    office = offices()
    RUNS.append(office.url)
    if len(RUNS) == 1:
        office.kill()
        raise RuntimeError("as a test fails whose office has died")
    assert (len(RUNS), RUNS[0] != RUNS[1], office.alive()) == (2, True, True)


@pytest.mark.parametrize(
    ("ask", "named"),
    [
        (lambda book: book.sheets["IKM"].range("A1").font, "Range.font"),
        (lambda book: book.sheets["IKM"].autofit(), "Sheet.autofit"),
        (lambda book: book.names, "Book.names"),
        (lambda book: book.api.ExportAsFixedFormat, "BookApi.ExportAsFixedFormat"),
        (lambda book: book.app.calculate(), "App.calculate"),
    ],
)
def test_member_that_the_product_does_not_touch_is_named(
    opened: Callable[..., Any], tmp_path: Any, ask: Callable[[Any], object], named: str
) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as made:
        made.add_worksheet("IKM")
    book = opened(tmp_path / "a.xlsx")
    with pytest.raises(AttributeError, match=rf"^{named} is none of the members"):
        ask(book)
