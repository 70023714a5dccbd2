"""Where things lie, in each of the three layouts the app is shipped in; and the office's own folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from referral_app import paths
from referral_app.domain.problems import Problem

ROOT = Path(__file__).resolve().parent.parent


def test_in_a_checkout() -> None:
    assert paths.resources_folder() == ROOT / "resources"
    assert paths.seed_folder() == ROOT / "db" / "seed"
    assert paths.migrations_folder() == ROOT / "db" / "migrations"


def test_in_a_frozen_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_resources", "_db"):
        (tmp_path / "referral_app" / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources_folder() == tmp_path / "referral_app" / "_resources"
    assert paths.seed_folder() == tmp_path / "referral_app" / "_db" / "seed"


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run_from(site: Path, code: str, *arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Python with the unpacked wheel in front of everything, and no checkout in sight."""
    environment = {**os.environ, "PYTHONPATH": str(site), paths.DATA_VARIABLE: str(data)}
    return subprocess.run([sys.executable, "-c", code, *arguments], check=False, cwd=data, env=environment, capture_output=True, text=True)


def test_in_a_wheel(unpacked_wheel: Path, tmp_path: Path) -> None:
    code = "from referral_app import paths as p; print(p.resources_folder(), p.seed_folder(), p.migrations_folder(), sep='\\n')"
    package = unpacked_wheel / "referral_app"
    expected = [package / "_resources", package / "_db" / "seed", package / "_db" / "migrations"]
    assert run_from(unpacked_wheel, code, data=tmp_path).stdout.splitlines() == [str(path) for path in expected]


def test_a_wheel_holds_all_that_the_checkout_ships(unpacked_wheel: Path) -> None:
    package = unpacked_wheel / "referral_app"
    for shipped, inside in (("resources", "_resources"), ("db", "_db")):
        assert files_below(ROOT / shipped) == files_below(package / inside)
    assert files_below(ROOT / "referral_app") == {path for path in files_below(package) if path.parts[0] not in {"_resources", "_db"}}
    assert {path.name for path in unpacked_wheel.iterdir() if path.suffix != ".dist-info"} == {"referral_app"}


def files_below(folder: Path) -> set[Path]:
    """What lies in ``folder``, without what Python keeps for itself."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_the_command_works_from_a_wheel(unpacked_wheel: Path, tmp_path: Path) -> None:
    code = "from referral_app.bootstrap import main; raise SystemExit(main())"
    done = run_from(unpacked_wheel, code, "sheet", "--need", "housing", "--out", str(tmp_path / "sheet.pdf"), data=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_the_data_folder_is_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "stick" / "office"))
    folder = paths.make_data_folder()
    assert folder == tmp_path / "stick" / "office"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert paths.make_data_folder() == folder
    assert paths.default_directory() == folder / "referral.directory"
    assert paths.settings_file().parent == paths.log_file().parent == folder


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "file" / "office"))
    with pytest.raises(Problem, match=r"cannot be made; choose another with REFERRAL_APP_DATA\."):
        paths.make_data_folder()


def test_without_a_variable_the_system_says_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder().name == "referral-app"
    monkeypatch.setenv(paths.DATA_VARIABLE, "here")
    assert paths.data_folder() == Path.cwd() / "here"
