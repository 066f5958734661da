"""What a form prints beside the answers: a returned sheet must still ask what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.workbook.address import address

from .changes import Change
from .returned import Blocks, form_facts, form_head
from .values import text_of

Printed = Mapping[str, Sequence[tuple[str, ...]]]
"""By the code of a criterion, for each form that has it: its text, then those of its options."""


def printed_texts(scheme: Scheme) -> Printed:
    """What the forms of `scheme` print."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in scheme.forms:
        for one in form.criteria:
            texts = (one.text, *(option.text for option in one.options))
            found.setdefault(one.code, []).append(tuple(map(_plain, texts)))
    return found


def misprinted(blocks: Blocks, texts: Printed) -> Iterator[Change]:
    """The questions of returned forms whose text or options are no longer those of the scheme."""
    for name, block in blocks.items():
        row_id, home = form_facts(block)
        head = form_head(block)
        if not row_id or not home or head is None:
            continue
        start, key_place, answer_place = head
        for number, row in enumerate(block.rows[start + 1 :], block.first_row + start + 1):
            code = text_of(row[key_place])
            shown = [_plain(text_of(value)) for place, value in enumerate(row) if place != answer_place]
            asked = texts.get(code, ())
            if asked and not any(all(text in " ".join(shown) for text in one) for one in asked):
                told = next((text for text in shown if text not in ("", code)), "")
                at = f"{name}!{address(number, block.first_column + key_place)}"
                yield Change(home, row_id, code, asked[0][0], told, at)


def _plain(text: str) -> str:
    return " ".join(text.split())
