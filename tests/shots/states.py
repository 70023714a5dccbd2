"""How to get to every page and state of the window that is worth a look. A state that cannot be reached is an error."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referral_app.operations.choices import Choice, Group
from referral_app.ui.desk.columns import FIND, NEEDS, PROGRAM, SHEET
from referral_app.ui.help.page import HelpPage
from referral_app.ui.settings.page import SettingsPage
from referral_app.ui.shell.pages import HELP, SETTINGS
from referral_app.ui.widgets.picker import Picker
from tests.own_window import OwnWindow

CTRL = Qt.KeyboardModifier.ControlModifier
HOTLINE = "National Human Trafficking Hotline"


# -- getting there --------------------------------------------------------------------------------------------------------------------------


def start(own: OwnWindow) -> None:
    """Nothing asked yet."""
    assert own.session.answer is not None
    assert not own.session.holds_anything


def mocked(own: OwnWindow) -> None:
    """The desk as the mocks have it: four choices, three programs on the sheet, the first row current."""
    own.ask_as_mocked()
    own.put_on_sheet(0, 1, -1)
    own.window.interior.desk.show_pane(SHEET)
    own.window.interior.desk.show_pane(FIND)
    first_row(own)


def first_row(own: OwnWindow) -> None:
    """Into the list by its key."""
    own.window.action("search").trigger()
    own.press(Qt.Key.Key_Down)
    own.settle()


def opened(own: OwnWindow) -> None:
    """The first program, opened from the list with Enter."""
    own.ask_as_mocked()
    first_row(own)
    own.press(Qt.Key.Key_Return)
    own.settle()
    assert own.session.shown is not None


def hotline_opened(own: OwnWindow) -> None:
    """The program of which most is known."""
    own.window.action("search").trigger()
    own.type(HOTLINE)
    own.settle()
    own.press(Qt.Key.Key_Escape)
    answer = own.session.answer
    assert answer is not None
    own.session.open_program(next(one.id for one in answer.page.results if one.name == HOTLINE))
    own.settle()
    assert own.session.shown is not None


def tab(pane: str) -> Callable[[OwnWindow], None]:
    """The desk of the mocks with that pane in front."""

    def show(own: OwnWindow) -> None:
        mocked(own)
        if pane == PROGRAM:
            opened(own)
        own.window.interior.desk.focus_of(pane).setFocus(Qt.FocusReason.TabFocusReason)
        own.settle()
        assert own.window.interior.desk.panes[pane].isVisible()

    return show


def spanish_sheet(own: OwnWindow) -> None:
    """A sheet in Spanish with English beside it."""
    own.session.choose(Choice(Group.SPEAKS, "es"))
    own.session.choose(Choice(Group.NEED, "housing"))
    own.settle()
    own.put_on_sheet(0, 1, 2)
    own.window.interior.desk.show_pane(SHEET)
    own.settle()
    assert own.session.draft.language == "es"


def noted(own: OwnWindow) -> None:
    """A note is being written."""
    mocked(own)
    own.session.change_sheet(own.session.draft.noting(own.session.draft.items[0].id, "Ask for Mai at the desk. They answer all night."))
    own.window.interior.desk.focus_of(SHEET).setFocus(Qt.FocusReason.TabFocusReason)
    own.settle()
    own.press(Qt.Key.Key_Down)
    own.press(Qt.Key.Key_F2)
    own.type("Press 2 for Vietnamese")
    own.settle()


def print_panel(own: OwnWindow) -> None:
    """About to print."""
    mocked(own)
    own.press(Qt.Key.Key_P, CTRL)
    own.settle()


def palette(own: OwnWindow) -> None:
    """What can be done, found by a word."""
    mocked(own)
    own.press(Qt.Key.Key_K, CTRL)
    own.settle()
    assert own.window.interior.palette_overlay.isVisible()


def palette_typed(own: OwnWindow) -> None:
    """The same, with a word typed."""
    palette(own)
    own.type("sheet")
    own.settle()


def menu(own: OwnWindow) -> None:
    """The menu, with its second part open."""
    mocked(own)
    own.press(Qt.Key.Key_F10)
    opened_menu = own.window.interior.header.menu
    own.until(opened_menu.isVisible)
    opened_menu.setActiveAction(opened_menu.groups[0].menuAction())
    own.settle()


def picker(own: OwnWindow) -> None:
    """The languages to choose from."""
    mocked(own)
    own.click(_picker(own, "Language"))
    own.settle()


def _picker(own: OwnWindow, name: str) -> Picker:
    pickers = own.window.interior.desk.panes[NEEDS].findChildren(Picker)
    return next(one for one in pickers if one.isVisible() and one.accessibleName().startswith(name))


def place_picker(own: OwnWindow) -> None:
    """A place being looked for."""
    mocked(own)
    own.click(_picker(own, "Place"))
    own.settle()
    own.type("Taco")
    own.settle()


def offered(own: OwnWindow) -> None:
    """Filters offered for a word that is being typed."""
    own.window.action("search").trigger()
    own.type("vi")
    own.settle()
    assert own.window.interior.desk.panes[FIND].box.is_offering  # type: ignore[attr-defined]


def more_needs(own: OwnWindow) -> None:
    """All groups of needs, a group open, and everything else unfolded."""
    own.session.choose(Choice(Group.NEED, "housing"))
    own.settle()
    for button in own.window.interior.desk.panes[NEEDS].findChildren(QWidget):
        if button.isVisible() and getattr(button, "text", str)().startswith("More"):
            own.click(button)
            break
    own.settle()


def hidden(own: OwnWindow) -> None:
    """Blank."""
    mocked(own)
    own.press(Qt.Key.Key_F12)
    own.settle()
    assert own.window.hiding.is_hidden


def plain_words(own: OwnWindow) -> None:
    """What a person may see who looks at the screen too."""
    mocked(own)
    own.press(Qt.Key.Key_F9)
    own.settle()
    assert own.session.plain_words


def next_person(own: OwnWindow) -> None:
    """Cleared, and can still be brought back."""
    mocked(own)
    own.press(Qt.Key.Key_N, CTRL)
    own.settle()
    assert own.session.can_bring_back
    assert own.window.interior.notices.isVisible()


def help_page(own: OwnWindow) -> None:
    own.press(Qt.Key.Key_F1)
    own.settle()
    assert isinstance(own.window.interior.pages.in_front, HelpPage)


def help_search(own: OwnWindow) -> None:
    help_page(own)
    own.window.interior.pages.in_front.first_focus().setFocus()  # type: ignore[attr-defined]
    own.type("print")
    own.settle()


def help_keys(own: OwnWindow) -> None:
    """The list of keys."""
    own.window.interior.pages.show_page(HELP).open_topic("keys")  # type: ignore[attr-defined]
    own.settle()


def settings_page(own: OwnWindow) -> None:
    own.press(Qt.Key.Key_Comma, CTRL)
    own.settle()
    assert isinstance(own.window.interior.pages.in_front, SettingsPage)


def settings_below(own: OwnWindow) -> None:
    """The second half of the settings."""
    page = own.window.interior.pages.show_page(SETTINGS)
    assert isinstance(page, SettingsPage)
    own.settle()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    own.settle()


def settings_end(own: OwnWindow) -> None:
    """The keys."""
    page = own.window.interior.pages.show_page(SETTINGS)
    assert isinstance(page, SettingsPage)
    own.settle()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    own.settle()


def first_run(own: OwnWindow) -> None:
    """A new directory asks for its local set."""
    own.settle()
    strips = [one for one in own.window.findChildren(QWidget) if one.property("kind") == "strip"]
    assert any(strip.isVisible() for strip in strips)


def problem(own: OwnWindow) -> None:
    """A directory that cannot be opened, told in the window."""
    assert own.window.interior.notices.isVisible()


def under_18(own: OwnWindow) -> None:
    """The staff's own note."""
    own.session.choose(Choice(Group.TAKES, "under-18"))
    own.settle()
