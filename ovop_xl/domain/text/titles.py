"""Titles as Indonesian offices print them, and how to recognise them however they were typed."""

from __future__ import annotations

import re
from functools import lru_cache

_FRONT_PRINTED = "Prof. Drs. Dra. drg. drh. Ir. H. Hj. K.H. Hi. Ns. apt. Ust. Pdt. Bpk. Sdr. Sdri. Tn. Ny. Bapak Ibu"
_BACK_PRINTED = """
S.E. S.E.I. S.E.Sy. S.H. S.H.I. S.T. S.P. S.Pi. S.Pt. S.Hut. S.TP. S.STP. S.I.P. S.Sos. S.Sos.I. S.Pd. S.Pd.I.
S.Pd.SD. S.Ag. S.Kom. S.Kep. S.Farm. S.Gz. S.Sn. S.Ds. S.Si. S.S. S.ST. S.Tr. S.Tr.Keb. S.Tr.Kes. S.K.M. S.Psi. S.Ak.
S.A.P. S.M. S.Mn. S.Ars. S.Th. S.Fil. S.I.Kom. S.Stat. S.Akun. S.KPm. S.KH. S.Hum. M.M. M.H. M.T. M.P. M.Si. M.Kes.
M.Pd. M.Pd.I. M.Ag. M.Kom. M.Kep. M.A.P. M.A. M.Sc. M.E. M.S.E. M.S. M.Ak. M.Eng. M.Hum. M.Sn. M.Ds. M.Psi. M.I.Kom.
M.Ec.Dev. M.Ling. M.Agr. M.Th. M.Farm. M.Gz. M.Tr. MBA M.H.I. M.Sos. M.Stat. A.Md. A.Md.Keb. A.Md.Kep. A.Md.Gz.
A.Md.Kom. A.Md.T. A.Md.P. A.Ma. A.Ma.Pd. A.P. A.Ks. B.A. B.Sc. B.E. B.Eng. Ph.D. D.E.A. Ak. CA CPA Lc. Sp.OG. Sp.A.
Sp.PD. Sp.B. Sp.KK. Sp.M. Sp.An. D.Min.
"""


def _key(text: str) -> str:
    return re.sub(r"\W", "", text).upper()


# "Dr." (doctorate) and "dr." (physician) are two titles, so they are kept apart by case and never changed.
FRONT = {_key(printed): printed for printed in _FRONT_PRINTED.split()}
BACK = {_key(printed): printed for printed in _BACK_PRINTED.split()}
_LONGEST = max(map(len, BACK))
_PIECES = re.compile(r"[\s.,]+")
# Also printed by universities; whoever writes these is not corrected.
_VARIANTS = frozenset({"S.IP.", "S.AP.", "M.AP.", "S.KM.", "S.IKom.", "S.Ikom.", "M.IKom.", "M.B.A.", "S.S.T."})
# Short enough to be a name or an initial: without dots or a comma before them they are taken for a name.
_NAME_LIKE = frozenset({"MA", "BA", "BE", "CA", "SS", "ME", "MS", "SM", "AK", "AP", "LC", "MP", "AMA", "MAP", "SAP"})


@lru_cache(maxsize=4096)  # names begin and end with the same few words
def front_title(token: str) -> str | None:
    """The printed form of a token that is a title before a name. `dr` and `Dr` keep their case; `DR.` is neither."""
    bare = token.rstrip(".")
    if bare in {"dr", "Dr", "DR"}:
        return f"{bare}."
    return FRONT.get(_key(bare))


@lru_cache(maxsize=4096)
def back_titles(text: str) -> tuple[str, ...] | None:
    """The printed titles that `text` consists of (`SE.MM`, `S.E., M.Si`, `A.Md Keb`); None when any part is none."""
    pieces = [piece for piece in _PIECES.split(text) if piece]
    if pieces and len(pieces[0]) > _LONGEST:
        return None
    found: list[str] = []
    at = 0
    while at < len(pieces):
        # The longest run of pieces that makes a title: A + Md + Keb before A + Md.
        for end in range(min(at + 4, len(pieces)), at, -1):
            printed = BACK.get("".join(pieces[at:end]).upper())
            if printed:
                typed = ".".join([*pieces[at:end], ""])
                found.append(typed if typed in _VARIANTS else printed)
                at = end
                break
        else:
            return None
    return tuple(found) or None


@lru_cache(maxsize=4096)
def is_trailing_title(token: str) -> bool:
    """A token at the end of a name, without a comma before it, that is a title beyond doubt: written with dots or in
    capitals, or beginning as no name does (`Spd`, `Mkes`)."""
    if back_titles(token) is None:
        return False
    if "." in token:
        return True
    looks_like_one = token.isupper() or re.match(r"[^aiueo\W]{2}|amd", token, re.IGNORECASE)
    return _key(token) not in _NAME_LIKE and bool(looks_like_one)
