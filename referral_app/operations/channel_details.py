"""The ways to reach a program as the screen tells them: what to dial, who may use each, what using it means, and a checked link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.phrases import Day, LanguageName, Phrase
from referral_app.operations.said import CHANNEL_NAMES, together
from referral_app.words.phones import written_phone

ICONS = {
    ChannelType.VOICE: "phone",
    ChannelType.SMS: "message-square-text",
    ChannelType.CHAT: "messages-square",
    ChannelType.EMAIL: "mail",
    ChannelType.WEB: "globe",
    ChannelType.WALK_IN: "door-open",
    ChannelType.MAIL: "mailbox",
    ChannelType.FAX: "printer",
    ChannelType.TTY: "keyboard",
    ChannelType.VIDEO: "video",
}
WHO_WORDS = {
    Who.SURVIVOR: Phrase("survivors"),
    Who.ADVOCATE: Phrase("advocates and attorneys"),
    Who.LAW_ENFORCEMENT: Phrase("law enforcement"),
    Who.ANYONE: Phrase("anyone"),
}

_NUMBERS = frozenset({ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY, ChannelType.VIDEO, ChannelType.FAX})
_DIALED = re.compile(r"(?:1-)?\d{3}-\d{3}-\d{4}|\d{3,6}", re.ASCII)
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+", re.ASCII)
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{1,62}", re.ASCII)
_LONGEST_LINK = 2000


def way(each: Channel) -> Phrase:
    """How, and the number or address: "Text: HELP to 233733"."""
    value: Phrase | str = _written(each)
    if each.type is ChannelType.SMS and each.keyword:
        value = Phrase("{keyword} to {number}", {"keyword": each.keyword, "number": value})
    if each.extension:
        value = Phrase("{number} ext. {extension}", {"number": value, "extension": each.extension})
    return Phrase("{channel}: {value}", {"channel": CHANNEL_NAMES[each.type], "value": value})


def about(each: Channel, newest: str | None = None) -> tuple[Phrase | str, ...]:
    """What to know before using it, in the order in which it matters.

    ``newest`` is the newest date of a source of the whole program: a channel of that date need not say it.
    """
    return tuple(_about(each, newest))


def link(each: Channel) -> str | None:
    """A link of a kind that may open (https, http, mailto, tel, sms), made from the value; ``None`` where it is not plainly one."""
    if each.type in (ChannelType.WEB, ChannelType.CHAT):
        return web_link(each.value)
    if each.type is ChannelType.EMAIL:
        address = each.value.strip()
        return f"mailto:{quote(address, safe='@')}" if _MAIL.fullmatch(address) else None
    if each.type in (ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY):
        return _number_link(each)
    return web_link(each.value) if each.type is ChannelType.VIDEO else None


def web_link(value: str) -> str | None:
    """``value`` as a web link: with a host's name as people write them, without a password, and without characters no address has."""
    text = value.strip()
    whole = text if "://" in text else f"https://{text}"
    if len(whole) > _LONGEST_LINK or not whole.isascii() or not whole.isprintable() or any(letter in whole for letter in ' "<>\\^`{|}'):
        return None
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    sound = parts.scheme in ("https", "http") and host is not None and _HOST.fullmatch(host) and "@" not in parts.netloc
    return whole if sound and (port is None or port > 0) else None


def _about(each: Channel, newest: str | None) -> Iterator[Phrase | str]:
    if each.label:
        yield each.label
    if each.who:
        yield Phrase("for {who}", {"who": together([WHO_WORDS[who] for who in each.who])})
    yield from _meaning(each)
    if each.menu_path:
        yield each.menu_path
    if each.always_open:
        yield Phrase("open 24 hours")
    elif each.hours:
        yield each.hours
    yield from _languages(each)
    yield from _trust(each, newest)


def _meaning(each: Channel) -> Iterator[Phrase]:
    """Whether police are told, whether a message is safe, whether the call is free: what is known of it."""
    told = {Answer.YES: Phrase("tells the police"), Answer.NO: Phrase("does not tell the police")}
    message = {Answer.YES: Phrase("safe to leave a message"), Answer.NO: Phrase("do not leave a message")}
    free = {Answer.YES: Phrase("the call is free"), Answer.NO: Phrase("the call costs money")}
    for answers, answer in ((told, each.contacts_police), (message, each.message_safe), (free, each.call_free)):
        if answer in answers:
            yield answers[answer]


def _languages(each: Channel) -> Iterator[Phrase]:
    if each.languages:
        yield together([Phrase("{language}", {"language": LanguageName(code)}) for code in each.languages])
    if each.interpreter is Answer.YES:
        yield Phrase("other languages by interpreter")
    elif each.interpreter is Answer.NO:
        yield Phrase("no interpreter")


def _trust(each: Channel, newest: str | None) -> Iterator[Phrase]:
    """A date counts where it is another than that of the program ("2026-07" may be "2026-07-03"), or where there is doubt."""
    if each.disputed:
        yield Phrase("sources disagree")
    if each.weak:
        yield Phrase("only one source, not a strong one")
    if each.source_date and (each.disputed or each.weak or not (newest or "").startswith(each.source_date)):
        yield Phrase("source dated {date}", {"date": Day(each.source_date)})


def _written(each: Channel) -> str:
    return written_phone(each.value) if each.type in _NUMBERS else each.value


def _number_link(each: Channel) -> str | None:
    number = _written(each)
    if not _DIALED.fullmatch(number):
        return None
    digits = number.replace("-", "")
    national = f"+1{digits}" if len(digits) == len("2065550119") else f"+{digits}" if len(digits) > len("233733") else digits
    return f"{'sms' if each.type is ChannelType.SMS else 'tel'}:{national}"
