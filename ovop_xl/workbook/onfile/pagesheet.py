"""An output page as a sheet part: rows, set-up and links are ours; all else in an existing sheet keeps its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.workbook.address import split
from ovop_xl.workbook.block import Page
from ovop_xl.workbook.building.book import PAPER_CODES, print_scale
from ovop_xl.workbook.looks import PROGRAM

from .area import Area, area
from .pagerows import Link, page_rows, used_area
from .sheetpart import SheetPart
from .spans import RELATIONSHIP_ID, RELATIONSHIPS, Edit, Element, escaped, with_attributes

_SCHEMA_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
_RANK = {name: rank for rank, name in enumerate(_SCHEMA_ORDER)}
_FOOTER_ROOM = 100  # of the 255 characters that Excel allows for a footer with its codes
_R = f' xmlns:r="{RELATIONSHIPS}" r:id='


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rest of the package says about a page: cell formats by look, relation IDs of files and the drawing."""

    styles: Mapping[str, int]
    links: Sequence[Link]
    files: Mapping[str, str]
    drawing: str | None
    recalculate: bool
    since_1904: bool
    tables_gone: frozenset[str]


def page_sheet(page: Page, part: SheetPart, setting: Setting) -> bytes:
    """The sheet part with `page` in it. Elements that are not ours stay as they are, in the order of the schema."""
    ours = _elements(page, part, setting)
    rank = 0
    pieces: list[tuple[int, bytes]] = [(_RANK[name], xml) for name, xml in ours.items()]
    for child in part.root.children:
        rank = _rank(child, rank)
        if child.name not in ours:
            pieces.append((rank, part.source(child)))
    ordered = b"".join(xml for _, xml in sorted(pieces, key=lambda piece: piece[0]))
    return part.frame[: part.root.opened] + ordered + part.frame[part.root.closed :]


def _rank(child: Element, previous: int) -> int:
    """Where an element stands; for a wrapped choice that of its content, for an unknown one that of its neighbour."""
    inner = [item.name for item in child.walk() if item.name in _RANK]
    return _RANK[inner[0]] if inner else previous


def _elements(page: Page, part: SheetPart, setting: Setting) -> dict[str, bytes]:
    p, root = part.prefix, part.root
    texts = {
        "dimension": f'<{p}dimension ref="{used_area(page)}"/>',
        "cols": _columns(page, p),
        "autoFilter": f'<{p}autoFilter ref="{page.filter}"/>' if page.filter else "",
        "mergeCells": _counted("mergeCells", [f'<{p}mergeCell ref="{item}"/>' for item in _merges(page)], p),
        "hyperlinks": _hyperlinks(setting.links, setting.files, p),
        "pageMargins": f'<{p}pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
        "pageSetup": _page_setup(page, root.first("pageSetup"), p),
        "headerFooter": _footer(page, p),
        "sortState": "",
        "rowBreaks": _breaks(page, p),
        "ignoredErrors": _ignored(used_area(page), p),
    }
    elements = {name: text.encode() for name, text in texts.items()}
    if setting.drawing:
        elements["drawing"] = f'<{p}drawing{_R}"{setting.drawing}"/>'.encode()
    if root.first("legacyDrawingHF") is not None and (header := root.first("headerFooter")) is not None:
        elements["headerFooter"] = part.source(header)
    if setting.tables_gone and (tables := root.first("tableParts")) is not None:
        left = [item for item in tables.children if item.attributes.get(RELATIONSHIP_ID) not in setting.tables_gone]
        elements["tableParts"] = _counted("tableParts", [part.source(item).decode() for item in left], p).encode()
    if root.first("sheetFormatPr") is None:
        elements["sheetFormatPr"] = f'<{p}sheetFormatPr defaultRowHeight="15"/>'.encode()
    if setting.recalculate:
        elements["sheetCalcPr"] = f'<{p}sheetCalcPr fullCalcOnLoad="1"/>'.encode()
    elements["sheetPr"] = _properties(page, part)
    elements["sheetViews"] = _views(page, part)
    elements["sheetData"] = page_rows(page, setting.styles, p, since_1904=setting.since_1904)
    return elements


def _merges(page: Page) -> list[str]:
    """The merged ranges; one of a single cell would make Excel repair the file."""
    return [text for text in page.merges if area(text).cells > 1]


def _properties(page: Page, part: SheetPart) -> bytes:
    p = part.prefix
    known = part.root.first("sheetPr")
    tag = f"<{p}sheetPr>".encode()
    outline = fit = None
    if known:
        tag = _opening(with_attributes(part.tag(known), filterMode=None))
        outline, fit = known.first("outlinePr"), known.first("pageSetUpPr")
    # Excel ignores page breaks on a sheet that is fitted to its paper: with breaks the scale is said outright.
    fitted = None if page.breaks else "1"
    fitting = _opening(with_attributes(part.tag(fit) if fit else f"<{p}pageSetUpPr>".encode(), fitToPage=fitted))
    inner = f'<{p}tabColor rgb="FF{PROGRAM}"/>'.encode() + (part.source(outline) if outline else b"")
    return tag + inner + fitting + f"</{p}pageSetUpPr></{p}sheetPr>".encode()


