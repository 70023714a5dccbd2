"""The project around the package: locks, the script that makes a machine ready, and what must never be written into a file."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

PINNED = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?: ; ([^\\]+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
COMMENT = re.compile(r"^ *# ?[A-Za-z0-9 .,:()\[\]/_-]*$")

HOSTS = [
    "py" + "pi.org",
    "python" + "hosted",
    "registry.np" + "mjs",
    "deb.deb" + "ian.org",
    "security.deb" + "ian.org",
    "archive.ubu" + "ntu.com",
]
MACHINE_PATHS = ["/wo" + "rk/", "/ro" + "ot/.", "/opt/py" + "pi", "/opt/whe" + "els"]


def locked(name: str) -> dict[str, str]:
    """Package -> version, as a lock pins it."""
    lines = (LOCKS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := PINNED.match(line))}


def wanted(*names: str) -> list[Requirement]:
    """What pyproject.toml asks for: its dependencies, and the named extras and groups."""
    project = PROJECT["project"]
    lists = {**PROJECT["dependency-groups"], **project["optional-dependencies"], "run": project["dependencies"]}
    return [Requirement(line) for name in names for line in lists[name]]


@pytest.mark.parametrize("name", ["run", "develop", "bench"])
def test_a_lock_is_pins_and_hashes_and_nothing_else(name: str) -> None:
    lines = (LOCKS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not (PINNED.match(line) or HASH.match(line) or COMMENT.match(line))] == []
    pins = [number for number, line in enumerate(lines) if PINNED.match(line)]
    assert len(pins) == len(locked(name)) > len(PROJECT["project"]["dependencies"])
    assert [lines[number] for number in pins if not HASH.match(lines[number + 1])] == []


@pytest.mark.parametrize(
    ("name", "lists"),
    [
        ("run", ["run", "desk", "build"]),
        ("develop", ["run", "desk", "build", "test", "check", "window-test"]),
        ("bench", ["bench"]),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(name: str, lists: list[str]) -> None:
    pins = locked(name)
    for requirement in wanted(*lists):
        version = pins.get(canonical(requirement.name))
        assert version is not None, f"{requirement} is not in {name}.txt; run make lock"
        assert requirement.specifier.contains(version), f"{name}.txt holds {version}, not {requirement}; run make lock"


def test_one_version_is_tested_and_the_same_one_is_shipped() -> None:
    assert locked("run").items() < locked("develop").items()


def test_every_dependency_is_used() -> None:
    read_as_files = {"tzdata", "fontpkg-inter", "fontpkg-noto-sans", "fontpkg-ibm-plex-sans-arabic", "noto-cjk-sans-otc", "lucide"}
    distributions = importlib.metadata.packages_distributions()
    used = set()
    for module in (ROOT / "referral_app").rglob("*.py"):
        for line in module.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"\s*(?:from|import) (\w+)", line):
                used |= {canonical(name) for name in distributions.get(found[1], [])}
    assert {canonical(requirement.name) for requirement in wanted("run", "desk")} - read_as_files - used == set()


def canonical(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def our_files() -> list[Path]:
    """Everything that is or will be committed."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_file_tells_where_it_was_made_or_what_it_came_through() -> None:
    found = []
    for path in our_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [(path.relative_to(ROOT).as_posix(), word) for word in [*HOSTS, *MACHINE_PATHS] if word in text]
    assert found == []


def test_scripts_can_be_run() -> None:
    scripts = [path for path in our_files() if path.read_bytes().startswith(b"#!")]
    assert ROOT / ".ci" / "run" in scripts
    assert [path for path in scripts if not path.stat().st_mode & stat.S_IXUSR] == []
    for script in scripts:
        assert subprocess.run(["bash", "-n", str(script)], check=False, capture_output=True).returncode == 0, script


@pytest.fixture(scope="module")
def make_ready() -> ModuleType:
    """The script behind ``make setup``, loaded as a module."""
    spec = importlib.util.spec_from_file_location("make_ready", ROOT / "packaging" / "make_ready.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("version", "enough"), [((3, 9, 2), False), ((3, 10, 12), False), ((3, 11, 0), True), ((3, 13, 1), True), ((4, 0, 0), True)]
)
def test_an_old_python_is_refused_in_one_sentence(make_ready: ModuleType, version: tuple[int, ...], enough: bool) -> None:
    if enough:
        make_ready.check_python(version)
        return
    with pytest.raises(make_ready.NotReady, match=r"is too old; install Python 3\.11 or newer"):
        make_ready.check_python(version)


