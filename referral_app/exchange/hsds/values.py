"""Texts of the cells and values of other systems as our fields hold them. What is not understood is said, never guessed."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

_TIME = re.compile(r"^\s*(\d{1,2})(?:[:.](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?\s*m\.?)?\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"^([01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")
_AMERICAN = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})$")
_IN_WORDS = re.compile(r"^([A-Za-z]{3,9})\.? (\d{1,2}),? ([12]\d{3})$")
_NAMES_OF_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"^\s*(1[5-9]\d\d|20\d\d)(?:[-/].*)?$|^(?:\d{1,2}/\d{1,2}/|[A-Za-z]{3,9}\.? \d{1,2},? )(1[5-9]\d\d|20\d\d)$")
_MARKUP = re.compile(r"</?(?:p|br|ul|ol|li|b|i|u|strong|em|a|div|span|h[1-6]|table|tr|td)\b[^>]*>", re.IGNORECASE)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMED_DAYS = {"monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH", "friday": "FR", "saturday": "SA", "sunday": "SU",
               "lunes": "MO", "martes": "TU", "miercoles": "WE", "miércoles": "WE", "jueves": "TH", "viernes": "FR", "sabado": "SA",
               "sábado": "SA", "domingo": "SU"}  # fmt: skip
_STATUS = {**dict.fromkeys(("active", "open", "yes", "y", "true", "available", "current", "published", "activo", "abierto", "si", "sí"), "active"),
           **dict.fromkeys(("no", "false", "inactivo", "unpublished"), "inactive"), "inactive": "inactive", "defunct": "defunct", "closed": "defunct",
           "temporarily closed": "temporarily closed", "temporarily_closed": "temporarily closed", "suspended": "temporarily closed"}  # fmt: skip
_YES = {"true", "t", "yes", "y", "1", "si", "sí"}
_NOON, _HOURS, _MONTHS, _DAYS_IN_MONTH, _MINUTES = 12, 24, 12, 31, 60
_LETTERS_OF_A_DAY = 3


def text_of(value: Any) -> str:
    """A value of JSON as text; lists and objects as compact JSON."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def plain(text: str) -> str:
    """A description without HTML: HSDS lets descriptions hold it, paper and lists do not."""
    if "<" not in text or not _MARKUP.search(text):
        return text
    stripped = _Stripped()
    stripped.feed(text)
    stripped.close()
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", stripped.said)).strip()


class _Stripped(HTMLParser):
    """Gathers the text between tags; blocks become lines."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def handle_data(self, data: str) -> None:
        self.said += re.sub(r"\s+", " ", data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the library's call
        if tag in {"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}:
            self.said += "\n- " if tag == "li" else "\n"


def number_of(value: Any) -> float | None:
    """A number; ``None`` where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    text = str(value).strip().lstrip("$€£").replace("\u00a0", "")
    if "," in text:
        text = text.replace(",", "" if re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", text) else ".")
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number - number == 0 else None


def year_of(value: Any) -> float | None:
    """The year out of a year or a date."""
    number = number_of(value)
    if number is not None:
        return number
    found = _YEAR.match(text_of(value))
    return float(found[1] or found[2]) if found else None


def time_of(value: Any) -> str | None:
    """A time of day as HH:MM; one written as the standard asks stays as it is. ``None`` where it is no time."""
    text = text_of(value)
    if _CLOCK.match(text):
        return text
    found = _TIME.match(text)
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour <= _HOURS and minute < _MINUTES else None


def date_of(value: Any) -> str | None:
    """A day as YYYY-MM-DD; what begins so stays. 11/27/2014 is read as the United States write it, unless only the other way is a day."""
    text = text_of(value)
    if _DAY.match(text):
        return text
    if found := _AMERICAN.match(text):
        month, day = int(found[1]), int(found[2])
        if month > _MONTHS >= day:
            month, day = day, month
        if 1 <= month <= _MONTHS and 1 <= day <= _DAYS_IN_MONTH:
            return f"{found[3] if len(found[3]) > len('15') else '20' + found[3]}-{month:02}-{day:02}"
    if (found := _IN_WORDS.match(text)) and found[1][:3].lower() in _NAMES_OF_MONTHS:
        return f"{found[3]}-{_NAMES_OF_MONTHS.index(found[1][:3].lower()) + 1:02}-{int(found[2]):02}"
    return None


def days_of(value: Any) -> str | None:
    """Days of the week as RRULE writes them ("MO,TU"); from names, short names, RRULE's own or numbers (1 is Monday, 0 and 7 Sunday)."""
    parts = value if isinstance(value, list) else re.split(r"[,;/\s]+", text_of(value))
    found: list[str] = []
    for part in map(text_of, parts):
        if not part:
            continue
        day = _day(part.lower().rstrip("."))
        if day is None:
            return None
        if day not in found:
            found.append(day)
    return ",".join(sorted(found, key=_DAYS.index)) or None


def _day(word: str) -> str | None:
    if word.isdecimal():
        number = int(word)
        return _DAYS[(number - 1) % 7] if number <= len(_DAYS) else None
    if word.upper() in _DAYS:
        return word.upper()
    if word in _NAMED_DAYS:
        return _NAMED_DAYS[word]
    if len(word) >= _LETTERS_OF_A_DAY:
        return next((day for name, day in _NAMED_DAYS.items() if name.startswith(word)), None)
    return None


def status_of(value: Any) -> str | None:
    """A service's status in HSDS's four words."""
    return _STATUS.get(text_of(value).lower())


def is_yes(value: Any) -> bool:
    """Whether a cell says yes."""
    return text_of(value).lower() in _YES
