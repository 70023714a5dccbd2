"""Where somebody was in what is made anew, so that they go on there in what takes its place, in whatever language and size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referral_app.ui.desk.columns import PANES
from referral_app.ui.shell.interior import Interior
from referral_app.ui.shell.pages import DESK
from referral_app.ui.shell.parts import HEAD


@dataclass(frozen=True, slots=True)
class Mark:
    """A control by the part of the window it is in, its kind, its name in the code, and its place among its like: none of them is said."""

    part: str | None = None
    kind: type[QWidget] = QWidget
    name: str = ""
    place: int = -1

    @classmethod
    def of(cls, widget: QWidget | None, interior: Interior) -> Mark:
        """Mark ``widget``; what is no part of ``interior``, and nothing, is marked as nothing."""
        part = interior.parts.with_focus()
        if widget is None or part is None:
            return cls()
        like = _like(type(widget), widget.objectName(), part, interior)
        return cls(part, type(widget), widget.objectName(), like.index(widget) if widget in like else -1)

    def give_focus(self, interior: Interior) -> bool:
        """To the control that took the place of the marked one, brought to the front; else to where its part, or the work, begins.

        Whether it was found: some controls are there only when the directory has been asked what they offer.
        """
        if interior.focus_full():
            return True
        if self.part in PANES:
            interior.desk.show_pane(self.part)
        like = [] if self.part is None else _like(self.kind, self.name, self.part, interior)
        found = like[self.place] if 0 <= self.place < len(like) else None
        if found is not None and found.isEnabled() and found.isVisibleTo(interior):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.part is not None:
            interior.parts.go_to(self.part)
        elif interior.pages.current == DESK:
            interior.go_to_desk()
        return self.place < 0


def _like(kind: type[QWidget], name: str, part: str, interior: Interior) -> list[QWidget]:
    """All of this kind and name in that part, in the order in which they are made."""
    if part in PANES:
        inside: QWidget = interior.desk.panes[part]
    else:
        inside = interior.header if part == HEAD else interior.pages.in_front
    return [widget for widget in (inside, *inside.findChildren(kind)) if type(widget) is kind and widget.objectName() == name]
