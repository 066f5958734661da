"""From a Word template to many letters: checked and compiled once, then filled for each letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from ovop_xl.errors import RefusedTemplateError

from .emblem import place_emblem
from .package import CORE, Package, core_properties, read_template
from .prebuilt import Prebuilt, prebuild
from .prepare import Paper, has_tags, source_of
from .sandbox import Limits, compile_text, environment, run

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A template ready to be filled. `base` is the document without the parts that vary from letter to letter."""

    file: str
    package: Package
    programs: Mapping[str, Template]
    fields: frozenset[str]
    base: Prebuilt
    limits: Limits

    def fill(self, values: Mapping[str, object]) -> dict[str, bytes]:
        """The parts that vary, filled. Raises MissingFieldError, or RefusedTemplateError E309, E310, and E312 where a
        tag stands so that the result is no document."""
        self.limits.start()
        texts = {part: run(program, values, self.limits, self.file) for part, program in self.programs.items()}
        return {part: _checked(text, self.file) for part, text in texts.items()}

    def document(self, filled: Mapping[str, bytes]) -> bytes:
        """The Word document with these parts."""
        return self.base.with_parts(filled)


def _checked(text: str, file: str) -> bytes:
    data = text.encode("utf-8")
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as fault:
        raise RefusedTemplateError("E312", file=file) from fault
    return data


def load(path: Path, title: str, paper: Paper = "A4", emblem: bytes | None = None) -> LetterTemplate:
    """The template at `path` for one batch of letters on `paper`; `title` becomes the title of the documents.

    Raises RefusedTemplateError E301 to E308, and E311 for tags in a footnote or comment, which nobody fills;
    WrongInputError E321 for an emblem that is no PNG or JPEG.
    """
    package = read_template(path)
    filled = _filled_parts(package, path.name)
    if emblem is not None:
        package = place_emblem(package, filled, emblem, path.name)
    limits = Limits()
    env = environment(limits)
    compiled = {part: compile_text(env, source_of(package.parts[part], path.name, paper), path.name) for part in filled}
    rest = {name: data for name, data in package.parts.items() if name not in compiled}
    if CORE in rest:
        rest[CORE] = core_properties(title)
    return LetterTemplate(
        file=path.name,
        package=Package({**package.parts, **rest}, package.main),
        programs={part: program for part, (program, _) in compiled.items()},
        fields=frozenset().union(*(fields for _, fields in compiled.values())),
        base=prebuild(rest),
        limits=limits,
    )


def _filled_parts(package: Package, file: str) -> list[str]:
    for part in package.unfilled_parts():
        if has_tags(package.parts[part]):
            raise RefusedTemplateError("E311", file=file, part=part)
    return package.filled_parts()
