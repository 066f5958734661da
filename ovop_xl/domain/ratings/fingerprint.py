"""A short mark of all that a result hangs on: scheme, scores, papers, and the rules of this program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_text import scheme_to_dict

from .rating import RULES_VERSION
from .rating_data import Candidate, ScoreSheet

# Made once and without the search for lists that hold themselves, which takes as long as the writing.
_IN_ORDER = json.JSONEncoder(default=str, check_circular=False).encode
_SORTED = json.JSONEncoder(
    default=str, check_circular=False, sort_keys=True, ensure_ascii=False, separators=(",", ":")
).encode


def scheme_fingerprint(scheme: Scheme) -> str:
    """The mark of a scheme, every text of it included: `a1b2-c3d4-e5f6`."""
    return _mark(scheme_to_dict(scheme))


def result_fingerprint(scheme: str, candidate: Candidate, sheets: Iterable[ScoreSheet]) -> str:
    """The mark of one product's result under the scheme whose mark is `scheme`; `sheets` are all its sheets there.

    The order and the row IDs of the sheets, and blank answers, make no difference; nor do the numbers of permits.
    """
    papers = {key: [one.present, one.valid_until] for key, one in candidate.evidence.items() if one.present}
    product = [candidate.product_id, candidate.commodity_group, candidate.decision_date, papers]
    scores = sorted([_IN_ORDER(_scores(sheet)) for sheet in sheets])
    return _mark([RULES_VERSION, scheme, product, scores])


def joint_fingerprint(marks: Iterable[str]) -> str:
    """One mark of many results, whatever their order: what the minutes of a round are printed with."""
    return _mark(sorted(marks))


def list_fingerprint(parts: Iterable[object]) -> str:
    """The mark of a list in its order, such as the participants that a printed sheet names: one more, one less or two
    that have changed places, and it is another."""
    return _mark(list(parts))


def _scores(sheet: ScoreSheet) -> list[object]:
    answers = sorted((code, answer) for code, answer in sheet.answers.items() if answer)
    return [sheet.assessor, sheet.date, sheet.round, sheet.form, sheet.abstention, answers]


def _mark(data: object) -> str:
    digits = sha256(_SORTED(data).encode()).hexdigest()
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:12]}"
