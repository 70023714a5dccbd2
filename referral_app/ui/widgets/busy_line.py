"""A thin line that moves while something takes longer than usual; what is quick never shows it, so nothing flickers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referral_app.ui.look.look import Look

WAIT_MS = 300
_STEP_MS = 40
_ROUND_STEPS = 45


class BusyLine(QWidget):
    """It keeps its room while it is not seen. ``name`` says what is being waited for."""

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._step, self._moving = look, 0, False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._begin)
        self._clock = QTimer(self)
        self._clock.setInterval(_STEP_MS)
        self._clock.timeout.connect(self._on_step)
        look.changed.connect(self._on_look_changed)

    @property
    def is_moving(self) -> bool:
        """Whether it can be seen."""
        return self._moving

    def start(self) -> None:
        """Something was begun. Starting again changes nothing."""
        if not self._moving and not self._wait.isActive():
            self._wait.start()

    def stop(self) -> None:
        """It is done."""
        self._wait.stop()
        self._clock.stop()
        self._moving = False
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(self._look.space(10), max(2, self._look.space(0.5)))

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen does not move."""
        super().hideEvent(event)
        self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """A third of the line, somewhere on its way."""
        if not self._moving:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("accent_soft"))
        part = self.width() / 3
        left = (self.width() + part) * (self._step / _ROUND_STEPS) - part
        painter.fillRect(QRectF(left, 0, part, self.height()), self._look.color("accent"))
        painter.end()

    def _begin(self) -> None:
        self._moving, self._step = True, 0
        self._clock.start()
        self.update()

    def _on_step(self) -> None:
        self._step = (self._step + 1) % (_ROUND_STEPS + 1)
        self.update()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
