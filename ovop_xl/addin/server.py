"""The process behind the worksheet functions: started by the add-in at the first formula, it ends with Excel."""

from __future__ import annotations

from ovop_xl.workbook.excelbook import load_xlwings


def serve(clsid: str) -> None:
    """Answers Excel's calls until it ends; `clsid` is the name under which it looks for this process. Windows only."""
    load_xlwings(alone=True).serve(clsid)
