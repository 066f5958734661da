"""Letters: ours (template compiled once) beside docxtpl used per letter, in one process."""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

from ovop_xl.letters.batch import render_batch
from ovop_xl.letters.context import LetterData, complete
from ovop_xl.letters.register import LetterKey
from ovop_xl.letters.templates import BY_KEY, find_template

KIND = BY_KEY["sertifikat-pelatihan"]
NAIVE = 10


def _letter(number: int) -> LetterData:
    import datetime as dt

    days = [dt.date(2017, 5, 18), dt.date(2017, 5, 19)]
    return LetterData(
        LetterKey(KIND.key, "Peserta", f"R{number}", f"Peserta Contoh {number}"),
        {
            "kop_1": "PEMERINTAH KABUPATEN CONTOH",
            "kop_2": "DINAS CONTOH",
            "kota": "Contoh",
            "penanda_tangan": {"jabatan": ["Kepala Dinas"], "nama": "Nama Contoh", "pangkat": "", "nip": ""},
            "nama": f"Peserta Contoh {number}",
            "kegiatan": "Pelatihan contoh",
            "tanggal_kegiatan": days,
            "tempat": "Gedung Contoh",
            "sesi": [{"materi": "Rencana bisnis", "jp": 4}],
            "jumlah_jp": 4,
        },
    )


def milliseconds(count: int) -> tuple[float, float]:
    """Milliseconds a letter: ours over `count` letters, docxtpl's over a few."""
    template = find_template(KIND)
    letters = [_letter(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        render_batch(KIND, letters, Path(folder), template=template)
        ours = time.process_time() - start
    start = time.process_time()
    for letter in letters[:NAIVE]:
        _naive(template, complete(KIND.key, letter).values)
    return ours / count * 1000, (time.process_time() - start) / NAIVE * 1000


def _naive(template: Path, fields: dict[str, object]) -> bytes:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from ovop_xl.letters.sandbox import Limits, environment

    document = DocxTemplate(template)
    ours = environment(Limits())
    peer = Environment(autoescape=True)  # autoescape is on; the peer has no sandbox
    peer.filters.update(ours.filters)
    document.render(fields, peer)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
