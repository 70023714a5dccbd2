"""Codes to scan beside a number or a web address, for whoever has a phone with a camera. They hold what is printed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from referral_app.domain.channels import Channel, ChannelType
from referral_app.domain.listing import Listing
from referral_app.domain.phrases import Phrase
from referral_app.sheets import sentences
from referral_app.sheets.document import Code, Kind, Run, Said
from referral_app.sheets.gate.hidden import digits_of
from referral_app.sheets.reach import channels_of, main_channel, phone_run
from referral_app.sheets.wording import Wording

LONGEST_PAYLOAD = 120
"""Characters; what holds more has squares too small for an office printer."""
_COUNTRY = "+1"
_WHOLE_NUMBER = 10
"""Digits of a number with its area code; a shorter one (211, 711, 233733) is dialed as it is."""


def codes_of(listing: Listing, wording: Wording) -> tuple[Code, ...]:
    """One for the number printed big and one for the web address, as far as there are any."""
    return tuple(_codes(listing, wording))


def payload_of(channel: Channel) -> str | None:
    """What a code for ``channel`` holds; ``None`` where none can be made of it."""
    if channel.type in (ChannelType.VOICE, ChannelType.SMS):
        digits = digits_of(phone_run(channel.value).text)
        if not digits or channel.extension:
            return None
        number = f"{_COUNTRY}{digits}" if len(digits) == _WHOLE_NUMBER else digits
        return f"{'tel' if channel.type is ChannelType.VOICE else 'sms'}:{number}"
    plain = channel.value.strip()
    if channel.type is ChannelType.WEB and plain.startswith(("https://", "http://")) and plain.isascii() and len(plain) <= LONGEST_PAYLOAD:
        return plain
    return None


def _codes(listing: Listing, wording: Wording) -> Iterator[Code]:
    main = main_channel(listing)
    if main is not None and (payload := payload_of(main)):
        number = Run(phone_run(main.value).text, Kind.PHONE)
        label = sentences.TEXT if main.type is ChannelType.SMS else sentences.CALL
        yield Code(payload, wording.say(sentences.SCAN_TO_CALL, number=number).first.text, _short(label, wording))
    web = next((channel for channel in channels_of(listing) if channel.type is ChannelType.WEB), None)
    if web is not None and (payload := payload_of(web)):
        alt = wording.say(sentences.SCAN_TO_OPEN, address=Run(payload, Kind.URL)).first.text
        yield Code(payload, alt, _short(sentences.WEB, wording))


def _short(label: Phrase, wording: Wording) -> Said:
    """In the reader's language alone: there is no room for two below a code."""
    return Said(wording.say(label).first)
