"""The facets of a cell format (font, fill, border, alignment) in one comparable form: from XML, from a look, to XML.

A facet is a sorted tuple of `property value` words without the defaults, so that formats written by different programs
compare equal when they draw the same.
"""

from __future__ import annotations

from ovop_xl.workbook.looks import LINE, Look

from .spans import Element, escaped

Facet = tuple[str, ...]

_FALSE = ("0", "false", "none")
_SIDES = ("left", "right", "top", "bottom")
_FACE = ("name", "family", "charset", "scheme")
_SWITCHES = ("b", "i", "strike", "condense", "extend", "outline", "shadow")
_FONT_ORDER = (*_SWITCHES, "u", "vertAlign", "sz", "color", *_FACE)
_ALIGNMENT_DEFAULTS = {"horizontal": "general", "vertical": "bottom"}


def font(element: Element) -> Facet:
    """`<font>` as a facet: `b`, `sz 10`, `color rgb=FF1F2933`, `name Calibri`."""
    return tuple(sorted(filter(None, (_font_property(child) for child in element.children))))


def _font_property(child: Element) -> str:
    if child.name == "color":
        return f"color {_color(child)}"
    value = child.attributes.get("val", "single" if child.name == "u" else "")
    if child.name == "sz":
        return f"sz {_plain(value)}"
    if child.name in _SWITCHES:
        return "" if value in _FALSE else child.name
    return "" if value == "none" else f"{child.name} {value}"


def font_of(look: Look, default: Facet) -> Facet:
    """The font of a look, in the face of the workbook's default font."""
    face = [word for word in default if word.partition(" ")[0] in _FACE]
    switches = [name for name, on in (("b", look.bold), ("i", look.italic), ("u single", look.underline)) if on]
    return tuple(sorted([*switches, f"sz {look.size:g}", f"color rgb={rgb(look.color)}", *face]))


def font_xml(facet: Facet, p: str) -> str:
    words = dict(word.partition(" ")[::2] for word in facet)
    inner = "".join(_font_child(name, words[name], p) for name in _FONT_ORDER if name in words)
    return f"<{p}font>{inner}</{p}font>"


def _font_child(name: str, value: str, p: str) -> str:
    if name == "color":
        kind, _, number = value.partition("=")
        return f'<{p}color {kind}="{number}"/>'
    return f'<{p}{name} val="{escaped(value)}"/>' if value else f"<{p}{name}/>"


def fill(element: Element) -> Facet:
    """`<fill>` as a facet: nothing, or `solid rgb=FFEEF3FA`."""
    pattern = element.first("patternFill")
    if pattern is None:
        return ("gradient",)
    kind = pattern.attributes.get("patternType", "none")
    ink = pattern.first("fgColor")
    return () if kind == "none" else (f"{kind} {_color(ink) if ink else ''}",)


def fill_of(look: Look) -> Facet:
    return (f"solid rgb={rgb(look.fill)}",) if look.fill else ()


def fill_xml(facet: Facet, p: str) -> str:
    color = facet[0].partition("=")[2]
    pattern = f'<{p}patternFill patternType="solid"><{p}fgColor rgb="{color}"/><{p}bgColor indexed="64"/>'
    return f"<{p}fill>{pattern}</{p}patternFill></{p}fill>"


def border(element: Element) -> Facet:
    """`<border>` as a facet: nothing, or `left thin rgb=FFC9D1DA` for each side."""
    return tuple(sorted(filter(None, (_side(child) for child in element.children))))


def _side(child: Element) -> str:
    style, ink = child.attributes.get("style", "none"), child.first("color")
    return "" if style == "none" else f"{child.name} {style} {_color(ink) if ink else ''}"


def border_of(look: Look) -> Facet:
    return tuple(sorted(f"{side} thin rgb={rgb(LINE)}" for side in _SIDES)) if look.border else ()


def border_xml(_facet: Facet, p: str) -> str:
    sides = "".join(f'<{p}{side} style="thin"><{p}color rgb="{rgb(LINE)}"/></{p}{side}>' for side in _SIDES)
    return f"<{p}border>{sides}<{p}diagonal/></{p}border>"


def alignment(element: Element | None) -> Facet:
    """`<alignment>` as a facet: `horizontal center`, `wrapText 1`."""
    given = element.attributes.items() if element else ()
    kept = [(name, {"true": "1"}.get(value, value)) for name, value in given]
    return tuple(sorted(f"{n} {v}" for n, v in kept if v not in _FALSE and v != _ALIGNMENT_DEFAULTS.get(n)))


def alignment_of(look: Look) -> Facet:
    given = {"horizontal": look.align, "vertical": look.valign, "wrapText": "1" if look.wrap else None}
    return tuple(sorted(f"{n} {v}" for n, v in given.items() if v and v != _ALIGNMENT_DEFAULTS.get(n)))


def alignment_xml(facet: Facet, p: str) -> str:
    attributes = "".join(' {}="{}"'.format(*word.split(" ")) for word in facet)
    return f"<{p}alignment{attributes}/>" if attributes else ""


def _plain(number: str) -> str:
    """`10.0` -> `10`; what is no number stays as it is and equals nothing of ours."""
    try:
        return f"{float(number):g}"
    except ValueError:
        return number


def rgb(color: str) -> str:
    """RRGGBB with the opaque alpha that the format wants."""
    return f"FF{color.upper()}"


def _color(element: Element) -> str:
    given = element.attributes
    kind = next((name for name in ("rgb", "theme", "indexed", "auto") if name in given), "")
    tint = f" tint={given['tint']}" if _plain(given.get("tint", "0")) != "0" else ""
    return f"{kind}={given.get(kind, '').upper()}{tint}"
