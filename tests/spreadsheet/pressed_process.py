"""What RunPython starts: a new Python that finds the open workbook and presses a button. Run by a test.

Arguments: the office's address, the folder with the links to `uno`, the workbook's name, the button.
Prints the seconds for start and imports, and for the press, then the heavy modules that were loaded.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

STARTED = time.perf_counter()
HEAVY = {"pandas", "numpy", "openpyxl", "docxtpl", "jinja2", "babel", "matplotlib", "polars"}


def connected(url: str) -> Any:
    import uno

    local = uno.getComponentContext()
    context = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local).resolve(url)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return SimpleNamespace(desktop=desktop)


def opened(app: Any, name: str) -> Any:
    from calc_engine import Book

    found = app._office.desktop.Components.createEnumeration()
    while found.hasMoreElements():
        book = Book(app, found.nextElement())
        if book.name == name:
            return book
    raise LookupError(name)


def main(url: str, links: str, name: str, button: str) -> None:
    sys.path += [links, str(Path(__file__).parent)]
    office = connected(url)
    from calc_engine import App

    from ovop_xl.addin.macros import press
    from ovop_xl.workbook.excelbook import load_xlwings

    app = App(office)
    load_xlwings().Book(impl=opened(app, name)).set_mock_caller()
    loaded = time.perf_counter()
    press(button)
    print(f"{loaded - STARTED:.2f} {time.perf_counter() - loaded:.2f}")
    print(sorted(HEAVY & {name.partition(".")[0] for name in sys.modules}))
    print(app._told[-1])


if __name__ == "__main__":
    main(*sys.argv[1:5])
