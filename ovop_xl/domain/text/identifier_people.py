"""Identifiers of persons: NIK, No. KK, NIP, NPWP."""

from __future__ import annotations

import datetime as dt

from .identifier_text import BirthDay, Judgement, Raw, is_digits, wrong_digits

# The civil service numbers employees under contract with 21 or 22 in the place of the month of appointment.
_CONTRACT_MONTHS = ("21", "22")


def _of_length(raw: Raw, length: int) -> Judgement | None:
    """What is wrong with the digits as such; None when they are `length` digits."""
    digits = raw.digits
    if not is_digits(digits):
        return wrong_digits(digits)
    return None if len(digits) == length else Judgement("wrong_length")


def _tidy(raw: Raw, found: Judgement) -> Judgement:
    """`found`, or untidy when the text holds more than the canonical digits."""
    if found.status != "ok" or raw.text in {found.normal, found.printed}:
        return found
    return found._replace(status="untidy", suggestion=found.normal)


def _beyond_fifteen(raw: Raw, zeros: int) -> Judgement | None:
    """More than fifteen digits stored as a number: the last ones are gone, seen for certain when the serial is zero."""
    if not raw.numeric:
        return None
    lost = raw.digits.endswith("0" * zeros)
    return Judgement("damaged" if lost else "suspect", cause="stored_as_number")


def _birth_day(digits: str) -> tuple[BirthDay, bool] | None:
    """Day, month and year of `ddmmyy` and whether it is a woman's (day + 40); None when there is no such day."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    woman = day > 40
    birth = BirthDay(day - 40 if woman else day, month, year)
    try:
        # 2000 was a leap year and 1900 was not; the open century gets the benefit of the doubt.
        dt.date(2000 + year, month, birth.day)
    except ValueError:
        return None
    return birth, woman


def judge_nik(raw: Raw, reference_year: int | None = None) -> Judgement:
    """16 digits: region 6, ddmmyy (women dd + 40), serial 4 from 0001. A serial 0000 comes from a spreadsheet."""
    wrong = _of_length(raw, 16) or _beyond_fifteen(raw, 4)
    if wrong:
        return wrong
    nik = raw.digits
    if nik.endswith("0000"):
        return Judgement("damaged", cause="ends_in_zeros")
    if nik[0] == "0" or nik[2:4] == "00":
        return Judgement("wrong_form")
    found = _birth_day(nik[6:12])
    if found is None:
        return Judgement("impossible_date", normal=nik)
    birth, woman = found
    date = birth.date(reference_year) if reference_year is not None else None
    return _tidy(raw, Judgement("ok", nik, sex="P" if woman else "L", birth_day=birth, birth=date))


def judge_kk(raw: Raw) -> Judgement:
    """16 digits; the family card's serial also starts at 0001."""
    wrong = _of_length(raw, 16) or _beyond_fifteen(raw, 4)
    if wrong:
        return wrong
    if raw.digits.endswith("0000"):
        return Judgement("damaged", cause="ends_in_zeros")
    return _tidy(raw, Judgement("ok", raw.digits))


def judge_nip(raw: Raw) -> Judgement:
    """18 digits: birth yyyymmdd, appointment yyyymm, sex (1 L, 2 P), serial 3. Printed 8-6-1-3."""
    wrong = _of_length(raw, 18) or _beyond_fifteen(raw, 3)
    if wrong:
        return wrong
    nip = raw.digits
    month, sex = nip[12:14], nip[14]
    try:
        birth = dt.date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return Judgement("impossible_date", normal=nip)
    if nip.endswith("000"):
        return Judgement("damaged", cause="ends_in_zeros")
    if sex not in "12" or not ("01" <= month <= "12" or month in _CONTRACT_MONTHS):
        return Judgement("wrong_form")
    printed = f"{nip[:8]} {nip[8:14]} {sex} {nip[15:]}"
    return _tidy(raw, Judgement("ok", nip, printed=printed, sex="L" if sex == "1" else "P", birth=birth))


def judge_npwp(raw: Raw) -> Judgement:
    """16 digits (a person's NIK, or 0 and the 15 old digits of a body), or the 15 old ones."""
    if not is_digits(raw.digits):
        return wrong_digits(raw.digits)
    npwp = raw.digits
    if raw.numeric and len(npwp) == 14:
        return Judgement("damaged", suggestion=npwp.zfill(15), cause="lost_zero")
    if len(npwp) not in {15, 16}:
        return Judgement("wrong_length")
    if len(npwp) == 16:
        return _beyond_fifteen(raw, 4) or _tidy(raw, Judgement("ok", npwp, generation="new"))
    printed = f"{npwp[:2]}.{npwp[2:5]}.{npwp[5:8]}.{npwp[8]}-{npwp[9:12]}.{npwp[12:]}"
    found = Judgement("ok", npwp, printed=printed, generation="old")
    return found._replace(status="untidy", suggestion=npwp) if raw.numeric else _tidy(raw, found)
