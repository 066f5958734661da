"""One case per code at least: a fault in an office without any, found at its cell, and nothing said elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from small_office import Office, places

from ovop_xl.checks.codes import Code
from ovop_xl.workbook.block import CellError, Uncalculated, Value

Damage = Callable[[Office], Office]


def at(place: str, value: Value) -> tuple[str, Damage]:
    """A value in one cell, expected to be found there."""
    return place, lambda office: office.set(place, value)


def same_person_in_both_classes(office: Office) -> Office:
    """R5 of class B becomes R4 of class A."""
    for key in ("name", "nik", "sex", "role"):
        rows = office.sheets["Peserta"]
        office.set(f"Peserta/R5/{key}", rows.rows[3][rows.keys.index(key)])
    return office.set("Hadir/R5/name", "Joko Contoh")


def stage_skipped(office: Office) -> Office:
    return office.set("Tahapan/H3/administrasi_date", None).set("Tahapan/H3/administrasi_decision", None)


def totals_far_apart(office: Office) -> Office:
    """25 points against 17: more than the five that the scheme allows."""
    for code in ("K1", "K3", "K4", "K7"):
        office.set(f"Nilai/N2/{code}", 1)
    return office


def failed_but_went_on(office: Office) -> Office:
    return office.set("Tahapan/H2/pleno_date", dt.date(2017, 5, 20))


def one_speaker_in_both_classes(office: Office) -> Office:
    return office.set("Sesi/S3/speaker_id", "O3").set("Sesi/S4/speaker_id", "O3")


def one_person_in_both_trainings(office: Office) -> Office:
    """R4 of K2 becomes R2 of K1, whose second session is moved to the day of K2."""
    for key, value in (("name", "Hasan Contoh"), ("nik", "7324021505770011")):
        office.set(f"Peserta/R4/{key}", value)
    office.set("Hadir/R4/name", "Hasan Contoh").set("Pelatihan/K1/end", dt.date(2017, 6, 1))
    for session in ("S2", "S5"):
        office.set(f"Sesi/{session}/date", dt.date(2017, 6, 1))
    return office


def same_person_without_nik(office: Office) -> Office:
    """R6 is R5 with titles, in other spelling, without a NIK but with the same phone."""
    for row in ("R5", "R6"):
        office.set(f"Peserta/{row}/phone", "081200000044")
    office.set("Peserta/R6/name", "Hj. Kartiny Contoh, S.E.").set("Hadir/R6/name", "Hj. Kartiny Contoh, S.E.")
    return office.set("Peserta/R6/nik", None)


def at_twin(place: str, value: Value, found: str) -> tuple[str, Damage]:
    """A value in one cell that makes another one wrong."""
    return found, lambda office: office.set(place, value)


SECOND_OF_JANUARY = dt.date(2017, 1, 2)

CASES: list[tuple[str, tuple[str, Damage]]] = [
    ("V001", ("Target", lambda office: office.without_headers("Target"))),
    ("V002", ("Fasilitasi//id", lambda office: office.header("Fasilitasi", "kind", "Macam apa"))),
    ("V003", ("Fasilitasi//cost", lambda office: office.header("Fasilitasi", "cost", "Biyaya"))),
    ("V003", ("Fasilitasi//kind", lambda office: office.header("Fasilitasi", "kind", "Jeniss"))),
    ("V003", ("Nilai//K3", lambda office: office.header("Nilai", "K3", "k-3 bahan baku"))),
    ("V003", ("Nilai//K1", lambda office: office.header("Nilai", "K1", "Kl"))),
    ("V004", ("IKM//NIK *", lambda office: office.column("IKM", "NIK *"))),
    ("V005", at("IKM/P-4/owner", None)),
    ("V005", at("IKM/P-4/owner", "   ")),
    ("V005", at("IKM/P-4/owner", "-")),
    ("V005", at("Nilai/N2/date", None)),
    ("V005", at("Daftar/D6/code", None)),
    ("V006", ("Fasilitasi/F3/id", lambda office: office.append("Fasilitasi", "F3"))),
    ("V007", at("Pengaturan/kertas/id", "kertaz")),
    ("V101", at("IKM/P-3/nik", "732402 120380 0002")),
    ("V102", at("IKM/P-1/nib", 1220309900012)),
    ("V103", at("IKM/P-3/nib", 220309900013)),
    ("V103", at("IKM/P-3/phone", 81200000012)),
    ("V104", at("IKM/P-3/nik", 7324021203800000)),
    ("V104", at("IKM/P-3/nik", "7324021203800000")),
    ("V104", at("Orang/O1/nip", 197001021995032000)),
    ("V105", at("IKM/P-3/nik", "7,32402E+15")),
    ("V106", at("IKM/P-1/distribution_permit", SECOND_OF_JANUARY)),
    ("V106", at("IKM/P-1/lab_test", SECOND_OF_JANUARY)),
    ("V107", at("IKM/P-3/nik", 7324021203800120)),
    ("V107", at("IKM/P-3/phone", "0474321000")),
    ("V108", at("Wilayah/W2/code", 73.24)),
    ("V111", at("IKM/P-3/nik", "732402120380002")),
    ("V112", at("IKM/P-3/nik", "73240212038O0X02")),
    ("V113", at("IKM/P-3/nik", "7324023213800002")),
    ("V114", at("IKM/P-3/nik", "73240212O3800002")),
    ("V115", at("IKM/P-3/sex", "P")),
    ("V121", at("IKM/P-3/nib", "123")),
    ("V121", at("IKM/P-1/halal", "ID123")),
    ("V122", at("IKM/P-3/phone", "0812")),
    ("V123", at("Orang/O1/email", "ana@example")),
    ("V124", at("Wilayah/W2/code", "73-24-XX")),
    ("V125", at("Target/T2/period", dt.date(2017, 5, 1))),
    ("V125", at("Pemantauan/M1/period", "April")),
    ("V126", at("Pengaturan/kode_undangan/value", "lima")),
    ("V201", at("Pemantauan/M1/turnover_after", CellError("#N/A"))),
    ("V201", at("Pemantauan/M1/turnover_after", "#DIV/0!")),
    ("V201", at("Nilai/N2/K3", CellError("#REF!"))),
    ("V202", at("Pemantauan/M1/turnover_after", Uncalculated("D5*1.1"))),
    ("V203", at("IKM/P-3/workers", "lima orang")),
    ("V204", at("Pemantauan/M1/local_material", "62,5")),
    ("V204", at("Pemantauan/M1/turnover_after", "1.250,50")),
    ("V205", at("Pemantauan/M1/turnover_after", "20.400")),
    ("V205", at("Pemantauan/M1/local_material", "75.25")),
    ("V206", at("IKM/P-3/workers", SECOND_OF_JANUARY)),
    ("V207", at("IKM/P-3/workers", 3.5)),
    ("V208", at("Pemantauan/M1/local_material", 120)),
    ("V208", at("IKM/P-3/turnover", -1)),
    ("V209", at("IKM/P-3/market", "-")),
    ("V209", at("IKM/P-3/halal", "tidak ada")),
    ("V210", at("IKM/P-2/village", "sda")),
    ("V210", at("IKM/P-2/owner", '"')),
    ("V210", at("Nilai/N2/K3", "idem")),
    ("V211", at("IKM/P-3/commodity_group", "perhiasan emas")),
    ("V212", at("IKM/P-3/commodity_group", "kain tenum")),
    ("V212", at("Peserta/R2/district", "Nuhaa")),
    ("V212", at("Daftar/D4/value", "kain tenum")),
    ("V213", at("IKM/P-3/commodity_group", "Kain Tenun")),
    ("V213", at("Peserta/R2/district", "Kec. Nuha")),
    ("V213", at("IKM/P-3/sex", "Laki-laki")),
    ("V213", at("Sesi/S1/held", True)),
    ("V214", at("IKM/P-3/market", "dunia")),
    ("V214", at("Pengaturan/kertas/value", "A3")),
    ("V215", at("IKM/P-3/product", SECOND_OF_JANUARY)),
    ("V216", at("IKM/P-3/product", 12)),
    ("V217", at("Sesi/S1/start", "pagi")),
    ("V217", at("Sesi/S1/start", 8)),
    ("V218", at("Pemantauan/M1/turnover_after", 25.5)),
    ("V218", at("IKM/P-3/turnover", 12)),
    ("V301", at("Nilai/N1/product_id", "P-9")),
    ("V301", at("Peserta/R2/training_id", "K7")),
    ("V302", at("Fasilitasi/F1/product_id", "p 001")),
    ("V303", ("Hadir//participant_id", lambda office: office.drop("Evaluasi").drop("Peserta"))),
    ("V311", at("IKM/P-3/id", None)),
    ("V311", at("Fasilitasi/F2/id", None)),
    ("V312", at("Wilayah/W5/id", "W2")),
    ("V312", at("IKM/P-4/id", "P-5")),
    ("V313", ("Fasilitasi/F2/id", lambda office: office.copy("Fasilitasi", "F1", "F2"))),
    ("V314", at("Nilai/N2/assessor_id", "O1")),
    ("V314", at("Pemantauan/M2/period", "2017-04")),
    ("V315", at("Peserta/R2/nik", "7324021203800002")),
    ("V316", ("Peserta/R5/nik", same_person_in_both_classes)),
    ("V317", at("IKM/P-2/nik", "7324025204690009")),
    ("V318", at("IKM/P-2/business_id", "U9")),
    ("V319", at("IKM/P-5/id", "Guci")),
    ("V321", at("IKM/P-5/village", "Zzyzx")),
    ("V322", at("IKM/P-5/village", "Magany")),
    ("V322", at("IKM/P-5/regency", "Luwu Timor")),
    ("V322", at("Wilayah/W3/regency", "Luwu Timor")),
    ("V323", at("IKM/P-5/village", "Baruga")),
    ("V324", at("IKM/P-5/village", "Desa Magani")),
    ("V324", at("IKM/P-5/regency", "Kab. Luwu Timur")),
    ("V325", at("Wilayah/W3/district", "Wasuponda")),
    ("V401", at("Fasilitasi/F1/date", "31/02/2017")),
    ("V402", at("Fasilitasi/F1/date", "05/06/2017")),
    ("V403", at("Fasilitasi/F1/date", "20 Mei 2017")),
    ("V404", at("Fasilitasi/F1/date", "Nopember 2017")),
    ("V405", at("Fasilitasi/F1/date", "18-19 Mei 2017")),
    ("V406", at("Fasilitasi/F1/date", 42873)),
    ("V407", at("Fasilitasi/F1/date", "minggu depan")),
    ("V408", at("Fasilitasi/F1/date", dt.date(2071, 4, 12))),
    ("V409", at("Fasilitasi/F1/date", "Senin, 18 Mei 2017")),
    ("V411", at("Tahapan/H1/administrasi_date", dt.date(2017, 6, 1))),
    ("V412", ("Tahapan/H3/administrasi_date", stage_skipped)),
    (
        "V413",
        ("Tahapan/H2/penilaian_decision", failed_but_went_on),
    ),
    ("V414", at("Tahapan/H1/pleno_date", None)),
    ("V421", at("Pelatihan/K1/end", dt.date(2017, 5, 1))),
    ("V422", at("Sesi/S2/date", dt.date(2017, 5, 30))),
    ("V423", at("Sesi/S2/end", "07.00")),
    ("V424", at("Sesi/S5/date", dt.date(2017, 5, 18))),
    ("V431", at("IKM/P-1/halal_until", dt.date(2017, 5, 30))),
    ("V432", at("IKM/P-1/halal", None)),
    ("V432", at("IKM/P-3/lab_test", "ada")),
    ("V433", at("IKM/P-1/distribution_permit_until", dt.date(2021, 3, 14))),
    ("V501", at("Nilai/N1/scheme", "datarr")),
    ("V501", at("Nilai/N1/version", "9")),
    ("V501", at("Pengaturan/skema/value", "lain")),
    ("V501", at("Pengaturan/versi_skema/value", "9")),
    ("V502", at("Nilai/N2/K3", 7)),
    ("V502", at("Nilai/N2/K3", "baik")),
    ("V502", at("Nilai/N2/K3", SECOND_OF_JANUARY)),
    ("V503", at("Nilai/N1/typed_total", 20)),
    ("V504", at("Nilai/N2/K3", None)),
    ("V504", at("Nilai/N5/C2", None)),
    ("V505", ("Nilai/N4/K1", lambda office: office.set("Nilai/N4/abstention", None))),
    ("V506", at("Nilai/N1/abstention", "Keluarga")),
    ("V507", at("Nilai/N6/C2", 1)),
    ("V507", at("Nilai/N1/D1", 1)),
    ("V508", ("Nilai/N6/D1", lambda office: office.set("Nilai/N6/D1", 1))),
    ("V509", ("Nilai//scheme", lambda office: office.header("Nilai", "D2", "Lain-lain"))),
    ("V511", ("Nilai/N2/assessor_id", totals_far_apart)),
    ("V512", ("Nilai/N3/product_id", lambda office: office.copy("Nilai", "N1", "N3", "id", "product_id"))),
    ("V513", ("Nilai/N3/assessor_id", lambda office: office.set("Orang/O1/village", "Sorowako"))),
    ("V514", at("Nilai/N2/scheme", "formulir")),
    ("V601", at("Hadir/R2/S1", "X")),
    ("V602", at("Hadir/R2/S1", "h")),
    ("V602", at("Hadir/R2/S1", "√")),
    ("V603", at("Hadir/R4/S2", "H")),
    ("V604", at("Sesi/S1/held", "Tidak")),
    ("V605", ("Peserta/R2/id", lambda office: office.remove("Hadir", "R2"))),
    ("V606", at("Peserta/R4/class_name", "C")),
    ("V606", at("Sesi/S3/class_name", "C")),
    ("V607", at("Hadir/R2/name", "Kartini Contoh")),
    ("V608", at("Peserta/R5/nib", None)),
    ("V609", ("Sesi/S4/speaker_id", one_speaker_in_both_classes)),
    ("V610", ("Peserta/R4/name", one_person_in_both_trainings)),
    ("V611", ("Sesi/S4/start", lambda office: one_speaker_in_both_classes(office).set("Sesi/S4/start", None))),
    ("V612", ("Peserta/R6/name", same_person_without_nik)),
    ("V613", at_twin("Evaluasi/E3/participant_id", "R1", "Evaluasi/E3/score")),
    ("V614", at("Sesi/S1/cancelled", "Ya")),
    ("V701", at("Peserta/R2/name", "HASAN CONTOH")),
    ("V702", at("Orang/O2/name", "Budi Contoh,SE")),
    ("V703", at("Peserta/R2/name", "Hasan Contoh / Lina Contoh")),
    ("V704", at("Orang/O2/name", "DR. Budi Contoh")),
    ("V711", at("IKM/P-3/product", "Sarung ")),
    ("V711", at("IKM/P-3/village", "\u00a0Sorowako")),
    ("V711", at("Nilai/N2/K3", "3 ")),
    ("V712", at("IKM/P-3/village", "S\u043erowako")),
    ("V712", at("IKM/P-3/commodity_group", "k\u0430in tenun")),
    ("V713", at("IKM/P-3/product", "=Sarung")),
    ("V713", at("IKM/P-3/product", "@sarung")),
    ("V801", ("IKM/P-4/regency", lambda office: office.merge("IKM/P-4/regency", 2))),
    ("V802", ("Peserta/R2/id", lambda office: office.hide("Peserta", "R2"))),
    ("V803", ("Pemantauan/JUMLAH/id", lambda office: office.append("Pemantauan", "JUMLAH ||| 30500000"))),
]


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}-{case[0]}" for code, case in CASES])
def test_fault_is_found_at_its_cell_and_nowhere_else(code: str, case: tuple[str, Damage]) -> None:
    place, damage = case
    before = _cell(Office(), place)

    office = damage(Office())

    assert places(office.findings()) == {before or _cell(office, place): code}


def _cell(office: Office, place: str) -> tuple[str, str] | None:
    """Where a place lies, None where it is not there: damage may change a row's ID or add the row."""
    try:
        return office.cell(place)
    except ValueError:
        return None


PROVOKED_IN_A_WORKBOOK = {"V008", "V521", "V522", *(f"V9{number:02}" for number in range(1, 11))}
"""Faults of the sheets Skema and Surat need a whole workbook: tests/actions/test_scheme_faults.py and
test_register_findings.py."""


def test_every_code_of_the_catalogue_is_provoked() -> None:
    assert {code for code, _ in CASES} | PROVOKED_IN_A_WORKBOOK == {entry.code for entry in Code}
