"""The dispatcher where there is no Excel: a plain sentence with a code, never a traceback."""

from __future__ import annotations

import subprocess
import sys

from ovop_xl.addin.macros import ASKING, BUTTONS, SHOWN, TOLD_MORE


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60)


def test_press_outside_of_excel() -> None:
    done = run("from ovop_xl.addin.macros import press; press('check')")
    assert (done.returncode, "OVOP-E201" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_press_with_a_workbook_that_excel_does_not_have() -> None:
    done = run("from ovop_xl.addin.macros import press; press('check')", "--wb=tidak-ada.xlsx", "--from_xl=1")
    assert (done.returncode, "OVOP-E202" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_text_on_the_console_is_plain_letters() -> None:
    assert run("from ovop_xl.addin.macros import press; press('check')").stderr.isascii()


def test_a_press_loads_xlwings_without_what_it_does_not_need() -> None:
    code = (
        "import sys; from ovop_xl.addin import macros; from ovop_xl.workbook.excelbook import load_xlwings;"
        "xw = load_xlwings();"
        "heavy = {'pandas', 'numpy', 'polars', 'matplotlib', 'openpyxl', 'xlsxwriter', 'docxtpl', 'jinja2'};"
        "print(sorted(heavy & set(sys.modules)), xw.__pro__, [n for n in sys.modules if n.startswith('xlwings.pro') "
        "and sys.modules[n]])"
    )
    assert run(code, "--from_xl=1").stdout.strip() == "[] False []"


def test_other_code_still_finds_pandas_after_a_press() -> None:
    code = "from ovop_xl.workbook.excelbook import load_xlwings; load_xlwings(); import pandas; print(pandas.__name__)"
    assert run(code, "--from_xl=1").stdout.strip() == "pandas"


def test_other_code_keeps_xlwings_with_pandas() -> None:
    code = (
        "from ovop_xl.workbook.excelbook import load_xlwings; load_xlwings();"
        "from xlwings import conversion; print(conversion.pd is not None)"
    )
    assert run(code).stdout.strip() == "True"


def test_every_action_of_a_button_exists() -> None:
    from ovop_xl import actions

    assert [name for name in SHOWN if not callable(getattr(actions, name, None))] == []


def test_every_button_that_asks_has_its_function() -> None:
    from ovop_xl.addin import asking

    assert [name for name in (*ASKING, *TOLD_MORE) if not callable(getattr(asking, name, None))] == []


def test_no_two_buttons_have_one_name() -> None:
    assert len(set(BUTTONS)) == len(BUTTONS)
