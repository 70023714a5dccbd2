"""One door to how each language writes dates, times, numbers, phones and the names of languages."""

from __future__ import annotations

from referral_app.words.dates import written_date
from referral_app.words.hours import written_hours
from referral_app.words.languages import (
    direction,
    language_code,
    language_name,
    other_languages,
    sheet_language,
    spoken_code,
    usual_languages,
)
from referral_app.words.numbers import written_choice, written_list, written_number, written_price
from referral_app.words.phones import written_phone
from referral_app.words.times import written_range, written_time, written_times

__all__ = [
    "direction",
    "language_code",
    "language_name",
    "other_languages",
    "sheet_language",
    "spoken_code",
    "usual_languages",
    "written_choice",
    "written_date",
    "written_hours",
    "written_list",
    "written_number",
    "written_phone",
    "written_price",
    "written_range",
    "written_time",
    "written_times",
]
