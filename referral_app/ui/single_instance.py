"""One window for one directory and user: a second start raises the first window instead of opening another.

The first listens on a local socket that only its user can reach. Who is first is decided under a file lock that the system
lets go of however a process ends, so two starts at the same instant end with one window, and a crash leaves nothing in the way.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.logs import logger

HERE = b"here\n"
"""What the first answers to whoever knocks."""
ANSWER_MS = 10_000
"""How long a second start waits for the answer; a window that is just opening gives it well before."""
_CONNECT_MS = 1_000
_TRIES = 3
"""A window that was closing while we knocked leaves without an answer; then we are the first."""


class _Heard(Enum):
    ANSWER = auto()
    GONE = auto()
    NOTHING = auto()


class SingleInstance(QObject):
    """Being the first. ``knocked`` says that somebody started the app again and expects to see the window."""

    knocked = Signal()

    def __init__(self, server: QLocalServer) -> None:
        super().__init__()
        self._server = server
        server.newConnection.connect(self._on_knock)

    def close(self) -> None:
        """Be the first no longer."""
        self._server.close()

    def _on_knock(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(HERE)
            socket.flush()
            self.knocked.emit()


def claim(data_folder: Path, directory: Path) -> SingleInstance | None:
    """Be the first window on ``directory``, or raise the window that is, and return ``None``.

    Raises a ``Problem`` if there is a first that does not answer. Where nothing private can be kept to meet at, everybody is first.
    """
    folder = meeting_folder()
    if folder is None:
        return SingleInstance(QLocalServer())
    socket_file = folder / meeting_name(data_folder, directory)
    for _ in range(_TRIES):
        with _one_at_a_time(socket_file.with_suffix(".lock")):
            first = _knock(socket_file)
            if first is None:
                return SingleInstance(_listen(socket_file))
        heard = _wait_for_answer(first)
        if heard is _Heard.ANSWER:
            return None
        if heard is _Heard.NOTHING:
            break
    raise Problem(Phrase("Referral Desk is open already but does not answer; please close it and start it again."))


def meeting_folder() -> Path | None:
    """A folder of this user's own where starts meet; ``None`` if somebody else made it or could look into it."""
    user = os.getuid()
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / f"referral-app-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    return folder if stat.S_ISDIR(found.st_mode) and found.st_uid == user and not found.st_mode & 0o077 else None


def meeting_name(data_folder: Path, directory: Path) -> str:
    """Short, since a socket's path may have some hundred bytes only, and telling nothing."""
    return hashlib.sha256(os.fsencode(f"{data_folder.resolve()}\0{directory.resolve()}")).hexdigest()[:16]


@contextlib.contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """One start at a time goes on; where a lock cannot be kept (a full disk), all do, which is better than none."""
    try:
        descriptor = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:
        yield
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _knock(socket_file: Path) -> QLocalSocket | None:
    """A connection to the first; ``None`` where there is none, or only what one that crashed has left."""
    socket = QLocalSocket()
    socket.connectToServer(str(socket_file))
    return socket if socket.waitForConnected(_CONNECT_MS) else None


def _wait_for_answer(socket: QLocalSocket) -> _Heard:
    if socket.waitForReadyRead(ANSWER_MS) and socket.readAll().data() == HERE:
        return _Heard.ANSWER
    return _Heard.NOTHING if socket.state() is QLocalSocket.LocalSocketState.ConnectedState else _Heard.GONE


def _listen(socket_file: Path) -> QLocalServer:
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(str(socket_file))
    if not server.listen(str(socket_file)):
        logger("ui").warning("The window cannot be reached by a second start.")
    return server
