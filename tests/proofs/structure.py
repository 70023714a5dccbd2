"""What PDF/UA-1 asks of a file, as far as it can be seen in its objects: a check of our own, beside veraPDF's where that can be had.

Numbers in brackets are those of the Matterhorn Protocol 1.1. Not looked at here: colors, the meaning of words, reading order as a person sees it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

PAINTS = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"})
ABOUT = frozenset({"/Title", "/Creator", "/CreationDate", "/ModDate"})
STANDARD = frozenset(
    word
    for words in (
        "Document Part Sect Div H1 H2 H3 H4 P L LI Lbl LBody Table TR TH TD THead TBody TFoot TOC TOCI",
        "Span Link Annot Reference Figure Formula Caption Strong Em BlockQuote NonStruct",
    )
    for word in words.split()
)


@dataclass
class _Tree:
    """What was met on the way through the structure."""

    marked: dict[int, set[int]] = field(default_factory=dict)
    annotations: set[tuple[int, int]] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def wrong_with(pdf: bytes) -> Iterator[str]:
    """Everything found to be wrong, one sentence each."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield from document.check_pdf_syntax()
        yield from _catalog(document)
        yield from _about(document)
        tree = _Tree()
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        if "/StructTreeRoot" in document.Root:
            root = document.Root.StructTreeRoot
            roles = root.get("/RoleMap", Dictionary())
            _walk(root, None, pages, roles, tree)
        yield from tree.wrong
        yield from _headings(tree.headings)
        for number, page in enumerate(document.pages):
            yield from _content(page, tree.marked.get(number, set()), number)
            yield from _annotations(page, tree.annotations, number)
        yield from _fonts(document)


def _catalog(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False) or root.get("/MarkInfo", Dictionary()).get("/Suspects", False):
        yield "not marked as tagged (06-001, 07)"
    if "/StructTreeRoot" not in root:
        yield "no structure (01)"
    if not str(root.get("/Lang", "")):
        yield "no language (11-006)"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "does not show its title (07-002)"
    yield from (f"{key} in the catalog" for key in ("/OpenAction", "/AA", "/AcroForm", "/Collection") if key in root)
    names = root.get("/Names", Dictionary())
    yield from (f"{key} among the names" for key in ("/JavaScript", "/EmbeddedFiles") if key in names)
    if document.is_encrypted:
        yield "encrypted (26)"


def _about(document: pikepdf.Pdf) -> Iterator[str]:
    yield from (f"{key} in the file's own words" for key in document.docinfo if key not in ABOUT)
    with document.open_metadata() as about:
        if about.get("pdfuaid:part") != "1":
            yield "does not say that it is PDF/UA-1 (06-002)"
        if not about.get("dc:title"):
            yield "no title (06-003)"
        yield from (
            f"{key} in the metadata"
            for key in about
            if any(word in key for word in ("creator", "Author", "author", "History", "DocumentAncestors"))
        )


def _walk(element: Any, page: int | None, pages: dict[Any, int], roles: Any, tree: _Tree) -> None:
    kind = ""
    if "/S" in element:
        kind = str(element.S).lstrip("/")
        kind = kind if kind in STANDARD else str(roles.get(f"/{kind}", kind)).lstrip("/")
        if kind not in STANDARD:
            tree.wrong.append(f"{kind} is no standard kind (02-001)")
        if kind in {"Figure", "Formula"} and not str(element.get("/Alt", element.get("/ActualText", ""))):
            tree.wrong.append(f"a {kind} with nothing that stands for it (13-004)")
        if kind[:1] == "H" and kind[1:].isdigit():
            tree.headings.append(int(kind[1:]))
        _of_its_kind(element, kind, tree)
    if "/Pg" in element:
        page = pages.get(element.Pg.objgen, page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            tree.marked.setdefault(-1 if page is None else page, set()).add(int(kid))
        elif isinstance(kid, Dictionary):
            where = pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
            if kid.get("/Type") == Name.MCR:
                tree.marked.setdefault(-1 if where is None else where, set()).add(int(kid.MCID))
            elif kid.get("/Type") == Name.OBJR:
                tree.annotations.add(kid.Obj.objgen)
            else:
                if "/P" not in kid:
                    tree.wrong.append(f"a {kid.get('/S')} without a parent")
                _walk(kid, where, pages, roles, tree)


def _of_its_kind(element: Any, kind: str, tree: _Tree) -> None:
    """Tables and lists hold what belongs into them (09-004 to 09-006, 15)."""
    kids = element.get("/K", [])
    inside = [
        str(kid.S).lstrip("/") for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary) and "/S" in kid
    ]
    allowed = {
        "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
        "L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody"},
    }  # fmt: skip
    if kind in allowed and not set(inside) <= allowed[kind]:
        tree.wrong.append(f"{sorted(set(inside) - allowed[kind])} in a {kind}")
    if kind == "TH":
        attributes = element.get("/A", [])
        each = list(attributes) if isinstance(attributes, Array) else [attributes]
        if not any(isinstance(one, Dictionary) and "/Scope" in one for one in each) and "/ID" not in element:
            tree.wrong.append("a heading of a table that does not say what it heads (15-003)")


def _headings(levels: list[int]) -> Iterator[str]:
    if levels[:1] not in ([1], []):
        yield f"the first heading is of level {levels[0]} (14-002)"
    for before, now in pairwise(levels):
        if now > before + 1:
            yield f"heading {now} after heading {before} (14-003)"


def _content(page: pikepdf.Page, marked: set[int], number: int) -> Iterator[str]:
    """All that is painted belongs to the structure or is said to be none of it (01-003 to 01-005)."""
    within: list[int | str] = []
    found: set[int] = set()
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in {"BDC", "BMC"}:
            properties = instruction.operands[1] if name == "BDC" else Dictionary()
            if isinstance(properties, Name):
                properties = page.resources.Properties[properties]
            within.append(int(properties.MCID) if "/MCID" in properties else str(instruction.operands[0]))
            if isinstance(within[-1], int):
                found.add(within[-1])
        elif name == "EMC":
            within.pop()
        elif name in PAINTS and not any(isinstance(each, int) or each == "/Artifact" for each in within):
            yield f"page {number + 1}: {name} outside the structure"
            break
    if found != marked:
        yield f"page {number + 1}: marked content and structure differ by {sorted(found ^ marked)[:5]}"
    if str(page.obj.get("/Tabs", "")) != "/S" and "/Annots" in page.obj:
        yield f"page {number + 1}: tabs do not follow the structure (28-008)"


def _annotations(page: pikepdf.Page, told: set[tuple[int, int]], number: int) -> Iterator[str]:
    for annotation in page.obj.get("/Annots", []):
        if annotation.get("/Subtype") == Name.Link and not str(annotation.get("/Contents", "")):
            yield f"page {number + 1}: a link that says nothing (28-011)"
        if annotation.objgen not in told and annotation.get("/Subtype") != Name.Popup:
            yield f"page {number + 1}: a link outside the structure (28-002)"
        action = annotation.get("/A", Dictionary())
        if action.get("/S", Name.URI) not in (Name.URI, Name.GoTo):
            yield f"page {number + 1}: an action of the kind {action.S}"


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font and thing.get("/Subtype") != Name.Type3:
            name = str(thing.get("/BaseFont", ""))
            if thing.get("/Subtype") == Name.Type0:
                if "/ToUnicode" not in thing:
                    yield f"{name} does not say its letters (10-001)"
                continue
            if not any(key in thing.get("/FontDescriptor", Dictionary()) for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{name} is not embedded (31-001)"
