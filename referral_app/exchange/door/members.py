"""The files of a source wherever they stand: in a folder, in an archive, in an archive in it, packed one by one. Nothing is unpacked to disk."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.exchange.door.archives import checked_members
from referral_app.exchange.door.limits import Limits
from referral_app.exchange.findings import Finding, Findings, Severity

_HIDDEN = ("__MACOSX", "Thumbs.db", "desktop.ini")
_ZIP_MAGIC = b"PK\x03\x04"
_GZIP_MAGIC = b"\x1f\x8b"
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".ods")
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One file. ``file`` is as ``Origin.file``; ``path`` where it stands by itself on disk; ``open`` gives its bytes from the start, any number of times."""

    file: str
    size: int
    open: Callable[[], IO[bytes]]
    path: Path | None = None

    @property
    def base(self) -> str:
        """The name without folders."""
        return self.file.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The name of the folder it stands in, lower case; "" at the top."""
        return self.file.rpartition("/")[0].rpartition("/")[2].lower()


class _Counted(io.RawIOBase):
    """Bytes that end in a refusal where there are more than was said or may be: what an archive declares is not what it holds."""

    def __init__(self, source: IO[bytes] | gzip.GzipFile, most: int, file: str, holder: zipfile.ZipFile | IO[bytes] | None = None) -> None:
        self._source = source
        self._holder = holder
        self._left = most
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            read = self._source.read(len(buffer))
        except (zlib.error, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise damaged(self._file) from error
        self._left -= len(read)
        if self._left < 0:
            raise too_large(self._file)
        buffer[: len(read)] = read
        return len(read)

    def close(self) -> None:
        if not self.closed:
            self._source.close()
            if self._holder is not None:
                self._holder.close()
        super().close()


def too_large(file: str) -> InputProblem:
    """The refusal of what would fill the memory or the disk."""
    return InputProblem(Phrase("“{file}” unpacks to more than a directory can be; ask who made it for a smaller file.", {"file": file}))


def damaged(file: str) -> InputProblem:
    """The refusal of what cannot be unpacked."""
    return InputProblem(Phrase("“{file}” cannot be unpacked to its end; ask who made it for a new copy.", {"file": file}))


def members_of(path: Path, limits: Limits, findings: Findings) -> Iterator[Member]:
    """All files at ``path``, in a stable order. Raises ``InputProblem`` for what is refused."""
    try:
        kind = path.stat().st_mode
    except OSError as error:
        raise InputProblem(Phrase("There is nothing to read at “{path}”; choose a file or a folder.", {"path": path.name})) from error
    if stat.S_ISDIR(kind):
        yield from _in_folder(path, limits, findings)
    elif stat.S_ISREG(kind):
        yield from _opened(_on_disk(path, path.name), limits, 0)
    else:
        raise InputProblem(Phrase("“{path}” is not a file or a folder; choose one of these.", {"path": path.name}))


def _in_folder(folder: Path, limits: Limits, findings: Findings) -> Iterator[Member]:
    count = 0
    for where, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(files):
            path = Path(where) / name
            if _hidden(name):
                continue
            file = path.relative_to(folder).as_posix()
            if not stat.S_ISREG(path.lstat().st_mode):
                findings.add(
                    Finding(Severity.INFO, "left-out", Phrase("This is a link to another place or no file, so it is left out."), file)
                )
                continue
            count += 1
            if count > limits.members:
                raise InputProblem(
                    Phrase(
                        "“{folder}” holds more than {most} files; choose the folder of the directory alone.",
                        {"folder": folder.name, "most": limits.members},
                    )
                )
            yield from _opened(_on_disk(path, file), limits, 0)


def _on_disk(path: Path, file: str) -> Member:
    def opened() -> IO[bytes]:
        try:
            return path.open("rb")
        except OSError as error:
            raise InputProblem(Phrase("“{file}” cannot be read here; check that it may be opened.", {"file": file})) from error

    return Member(file, path.stat().st_size, opened, path)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name in _HIDDEN


def _opened(member: Member, limits: Limits, nested: int) -> Iterator[Member]:
    """The member itself, or what is in it where it is an archive."""
    name = member.base.lower()
    if name.endswith(_WORKBOOK_ENDINGS):
        yield member
        return
    with member.open() as file:
        begins = file.read(len(_ZIP_MAGIC))
    if begins == _ZIP_MAGIC or name.endswith(".zip"):
        yield from _in_archive(member, limits, nested + 1)
    elif begins.startswith(_GZIP_MAGIC):
        yield from _opened(_unpacked(member, limits), limits, nested + 1) if nested < limits.nesting else _refuse_nesting(member)
    else:
        yield member


def _refuse_nesting(member: Member) -> Iterator[Member]:
    raise InputProblem(
        Phrase("“{file}” holds archives in archives too deep to follow; unpack it and choose the folder.", {"file": member.file})
    )


def _unpacked(member: Member, limits: Limits) -> Member:
    """What a .gz file holds. Its size is known only at its end, so a bomb is stopped while it is read."""
    name = member.file[: -len(".gz")] if member.file.lower().endswith(".gz") else member.file
    most = min(limits.bytes, max(limits.small, member.size * limits.ratio))

    def opened() -> IO[bytes]:
        packed = member.open()
        return io.BufferedReader(_Counted(gzip.GzipFile(fileobj=packed), most, member.file, packed), _CHUNK)

    return Member(name, member.size, opened)


def _in_archive(member: Member, limits: Limits, nested: int) -> Iterator[Member]:
    if nested > limits.nesting:
        yield from _refuse_nesting(member)
    whole = None if member.path else _held(member, limits)
    with _archive(member, whole) as archive:
        infos = checked_members(archive, member.file, limits)
    for info in infos:
        if any(_hidden(part) for part in info.filename.split("/")):
            continue
        inner = Member(f"{member.file}/{info.filename}", info.file_size, _opener(member, whole, info, limits))
        yield from _opened(inner, limits, nested)


def _held(member: Member, limits: Limits) -> bytes:
    """An archive that stands in another one, in memory: it is read here and there, which a packed file is not."""
    with member.open() as file:
        whole = file.read(limits.inner_archive + 1)
    if len(whole) > limits.inner_archive:
        raise too_large(member.file)
    return whole


def _archive(member: Member, whole: bytes | None) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(whole) if whole is not None else str(member.path))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise damaged(member.file) from error


def _opener(member: Member, whole: bytes | None, info: zipfile.ZipInfo, limits: Limits) -> Callable[[], IO[bytes]]:
    file = f"{member.file}/{info.filename}"

    def opened() -> IO[bytes]:
        archive = _archive(member, whole)
        try:
            inner = archive.open(info.filename)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, KeyError, ValueError) as error:
            archive.close()
            raise InputProblem(
                Phrase("“{file}” cannot be unpacked here; it may have a password, so unpack it and choose the folder.", {"file": file})
            ) from error
        return io.BufferedReader(_Counted(inner, min(info.file_size, limits.bytes), file, archive), _CHUNK)

    return opened
