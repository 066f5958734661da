"""The tags of a template as a reader of the document meets them: what each says, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .prepare import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_STATEMENT = re.compile(r"\{%-?(?:(p|tr|tc|r)\s)?\s*(\w+)\s*(.*?)\s*-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?(?:(p|tr|tc|r)\s)?\s*(.*?)\s*-?\}\}", re.DOTALL)
_QUOTES = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag. `word` is `if`, `for`, `endif` and the like, `""` for one that prints; `prefix` is `p`, `tr`, `tc`, `r` or
    `""`; `body` is its expression. `paragraph` counts the paragraphs of the part from 0; `beside` is the text that
    shares the paragraph or row which the prefix takes away."""

    text: str
    word: str
    prefix: str
    body: str
    paragraph: int
    element: _Element
    beside: str = ""

    @property
    def home(self) -> _Element | None:
        """What an opening tag and its closing tag must share: the table for rows, the row for cells, else what holds
        the paragraph."""
        kind = {"tr": "tbl", "tc": "tr"}.get(self.prefix)
        if kind is None:
            return self.element.getparent()
        return next(self.element.iterancestors(f"{W}{kind}"), None)


@dataclass(frozen=True, slots=True)
class Half:
    """A mark that opens or closes a tag whose other end is not in its paragraph."""

    text: str
    paragraph: int


def own_text(paragraph: _Element) -> str:
    """The text of a paragraph without that of text boxes anchored in it."""
    found = []
    for text in paragraph.iter(f"{W}t"):
        if next(text.iterancestors(f"{W}p"), None) is paragraph:
            found.append(text.text or "")
    return "".join(found)


def paragraphs(root: _Element) -> list[_Element]:
    """All paragraphs of a part in document order."""
    return list(root.iter(f"{W}p"))


def tags(root: _Element) -> Iterator[Tag | Half]:
    """Each tag, and each half of one, in document order."""
    for number, paragraph in enumerate(paragraphs(root)):
        text = own_text(paragraph)
        for found in _TAG.finditer(text):
            if not found[0].startswith("{#"):
                yield _tag(found[0], number, paragraph, text)
        if _HALF.search(rest := _TAG.sub("", text)):
            yield Half(rest.strip(), number)


def _tag(text: str, number: int, paragraph: _Element, whole: str) -> Tag:
    straight = text.translate(_QUOTES)
    if (found := _STATEMENT.fullmatch(straight)) is not None:
        prefix, word, body = found[1] or "", found[2], found[3]
    else:
        output = _OUTPUT.fullmatch(straight)
        prefix, word, body = (output[1] or "", "", output[2]) if output else ("", "", straight)
    return Tag(text, word, prefix, body, number, paragraph, _beside(text, prefix, paragraph, whole))


def _beside(text: str, prefix: str, paragraph: _Element, whole: str) -> str:
    if prefix == "p":
        return whole.replace(text, "", 1).strip()
    kind = {"tr": "tr", "tc": "tc"}.get(prefix)
    holder = next(paragraph.iterancestors(f"{W}{kind}"), None) if kind else None
    if holder is None:
        return ""
    return "".join(own_text(one) for one in paragraphs(holder)).replace(text, "", 1).strip()
