"""The forms of an assessor's pack: a sheet for each product, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ovop_xl.domain.schemes.scheme import NONE_APPLIES, Criterion, Scheme, Section
from ovop_xl.domain.schemes.scheme import Form as SchemeForm
from ovop_xl.locale import Lang, say
from ovop_xl.sharing import identity, wording
from ovop_xl.sharing.pack import Pack, RowValues, SentTable
from ovop_xl.sharing.plan import Source, form_of
from ovop_xl.sharing.values import text_of
from ovop_xl.workbook.building.rules import shortened
from ovop_xl.workbook.pack_layout import Choice, Form, FormLine
from ovop_xl.workbook.skema import display

LONGEST_CHOICE = 240
"""Excel finds no longer text in a list."""


class PackForms:
    """Makes the forms of packs from `source`."""

    def __init__(self, source: Source, lang: Lang) -> None:
        self.source, self.lang = source, lang

    def say(self, key: str, **values: object) -> str:
        return say(f"sharing.{key}", self.lang, **values)

    def forms(self, pack: Pack) -> list[Form]:
        """The forms of an assessor's pack, one per row of Nilai."""
        scheme = self.source.schemes.get(pack.scheme[:2])
        if scheme is None:
            return []
        taken: set[str] = set()
        return [
            self._form(pack, scheme, form, table, row_id, row, taken)
            for table in pack.tables
            if (form := form_of(scheme, table.sheet)) is not None
            for row_id, row in table.rows.items()
        ]

    def options_mark(self, forms: Sequence[Form]) -> str:
        """The mark of what the drop-downs offer."""
        distinct = {
            (line.key, choice.code, choice.shown, choice.points)
            for form in forms
            for line in form.lines
            for choice in line.choices
        }
        return identity.options_mark(distinct)

    def mark(self, pack: Pack) -> str:
        """What a reader must know of the scheme; blank for an official one."""
        scheme = self.source.schemes.get(pack.scheme[:2])
        return self.say(scheme.status) if scheme is not None and scheme.status != "confirmed" else ""

    def _form(
        self,
        pack: Pack,
        scheme: Scheme,
        form: SchemeForm,
        table: SentTable,
        row_id: str,
        row: RowValues,
        taken: set[str],
    ) -> Form:
        product = text_of(row.get("product_id"))
        known = self.source.rows("IKM").get(product, {})
        place = ", ".join(text for key in ("village", "district") if (text := text_of(known.get(key))))
        facts = [
            (wording.FORM_ID, row_id),
            (wording.FORM_SHEET, table.sheet),
            (wording.FORM_PRODUCT, product),
            (self.say("form.business"), text_of(known.get("business"))),
            (self.say("form.place"), place),
            (self.say("form.product"), text_of(known.get("product"))),
            (self.say("form.round"), text_of(row.get("round"))),
            (self.say("form.assessor"), pack.receiver),
        ]
        return Form(
            sheet=_tab(product or row_id, text_of(row.get("round")), taken),
            title=self.say("form.title"),
            facts=facts,
            head=wording.FORM_HEAD,
            lines=[*self._fields(table, row), *self._questions(form, table, row)],
            total_label=self.say("form.total"),
            mark=self.mark(pack),
            signature=(self.say("form.signature"), "", "", pack.receiver),
            product=f"{product} {text_of(known.get('product'))}".strip(),
        )

    def _fields(self, table: SentTable, row: RowValues) -> Iterator[FormLine]:
        for column, label in wording.FIELD_KEYS.items():
            if column in table.open:
                text, help_ = self.say(f"form.{column}"), self.say(f"form.{column}_help")
                yield FormLine(text, label, help_, answer=row.get(column), date=column == "date")

    def _questions(self, form: SchemeForm, table: SentTable, row: RowValues) -> Iterator[FormLine]:
        sections = {section.code: section for section in form.sections}
        open_path: list[str] = []
        for criterion in form.criteria:
            path = _path(sections, criterion.section)
            for section in path[len(_shared(path, open_path)) :]:
                one = sections[section]
                told = self.say("form.section", code=one.code, text=one.text, maximum=_short(float(one.maximum)))
                yield FormLine(told)
            open_path = path
            if criterion.code in table.open:
                yield self._question(criterion, text_of(row.get(criterion.code)))

    def _question(self, criterion: Criterion, answer: str) -> FormLine:
        choices = [
            Choice(option.code, shortened(display(option), LONGEST_CHOICE), float(option.points))
            for option in criterion.options
        ]
        if all(choice.code != NONE_APPLIES for choice in choices):
            shown = f"{NONE_APPLIES} – {self.say('none_applies')}"
            choices.append(Choice(NONE_APPLIES, shown, 0.0))
        told = next((choice for choice in choices if choice.code == answer), None)
        printed = "\n".join(
            self.say("form.points", code=option.code, text=option.text, points=_short(float(option.points)))
            for option in criterion.options
        )
        return FormLine(
            text=criterion.text,
            key=criterion.code,
            printed=printed,
            choices=tuple(choices),
            answer=told.shown if told else answer or None,
            points=told.points if told else None,
        )


def _path(sections: Mapping[str, Section], code: str) -> list[str]:
    path: list[str] = []
    while code in sections and code not in path:
        path.insert(0, code)
        code = sections[code].parent
    return path


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    same: list[str] = []
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same.append(left)
    return same


def _short(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _tab(product: str, round_: str, taken: set[str]) -> str:
    name = wording.sheet_title(product if round_ in ("", "1") else f"{product} ({round_})")
    number = 2
    base = name
    while name.casefold() in taken:
        name = f"{base[:26]} ~{number}"
        number += 1
    taken.add(name.casefold())
    return name
