"""From rows to the fields of letters: which letters the sheets ask for, and what each one says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ovop_xl.actions.job import Job
from ovop_xl.actions.reasons import reason_lines
from ovop_xl.domain.ratings.rating_data import ProductResult
from ovop_xl.domain.ratings.way import Way, ways
from ovop_xl.domain.text.names import bare_name
from ovop_xl.domain.training.attendance import Register, dates_held, hours_held
from ovop_xl.letters.context import LetterData, office_fields
from ovop_xl.letters.register import LetterKey
from ovop_xl.locale import say
from ovop_xl.workbook.records import Record

from . import letter_awards, letter_month, letter_training
from .letter_made import Fields, Made, decided, participants, place_of, plain, untitled_signatory

MOST_ON_FIRST_PAGE = 3
"""More receivers than these stand on the list that the shipped invitation adds."""


def wanted(job: Job, kind: str) -> list[LetterData]:
    """The letters of one type, in the order of their source rows. Rows with an error are left out."""
    office = office_fields(job.contents.settings)
    return [
        LetterData(key, {**office, **fields})
        for key, fields in MAKERS[kind](job)
        if (key.source_sheet, key.source_id) not in job.derived.blocked
    ]


def _days(register: Register, class_name: str) -> list[dt.date]:
    own = (one for one in register.sessions if one.class_name == class_name and one.state != "cancelled")
    return sorted({one.date for one in own if one.date})


def _invitations(job: Job) -> Made:
    for register, result, person, training in participants(job):
        key = LetterKey("surat-undangan", "Peserta", result.participant.key, person.text("name"))
        yield key, {**_occasion(register, result.participant.class_name, training), "penerima": [_invited(person)]}


def _joint_invitations(job: Job) -> Made:
    """One invitation to all participants of a class; the template puts more than three of them on a list."""
    classes: dict[tuple[str, str], list[Record]] = {}
    found: dict[str, tuple[Register, Record]] = {}
    for register, result, person, training in participants(job):
        found[register.training.id] = (register, training)
        if ("Peserta", result.participant.key) not in job.derived.blocked:
            classes.setdefault((register.training.id, result.participant.class_name), []).append(person)
    for (ident, class_name), people in classes.items():
        register, training = found[ident]
        label = f"Peserta {training.text('name')}{f' kelas {class_name}' if class_name else ''}"
        yield (
            LetterKey("surat-undangan-daftar", "Pelatihan", ident, label),
            {
                **_occasion(register, class_name, training),
                "penerima": [_invited(person) for person in people],
                "lampiran": "1 (satu) berkas" if len(people) > MOST_ON_FIRST_PAGE else "",
            },
        )


def _occasion(register: Register, class_name: str, training: Record) -> Fields:
    return {
        "hal": f"Undangan {training.text('name')}",
        "acara": training.text("name"),
        "tanggal_acara": _days(register, class_name),
        "pukul": training.text("time"),
        "tempat": training.text("place"),
    }


def _invited(person: Record) -> Fields:
    return {"nama": person.text("name"), "keterangan": person.text("business"), "alamat": place_of(person)}


def _certificates(job: Job) -> Made:
    for register, result, person, training in participants(job):
        if result.award != "certificate":
            continue
        class_name = result.participant.class_name
        sessions = [one for one in register.sessions if one.state == "held" and one.class_name == class_name]
        yield (
            LetterKey("sertifikat-pelatihan", "Peserta", result.participant.key, person.text("name")),
            {
                "nama": bare_name(person.text("name")),
                "penanda_tangan": untitled_signatory(job),
                "keterangan": person.text("business"),
                "kegiatan": training.text("name"),
                "penyelenggara": training.text("organiser"),
                "tanggal_kegiatan": list(dates_held(register.sessions, class_name)),
                "tempat": training.text("place"),
                "hasil": person.text("result"),
                "sesi": [{"materi": one.subject, "jp": plain(one.hours)} for one in sessions],
                "jumlah_jp": plain(hours_held(register.sessions, class_name)),
            },
        )


def _notices(job: Job) -> Made:
    known = {record.text("id"): record for record in job.contents.records("IKM")}
    results = decided(job)
    onwards = ways(job.derived.tables, job.derived.candidates, results)
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
                "nilai": plain(result.sections.get(section.code, 0)),
                "maksimum": str(section.maximum),
            }
            for section in parts
        ],
        "alasan": reason_lines(result.reasons, "id"),
        "tindak_lanjut": _onwards(way),
        "skema": scheme.title,
        "versi_skema": scheme.version,
        "resmi": scheme.status == "confirmed",
    }


def _onwards(way: Way | None) -> list[str]:
    """What a producer can do for the next star, in the form's own words; empty where nothing leads there."""
    if way is None or not way.reachable:
        return []
    steps = [say("letters.step", "id", text=step.text, option=step.option_text, star=way.target) for step in way.steps]
    return steps + reason_lines(way.papers, "id")


MAKERS: dict[str, Callable[[Job], Made]] = {
    "surat-undangan": _invitations,
    "surat-undangan-daftar": _joint_invitations,
    "sertifikat-pelatihan": _certificates,
    "surat-pemberitahuan-hasil": _notices,
    "surat-tugas": letter_training.assignments,
    "surat-keterangan": letter_training.statements,
    "piagam-penghargaan": letter_awards.awards,
    "berita-acara-penilaian": letter_awards.minutes,
    "nota-dinas": letter_training.memoranda,
    "surat-pengantar": letter_awards.covering_letters,
    "rencana-pembinaan": letter_awards.coaching_plans,
    "daftar-hadir": letter_training.attendance_lists,
    "laporan-kegiatan": letter_training.activity_reports,
    "laporan-bulanan": letter_month.monthly_reports,
}
"""Who makes the letters of each type from the sheets."""
