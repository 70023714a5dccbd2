"""The pages of ``resources/help`` as topics that can be looked through: one for each heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ORDER = ("desk", "finding", "sheets", "safety", "settings", "keeping")
"""The order in which pages are read; one that is not named here comes after them."""

_HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
_MARKS = re.compile(r"[`*_|\[\]()#>-]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """One heading with the text below it. ``page`` names the file; ``level`` is 1 for the page's own title."""

    page: str
    title: str
    level: int
    text: str

    def words(self) -> str:
        """What can be looked for in it: folded, without marks."""
        return folded(f"{self.title} {self.text}")


@dataclass(frozen=True, slots=True)
class HelpPageText:
    """One page: its title, its Markdown, and its topics."""

    name: str
    title: str
    markdown: str
    topics: tuple[Topic, ...]


def read_pages(folder: Path) -> tuple[HelpPageText, ...]:
    """Every page of ``folder``, in reading order."""
    files = sorted(folder.glob("*.md"), key=lambda file: (ORDER.index(file.stem) if file.stem in ORDER else len(ORDER), file.stem))
    return tuple(page_of(file.stem, file.read_text(encoding="utf-8")) for file in files)


def page_of(name: str, markdown: str) -> HelpPageText:
    """One page from its Markdown."""
    topics = tuple(_topics(name, markdown))
    return HelpPageText(name, topics[0].title if topics else name, markdown, topics)


def look_for(pages: Iterable[HelpPageText], typed: str) -> tuple[Topic, ...]:
    """The topics that hold every word typed, or a word that begins so; those that hold them in the title come first."""
    wanted = folded(typed).split()
    if not wanted:
        return ()
    found = [topic for page in pages for topic in page.topics if all(f" {word}" in f" {topic.words()}" for word in wanted)]
    return tuple(sorted(found, key=lambda topic: not all(f" {word}" in f" {folded(topic.title)}" for word in wanted)))


def folded(text: str) -> str:
    """Lower case, without accents and marks, words parted by one space."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(char))
    return " ".join(_MARKS.sub(" ", plain).split())


def _topics(name: str, markdown: str) -> Iterator[Topic]:
    headings = list(_HEADING.finditer(markdown))
    for number, heading in enumerate(headings):
        end = headings[number + 1].start() if number + 1 < len(headings) else len(markdown)
        yield Topic(name, heading[2].strip(), len(heading[1]), markdown[heading.end() : end].strip())
