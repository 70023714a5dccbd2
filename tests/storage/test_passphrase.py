"""The key file: what it opens, and what is said when it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from referral_app.storage.passphrase import KEY_LENGTH, LockProblem, key_file_of, key_for, make_key, read_passphrase


def test_a_key_is_random_and_comes_back(tmp_path: Path) -> None:
    keys = {make_key(tmp_path / name, "harbor light") for name in ("a", "b")}

    assert len(keys) == 2
    assert {len(key) for key in keys} == {KEY_LENGTH}
    assert {key_for(tmp_path / name, "harbor light") for name in ("a", "b")} == keys
    assert key_file_of(tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_plain_directory_has_none(tmp_path: Path) -> None:
    assert key_for(tmp_path / "a", None) is None


def _changed(field: str, value: object) -> bytes:
    body: dict[str, object] = {"format": 1, "salt": "AAAA", "nonce": "AAAA", "wrapped": "AAAA", "sha256": "0"}
    return json.dumps(body | {field: value}).encode()


DAMAGED = [b"", b"{", b"[]", b"null", b"\xff", b'{"format": 1}', _changed("salt", 5), _changed("sha256", "1"), b"[" * 5000]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(tmp_path: Path, content: bytes) -> None:
    key_file_of(tmp_path / "a").write_bytes(content)
    with pytest.raises(LockProblem, match="is damaged"):
        key_for(tmp_path / "a", "harbor light")


@pytest.mark.parametrize("wrong", ["", "harbor", "Harbor light", "harbor light "])
def test_a_wrong_passphrase(tmp_path: Path, wrong: str) -> None:
    make_key(tmp_path / "a", "harbor light")
    with pytest.raises(LockProblem, match="does not open"):
        key_for(tmp_path / "a", wrong)


LINES = [
    (b"harbor light\n", "harbor light"),
    (b"harbor light", "harbor light"),
    (b"\xef\xbb\xbfharbor\r\nsecond", "harbor"),
    ("läuft\n".encode(), "läuft"),
    (b" x ", " x "),
]


@pytest.mark.parametrize(("content", "expected"), LINES)
def test_a_passphrase_is_the_first_line_of_its_file(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "p").write_bytes(content)
    assert read_passphrase(tmp_path / "p") == expected


@pytest.mark.parametrize("content", [b"", b"\nsecond", b"\xff\xfeh\x00", None])
def test_a_file_without_a_passphrase(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "p").write_bytes(content)
    with pytest.raises(LockProblem):
        read_passphrase(tmp_path / "p")
