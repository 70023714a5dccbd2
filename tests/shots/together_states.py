"""What worker and person look at together: numbers without paper, the board, a call together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from referral_app.ui.desk.columns import SHEET
from referral_app.ui.session.face_to_face import Full, Mode, Stage
from tests.own_window import OwnWindow
from tests.shots.states import CTRL, mocked


def no_paper(own: OwnWindow) -> None:
    """Numbers in the pane of the sheet."""
    mocked(own)
    own.session.change_sheet(replace(own.session.draft, no_paper=True))
    own.window.interior.desk.show_pane(SHEET)
    own.settle()
    assert own.session.face_to_face.numbers is not None


def numbers(language: str, mode: Mode = Mode.BIG, step: int = 0) -> Callable[[OwnWindow], None]:
    """Numbers that fill the window, for a reader of that language."""

    def show(own: OwnWindow) -> None:
        mocked(own)
        own.session.change_sheet(replace(own.session.draft, language=language, second_language="en"))
        own.press(Qt.Key.Key_F11)
        own.settle()
        own.session.face_to_face.choose_mode(mode)
        own.session.face_to_face.go_to_step(step)
        own.settle()
        assert own.session.face_to_face.full is Full.NUMBERS

    return show


def before_board(own: OwnWindow) -> None:
    """What staff are told before they turn the screen."""
    mocked(own)
    own.press(Qt.Key.Key_T, CTRL)
    own.settle()


def board(language: str) -> Callable[[OwnWindow], None]:
    """The board in a language, with three needs pointed to."""

    def show(own: OwnWindow) -> None:
        before_board(own)
        together = own.session.face_to_face
        together.speak(language)
        together.turn_to(Stage.BOARD)
        for slug in ("housing", "basics", "emotional-support"):
            together.point_to(slug)
        own.settle()

    return show


def said_large(own: OwnWindow) -> None:
    """A word of the board, for both."""
    board("ar")(own)
    own.session.face_to_face.say("stop")
    own.settle()


def after_board(own: OwnWindow) -> None:
    """What was pointed to, to be taken over."""
    board("es")(own)
    own.press(Qt.Key.Key_Escape)
    own.settle()


def call_together(own: OwnWindow) -> None:
    """The script, with two things ticked."""
    mocked(own)
    own.press(Qt.Key.Key_F8)
    own.settle()
    for check in ("bed", "police"):
        own.session.face_to_face.tick(check)
    own.settle()
