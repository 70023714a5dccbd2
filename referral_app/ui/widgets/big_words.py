"""Words as large as their place allows, for a person who looks at the screen from across the desk."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.fitted import ANYWHERE, ONE_LINE, WORDS, Fitted, laid_out, largest


class BigWords(QLabel):
    """``most`` and ``least`` are sizes of its letters in steps of the grid; ``tone`` is a color of the look. ``one_line``: a number, never broken."""

    def __init__(  # noqa: PLR0913  how words are drawn
        self,
        look: Look,
        *,
        most: float,
        least: float = 3.5,
        tone: str = "text",
        weight: QFont.Weight = QFont.Weight.DemiBold,
        one_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._most, self._least, self._tone, self._weight = look, most, least, tone, weight
        self._one_line = one_line
        self._language = "en"
        self._runs = Qt.LayoutDirection.LeftToRight
        self._fitted: tuple[tuple[str, int, int], Fitted] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._on_look_changed)

    def say(self, text: str, language: str, runs: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> None:
        """Show ``text``, which is in ``language`` and runs that way; without any it takes no room."""
        self._language, self._runs, self._fitted = language, runs, None
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    @property
    def pixels(self) -> int:
        """The size of its letters now."""
        return self._fit().layout.font().pixelSize()

    @property
    def is_cut(self) -> bool:
        """Whether its place is too small for it even at the least size."""
        fitted = self._fit()
        return fitted.height > self.height() + 1 or fitted.widest > self.width() + 1

    def sizeHint(self) -> QSize:
        """As much as it may have."""
        return QSize(self._look.space(60), self.heightForWidth(self._look.space(60)))

    def minimumSizeHint(self) -> QSize:
        """A line at the least size."""
        return QSize(self._look.space(20), self._look.space(self._least * 1.5) if self.text() else 0)

    def hasHeightForWidth(self) -> bool:
        """It grows with its words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At the least size."""
        return round(self._lay_out(self._look.space(self._least), width, ANYWHERE).height) if self.text() else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """In the middle of its place."""
        painter, fitted = QPainter(self), self._fit()
        painter.setPen(self._look.color(self._tone))
        fitted.draw(painter, 0, max(0.0, (self.height() - fitted.height) / 2))
        painter.end()

    def _fit(self) -> Fitted:
        key = self.text(), self.width(), self.height()
        if self._fitted is None or self._fitted[0] != key:
            least, most = self._look.space(self._least), self._look.space(self._most)
            pixels = largest(least, most, self._fits)
            self._fitted = key, self._lay_out(pixels, self.width(), ANYWHERE if pixels == least else WORDS)
        return self._fitted[1]

    def _fits(self, pixels: int) -> bool:
        tried = self._lay_out(pixels, self.width())
        return tried.height <= self.height() and tried.widest <= self.width()

    def _lay_out(self, pixels: int, width: int, wrap: QTextOption.WrapMode = WORDS) -> Fitted:
        font = self._look.font_in(self._language, pixels, self._weight)
        return laid_out(self.text(), font, width, self._runs, ONE_LINE if self._one_line else wrap)

    def _on_look_changed(self) -> None:
        self._fitted = None
        self.updateGeometry()
        self.update()
