"""What stands in one cell: several values, and of what kind a contact is that says so only beside itself."""

from __future__ import annotations

import re

_KINDS_OF_CONTACT = (
    ("phone.fax", re.compile(r"fax", re.IGNORECASE)),
    ("phone.text", re.compile(r"text|sms|mensaje", re.IGNORECASE)),
    ("phone.tty", re.compile(r"tty|tdd", re.IGNORECASE)),
    ("phone.hotline", re.compile(r"hotline|helpline|crisis|línea de (?:ayuda|crisis)", re.IGNORECASE)),
    ("service.email", re.compile(r"mail|correo", re.IGNORECASE)),
    ("service.url", re.compile(r"web|url|site|página|pagina|internet", re.IGNORECASE)),
    ("address.address_1", re.compile(r"address|walk|office|direcci", re.IGNORECASE)),
    ("phone.number", re.compile(r"phone|tel|call|voice|móvil|movil|cell", re.IGNORECASE)),
)


def parts(cell: str, split: str, target: str = "") -> list[str]:
    """The values in a cell. A "/" or "," parts phone numbers only where what stands on both sides is one."""
    if not split:
        return [cell]
    found = [one.strip(" .") if target == "language.name" else one.strip() for one in re.split(f"[{re.escape(split)}]+", cell)]
    found = [one for one in found if one]
    if target.startswith("phone.") and not all(map(_is_whole_number, found)):
        found = [one.strip() for one in re.split(r"[;|\n]+", cell) if one.strip()]
    return found


def _is_whole_number(text: str) -> bool:
    """Whether a text is a number to call by itself: "211" and short codes are, "67 21" behind a "/" is a piece of one."""
    digits = sum(map(str.isdigit, text))
    return digits == len("211") or digits > len("6721")


def kind_of_contact(kind: str, value: str) -> str:
    """The target of a contact by itself, or by what the column beside it calls it."""
    if "@" in value:
        return "service.email"
    if re.match(r"https?://|www\.", value, re.IGNORECASE):
        return "service.url"
    return next((target for target, words in _KINDS_OF_CONTACT if words.search(kind)), "phone.number")
