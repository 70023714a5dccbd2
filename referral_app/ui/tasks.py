"""Slow work leaves the GUI thread here, and only here: three lanes, and answers that come back to the GUI thread.

*Desk lane*: two threads that read. *Paper lane*: one thread for all that makes, draws and prints sheets, since PDFium bears
only one. *Ledger lane*: one thread that opens the directory and does everything that writes.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem

if TYPE_CHECKING:
    from referral_app.operations.desk import Desk
    from referral_app.operations.opening import Office, Opening
    from referral_app.settings import Settings

T = TypeVar("T")


class Lane(Enum):
    """Where work is done; the value is how many threads it has."""

    DESK = "desk", 2
    PAPER = "paper", 1
    LEDGER = "ledger", 1


@dataclass(eq=False, slots=True)
class _Task:
    """Work handed in. ``number`` tells whether it is still the newest of its name; ``future`` is ``None`` while it waits for the directory."""

    lane: Lane
    work: Callable[[Desk], Any]
    done: Callable[[Any], object]
    failed: Callable[[Problem], object] | None
    newest: str
    future: Future[None] | None = None
    dropped: bool = field(default=False)


class Tasks(QObject):
    """Runs work on an open directory. It lives on the GUI thread, owns the signals, and calls ``done`` and ``failed`` there.

    Work handed in before the directory is open waits for it. ``problem`` tells a ``Phrase`` that nobody else takes;
    ``mishap`` an exception that is a bug; ``opened`` the settings' remarks, each time a directory was opened; ``not_opened`` the
    ``Phrase`` why there is none.
    """

    problem = Signal(object)
    mishap = Signal(object)
    opened = Signal(object)
    not_opened = Signal(object)
    _ended = Signal(object, object, object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._lanes = {lane: ThreadPoolExecutor(lane.value[1], thread_name_prefix=lane.value[0]) for lane in Lane}
        self._waiting: list[_Task] = []
        self._put_off: list[_Task] = []
        self._when_painted = QTimer(self)  # of no time at all: it comes after what is to be painted, as nothing else does
        self._when_painted.setSingleShot(True)
        self._when_painted.timeout.connect(self._begin_put_off)
        self._outstanding: set[_Task] = set()
        self._newest: dict[str, _Task] = {}
        self._desk: Desk | None = None
        self._wanted: Opening | None = None
        self._last: Opening | None = None
        self._held = ExitStack()
        self._closed = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def settings(self) -> Settings | None:
        """The settings the open directory is worked on with; ``None`` while it is not open."""
        return self._desk.settings if self._desk else None

    @property
    def is_open(self) -> bool:
        """Whether a directory is open."""
        return self._desk is not None

    def idle(self) -> bool:
        """Whether nothing is being done and nothing waits."""
        return not self._outstanding

    def open(self, opening: Opening) -> None:
        """Open the directory that is meant, instead of the one that is open; it is made where there is none."""
        self._desk = None
        self._wanted = opening

        def open_it(_: Desk) -> tuple[Desk, tuple[Phrase, ...]]:
            self._let_go()
            try:
                desk = self._held.enter_context(self._office.desk(replace(opening, write=True)))
            except Problem:  # a stick that cannot be written is read where it is; any other trouble is told by the second try
                desk = self._held.enter_context(self._office.desk(opening))
            return desk, self._office.remarks

        self._start(_Task(Lane.LEDGER, open_it, self._on_opened, self._on_not_opened, ""), None)

    def open_again(self) -> None:
        """Try once more to open what could not be opened."""
        if self._wanted is not None and self._desk is None:
            self.open(self._wanted)

    def use_settings(self, settings: Settings) -> None:
        """Work with ``settings`` from now on."""
        if self._desk is not None:
            self._desk = replace(self._desk, settings=settings)

    def read(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[Problem], object] | None = None,
        newest: str = "",
        when_painted: bool = False,
    ) -> None:
        """Read on the desk lane. Of all work that is ``newest`` of one name, only the last is of interest: older answers are dropped.
        ``when_painted``: not before what is to be painted is, since both would take turns with each other.
        """
        self._hand_in(_Task(Lane.DESK, work, done, failed, newest), puts_off=when_painted)

    def paper(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[Problem], object] | None = None,
        newest: str = "",
    ) -> None:
        """Make, draw or print a sheet on the paper lane."""
        self._hand_in(_Task(Lane.PAPER, work, done, failed, newest))

    def write(self, work: Callable[[Desk], T], done: Callable[[T], object], *, failed: Callable[[Problem], object] | None = None) -> None:
        """Write on the ledger lane, one after the other; what was handed in is done."""
        self._hand_in(_Task(Lane.LEDGER, work, done, failed, ""))

    def aside(self, work: Callable[[], T], done: Callable[[T], object], *, failed: Callable[[Problem], object] | None = None) -> None:
        """Write something that is not in the directory, such as settings, on the ledger lane; it does not wait for the directory."""
        if not self._closed:
            self._start(_Task(Lane.LEDGER, lambda _: work(), done, failed, ""), None)

    def forget(self, newest: str) -> None:
        """Drop the answer that is still to come under this name."""
        self._drop(self._newest.pop(newest, None))

    def close(self) -> None:
        """Finish what was begun, close the directory, end the threads. What only waited is dropped."""
        if self._closed:
            return
        self._closed = True
        for task in (*self._waiting, *self._put_off):
            task.dropped = True
        for lane in (Lane.DESK, Lane.PAPER):
            self._lanes[lane].shutdown(wait=True, cancel_futures=True)
        self._lanes[Lane.LEDGER].submit(self._held.close)
        self._lanes[Lane.LEDGER].shutdown(wait=True)
        self._desk = None
        self._outstanding.clear()

    def _hand_in(self, task: _Task, *, puts_off: bool = False) -> None:
        if self._closed:
            return
        if task.newest:
            self._drop(self._newest.get(task.newest))
            self._newest[task.newest] = task
        self._outstanding.add(task)
        if self._desk is None:
            self._waiting.append(task)
        elif puts_off:
            self._put_off.append(task)
            self._when_painted.start(0)
        else:
            self._start(task, self._desk)

    def _begin_put_off(self) -> None:
        put_off, self._put_off = self._put_off, []
        for task in put_off:
            if task.dropped:
                continue
            if self._desk is None:
                self._waiting.append(task)
            else:
                self._start(task, self._desk)

    def _start(self, task: _Task, desk: Desk | None) -> None:
        self._outstanding.add(task)
        task.future = self._lanes[task.lane].submit(self._run, task, desk)

    def _run(self, task: _Task, desk: Any) -> None:
        """On the lane's thread. Whatever comes of it goes back as a signal, since only the GUI thread may touch the window."""
        if task.dropped:
            return
        answer, trouble = None, None
        try:
            answer = task.work(desk)
        except BaseException as error:  # noqa: BLE001 - carried to the GUI thread, where it is told or raised
            trouble = error
        if not self._closed:
            self._ended.emit(task, answer, trouble)

    def _drop(self, task: _Task | None) -> None:
        if task is None:
            return
        task.dropped = True
        if task.future is None or task.future.cancel():
            self._outstanding.discard(task)

    def _on_ended(self, task: _Task, answer: object, trouble: BaseException | None) -> None:
        self._outstanding.discard(task)
        if self._newest.get(task.newest) is task:
            del self._newest[task.newest]
        if task.dropped or self._closed:
            return
        if trouble is None:
            if not _is_gone(task.done):
                task.done(answer)
        elif not isinstance(trouble, Problem):
            self.mishap.emit(trouble)
        elif task.failed is None:
            self.problem.emit(trouble.phrase)
        elif not _is_gone(task.failed):
            task.failed(trouble)

    def _on_opened(self, opened: tuple[Desk, tuple[Phrase, ...]]) -> None:
        self._desk, remarks = opened
        self._last = self._wanted
        waiting, self._waiting = self._waiting, []
        for task in waiting:
            if not task.dropped:
                self._start(task, self._desk)
        self.opened.emit(remarks)

    def _on_not_opened(self, problem: Problem) -> None:
        """Say why. What was open before is opened again; where nothing was, work goes on waiting for whoever tries again."""
        self.problem.emit(problem.phrase)
        if self._last is not None and self._last != self._wanted:
            self.open(self._last)
        else:
            self.not_opened.emit(problem.phrase)

    def _let_go(self) -> None:
        """On the ledger lane: close the directory that is open, once nothing reads it any more."""
        wait([task.future for task in tuple(self._outstanding) if task.future is not None and task.lane is not Lane.LEDGER])
        self._held.close()


def _is_gone(answered: Callable[..., object]) -> bool:
    """Whether it is a method of a widget that is no longer there: who asked went with a change of language or size."""
    owner = getattr(answered, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
