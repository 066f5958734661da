"""What people do to a workbook in a spreadsheet. Each deed changes the open document; the places that are spoiled are
those whose values have changed, unless the deed names them itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .calc import ODS, Calc, set_format, store, through_csv, type_into
from .clean import HEADERS_IN, Leaf, Line, clean
from .damage import need

Place = tuple[str, str]
FIRST = HEADERS_IN + 1


@dataclass(frozen=True, slots=True)
class Scene:
    """An open document, the sheet and column that the deed is about, and the chance that decides details."""

    calc: Calc
    document: Any
    leaf: Leaf
    header: str
    chance: random.Random
    folder: Path

    @property
    def sheet(self) -> Any:
        return self.document.Sheets.getByName(self.leaf.name)

    def cell(self, line: Line, header: str = "") -> Any:
        return self.sheet.getCellRangeByName(self.leaf.cell(line, header or self.header))

    def column(self) -> Any:
        letter, last = self.leaf.letters[self.header], self.leaf.lines[-1].number
        return self.sheet.getCellRangeByName(f"{letter}{FIRST}:{letter}{last}")

    def row(self, number: int) -> Any:
        last = list(self.leaf.letters.values())[-1]
        return self.sheet.getCellRangeByName(f"A{number}:{last}{number}")

    def filled(self) -> Line:
        """A line whose cell in the column holds something."""
        lines = [line for line in self.leaf.lines if line.held[self.header] is not None]
        need(lines)
        return self.chance.choice(lines)

    def place(self, line: Line, header: str = "") -> Place:
        return self.leaf.name, self.leaf.cell(line, header or self.header)


Deed = Callable[[Scene], "list[Place] | None"]
DEEDS: dict[str, Deed] = {}


def deed(work: Deed) -> Deed:
    DEEDS[work.__name__] = work
    return work


def _typed(scene: Scene, text: str, language: str = "en-US") -> list[Place]:
    line = scene.filled()
    type_into(scene.document, scene.cell(line), text, language)
    return [scene.place(line)]


@deed
def typed_again_in_general(scene: Scene) -> list[Place]:
    line = scene.filled()
    held = line.held[scene.header]
    need(isinstance(held, str))
    type_into(scene.document, scene.cell(line), str(held), scene.chance.choice(("en-US", "id-ID")))
    return [scene.place(line)]


@deed
def typed_with_country_code(scene: Scene) -> list[Place]:
    line = scene.filled()
    type_into(scene.document, scene.cell(line), f"+62{str(line.held[scene.header])[1:]}")
    return [scene.place(line)]


@deed
def typed_half(scene: Scene) -> list[Place]:
    return _typed(scene, "1/2")


@deed
def typed_hour_with_dot(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(7, 11)}.00")


@deed
def typed_decimal_comma_on_english_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(2, 20)},5")


@deed
def typed_decimal_comma_on_indonesian_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(2, 20)},5", "id-ID")


@deed
def typed_dots_on_english_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(1, 99)}.{scene.chance.randint(100, 999)}.000")


@deed
def typed_one_dot_on_english_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(1, 99)}.{scene.chance.randint(101, 999)}")


@deed
def typed_dots_on_indonesian_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(1, 99)}.{scene.chance.randint(100, 999)}.000", "id-ID")


@deed
def typed_day_first_on_english_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(13, 28)}/05/2017")


@deed
def typed_day_first_on_indonesian_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(13, 28)}/05/2017", "id-ID")


@deed
def typed_day_that_is_none(scene: Scene) -> list[Place]:
    return _typed(scene, "31/02/2017", scene.chance.choice(("en-US", "id-ID")))


@deed
def typed_month_in_words_on_english_pc(scene: Scene) -> list[Place]:
    return _typed(scene, f"{scene.chance.randint(13, 28)} Mei 2017")


@deed
def typed_division_by_zero(scene: Scene) -> list[Place]:
    return _typed(scene, scene.chance.choice(("=1/0", "=NA()", '=VLOOKUP("x";A1:B2;2;0)')))


@deed
def typed_sum(scene: Scene) -> list[Place]:
    return _typed(scene, "=2+3")


@deed
def typed_amount_with_unit(scene: Scene) -> list[Place]:
    return _typed(scene, scene.chance.choice(("10 orang", "Rp 5jt", "3-4")))


@deed
def dragged_down(scene: Scene) -> None:
    """The fill handle, over the three cells below."""
    from com.sun.star.sheet.FillDirection import TO_BOTTOM

    lines = [line for line in scene.leaf.lines[:-3] if line.held[scene.header] is not None]
    need(lines)
    line = scene.chance.choice(lines)
    letter = scene.leaf.letters[scene.header]
    scene.sheet.getCellRangeByName(f"{letter}{line.number}:{letter}{line.number + 3}").fillAuto(TO_BOTTOM, 1)


@deed
def sorted_alone(scene: Scene) -> None:
    """One column sorted without the others."""
    _sort(scene.column(), 0, falling=scene.chance.random() < 0.5)


@deed
def sorted_with_its_rows(scene: Scene) -> list[Place]:
    last = list(scene.leaf.letters.values())[-1]
    table = scene.sheet.getCellRangeByName(f"A{FIRST}:{last}{scene.leaf.lines[-1].number}")
    _sort(table, list(scene.leaf.letters).index(scene.header), falling=scene.chance.random() < 0.5)
    return []


def _sort(cells: Any, field: int, *, falling: bool) -> None:
    import uno
    from com.sun.star.table import TableSortField

    one = TableSortField()
    one.Field, one.IsAscending = field, not falling
    settings = {item.Name: item for item in cells.createSortDescriptor()}
    settings["SortFields"].Value = uno.Any("[]com.sun.star.table.TableSortField", (one,))
    settings["ContainsHeader"].Value = False
    cells.sort(tuple(settings.values()))


def _two_lines(scene: Scene) -> tuple[Line, Line]:
    first, second = sorted(scene.chance.sample(scene.leaf.lines, 2), key=lambda line: line.number)
    return first, second


@deed
def row_cut_and_pasted_over_another(scene: Scene) -> list[Place]:
    """The later row goes over the earlier one, whose participant has no marks then."""
    first, second = _two_lines(scene)
    scene.sheet.moveRange(_corner(scene, first), _area(scene, second))
    people = clean()["Peserta"]
    lost = next(line for line in people.lines if line.held["ID"] == first.held["ID Peserta"])
    return [("Peserta", people.cell(lost, "ID"))]


def _corner(scene: Scene, line: Line) -> Any:
    return scene.sheet.getCellRangeByName(f"A{line.number}").CellAddress


def _area(scene: Scene, line: Line) -> Any:
    return scene.row(line.number).RangeAddress


@deed
def row_copied_over_another(scene: Scene) -> list[Place]:
    first, second = _two_lines(scene)
    scene.sheet.copyRange(_corner(scene, second), _area(scene, first))
    return [scene.place(second)]


@deed
def row_cut_and_inserted_elsewhere(scene: Scene) -> list[Place]:
    first, second = _two_lines(scene)
    scene.sheet.Rows.insertByIndex(first.number - 1, 1)
    moved = Line(second.number + 1, second.held)
    scene.sheet.moveRange(_corner(scene, first), _area(scene, moved))
    scene.sheet.Rows.removeByIndex(moved.number - 1, 1)
    return []


@deed
def blank_rows_inserted(scene: Scene) -> list[Place]:
    line = scene.chance.choice(scene.leaf.lines)
    scene.sheet.Rows.insertByIndex(line.number - 1, scene.chance.randint(1, 3))
    return []


@deed
def titles_inserted_above(scene: Scene) -> list[Place]:
    scene.sheet.Rows.insertByIndex(0, 2)
    scene.sheet.getCellRangeByName("A1").String = "DINAS CONTOH"
    scene.sheet.getCellRangeByName("A2").String = "Keadaan Mei 2017"
    return []


@deed
def column_inserted(scene: Scene) -> list[Place]:
    place = list(scene.leaf.letters).index(scene.header)
    scene.sheet.Columns.insertByIndex(place, 1)
    scene.sheet.getCellByPosition(place, HEADERS_IN - 1).String = "Paraf"
    return []


@deed
def row_deleted(scene: Scene) -> list[Place]:
    """Somebody's row; whoever is referred to elsewhere is missed there."""
    used = {line.held["ID Narasumber"] for line in clean()["Sesi"].lines}
    line = scene.chance.choice([line for line in scene.leaf.lines if line.held["ID"] in used])
    scene.sheet.Rows.removeByIndex(line.number - 1, 1)
    sessions = clean()["Sesi"]
    missed = [one for one in sessions.lines if one.held["ID Narasumber"] == line.held["ID"]]
    return [("Sesi", sessions.cell(one, "ID Narasumber")) for one in missed]


