"""A template looked at before it is used: every fault with its place, and what would be right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ovop_xl.domain.text.similar import nearest
from ovop_xl.errors import RefusedTemplateError

from . import template_fields
from .context import LetterData, complete
from .engine import load
from .fields import FIELDS, OFFICE, Field
from .package import Package, read_template
from .prepare import has_tags, parse
from .register import LetterKey
from .sandbox import Limits, MissingFieldError, environment
from .template_fields import Fault, Scope
from .template_tags import Half, Tag, tags
from .templates import BY_KEY, LETTER_TYPES, LetterType
from .trial import blank_values, trial_values

if TYPE_CHECKING:
    from jinja2 import Environment

Kind = Literal[
    "unknown_field",
    "unknown_part",
    "unknown_filter",
    "not_allowed",
    "syntax",
    "needs_loop",
    "half_tag",
    "no_table",
    "loses_text",
    "bare_output",
    "wrong_pair",
    "crosses_paragraphs",
    "not_closed",
    "not_opened",
    "not_filled",
    "refused",
    "not_used",
]
WARNINGS: frozenset[Kind] = frozenset(("crosses_paragraphs", "not_used"))
_BLOCKS = {"if": "endif", "for": "endfor"}
_MIDDLE = {"elif": ("if",), "else": ("if", "for")}


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """A fault of a template. `kind` is a key of `letters.template` in the locale; `tag` is the text that it is about,
    `detail` what is wrong with it, `suggestion` what was probably meant; `part` and `paragraph` say where."""

    kind: Kind
    tag: str
    detail: str = ""
    suggestion: str = ""
    part: str = ""
    paragraph: int = 0

    @property
    def severity(self) -> Literal["error", "warning"]:
        return "warning" if self.kind in WARNINGS else "error"


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """What was found in a template of `kind`; `used` are the fields that it prints or asks for."""

    kind: LetterType
    package: Package
    findings: tuple[TemplateFinding, ...]
    used: frozenset[str]


def check_template(path: Path, kind: LetterType | None = None) -> TemplateCheck:
    """Looks at the template as a template of `kind`, which is told from its name or its fields where it is None.

    Raises RefusedTemplateError E301 to E306 for a file that is not safe to look into.
    """
    package = read_template(path)
    env = environment(Limits())
    kind = kind or BY_KEY.get(path.stem.removesuffix("-lama")) or _likely(package, path.name, env)
    scope = template_fields.whole_scope(FIELDS[kind.key])
    found = [one for part in package.filled_parts() for one in _part_findings(package, part, env, scope, path.name)]
    found += _unfilled(package)
    if not any(one.severity == "error" for one in found):
        found += _refusals(path, kind)
    found += [
        TemplateFinding("not_used", field.name, part=package.main)
        for field in FIELDS[kind.key]
        if field.required and field not in OFFICE and field.name not in scope.used
    ]
    return TemplateCheck(kind, package, tuple(found), frozenset(scope.used))


def _unfilled(package: Package) -> Iterator[TemplateFinding]:
    for target in package.unfilled_parts():
        if has_tags(package.parts[target]):
            yield TemplateFinding("not_filled", target.rsplit("/", 1)[-1], part=target)


def _likely(package: Package, file: str, env: Environment) -> LetterType:
    """The type whose fields the template uses most."""

    def known(kind: LetterType) -> int:
        scope = template_fields.whole_scope(FIELDS[kind.key])
        for part in package.filled_parts():
            list(_part_findings(package, part, env, scope, file))
        return len(scope.used)

    return max(LETTER_TYPES, key=known)


@dataclass(frozen=True, slots=True)
class _Open:
    """A block that is open: its tag, and the names as they were around it."""

    tag: Tag
    around: Scope


def _part_findings(package: Package, part: str, env: Environment, scope: Scope, file: str) -> Iterator[TemplateFinding]:
    root = parse(package.parts[part], file)
    opened: list[_Open] = []
    now = scope
    for tag in tags(root):
        if isinstance(tag, Half):
            yield TemplateFinding("half_tag", tag.text[:80], part=part, paragraph=tag.paragraph)
            continue
        found = [*_placed(tag), *_read(tag, env, now), *_paired(tag, opened)]
        yield from (replace(one, tag=tag.text, part=part, paragraph=tag.paragraph) for one in found)
        if tag.word in _BLOCKS:
            opened.append(_Open(tag, now))
            now = _inside(tag, env, now)
        elif tag.word in _BLOCKS.values() and opened:
            now = opened.pop().around
    for left in opened:
        yield TemplateFinding("not_closed", left.tag.text, _BLOCKS[left.tag.word], "", part, left.tag.paragraph)


def _placed(tag: Tag) -> Iterator[TemplateFinding]:
    if tag.prefix in ("tr", "tc") and tag.home is None:
        yield TemplateFinding("no_table", tag.text, tag.prefix)
    if tag.prefix and not tag.word:
        yield TemplateFinding("bare_output", tag.text, tag.prefix)
    if tag.beside:
        yield TemplateFinding("loses_text", tag.text, tag.beside[:80])


def _source(tag: Tag) -> str | None:
    """A template text of the tag alone; None for a tag that has no expression of its own."""
    if not tag.word:
        return f"{{{{ {tag.body} }}}}"
    if tag.word in _BLOCKS:
        return f"{{% {tag.word} {tag.body} %}}{{% {_BLOCKS[tag.word]} %}}"
    if tag.word == "elif":
        return f"{{% if {tag.body} %}}{{% endif %}}"
    return None


def _read(tag: Tag, env: Environment, scope: Scope) -> Iterator[TemplateFinding]:
    source = _source(tag)
    if source is None:
        if tag.word not in (*_MIDDLE, *_BLOCKS.values()):
            yield TemplateFinding("not_allowed", tag.text, tag.word)
        elif tag.body:
            yield TemplateFinding("syntax", tag.text, tag.body)
        return
    tree = template_fields.parse(env, source)
    if tree is None:
        yield TemplateFinding("syntax", tag.text, tag.body)
        return
    for fault in template_fields.faults(tree, scope):
        yield TemplateFinding(fault.kind, tag.text, fault.name, _meant(fault))


def _meant(fault: Fault) -> str:
    near = nearest(fault.name, fault.choices, 1)
    return near[0] if near else ""


def _inside(tag: Tag, env: Environment, scope: Scope) -> Scope:
    from jinja2 import nodes

    source = _source(tag)
    tree = template_fields.parse(env, source) if source else None
    loop = next(iter(tree.find_all(nodes.For)), None) if tree is not None else None
    return scope if loop is None else template_fields.loop_scope(scope, loop)


def _paired(tag: Tag, opened: list[_Open]) -> Iterator[TemplateFinding]:
    closes = tag.word in _BLOCKS.values()
    if not closes and tag.word not in _MIDDLE:
        return
    if not opened:
        yield TemplateFinding("not_opened", tag.text, tag.word)
        return
    start = opened[-1].tag
    fits = _BLOCKS[start.word] == tag.word if closes else start.word in _MIDDLE[tag.word]
    if not fits or start.prefix != tag.prefix or start.home is not tag.home:
        yield TemplateFinding("wrong_pair", tag.text, start.text, _partner(start, tag))
    elif not start.prefix and start.element is not tag.element:
        yield TemplateFinding("crosses_paragraphs", tag.text, start.text)


def _partner(start: Tag, tag: Tag) -> str:
    """The tag that would go with the opening one."""
    if tag.word in _MIDDLE and start.word in _MIDDLE[tag.word]:
        return f"{{%{start.prefix} {' '.join(filter(None, (tag.word, tag.body)))} %}}"
    return f"{{%{start.prefix} {_BLOCKS[start.word]} %}}"


def _refusals(path: Path, kind: LetterType) -> Iterator[TemplateFinding]:
    """What shows only when the whole template is filled, with all fields and with the necessary ones alone."""
    fields: tuple[Field, ...] = FIELDS[kind.key]
    key = LetterKey(kind.key, "", "", "")
    try:
        prepared = load(path, kind.name)
        for values, state in ((trial_values(fields), "terbit"), (blank_values(fields), "kosong")):
            dated = {"tanggal": dt.date(2017, 5, 8), "nomor": "1", **values}
            letter = LetterData(key, dated if state == "terbit" else values, state)  # type: ignore[arg-type]
            prepared.fill(complete(kind.key, letter).values)
    except RefusedTemplateError as refused:
        near = str(refused.values.get("near", "") or refused.values.get("part", ""))
        yield TemplateFinding("refused", near, refused.public_code, part="word/document.xml")
    except MissingFieldError as missing:
        yield TemplateFinding("unknown_field", str(missing), str(missing), part="word/document.xml")
