"""The list of what is offered, as a model. A new question resets it; the same question asked again changes it by exact signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referral_app.domain.needs import NeedVocabulary
from referral_app.ui.find.listing import Listing, Part, Stretch, Tail, length, parts_of, rest_of
from referral_app.ui.find.row_text import CardText, HeadingText, Speaker
from referral_app.ui.find.rows import ONLY_READ, HeadingRow, Key, NoLocalRow, ProgramRow, Row, RuledOut, WaitingRow

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.results import SearchResult

_Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
TEXT = ROW + 1
"""``CardText``, ``HeadingText`` or the words of a row that only opens something."""
ON_SHEET = ROW + 2
_SAID = [int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)]


class ResultsModel(QAbstractListModel):
    """Rows of the answer shown, and after them the programs behind one reason why others are not listed, while somebody looks at them."""

    def __init__(self, speaker: Speaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._answer: DeskAnswer | None = None
        self._ruled_out: RuledOut | None = None
        self._lists_rest = False
        self._opened: frozenset[str | None] = frozenset()
        self._rows = Listing()
        self._texts: dict[Key, CardText | HeadingText | str] = {}
        self._on_sheet: frozenset[str] = frozenset()

    # -- what is shown ---------------------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self._rows

    @property
    def answer(self) -> DeskAnswer | None:
        """The answer that is listed."""
        return self._answer

    @property
    def ruled_out(self) -> RuledOut | None:
        """The reason that is opened."""
        return self._ruled_out

    def is_same_question(self, answer: DeskAnswer) -> bool:
        """Whether ``answer`` only has more, or anew, of what is asked already."""
        before = self._answer
        return before is not None and replace(before.asked, limit=answer.asked.limit) == answer.asked

    def show(self, answer: DeskAnswer) -> None:
        """Show an answer. What was opened beside another question is closed."""
        same = self.is_same_question(answer)
        self._answer = answer
        self._speaker = replace(self._speaker, now=answer.now)
        self._texts.clear()
        if same:
            self._forget_read()
            self._become(self._wanted())
            return
        self._ruled_out, self._opened = None, frozenset()
        self._reset(self._wanted())

    def open_section(self, need: str | None) -> None:
        """List the programs under a need to their end."""
        self._opened |= {need}
        self._become(self._wanted())

    def fill(self, stretch: Stretch, results: Sequence[SearchResult]) -> None:
        """What somebody came near was read."""
        found = self._rows.tail_of(stretch.need)
        if found is None or not results:
            return
        start, tail = found
        first = stretch.skip - tail.skip
        tail.read.update({first + place: ProgramRow(result) for place, result in enumerate(results)})
        self.dataChanged.emit(self.index(start + first), self.index(start + first + len(results) - 1))

    def open_ruled_out(self, opened: RuledOut | None) -> None:
        """Show the programs behind a reason after all others, in the place of those behind another; ``None`` closes them."""
        self._ruled_out = opened
        self._become(self._wanted())

    def list_rest(self, lists: bool) -> None:
        """Whether what is not listed has rows of its own at the end."""
        if lists is not self._lists_rest:
            self._lists_rest = lists
            self._become(self._wanted())

    def put_on_sheet(self, ids: frozenset[str]) -> None:
        """What is on the sheet now."""
        changed, self._on_sheet = ids ^ self._on_sheet, ids
        for place, row in self._rows.known():
            if isinstance(row, ProgramRow) and row.result.id in changed:
                self.dataChanged.emit(self.index(place), self.index(place), [ON_SHEET, int(Qt.ItemDataRole.AccessibleTextRole)])

    def use_vocabulary(self, vocabulary: NeedVocabulary) -> None:
        """The words for needs."""
        self._say_anew(replace(self._speaker, vocabulary=vocabulary))

    def use_unit(self, unit: str) -> None:
        """What distances are told in."""
        self._say_anew(replace(self._speaker, unit=unit))

    def say_plainly(self, plain: bool) -> None:
        """Handout words, or those of the staff."""
        self._say_anew(replace(self._speaker, plain=plain))

    # -- where things are ------------------------------------------------------------------------------------------------------------

    def row_of(self, key: Key) -> int:
        """The place of a row; -1 if it is not there."""
        return self._rows.place_of(key)

    def waiting(self, first: int, last: int, page: int) -> Stretch | None:
        """What is still to be read of the rows ``first`` to ``last``, in whole pages of so many programs."""
        return self._rows.waiting(first, last, page)

    def next_stop(self, place: int, step: int) -> int:
        """The first row from ``place`` on, forwards or backwards, that keys stop at: all but those that are only read; -1 if there is none."""
        while 0 <= place < len(self._rows):
            if not isinstance(self._rows[place], ONLY_READ):
                return place
            place += step
        return -1

    # -- Qt --------------------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading is only read, and so is a notice."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], ONLY_READ):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row, its words, what a screen reader says."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == TEXT:
            return self._text(row)
        if role == ON_SHEET:
            return isinstance(row, ProgramRow) and row.result.id in self._on_sheet
        if role == Qt.ItemDataRole.DisplayRole:
            text = self._text(row)
            return text if isinstance(text, str) else text.name if isinstance(text, CardText) else text.title
        return self._heard(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    # -- inside ----------------------------------------------------------------------------------------------------------------------

    def _text(self, row: Row) -> CardText | HeadingText | str:
        key = row.key
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = self._say(row)
        return text

    def _say(self, row: Row) -> CardText | HeadingText | str:
        if isinstance(row, ProgramRow):
            return self._speaker.card(row.result)
        if isinstance(row, NoLocalRow):
            return self._speaker.notice(row)
        if isinstance(row, WaitingRow):
            return self._speaker.waiting(row)
        return self._speaker.heading(row) if isinstance(row, HeadingRow) else self._speaker.link(row)

    def _heard(self, row: Row) -> str:
        if isinstance(row, ProgramRow):
            on_sheet, is_out = row.result.id in self._on_sheet, row.ruled_out is not None
            return self._speaker.heard(row.result, on_sheet=on_sheet, ruled_out=is_out)
        text = self._text(row)
        return ", ".join(part for part in (text.title, text.beside) if part) if isinstance(text, HeadingText) else str(text)

    def _wanted(self) -> tuple[Part, ...]:
        answer = self._answer
        if answer is None:
            return ()
        rest = rest_of(answer) if self._lists_rest else ()
        return (*parts_of(answer.page, self._ruled_out, self._opened), *rest)

    def _say_anew(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._texts.clear()
        for first, last in _runs([place for place, _ in self._rows.known()]):
            self.dataChanged.emit(self.index(first), self.index(last), [TEXT, *_SAID])

    def _reset(self, parts: Sequence[Part]) -> None:
        self.beginResetModel()
        self._rows = Listing(parts)
        self.endResetModel()

    def _become(self, parts: tuple[Part, ...]) -> None:
        """Take out what is gone, put in what is new, tell what is different; only another order of what stays is a new list."""
        new = {part.key for part in parts}
        kept = [part.key for part in self._rows.parts if part.key in new]
        had = set(kept)
        if kept != [part.key for part in parts if part.key in had]:
            self._reset(parts)
            return
        for first, last in reversed(_runs([at for at, part in enumerate(self._rows.parts) if part.key not in new])):
            self._take_out(first, last + 1)
        for first, last in _runs([at for at, part in enumerate(parts) if part.key not in had]):
            self._put_in(first, parts[first : last + 1])
        for at, part in enumerate(parts):
            self._exchange(at, part)

    def _forget_read(self) -> None:
        """What was read of the same list before may have changed since."""
        tails = [part for part in self._rows.parts if isinstance(part, Tail) and part.read]
        for tail in tails:
            start, _ = self._rows.tail_of(tail.need) or (0, tail)
            stretches = _runs(sorted(tail.read))
            tail.read.clear()
            for first, last in stretches:
                self.dataChanged.emit(self.index(start + first), self.index(start + last))

    def _take_out(self, first: int, end: int) -> None:
        parts = self._rows.parts
        self.beginRemoveRows(QModelIndex(), self._rows.start_of(first), self._rows.start_of(end) - 1)
        self._rows = Listing(parts[:first] + parts[end:])
        self.endRemoveRows()

    def _put_in(self, at: int, new: tuple[Part, ...]) -> None:
        parts, start = self._rows.parts, self._rows.start_of(at)
        self.beginInsertRows(QModelIndex(), start, start + sum(map(length, new)) - 1)
        self._rows = Listing(parts[:at] + new + parts[at:])
        self.endInsertRows()

    def _exchange(self, at: int, part: Part) -> None:
        """Another state of what stands there already. A tail that is as long as it was keeps what was read of it."""
        before = self._rows.parts[at]
        if isinstance(before, Tail) and isinstance(part, Tail):
            if (before.skip, before.count) != (part.skip, part.count):
                self._take_out(at, at + 1)
                self._put_in(at, (part,))
        elif before != part:
            self._rows = Listing((*self._rows.parts[:at], part, *self._rows.parts[at + 1 :]))
            self._texts.pop(part.key, None)
            place = self._rows.start_of(at)
            self.dataChanged.emit(self.index(place), self.index(place))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places in order, as stretches of neighbors."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