def _opening(tag: bytes) -> bytes:
    return tag.removesuffix(b">").removesuffix(b"/").rstrip() + b">"


def _views(page: Page, part: SheetPart) -> bytes:
    p = part.prefix
    known = part.root.first("sheetViews")
    view = known.first("sheetView") if known else None
    tag = part.tag(view) if view else f'<{p}sheetView showGridLines="0" workbookViewId="0"/>'.encode()
    tag = _opening(with_attributes(tag, topLeftCell=None))
    pane = _pane(page.freeze, p) if page.freeze else ""
    return f"<{p}sheetViews>".encode() + tag + f"{pane}</{p}sheetView></{p}sheetViews>".encode()


def _pane(corner: str, p: str) -> str:
    row, column = split(corner)
    sides = [f'xSplit="{column - 1}" '] * (column > 1) + [f'ySplit="{row - 1}" '] * (row > 1)
    if not sides:
        return ""
    name = {(True, True): "bottomRight", (True, False): "topRight"}.get((column > 1, row > 1), "bottomLeft")
    selection = f'<{p}selection pane="{name}" activeCell="{corner}" sqref="{corner}"/>'
    return f'<{p}pane {"".join(sides)}topLeftCell="{corner}" activePane="{name}" state="frozen"/>{selection}'


def _columns(page: Page, p: str) -> str:
    # Excel keeps a width with the five pixels of padding that people do not count, in steps of 1/256.
    widths = [int((width * 7 + 5) / 7 * 256) / 256 for width in page.widths]
    inner = "".join(
        f'<{p}col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>' for n, width in enumerate(widths, 1)
    )
    return f"<{p}cols>{inner}</{p}cols>" if inner else ""


def _counted(name: str, items: Sequence[str], p: str) -> str:
    return f'<{p}{name} count="{len(items)}">{"".join(items)}</{p}{name}>' if items else ""


def _hyperlink(link: Link, files: Mapping[str, str], p: str) -> str:
    if link.location:
        return f'<{p}hyperlink ref="{link.ref}" location="{escaped(link.location)}"/>'
    return f'<{p}hyperlink{_R}"{files[link.file or ""]}" ref="{link.ref}"/>'


def _hyperlinks(links: Sequence[Link], files: Mapping[str, str], p: str) -> str:
    inner = "".join(_hyperlink(link, files, p) for link in links)
    return f"<{p}hyperlinks>{inner}</{p}hyperlinks>" if inner else ""


def hyperlink_edits(part: SheetPart, links: Sequence[Link], files: Mapping[str, str]) -> list[Edit]:
    """Adds links to a sheet that is not ours, beside those that it has."""
    if not links:
        return []
    known = part.root.first("hyperlinks")
    if known is not None:
        return [known.insertion("".join(_hyperlink(link, files, part.prefix) for link in links).encode())]
    rank, place = 0, part.root.closed
    for child in reversed(part.root.children):
        rank = _rank(child, len(_RANK))
        if rank < _RANK["hyperlinks"]:
            break
        place = child.start
    return [(place, place, _hyperlinks(links, files, part.prefix).encode())]


def _page_setup(page: Page, known: Element | None, p: str) -> str:
    """The page's paper, else that of the sheet, else A4; the page as wide as the paper."""
    paper = PAPER_CODES.get(page.paper) or (known.number("paperSize") if known else 0)
    orientation = "landscape" if page.landscape else "portrait"
    printer = known.attributes.get(RELATIONSHIP_ID) if known else None
    settings = f'{_R}"{escaped(printer)}"' if printer else ""
    fitting = f'fitToHeight="{page.one_page:d}"'
    if page.breaks:
        names = {code: name for name, code in PAPER_CODES.items()}
        scale = print_scale(page.widths, names.get(paper, "A4"), landscape=page.landscape)
        fitting = f'scale="{scale}"'
    return f'<{p}pageSetup paperSize="{paper or PAPER_CODES["A4"]}" orientation="{orientation}" {fitting}{settings}/>'


def _footer(page: Page, p: str) -> str:
    title = page.title[:_FOOTER_ROOM].replace("&", "&&")
    return (
        f"<{p}headerFooter><{p}oddFooter>{escaped(f'&L{title}&RHalaman &P dari &N')}</{p}oddFooter></{p}headerFooter>"
    )


def _breaks(page: Page, p: str) -> str:
    count = len(page.breaks)
    inner = "".join(f'<{p}brk id="{row}" max="16383" man="1"/>' for row in sorted(page.breaks))
    return f'<{p}rowBreaks count="{count}" manualBreakCount="{count}">{inner}</{p}rowBreaks>' if inner else ""


def _ignored(used: Area, p: str) -> str:
    return f'<{p}ignoredErrors><{p}ignoredError sqref="{used}" numberStoredAsText="1"/></{p}ignoredErrors>'
