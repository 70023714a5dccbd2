"""The look of the window, chosen in Settings and asked by every widget: colors, fonts, icons, the grid. ``changed`` tells when to look again."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.ui.look import fonts, icons
from referral_app.ui.look.colors import PALETTES, Colors, at_text_size
from referral_app.ui.look.palettes import qt_palette, style_sheet

SYSTEM = "system"
LEAST, MOST = 80, 200
"""Text sizes in percent."""
GRID = 4

_ROLES: dict[str, tuple[float, QFont.Weight]] = {
    "body": (14, QFont.Weight.Normal),
    "small": (12.5, QFont.Weight.Normal),
    "label": (12.5, QFont.Weight.DemiBold),
    "medium": (14, QFont.Weight.Medium),
    "strong": (14, QFont.Weight.DemiBold),
    "title": (15.5, QFont.Weight.DemiBold),
    "heading": (20, QFont.Weight.DemiBold),
    "key": (11, QFont.Weight.Normal),
}
"""Pixels at a text size of 100 %, and weight."""

_FALLBACK_RATIOS = (1.0, 2.0)


class Look(QObject):
    """One for the application. Before ``apply`` it can be asked already; after it, every change is worn at once."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = SYSTEM
        self._percent = 100
        self._application: QApplication | None = None
        family = fonts.add_screen_font()
        self._families = (family, *fonts.OTHER_FAMILIES) if family else fonts.OTHER_FAMILIES
        self._has_other_scripts = False
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._colors = self._wanted_colors()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system)

    @property
    def colors(self) -> Colors:
        """The palette in use."""
        return self._colors

    @property
    def palette_name(self) -> str:
        """What was chosen: ``system`` or a name of ``PALETTES``."""
        return self._chosen

    @property
    def text_size(self) -> int:
        """In percent."""
        return self._percent

    @property
    def ring(self) -> int:
        """Width of the ring around what has the keyboard, in pixels: twice an edge, so that it is seen where edges are wide."""
        return 2 * self._colors.edge

    def set_palette(self, name: str) -> None:
        """Wear a palette by name. ``system``, and a name that is not known, ask what the system prefers."""
        self._chosen = name if name in PALETTES else SYSTEM
        self._refresh()

    def set_text_size(self, percent: int) -> None:
        """Text, and all measures with it, at ``percent`` of their usual size, kept within 80 and 200."""
        self._percent = min(MOST, max(LEAST, percent))
        self._refresh()

    def apply(self, application: QApplication) -> None:
        """Dress the application, now and whenever something changes."""
        self._application = application
        application.setStyle("Fusion")
        self._dress()

    def add_other_scripts(self) -> None:
        """Make names in Arabic, Devanagari and Chinese letters look well. It takes a moment: to be called after first paint."""
        if self._has_other_scripts:
            return
        self._has_other_scripts = True
        fonts.add_other_scripts()
        for window in QApplication.topLevelWidgets():
            window.update()

    def space(self, steps: float) -> int:
        """So many steps of the 4-pixel grid, in pixels; it grows with the text."""
        return round(GRID * steps * self._percent / 100)

    def font(self, role: str) -> QFont:
        """The font of a role: ``body``, ``small``, ``label``, ``medium``, ``strong``, ``title``, ``heading`` or ``key``. Raises ``KeyError``."""
        if role not in self._fonts:
            pixels, weight = _ROLES[role]
            self._fonts[role] = fonts.font(self._families, round(pixels * self._percent / 100), weight)
        return QFont(self._fonts[role])

    def font_in(self, language: str, pixels: int, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
        """A font for large words in ``language`` (a sheet's code), of so many pixels whatever the text size is."""
        return fonts.font(fonts.families_in(language, self._families), pixels, weight)

    def metrics(self, role: str) -> QFontMetrics:
        """The measures of that font; asked for with every key by all that draws itself, so they are kept."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self.font(role))
        return self._metrics[role]

    def wear(self, widget: QWidget, role: str) -> None:
        """Give a widget the font of a role, now and after every change of the look."""
        worn = next((child for child in widget.children() if isinstance(child, _Worn)), None) or _Worn(self, widget)
        worn.take(role)

    def color(self, name: str) -> QColor:
        """A color by its name in ``Colors``, for painting."""
        return QColor(getattr(self._colors, name))

    def pixmap(self, name: str, color: str = "text", size: int = 0, ratio: float = 0.0) -> QPixmap:
        """The Lucide icon ``name`` in the color of that name. ``size`` in pixels, else four steps; ``ratio`` of the screen, else the sharpest."""
        key = (name, getattr(self._colors, color), size or self.space(4), ratio or _sharpest())
        if key not in self._pixmaps:
            self._pixmaps[key] = icons.drawn(*key)
        return self._pixmaps[key]

    def icon(self, name: str, color: str = "text", size: int = 0) -> QIcon:
        """The same for whatever wants a ``QIcon``; it has a form for what is disabled. Ask again when the look changes."""
        icon = QIcon()
        for ratio in dict.fromkeys((*_FALLBACK_RATIOS, _sharpest())):
            icon.addPixmap(self.pixmap(name, color, size, ratio))
            icon.addPixmap(self.pixmap(name, "disabled", size, ratio), QIcon.Mode.Disabled)
        return icon

    def icon_size(self) -> QSize:
        """The usual size of an icon beside text."""
        return QSize(self.space(4), self.space(4))

    def _on_system(self) -> None:
        if self._chosen == SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self._colors = self._wanted_colors()
        self._fonts.clear()
        self._metrics.clear()
        self._pixmaps.clear()
        self._dress()
        self.changed.emit()

    def _wanted_colors(self) -> Colors:
        name = _system_palette() if self._chosen == SYSTEM else self._chosen
        return at_text_size(PALETTES[name], self._percent)

    def _dress(self) -> None:
        if self._application is None:
            return
        with _no_collection():
            self._application.setPalette(qt_palette(self._colors))
            self._application.setFont(self.font("body"))
            self._application.setStyleSheet(style_sheet(self._colors, self.space))


class _Worn(QObject):
    """Follows the look for a widget, and goes with it."""

    def __init__(self, look: Look, widget: QWidget) -> None:
        super().__init__(widget)
        self._look, self._widget, self._role = look, widget, ""
        look.changed.connect(self._follow)

    def take(self, role: str) -> None:
        """Another role, worn at once."""
        self._role = role
        self._follow()

    def _follow(self) -> None:
        self._widget.setFont(self._look.font(self._role))


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Python collects nothing meanwhile. Qt goes through the list of all widgets to dress them and calls into Python on the way; were a
    forgotten widget collected then, it would vanish from under Qt.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _system_palette() -> str:
    hints = QGuiApplication.styleHints()
    is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high-contrast-dark" if is_dark else "high-contrast"
    return "dark" if is_dark else "light"


def _sharpest() -> float:
    """Device pixels per pixel of the sharpest screen there is, so that an icon is never blurred by being enlarged."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
