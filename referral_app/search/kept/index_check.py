"""Whether cards and postings are what the listings say: every row is looked at, since a damaged bit hides a program without a word."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pyroaring import BitMap
from sqlalchemy import Connection

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.search.around.grid import GRID, Point, cell_of
from referral_app.search.kept.cards import Card, write_card
from referral_app.search.kept.index_log import LOG
from referral_app.search.kept.name_order import NameKey
from referral_app.search.kept.postings import postings_of
from referral_app.search.kept.stored_cards import cards_of_entries
from referral_app.search.kept.stored_order import ORDER, piece_of
from referral_app.search.kept.stored_postings import Key, bitmap_of, points_of, shard_of, sound
from referral_app.search.kept.stored_words import LISTED, WORDS, unpack_words, word_key
from referral_app.storage.projection import CheckProblem

_POSTINGS = "SELECT field, term, shard, bitmap, checksum FROM posting"


def index_problems(connection: Connection, batches: Iterable[dict[str, Card | None]]) -> Iterator[CheckProblem]:
    """One problem for each kind of difference between the stored rows and those that ``batches`` of cards call for."""
    wanted = _Wanted()
    wrong_cards = sum(_wrong_cards(connection, cards, wanted) for cards in batches)
    spare_cards = connection.exec_driver_sql("SELECT count(*) FROM card").scalar_one() - wanted.cards
    if wrong_cards:
        yield CheckProblem(
            "card",
            Phrase(
                "{count} prepared row for lists is missing or not what the directory says; “referral-app check --repair” makes it anew.",
                {"count": wrong_cards},
                plural="{count} prepared rows for lists are missing or not what the directory says; “referral-app check --repair” makes them anew.",
                count=wrong_cards,
            ),
        )
    if spare_cards:
        yield CheckProblem(
            "card-spare",
            Phrase(
                "{count} prepared row for lists belongs to nothing in the directory; “referral-app check --repair” removes it.",
                {"count": spare_cards},
                plural="{count} prepared rows for lists belong to nothing in the directory; “referral-app check --repair” removes them.",
                count=spare_cards,
            ),
        )
    wrong = wanted.differences(connection)
    if wrong:
        yield CheckProblem(
            "posting",
            Phrase(
                "{count} row of the search part is not what the directory says; “referral-app check --repair” makes it anew.",
                {"count": wrong},
                plural="{count} rows of the search part are not what the directory says; “referral-app check --repair” makes them anew.",
                count=wrong,
            ),
        )


def _wrong_cards(connection: Connection, cards: dict[str, Card | None], wanted: _Wanted) -> int:
    stored = cards_of_entries(connection, cards)
    wrong = 0
    for entry_id, card in cards.items():
        if card is None:
            continue
        found = stored.get(entry_id)
        if found is None:
            wrong += 1
            continue
        wrong += (found.content, found.checksum) != write_card(card)
        wanted.add(found.ordinal, card)
    return wrong


class _Wanted:
    """The postings that the right cards call for, under the ordinals they stand at."""

    def __init__(self) -> None:
        self.cards = 0
        self._ordinals: dict[Key, array[int]] = defaultdict(lambda: array("I"))
        self._points: dict[Key, list[Point]] = defaultdict(list)
        self._names: list[tuple[NameKey, int]] = []

    def add(self, ordinal: int, card: Card) -> None:
        self.cards += 1
        shard = shard_of(ordinal)
        for field, term in postings_of(card):
            self._ordinals[field, term, shard].append(ordinal)
        for point in card.points:
            self._points[GRID, cell_of(*point), shard].append((ordinal, *point))
        self._names.append((card.name_key, ordinal))

    def differences(self, connection: Connection) -> int:
        """How many stored rows are damaged, wrong, missing or spare."""
        words = self._words()
        wrong, seen, order = 0, 0, []
        for field, term, shard, blob, checksum in connection.exec_driver_sql(_POSTINGS):
            if field == ORDER:
                order.append((shard, blob, checksum))
            elif field == LOG:
                wrong += not _reads_back(blob, checksum)
            else:
                key = (field, term, shard)
                seen += key in self._ordinals or key in self._points or key in words
                wrong += not (_holds_words(blob, checksum, words.get(key, [])) if field == WORDS else self._agrees(key, blob, checksum))
        return wrong + len(self._ordinals) + len(self._points) + len(words) - seen + (not self._in_order(order))

    def _words(self) -> dict[Key, list[str]]:
        found: dict[Key, set[str]] = defaultdict(set)
        for field, term, _ in self._ordinals:
            if field in LISTED:
                found[word_key(term[0])].add(term)
        return {key: sorted(words) for key, words in found.items()}

    def _agrees(self, key: Key, blob: bytes, checksum: int) -> bool:
        try:
            if key[0] == GRID:
                return points_of(blob, checksum) == sorted(self._points.get(key, ()))
            return bitmap_of(blob, checksum) == BitMap(self._ordinals.get(key, ()))
        except DirectoryProblem:
            return False

    def _in_order(self, rows: list[Any]) -> bool:
        try:
            found = [ordinal for _, blob, checksum in sorted(rows) for ordinal in piece_of(blob, checksum)]
        except DirectoryProblem:
            return False
        return found == [ordinal for _, ordinal in sorted(self._names)]


def _reads_back(blob: bytes, checksum: int) -> bool:
    try:
        return bool(sound(blob, checksum))
    except DirectoryProblem:
        return False


def _holds_words(blob: bytes, checksum: int, words: list[str]) -> bool:
    try:
        return list(unpack_words(sound(blob, checksum))) == words
    except DirectoryProblem:
        return False
