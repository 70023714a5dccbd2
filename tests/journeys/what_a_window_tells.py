"""All the text that a window shows, holds ready or says to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tests.own_window import OwnWindow

HEARD = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def everything_told(own: OwnWindow) -> str:
    """Names and values of the accessibility tree, tips, titles, actions, every role of every row of every list, the clipboard, what was announced."""
    window = own.window
    widgets = [window, *window.findChildren(QWidget)]
    told = [own.application.applicationDisplayName(), QGuiApplication.clipboard().text(), window.announcer.last]
    told += _heard(QAccessible.queryAccessibleInterface(window))
    for widget in widgets:
        told += (
            widget.windowTitle(),
            widget.toolTip(),
            widget.statusTip(),
            widget.whatsThis(),
            widget.accessibleName(),
            widget.accessibleDescription(),
        )
        text = getattr(widget, "text", None) or getattr(widget, "toPlainText", None)
        told.append(str(text()) if callable(text) else "")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            told += _rows(widget.model(), QModelIndex())
    told += (action.text() + action.toolTip() for action in window.findChildren(QAction))
    return "\n".join(filter(None, told)) + "\n"


def _heard(part: QAccessibleInterface | None) -> Iterator[str]:
    if part is None or not part.isValid():
        return
    yield from (part.text(kind) for kind in HEARD)
    for number in range(part.childCount()):
        yield from _heard(part.child(number))


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    """What every role of every row gives; a value of our own by all its fields."""
    roles = [*range(15), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 16)]
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from (repr(value) for role in roles if (value := model.data(index, role)) is not None)
