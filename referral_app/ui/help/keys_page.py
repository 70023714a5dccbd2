"""The page of keys, made from the one list of actions as they are set now."""

from __future__ import annotations

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import ACTIONS, GROUPS, Actions, key_text
from referral_app.ui.help.topics import HelpPageText, page_of
from referral_app.words.catalogue import Catalogue

NAME = "keys"


def keys_page(words: Catalogue, actions: Actions) -> HelpPageText:
    """All actions with their keys, by group, as a page like the others."""
    lines = [f"# {words.say(Phrase('Keys'))}", ""]
    lines += [words.say(Phrase("Every key can be changed on the page Settings. Esc twice hides the window, like the key for Hide.")), ""]
    for group in GROUPS:
        lines += [f"## {words.say(group)}", "", f"| {words.say(Phrase('key'))} | {words.say(Phrase('what it does'))} |", "|---|---|"]
        for spec in ACTIONS:
            if spec.group == group:
                keys = " · ".join(dict.fromkeys(key_text(key) for key in actions[spec.id].shortcuts()))
                lines.append(f"| {_plain(keys)} | {words.say(spec.text)} |")
        lines.append("")
    return page_of(NAME, "\n".join(lines))


def _plain(keys: str) -> str:
    """Keys as Markdown shows them literally."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#+-.!|" else char for char in keys) or "–"
