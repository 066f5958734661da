"""Letters about a training: orders to travel, statements, attendance lists, memoranda and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ovop_xl.actions.job import Job
from ovop_xl.domain.training.attendance import Attendance, Register, dates_held, hours_held
from ovop_xl.domain.training.attendance_recap import Breakdown, recap, total
from ovop_xl.domain.training.learning import aspects, scores_of
from ovop_xl.domain.training.permit_forms import funnel
from ovop_xl.letters.register import LetterKey
from ovop_xl.letters.wording import decimal
from ovop_xl.workbook.intake import learning, products
from ovop_xl.workbook.pages.texts import number, percent
from ovop_xl.workbook.records import Record

from .letter_made import Fields, Made, days_of, nik_of, participants, person, place_of, plain, programme_year


def _trainings(job: Job) -> Iterator[tuple[Register, Record]]:
    known = {record.text("id"): record for record in job.contents.records("Pelatihan")}
    for register in job.derived.registers:
        yield register, known[register.training.id]


def _sessions(job: Job, training: str) -> list[Record]:
    order = products.order_of(job.contents)
    rows = [row for row in job.contents.records("Sesi") if row.text("training_id") == training]
    return sorted(rows, key=lambda row: (str(row.date("date", order) or ""), row.text("class_name"), row.row.number))


def assignments(job: Job) -> Made:
    """A surat tugas for the speakers of each training, and one for the assessors of each scheme."""
    people = {record.text("id"): record for record in job.contents.records("Orang")}
    for register, training in _trainings(job):
        found = [people.get(row.text("speaker_id")) for row in _sessions(job, register.training.id)]
        speakers = list({row.text("id"): row for row in found if row is not None}.values())
        if speakers:
            name = training.text("name")
            yield (
                LetterKey("surat-tugas", "Pelatihan", register.training.id, f"Narasumber {name}"),
                {
                    "hal": f"Surat Tugas Narasumber {name}",
                    "petugas": [person(one) for one in speakers],
                    "tugas": f"sebagai narasumber pada {name}",
                    "tanggal_tugas": days_of([one.date for one in register.sessions if one.state != "cancelled"]),
                    "pukul": training.text("time"),
                    "tempat": training.text("place"),
                },
            )
    yield from _assessors(job, people)


def _assessors(job: Job, people: dict[str, Record]) -> Made:
    sheets = job.derived.score_sheets
    for scheme in dict.fromkeys((one.scheme, one.version) for one in sheets):
        own = [one for one in sheets if (one.scheme, one.version) == scheme]
        assessors = [people[key] for key in dict.fromkeys(one.assessor for one in own) if key in people]
        year = programme_year(job)
        if assessors:
            known = job.contents.schemes.get(scheme)
            yield (
                LetterKey("surat-tugas", "Nilai", " ".join(scheme), "Tim Asesor"),
                {
                    "hal": "Surat Tugas Tim Asesor",
                    "dasar": list(known.legal_basis) if known and known.status == "confirmed" else [],
                    "petugas": [person(one) for one in assessors],
                    "tugas": f"menilai produk One Village One Product (OVOP){f' tahun {year}' if year else ''}",
                    "tanggal_tugas": days_of([one.date for one in own]),
                },
            )


def statements(job: Job) -> Made:
    """A surat keterangan for those who attended enough but have not passed a test."""
    for register, result, row, training in participants(job):
        if result.award == "statement":
            class_name = result.participant.class_name
            yield (
                LetterKey("surat-keterangan", "Peserta", result.participant.key, row.text("name")),
                {
                    "hal": f"Surat Keterangan Mengikuti {training.text('name')}",
                    "nama": row.text("name"),
                    **nik_of(job, row),
                    "usaha": row.text("business"),
                    "alamat": place_of(row),
                    "kegiatan": training.text("name"),
                    "penyelenggara": training.text("organiser"),
                    "tanggal_kegiatan": list(dates_held(register.sessions, class_name)),
                    "tempat": training.text("place"),
                    "jumlah_jp": plain(result.hours),
                    "persen_hadir": plain(result.percent_held),
                },
            )


def attendance_lists(job: Job) -> Made:
    """A daftar hadir for each class, a page for each day. The shipped one shows neither NIK nor phone."""
    order = products.order_of(job.contents)
    for register, training in _trainings(job):
        people = {one.text("id"): one for one in job.contents.records("Peserta")}
        rows = _sessions(job, register.training.id)
        for class_name in sorted({one.class_name for one in register.participants}):
            own = [row for row in rows if row.text("class_name") == class_name and not row.yes("cancelled")]
            present = [people[one.key] for one in register.participants if one.class_name == class_name]
            label = f"kelas {class_name}" if class_name else "semua peserta"
            yield (
                LetterKey("daftar-hadir", "Pelatihan", register.training.id, label),
                {
                    "hal": f"Daftar Hadir {training.text('name')} {label}",
                    "kegiatan": training.text("name"),
                    "kelas": class_name,
                    "pukul": training.text("time"),
                    "tempat": training.text("place"),
                    "hari": [
                        {
                            "tanggal": day,
                            "materi": "; ".join(row.text("subject") for row in own if row.date("date", order) == day),
                        }
                        for day in days_of([row.date("date", order) for row in own])
                    ],
                    "peserta": [
                        {
                            "nama": one.text("name"),
                            **nik_of(job, one),
                            "lp": one.text("sex"),
                            "usaha": one.text("business"),
                            "alamat": place_of(one),
                        }
                        for one in present
                    ],
                },
            )


def activity_reports(job: Job) -> Made:
    """A laporan kegiatan for each training that was held and has participants."""
    for register, training in _trainings(job):
        held = dates_held(register.sessions)
        if held and register.participants:
            yield (
                LetterKey("laporan-kegiatan", "Pelatihan", register.training.id, training.text("name")),
                _report(job, register, training),
            )


def _report(job: Job, register: Register, training: Record) -> Fields:
    order = products.order_of(job.contents)
    people = {record.text("id"): record.text("name") for record in job.contents.records("Orang")}
    results = job.derived.attendance[register.training.id]
    whole = total(results)
    by_sex = {line.label[0]: line.participants for line in recap(results, "sex")}
    return {
        "hal": f"Laporan {training.text('name')}",
        "kegiatan": training.text("name"),
        "penyelenggara": training.text("organiser"),
        "tanggal_kegiatan": list(dates_held(register.sessions)),
        "pukul": training.text("time"),
        "tempat": training.text("place"),
        "sumber_dana": training.text("funding"),
        "biaya": training.number("cost"),
        "sesi": [
            {
                "tanggal": row.date("date", order),
                "materi": row.text("subject"),
                "narasumber": people.get(row.text("speaker_id"), ""),
                "jp": row.number("hours"),
            }
            for row in _sessions(job, register.training.id)
            if row.yes("held")
        ],
        "jumlah_peserta": whole.participants,
        "laki_laki": by_sex.get("L", 0),
        "perempuan": by_sex.get("P", 0),
        "persen_hadir": plain(whole.percent),
        "berhak": whole.certificates,
        "per_kecamatan": [
            _district(line, [one for one in results if one.participant.kecamatan == line.label[0]])
            for line in recap(results, "kecamatan")
        ],
        "evaluasi": _evaluation(job, {one.key for one in register.participants}),
    }


def _district(line: Breakdown, results: Sequence[Attendance]) -> Fields:
    sexes = [one.participant.sex for one in results]
    return {
        "nama": line.label[0] or "(belum diisi)",
        "peserta": line.participants,
        "laki_laki": sexes.count("L"),
        "perempuan": sexes.count("P"),
        "berhak": line.certificates,
    }


def _evaluation(job: Job, participants_of: set[str]) -> list[str]:
    """Tests with their gain, permit forms, evaluation sheets and testimonies: a sentence each, where there are any."""
    answers = [one for one in learning.answers(job.contents) if one.participant in participants_of]
    tests = scores_of(answers)
    forms = funnel(form for key, form in learning.permit_forms(job.contents).items() if key in participants_of)
    lines = []
    if tests.mean_before is not None and tests.mean_after is not None and tests.mean_gain is not None:
        means = (number(value, 1) for value in (tests.mean_before, tests.mean_after, tests.mean_gain))
        lines.append(
            "Pre-test dan post-test dikerjakan {} peserta: rata-rata {} menjadi {}, selisih {}.".format(
                len(tests.both), *means
            )
        )
    if forms.given:
        lines.append(f"Formulir P-IRT: {forms.given} diberikan, {forms.filed} diajukan, {forms.granted} terbit.")
    scored = [(one.aspect, one.mean, one.scored) for one in aspects(answers, "evaluation") if one.mean is not None]
    lines += [f"Evaluasi {name}: rata-rata {number(mean, 1)} dari {count} jawaban." for name, mean, count in scored]
    told = sum(one.answers for one in aspects(answers, "testimony"))
    return [*lines, *([f"Testimoni yang terkumpul: {told}."] if told else [])]


def memoranda(job: Job) -> Made:
    """A nota dinas that reports each training held to whoever is to know of it."""
    for register, training in _trainings(job):
        held = dates_held(register.sessions)
        if not (held and register.participants):
            continue
        whole, name = total(job.derived.attendance[register.training.id]), training.text("name")
        share = "–" if whole.percent is None else percent(whole.percent)
        yield (
            LetterKey("nota-dinas", "Pelatihan", register.training.id, f"Pelaksanaan {name}"),
            {
                "hal": f"Pelaksanaan {name}",
                "isi": [
                    f"Dengan hormat kami laporkan bahwa {name} telah dilaksanakan di {training.text('place')}"
                    f"{f' oleh {one}' if (one := training.text('organiser')) else ''} dengan ringkasan sebagai berikut:"
                ],
                "rincian_angka": [
                    {"uraian": "Hari pelaksanaan", "nilai": str(len(held))},
                    {"uraian": "Jam pelajaran", "nilai": decimal(_hours(register))},
                    {"uraian": "Peserta", "nilai": f"{whole.participants} orang"},
                    {"uraian": "Kehadiran", "nilai": share},
                    {"uraian": "Berhak atas sertifikat", "nilai": f"{whole.certificates} orang"},
                ],
            },
        )


def _hours(register: Register) -> str:
    """The hours of the class that had most, as plain text."""
    classes = {one.class_name for one in register.sessions}
    return str(plain(max((hours_held(register.sessions, name) for name in classes), default=Fraction(0))))
