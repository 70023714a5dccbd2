"""What a finished PDF really shows, read back by PDFium: the one module that knows it.

Text is taken object by object and put together by where it stands. PDFium's own reading order turns lines of a right-to-left
page around and breaks words at raised marks, so it cannot be compared with what was set.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from threading import Lock
from typing import Any

import pypdfium2
from pypdfium2 import raw

PDFIUM = Lock()
"""PDFium works on one thread at a time in a process (stack.md 0); whoever else uses it takes this too."""

_SAME_LINE = 0.62
"""Of the size of the smaller letters: a mark is raised or lowered by less, the next line lies further, also below a large number."""
_WIDE, _NARROW = 0.2, 0.12
"""Of the size of the letters. What is farther apart than the first are two words, what is closer than the second is one; between
them, in a script whose letters reach over and under each other, it may be either, so such a page is read both ways.
"""
_OVERLAP = 0.03
"""Of the size of the letters: pieces of one letter overlap by more, letters side by side by less."""
_MARKS = frozenset({"Mn", "Me", "Cf"})
"""What is drawn over, under or without letters: it says nothing and may stand far from its line."""
_LONGEST_MARK = 512
"""Bytes of the text a mark may stand for; ours stand for a letter or two."""


def _address(thing: object) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # a pointer of raw pypdfium2


def _quick(function: Any, result: type, *arguments: type) -> Callable[..., Any]:
    """A function of PDFium called with plain numbers: most of the time of reading a page went into making pointers for its letters."""
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


_AT, _INT = ctypes.c_void_p, ctypes.c_int
_page_object = _quick(raw.FPDFPage_GetObject, _AT, _AT, _INT)
_object_type = _quick(raw.FPDFPageObj_GetType, _INT, _AT)
_matrix = _quick(raw.FPDFPageObj_GetMatrix, _INT, _AT, _AT)
_font_size = _quick(raw.FPDFTextObj_GetFontSize, _INT, _AT, _AT)
_origin = _quick(raw.FPDFText_GetCharOrigin, _INT, _AT, _INT, _AT, _AT)
_loose_box = _quick(raw.FPDFText_GetLooseCharBox, _INT, _AT, _INT, _AT)
_unicode = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint, _AT, _INT)
_tree_child = _quick(raw.FPDF_StructTree_GetChildAtIndex, _AT, _AT, _INT)
_count_children = _quick(raw.FPDF_StructElement_CountChildren, _INT, _AT)
_child = _quick(raw.FPDF_StructElement_GetChildAtIndex, _AT, _AT, _INT)
_alternative = _quick(raw.FPDF_StructElement_GetAltText, ctypes.c_ulong, _AT, _AT, ctypes.c_ulong)
_text_object = _quick(raw.FPDFText_GetTextObject, _AT, _AT, _INT)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A PDF as read: the text of each page in the order it was set, and what the file says about itself.

    ``parted`` are the same pages with words parted at the least gap, where that is another reading than ``pages``.
    ``off_page`` tells that some text lies outside its page; ``bookmarks`` are the titles in the outline, ``links`` the targets of links,
    ``alternatives`` the words that stand for pictures. ``pictures`` counts what is drawn as one, be it a photograph or a code.
    """

    pages: tuple[str, ...]
    parted: tuple[str, ...]
    title: str
    language: str
    tagged: bool
    about: Mapping[str, str]
    bookmarks: tuple[str, ...]
    off_page: bool
    links: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    """One page, as ``ReadBack`` has all of them."""

    text: str
    parted: str
    off_page: bool
    links: tuple[str, ...]
    alternatives: tuple[str, ...]
    pictures: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """One text object: what it says, where it begins and ends, its base line and the size of its letters, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float

    def lies_within(self, width: float, height: float) -> bool:
        """Whether all of it is on the page, give or take a hair."""
        return self.left >= -1 and self.right <= width + 1 and -1 <= self.base <= height + 1


def count_pages(pdf: bytes) -> int:
    """How many pages ``pdf`` has."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def read_back(pdf: bytes) -> ReadBack:
    """Everything a reader of ``pdf`` could get out of it."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pages = [_read_page(document, number) for number in range(len(document))]
            about = {key: value for key, value in document.get_metadata_dict().items() if value}
            return ReadBack(
                pages=tuple(page.text for page in pages),
                parted=tuple(page.parted for page in pages if page.parted != page.text),
                title=about.get("Title", ""),
                language=_language(document),
                tagged=bool(raw.FPDFCatalog_IsTagged(document)),
                about=about,
                bookmarks=tuple(bookmark.get_title() for bookmark in document.get_toc()),
                off_page=any(page.off_page for page in pages),
                links=tuple(link for page in pages for link in page.links),
                alternatives=tuple(text for page in pages for text in page.alternatives),
                pictures=sum(page.pictures for page in pages),
            )
        finally:
            document.close()


def _read_page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    page = document[number]
    text_page = page.get_textpage()
    try:
        pieces = list(_pieces(page, text_page))
        width, height = page.get_size()
        off_page = any(piece.text.strip() and not piece.lies_within(width, height) for piece in pieces)
        links, alternatives = tuple(_links(document, page)), tuple(_alternatives(page))
        return _Page(_joined(pieces, _WIDE), _joined(pieces, _NARROW), off_page, links, alternatives, _pictures(page))
    finally:
        text_page.close()
        page.close()


def _pictures(page: pypdfium2.PdfPage) -> int:
    drawn = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) for index in range(raw.FPDFPage_CountObjects(page)))
    return sum(kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for kind in drawn)


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """Where the links of a page lead; nothing for one that leads to another page."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if length:
            address = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document, action, address, length)
            yield address.value.decode("utf-8", "replace")


