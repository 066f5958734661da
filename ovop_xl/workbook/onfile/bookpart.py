"""The workbook part: which sheets there are and where they lie, defined names of a sheet, sheets added at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ovop_xl.errors import UnreadableFileError

from .package import Package
from .relations import Relation, declare, free_name, relate, relations
from .spans import MAIN, RELATIONSHIP_ID, RELATIONSHIPS, Edit, Element, escaped, parse, splice

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATIONSHIP_ID = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

PAGE_NAMES = ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase")
"""Names that Excel keeps for one sheet; on a program's sheet they belong to the program."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tab: its name, its number for the calculation chain, its position, its part and what kind of part that is."""

    name: str
    id: str
    index: int
    part: str
    kind: str


def main_part(package: Package) -> str | None:
    """The name of the workbook part; None where the package is no workbook."""
    found = [item.target for item in relations(package, "") if item.kind == "officeDocument" and not item.external]
    return found[0] if found and found[0] in package else None


class BookPart:
    """What `xl/workbook.xml` says, and the few things that may be added to it."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self.part = part
        self.sheets: list[Sheet] = []
        self._load()

    def _load(self) -> None:
        self._data = self._package.xml(self.part)
        self._root = parse(self._data, self.part)
        self._relations = {relation.id: relation for relation in relations(self._package, self.part)}
        tabs = self._root.first("sheets")
        if self._root.name != "workbook" or self._root.space not in (MAIN, STRICT) or tabs is None:
            raise UnreadableFileError("E004")
        self._tabs = tabs
        self.sheets = [self._sheet(index, tab) for index, tab in enumerate(tabs.all("sheet"))]

    def _sheet(self, index: int, tab: Element) -> Sheet:
        get = tab.attributes.get
        id_ = get(RELATIONSHIP_ID) or get(_STRICT_RELATIONSHIP_ID) or ""
        relation = self._relations.get(id_, Relation("", "", "", external=False))
        return Sheet(get("name", ""), get("sheetId", ""), index, relation.target, relation.kind)

    @property
    def strict(self) -> bool:
        return self._root.space == STRICT

    @property
    def since_1904(self) -> bool:
        """Whether day 0 of this workbook is 1 January 1904, as old Macs counted."""
        settings = self._root.first("workbookPr")
        return settings is not None and settings.attributes.get("date1904") in ("1", "true")

    def find(self, name: str) -> Sheet | None:
        """A sheet by its name, whose case makes no difference to Excel either."""
        exact = [sheet for sheet in self.sheets if sheet.name == name]
        alike = [sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()]
        return next(iter(exact + alike), None)

    def related(self, kind: str) -> str | None:
        """The part that the workbook refers to as `styles`, `calcChain`, ..."""
        return next((item.target for item in self._relations.values() if item.kind == kind), None)

    def add_sheet(self, name: str, content: bytes, *, hidden: bool) -> Sheet:
        """Adds a sheet as the last tab."""
        part = free_name(self._package, "xl/worksheets/sheet")
        self._package.put(part, content)
        declare(self._package, part, _SHEET_TYPE)
        id_ = relate(self._package, self.part, "worksheet", part)
        number = max((tab.number("sheetId") for tab in self._tabs.children), default=0) + 1
        state = ' state="hidden"' if hidden else ""
        entry = (
            f'<{self._root.prefix}sheet xmlns:r="{RELATIONSHIPS}" name="{escaped(name)}" sheetId="{number}"{state}'
            f' r:id="{id_}"/>'
        )
        self._change([self._tabs.insertion(entry.encode())])
        return self.sheets[-1]

    def set_page_names(self, sheet: Sheet, names: Mapping[str, str]) -> None:
        """Gives `sheet` these of `PAGE_NAMES` and takes its others away."""
        home = self._root.first("definedNames")
        pending = dict(names)
        edits: list[Edit] = []
        for element in home.children if home else ():
            name = element.attributes.get("name", "")
            if element.attributes.get("localSheetId") == str(sheet.index) and name in PAGE_NAMES:
                refers = pending.pop(name, None)
                content = b"" if refers is None else self._defined_name(sheet, name, refers)
                edits.append((element.start, element.end, content))
        added = b"".join(self._defined_name(sheet, name, refers) for name, refers in pending.items())
        if added and home:
            edits.append(home.insertion(added))
        elif added:
            tag = f"{self._root.prefix}definedNames"
            place = self._after("sheets", "functionGroups", "externalReferences")
            edits.append((place, place, f"<{tag}>".encode() + added + f"</{tag}>".encode()))
        self._change(edits)

    def _defined_name(self, sheet: Sheet, name: str, refers: str) -> bytes:
        hidden = ' hidden="1"' if name == "_xlnm._FilterDatabase" else ""
        tag = f"{self._root.prefix}definedName"
        return f'<{tag} name="{name}" localSheetId="{sheet.index}"{hidden}>{escaped(refers)}</{tag}>'.encode()

    def _after(self, *names: str) -> int:
        return max(child.end for child in self._root.children if child.name in names)

    def _change(self, edits: list[Edit]) -> None:
        if edits:
            self._package.put(self.part, splice(self._data, edits))
            self._load()
