"""What the pane shows of a program's topics, and in which order: sources by a short name, and no ids, which help at the command line only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from referral_app.domain.phrases import Phrase
from referral_app.operations.said import SourceText

if TYPE_CHECKING:
    from referral_app.operations.details import Text, Topic

ALERT = "Alert"
COMMAND_LINE_ONLY = frozenset({"Id", "Known elsewhere as"})
"""Topics by their English."""

_T = TypeVar("_T")
_FILE = r"\.(?:csv|docx?|html?|js|json|m|md|pdf|php|py|sql|tsv|txt|xlsx?|xml|ya?ml)(?![\w.-])"
_NOT_AFTER = r"(?<![\w/@.-])"
_ADDRESS = re.compile(
    _NOT_AFTER + r"(?:https?://(?:[^\s/@()]{1,100}@)?|(?=[\w.-]{1,100}\.[a-z]{2,20}/))(?:www\.)?([^\s/:?#()|,;]{1,253})[^\s()|,;]*"
    r"(?:\s[^()|,;]{0,200}?" + _FILE + r")?",
    re.IGNORECASE,
)
"""A web address, with the file of a public project that may follow it."""
_FILE_IN_BRACKETS = re.compile(r"\s?\([^()]{1,200}" + _FILE + r"\)", re.IGNORECASE)
_PATH = re.compile(r"\s(?:[\w.-]{1,100}/)+[\w.-]{1,100}" + _FILE, re.IGNORECASE)


def for_the_window(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """The topics to show: what must be read before calling, then how to reach it, then the rest in its order."""
    return tuple(_shortened(topic) for topic in sorted(topics, key=_rank) if topic.name.text not in COMMAND_LINE_ONLY)


def short_source(source: str) -> str:
    """A source by a name to recognize it by: the host of a web address, and nothing of paths and file names."""
    short = _ADDRESS.sub(r"\1", source)
    short = _PATH.sub("", _FILE_IN_BRACKETS.sub("", short))
    return short if short.strip() else source


def _rank(topic: Topic) -> int:
    if topic.name.text == ALERT:
        return 0
    return 1 if any(line.icon for line in topic.lines) else 2


def _shortened(topic: Topic) -> Topic:
    lines = (replace(line, text=_short(line.text), about=_once([_short(part) for part in line.about])) for line in topic.lines)
    return replace(topic, lines=_once(tuple(lines)))


def _short(text: Text) -> Text:
    return short_source(text) if isinstance(text, SourceText) and not isinstance(text, Phrase) else text


def _once(parts: Sequence[_T]) -> tuple[_T, ...]:
    """Each once: two files of one project have the same short name."""
    return tuple(part for place, part in enumerate(parts) if part not in parts[:place])
