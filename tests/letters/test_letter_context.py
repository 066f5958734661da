from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from letter_docs import SETTINGS, certificate, invitation, notice

from ovop_xl.letters.context import complete, fingerprint, office_fields, signatory
from ovop_xl.letters.fields import FIELDS, Field
from ovop_xl.letters.templates import BY_KEY
from ovop_xl.locale import LANGUAGES, say


def all_fields(fields: tuple[Field, ...]) -> list[Field]:
    return [field for one in fields for field in (one, *all_fields(one.parts))]


def test_complete_fills_blanks_by_kind_and_marks_a_draft() -> None:
    values = complete("surat-undangan", invitation()).values
    blanks = {name: values[name] for name in ("nomor", "tanggal", "catatan", "tujuan", "konsep", "lambang")}
    assert blanks == {"nomor": "", "tanggal": None, "catatan": [], "tujuan": "", "konsep": True, "lambang": False}


def test_complete_fills_the_parts_of_records_and_rows() -> None:
    values = complete("surat-undangan", invitation("Budi Contoh")).values
    assert values["penerima"] == [{"nama": "Budi Contoh", "keterangan": "", "alamat": ""}]


def test_complete_drops_what_the_type_does_not_know() -> None:
    letter = certificate(nik="3578105205900003", sesi=[{"materi": "Rencana bisnis", "nik": "3578105205900003"}])
    assert "3578105205900003" not in str(complete("sertifikat-pelatihan", letter).values)


@pytest.mark.parametrize("blank", ["", "   ", None, [], {}])
def test_complete_names_a_blank_required_field(blank: object) -> None:
    done = complete("surat-undangan", invitation(penerima=blank))
    assert (done.missing, done.unusable) == (("penerima",), ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nilai", "78,50"),
        ("nilai", "tujuh"),
        ("nilai", True),
        ("bintang", dt.date(2017, 5, 18)),
        ("produk", 5),
        ("alasan", "satu teks"),
        ("alasan", [1]),
        ("bagian", ["A"]),
        ("penanda_tangan", "Budi"),
        ("tanggal", "18 Mei 2017"),
        ("resmi", "ya"),
    ],
)
def test_complete_names_a_value_of_another_kind(field: str, value: object) -> None:
    assert complete("surat-pemberitahuan-hasil", notice(**{field: value})).unusable == (field,)


@pytest.mark.parametrize("value", [0, "78.50", -1.5, Decimal("78.50")])
def test_complete_takes_every_kind_of_number(value: object) -> None:
    done = complete("surat-pemberitahuan-hasil", notice(nilai=value))
    assert (done.values["nilai"], done.missing, done.unusable) == (value, (), ())


def test_state_decides_about_the_draft_mark_whatever_the_data_says() -> None:
    letters = [invitation(konsep=False), invitation(state="terbit", konsep=True)]
    assert [complete("surat-undangan", letter).values["konsep"] for letter in letters] == [True, False]


def test_fingerprint_is_the_same_for_a_draft_and_its_issued_letter() -> None:
    draft, issued = invitation(), invitation(state="terbit", nomor="1/D", tanggal=dt.date(2017, 5, 8), sidik="x")
    assert fingerprint(draft) == fingerprint(issued)


def test_fingerprint_changes_with_what_the_letter_says_and_whose_it_is() -> None:
    letter = notice()
    others = [notice(nilai="78.51"), replace(letter, key=replace(letter.key, round=2)), notice("Made Contoh")]
    assert len({fingerprint(one) for one in (letter, *others)}) == 4


def test_fingerprint_is_short_enough_to_read_out() -> None:
    assert [len(group) for group in fingerprint(notice()).split("-")] == [4, 4, 4]


def test_office_fields_come_from_the_settings() -> None:
    office = office_fields(SETTINGS)
    assert (office["kop_alamat"], office["tembusan"], office["kota"], office["sifat"]) == (
        [
            "Jalan Contoh 1, Malili, Kode\u00a0Pos\u00a092981",
            "Telepon\u00a0(0474) 000000, Pos-el\u00a0dinas@contoh.go.id",
        ],
        ["Bupati Contoh", "Arsip"],
        "Malili",
        "Penting",
    )


def test_office_fields_of_blank_settings_are_blank() -> None:
    office = office_fields({"kop_1": None, "tembusan": " ; "})
    assert (office["kop_1"], office["kop_alamat"], office["tembusan"]) == ("", [], [])


@pytest.mark.parametrize(
    ("form", "represented", "lines"),
    [
        ("", "", ["Kepala Dinas"]),
        ("Plt.", "", ["Plt. Kepala Dinas"]),
        ("Plh.", "Bupati Contoh", ["Plh. Kepala Dinas"]),
        ("a.n.", "Bupati Contoh", ["a.n. Bupati Contoh", "Kepala Dinas"]),
        ("u.b.", "Sekretaris Daerah", ["a.n. Sekretaris Daerah", "u.b.", "Kepala Dinas"]),
        ("a.n.", "", ["Kepala Dinas"]),
    ],
)
def test_signatory_forms(form: str, represented: str, lines: list[str]) -> None:
    settings = {
        "bentuk_penanda_tangan": form,
        "atas_nama": represented,
        "jabatan_penanda_tangan": "Kepala Dinas",
    }
    assert signatory(settings)["jabatan"] == lines


def test_every_letter_type_has_fields() -> None:
    assert set(FIELDS) == set(BY_KEY)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_a_meaning(lang: str) -> None:
    names = {field.name for fields in FIELDS.values() for field in all_fields(fields)}
    assert [name for name in sorted(names) if not say(f"letters.field.{name}", lang)] == []  # type: ignore[arg-type]


def test_no_field_is_a_phone() -> None:
    names = {field.name for fields in FIELDS.values() for field in all_fields(fields)}
    assert {name for name in names if "telepon" in name or "hp" in name} == set()


def test_a_nik_stands_in_statements_and_attendance_lists_alone_and_whole_only_where_given() -> None:
    niks = [(kind, field) for kind, fields in FIELDS.items() for field in all_fields(fields) if "nik" in field.name]
    assert ({kind for kind, _ in niks}, {field.name for _, field in niks if not field.secret}) == (
        {"surat-keterangan", "daftar-hadir"},
        {"nik"},
    )
