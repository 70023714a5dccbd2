"""The text of one program: one document to read, select and copy. Nothing in it is read as markup, and no link opens by itself."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QDesktopServices,
    QFont,
    QImage,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextImageFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from referral_app.ui.look.look import Look

SAFE_SCHEMES = frozenset({"https", "http", "mailto", "tel", "sms"})
"""The only links that open (design 5.2)."""
_ICON = "\ufffc"
"""What stands for a picture in the text of a document."""
_LINE_HEIGHT = 130.0
"""Percent of the font's own."""


def open_link(url: QUrl) -> bool:
    """Hand a link to the system, if it is of a kind that may be opened."""
    return url.isValid() and url.scheme().lower() in SAFE_SCHEMES and QDesktopServices.openUrl(url)


class TextView(QTextBrowser):
    """A column of paragraphs in the fonts and colors of the look. ``link_opened`` tells what was handed to the system."""

    link_opened = Signal(QUrl)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons: dict[str, QImage] = {}
        self._first = True
        self.setObjectName("program-text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.anchorClicked.connect(self._on_link)

    def empty(self) -> None:
        """Begin a new text."""
        self.clear()
        self._icons.clear()
        self._first = True
        self.document().setDefaultFont(self._look.font("body"))
        self.document().setDocumentMargin(self._look.space(4))

    def add(  # noqa: PLR0913  what a paragraph looks like
        self,
        text: str,
        font: str,
        color: str = "text",
        *,
        above: int = 0,
        indent: int = 0,
        icon: str | None = None,
        link: str | None = None,
        heading: int = 0,
    ) -> None:
        """A paragraph. ``above`` and ``indent`` are in steps of the grid; with an icon its text hangs at the indent."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        shape, letters = self._shape(above, indent, icon), self._letters(font, color, link)
        shape.setHeadingLevel(heading)
        if self._first:
            cursor.setBlockFormat(shape)
            self._first = False
        else:
            cursor.insertBlock(shape)
        if icon is not None:
            self._insert_icon(cursor, icon, color, font)
            cursor.insertText("\t", self._letters(font, color, None))
        cursor.insertText(text, letters)

    def go_on(self, text: str, font: str, color: str) -> None:
        """More text in the paragraph that was added last."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text, self._letters(font, color, None))

    def to_top(self) -> None:
        """Begin reading at the first line."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    # -- what the text must not do -----------------------------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - as Qt calls it
        """Our own icons; nothing is ever read from a file or from elsewhere."""
        return self._icons.get(name if isinstance(name, str) else name.toString())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is words only, without the icons."""
        data = QMimeData()
        text = self.textCursor().selection().toPlainText()
        data.setText("\n".join(line.replace(_ICON, "").replace("\t", "").strip() for line in text.splitlines()))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A and Ctrl+C work here; Esc is not ours."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_link(self, url: QUrl) -> None:
        if open_link(url):
            self.link_opened.emit(url)

    # -- shapes ------------------------------------------------------------------------------------------------------------------------

    def _shape(self, above: int, indent: int, icon: str | None) -> QTextBlockFormat:
        space = self._look.space
        shape = QTextBlockFormat()
        shape.setTopMargin(space(above))
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setLeftMargin(space(indent))
        if icon is not None:
            shape.setTextIndent(-space(indent))
            shape.setTabPositions([QTextOption.Tab(float(space(indent)), QTextOption.TabType.LeftTab)])
        return shape

    def _letters(self, font: str, color: str, link: str | None) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(self._look.font(font), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        letters.setForeground(QBrush(self._look.color(color if link is None else "accent")))
        if link is not None:
            letters.setAnchor(True)
            letters.setAnchorHref(link)
            letters.setFontUnderline(not link.startswith(("tel:", "sms:")))
        return letters

    def _insert_icon(self, cursor: QTextCursor, icon: str, color: str, font: str) -> None:
        size = self._look.space(4)
        name = f"icon:{icon}/{color}"
        self._icons[name] = self._look.pixmap(icon, "muted" if color == "text" else color, size).toImage()
        image = QTextImageFormat()
        image.setName(name)
        image.setWidth(size)
        image.setHeight(size)
        image.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        image.setFont(QFont(self._look.font(font)))
        cursor.insertImage(image)