@deed
def merged_down(scene: Scene) -> list[Place]:
    line = scene.chance.choice(scene.leaf.lines[:-3])
    need(line.held[scene.header] is not None)
    letter = scene.leaf.letters[scene.header]
    below = scene.sheet.getCellRangeByName(f"{letter}{line.number + 1}:{letter}{line.number + 2}")
    below.clearContents(1023)
    scene.sheet.getCellRangeByName(f"{letter}{line.number}:{letter}{line.number + 2}").merge(True)
    return [scene.place(line)]


@deed
def row_hidden(scene: Scene) -> list[Place]:
    line = scene.chance.choice(scene.leaf.lines)
    scene.sheet.Rows.getByIndex(line.number - 1).IsVisible = False
    return [(scene.leaf.name, f"A{line.number}")]


@deed
def rows_filtered(scene: Scene) -> list[Place]:
    """An automatic filter on one value hides all other rows."""
    from com.sun.star.sheet import TableFilterField
    from com.sun.star.sheet.FilterOperator import EQUAL

    kept = str(scene.filled().held[scene.header])
    hidden = [line for line in scene.leaf.lines if line.held[scene.header] != kept]
    need(hidden)
    last = list(scene.leaf.letters.values())[-1]
    table = scene.sheet.getCellRangeByName(f"A{HEADERS_IN}:{last}{scene.leaf.lines[-1].number}")
    wanted = TableFilterField()
    wanted.Field, wanted.Operator = list(scene.leaf.letters).index(scene.header), EQUAL
    wanted.IsNumeric, wanted.StringValue = False, kept
    descriptor = table.createFilterDescriptor(True)
    descriptor.ContainsHeader = True
    descriptor.setFilterFields((wanted,))
    table.filter(descriptor)
    return [(scene.leaf.name, f"A{hidden[0].number}")]


