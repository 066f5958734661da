"""Worksheet functions as Excel calls them: raw values in, a block out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ovop_xl.addin import functions, functions_ovop
from ovop_xl.addin.worksheet import Called
from ovop_xl.schemes import load
from ovop_xl.workbook.build import build_workbook
from ovop_xl.workbook.filebook import FileBook

NIK, WOMAN = "7324011805900001", "7324015805900001"
DAY = dt.datetime(2017, 5, 18, tzinfo=dt.UTC)
SCHEME = "contoh-ovop-2013"
CRITERIA = load(SCHEME).forms[0].criteria
HEADERS = tuple(f"{one.code} – {one.text}" for one in CRITERIA)
BEST = tuple(max(one.options, key=lambda option: option.points).code for one in CRITERIA)


@pytest.mark.parametrize(
    ("function", "given", "result"),
    [
        (functions.nik_status, (NIK,), "benar"),
        (functions.nik_status, (f"{NIK[:6]} {NIK[6:12]} {NIK[12:]}",), "benar, perlu dirapikan"),
        (functions.nik_status, (7324011805900001.0,), "meragukan (tersimpan sebagai angka)"),
        (functions.nik_status, ("732401",), "jumlah angka keliru"),
        (functions.nik_status, ("7324013202900001",), "tanggal tidak mungkin"),
        (functions.nib_status, ("9120001234567",), "benar"),
        (functions.nib_status, ("91200",), "jumlah angka keliru"),
        (functions.number_status, ("081234567890", "HP"), "benar"),
        (functions.number_status, (NIK, "nik"), "benar"),
        (functions.number_status, ("1", "ktp"), "#VALUE! ktp tidak dikenal"),
        (functions.age, (NIK, DAY), 27.0),
        (functions.age, (NIK, dt.datetime(2017, 5, 17)), 26.0),
        (functions.age, ("7324013112170001", DAY), 99.0),
        (functions.age, ("732401", DAY), "#VALUE! NIK: jumlah angka keliru"),
        (functions.age, (NIK, None), "#VALUE! – bukan satu tanggal"),
        (functions.sex, (NIK,), "L"),
        (functions.sex, (WOMAN,), "P"),
        (functions.name, ("Drs. BUDI CONTOH, M.Si",), "Budi Contoh"),
        (functions.name, ("Drs. BUDI CONTOH, M.Si", "rapi"), "Drs. Budi Contoh, M.Si."),
        (functions.masked, (f"NIK {NIK}, HP 081234567890",), "NIK 732401******0001, HP 0812****7890"),
        (functions.masked, (7324011805900001.0,), "732401******0001"),
        (functions.masked, (1500000.0,), 1500000.0),
        (functions.in_words, (1500000.0,), "satu juta lima ratus ribu"),
        (functions.in_words, (0.1 + 0.2,), "nol koma tiga"),
        (functions.in_words, ("1.500.000",), "satu juta lima ratus ribu"),
        (functions.in_words, ("1.250",), "#VALUE! 1.250 dapat berarti 1.250 / 1,25"),
        (functions.in_words, (12.0, "rupiah"), "dua belas rupiah"),
        (functions.in_words, (12.0, "lengkap"), "Rp12,00 (dua belas rupiah)"),
        (functions.in_words, (3.0, "urutan"), "ketiga"),
        (functions.in_words, (3.5, "urutan"), "#VALUE! 3,5 bukan urutan"),
        (functions.in_words, (1e15,), "#VALUE! 1000000000000000 terlalu besar"),
        (functions.in_words, (True,), "#VALUE! True bukan angka"),
        (functions.rupiah, (1500000.0,), "Rp1.500.000,00"),
        (functions.date_words, (DAY,), "18 Mei 2017"),
        (functions.date_words, (42873.0, "hari"), "Kamis, 18 Mei 2017"),
        (functions.date_words, (DAY, "kata"), "Kamis tanggal delapan belas bulan Mei tahun dua ribu tujuh belas"),
        (functions.date_words, (DAY, "romawi"), "V"),
        (functions.date_words, (DAY, "hari", 42874.0), "Kamis–Jumat, 18–19 Mei 2017"),
        (functions.date_words, ("18 Mei 2017",), "18 Mei 2017"),
        (functions.date_words, ("05/06/2017",), "#VALUE! 05/06/2017 dapat berarti 5 Juni 2017 / 6 Mei 2017"),
        (functions.date_words, ("besok",), "#VALUE! besok bukan satu tanggal"),
        (functions.date_words, (0.0,), "#VALUE! 0 bukan satu tanggal"),
        (functions.date_words, (60.0,), "#VALUE! 60 bukan satu tanggal"),
        (functions.date_words, (61.0,), "1 Maret 1900"),
        (functions.date_words, (DAY, "kata", DAY), "#VALUE! bentuk kata tidak untuk rentang tanggal"),
        (functions.date_words, (DAY, "hari", 42000.0), "#VALUE! 27 Desember 2014 lebih awal daripada 18 Mei 2017"),
        (functions_ovop.star, (75.0, SCHEME), 3.0),
        (functions_ovop.star, (12.0, SCHEME), 0.0),
        (functions_ovop.star, (100.5, SCHEME), "#VALUE! 100.5 bukan nilai antara 0 dan 100"),
        (functions_ovop.star, (75.0, "resmi"), "#VALUE! skema resmi tidak jelas"),
        (functions_ovop.points, (BEST, HEADERS, SCHEME), 100.0),
        (functions_ovop.points, ((*BEST[:-1], None), HEADERS, SCHEME), "#VALUE! isian kosong atau tidak dikenal"),
        (functions_ovop.points, ((*BEST[:-1], "z"), HEADERS, SCHEME), "#VALUE! isian kosong atau tidak dikenal"),
        (functions_ovop.points, (BEST[:-1], HEADERS, SCHEME), "#VALUE! 25 judul kriteria untuk 24 kolom isian"),
        (functions_ovop.points, (BEST, ("x",) * len(BEST), SCHEME), "#VALUE! judul kriteria tidak cocok dengan"),
        (functions_ovop.attended, (("H", "h", "A", "T"),), 0.75),
        (functions_ovop.attended, (("H", "H", "A", None),), 0.5),
        (functions_ovop.attended, (("H", "H", "A", None), "hadir"), 2.0),
        (functions_ovop.attended, (("H", "H", "A", None), "sesi"), 4.0),
        (functions_ovop.attended, (("H", "H", "A", None), "kosong"), 1.0),
        (functions_ovop.attended, (("H", "X"),), "#VALUE! kode X tidak dikenal; pilihannya H, T, I, S, A"),
        (functions_ovop.attended, (("D", "D"), None, (("D", "daring", 0.5), ("H", "hadir", 1.0))), 0.5),
        (functions_ovop.attended, (("H",), None, (("H", 2.0),)), "#VALUE! bobot kode H (2) bukan 0 sampai 1"),
    ],
)
def test_result_of_a_cell(function: Called, given: tuple[object, ...], result: object) -> None:
    ((found,),) = function(*given)
    shown = found[: len(result)] if isinstance(result, str) and result.startswith("#VALUE!") else found
    assert shown == result


@pytest.mark.parametrize(
    ("function", "more"),
    [
        (functions.nik_status, ()),
        (functions.nib_status, ()),
        (functions.number_status, ("nik",)),
        (functions.age, (DAY,)),
        (functions.sex, ()),
        (functions.name, ()),
        (functions.masked, ()),
        (functions.in_words, ()),
        (functions.rupiah, ()),
        (functions.date_words, ()),
        (functions_ovop.star, (SCHEME,)),
        (functions_ovop.points, ((None,), SCHEME)),
        (functions_ovop.attended, ()),
    ],
)
def test_blank_and_error_keep_the_shape_of_a_range(function: Called, more: tuple[object, ...]) -> None:
    given = function(((None,), (-2146826246,)), *more)
    assert given == [[""], ["#VALUE! sel berisi #N/A"]]


def test_scheme_from_the_range_of_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    build_workbook(path, scheme=load(SCHEME))
    skema = tuple(tuple(row) for row in FileBook(path).read("Skema").rows)
    totals = ((75.0,), (90.0,))
    assert functions_ovop.star(totals, skema) == functions_ovop.star(totals, SCHEME)
