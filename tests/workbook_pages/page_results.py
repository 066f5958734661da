"""What a training brought, and whom it reached: a small one for the tests of the page."""

from __future__ import annotations

from fractions import Fraction

from ovop_xl.domain.training.attendance import Participant, Training
from ovop_xl.domain.training.attendance_tables import cross
from ovop_xl.domain.training.learning import Aspect, Gain, Scores
from ovop_xl.domain.training.permit_forms import funnels
from ovop_xl.workbook.pages.hasil_pelatihan import Learnt, Reach

PEOPLE = [
    Participant("R1", "K1", "", "Ana Contoh", "Nuha", cooperative="Koperasi Contoh", role="pengurus", funding="PMDM"),
    Participant("R2", "K1", "", "Budi Contoh", "Towuti", cooperative="Koperasi Contoh", role="anggota", funding="PMDM"),
    Participant("R3", "K1", "", "Citra Contoh", "Towuti", funding="DAK"),
]
REACH = Reach(
    participations=3,
    persons=3,
    without_nik=1,
    several=[("R1", "Ana Contoh", ["K1", "K2"])],
    alike=[("R2", "Budi Contoh", "R3", "Budy Contoh")],
    funds=cross(PEOPLE, "funding", "kecamatan"),
    cooperatives=cross([one for one in PEOPLE if one.cooperative], "cooperative", "role"),
)
LEARNT = Learnt(
    training=Training("K1", "Rencana Bisnis (contoh)"),
    participants=3,
    tests=Scores((Gain("R1", Fraction(40), Fraction(71)),), ("R2",), ()),
    evaluation=(Aspect("materi", 2, 1, Fraction(85), Fraction(85), Fraction(85), (("R1", "Jelas."),)),),
    testimonies=(Aspect("peluang", 1, 0, None, None, None, (("R2", "=Pesanan naik"),)),),
    funnels=funnels([("Nuha", "granted"), ("Towuti", "filed"), ("Towuti", "given")]),
    names={one.key: one.name for one in PEOPLE},
)
