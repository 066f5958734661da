"""Invented rows of any number: producers with names and titles, score sheets, one fault in forty rows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from ovop_xl.workbook.contract.people import IKM, NILAI

CRITERIA = 35
ASSESSORS = 3
GROUPS = ("makanan dan minuman", "kain tenun", "kain batik", "anyaman", "gerabah")
POINTS = {"1": Decimal(1), "2": Decimal("2.25"), "3": Decimal(3), "4": Decimal(4)}
FAULT_EVERY = 40
VILLAGES, DISTRICTS = 300, 25

_WOMEN = ("Nurhayati", "Rahmawati", "Yuliana", "Marhumah", "Ratna", "Hasnah", "Sitti", "Darmawati", "Fatimah", "Indah")
_MEN = ("Burhanuddin", "Andi", "Syamsul", "Hasanuddin", "Muhammad", "Rusdi", "Abdul", "Baharuddin", "Ilham", "Yusuf")
_MIDDLE = ("Sari", "Wati", "Lestari", "Putra", "Jaya", "Amir", "Bakri", "Daeng", "Karim", "Malik", "Nur", "Rauf")
_LAST = ("Pangerang", "Mappasessu", "Tandi", "Palimbong", "Salim", "Hamid", "Gani", "Lamba", "Parura", "Rante")
_TITLES = (
    ("", ""),
    ("", ""),
    ("", ""),
    ("", ""),
    ("H. ", ""),
    ("", ", S.E."),
    ("Drs. ", ", M.M."),
    ("Ir. ", ", M.Si."),
)
_NOTES = ("catatan contoh", "kemasan belum berlabel", "lihat foto", "bahan baku dari desa sebelah", "perlu pembinaan")
_PRODUCTS = ("Keripik sagu", "Abon ikan", "Sarung tenun", "Batik tulis", "Tas anyaman", "Gerabah hias", "Gula semut")

IKM_KEYS = (
    *("id", "business_id", "business", "owner", "sex", "nik", "nib", "product", "commodity_group", "sentra"),
    *("village", "district", "regency", "province", "phone", "workers", "turnover", "market"),
)
_IKM_FAULTS = {
    "nik": int,  # Excel keeps fifteen digits of a NIK that is typed into a General cell
    "phone": lambda phone: phone.replace("08", "8", 1),
    "commodity_group": lambda group: group[1:],
    "business": lambda _: "",
    "turnover": lambda _: "1.250.000,50",
}
_SCORE_FAULTS = {
    "K07": "9",
    "typed_total": "75,25",
    "assessor_id": "O99",
    "date": "31/02/2017",
    "round": "",
    "K19": "#N/A ",
}


def people() -> list[list[object]]:
    """Assessors: ID, name, role, and a village that has no producer."""
    return [[f"O{place:02}", f"Dra. {_WOMEN[place]} {_LAST[place]}, M.Si.", "asesor"] for place in range(1, 7)]


def villages() -> list[list[object]]:
    """ID, code, village, district, regency, province."""
    return [[f"W{n:03}", _code(n), *_area(n), "Luwu Timur", "Sulawesi Selatan"] for n in range(VILLAGES)]


def _code(number: int) -> str:
    return f"73.24.{number % DISTRICTS + 1:02}.{2001 + number // DISTRICTS}"


def _area(number: int) -> list[str]:
    return [f"Desa Contoh {_word(number)}", f"Contoh {_word(number % DISTRICTS)}"]


def _word(number: int) -> str:
    """A number as letters, three at least: names of places hold no digits."""
    sounds = ("ba", "di", "gu", "ke", "lo", "ma", "ni", "pu", "ra", "so")
    return "".join(sounds[int(digit)] for digit in f"{number:03}").capitalize()


def products(count: int, chance: random.Random) -> Iterator[list[object]]:
    """Rows of IKM in the order of `IKM_KEYS`."""
    places = {key: place for place, key in enumerate(IKM_KEYS)}
    faults = list(_IKM_FAULTS.items())
    for number in range(1, count + 1):
        row = _product(number, chance)
        if number % FAULT_EVERY == 0:
            key, spoil = faults[number // FAULT_EVERY % len(faults)]
            row[places[key]] = spoil(row[places[key]])
        yield row


def _product(number: int, chance: random.Random) -> list[object]:
    woman = chance.random() < 0.6
    born = dt.date(1955, 1, 1) + dt.timedelta(days=chance.randrange(16_000))
    before, after = chance.choice(_TITLES)
    name = " ".join((chance.choice(_WOMEN if woman else _MEN), chance.choice(_MIDDLE), chance.choice(_LAST)))
    return [
        f"P{number:05}",
        f"U{number:05}",
        f"UD Contoh {_word(number % 1000)} {_word(number // 1000)}",
        f"{before}{name}{after}",
        "P" if woman else "L",
        f"732401{born.day + 40 * woman:02}{born:%m%y}{number % 9_990 + 1:04}",
        f"91203{number:08}" if chance.random() < 0.7 else "",
        f"{chance.choice(_PRODUCTS)} {_word(number % 1000).lower()}",
        chance.choice(GROUPS),
        "Sentra Contoh" if number % 6 == 0 else "",
        *_area(number % VILLAGES),
        "Luwu Timur",
        "Sulawesi Selatan",
        f"0812{number:08}",
        chance.randint(1, 40),
        chance.randint(1, 90) * 250_000,
        chance.choice(("provinsi", "nasional", "")),
    ]


def score_head() -> list[str]:
    """The headers of Nilai: 45 columns."""
    return [*(column.header for column in NILAI.columns), *(f"K{place:02}" for place in range(1, CRITERIA + 1))]


def score_rows(count: int, chance: random.Random) -> Iterator[list[object]]:
    """Rows of Nilai, `ASSESSORS` to a product; assessors of a product agree to within a point."""
    places = {key: place for place, key in enumerate([*(column.key for column in NILAI.columns), *score_head()[10:]])}
    faults = list(_SCORE_FAULTS.items())
    level: list[int] = []
    for number in range(count):
        if number % ASSESSORS == 0:
            level = [chance.randint(1, 4) for _ in range(CRITERIA)]
        row = _score_row(number, level, chance)
        if number % FAULT_EVERY == 0:
            key, wrong = faults[number // FAULT_EVERY % len(faults)]
            row[places[key]] = wrong
        yield row


def _score_row(number: int, level: list[int], chance: random.Random) -> list[object]:
    product, assessor = divmod(number, ASSESSORS)
    answers = [str(min(max(grade + (chance.random() < 0.1) - (chance.random() < 0.1), 1), 4)) for grade in level]
    total = sum(POINTS[answer] for answer in answers)
    fixed: list[object] = [
        f"N{number + 1:06}",
        f"P{product + 1:05}",
        f"O{assessor + 1:02}",
        dt.date(2017, 5, 1) + dt.timedelta(days=product % 60),
        1,
        "ukur",
        "1",
        "",
        float(total) if number % 2 else "",
        chance.choice(_NOTES) if number % 5 == 0 else "",
    ]
    return [*fixed, *answers]


def product_head() -> list[str]:
    """The headers of IKM."""
    return [IKM.column(key).header for key in IKM_KEYS]
