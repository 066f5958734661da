"""A live LibreOffice that spoils the sample the way people do: typing, sorting, dragging, pasting, saving."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from spreadsheet.calc_office import Office, why_not

from .clean import SAMPLE

XLSX, ODS = "Calc MS Excel 2007 XML", "calc8"
LANGUAGES = {"en-US": ("en", "US", 1033), "id-ID": ("id", "ID", 1057)}
COMMA, QUOTE, UTF8 = 44, 34, 76
MOST_STEPS = 400


def absent(folder: Path) -> str:
    """Why there is no spreadsheet here; empty where there is one."""
    return why_not(folder / "uno")


class Calc:
    """The running program, started again where it has died."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._office: Office | None = None
        self._sample: Any = None
        self._untouched: tuple[Any, ...] = ()

    @property
    def office(self) -> Office:
        if self._office is None or not self._office.alive():
            profile = self.folder / "profile"
            shutil.rmtree(profile, ignore_errors=True)
            profile.mkdir(parents=True)
            self._office = Office(profile).start()
        return self._office

    def stop(self) -> None:
        if self._office is not None:
            self._office.stop()

    def load(self, path: Path, **options: object) -> Any:
        document = self.office.desktop.loadComponentFromURL(
            path.as_uri(), "_blank", 0, properties(Hidden=True, **options)
        )
        assert document is not None, path
        return document

    @contextmanager
    def sample(self, *, lasting: bool = False) -> Iterator[Any]:
        """The sample, open and as it was: what has been done to it is undone, else (`lasting`) it is opened again."""
        if self._sample is None or not self.office.alive():
            self._sample = self.load(SAMPLE)
            self._untouched = contents(self._sample)
        document, self._sample = self._sample, None
        try:
            yield document
        finally:
            if lasting or not undone(document) or contents(document) != self._untouched:
                document.close(True)
            else:
                self._sample = document


def undone(document: Any) -> bool:
    """Takes everything back; False where that does not come to an end."""
    undoing = document.getUndoManager()
    for _ in range(MOST_STEPS):
        if not undoing.isUndoPossible():
            undoing.clear()
            return True
        undoing.undo()
    return False


def contents(document: Any) -> tuple[Any, ...]:
    """All that the sheets hold, to be compared."""
    sheets = [document.Sheets.getByIndex(place) for place in range(document.Sheets.Count)]
    return tuple((sheet.Name, _used(sheet).getFormulaArray()) for sheet in sheets)


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)


def properties(**values: object) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def store(document: Any, path: Path, kind: str = XLSX, **options: object) -> Path:
    document.storeToURL(path.as_uri(), properties(FilterName=kind, **options))
    return path


def type_into(document: Any, cell: Any, text: str, language: str = "en-US") -> None:
    """What the keyboard does in a cell of the format General, on a machine of this language."""
    from com.sun.star.lang import Locale

    first, country, _ = LANGUAGES[language]
    cell.NumberFormat = document.NumberFormats.getStandardIndex(Locale(first, country, ""))
    cell.FormulaLocal = text


def set_format(document: Any, cells: Any, code: str) -> None:
    from com.sun.star.lang import Locale

    english = Locale("en", "US", "")
    key = document.NumberFormats.queryKey(code, english, False)
    cells.NumberFormat = document.NumberFormats.addNew(code, english) if key == -1 else key


def through_csv(calc: Calc, document: Any, sheet: str, language: str, folder: Path) -> None:
    """Exports a sheet as shown and puts what comes back in the sheet's place."""
    out = folder / "lewat.csv"
    for old in folder.glob("lewat*.csv"):
        old.unlink()
    place = list(document.Sheets.ElementNames).index(sheet)
    number = f"{COMMA},{QUOTE},{UTF8},1,,0,false,true,false,false,false,{place + 1}"
    store(document, out, "Text - txt - csv (StarCalc)", FilterOptions=number)
    made = next(iter(folder.glob("lewat*.csv")))
    options = f"{COMMA},{QUOTE},{UTF8},1,,{LANGUAGES[language][2]},false,true,false"
    back = calc.load(made, FilterName="Text - txt - csv (StarCalc)", FilterOptions=options)
    try:
        document.Sheets.removeByName(sheet)
        document.Sheets.importSheet(back, back.Sheets.ElementNames[0], place)
        document.Sheets.getByIndex(place).Name = sheet
    finally:
        back.close(True)
