"""From rows to the fields of letters: which letters the sheets ask for, and what each one says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ovop_xl.domain.attendance import Attendance, Register, dates_held, hours_held
from ovop_xl.domain.names import bare_name
from ovop_xl.domain.rating_data import ProductResult
from ovop_xl.domain.way import Way, ways
from ovop_xl.letters.context import LetterData, office_fields
from ovop_xl.letters.register import LetterKey
from ovop_xl.locale import say
from ovop_xl.workbook.intake import products
from ovop_xl.workbook.pages.hasil import way_text
from ovop_xl.workbook.records import Record

from .job import Job
from .reasons import reason_lines

DECIDED = ("recognised", "not_recognised", "disqualified")


def wanted(job: Job, kind: str) -> list[LetterData]:
    """The letters of one type, in the order of their source rows. Rows with an error are left out."""
    makers = {
        "surat-undangan": _invitations,
        "sertifikat-pelatihan": _certificates,
        "surat-pemberitahuan-hasil": _notices,
    }
    office = office_fields(job.contents.settings)
    return [
        LetterData(key, {**office, **fields})
        for key, fields in makers[kind](job)
        if (key.source_sheet, key.source_id) not in job.derived.blocked
    ]


Fields = dict[str, object]
Made = Iterator[tuple[LetterKey, Fields]]


def _participants(job: Job) -> Iterator[tuple[Register, Attendance, Record, Record]]:
    people = {record.text("id"): record for record in job.contents.records("Peserta")}
    trainings = {record.text("id"): record for record in job.contents.records("Pelatihan")}
    for register in job.derived.registers:
        for result in job.derived.attendance[register.training.id]:
            yield register, result, people[result.participant.key], trainings[register.training.id]


def _days(register: Register, class_name: str) -> list[dt.date]:
    return sorted({one.date for one in register.sessions if one.date and one.class_name == class_name})


def _invitations(job: Job) -> Made:
    for register, result, person, training in _participants(job):
        key = LetterKey("surat-undangan", "Peserta", result.participant.key, person.text("name"))
        place = ", ".join(part for part in (person.text("village"), person.text("district")) if part)
        yield (
            key,
            {
                "hal": f"Undangan {training.text('name')}",
                "penerima": [
                    {"nama": person.text("name"), "keterangan": person.text("business"), "alamat": place},
                ],
                "acara": training.text("name"),
                "tanggal_acara": _days(register, result.participant.class_name),
                "pukul": training.text("time"),
                "tempat": training.text("place"),
            },
        )


def _certificates(job: Job) -> Made:
    for register, result, person, training in _participants(job):
        if result.award != "certificate":
            continue
        class_name = result.participant.class_name
        sessions = [one for one in register.sessions if one.state == "held" and one.class_name == class_name]
        yield (
            LetterKey("sertifikat-pelatihan", "Peserta", result.participant.key, person.text("name")),
            {
                "nama": bare_name(person.text("name")),
                "keterangan": person.text("business"),
                "kegiatan": training.text("name"),
                "penyelenggara": training.text("organiser"),
                "tanggal_kegiatan": list(dates_held(register.sessions, class_name)),
                "tempat": training.text("place"),
                "hasil": person.text("result"),
                "sesi": [{"materi": one.subject, "jp": _plain(one.hours)} for one in sessions],
                "jumlah_jp": _plain(hours_held(register.sessions, class_name)),
            },
        )


def _plain(value: object) -> object:
    """A fraction as the whole number or decimal text that a template can print."""
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number


def _notices(job: Job) -> Made:
    known = {record.text("id"): record for record in job.contents.records("IKM")}
    results = [one for one in job.derived.results if one.status in DECIDED and one.total is not None]
    onwards = ways(job.contents.schemes.values(), products.candidates(job.contents), results)
    for result, way in zip(results, onwards, strict=True):
        if product := known.get(result.product_id):
            key = LetterKey("surat-pemberitahuan-hasil", "Hasil", result.product_id, product.text("owner"))
            yield key, _notice(job, result, product, way)


def _notice(job: Job, result: ProductResult, product: Record, way: Way | None) -> Fields:
    scheme = job.contents.schemes[result.scheme, result.version]
    form = next(form for form in scheme.forms if form.code == result.form)
    parts = [section for section in form.sections if not section.parent]
    return {
        "hal": say("letters.subject.surat-pemberitahuan-hasil"),
        "penerima": [
            {
                "nama": product.text("owner"),
                "keterangan": product.text("business"),
                "alamat": ", ".join(filter(None, (product.text("village"), product.text("district")))),
            }
        ],
        "tahun": int(job.contents.setting("tahun") or 0) or None,
        "produk": product.text("product"),
        "usaha": product.text("business"),
        "pemilik": product.text("owner"),
        "kelompok": product.text("commodity_group"),
        "desa": product.text("village"),
        "kecamatan": product.text("district"),
        "bintang": result.star or 0,
        "nilai": result.total_shown,
        "nilai_maksimum": str(scheme.maximum),
        "bagian": [
            {
                "nama": section.text,
                "nilai": _plain(result.sections.get(section.code, 0)),
                "maksimum": str(section.maximum),
            }
            for section in parts
        ],
        "alasan": reason_lines(result.reasons, "id"),
        "tindak_lanjut": way_text(way).splitlines(),
        "skema": scheme.title,
        "versi_skema": scheme.version,
        "resmi": scheme.status == "confirmed",
    }