def _alternatives(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The words that stand for pictures, in the order of the page's structure."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        root = _address(tree)
        waiting = deque(_tree_child(root, index) for index in range(raw.FPDF_StructTree_CountChildren(tree)))
        while waiting:
            element = waiting.popleft()
            if not element:
                continue
            length = _alternative(element, None, 0)
            if length > len("\0\0"):
                buffer = ctypes.create_string_buffer(length)
                _alternative(element, ctypes.addressof(buffer), length)
                yield buffer.raw[: length - 2].decode("utf-16-le", "replace")
            waiting += [_child(element, at) for at in range(_count_children(element))]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _pieces(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> Iterator[_Piece]:
    """The text objects of a page in the order of its content."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    size_at, matrix_at, page_at = ctypes.addressof(size), ctypes.addressof(matrix), _address(page.raw)
    letters = _letters_by_object(text_page)
    for index in range(raw.FPDFPage_CountObjects(page)):
        thing = _page_object(page_at, index)
        if _object_type(thing) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        drawn = letters.get(thing) or _meant(ctypes.cast(thing, raw.FPDF_PAGEOBJECT))
        if drawn:
            _matrix(thing, matrix_at)
            _font_size(thing, size_at)
            drawn.sort(key=itemgetter(0))
            text = "".join(letter for _, _, letter in drawn)
            if all(unicodedata.category(letter) in _MARKS for letter in text):
                continue
            yield _Piece(text, drawn[0][0], max(right for _, right, _ in drawn), matrix.f, size.value * abs(matrix.d))


def _meant(thing: object) -> list[tuple[float, float, str]]:
    """What an object of which PDFium has no letters says it stands for: it drops some of those that are marked with their text."""
    value, length = (ctypes.c_ushort * _LONGEST_MARK)(), ctypes.c_ulong()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for number in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, number)
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", value, ctypes.sizeof(value), length):
            raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            units = [unit for unit in value[: length.value // 2] if unit]
            return [(left.value, right.value, bytes(unit & 0xFF for unit in units).decode("utf-16-be", "ignore"))]
    return []


def _letters_by_object(text_page: pypdfium2.PdfTextPage) -> Mapping[int, list[tuple[float, float, str]]]:
    """The letters each text object draws, with where each begins and where the next one would."""
    letters: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    page_at, x_at, y_at, box_at = _address(text_page.raw), ctypes.addressof(x), ctypes.addressof(y), ctypes.addressof(box)
    for index in range(raw.FPDFText_CountChars(text_page)):
        drawn_by = _text_object(page_at, index)
        if drawn_by:  # nothing draws what PDFium itself puts in: spaces, ends of lines
            _origin(page_at, index, x_at, y_at)
            _loose_box(page_at, index, box_at)
            letter, left, right = chr(_unicode(page_at, index)), x.value, box.right
            if not (letter.isspace() and right <= left):  # PDFium puts spaces of no width into words it finds far apart
                letters[drawn_by].append((left, right, letter))
    return letters


def _joined(pieces: list[_Piece], gap: float) -> str:
    """The text line by line, as it was set: pieces are words of one line until the base line moves by more than a mark is raised."""
    lines: list[list[_Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][-1].base - piece.base) <= _SAME_LINE * min(lines[-1][-1].size, piece.size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return "\n".join(_in_words(line, gap) for line in lines)


def _in_words(line: list[_Piece], gap: float) -> str:
    """Pieces from left to right, parted where nothing is drawn: a mark may be drawn before the letter it belongs to.

    A letter drawn in several pieces comes back whole with each of them, and is taken once.
    """
    text: list[str] = []
    last = _Piece("", 0.0, 0.0, 0.0, 0.0)
    right = 0.0
    for piece in sorted(line, key=lambda piece: piece.left):
        if piece.text == last.text and piece.left < last.right - _OVERLAP * piece.size:
            right = max(right, piece.right)
            continue
        if text and piece.left - right > gap * max(last.size, piece.size):
            text.append(" ")
            right = piece.right
        text.append(piece.text)
        right, last = max(right, piece.right), piece
    return "".join(text)


def _language(document: pypdfium2.PdfDocument) -> str:
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * max(length, 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, ctypes.sizeof(buffer))
    return bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le", "replace")
