"""Which encoding a file is in, and its text read in it. What the bytes themselves say comes first, then what reads like sense."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import charset_normalizer

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.exchange.door.members import Member
from referral_app.exchange.findings import Finding, Findings, Severity

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 18
_SAMPLE = 1 << 17
_WESTERN = "cp1252"
_HIGH = re.compile(rb"[\x80-\xff]+")
_TOGETHER = 0.35
"""The share of bytes beyond ASCII that stand beside another such byte, above which a text is in no western script."""
_MIXED = "referral-desk-mixed"
_FEW_BROKEN = 0.05
_HALF = 0.4
"""The share of zero bytes that text in two bytes a character has at least, where it is mostly English."""


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 in a file that otherwise is: most come from a cell pasted out of another program."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(_WESTERN, "replace"), error.end


codecs.register_error(_MIXED, _as_western)


@dataclass(frozen=True, slots=True)
class Encoding:
    """``name`` as Python knows it; ``errors`` is how it goes on where bytes do not fit."""

    name: str
    errors: str = "replace"


def encoding_of(member: Member, forced: str | None, findings: Findings) -> Encoding:
    """The encoding of a file. Where it had to be guessed or bytes do not fit, a finding says so. Raises ``UnknownValue`` for a ``forced`` one nobody knows."""
    if forced is not None:
        return Encoding(_known(forced))
    with member.open() as file:
        begins = file.read(_SAMPLE)
    for bom, name in _BOMS:
        if begins.startswith(bom):
            return Encoding(name)
    if wide := _two_bytes_each(begins):
        return Encoding(wide)
    broken, high, sample = _not_utf8(member)
    if not broken:
        return Encoding("utf-8")
    if broken <= _FEW_BROKEN * high:
        phrase = Phrase(
            "A few letters in this file are in another encoding than the rest and were read as Western European; look them over."
        )
        findings.add(Finding(Severity.WARNING, "encoding", phrase, member.file))
        return Encoding("utf-8", _MIXED)
    name = _guessed(sample)
    phrase = Phrase("This file is not in UTF-8 and was read as {encoding}; if letters look wrong, name its encoding.", {"encoding": name})
    findings.add(Finding(Severity.INFO, "encoding", phrase, member.file))
    return Encoding(name)


def text_of(member: Member, encoding: Encoding) -> io.TextIOWrapper:
    """The file as text with its line ends as they are."""
    return io.TextIOWrapper(member.open(), encoding=encoding.name, errors=encoding.errors, newline="")


def _known(forced: str) -> str:
    try:
        known = codecs.lookup(forced)
        "".encode(known.name)
    except (LookupError, ValueError, UnicodeError) as error:
        raise UnknownValue(
            Phrase("encoding"), forced, ["utf-8", "utf-16", "cp1252", "iso-8859-1", "cp1251", "shift_jis", "gb18030"]
        ) from error
    if not getattr(known, "_is_text_encoding", True):
        raise InputProblem(Phrase("“{name}” is no encoding of texts; try utf-8 or cp1252.", {"name": forced}))
    return known.name


def _two_bytes_each(begins: bytes) -> str | None:
    even, odd = begins[::2].count(0), begins[1::2].count(0)
    half = len(begins) // 2
    if not half or max(even, odd) < _HALF * half or min(even, odd) > _HALF * half / 4:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _not_utf8(member: Member) -> tuple[int, int, bytes]:
    """How many stretches beyond ASCII are no UTF-8, how many there are, and bytes around them to guess by."""
    broken = high = 0
    sample = bytearray()
    with member.open() as file:
        for lines in _in_lines(file):
            if lines.isascii():
                continue
            stretches = len(_HIGH.findall(lines))
            high += stretches
            try:
                lines.decode()
            except UnicodeDecodeError:
                broken += sum(1 for one in _HIGH.findall(lines) if not _is_utf8(one))
                if len(sample) < _SAMPLE:
                    sample += b"\n".join(line for line in lines.splitlines() if not line.isascii())[: _SAMPLE - len(sample)]
    return broken, high, bytes(sample)


def _in_lines(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes in large pieces that end where no letter is cut."""
    rest = b""
    while piece := file.read(_CHUNK):
        rest += piece
        end = max(rest.rfind(b"\n"), rest.rfind(b" "), rest.rfind(b","), rest.rfind(b'"')) + 1
        if end or len(rest) > _CHUNK:
            yield rest[: end or len(rest)]
            rest = rest[end or len(rest) :]
    yield rest


def _is_utf8(stretch: bytes) -> bool:
    try:
        stretch.decode()
    except UnicodeDecodeError:
        return False
    return True


def _guessed(sample: bytes) -> str:
    """Letters with accents stand alone among others in western languages; where letters beyond ASCII stand together, statistics decide."""
    stretches = _HIGH.findall(sample)
    together = sum(len(one) for one in stretches if len(one) > 1)
    if together <= _TOGETHER * sum(map(len, stretches)):
        return _WESTERN
    best = charset_normalizer.from_bytes(
        sample, cp_exclusion=["utf_16", "utf_32", "utf_7"]
    ).best()  # those would have been told by their bytes
    return best.encoding if best is not None else _WESTERN
