"""Reasons as sentences: rendered late, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable

from ovop_xl.domain.ratings.rating_data import Reason
from ovop_xl.locale import Lang
from ovop_xl.workbook.pages.texts import sentence


def reason_text(reason: Reason, lang: Lang) -> str:
    """The sentence of one reason."""
    return sentence(f"rating.reason.{reason.code}", reason.values, lang)


def reason_lines(reasons: Iterable[Reason], lang: Lang) -> list[str]:
    """One sentence per reason, each said once."""
    return list(dict.fromkeys(reason_text(reason, lang) for reason in reasons))
