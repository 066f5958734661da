"""Tables found in sheets as they come: titles above, headers in two rows, another order, names of their own."""

from __future__ import annotations

import pytest

from ovop_xl.workbook.block import Block, CellError, Value
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.tables import Table, normal, read_table


def block(text: str, first_row: int = 1, first_column: int = 1) -> Block:
    """A block from a small text table; numbers become numbers, `.` is a blank cell, `_` a cell with a space."""
    rows = [[_value(part.strip()) for part in line.split("|")] for line in text.strip().splitlines()]
    width = max(map(len, rows))
    return Block([row + [None] * (width - len(row)) for row in rows], first_row, first_column)


def _value(text: str) -> Value:
    if text in (".", "_", ""):
        return " " if text == "_" else None
    return int(text) if text.isdigit() else text


def read(text: str, name: str = "IKM", codes: tuple[str, ...] = (), **place: int) -> Table:
    found = read_table(name, block(text, **place), sheet(name), codes)
    assert found is not None
    return found


def products(table: Table) -> list[tuple[int, str]]:
    return [(row.number, table.text(row, "product")) for row in table]


def test_headers_below_title_rows_are_found() -> None:
    table = read("""
        DATA IKM TAHUN 2017
        Dinas Perindustrian
        .
        ID | Produk | Desa
        P-1 | Kopi | Sorowako""")
    assert (table.header_row, products(table)) == (4, [(5, "Kopi")])


def test_columns_in_another_order_keep_their_cells() -> None:
    table = read("Desa | Produk | ID\nSorowako | Kopi | P-1", first_row=3, first_column=2)
    assert [table.cell(table.rows[0], key) for key in ("id", "product", "village")] == ["D4", "C4", "B4"]


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("PRODUK", "product"),
        ("  nama   produk ", "product"),
        ("Produk *", "product"),
        ("Nama\nPemilik", "owner"),
        ("No. KTP", "nik"),
        ("No\u00a0HP:", "phone"),
        ("Kab./Kota", "regency"),
    ],
)
def test_header_in_other_words_is_recognised(header: str, key: str) -> None:
    found = read_table("IKM", Block([["ID", header], ["P-1", "x"]]), sheet("IKM"))
    assert found is not None
    assert found.positions == {"id": 0, key: 1}


def test_header_in_two_rows_takes_both() -> None:
    table = read("""
        ID | Produk | Izin Edar | . | Halal | .
        . | . | Nomor | Berlaku s.d. | Nomor | Berlaku s.d.
        P-1 | Kopi | PIRT-1 | 2018 | HL-1 | 2019""")
    values = [table.get(table.rows[0], key) for key in ("product", "distribution_permit_until", "halal_until")]
    assert (table.header_row, values) == (2, ["Kopi", 2018, 2019])


def test_header_of_one_name_a_row_is_found_where_the_second_row_completes_it() -> None:
    table = read("DATA IKM | .\n. | .\nID | .\n. | Produk\nP-1 | Kopi")
    assert (table.header_row, products(table)) == (4, [(5, "Kopi")])


def test_blank_and_spaced_rows_are_passed_over() -> None:
    table = read("""
        ID | Produk
        P-1 | Kopi
        . | .
        _ | _
        P-2 | Batik""")
    assert products(table) == [(2, "Kopi"), (5, "Batik")]


def test_doubled_header_is_named_and_the_first_one_counts() -> None:
    table = read("ID | Produk | Nama Produk\nP-1 | Kopi | Teh")
    assert (products(table), table.doubled) == ([(2, "Kopi")], {2: "Nama Produk"})


def test_unknown_column_is_kept() -> None:
    table = read("ID | Warna | Produk\nP-1 | merah | Kopi")
    assert (table.unknown, table.rows[0].values[1]) == ({1: "Warna"}, "merah")


@pytest.mark.parametrize("total", ["JUMLAH | .", ". | Jumlah", "Sub Total | .", ". | TOTAL", "Rata-rata | ."])
def test_total_row_holds_no_record(total: str) -> None:
    table = read(f"ID | Produk | Omzet\nP-1 | Kopi | 5\n{total} | 5")
    assert (len(table), [row.number for row in table.totals]) == (1, [3])


def test_record_whose_name_begins_like_a_total_stays_a_record() -> None:
    table = read("ID | Produk\nP-1 | Total Kopi")
    assert products(table) == [(2, "Total Kopi")]


def test_headers_repeated_on_each_page_hold_no_record() -> None:
    table = read("ID | Nama Produk\nP-1 | Kopi\nID | Nama Produk\nP-2 | Batik")
    assert products(table) == [(2, "Kopi"), (4, "Batik")]


def test_line_of_column_numbers_holds_no_record() -> None:
    table = read("ID | Produk | Desa\n(1) | (2) | (3)\nP-1 | Kopi | Sorowako")
    assert products(table) == [(3, "Kopi")]


def test_row_of_numbers_further_down_is_a_record() -> None:
    table = read("ID | Produk | Desa\nP-1 | Kopi | Sorowako\n1 | 2 | 3")
    assert len(table) == 2


def test_error_value_is_not_blank() -> None:
    found = read_table("IKM", Block([["ID", "Produk"], [CellError("#N/A"), None]]), sheet("IKM"))
    assert found is not None
    assert len(found) == 1


@pytest.mark.parametrize("text", ["Daftar hadir rapat", "ID\nP-1", "Warna | Ukuran\nmerah | besar"])
def test_sheet_without_two_known_headers_is_no_table(text: str) -> None:
    assert read_table("IKM", block(text), sheet("IKM")) is None


def test_sessions_are_found_by_number() -> None:
    table = read("ID Peserta | Nama | S1 | s 2 | S03 | S61 | Sakit\nR1 | Siti | H | A | H | H | 1", "Hadir")
    assert (table.family, table.unknown) == ({"S1": 2, "S2": 3, "S3": 4}, {5: "S61", 6: "Sakit"})


def test_criteria_are_found_by_code_alone_or_before_their_text() -> None:
    header = "ID | ID Produk | A.I.1 | A.I.2 – Bahan baku | a.i.3: nilai tambah | A.I.9 | Catatan"
    table = read(f"{header}\nN1 | P-1 | 1 | 2 | 3 | 1 | baik", "Nilai", ("A.I.1", "A.I.2", "A.I.3"))
    assert table.family == {"A.I.1": 2, "A.I.2": 3, "A.I.3": 4}


def test_code_above_a_criterion_text_names_its_column_and_no_other() -> None:
    table = read(
        """
        . | . | A1 | A2 | .
        ID | ID Produk | Bahan baku | Nilai tambah | Catatan
        N1 | P-1 | 1 | 2 | baik""",
        "Nilai",
        ("A1", "A2"),
    )
    assert (table.family, table.positions["note"]) == ({"A1": 2, "A2": 3}, 4)


def test_missing_columns_are_listed() -> None:
    table = read("ID Peserta | Nama\nR1 | Siti", "Hadir")
    assert [column.key for column in table.missing()] == ["note"]


def test_table_without_rows_is_a_table() -> None:
    table = read("ID | Produk")
    assert (bool(table), len(table)) == (True, 0)


def test_normal_is_idempotent() -> None:
    assert normal(normal("  No.  HP *: ")) == normal("no. hp")
