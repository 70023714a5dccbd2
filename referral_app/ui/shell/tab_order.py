"""Where Tab goes next. Qt's own order is that in which controls were made, and panes make theirs as answers come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def go_by_tab(inside: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the focus to the next stop of all ``parts`` of ``inside``, or the one before; whether there is any."""
    stops = [stop for part in parts if part.isVisibleTo(inside) for stop in stops_in(part)]
    if not stops:
        return False
    focus = inside.window().focusWidget()
    here = stops.index(focus) if focus in stops else (-1 if forward else 0)
    stop = stops[(here + (1 if forward else -1)) % len(stops)]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_sight(stop)
    return True


def stops_in(part: QWidget) -> list[QWidget]:
    """What Tab stops at in ``part``, as it is read: line by line, each from where the language begins.

    What scrolls is one block in this order, whatever of it is in sight; otherwise scrolling would change where Tab goes.
    """
    blocks = {_outermost_area(widget, part) or widget for widget in part.findChildren(QWidget) if _is_stop(widget, part)}
    ordered = [block for line in _lines(tuple(blocks), part) for block in line]
    inside = [stop for block in ordered for stop in (_stops_of_area(block, part) if isinstance(block, QScrollArea) else [block])]
    return [part, *inside] if _is_stop(part, part) else inside


def _stops_of_area(area: QScrollArea, part: QWidget) -> list[QWidget]:
    content = area.widget()
    return [*([area] if _is_stop(area, part) else []), *(stops_in(content) if content is not None else [])]


def _outermost_area(widget: QWidget, part: QWidget) -> QScrollArea | None:
    """The area it scrolls in, as seen from ``part``."""
    found, above = None, widget.parentWidget()
    while above is not None and above is not part:
        if isinstance(above, QScrollArea):
            found = above
        above = above.parentWidget()
    return found


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever it lies in."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _is_stop(widget: QWidget, part: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.focusProxy() is None and widget.isEnabled() and not widget.isWindow() and widget.isVisibleTo(part.window())


def _scrolled_in(stop: QWidget, part: QWidget) -> QScrollArea | None:
    """The outermost scrolled area of ``part`` around ``stop``. What lies in it is read as a block, wherever it is scrolled to."""
    outermost, above = None, stop.parentWidget()
    while above is not None and above is not part and stop is not part:
        outermost = above if isinstance(above, QScrollArea) else outermost
        above = above.parentWidget()
    return outermost


def _lines(stops: Iterable[QWidget], part: QWidget) -> Iterator[list[QWidget]]:
    """Those whose middles are about as high stand in one line."""
    to_left = part.layoutDirection() == Qt.LayoutDirection.RightToLeft
    line: list[tuple[QPoint, QWidget]] = []
    for middle, stop in sorted(((_middle(stop, part), stop) for stop in stops), key=_height):
        if line and middle.y() - line[0][0].y() > min(stop.height(), line[0][1].height()) // 2:
            yield _read(line, to_left=to_left)
            line = []
        line.append((middle, stop))
    if line:
        yield _read(line, to_left=to_left)


def _read(line: list[tuple[QPoint, QWidget]], *, to_left: bool) -> list[QWidget]:
    return [stop for _, stop in sorted(line, key=_across, reverse=to_left)]


def _middle(stop: QWidget, part: QWidget) -> QPoint:
    """Of a tall control, such as a list, it is near its top: what is above it comes first, what is beside its middle does not."""
    low = min(stop.height() // 2, stop.fontMetrics().height())
    return stop.mapTo(part, QPoint(stop.width() // 2, low))


def _height(placed: tuple[QPoint, QWidget]) -> int:
    return placed[0].y()


def _across(placed: tuple[QPoint, QWidget]) -> int:
    return placed[0].x()
