"""The settings of this desk while the window is open: one value, one signal when it changes, one way to the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from referral_app.settings import Settings, write_settings
from referral_app.ui.tasks import Tasks


class SettingsKeeper(QObject):
    """``changed`` tells the new settings, at once; ``saved`` that they are in the file. A file that cannot be written is a problem of ``Tasks``."""

    changed = Signal(object)
    saved = Signal()

    def __init__(self, settings: Settings, path: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._path = path
        self._tasks = tasks
        tasks.opened.connect(self._on_opened)

    def save(self, settings: Settings) -> None:
        """Work with ``settings`` from now on and write them to the file."""
        if settings == self.settings:
            return
        self.settings = settings
        self._tasks.use_settings(settings)
        self.changed.emit(settings)
        self._tasks.aside(lambda: write_settings(self._path, settings), lambda _: self.saved.emit())

    def _on_opened(self, _: object) -> None:
        """A directory opened since may have been given older ones."""
        self._tasks.use_settings(self.settings)
