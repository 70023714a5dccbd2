"""States of the page Exchange: a real-looking feed looked at, taken in, its pairs side by side."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from referral_app.operations.asked import Asked
from referral_app.ui.desk.columns import SHEET
from referral_app.ui.exchange.page import ExchangePage
from referral_app.ui.shell.pages import EXCHANGE
from tests.own_window import OwnWindow
from tests.shared_data import SHARED

NEWCOMERS = SHARED / "baltimore-charmcare"

LIST = (
    "Agency,Program,Phone,Address,City,State,Zip,Languages,Category,Eligibility,Notes\n"
    "Harbor Aid,Night beds,206-555-0100,1 Elm St,Seattle,WA,98101,Spanish; Thai,Shelter,Women and children,ask for Ana\n"
    "Harbor Aid Inc.,Job club,206-555-0100,1 Elm Street,Seattle,WA,98101,,Employment,Adults,\n"
    "Bay Legal,Visa help,(206) 555-0103 ext 4,2 Oak St,Seattle,WA,98102,Español,Immigration,,\n"
    "Bay Legal,Rent help,no phone,2 Oak St,Seattle,WA,98102,,Rent,,\n"
)


def page(own: OwnWindow) -> ExchangePage:
    """The page, by its key."""
    own.window.action("exchange-page").trigger()
    own.settle()
    shown = own.window.interior.pages.in_front
    assert isinstance(shown, ExchangePage)
    assert own.window.interior.pages.current == EXCHANGE
    return shown


def empty(own: OwnWindow) -> None:
    """Nothing dropped yet."""
    page(own)


def planned(own: OwnWindow) -> None:
    """A list was dropped."""
    path = Path(mkdtemp()) / "county list.csv"
    path.write_text(LIST)
    page(own).taking_in.look_at(path)
    own.settle()
    assert own.session.exchange.now is not None


def taken(own: OwnWindow) -> None:
    """It was taken in."""
    planned(own)
    page(own).taking_in.take_button.click()
    own.settle()
    assert own.session.exchange.now is None


def newcomer_planned(own: OwnWindow) -> None:
    """A real directory was dropped, where it is beside this checkout; else the list."""
    if not NEWCOMERS.is_dir():
        planned(own)
        return
    page(own).taking_in.look_at(NEWCOMERS)
    own.settle()
    assert own.session.exchange.now is not None


def newcomer_found(own: OwnWindow) -> None:
    """It was taken in and is searched."""
    newcomer_planned(own)
    page(own).taking_in.take_button.click()
    own.until(lambda: own.session.exchange.now is None)
    own.settle()
    own.window.action("desk-page").trigger()
    own.session.ask(Asked(text="food pantry" if NEWCOMERS.is_dir() else "visa"))
    own.settle()


def newcomer_sheet(own: OwnWindow) -> None:
    """A sheet is made from it."""
    newcomer_found(own)
    own.put_on_sheet(0, 1)
    own.window.interior.desk.show_pane(SHEET)
    own.until(lambda: own.session.preview is not None)
    own.settle()


def side_by_side(own: OwnWindow) -> None:
    """Two that may be the same."""
    taken(own)
    shown = page(own)
    shown.twice.look_button.click()
    own.settle()
    shown.twice.compare_button.click()
    own.settle()
    shown.ensureWidgetVisible(shown.twice.merge_button)
