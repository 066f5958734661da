"""Law 2 as one assertion: of a workbook that was written into, only what the program owns has changed.

Foreign parts are compared byte for byte (the compressed entry with its local header), shared parts element by element:
they may only gain entries. On the sheets that were written (`owned_sheets`) all that is not rows or page set-up stays.
"""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
GROWING = {"sheets", "definedNames", "numFmts", "fonts", "fills", "borders", "cellXfs", "TitlesOfParts", "HeadingPairs"}
PAGE_NAMES = {"_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase"}
OUR_ELEMENTS = {
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "autoFilter"),
    *("sortState", "mergeCells", "hyperlinks", "pageMargins", "pageSetup", "headerFooter", "rowBreaks"),
    *("ignoredErrors", "drawing", "tableParts"),
}


class Parts:
    """A package as the comparison sees it."""

    def __init__(self, path: Path) -> None:
        self.raw = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            self.infos = {info.filename: info for info in archive.infolist()}
            self.content = {name: archive.read(name) for name in self.infos}
            self._ends = sorted([info.header_offset for info in self.infos.values()] + [archive.start_dir])
        main = next(target for kind, target in self.relations("").values() if kind == "officeDocument")
        self.main, self.book = main, self.xml(main)
        self.sheets = {
            tab.get("name"): (index, tab.get("sheetId"), self.relations(main)[tab.get(RELATION_ID)][1])
            for index, tab in enumerate(self.book.find(f"{MAIN}sheets"))
        }

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.content[name])

    def entry(self, name: str) -> bytes:
        """The entry as it lies in the file: local header, compressed bytes, descriptor."""
        start = self.infos[name].header_offset
        return self.raw[start : next(end for end in self._ends if end > start)]

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target by relation ID."""
        home = relations_part(part)
        if home not in self.content:
            return {}
        return {item.get("Id"): (item.get("Type").rpartition("/")[2], _target(part, item)) for item in self.xml(home)}

    def below(self, sheet: str) -> set[str]:
        """The parts of a sheet that go with its rows and our charts: itself, tables, drawing, our charts."""
        part = self.sheets[sheet][2]
        found = {part, relations_part(part)}
        for kind, target in self.relations(part).values():
            if kind in ("table", "drawing"):
                found |= {target, relations_part(target)}
            if kind == "drawing":
                ours = self.our_charts(target)
                found |= ours | {relations_part(chart) for chart in ours}
                found |= {extra for chart in ours for _, extra in self.relations(chart).values()}
        return found

    def our_charts(self, drawing: str) -> set[str]:
        relations = self.relations(drawing)
        ours = [anchor for anchor in self.xml(drawing) if _is_ours(anchor)]
        return {relations[node.get(RELATION_ID)][1] for anchor in ours for node in anchor.iter("{*}chart")}


def relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, item: etree._Element) -> str:
    target = item.get("Target")
    if item.get("TargetMode") == "External":
        return target
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _is_ours(anchor: etree._Element) -> bool:
    names = [node.get("name", "") for node in anchor.iter("{*}cNvPr")]
    return bool(names) and names[0].startswith("OVOP ") and next(anchor.iter("{*}chart"), None) is not None


def _canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def assert_lossless(before: Path, after: Path, owned_sheets: set[str]) -> None:
    """Fails with the name of the part where `after` lost or changed anything of `before` that is not ours."""
    old, new = Parts(before), Parts(after)
    owned = set().union(*(old.below(sheet) for sheet in owned_sheets if sheet in old.sheets))
    chain = next((target for kind, target in old.relations(old.main).values() if kind == "calcChain"), None)
    styles = next((target for kind, target in old.relations(old.main).values() if kind == "styles"), None)
    shared = {CONTENT_TYPES, old.main, relations_part(old.main), "docProps/app.xml", chain, styles}
    for name in [name for name in old.content if name not in shared and name not in owned]:
        assert name in new.content, f"{name} is gone"
        assert old.entry(name) == new.entry(name), f"{name} has changed"
    gone = {name for name in old.content if name not in new.content}
    assert gone <= owned | {chain}, f"parts are gone: {sorted(gone - owned - {chain})}"
    _assert_new_parts(old, new, owned_sheets)
    _assert_entries(old, new, CONTENT_TYPES, gone={f"/{name}" for name in gone}, attribute="PartName")
    dropped = {id_ for id_, (_, target) in old.relations(old.main).items() if target in gone}
    _assert_entries(old, new, relations_part(old.main), gone=dropped, attribute="Id")
    ours = {str(old.sheets[sheet][0]) for sheet in owned_sheets if sheet in old.sheets}
    _assert_grown(_without_page_names(old.book, ours), _without_page_names(new.book, ours), old.main)
    for name in (styles, "docProps/app.xml"):
        if name in old.content:
            _assert_grown(old.xml(name), new.xml(name), name)
    if chain:
        _assert_chain(old, new, chain, {old.sheets[sheet][1] for sheet in owned_sheets if sheet in old.sheets})
    for sheet in owned_sheets & set(old.sheets):
        _assert_sheet(old, new, sheet)


def _assert_new_parts(old: Parts, new: Parts, owned_sheets: set[str]) -> None:
    added = set(new.content) - set(old.content)
    allowed = set().union(*(new.below(sheet) for sheet in owned_sheets))
    assert added <= allowed, f"parts that nobody owns: {sorted(added - allowed)}"


def _assert_entries(old: Parts, new: Parts, name: str, gone: set[str], attribute: str) -> None:
    kept = [_canonical(item) for item in old.xml(name) if item.get(attribute) not in gone]
    found = [_canonical(item) for item in new.xml(name)]
    assert found[: len(kept)] == kept, f"{name} has changed"


def _assert_grown(old: etree._Element, new: etree._Element, name: str) -> None:
    """Every child is there in its order; those that hold lists begin with all that they had."""
    assert old.attrib == new.attrib, f"attributes of {name}"
    rest = iter(new)
    for child in old:
        same = next((item for item in rest if item.tag == child.tag), None)
        assert same is not None, f"{_local(child)} is gone from {name}"
        if _local(child) in GROWING:
            counted = {key: value for key, value in child.attrib.items() if key != "count"}
            assert counted == {key: value for key, value in same.attrib.items() if key != "count"}, name
            had = [_canonical(item) for item in child]
            assert [_canonical(item) for item in same][: len(had)] == had, f"{_local(child)} of {name} has changed"
        else:
            assert _canonical(child) == _canonical(same), f"{_local(child)} of {name} has changed"


def _without_page_names(book: etree._Element, indexes: set[str]) -> etree._Element:
    book = etree.fromstring(etree.tostring(book))
    for names in book.findall(f"{MAIN}definedNames"):
        for name in list(names):
            if name.get("localSheetId") in indexes and name.get("name") in PAGE_NAMES:
                names.remove(name)
    return book


def _assert_chain(old: Parts, new: Parts, name: str, owned_ids: set[str]) -> None:
    had = _chain(old.xml(name))
    has = _chain(new.xml(name)) if name in new.content else []
    assert [item for item in had if item[0] not in owned_ids] == [item for item in has if item[0] not in owned_ids]
    assert [item for item in had if item in set(has)] == has, "the calculation chain has gained entries"


def _chain(root: etree._Element) -> list[tuple[str, str]]:
    sheet, entries = "", []
    for item in root:
        sheet = item.get("i", sheet)
        entries.append((sheet, item.get("r")))
    return entries


def _assert_sheet(old: Parts, new: Parts, sheet: str) -> None:
    part = old.sheets[sheet][2]
    before, after = old.xml(part), new.xml(part)
    assert _foreign(before) == _foreign(after), f"elements of {part} have changed"
    assert _code_name(before) == _code_name(after), f"code name of {part}"
    for kind, drawing in old.relations(part).values():
        if kind == "drawing":
            kept = [_canonical(anchor) for anchor in old.xml(drawing) if not _is_ours(anchor)]
            found = [_canonical(anchor) for anchor in new.xml(drawing) if not _is_ours(anchor)]
            assert kept == found, f"{drawing} has changed"


def _foreign(sheet: etree._Element) -> list[bytes]:
    return [_canonical(child) for child in sheet if _local(child) not in OUR_ELEMENTS]


def _code_name(sheet: etree._Element) -> str | None:
    properties = sheet.find(f"{MAIN}sheetPr")
    return None if properties is None else properties.get("codeName")
