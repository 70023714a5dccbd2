"""Brings a machine with only Python, git and make to a working ``.venv``: what is missing is installed, or named in one sentence.

``python3 packaging/make_ready.py run`` installs the app, ``… develop`` the tests' and checks' tools too. Only the standard
library is used, since nothing else is there yet, and nothing newer than Python 3.8 before the version is known.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LISTS = ROOT / "packaging" / "system-packages"
LOCKS = ROOT / "packaging" / "lock"
OLDEST = (3, 11)


class NotReady(Exception):
    """One sentence: what is missing and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Make ``.venv`` ready for ``run`` or ``develop``; quick when it already is."""
    name = arguments[0]
    try:
        check_python(sys.version_info[:3])
        if not is_ready(name):
            install_missing(name)
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


def is_ready(name: str) -> bool:
    """Whether ``.venv`` holds just what the lock says, for this Python, here. What serves ``develop`` serves ``run``."""
    command = VENV / "bin" / "referral-app"
    names = {name, "develop"}
    return command.exists() and any(_stamp(one).is_file() and _stamp(one).read_text() == digest(one) for one in names)


def digest(name: str) -> str:
    """Changes with everything that a finished ``.venv`` depends on."""
    total = hashlib.sha256(f"{sys.version}\0{sys.executable}\0{ROOT}".encode())
    for file in (LOCKS / f"{name}.txt", ROOT / "pyproject.toml", Path(__file__)):
        total.update(file.read_bytes())
    return total.hexdigest()


def install_missing(name: str) -> None:
    """System packages, virtual environment, locked packages, and the project itself, in this order."""
    if importlib.util.find_spec("ensurepip") is None:
        install_system_packages(read_list("run"))
    if not _venv_works():
        _say("Making .venv")
        _run(sys.executable, "-m", "venv", "--clear", VENV)
    _say(f"Installing what packaging/lock/{name}.txt names; the first time this takes a minute or two")
    # Wheels only: nothing is built, and no code of a package runs before its hash was compared.
    _pip("--require-hashes", "--only-binary", ":all:", "--requirement", LOCKS / f"{name}.txt")
    _pip("--no-index", "--no-build-isolation", "--no-deps", "--editable", ROOT)
    _stamp(name).write_text(digest(name))


def read_list(name: str) -> list[str]:
    """The packages of one list in ``packaging/system-packages``."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


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


def _pip(*words: object) -> None:
    _run(VENV / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", *words)


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, cwd=ROOT, stdin=subprocess.DEVNULL)


def _say(line: str) -> None:
    print(f"{line} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
