"""Our colors as Qt wants them: for what Fusion draws itself, and for style sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QPalette

from referral_app.paths import resources_folder
from referral_app.ui.look.colors import Colors

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "accent_text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "tip_text",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "shadow",
}
_WRITTEN = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.HighlightedText)


def qt_palette(colors: Colors) -> QPalette:
    """The palette of the application; what is not active looks like what is, only what is disabled differs."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(colors, name)))
    for role in _WRITTEN:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colors.line))
    return palette


def style_sheet(colors: Colors, space: Callable[[float], int]) -> str:
    """``resources/qss/desk.qss`` with its ``$names`` filled: colors by their names, ``$s05`` to ``$s10`` from the 4-pixel grid."""
    tokens = {field.name: str(getattr(colors, field.name)) for field in fields(colors)}
    steps = {"s025": 0.25, "s05": 0.5, "s1": 1, "s15": 1.5, "s2": 2, "s25": 2.5, "s3": 3, "s4": 4, "s5": 5, "s6": 6, "s8": 8, "s10": 10}
    tokens |= {name: f"{space(step)}px" for name, step in steps.items()}
    tokens["art"] = (resources_folder() / "qss").as_posix()
    tokens["edge"] = f"{colors.edge}px"
    tokens["ring"] = f"{2 * colors.edge}px"
    return _template().substitute(tokens)


@cache
def _template() -> Template:
    return Template((resources_folder() / "qss" / "desk.qss").read_text(encoding="utf-8"))
