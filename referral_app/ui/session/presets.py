"""Presets of the office as panes use them: take one for the sheet being made, keep what is chosen under a name, drop one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.operations.presets import Preset, preset_named, presets_in, with_preset, without_preset

if TYPE_CHECKING:
    from referral_app.settings import Settings
    from referral_app.ui.session.session import DeskSession

KEPT, DROPPED = Phrase("Saved as the preset “{name}”."), Phrase("Removed the preset “{name}”.")


class Presets(QObject):
    """``wanted(Settings)``: these are to be saved · ``changed``: there are others now · ``refused(Phrase)``: why nothing was done."""

    wanted = Signal(object)
    changed = Signal()
    refused = Signal(object)

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        self._session = session

    @property
    def names(self) -> tuple[str, ...]:
        """All there are."""
        settings = self._session.tasks.settings
        return () if settings is None else presets_in(settings)

    @property
    def current(self) -> str | None:
        """The one that says just what is chosen now."""
        settings, now = self._session.tasks.settings, self._now()
        return None if settings is None else next((name for name in self.names if settings.presets[name] == now.written()), None)

    def take(self, name: str) -> None:
        """Make the sheet so."""
        settings = self._session.tasks.settings
        if settings is not None:
            try:
                preset = preset_named(settings, name)
            except Problem as problem:
                self.refused.emit(problem.phrase)
                return
            fields = {field: getattr(preset, field) for field in ("layout", "paper", "language", "second_language", "qr")}
            self._session.change_sheet(replace(self._session.draft, no_paper=False, **fields))

    def keep(self, name: str) -> None:
        """Keep what is chosen now under that name."""
        settings = self._session.tasks.settings
        if settings is not None:
            try:
                kept = with_preset(settings, name, self._now())
            except Problem as problem:
                self.refused.emit(problem.phrase)
                return
            self._save(kept, KEPT.filled(name=name.strip()))

    def drop(self, name: str) -> None:
        """Have it no more."""
        settings = self._session.tasks.settings
        if settings is not None:
            self._save(without_preset(settings, name), DROPPED.filled(name=name))

    def _save(self, settings: Settings, said: Phrase) -> None:
        self.wanted.emit(settings)
        self.changed.emit()
        self._session.announced.emit(said)

    def _now(self) -> Preset:
        draft = self._session.settled_draft
        return Preset(
            layout=draft.layout or "standard",
            paper=draft.paper or "letter",
            language=draft.language or "en",
            second_language=draft.second_language,
            qr=bool(draft.qr),
        )
