"""Brings a machine with only Python, git and make to a working ``.venv``: what is missing is installed, or named in one sentence.

``python3 packaging/make_ready.py run`` installs the app, ``… develop`` the tests' and checks' tools too; ``… bench`` what finding is
measured beside and ``… proofs`` what looks at sheets beside us, each in an environment of its own. The command line runs on any machine, so
where the window cannot be had, all but Qt is installed and that is said. Only the standard library is used, since nothing else is there
yet, and nothing newer than Python 3.8 before the version is known.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LISTS = ROOT / "packaging" / "system-packages"
LOCKS = ROOT / "packaging" / "lock"
PEERS = {"bench", "proofs"}
"""Programs of others that `make bench` and `make proofs` ask; the app is not in their environments, ``build/NAME/peers``."""
OLDEST = (3, 11)

QT = {"pyside6-essentials", "shiboken6", "pytest-qt"}
"""What a lock is cut by where Qt cannot run; all the rest runs anywhere."""
QT_C_LIBRARY = {"x86_64": (2, 34), "aarch64": (2, 39)}
"""The oldest GNU C library that Qt's wheels for Linux were made for, by machine; there are none for other machines."""


class NotReady(Exception):
    """One sentence: what is missing and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Make ``.venv`` ready for ``run`` or ``develop``, or one of ``PEERS``; quick when it already is. ``--without-window LOCK`` prints a lock without Qt."""
    name = arguments[0]
    if name == "--without-window":
        print(without_window(Path(arguments[1]).read_text(encoding="utf-8")), end="")
        return 0
    try:
        check_python(sys.version_info[:3])
        if name in PEERS:
            install_peers(name)
            return 0
        window = can_have_window()
        if name == "develop":
            add_where_possible("test", "the tests that need them are skipped")
        if not is_ready(name, window):
            install_missing(name, window)
    except NotReady as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"“{' '.join(map(str, error.cmd[:4]))} …” did not end well; what it said stands above.", file=sys.stderr)
        return 1
    return 0


def check_python(version: Sequence[int]) -> None:
    """Refuse a Python that is too old."""
    if tuple(version[:2]) < OLDEST:
        found = ".".join(map(str, version))
        raise NotReady(f"Python {found} is too old; install Python 3.11 or newer and run make again with PYTHON=python3.11.")


def can_have_window() -> bool:
    """Whether Qt runs here, once the system's packages it needs were installed where that is possible. Says so if not."""
    if not sys.platform.startswith("linux"):
        return True
    if not qt_is_made_for(platform.machine(), platform.libc_ver()):
        print(
            "Qt is not made for this machine's C library, so there is no window here; the command line does all the same.", file=sys.stderr
        )
        return False
    return add_where_possible("window", "there is no window; the command line does all the same")


def qt_is_made_for(machine: str, c_library: Sequence[str]) -> bool:
    """Whether there is a wheel of Qt for a Linux machine with this C library, as ``platform.libc_ver`` names it."""
    oldest = QT_C_LIBRARY.get(machine)
    numbers = tuple(int(number) for number in re.findall(r"\d+", c_library[1])[:2])
    return oldest is not None and c_library[0] == "glibc" and numbers >= oldest


def add_where_possible(name: str, without: str) -> bool:
    """Have the packages of one list, by apt if need be; where that cannot be, say what comes of it."""
    missing = missing_packages(name)
    if missing:
        try:
            install_system_packages(missing)
        except (NotReady, subprocess.CalledProcessError):
            names = " ".join(missing)
            print(f"Without {names}, {without}. On Debian and Ubuntu, as root: apt-get install {names}", file=sys.stderr)
            return False
    return True


def missing_packages(name: str) -> list[str]:
    """Those packages of one list of which there is no sign here."""
    return [package for package, sign in read_list(name).items() if not is_there(sign)]


