"""Numbers, prices and lists as each language writes them, always with the digits 0-9 that stand on a phone's keys."""

from __future__ import annotations

from collections.abc import Sequence

from referral_app.words.locales import locale_of

_OR = {"en": "or", "ht": "oswa"}


def written_number(number: float, language: str) -> str:
    """With the separators of ``language``; Spanish as in the United States ("1,234.5")."""
    if language in {"en", "es"}:
        return f"{number:,}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - not needed for English

    return format_decimal(number, locale=locale_of(language))


def written_price(amount: float, currency: str, language: str) -> str:
    """US dollars as they stand in a shop ("$20", "$7.50") in every language; another currency with its code."""
    figure = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    return f"${figure}" if currency.upper() == "USD" else f"{written_number(amount, language)} {currency}"


def written_choice(items: Sequence[str], language: str) -> str:
    """As "English or Spanish", "inglés o español"."""
    if not items[1:]:
        return "".join(items)
    if language in _OR:
        return f"{', '.join(items[:-1])} {_OR[language]} {items[-1]}"
    from babel.lists import format_list  # noqa: PLC0415 - not needed for English

    return format_list(items, style="or", locale=locale_of(language))


def written_list(items: Sequence[str], language: str) -> str:
    """Items side by side, with the comma of the script."""
    comma = "، " if language in {"ar", "fa"} else "、" if language.startswith("zh") else ", "
    return comma.join(items)
