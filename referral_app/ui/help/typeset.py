"""A help page as a document in the look of the window: type sizes and spacing that Markdown itself does not give."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextTable,
)

from referral_app.ui.look.look import Look

_HEADINGS = {1: "heading", 2: "title", 3: "strong"}
"""The font of a heading of each level."""
_LINE_HEIGHT = 145.0
"""Percent; lines of prose are far apart on a screen."""


def fill(document: QTextDocument, markdown: str, look: Look) -> None:
    """Put a page into ``document``. It is our own text, so its Markdown is obeyed; raw HTML in it is not."""
    document.setDefaultFont(look.font("body"))
    document.setDocumentMargin(look.space(6))
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, and not anew after each change
    _space_blocks(document, look)
    _draw_tables(document, look)
    whole.endEditBlock()


def _space_blocks(document: QTextDocument, look: Look) -> None:
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        level = block.blockFormat().headingLevel()
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            spacing.setTopMargin(look.space(6 if level > 1 else 0))
            spacing.setBottomMargin(look.space(2))
            cursor.setCharFormat(_in_font(look.font(_HEADINGS.get(level, "strong"))))  # whole: Qt's own size of headings goes with it
        else:
            in_table = cursor.currentTable() is not None
            spacing.setBottomMargin(look.space(0 if in_table else 1 if block.textList() else 3))
            _set_apart(block, cursor, look)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(spacing)
        block = block.next()


def _set_apart(block: QTextBlock, cursor: QTextCursor, look: Look) -> None:
    """Strong words in the strong font, and what a person types on a ground of its own, in the letters of the text."""
    pieces = [(each.position(), each.length(), each.charFormat()) for each in _fragments(block)]
    for position, length, given in pieces:
        if given.fontFixedPitch():
            shaped = _in_font(look.font("medium"))
            shaped.setFontFixedPitch(False)
            shaped.setBackground(QBrush(QColor(look.colors.accent_soft)))
            shaped.setForeground(QBrush(QColor(look.colors.accent_soft_text)))
        elif given.fontWeight() >= QFont.Weight.DemiBold.value:
            shaped = _in_font(look.font("strong"))
        else:
            continue
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(shaped)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    pieces = block.begin()
    while not pieces.atEnd():
        if pieces.fragment().isValid():
            yield pieces.fragment()
        pieces += 1


def _in_font(font: QFont) -> QTextCharFormat:
    shaped = QTextCharFormat()
    shaped.setFont(font)
    return shaped


def _draw_tables(document: QTextDocument, look: Look) -> None:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            shape = frame.format()
            shape.setBorderCollapse(True)
            shape.setBorder(1)
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBorderBrush(QBrush(QColor(look.colors.line)))
            shape.setCellPadding(look.space(2))
            shape.setCellSpacing(0)
            shape.setTopMargin(look.space(1))
            shape.setBottomMargin(look.space(3))
            frame.setFormat(shape)
