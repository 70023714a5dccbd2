"""An agency or program by what tells it apart from others: names, numbers, web, addresses, each in one way of writing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

_NO_WORD = re.compile(r"[^\w]+")
_WEB = re.compile(r"^(?:https?:)?(?://)?(?:www\d?\.)?([^/?#:\s]+)(/[^?#\s]*)?", re.IGNORECASE)
_SHARED_HOSTS = ("facebook.com", "instagram.com", "twitter.com", "x.com", "google.com", "wixsite.com", "wordpress.com", "linktr.ee", "youtube.com", "linkedin.com",
                 "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "aol.com", "icloud.com", "comcast.net", "eventbrite.com")  # fmt: skip
"""Hosts at which everybody has a page or a mailbox: sharing one says nothing."""
_FORMS = frozenset(
    ("inc", "incorporated", "llc", "ltd", "corp", "corporation", "co", "the", "of", "and", "for", "de", "la", "el", "los", "las", "del", "y",
     "foundation", "fundacion")
)  # fmt: skip
_STREETS = {"street": "st", "avenue": "ave", "road": "rd", "boulevard": "blvd", "drive": "dr", "lane": "ln", "place": "pl", "court": "ct", "highway": "hwy",
            "north": "n", "south": "s", "east": "e", "west": "w", "calle": "c", "suite": "ste"}  # fmt: skip
_DIGITS_OF_A_NUMBER = 10
_LEAST_DIGITS = 7
_TOLL_FREE = ("800", "888", "877", "866", "855", "844", "833")


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency or program. ``of`` is the agency of a program, which alone makes two programs worth comparing."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    of: str = ""
    phones: frozenset[str] = field(default_factory=frozenset)
    webs: frozenset[str] = field(default_factory=frozenset)
    addresses: frozenset[str] = field(default_factory=frozenset)

    @property
    def keys(self) -> frozenset[str]:
        """What another entry must share at least one of to be looked at."""
        words = name_words(self.name)
        names = {"name " + " ".join(sorted(words)[:3]), *(f"name {first}" for first in [" ".join(words[:2])] if len(words) > 1)}
        names |= {"name " + " ".join(sorted(name_words(other))[:3]) for other in self.other_names}
        return frozenset(
            {*(f"phone {one}" for one in self.phones), *(f"web {one}" for one in self.webs), *(f"address {one}" for one in self.addresses)}
            | {name for name in names if len(name) > len("name xx")}
        )


def folded(text: str) -> str:
    """A text without case, accents and marks."""
    if text.isascii():
        return _NO_WORD.sub(" ", text.lower()).strip()
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return _NO_WORD.sub(" ", plain).strip()


@lru_cache(1 << 18)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: no legal forms, no articles."""
    words = folded(name).split()
    return tuple(word for word in words if word not in _FORMS) or tuple(words)


def phone_key(number: str) -> str:
    """The last ten digits; "" for what is too short to belong to one agency."""
    digits = "".join(one for one in number if one.isdecimal())
    return digits[-_DIGITS_OF_A_NUMBER:] if len(digits) >= _LEAST_DIGITS else ""


def web_key(address: str) -> str:
    """The host of a web or e-mail address, "" for hosts that everybody shares."""
    host = address.rpartition("@")[2] if "@" in address else (found[1] if (found := _WEB.match(address.strip())) else "")
    host = host.lower().rstrip(".")
    return "" if "." not in host or host.endswith(_SHARED_HOSTS) else host


def address_key(street: str, city: str) -> str:
    """House number, street and city in one way of writing; "" where there is no number, which is an area and no address."""
    words = [_STREETS.get(word, word) for word in folded(street).split()]
    if not words or not any(word[0].isdecimal() for word in words[:3]):
        return ""
    return " ".join([*words[:4], folded(city)])
