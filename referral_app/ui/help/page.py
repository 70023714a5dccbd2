"""The page Help: what to look for at the left, the page itself at the right. It needs no directory and no network."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtGui import QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListView, QTextBrowser, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.paths import resources_folder
from referral_app.ui.actions import Actions
from referral_app.ui.help.keys_page import keys_page
from referral_app.ui.help.topics import HelpPageText, Topic, look_for, read_pages
from referral_app.ui.help.typeset import fill
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.labels import TextLabel
from referral_app.ui.widgets.search_field import SearchField
from referral_app.words.catalogue import Catalogue

_TOPIC = int(Qt.ItemDataRole.UserRole)
_SIDE, _READING = 72, 200
"""Widths in steps of the grid: the list, and the longest line that reads well."""


class HelpPage(QWidget):
    """All pages of help and the list of keys."""

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._actions = words, look, actions
        self.setObjectName("help-page")
        self._pages: tuple[HelpPageText, ...] = ()
        self._shown = ""
        self._search = SearchField(words.say(Phrase("Look in help …")), look, name=words.say(Phrase("Look in help")), high=9)
        self._none = TextLabel(words.say(Phrase("No help on this yet. Try another word.")), look, tone="muted")
        self._topics = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._topics)
        self._list.setObjectName("topics")
        self._list.setAccessibleName(words.say(Phrase("Topics")))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setWordWrap(True)
        self._text = QTextBrowser()
        self._text.setObjectName("help-text")
        self._text.setAccessibleName(words.say(Phrase("Help")))
        self._text.setOpenLinks(False)
        self._lay_out()
        self._search.textChanged.connect(self._fill_list)
        self._search.returnPressed.connect(self._open_first)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)
        self._list.activated.connect(self._on_chosen)
        self._text.anchorClicked.connect(self._on_link)
        look.changed.connect(self._show_again)

    def first_focus(self) -> QWidget:
        """Where work on this page begins."""
        return self._search

    def showEvent(self, event: QShowEvent) -> None:
        """The keys may have been changed since it was last seen."""
        self._pages = (*read_pages(resources_folder() / "help"), keys_page(self._words, self._actions))
        self._fill_list()
        if not self._shown:
            self._list.setCurrentIndex(self._topics.index(0, 0))
        else:
            self._show_again()
        super().showEvent(event)
        self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to be read, however wide the window is; the scroll bar stands at its edge."""
        super().resizeEvent(event)
        self._wrap()

    def open_topic(self, page: str, title: str = "") -> None:
        """Show a page, at one of its headings."""
        for row in range(self._topics.rowCount()):
            topic: Topic = self._topics.item(row).data(_TOPIC)
            if topic.page == page and title in ("", topic.title):
                self._list.setCurrentIndex(self._topics.index(row, 0))
                return

    def _lay_out(self) -> None:
        space = self._look.space
        side = QWidget()
        side.setObjectName("side")
        side.setFixedWidth(space(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.setSpacing(space(3))
        for widget in (self._search, self._none):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        self._text.setMinimumWidth(space(50))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._text, 1)

    def _wrap(self) -> None:
        self._text.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self._text.setLineWrapColumnOrWidth(min(self._text.viewport().width(), self._look.space(_READING)))

    def _fill_list(self) -> None:
        """All pages with their main headings, or what was found."""
        typed = self._search.text()
        topics = look_for(self._pages, typed) if typed.strip() else [t for page in self._pages for t in page.topics if t.level <= 2]  # noqa: PLR2004  headings of a page and its parts
        titles = {page.name: page.title for page in self._pages}
        self._list.setCurrentIndex(QModelIndex())  # else every row that goes would show the next one's page
        self._topics.clear()
        for topic in topics:
            indented = topic.title if topic.level == 1 else f"    {topic.title}"
            item = QStandardItem(f"{topic.title} · {titles[topic.page]}" if typed.strip() and topic.level > 1 else indented)
            item.setFont(self._look.font("strong" if topic.level == 1 else "body"))
            item.setData(topic, _TOPIC)
            self._topics.appendRow(item)
        self._none.setVisible(not topics)

    def _open_first(self) -> None:
        if self._topics.rowCount():
            self._list.setCurrentIndex(self._topics.index(0, 0))
            self._list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            topic: Topic = index.data(_TOPIC)
            self._show(topic.page, topic.title)

    def _show_again(self) -> None:
        if self._shown and self.isVisible():
            page, self._shown = self._shown, ""
            self._show(page)

    def _show(self, name: str, title: str = "") -> None:
        page = next((page for page in self._pages if page.name == name), None)
        if page is None:
            return
        if self._shown != name:
            fill(self._text.document(), page.markdown, self._look)
            self._shown = name
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        if title and title != page.title:
            self._go_to(title)

    def _go_to(self, title: str) -> None:
        """Scroll so that the heading stands at the top."""
        block = self._text.document().begin()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text().strip() == title.replace("`", "")):
            block = block.next()
        if block.isValid():
            top = self._text.document().documentLayout().blockBoundingRect(block).top()
            self._text.verticalScrollBar().setValue(int(top) - self._look.space(2))

    def _on_link(self, link: QUrl) -> None:
        """Links lead to other pages of help only."""
        if not link.scheme() and link.path().endswith(".md"):
            self.open_topic(link.path().removesuffix(".md").rpartition("/")[2])
