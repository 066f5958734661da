"""One private LibreOffice for the run, started again if it dies, and workbooks open in it as xlwings sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from calc_office import Office, why_not

RUNNING: list[Office] = []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A test during which LibreOffice died runs once more, and the run says so; any other failure stands."""
    if item.get_closest_marker("spreadsheet") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports) and RUNNING and not RUNNING[-1].alive():
        item.warn(pytest.PytestWarning(f"LibreOffice died in {item.nodeid}; the test ran once more"))
        item._initrequest()  # type: ignore[attr-defined]  # pytest has no public way to run a test again
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Office]]:
    """Gives the running office, or a new one where it has died since."""
    reason = why_not(tmp_path_factory.mktemp("uno") / "links")
    if reason:
        pytest.skip(reason)

    def office() -> Office:
        if not (RUNNING and RUNNING[-1].alive()):
            RUNNING.append(Office(tmp_path_factory.mktemp("office")).start())
        return RUNNING[-1]

    yield office
    for one in RUNNING:
        one.stop()


@pytest.fixture
def app(offices: Callable[[], Office]) -> Any:
    """The application of the test's engine."""
    from calc_engine import App

    return App(offices())


@pytest.fixture
def opened(app: Any) -> Iterator[Callable[[Path], Any]]:
    """Opens a file in the office and gives it as an `xlwings.Book`."""
    import xlwings
    from calc_engine import CALLS, open_book

    books: list[Any] = []

    def open_(path: Path) -> Any:
        books.append(open_book(app, path))
        CALLS.clear()
        return xlwings.Book(impl=books[-1])

    yield open_
    for book in books:
        with suppress(Exception):  # where the office has died there is nothing left to close
            book._document.close(True)
