"""The list of presets: pick one to make the sheet so; type a name and press Enter to keep what is chosen; the last lines remove one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.session.presets import Presets
from referral_app.ui.widgets.picker import Picker
from referral_app.words.catalogue import Catalogue

_TAKE, _DROP = "take:", "drop:"


class PresetPicker(Picker):
    """Shows the name of the preset that is in use, if one says just what is chosen."""

    def __init__(self, words: Catalogue, look: Look, presets: Presets, parent: QWidget | None = None) -> None:
        super().__init__(
            look,
            name=words.say(Phrase("Presets")),
            placeholder=words.say(Phrase("Presets")),
            search=words.say(Phrase("Choose, or type a name to save these choices")),
            nothing=words.say(Phrase("Press Enter to save these choices under this name.")),
            parent=parent,
        )
        self._words, self._presets = words, presets
        self.picked.connect(self._on_picked)
        self.entered.connect(presets.keep)
        presets.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Offer those there are, and show the one in use."""
        data = self._words.as_data
        items = [(f"{_TAKE}{name}", data(name)) for name in self._presets.names]
        removing = [(f"{_DROP}{name}", self._words.say(Phrase("Remove “{name}”", {"name": name}))) for name in self._presets.names]
        self.set_items([*items, *removing])
        current = self._presets.current
        self.set_value("" if current is None else f"{_TAKE}{current}")

    def _on_picked(self, value: str) -> None:
        if value.startswith(_DROP):
            self._presets.drop(value.removeprefix(_DROP))
        else:
            self._presets.take(value.removeprefix(_TAKE))
        self.follow()