def is_there(sign: str) -> bool:
    """Whether a library (``libGL.so.1``) loads, or a program or file is there."""
    if sign.startswith("/"):
        return Path(sign).exists()
    if ".so." not in sign:
        return shutil.which(sign, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin") is not None
    try:
        ctypes.CDLL(sign)
    except OSError:
        return False
    return True


def is_ready(name: str, window: bool) -> bool:
    """Whether ``.venv`` holds just what the lock says, for this Python, here. What serves ``develop`` serves ``run``."""
    command = VENV / "bin" / "referral-app"
    names = {name, "develop"}
    return command.exists() and any(_stamp(one).is_file() and _stamp(one).read_text() == digest(one, window) for one in names)


def digest(name: str, window: bool) -> str:
    """Changes with everything that a finished ``.venv`` depends on."""
    total = hashlib.sha256(f"{sys.version}\0{sys.executable}\0{ROOT}\0{window}".encode())
    for file in (LOCKS / f"{name}.txt", ROOT / "pyproject.toml", Path(__file__)):
        total.update(file.read_bytes())
    return total.hexdigest()


def install_missing(name: str, window: bool) -> None:
    """What makes a virtual environment, the environment itself, locked packages, and the project, in this order."""
    if importlib.util.find_spec("ensurepip") is None:
        install_system_packages(list(read_list("run")))
    if not _venv_works():
        _say("Making .venv")
        _run(sys.executable, "-m", "venv", "--clear", VENV)
    lock = LOCKS / f"{name}.txt"
    _say(f"Installing what packaging/lock/{name}.txt names; the first time this takes a minute or two")
    if not window:
        cut, lock = without_window(lock.read_text(encoding="utf-8")), VENV / "without-window.txt"
        lock.write_text(cut, encoding="utf-8")
    # Wheels only: nothing is built, and no code of a package runs before its hash was compared.
    _pip("--require-hashes", "--only-binary", ":all:", "--requirement", lock)
    _pip("--no-index", "--no-build-isolation", "--no-deps", "--editable", ROOT)
    _stamp(name).write_text(digest(name, window))


def install_peers(name: str) -> None:
    """Programs of others that ``make NAME`` asks, unless they are there."""
    if name == "proofs":
        add_where_possible("proofs", "what they would look at is looked at by our own checks alone")
    folder = ROOT / "build" / name / "peers"
    lock, stamp = LOCKS / f"{name}.txt", folder / ".ready"
    if stamp.is_file() and stamp.read_text() == lock.read_text(encoding="utf-8"):
        return
    _say(f"Installing what packaging/lock/{name}.txt names")
    _run(sys.executable, "-m", "venv", "--clear", folder)
    _pip("--require-hashes", "--only-binary", ":all:", "--requirement", lock, into=folder)
    stamp.write_text(lock.read_text(encoding="utf-8"))


def without_window(lock: str) -> str:
    """A lock without Qt and what is of no use without it. A package's hashes and notes are indented below its pin."""
    kept, keep = [], True
    for line in lock.splitlines(keepends=True):
        if not line.startswith(" "):
            keep = line.partition("==")[0] not in QT
        if keep:
            kept.append(line)
    return "".join(kept)


def read_list(name: str) -> dict[str, str]:
    """One list in ``packaging/system-packages``: package -> the sign that it is there, or nothing."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if line.strip() and not line.startswith("#"))
    return {package: sign.strip() for package, _, sign in pairs}


def install_system_packages(packages: Sequence[str]) -> None:
    """Install with apt as root or by ``sudo -n``; where neither is to be had, name them."""
    become_root = as_root()
    if shutil.which("apt-get") is None or become_root is None:
        names = " ".join(packages)
        raise NotReady(f"Please have {names} installed (on Debian and Ubuntu, as root: apt-get install {names}), then run make again.")
    _say(f"Installing {' '.join(packages)} from the system's packages")
    apt_get = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    install = [*apt_get, "install", "--yes", "--no-install-recommends", *packages]
    # The lists may be missing or old, so they are fetched when the first try does not succeed.
    if subprocess.run(install, check=False, stdin=subprocess.DEVNULL, capture_output=True).returncode != 0:
        _run(*apt_get, "update")
        _run(*install)


def as_root() -> list[str] | None:
    """What to put before a command that needs root: nothing for root, ``sudo -n`` where that asks nothing, else ``None``."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def _venv_works() -> bool:
    """Whether ``.venv`` is there, runs, has pip and is of this very Python (an upgrade of the system breaks it)."""
    try:
        asked = [str(VENV / "bin" / "python"), "-c", "import pip, sys; print(sys.version)"]
        answer = subprocess.run(asked, check=False, capture_output=True, text=True)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version


def _stamp(name: str) -> Path:
    return VENV / f".ready-{name}"


def _pip(*words: object, into: Path = VENV) -> None:
    _run(into / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", *words)


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, cwd=ROOT, stdin=subprocess.DEVNULL)


def _say(line: str) -> None:
    print(f"{line} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
