"""Ways to spoil numbers of persons and papers, and what any cell may hold instead of a value."""

from __future__ import annotations

import datetime as dt

from .spot import Spot, digits, need, pick, way
from .writing import Content, Typed


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
