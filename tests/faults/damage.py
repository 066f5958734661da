"""Ways in which a hand or a program spoils one cell. Each takes the cell and says what it holds afterwards.

None of them knows the program's rules: what a damage should be called stands in `kinds.tsv`, written by hand.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .clean import Held, Leaf, Line, clean
from .writing import Content, Typed


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell to be spoiled: where it stands, its line and the chance that decides details."""

    leaf: Leaf
    line: Line
    header: str
    chance: random.Random

    @property
    def held(self) -> Held:
        return self.line.held[self.header]

    @property
    def text(self) -> str:
        return self.held if isinstance(self.held, str) else ""

    def other(self, header: str) -> Held:
        return self.line.held[header]

    def rest(self) -> list[Line]:
        """The other lines of the sheet."""
        return [line for line in self.leaf.lines if line is not self.line]


class NotHere(Exception):  # noqa: N818  no fault: another cell is tried
    """This damage cannot be done to this cell."""


MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

Damage = Callable[[Spot], Content]
WAYS: dict[str, Damage] = {}


def way(damage: Damage) -> Damage:
    WAYS[damage.__name__] = damage
    return damage


def need(condition: object) -> None:
    if not condition:
        raise NotHere


def digits(text: str) -> str:
    found = "".join(one for one in text if one.isdigit())
    need(found)
    return found


def pick(spot: Spot, options: Sequence[str]) -> str:
    return spot.chance.choice(options)


@way
def stored_as_number(spot: Spot) -> Content:
    need(spot.text.isdigit())
    return int(f"{int(spot.text):.15g}") if len(spot.text) <= 15 else int(float(f"{float(spot.text):.14e}"))


@way
def leading_zero_lost(spot: Spot) -> Content:
    need(spot.text.isdigit() and spot.text.startswith("0"))
    return int(spot.text)


@way
def without_leading_zero_as_number(spot: Spot) -> Content:
    need(spot.text.isdigit() and not spot.text.startswith("0"))
    return int(spot.text)


@way
def scientific(spot: Spot) -> Content:
    text = f"{float(digits(spot.text)):.5E}".replace("E+0", "E+")
    return pick(spot, (text, text.replace(".", ",")))


@way
def ends_in_zeros(spot: Spot) -> Content:
    return digits(spot.text)[:-4] + "0000"


@way
def one_digit_less(spot: Spot) -> Content:
    found = digits(spot.text)
    at = spot.chance.randrange(len(found))
    return found[:at] + found[at + 1 :]


@way
def one_digit_more(spot: Spot) -> Content:
    return digits(spot.text) + str(spot.chance.randrange(1, 10))


@way
def tail_cut(spot: Spot) -> Content:
    need(len(spot.text) > 6)
    return spot.text[:-3]


@way
def letter_for_zero(spot: Spot) -> Content:
    at = [place for place, one in enumerate(spot.text) if one == "0"]
    need(at)
    place = spot.chance.choice(at)
    return spot.text[:place] + pick(spot, ("O", "o")) + spot.text[place + 1 :]


@way
def grouped_by_four(spot: Spot) -> Content:
    found, mark = digits(spot.text), pick(spot, (" ", ".", "-"))
    return mark.join(found[at : at + 4] for at in range(0, len(found), 4))


@way
def day_that_is_none(spot: Spot) -> Content:
    found = digits(spot.text)
    need(len(found) == 16)
    day, month = spot.chance.choice((("32", found[8:10]), ("72", found[8:10]), (found[6:8], "13"), (found[6:8], "00")))
    return found[:6] + day + month + found[10:]


@way
def number_of_an_earlier_row(spot: Spot) -> Content:
    """Which of the two is wrong nobody can tell: the later row is the one that repeats."""
    earlier = [line.held for line in spot.leaf.lines if line.number < spot.line.number]
    others = sorted({str(held["NIK"]) for held in earlier if held["L/P"] == spot.other("L/P")})
    need(others)
    return pick(spot, others)


@way
def other_sex(spot: Spot) -> Content:
    return {"L": "P", "P": "L"}[str(spot.held)]


@way
def no_at_sign(spot: Spot) -> Content:
    need("@" in spot.text)
    return spot.text.replace("@", pick(spot, ("", " at ", "(at)")))


@way
def short_code(spot: Spot) -> Content:
    head, *_, tail = spot.text.split(".")
    need(len(tail) == 4)
    return pick(spot, (f"{head}.{tail}", spot.text[:-1], spot.text.replace(".", "-")))


@way
def code_as_number(spot: Spot) -> Content:
    return float(".".join(spot.text.split(".")[:2]))


@way
def has_it(spot: Spot) -> Content:
    need(spot.text)
    return pick(spot, ("ada", "Ada", "sudah ada", "terlampir", "✓"))


@way
def other_year_at_end(spot: Spot) -> Content:
    need(spot.text.startswith("P-IRT") and "-" in spot.text)
    year = int(spot.text[-2:])
    return f"{spot.text[:-2]}{year + spot.chance.choice((1, 2, 3)):02}"


@way
def expired_in_spring(spot: Spot) -> Content:
    need(isinstance(spot.held, dt.date))
    return dt.date(2017, spot.chance.randint(1, 4), spot.chance.randint(1, 28))


@way
def error_value(spot: Spot) -> Content:
    return Typed("error", pick(spot, ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?")))


@way
def uncalculated_formula(spot: Spot) -> Content:
    return Typed("formula", pick(spot, ("A1&B1", "VLOOKUP(A5,Z1:Z9,1,0)", "SUM(B5:B9)")))


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
