"""What the expressions of a template ask for, followed through records, tables and loops to the fields of a type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .fields import Field
from .sandbox import FILTERS, forbidden

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

FaultKind = Literal["unknown_field", "unknown_part", "unknown_filter", "not_allowed", "syntax", "needs_loop"]
_LOOP = Field("loop", "record", parts=tuple(Field(name) for name in ("index", "index0", "first", "last", "length")))
_ROW_FILTERS = frozenset(("daftar", "gabung"))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that an expression asks for and nobody has. `name` is what it asked, `choices` what there is."""

    kind: FaultKind
    name: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value is: parts of a record or of a table's rows; `rows` for a table or a list; `unknown` where its name
    is a fault already, so that no second fault follows from it."""

    parts: tuple[Field, ...] = ()
    rows: bool = False
    unknown: bool = False


def shape_of(field: Field) -> Shape:
    """The shape of a field's value."""
    return Shape(field.parts, field.kind in ("table", "lines", "dates"))


@dataclass
class Scope:
    """The names that a tag can use: the fields of the type, and what the loops around it have named."""

    fields: Mapping[str, Shape]
    used: set[str]

    def names(self) -> tuple[str, ...]:
        return tuple(self.fields)


def parse(env: Environment, source: str) -> nodes.Template | None:
    """The tree of a small template text, None where it is no valid one."""
    from jinja2 import TemplateSyntaxError

    try:
        return env.parse(source)
    except (TemplateSyntaxError, RecursionError):
        return None


def faults(tree: nodes.Node, scope: Scope) -> list[Fault]:
    """Everything wrong in the expressions below `tree`."""
    from jinja2 import nodes

    found: list[Fault] = []
    for node in tree.find_all(nodes.Node):
        if (what := forbidden(node)) is not None:
            found.append(Fault("not_allowed", what))
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            found.append(Fault("unknown_filter", node.name, tuple(FILTERS)))
    if found:
        return list(dict.fromkeys(found))
    for child in _expressions(tree):
        shape_in(child, scope, found)
    return list(dict.fromkeys(found))


def _expressions(tree: nodes.Node) -> Iterator[nodes.Node]:
    """The outermost expressions: what is printed, asked or looped over, not the names that a loop makes."""
    from jinja2 import nodes

    for output in tree.find_all(nodes.Output):
        yield from output.nodes
    for choice in tree.find_all(nodes.If):
        yield choice.test
    for loop in tree.find_all(nodes.For):
        yield loop.iter


def shape_in(node: nodes.Node, scope: Scope, found: list[Fault]) -> Shape:
    """The shape of an expression; faults met on the way are added to `found`."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return _named(node.name, scope, found)
    if isinstance(node, nodes.Getattr):
        return _part(shape_in(node.node, scope, found), node.attr, found)
    if isinstance(node, nodes.Getitem):
        base = shape_in(node.node, scope, found)
        key = getattr(node.arg, "value", None)
        return _part(base, key, found) if isinstance(key, str) else Shape(base.parts, unknown=base.unknown)
    inner = [shape_in(child, scope, found) for child in node.iter_child_nodes()]
    keeps = isinstance(node, nodes.CondExpr | nodes.Or | nodes.And) and inner
    return inner[-1] if keeps else Shape()


def _named(name: str, scope: Scope, found: list[Fault]) -> Shape:
    if name not in scope.fields:
        found.append(Fault("unknown_field", name, scope.names()))
        return Shape(unknown=True)
    scope.used.add(name)
    return scope.fields[name]


def _part(base: Shape, name: str, found: list[Fault]) -> Shape:
    if base.unknown:
        return base
    known = {field.name: field for field in base.parts}
    if base.rows:
        found.append(Fault("needs_loop", name))
        return Shape()
    if name not in known:
        found.append(Fault("unknown_part", name, tuple(known)))
        return Shape(unknown=True)
    return shape_of(known[name])


def loop_scope(scope: Scope, loop: nodes.For) -> Scope:
    """The names inside a loop: its own variable, `loop`, and all from around it."""
    from jinja2 import nodes

    over = shape_in(loop.iter, scope, [])
    target = loop.target.name if isinstance(loop.target, nodes.Name) else ""
    return Scope({**scope.fields, target: Shape(over.parts, unknown=over.unknown), "loop": shape_of(_LOOP)}, scope.used)


def whole_scope(fields: tuple[Field, ...]) -> Scope:
    """The names that a template of a type can use."""
    return Scope({field.name: shape_of(field) for field in fields}, set())
