from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.workbook.block import Cell, Chart, Series
from ovop_xl.workbook.pages.layout import HIGHEST_ROW, POINTS_PER_PIXEL, Grid, area, height_of, text_lines


def grid(*widths: float) -> Grid:
    return Grid("Hasil", "Judul", widths or (10.0, 10.0, 10.0))


@given(st.text(alphabet="abcXYZ mW.★\n", max_size=80), st.floats(3, 60), st.floats(0, 40))
def test_text_lines_wider_column_never_needs_more(text: str, width: float, more: float) -> None:
    assert text_lines(text, width + more) <= text_lines(text, width)


@given(st.lists(st.text(alphabet="abcde", min_size=1, max_size=12), max_size=8))
def test_text_lines_counts_each_written_line(lines: list[str]) -> None:
    assert text_lines("\n".join(lines), 200) == max(len(lines), 1)


def test_text_lines_long_word_is_broken() -> None:
    assert text_lines("a" * 100, 10) >= 10


def test_height_follows_the_fullest_cell() -> None:
    made = grid()
    made.add([Cell("pendek", "text"), Cell("kata " * 20, "text")])
    assert made.page().heights[1] == height_of(text_lines("kata " * 20, 10.0))


def test_height_of_a_merged_line_counts_its_whole_width() -> None:
    made = grid()
    made.line("kata " * 20, "paragraph")
    assert made.page().heights[1] == height_of(text_lines("kata " * 20, 30.0))


def test_row_is_never_higher_than_excel_draws_one() -> None:
    made = grid(10.0)
    made.add([Cell("x" * 3000, "text")])
    assert made.page().heights == {1: HIGHEST_ROW}


def test_height_given_is_kept() -> None:
    made = grid()
    made.add([Cell("kata " * 20, "text")], height=12)
    assert made.page().heights == {1: 12}


def test_put_merges_and_keeps_the_look_in_every_cell() -> None:
    made = grid()
    made.put(2, 2, Cell("x", "head"), 3)
    page = made.page()
    assert (page.merges, page.rows[1]) == (("B2:C2",), (None, Cell("x", "head"), Cell(None, "head")))


def test_head_stands_in_three_rows() -> None:
    made = grid()
    made.head("untuk apa", "bukan resmi")
    shown = [(row[0].value, row[0].look) for row in made.page().rows if row[0]]
    assert shown == [("Judul", "title"), ("untuk apa", "subtitle_wrap"), ("bukan resmi", "unofficial")]


def test_reserve_keeps_room_for_the_chart() -> None:
    made = grid()
    first = made.reserve(205)
    made.chart(Chart("OVOP x", "bar", "x", "A1:A2", (Series("x", "B1:B2"),), f"A{first}", 300, 205))
    page = made.page()
    assert sum(page.heights[row] for row in range(first, len(page.rows) + 1)) > 205 * POINTS_PER_PIXEL


def test_area() -> None:
    assert area(4, 1, 9, 28) == "A4:AB9"