@deed
def sum_written_below(scene: Scene) -> list[Place]:
    row = scene.leaf.lines[-1].number + 1
    letter = scene.leaf.letters[scene.header]
    scene.sheet.getCellRangeByName(f"A{row}").String = scene.chance.choice(("JUMLAH", "Total", "Jumlah :"))
    scene.sheet.getCellRangeByName(f"{letter}{row}").Formula = f"=SUM({letter}{FIRST}:{letter}{row - 1})"
    return [(scene.leaf.name, f"A{row}")]


@deed
def header_overtyped(scene: Scene) -> list[Place]:
    at = f"{scene.leaf.letters[scene.header]}{HEADERS_IN}"
    text = scene.header
    place = scene.chance.randrange(2, len(text) - 1)
    need(text[place].isalpha())
    scene.sheet.getCellRangeByName(at).String = text[:place] + text[place] + text[place:]
    return [(scene.leaf.name, at)]


@deed
def replaced_everywhere(scene: Scene) -> None:
    """Find and replace over a column, with a slip in the new word."""
    word = str(scene.filled().held[scene.header])
    need(len(word) > 5)
    place = scene.chance.randrange(2, len(word) - 2)
    need(word[place].isalpha())
    search = scene.column().createReplaceDescriptor()
    search.SearchString, search.ReplaceString = word, word[:place] + word[place] + word[place:]
    search.SearchWords = True
    need(scene.column().replaceAll(search))


@deed
def put_in_capitals(scene: Scene) -> None:
    """UPPER() over a column, pasted as values."""
    for line in scene.leaf.lines:
        held = line.held[scene.header]
        if isinstance(held, str) and "," not in held and "." not in held:
            scene.cell(line).String = held.upper()


@deed
def column_turned_to_numbers(scene: Scene) -> None:
    for line in scene.leaf.lines:
        if isinstance(line.held[scene.header], str):
            type_into(scene.document, scene.cell(line), str(line.held[scene.header]))


@deed
def shown_as_date(scene: Scene) -> list[Place]:
    line = scene.filled()
    need(isinstance(line.held[scene.header], int))
    set_format(scene.document, scene.cell(line), "DD/MM/YYYY")
    return [scene.place(line)]


@deed
def shown_as_number(scene: Scene) -> list[Place]:
    line = scene.filled()
    set_format(scene.document, scene.cell(line), "0")
    return [scene.place(line)]


@deed
def through_csv_on_english_pc(scene: Scene) -> None:
    through_csv(scene.calc, scene.document, scene.leaf.name, "en-US", scene.folder)


@deed
def through_csv_on_indonesian_pc(scene: Scene) -> None:
    through_csv(scene.calc, scene.document, scene.leaf.name, "id-ID", scene.folder)


@deed
def saved_unchanged(scene: Scene) -> list[Place]:
    del scene
    return []


@deed
def saved_as_ods_and_back(scene: Scene) -> list[Place]:
    store(scene.document, scene.folder / "lewat.ods", ODS)
    return []


@deed
def saved_as_ods(scene: Scene) -> list[Place]:
    del scene
    return []


BACK_FROM, KEPT_AS = {"saved_as_ods_and_back": "lewat.ods"}, {"saved_as_ods": ODS}
"""Deeds after which another file is opened, or another kind of file is checked."""
LASTING = {"row_hidden", "rows_filtered", "through_csv_on_english_pc", "through_csv_on_indonesian_pc"}
"""Deeds that cannot be taken back."""
