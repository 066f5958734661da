"""Damage to the XML in a package: what stands there, how it is nested, what it claims, what it refers to."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from .raw import packed
from .seeds import parts

Edit = Callable[[str, random.Random], str]

NUMBERS = ("0", "-1", "1e400", "NaN", "99999999999999999999", "1048577", "16385", "2147483648", "0.1e-320", "x", "")
WORDS = (
    "",
    " ",
    "A" * 40_000,
    "=1+1",
    "\u202e",
    "a&amp;b",
    "_x0000_",
    "1/0",
    "true",
    "#N/A",
    "Iya",
    "2017-02-31",
    "🌋",
)
REFERENCES = ("A0", "ZZZZ1", "A1:B", "XFD1048576", "A1048577", "XFE1", "$A$1", "a1", "A1:XFD1048576", "", "R1C1")
TARGETS = (
    "",
    "../../luar.xml",
    "/xl/workbook.xml",
    "http://x.example/a.xml",
    "worksheets/sheet99.xml",
    "file:///etc/passwd",
)
SHEET_NAMES = ("IKM", "ikm", "Nilai a/b", "", "x" * 60, "Nilai 🌋", "&apos;", "_tanda")
OTHER_NUMBERS = ("0", "1", "2", "3", "5", "42900", "300", "0.5", "-4", "1e15")
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _swap(pattern: str, options: tuple[str, ...], group: int = 1) -> Edit:
    def edit(text: str, chance: random.Random) -> str:
        found = list(re.finditer(pattern, text))
        for _ in range(chance.choice((1, 1, 3, 10))):
            if not found:
                return text
            one = found.pop(chance.randrange(len(found)))
            if one.end() > len(text):
                continue
            start, end = one.span(group)
            text = text[:start] + chance.choice(options) + text[end:]
            found = [other for other in found if other.end() <= start]
        return text

    return edit


def deep(text: str, chance: random.Random) -> str:
    depth = chance.choice((50, 300, 30_000, 200_000))
    at = max(text.rfind("</"), 0)
    return text[:at] + "<a>" * depth + "</a>" * depth + text[at:]


def wide(text: str, chance: random.Random) -> str:
    """One element many times over, and one with many attributes."""
    found: list[str] = re.findall(r"<[^<>/?!][^<>]*/>", text) or ["<a/>"]
    at = max(text.rfind("</"), 0)
    attributes = " ".join(f'a{number}="1"' for number in range(chance.choice((10, 5000))))
    return text[:at] + chance.choice(found) * chance.choice((2, 20_000)) + f"<b {attributes}/>" + text[at:]


def declared(text: str, chance: random.Random) -> str:
    body = re.sub(r"^<\?xml[^>]*\?>\s*", "", text)
    heads = (
        '<?xml version="1.0" encoding="UTF-16"?>',
        '<?xml version="1.1"?>',
        '<?xml encoding="x"?>',
        "\ufeff",
        " ",
        LAUGHS,
    )
    return chance.choice((*heads, OUTSIDE, LAUGHS + "<!-- -->")) + body


def commented(text: str, chance: random.Random) -> str:
    at = text.find(">", chance.randrange(len(text) + 1)) + 1
    extra = ("<!-- x -->", "<![CDATA[x]]>", "<?ovop x?>", "<!--", "]]>", "&lt;", "&a;", "&#0;", "\x01", "\ufffe")
    return text[:at] + chance.choice(extra) + text[at:]


def doubled_element(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"<([\w:]+)\b[^<>]*(?:/>|>[^<>]*</\1>)", text))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.end()] + one[0] + text[one.end() :]


def lost_piece(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.choice((1, 10, 500)) :]


def texts_shuffled(text: str, chance: random.Random) -> str:
    """Texts and values change their places: every cell holds what belongs elsewhere."""
    pattern = r"(?<=>)[^<>]+(?=</(?:t|v)>)"
    found = re.findall(pattern, text)
    share = chance.choice((0.01, 0.1, 1.0))
    moved = [at for at in range(len(found)) if chance.random() < share]
    others = chance.sample(moved, len(moved))
    told = {at: found[other] for at, other in zip(moved, others, strict=True)}
    places = iter(range(len(found)))
    return re.sub(pattern, lambda one: told.get(next(places), one[0]), text)


EDITS: Mapping[str, Edit] = {
    "attribute_strange": _swap(r'="([^"]*)"', (*NUMBERS, *WORDS[:6])),
    "attribute_lost": _swap(r'(\s[\w:]+="[^"]*")', ("",)),
    "text_strange": _swap(r">([^<>]+)<", (*NUMBERS, *WORDS)),
    "value_strange": _swap(r"<v>([^<]*)</v>", (*NUMBERS, *WORDS[3:8])),
    "value_other": _swap(r"<v>([^<]*)</v>", OTHER_NUMBERS),
    "shared_text_strange": _swap(r"<t[^>]*>([^<]*)</t>", WORDS),
    "type_other": _swap(r' t="(\w+)"', ("s", "e", "b", "str", "inlineStr", "n", "d", "x", "")),
    "reference_strange": _swap(r' r="([A-Z]+[0-9]+)"', REFERENCES),
    "area_strange": _swap(r' (?:s?q?ref|spans)="([^"]*)"', REFERENCES),
    "row_strange": _swap(r'<row r="(\d+)"', NUMBERS),
    "style_strange": _swap(r' s="(\d+)"', NUMBERS),
    "target_strange": _swap(r' Target="([^"]*)"', TARGETS),
    "relation_other": _swap(r' (?:r:id|Id)="([^"]*)"', ("rId1", "rId2", "rId999", "")),
    "type_of_part_other": _swap(r' (?:ContentType|Type)="([^"]*)"', ("", "text/plain", "x/styles", "application/xml")),
    "name_of_sheet_strange": _swap(r'<sheet name="([^"]*)"', SHEET_NAMES),
    "namespace_other": _swap(r'xmlns(?::\w+)?="([^"]*)"', (STRICT, "", "urn:x")),
    "hidden_state": _swap(r'( state="\w+"| visibility="\w+")', ("", ' state="x"')),
    "deep": deep,
    "wide": wide,
    "declared": declared,
    "commented": commented,
    "doubled_element": doubled_element,
    "lost_piece": lost_piece,
    "texts_shuffled": texts_shuffled,
}


def marked(seed: str, name: str, chance: random.Random) -> bytes:
    """The seed with one to three parts changed by an edit, those preferred in which it finds something."""
    entries = dict(parts(seed))
    xml = [part for part in entries if part.endswith((".xml", ".rels", ".vml"))]
    for _ in range(chance.choice((1, 1, 2, 3))):
        for part in chance.sample(xml, min(len(xml), 12)):
            text = entries[part].decode("utf-8", "surrogateescape")
            changed = EDITS[name](text, chance)
            if changed != text:
                entries[part] = changed.encode("utf-8", "surrogateescape")
                break
    return packed(list(entries.items()))
