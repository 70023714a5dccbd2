"""What a ZIP archive says about itself, looked at before any of it is unpacked (reliability.md T4). Odd names are refused, not mended.

Python's own ``extract`` writes "../../evil.txt" as "evil.txt": a safe path, but the wrong file. Nothing here is ever written to disk.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from itertools import pairwise

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.exchange.door.limits import Limits

_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$", re.IGNORECASE)
_DRIVE = re.compile(r"^[A-Za-z]:")
_UNIX = 3
_LOCAL_HEADER = 30
"""The least bytes before the packed bytes of a member."""


def checked_members(archive: zipfile.ZipFile, file: str, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files in ``archive``, by name. Raises ``InputProblem`` for one that could do harm."""
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise InputProblem(
            Phrase(
                "“{file}” holds more than {most} files; ask who made it for the directory alone.", {"file": file, "most": limits.members}
            )
        )
    if sum(info.file_size for info in infos) > limits.bytes or any(_swells(info, limits) for info in infos):
        raise InputProblem(Phrase("“{file}” unpacks to more than a directory can be; ask who made it for a smaller file.", {"file": file}))
    _refuse_overlaps(infos, file)
    seen = set[str]()
    for info in infos:
        _refuse_odd_name(info, file, limits)
        folded = unicodedata.normalize("NFC", info.filename).casefold()
        if folded in seen:
            raise InputProblem(
                Phrase("“{file}” holds “{name}” twice; ask who made it for a new copy.", {"file": file, "name": info.filename})
            )
        seen.add(folded)
    return sorted((info for info in infos if not info.is_dir()), key=lambda info: info.filename)


def _swells(info: zipfile.ZipInfo, limits: Limits) -> bool:
    return info.file_size > limits.small and info.file_size > limits.ratio * max(info.compress_size, 1)


def _refuse_overlaps(infos: list[zipfile.ZipInfo], file: str) -> None:
    """One stretch of packed bytes told as many files is how a small archive holds more than the world."""
    stretches = sorted((info.header_offset, info.header_offset + _LOCAL_HEADER + info.compress_size) for info in infos)
    if any(end > start for (_, end), (start, _) in pairwise(stretches)):
        raise InputProblem(Phrase("“{file}” holds files that share their bytes, which no directory does; it was not read.", {"file": file}))


def _refuse_odd_name(info: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    original = getattr(info, "orig_filename", info.filename)
    parts = original.removesuffix("/").split("/")
    odd = (
        "\\" in original
        or "\0" in original
        or original.startswith("/")
        or bool(_DRIVE.match(original))
        or any(part in {"", ".", ".."} or _RESERVED.match(part) or part != part.rstrip(". ") for part in parts)
        or any(len(part.encode("utf-8", "surrogatepass")) > limits.path_bytes for part in parts)
        or any(unicodedata.category(char) in {"Cc", "Cs"} for char in original)
    )
    linked = info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16)
    if odd or linked:
        shown = "".join(char if char.isprintable() else "?" for char in original)[:80]
        raise InputProblem(
            Phrase(
                "“{file}” holds a file whose name leads elsewhere (“{name}”), so none of it was read; unpack it and choose the folder.",
                {"file": file, "name": shown},
            )
        )
