"""The one place where template text becomes a program: what a letter template may say, and how long it may run.

A template comes by e-mail and is hostile until proven otherwise. It may print fields, choose with `if` and repeat with
`for`, and use the filters of `FILTERS`; it cannot call, assign, include or reach an attribute of anything but data.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from markupsafe import Markup

from ovop_xl.domain.text.masking import mask_text
from ovop_xl.domain.text.names import bare_name
from ovop_xl.errors import RefusedTemplateError

from . import wording

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

MAX_STEPS = 100_000
MAX_CHARACTERS = 20_000_000
MAX_SECONDS = 10.0
DOTS = "……………"

_STATEMENTS = ("Template", "Output", "TemplateData", "If", "For")
_OPERATORS = ("CondExpr", "Compare", "Operand", "And", "Or", "Not", "Add", "Sub", "Neg", "Pos", "Concat")
_VALUES = ("Name", "Const", "Getattr", "Getitem", "Slice", "Filter", "Test", "Keyword", "List", "Tuple")
_ALLOWED_NODES = frozenset((*_STATEMENTS, *_OPERATORS, *_VALUES))
_WRITTEN = {"Call": "f()", "Mul": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "Assign": "set"}
"""What people have typed where Jinja2 has a name of its own for it."""
_TESTS = ("defined", "undefined", "none", "number", "string", "odd", "even", "eq", "ne", "lt", "le", "gt", "ge", "in")
_LOOP_NAMES = frozenset(("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"))
# XML 1.0 cannot carry these at all, not even escaped.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


class _OverLimitError(Exception):
    """A letter ran further than its limits."""


class MissingFieldError(Exception):
    """The data of one letter has no field of this name; the letter is held back."""


def _or_dots(function: Callable[[Any], str]) -> Callable[[object], str]:
    return lambda value: DOTS if value in (None, "", [], ()) else function(value)


def _as_days(value: dt.date | Sequence[dt.date]) -> Sequence[dt.date]:
    return value if isinstance(value, Sequence) else [value]


def _join(values: Iterable[object], separator: str = ", ") -> str:
    return str(separator)[:20].join(str(value) for value in values)


def _figure(value: wording.Number, places: int | None = None) -> str:
    """A computed fraction shows at most two decimals; what was given exactly shows as given."""
    if places is None and isinstance(value, float):
        value = f"{Decimal(str(value)).quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"
    return wording.decimal(value, places)


FILTERS: dict[str, Callable[..., Any]] = {
    "tanggal": _or_dots(wording.long_date),
    "hari_tanggal": _or_dots(wording.weekday_date),
    "rentang": _or_dots(lambda value: wording.dates(_as_days(value))),
    "hari_rentang": _or_dots(lambda value: wording.weekday_dates(_as_days(value))),
    "tanggal_huruf": _or_dots(wording.date_in_words),
    "bulan_romawi": _or_dots(wording.roman_month),
    "angka": _figure,
    "terbilang": wording.in_words,
    "urutan": wording.ordinal,
    "rupiah": wording.rupiah,
    "rupiah_huruf": wording.rupiah_in_words,
    "nip": _or_dots(wording.nip),
    "titik": _or_dots(str),
    "besar": lambda value: str(value).upper(),
    "tanpa_gelar": lambda value: bare_name(str(value)),
    "samar": lambda value: mask_text(str(value)),
    "gabung": _join,
    "daftar": lambda values: wording.listed([str(value) for value in values]),
    "jumlah": len,
}
"""Filters of letter templates. Those on dates, NIP and `titik` print a dotted line for a blank value."""


class Limits:
    """How far one letter may run. `start` opens a letter; loops count their steps, output its characters."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self._steps = self._characters = 0
        self._end = time.monotonic() + MAX_SECONDS

    def loop(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self._steps += 1
            self._check()
            yield value

    def output(self, chunk: str) -> str:
        self._characters += len(chunk)
        self._check()
        return chunk

    def _check(self) -> None:
        over = self._steps > MAX_STEPS or self._characters > MAX_CHARACTERS
        if over or time.monotonic() > self._end:
            raise _OverLimitError


def _print(value: object) -> str | Markup:
    """A field as text. A date or a fraction without a filter still has the Indonesian form; a whole number may be a
    year and stays bare."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return wording.long_date(value)
    if isinstance(value, float | Decimal):
        return wording.decimal(value)
    # Joining makes a plain text of every subclass of str, so that nothing can claim to be escaped already.
    text = _UNPRINTABLE.sub("", "".join(("", str(value)))).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(_LINE_BREAK).join(text.split("\n")) if "\n" in text else text  # noqa: S704  # join escapes the lines


def environment(limits: Limits) -> Environment:
    """The environment of all letters: sandboxed, strict about missing fields, escaping, with our filters alone."""
    from jinja2 import StrictUndefined  # 60 ms that only letters pay
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import SandboxedEnvironment

    class Missing(StrictUndefined):
        def _fail_with_undefined_error(self, *_: object, **__: object) -> NoReturn:
            raise MissingFieldError(self._undefined_name)

        __iter__ = __str__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error

    class DataOnly(SandboxedEnvironment):
        """No attribute of any object is ever read: `a.b` is the key `b` of the data `a`, or the state of a loop."""

        def getattr(self, obj: object, attribute: str) -> object:
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            if isinstance(obj, LoopContext) and attribute in _LOOP_NAMES:
                return getattr(obj, attribute)
            return self.undefined(obj=obj, name=attribute)

        def getitem(self, obj: object, argument: object) -> object:
            if isinstance(obj, Mapping | Sequence):
                try:
                    return obj[argument]  # type: ignore[call-overload]  # a wrong kind of key is a missing field
                except (LookupError, TypeError):
                    pass
            return self.undefined(obj=obj, name=str(argument))

    made = DataOnly(autoescape=True, undefined=Missing, finalize=_print, extensions=[], loader=None)
    made.globals.clear()
    made.filters = {**FILTERS, "_loop": limits.loop}
    made.tests = {name: made.tests[name] for name in _TESTS}
    return made


def forbidden(node: nodes.Node) -> str | None:
    """What in this node a letter template may not use, None where it may."""
    kind = type(node).__name__
    if kind not in _ALLOWED_NODES:
        return _WRITTEN.get(kind, kind)
    name = getattr(node, "name", None) or getattr(node, "attr", None)
    if name is None and kind == "Getitem":
        name = getattr(getattr(node, "arg", None), "value", None)
    if kind == "For" and getattr(node, "recursive", False):
        return "recursive"
    return str(name) if isinstance(name, str) and name.startswith("_") else None


def compile_text(env: Environment, source: str, file: str) -> tuple[Template, frozenset[str]]:
    """The checked program of a template text, and the fields that it prints or asks for.

    Raises RefusedTemplateError: E307 for anything that is not printing, choosing, repeating or a known filter,
    E308 where the text is no valid template.
    """
    from jinja2 import TemplateSyntaxError, meta, nodes

    try:
        tree = env.parse(source)
        for node in tree.find_all(nodes.Node):
            if (what := forbidden(node)) is not None:
                raise RefusedTemplateError("E307", file=file, what=what, near=_near(source, node.lineno))
        fields = frozenset(meta.find_undeclared_variables(tree))
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "_loop", [], [], None, None, lineno=loop.lineno)
        tree.set_environment(env)
        code = env.compile(tree)
    except (TemplateSyntaxError, SyntaxError, ValueError, RecursionError) as fault:
        # Python's own limits on nesting and long numbers show as SyntaxError, ValueError and RecursionError.
        near = _near(source, fault.lineno) if isinstance(fault, TemplateSyntaxError) else ""
        raise RefusedTemplateError("E308", file=file, near=near) from fault
    return env.template_class.from_code(env, code, {}), fields


def _near(source: str, line: int | None) -> str:
    """The readable text of a line of template XML, where each paragraph begins a line. Not every node has a line."""
    lines = source.splitlines()
    text = re.sub(r"<[^>]*>", "", lines[line - 1]) if line and line <= len(lines) else ""
    return text.strip()[:80]


def run(template: Template, fields: Mapping[str, object], limits: Limits, file: str) -> str:
    """The text of one letter's part. Raises MissingFieldError, or RefusedTemplateError E310 past a limit and E309 where
    a tag does not suit its field (a filter for dates on a text)."""
    try:
        return "".join(limits.output(chunk) for chunk in template.generate(fields))
    except _OverLimitError as fault:
        raise RefusedTemplateError("E310", file=file) from fault
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as fault:
        raise RefusedTemplateError("E309", file=file) from fault
