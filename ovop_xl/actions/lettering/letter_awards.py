"""Letters about results: piagam, minutes of the assessment, proposals sent on, and coaching plans."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ovop_xl.actions.job import Job
from ovop_xl.actions.reasons import reason_lines
from ovop_xl.domain.programme.meeting import decided_star
from ovop_xl.domain.ratings.rating_data import ProductResult
from ovop_xl.domain.ratings.way import Way, ways
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.text.names import bare_name
from ovop_xl.letters.register import LetterKey
from ovop_xl.letters.wording import in_words
from ovop_xl.workbook.intake import products
from ovop_xl.workbook.intake.year import meeting_decisions
from ovop_xl.workbook.records import Record

from .letter_made import DECIDED, Fields, Made, decided, person, plain, programme_year, untitled_signatory


def _scheme(scheme: Scheme) -> Fields:
    return {"skema": scheme.title, "versi_skema": scheme.version, "resmi": scheme.status == "confirmed"}


def _star(result: ProductResult) -> str:
    return _named(result.star or 0)


def _named(star: int) -> str:
    return f"Bintang {star}" if star else "Belum diakui"


def awards(job: Job) -> Made:
    """A piagam for each recognised product, without titles and without any number of a person."""
    known = {record.text("id"): record for record in job.contents.records("IKM")}
    for result in decided(job):
        product = known.get(result.product_id)
        if product is None or not result.star or result.status != "recognised":
            continue
        yield (
            LetterKey("piagam-penghargaan", "Hasil", result.product_id, product.text("owner")),
            {
                "nama": bare_name(product.text("owner")),
                "usaha": product.text("business"),
                "produk": product.text("product"),
                "desa": product.text("village"),
                "kecamatan": product.text("district"),
                "kabupaten": product.text("regency"),
                "bintang": result.star,
                "lambang_bintang": "★" * result.star,
                "tahun": programme_year(job),
                "penanda_tangan": untitled_signatory(job),
                **_scheme(job.contents.schemes[result.scheme, result.version]),
            },
        )


def minutes(job: Job) -> Made:
    """A berita acara for each scheme with decided products, with the council and the annex of results."""
    known = {record.text("id"): record for record in job.contents.records("IKM")}
    council = [person(one) for one in job.contents.records("Orang") if one.text("role") == "dewan"]
    results = [one for one in decided(job) if one.product_id in known]
    meeting = {product: one.decision for product, one in meeting_decisions(job.book).items()}
    for key in dict.fromkeys((one.scheme, one.version) for one in results):
        own = [one for one in results if (one.scheme, one.version) == key]
        scheme = job.contents.schemes[key]
        yield (
            LetterKey("berita-acara-penilaian", "Skema", " ".join(key), "Dewan penilai"),
            {
                "hal": "Berita Acara Hasil Penilaian Produk OVOP",
                "tahun": programme_year(job),
                "tanggal_rapat": _meeting(job),
                "dasar": list(scheme.legal_basis) if scheme.status == "confirmed" else [],
                "dewan": council,
                "asesor": _assessors(job, own),
                "rincian": _counts([_verdict(one, meeting) for one in own]),
                "hasil_penilaian": [
                    _line(one, known[one.product_id], _verdict(one, meeting)) for one in _ordered(own, known, meeting)
                ],
                **_scheme(scheme),
            },
        )


def _meeting(job: Job) -> dt.date | None:
    """The day of the last meeting that decided: Tahapan's pleno date."""
    order = products.order_of(job.contents)
    year = programme_year(job)
    rows = [one for one in job.contents.records("Tahapan") if year is None or one.whole("year") == year]
    return max((day for one in rows if (day := one.date("pleno_date", order)) is not None), default=None)


def _assessors(job: Job, results: Sequence[ProductResult]) -> list[Fields]:
    used = {sheet.assessor for one in results for sheet in one.assessed}
    return [person(one) for one in job.contents.records("Orang") if one.text("id") in used]


def _verdict(result: ProductResult, meeting: Mapping[str, str]) -> str:
    """What the meeting wrote on Pleno, else the result of the rating."""
    written = meeting.get(result.product_id, "")
    star = decided_star(written) if written else result.star or 0
    return written if star is None else _named(star)


def _counts(verdicts: Sequence[str]) -> list[str]:
    """The highest star first, then what is no star."""
    counts = Counter(verdicts)
    stars = sorted((one for one in counts if one.startswith("Bintang ")), reverse=True)
    rest = sorted(one for one in counts if not one.startswith("Bintang "))
    return [f"{counts[one]} ({in_words(counts[one])}) produk {one[0].lower()}{one[1:]}" for one in (*stars, *rest)]


