"""Ways to spoil numbers, words of lists, references and places."""

from __future__ import annotations

import datetime as dt

from .clean import clean
from .spot import Spot, need, pick, way
from .writing import Content


@way
def number_as_text(spot: Spot) -> Content:
    need(isinstance(spot.held, int) and not isinstance(spot.held, bool))
    return str(spot.held)


@way
def number_with_unit(spot: Spot) -> Content:
    need(isinstance(spot.held, int | float))
    return pick(spot, (f"sekitar {spot.held}", f"{spot.held} orang", f"kurang lebih {spot.held}", "banyak"))


@way
def dotted_thousands(spot: Spot) -> Content:
    need(isinstance(spot.held, int))
    return f"{spot.chance.randint(1, 999)}.{spot.chance.randint(0, 999):03}"


@way
def number_to_date(spot: Spot) -> Content:
    need(isinstance(spot.held, int | float) and not isinstance(spot.held, bool))
    return dt.date(2017, spot.chance.randint(1, 12), spot.chance.randint(1, 28))


@way
def fraction(spot: Spot) -> Content:
    need(isinstance(spot.held, int))
    return int(str(spot.held)) + spot.chance.choice((0.5, 0.25, 0.1))


@way
def negative(spot: Spot) -> Content:
    need(isinstance(spot.held, int) and spot.held)
    return -int(str(spot.held))


@way
def beyond_hundred(spot: Spot) -> Content:
    need(isinstance(spot.held, int | float))
    return spot.chance.randint(101, 100000)


@way
def dash(spot: Spot) -> Content:
    return pick(spot, ("-", "--", "–", "n/a", "tidak ada", "nihil"))


@way
def not_yet(spot: Spot) -> Content:
    return pick(spot, ("belum ada", "belum", "dalam proses"))


@way
def as_above(spot: Spot) -> Content:
    need(spot.held is not None)
    return pick(spot, ("sda", "s.d.a.", "idem", '"', "SDA", "”", "''"))


@way
def swapped_letters(spot: Spot) -> Content:
    words = spot.text
    at = [place for place in range(1, len(words) - 2) if words[place].isalpha() and words[place + 1].isalpha()]
    at = [place for place in at if words[place] != words[place + 1] and words[place : place + 2].islower()]
    need(len(words) > 5 and at)
    place = spot.chance.choice(at)
    return words[:place] + words[place + 1] + words[place] + words[place + 2 :]


@way
def letter_lost(spot: Spot) -> Content:
    need(len(spot.text) > 6)
    place = spot.chance.randrange(1, len(spot.text) - 1)
    need(spot.text[place].isalpha() and spot.text[place - 1] != spot.text[place])
    return spot.text[:place] + spot.text[place + 1 :]


@way
def foreign_word(spot: Spot) -> Content:
    return pick(spot, ("lain-lain sekali", "kerajinan kulit kerang", "xyzzy", "tidak tahu"))


@way
def other_case(spot: Spot) -> Content:
    need(spot.text.islower())
    return pick(spot, (spot.text.capitalize(), spot.text.title(), spot.text.upper()))


@way
def text_to_date(spot: Spot) -> Content:
    return dt.date(2017, spot.chance.randint(1, 12), spot.chance.randint(1, 28))


@way
def bare_number(spot: Spot) -> Content:
    return spot.chance.randint(2, 9999)


@way
def vague_time(spot: Spot) -> Content:
    return pick(spot, ("pagi", "selesai", "25.00", "jam delapan"))


@way
def reference_to_nothing(spot: Spot) -> Content:
    need(spot.text)
    head = spot.text.rstrip("0123456789")
    return f"{head}{spot.chance.randint(500, 999)}"


@way
def reference_written_otherwise(spot: Spot) -> Content:
    need(spot.text)
    head = spot.text.rstrip("0123456789")
    number = int(spot.text[len(head) :])
    return pick(spot, (f"{head.lower()}{number:03}", f"{head}{number}", f"{head.rstrip('-')} {number}"))


@way
def emptied(spot: Spot) -> Content:
    need(spot.held is not None)
    return None


@way
def id_of_an_earlier_row(spot: Spot) -> Content:
    earlier = [line for line in spot.leaf.lines if line.number < spot.line.number]
    need(earlier)
    return spot.chance.choice(earlier).held[spot.header]


@way
def id_of_another_kind(spot: Spot) -> Content:
    return pick(spot, ("Towuti", "X-9Z", "baru"))


@way
def assessor_of_the_same_product(spot: Spot) -> Content:
    """Always one of an earlier row, so that this row is the second."""
    same = [line for line in spot.leaf.lines if line.held["ID Produk"] == spot.other("ID Produk")]
    earlier = [line.held["ID Asesor"] for line in same if line.number < spot.line.number]
    need(earlier)
    return spot.chance.choice(earlier)


@way
def village_that_is_nowhere(spot: Spot) -> Content:
    return pick(spot, ("Qwertyuiop", "Zzyzx Baru", "Xanadu"))


@way
def village_of_another_kecamatan(spot: Spot) -> Content:
    places = [line.held for line in clean()["Wilayah"].lines]
    shared = [held["Desa"] for held in places]
    names = {held["Desa"] for held in places if held["Kecamatan"] != spot.other("Kecamatan")}
    assessed = {line.held["Desa Asal"] for line in clean()["Orang"].lines}
    once = sorted(str(name) for name in names if shared.count(name) == 1 and name not in assessed)
    return pick(spot, once)


@way
def with_the_word_desa(spot: Spot) -> Content:
    need(spot.text)
    return pick(spot, (f"Desa {spot.text}", f"Ds. {spot.text}", spot.text.upper()))
