"""What RunPython starts in the tests: a new Python that finds the open workbook and runs the command of a button.

Arguments: the office's address, the folder with the links to `uno`, the folder of the press. There `perintah.txt` holds
the workbook's name and the command, `lingkungan.json` the environment without LibreOffice and with a home of its own;
`selesai.json` tells how it went, and appears as a whole.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

STARTED = time.time()
HEAVY = {"pandas", "numpy", "openpyxl", "docxtpl", "jinja2", "babel", "matplotlib", "polars"}


def connected(url: str) -> Any:
    import uno

    local = uno.getComponentContext()
    context = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local).resolve(url)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return SimpleNamespace(desktop=desktop)


def opened(app: Any, name: str) -> Any:
    return next(book for book in app._open_books() if book.name == name)


def run(command: str) -> tuple[int, str]:
    """Runs the text that a button hands to Python, as `python -c` would: exit code and what stood on the console."""
    console = io.StringIO()
    with contextlib.redirect_stderr(console):
        try:
            exec(command, {"__name__": "__main__"})
        except SystemExit as end:
            return int(end.code or 0), console.getvalue()
        except Exception as error:
            return 1, f"{type(error).__name__}: {error}"
    return 0, console.getvalue()


def main(url: str, links: str, folder: str) -> None:
    sys.path += [links, str(Path(__file__).parent)]
    os.environ.update(json.loads((Path(folder) / "lingkungan.json").read_text(encoding="utf-8")))
    name, command = (Path(folder) / "perintah.txt").read_text(encoding="utf-8").splitlines()
    office = connected(url)
    from calc_engine import CALLS, App

    before = time.time()
    from ovop_xl.addin import macros  # noqa: F401  to time it
    from ovop_xl.workbook.excelbook import load_xlwings

    xlwings = load_xlwings()
    imported = time.time()
    app = App(office)
    xlwings.Book(impl=opened(app, name)).set_mock_caller()
    code, console = run(command)
    done = {
        "code": code,
        "console": console,
        "told": app._told,
        "heavy": sorted(HEAVY & {module.partition(".")[0] for module, loaded in sys.modules.items() if loaded}),
        "calls": CALLS.total(),
        "started": STARTED,
        "imports": imported - before,
        "work": time.time() - imported,
    }
    part = Path(folder) / "selesai.part"
    part.write_text(json.dumps(done), encoding="utf-8")
    part.rename(part.with_suffix(".json"))


if __name__ == "__main__":
    main(*sys.argv[1:4])