def _ordered(
    results: Sequence[ProductResult], known: dict[str, Record], meeting: Mapping[str, str]
) -> list[ProductResult]:
    """By verdict, the highest star first, then by total and name."""

    def rank(one: ProductResult) -> tuple[int, Fraction, str]:
        star = decided_star(_verdict(one, meeting)) or 0
        return -star, -(one.total or Fraction(0)), known[one.product_id].text("product")

    return sorted(results, key=rank)


def _line(result: ProductResult, product: Record, verdict: str) -> Fields:
    return {
        "produk": product.text("product"),
        "usaha": product.text("business"),
        "kecamatan": product.text("district"),
        "nilai": result.total_shown,
        "putusan": verdict,
    }


def covering_letters(job: Job) -> Made:
    """A surat pengantar that sends on the products whose proposal was accepted in the year of the programme."""
    year = programme_year(job)
    known = {record.text("id"): record for record in job.contents.records("IKM")}
    accepted = [
        known[row.text("product_id")]
        for row in job.contents.records("Tahapan")
        if row.whole("year") == year and row.text("usulan_decision") == "lulus" and row.text("product_id") in known
    ]
    if year is None or not accepted:
        return
    province = job.contents.setting("provinsi")
    yield (
        LetterKey("surat-pengantar", "Tahapan", str(year), f"Usulan {year}"),
        {
            "hal": f"Usulan Produk OVOP Tahun {year}",
            "penerima": [
                {"nama": f"Kepala Dinas yang membidangi perindustrian{f' Provinsi {province}' if province else ''}"}
            ],
            "kiriman": [
                {
                    "jenis": f"Usulan produk One Village One Product (OVOP) tahun {year}",
                    "banyaknya": "1 (satu) berkas",
                    "keterangan": f"{len(accepted)} ({in_words(len(accepted))}) produk, daftar terlampir",
                }
            ],
            "daftar_produk": [
                {
                    "produk": one.text("product"),
                    "usaha": one.text("business"),
                    "kecamatan": one.text("district"),
                    "kelompok": one.text("commodity_group"),
                }
                for one in accepted
            ],
        },
    )


def coaching_plans(job: Job) -> Made:
    """A rencana pembinaan for each product with a way upwards or with coaching on record."""
    known = {record.text("id"): record for record in job.contents.records("IKM")}
    coaching: dict[str, list[Record]] = {}
    for row in job.contents.records("Pembinaan"):
        coaching.setdefault(row.text("product_id"), []).append(row)
    results = [one for one in job.derived.standing.values() if one.status in DECIDED and one.product_id in known]
    onwards = ways(job.derived.tables, job.derived.candidates, results)
    for result, way in zip(results, onwards, strict=True):
        own = coaching.get(result.product_id, [])
        if own or (way is not None and way.reachable):
            yield _plan(job, result, known[result.product_id], way, own)


def _plan(
    job: Job, result: ProductResult, product: Record, way: Way | None, coaching: Sequence[Record]
) -> tuple[LetterKey, Fields]:
    order = products.order_of(job.contents)
    upwards = way if way is not None and way.reachable else None
    return (
        LetterKey("rencana-pembinaan", "IKM", result.product_id, product.text("business")),
        {
            "hal": f"Rencana Pembinaan {product.text('product')}",
            "produk": product.text("product"),
            "usaha": product.text("business"),
            "pemilik": product.text("owner"),
            "kelompok": product.text("commodity_group"),
            "desa": product.text("village"),
            "kecamatan": product.text("district"),
            "keadaan": _star(result),
            "sasaran": f"Bintang {upwards.target}" if upwards else "",
            "langkah": [
                {
                    "uraian": f"{step.text}, ditingkatkan menjadi: {step.option_text}",
                    "poin": plain(step.points),
                    "tingkat": step.steps,
                }
                for step in (upwards.steps if upwards else ())
            ],
            "syarat": reason_lines(upwards.papers, "id") if upwards else [],
            "pembinaan": [
                {
                    "tindakan": row.text("action"),
                    "pembina": row.text("body"),
                    "batas": row.date("due", order),
                    "hasil": row.text("result"),
                }
                for row in coaching
            ],
            **_scheme(job.contents.schemes[result.scheme, result.version]),
        },
    )
