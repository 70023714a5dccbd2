"""Locking a directory with a passphrase: a random key encrypts the file, and the passphrase encrypts that key.

The wrapped key stands in ``<directory>.key``, so a passphrase can change without rewriting the file, and a wrong passphrase is
told from a damaged file (SQLCipher answers both alike). Without that file the directory cannot be opened: backups carry a copy.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.safe_files import write_whole

KEY_LENGTH = 32
_FORMAT = 1
"""Stands for all of it: Argon2id with the two numbers below, AES-256-GCM. A change of any is a new number."""
_MEMORY_KIB = 64 * 1024  # 64 MiB and three passes took 183 ms on the machine of stack.md 6
_PASSES = 3
_FIELDS = frozenset({"format", "salt", "nonce", "wrapped"})
_LONGEST_LINE = 4096
_LARGEST_KEY_FILE = 4096


class LockProblem(DirectoryProblem):
    """The passphrase, or the key file it opens, does not fit the directory."""


def key_file_of(directory: Path) -> Path:
    """Where the wrapped key of ``directory`` stands."""
    return directory.with_name(directory.name + ".key")


def read_passphrase(file: Path) -> str:
    """The first line of ``file``, without its end. Raises ``LockProblem`` if there is none."""
    try:
        with file.open("rb") as content:
            line = content.readline(_LONGEST_LINE).rstrip(b"\r\n").decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LockProblem(
            Phrase("The passphrase file {file} cannot be read; check its name and save it as plain UTF-8 text.", {"file": str(file)})
        ) from error
    if not line:
        raise LockProblem(Phrase("The first line of {file} is empty; write the passphrase on it.", {"file": str(file)}))
    return line


def make_key(directory: Path, passphrase: str) -> bytes:
    """A new random key, wrapped by ``passphrase`` into the key file of ``directory`` (mode 0600)."""
    key = os.urandom(KEY_LENGTH)
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(passphrase, salt)).encrypt(nonce, key, None)
    body = {"format": _FORMAT, "salt": _text(salt), "nonce": _text(nonce), "wrapped": _text(wrapped)}
    document = {**body, "sha256": hashlib.sha256(_canonical(body)).hexdigest()}
    write_whole(key_file_of(directory), json.dumps(document, indent=1).encode() + b"\n", force=False)
    return key


def key_for(directory: Path, passphrase: str | None) -> bytes | None:
    """The key of a locked directory, ``None`` for a plain one. Raises ``LockProblem`` when passphrase and file do not fit."""
    locked = key_file_of(directory).is_file()
    if locked and passphrase is None:
        raise LockProblem(Phrase("{file} is locked with a passphrase; add --passphrase-file FILE.", {"file": directory.name}))
    if not locked and passphrase is not None:
        raise LockProblem(
            Phrase(
                "There is no key file {key} beside {file}: put it back if the directory is locked, or leave out --passphrase-file if it is not.",
                {"file": directory.name, "key": key_file_of(directory).name},
            )
        )
    return _unlock(key_file_of(directory), passphrase) if passphrase is not None else None


def _unlock(key_file: Path, passphrase: str) -> bytes:
    document = _read_key_file(key_file)
    wrapping_key = AESGCM(_derive(passphrase, _bytes(document["salt"])))
    try:
        return wrapping_key.decrypt(_bytes(document["nonce"]), _bytes(document["wrapped"]), None)
    except InvalidTag as error:
        raise LockProblem(Phrase("This passphrase does not open {file}; check it and try again.", {"file": key_file.stem})) from error


def _read_key_file(key_file: Path) -> Mapping[str, Any]:
    """The document, whole: its own checksum tells a damaged key file from a wrong passphrase."""
    try:
        with key_file.open("rb") as content:
            document: dict[str, Any] = dict(json.loads(content.read(_LARGEST_KEY_FILE)))
        claimed = document.pop("sha256")
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged_key_file(key_file) from error
    if claimed != hashlib.sha256(_canonical(document)).hexdigest():
        raise _damaged_key_file(key_file)
    if document.get("format") != _FORMAT or document.keys() != _FIELDS:
        raise LockProblem(Phrase("The key file {key} is from a newer version of this app; update the app.", {"key": key_file.name}))
    return document


def _damaged_key_file(key_file: Path) -> LockProblem:
    return LockProblem(
        Phrase("The key file {key} is damaged; put back the copy that lies beside each backup of the directory.", {"key": key_file.name})
    )


def _derive(passphrase: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        secret=passphrase.encode(),
        salt=salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=KEY_LENGTH,
        type=Type.ID,
    )


def _canonical(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
