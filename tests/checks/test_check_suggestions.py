"""What a safe fix would write, and what it would not."""

from __future__ import annotations

import pytest
from small_office import Office

from ovop_xl.workbook.block import Value

SUGGESTED: list[tuple[str, Value, str | None]] = [
    ("IKM/P-3/nik", "732402 120380 0002", "7324021203800002"),
    ("IKM/P-3/nik", 7324021203800000, None),
    ("IKM/P-3/nib", 220309900013, "0220309900013"),
    ("IKM/P-3/phone", 81200000012, "081200000012"),
    ("IKM/P-3/commodity_group", "KAIN TENUN", "kain tenun"),
    ("IKM/P-3/commodity_group", "kain tenum", None),
    ("IKM/P-3/market", "-", ""),
    ("IKM/P-3/workers", "-", None),
    ("IKM/P-3/product", "Sarung\u00a0 sutra ", "Sarung sutra"),
    ("IKM/P-3/village", "S\u043erowako", "Sorowako"),
    ("IKM/P-5/village", "DESA MAGANI", "Magani"),
    ("IKM/P-3/id", None, "P-3"),
    ("IKM/P-5/id", "P-4", "P-5"),
    ("Fasilitasi/F2/id", None, "F2"),
    ("Fasilitasi/F2/id", "F1", "F2"),
    ("Fasilitasi/F1/date", "20 Mei 2017", "2017-05-20"),
    ("Fasilitasi/F1/date", "05/06/2017", None),
    ("Pemantauan/M1/turnover_after", "1.250,50", "1250.5"),
    ("Pemantauan/M1/turnover_after", "20.400", None),
    ("Pemantauan/M1/local_material", "75.25", "75.25"),
    ("Peserta/R2/name", "HASAN CONTOH,SE", "Hasan Contoh, S.E."),
    ("Peserta/R2/sex", "laki-laki", "L"),
    ("Hadir/R2/S1", "√", "H"),
    ("Nilai/N2/K3", "3 ", "3"),
    ("Fasilitasi/F1/product_id", "p 001", "P-1"),
    ("Target/T2/period", "Mei 2017", "2017-05"),
]


@pytest.mark.parametrize(("place", "value", "suggestion"), SUGGESTED, ids=[f"{p}={v!r}" for p, v, _ in SUGGESTED])
def test_suggestion_is_the_certain_value_or_none(place: str, value: Value, suggestion: str | None) -> None:
    (finding,) = Office().set(place, value).findings()

    assert finding.suggestion == suggestion


def test_doubled_id_that_others_refer_to_is_not_given_away() -> None:
    office = Office().append(
        "IKM",
        "P-1 | U7 | UD Contoh Lima | Lina Contoh | P | '7324025807800014 || Kopi | gerabah "
        "| Magani | Nuha | Luwu Timur",
    )

    assert [(finding.code, finding.suggestion) for finding in office.findings()] == [("V312", None)]


def test_personal_numbers_are_masked_in_all_that_is_shown() -> None:
    nik = Office().set("IKM/P-3/nik", "732402 120380 0002").findings()[0]
    phone = Office().set("IKM/P-3/phone", 81200000012).findings()[0]
    note = Office().set("IKM/P-3/product", "Sarung 7324021203800002 ").findings()[0]

    assert [(one.shown, one.public_suggestion) for one in (nik, phone)] + [note.shown] == [
        ("732402******0002", "732402******0002"),
        ("0812****0012", "0812****0012"),
        "Sarung 732402******0002 ",
    ]


@pytest.mark.parametrize(
    ("place", "value", "limits"),
    [("Pemantauan/M1/local_material", 120, "(0–100)"), ("IKM/P-3/turnover", -1, "(≥ 0)")],
)
def test_number_out_of_range_is_told_with_its_limits(place: str, value: Value, limits: str) -> None:
    (finding,) = Office().set(place, value).findings()

    assert f"({finding.values['limits']})" == limits
