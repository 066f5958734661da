"""Persons of the sample are invented and say so; what refers to something leads there."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ovop_xl.domain.text.identifiers import judge
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract import SHEETS

NAMES = [("Orang", "name"), ("IKM", "owner"), ("IKM", "business"), ("Peserta", "name"), ("Peserta", "business")]
NAMES += [("Hadir", "name")]
MARKED_ROWS = ["Target", "IKM", "Tahapan", "Peserta", "Pemantauan"]
IDENTIFIERS = [("Orang", "nip", "nip"), ("Orang", "phone", "phone"), ("Orang", "email", "email")]
IDENTIFIERS += [("IKM", "nik", "nik"), ("IKM", "nib", "nib"), ("IKM", "halal", "halal"), ("IKM", "brand", "merek")]
IDENTIFIERS += [("IKM", "phone", "phone"), ("Peserta", "nik", "nik"), ("Peserta", "nib", "nib")]
IDENTIFIERS += [("Peserta", "phone", "phone"), ("Wilayah", "code", "wilayah")]
REFERENCES = [
    (sheet.name, column.key, column.target) for sheet in SHEETS for column in sheet if column.kind == "reference"
]


@pytest.mark.parametrize(("sheet", "key"), NAMES)
def test_every_name_says_that_it_is_invented(clean: Contents, sheet: str, key: str) -> None:
    texts = [record.text(key) for record in clean.records(sheet)]

    assert [text for text in texts if "Contoh" not in text] == []


@pytest.mark.parametrize("sheet", MARKED_ROWS)
def test_every_row_carries_the_mark_of_a_sample(clean: Contents, sheet: str) -> None:
    assert [record.text("id") for record in clean.records(sheet) if "contoh" not in record.text("note")] == []


def test_potential_of_every_village_is_marked_as_sample(clean: Contents) -> None:
    potentials = [text for record in clean.records("Wilayah") if (text := record.text("potential"))]

    assert [text for text in potentials if not text.startswith("contoh: ")] == []


def test_office_and_signatory_are_marked_as_sample(clean: Contents) -> None:
    keys = ["nama_kantor", "kop_1", "kop_2", "penanda_tangan", "jabatan_penanda_tangan", "unit_surat"]

    assert [key for key in keys if "contoh" not in clean.setting(key).casefold()] == []


def test_no_nik_is_shared_by_two_persons(clean: Contents) -> None:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for sheet, key in (("IKM", "owner"), ("Peserta", "name")):
        for record in clean.records(sheet):
            names[record.text("nik")].add(record.text(key))

    assert {nik: shared for nik, shared in names.items() if len(shared) > 1} == {}


def test_no_participant_has_the_nik_of_another(clean: Contents) -> None:
    niks = [record.text("nik") for record in clean.records("Peserta")]

    assert len(set(niks)) == 64


def test_serials_of_invented_niks_lie_where_no_office_counts(clean: Contents) -> None:
    niks = {record.text("nik") for sheet in ("IKM", "Peserta") for record in clean.records(sheet)}

    assert {nik[12] for nik in niks} == {"9"}


@pytest.mark.parametrize(("sheet", "key", "kind"), IDENTIFIERS)
def test_every_identifier_is_right_in_form(clean: Contents, sheet: str, key: str, kind: str) -> None:
    values = [clean.tables[sheet].get(row, key) for row in clean.tables[sheet]]

    assert {judge(kind, value).status for value in values} <= {"ok", "blank"}  # type: ignore[arg-type]


@pytest.mark.parametrize(("sheet", "key", "target"), REFERENCES)
def test_every_reference_leads_to_a_row(clean: Contents, sheet: str, key: str, target: str) -> None:
    there = {record.text("id") for record in clean.records(target)}
    named = {text for record in clean.records(sheet) if (text := record.text(key))}

    assert named - there == set()


def test_no_assessor_judges_a_product_of_the_own_village(clean: Contents) -> None:
    homes = {record.text("id"): record.text("village") for record in clean.records("Orang")}
    places = {record.text("id"): record.text("village") for record in clean.records("IKM")}
    pairs = [(record.text("product_id"), record.text("assessor_id")) for record in clean.records("Nilai")]

    assert [pair for pair in pairs if places[pair[0]] == homes[pair[1]]] == []
