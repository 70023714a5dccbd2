"""Every small widget in every state, in each palette at 100 and 200 %, as pictures: ``python tests/shots/gallery.py FOLDER [palette …]``.

For the eye. Run it where there is no screen with ``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from referral_app.ui.look.colors import PALETTES
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.busy_line import BusyLine
from referral_app.ui.widgets.buttons import Button, IconButton, LinkButton, NavButton, OutlinedButton, PrimaryButton, QuietButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.chip import Chip
from referral_app.ui.widgets.count_check import CountCheck
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.labels import ElidedLabel, FieldLabel, Heading, KeyHint, TextLabel
from referral_app.ui.widgets.need_button import NeedButton
from referral_app.ui.widgets.picker import Picker, PickerItem
from referral_app.ui.widgets.search_field import SearchField
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue

WORDS = Catalogue("en")
NEEDS = (
    ("Safety now", 41),
    ("Housing", 23),
    ("Immigration", 18),
    ("Work", 35),
    ("Other legal", 0),
    ("Gesundheitliche Versorgung und Beratung", 52),
)
CARDS = (
    ("plain", "A card with plain words"),
    ("soft", "A soft card"),
    ("warn", "Call first: sources disagree on hours"),
    ("danger", "This directory is damaged"),
)
TONES = (
    ("muted", "Harbor Home · serves King County"),
    ("good", "Offers a place tonight · Takes any papers"),
    ("warn", "Ask: police report?"),
    ("danger", "Not to be printed"),
)
LONG = "We called Nov 1, 2026 and were told many things that do not all fit into one line, whatever we do about it, nor should they"
LANGUAGES = tuple(
    PickerItem(name.lower(), name, count, hint)
    for name, count, hint in (
        ("Any language", 212, ""),
        ("Vietnamese", 41, "Tiếng Việt"),
        ("Spanish", 133, "Español"),
        ("Arabic", 18, "العربية"),
        ("Chinese (Simplified)", 27, "简体中文"),
        ("Hindi", 0, "हिन्दी"),
        ("Ukrainian", 12, "Українська"),
    )
)


def ringed(widget: QWidget) -> QWidget:
    """As if somebody had come to it by keyboard: only one can have the focus, so the others are made to believe it."""
    widget.hasFocus = lambda: True  # type: ignore[method-assign]
    widget._by_keys = True  # type: ignore[attr-defined]
    return widget


def row(look: Look, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=look.space(2))
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def checked(button: Button | NeedButton | CountCheck) -> Button | NeedButton | CountCheck:
    button.setCheckable(True)
    button.setChecked(True)
    return button


def disabled(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def left(look: Look) -> QWidget:
    """The left pane of the desk."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(look.space(4), look.space(4), look.space(4), look.space(4))
    column.setSpacing(look.space(2))
    column.addWidget(FieldLabel("What is needed", look))
    grid = QGridLayout()
    grid.setSpacing(look.space(2))
    for index, (text, count) in enumerate(NEEDS):
        button = NeedButton(text, WORDS, look, count=count)
        button.setChecked(index in {1, 2})
        grid.addWidget(ringed(button) if index in {2, 3} else button, index // 2, index % 2)
    column.addLayout(grid)
    column.addWidget(FieldLabel("Housing", look))
    checks = QVBoxLayout()
    checks.setSpacing(0)
    for index, text in enumerate(
        ("A place tonight", "Transitional housing", "Motel voucher", "people without an HHS letter who need a place for longer")
    ):
        check = CountCheck(text, WORDS, look, count=(9, 11, 0, 12)[index])
        check.setChecked(index == 0)
        checks.addWidget(ringed(check) if index == 1 else check)
    column.addLayout(checks)
    column.addWidget(FieldLabel("Language and place", look))
    languages = Picker(look, name="Language", placeholder="Any language", icon="languages")
    languages.set_items(LANGUAGES)
    languages.set_value("vietnamese")
    places = Picker(look, name="Place", placeholder="Anywhere")
    pair = QHBoxLayout()
    pair.setSpacing(look.space(2))
    pair.addWidget(languages)
    pair.addWidget(ringed(places))
    column.addLayout(pair)
    column.addWidget(FieldLabel("The program should take", look))
    column.addWidget(Segmented((("", "Any age"), ("u", "Under 18"), ("y", "18–24"), ("o", "25 +")), look, name="Age"))
    letters = Segmented(
        (("", "Any papers"), ("n", "Does not ask about immigration"), ("w", "Without an HHS letter"), ("h", "With an HHS letter")), look
    )
    letters.set_current("w")
    column.addWidget(letters)
    question = Card(look)
    question.column.addWidget(TextLabel("Are children with her?", look, role="body"))
    question.column.addWidget(LinkButton("changes 6 of 14", look), 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(FieldLabel("Worth asking", look))
    column.addWidget(question)
    column.addStretch(1)
    return pane


def middle(look: Look) -> QWidget:
    """Fields, chips and buttons."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(look.space(4), look.space(4), look.space(4), look.space(4))
    column.setSpacing(look.space(3))
    field = SearchField("Type a need, a place, a name …", look, key="Ctrl F")
    field.setFocus()
    typed = SearchField("Look in help …", look, high=9, clear="Empty")
    typed.setText("visa")
    column.addWidget(field)
    column.addWidget(typed)
    busy = BusyLine(look)
    busy._begin()
    busy._step = 20
    column.addWidget(busy)
    chips = [
        Chip(text, WORDS, look)
        for text in ("A place tonight", "Immigration", "Vietnamese", "not known to require ID", "“Notunterkunft & Beratung für alle”")
    ]
    column.addWidget(row(look, TextLabel("14 programs", look, role="strong"), *chips[:2], ringed(chips[2]), *chips[3:]))
    column.addWidget(
        row(
            look,
            PrimaryButton("Print", look, key="Ctrl P", icon="printer"),
            ringed(PrimaryButton("Print", look, key="Ctrl P")),
            disabled(PrimaryButton("Print", look, key="Ctrl P")),
            QuietButton("Hide", look, key="F12"),
            ringed(QuietButton("Next person", look, key="Ctrl N")),
            disabled(QuietButton("Save PDF", look, icon="file-down")),
            OutlinedButton("Add", look, key="Space"),
            checked(QuietButton("Plain words", look, icon="glasses")),
        )
    )
    column.addWidget(
        row(
            look,
            checked(NavButton("Desk", look)),
            NavButton("Help", look),
            ringed(NavButton("Settings", look)),
            LinkButton("7 need an HHS letter", look),
            ringed(LinkButton("3 serve another county", look)),
            IconButton("arrow-up", "Move up", look),
            ringed(IconButton("x", "Take off", look)),
            IconButton("menu", "Menu", look),
            KeyHint("Alt Up", look),
            QPushButton("Plain Qt"),
        )
    )
    tabs = QTabBar()
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    for name in ("Program", "Sheet · 3"):
        tabs.addTab(name)
    tabs.setCurrentIndex(1)
    column.addWidget(tabs)
    column.addWidget(Segmented((("p", "Paper"), ("c", "Small card"), ("e", "Everyday list"), ("n", "No paper")), look))
    column.addWidget(Heading("Everything the desk can do", look))
    for tone, text in CARDS:
        card = Card(look, tone=tone)
        card.column.addWidget(TextLabel(text, look, role="title" if tone == "plain" else "body", tone="warn" if tone == "warn" else "text"))
        if tone == "plain":
            for name, said in TONES:
                card.column.addWidget(TextLabel(said, look, tone=name))
            card.column.addWidget(ElidedLabel(LONG, look, role="small", tone="muted"))
        column.addWidget(card)
    combo = QComboBox()
    combo.addItems(["Letter", "A4"])
    line = QLineEdit("King County office")
    note = QPlainTextEdit("Say you need a bed tonight. They answer all night.")
    note.setMaximumHeight(look.space(16))
    column.addWidget(row(look, line, combo, QSpinBox()))
    column.addWidget(note)
    column.addStretch(1)
    return pane


def window(look: Look) -> QWidget:
    page = QWidget()
    page.setProperty("kind", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    columns = QHBoxLayout(page)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(0)
    side = left(look)
    side.setFixedWidth(look.space(75))
    columns.addWidget(side)
    columns.addWidget(middle(look), 1)
    return page


def shoot(look: Look, folder: Path, palettes: Iterable[str]) -> None:
    for palette in palettes:
        for percent, width in ((100, 1000), (200, 1500)):
            for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)[
                : 2 if palette == "light" and percent == 100 else 1
            ]:
                look.set_palette(palette)
                look.set_text_size(percent)
                page = window(look)
                page.setLayoutDirection(direction)
                page.resize(width, 10)
                page.resize(width, max(page.sizeHint().height(), page.heightForWidth(width)))
                page.show()
                picker = page.findChildren(Picker)[0]
                QApplication.processEvents()
                mirrored = "-mirrored" if direction == Qt.LayoutDirection.RightToLeft else ""
                page.grab().save(str(folder / f"{palette}-{percent}{mirrored}.png"))
                picker.open_list()
                QApplication.processEvents()
                page.grab().save(str(folder / f"{palette}-{percent}{mirrored}-open.png"))
                picker.close_list()
                page.close()
                page.deleteLater()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    look = Look()
    look.apply(application)
    look.add_other_scripts()
    assert application.palette().color(QPalette.ColorRole.Window) == QColor(look.colors.window)
    shoot(look, folder, sys.argv[2:] or tuple(PALETTES))


if __name__ == "__main__":
    main()
