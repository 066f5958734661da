"""Ways to spoil dates, scores, marks of attendance and names."""

from __future__ import annotations

import datetime as dt

from .clean import clean
from .spot import Spot, need, pick, way
from .writing import Content, Typed

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@way
def date_in_words(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    day = spot.held
    assert isinstance(day, dt.date)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@way
def date_of_two_readings(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    day, month = spot.chance.sample(range(1, 13), 2)
    return f"{day:02}/{month:02}/2017"


@way
def date_that_is_none(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    return pick(spot, ("31/02/2017", "31 April 2017", "30 Februari 2017", "32/01/2017", "29/02/2017"))


@way
def month_only(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    return pick(spot, ("Mei 2017", "Nopember 2017", "Juni 2017"))


@way
def several_days(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    return pick(spot, ("18-19 Mei 2017", "18–19 Mei 2017", "19 Februari s.d 01 Maret 2017"))


@way
def date_as_serial(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    return Typed("number", str(spot.chance.randint(42740, 43090)))


@way
def no_date(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    return pick(spot, ("minggu depan", "setelah lebaran", "menyusul"))


@way
def year_mistyped(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    assert isinstance(spot.held, dt.date)
    return spot.held.replace(year=spot.chance.choice((1917, 2071, 2107, 1971)))


@way
def wrong_weekday(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date) and spot.held.day > 12)
    assert isinstance(spot.held, dt.date)
    name = DAYS[(spot.held.weekday() + spot.chance.randint(1, 6)) % 7]
    return f"{name}, {spot.held:%d/%m/%Y}"


@way
def long_before(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    return dt.date(2016, spot.chance.randint(1, 12), spot.chance.randint(1, 28))


@way
def hours_before(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.time))
    return dt.time(spot.chance.randint(1, 6), 30)


@way
def option_that_is_none(spot: Spot) -> Content:
    need(spot.text)
    return pick(spot, ("9", "7", "x", "2,5", "1/2", "baik"))


@way
def scheme_misspelt(spot: Spot) -> Content:
    return pick(spot, ("contoh-ovop", "contoh-ovop-2014", "ovop 2013"))


@way
def total_misadded(spot: Spot) -> Content:
    need(isinstance(spot.held, int))
    return int(str(spot.held)) + spot.chance.choice((-10, -1, 1, 3, 9))


@way
def reason_to_abstain(spot: Spot) -> Content:
    need(spot.held is None)
    return pick(spot, ("keluarga pemilik", "berhalangan", "sakit"))


@way
def assessor_of_the_village(spot: Spot) -> Content:
    products = {line.held["ID"]: line.held["Desa"] for line in clean()["IKM"].lines}
    people = [line.held for line in clean()["Orang"].lines if line.held["Desa Asal"]]
    taken = {line.held["ID Asesor"] for line in spot.leaf.lines if line.held["ID Produk"] == spot.other("ID Produk")}
    same = [held["ID"] for held in people if held["Desa Asal"] == products[spot.other("ID Produk")]]
    need(set(same) - taken)
    return spot.chance.choice(sorted(str(one) for one in set(same) - taken))


@way
def unknown_mark(spot: Spot) -> Content:
    need(spot.text)
    return pick(spot, ("Z", "HH", "?", "9"))


@way
def mark_in_small(spot: Spot) -> Content:
    need(spot.text.isupper())
    return pick(spot, (spot.text.lower(), {"H": "hadir", "I": "izin", "S": "sakit"}.get(spot.text, spot.text.lower())))


@way
def name_of_another(spot: Spot) -> Content:
    key = min(len(str(spot.held)), 4)
    others = [line.held[spot.header] for line in spot.rest()]
    far = [str(one) for one in others if str(one)[:key] != str(spot.held)[:key]]
    return pick(spot, far)


@way
def all_capitals(spot: Spot) -> Content:
    need("," not in spot.text and "." not in spot.text)
    return spot.text.upper()


@way
def glued_title(spot: Spot) -> Content:
    need(", " in spot.text)
    return spot.text.replace(", ", ",").replace(".,", ",")


@way
def two_people(spot: Spot) -> Content:
    need(spot.text and "," not in spot.text)
    return spot.text + pick(spot, (" dan Siti Contoh", " / Budi Contoh", " & Wati Contoh"))


@way
def digit_in_a_name(spot: Spot) -> Content:
    need(spot.text and "," not in spot.text)
    return spot.text + " 2"


@way
def stray_space(spot: Spot) -> Content:
    need(spot.text)
    return pick(spot, (f" {spot.text}", f"{spot.text} ", f"{spot.text}\u00a0", f"{spot.text}\u200b"))


@way
def letter_of_another_alphabet(spot: Spot) -> Content:
    at = [place for place, one in enumerate(spot.text) if one in "aeo"]
    need(at)
    place = spot.chance.choice(at)
    return spot.text[:place] + {"a": "а", "e": "е", "o": "о"}[spot.text[place]] + spot.text[place + 1 :]


@way
def begins_like_a_formula(spot: Spot) -> Content:
    return pick(spot, ("=1+1", "+contoh", "-contoh", "@contoh", '=HYPERLINK("x";"y")', "=cmd|'/c calc'!A0"))