def fake(folder: Path, name: str, script: str) -> None:
    """A program of that name in ``folder``; it writes down how it was called."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "{name} $*" >> {folder}/calls\n{script}\n')
    path.chmod(0o755)


def test_missing_packages_are_named_where_nothing_may_be_installed(
    make_ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "apt-get", "exit 0")
    fake(tmp_path, "sudo", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(make_ready.NotReady) as refused:
        make_ready.install_system_packages(["python3-venv", "libone"])
    assert "apt-get install python3-venv libone" in str(refused.value)
    assert (tmp_path / "calls").read_text() == "sudo -n true\n"


def test_missing_packages_are_named_where_there_is_no_apt(make_ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(make_ready.NotReady, match="Please have python3-venv installed"):
        make_ready.install_system_packages(["python3-venv"])


def test_missing_package_lists_are_fetched_and_the_install_tried_again(
    make_ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "apt-get", f'case "$*" in *update*) touch {tmp_path}/lists;; esac; test -e {tmp_path}/lists')
    fake(tmp_path, "sudo", 'shift; exec "$@"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    make_ready.install_system_packages(["python3-venv"])
    calls = [line.split()[-1] for line in (tmp_path / "calls").read_text().splitlines() if line.startswith("apt-get")]
    assert calls == ["python3-venv", "update", "python3-venv"]


def test_a_finished_environment_is_known_again(make_ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_ready, "VENV", tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "referral-app").write_text("")
    assert not make_ready.is_ready("run", True)
    (tmp_path / ".ready-develop").write_text(make_ready.digest("develop", True))
    assert make_ready.is_ready("develop", True)
    assert make_ready.is_ready("run", True), "what serves develop serves run"
    assert not make_ready.is_ready("run", False), "a window that can be had no more, or only now, changes what is installed"
    monkeypatch.setattr(sys, "version", "another Python")
    assert not make_ready.is_ready("run", True)


def test_the_lists_of_system_packages_can_be_read(make_ready: ModuleType) -> None:
    for file in make_ready.LISTS.glob("*.txt"):
        names = make_ready.read_list(file.stem)
        assert names
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name) for name in names)
        assert all(names.values()) or file.stem == "run", "each says how to tell that it is there"


@pytest.mark.parametrize(
    ("machine", "c_library", "made"),
    [
        ("x86_64", ("glibc", "2.36"), True),
        ("x86_64", ("glibc", "2.34"), True),
        ("x86_64", ("glibc", "2.31"), False),
        ("x86_64", ("", ""), False),  # musl, which Python does not name
        ("aarch64", ("glibc", "2.36"), False),
        ("aarch64", ("glibc", "2.39"), True),
        ("aarch64", ("glibc", "3.0"), True),
        ("armv7l", ("glibc", "2.41"), False),
        ("riscv64", ("glibc", "2.41"), False),
    ],
)
def test_it_is_known_where_qt_is_made_for(make_ready: ModuleType, machine: str, c_library: tuple[str, str], made: bool) -> None:
    assert make_ready.qt_is_made_for(machine, c_library) is made


@pytest.mark.parametrize("name", ["run", "develop"])
def test_without_the_window_a_lock_loses_qt_and_nothing_else(make_ready: ModuleType, name: str) -> None:
    whole = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    cut = make_ready.without_window(whole)
    names = {found[1] for line in cut.splitlines() if (found := PINNED.match(line))}
    assert locked(name).keys() - names == make_ready.QT & locked(name).keys() >= {"pyside6-essentials", "shiboken6"}
    lines = cut.splitlines()
    assert [line for line in lines if not (PINNED.match(line) or HASH.match(line) or COMMENT.match(line))] == []
    assert not any(HASH.match(line) and not lines[at - 1].endswith("\\") for at, line in enumerate(lines))
    asked = [sys.executable, str(ROOT / "packaging" / "make_ready.py"), "--without-window", str(LOCKS / f"{name}.txt")]
    assert subprocess.run(asked, check=True, capture_output=True, text=True).stdout == cut


def test_a_sign_tells_whether_a_package_is_there(make_ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_ready, "LISTS", tmp_path)
    fake(tmp_path, "there", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "some.txt").write_text(
        f"# signs\na libc.so.6\nb libnowhere.so.7\nc there\nd not-there\ne {tmp_path}/there\nf {tmp_path}/gone\n"
    )
    assert make_ready.missing_packages("some") == ["b", "d", "f"]


@pytest.mark.parametrize("root", [True, False])
def test_where_a_package_cannot_be_had_that_is_said_and_all_goes_on(
    make_ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], root: bool
) -> None:
    monkeypatch.setattr(make_ready, "LISTS", tmp_path)
    (tmp_path / "window.txt").write_text("libone libone.so.1\nlibtwo libc.so.6\n")
    fake(tmp_path, "apt-get", "exit 100")
    fake(tmp_path, "sudo", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
    assert not make_ready.add_where_possible("window", "there is no window")
    said = capfd.readouterr().err.splitlines()[-1]
    assert said == "Without libone, there is no window. On Debian and Ubuntu, as root: apt-get install libone"


def test_what_is_there_is_not_installed_again(make_ready: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_ready, "LISTS", tmp_path)
    (tmp_path / "window.txt").write_text("libtwo libc.so.6\n")
    fake(tmp_path, "apt-get", "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert make_ready.add_where_possible("window", "there is no window")
    assert not (tmp_path / "calls").exists()
