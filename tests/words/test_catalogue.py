"""Sentences said in a language: fillings, plurals, what is missing, what a native speaker has checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_app.domain.phrases import LanguageName, Phrase
from referral_app.sheets import sentences
from referral_app.words.catalogue import Catalogue, catalogue_path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals={plurals};\\n"\n\n'
RUSSIAN = "3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"


def catalogue(folder: Path, language: str, messages: str, plurals: str = "2; plural=(n != 1)") -> Catalogue:
    path = catalogue_path(folder, language)
    path.parent.mkdir(parents=True)
    path.write_text(HEADER.format(plurals=plurals) + messages, encoding="utf-8")
    return Catalogue(language, folder)


@pytest.mark.parametrize(
    ("language", "phrase", "said"),
    [
        ("en", sentences.KEEP_SAFE, "Keep this only if it is safe for you."),
        ("es", sentences.KEEP_SAFE, "Guarde esta hoja solo si es seguro para usted."),
        ("es", sentences.CALLED_ON.filled(date="1 de nov. de 2026"), "Llamamos el 1 de nov. de 2026."),
        (
            "es",
            sentences.CALL_FIRST_SINCE.filled(date="sept. de 2025"),
            "Llame antes de ir. No lo hemos confirmado desde sept. de 2025.",
        ),
        ("es", sentences.PUBLISHED_ON.filled(date="julio de 2026"), "De su página pública, julio de 2026; aún no hemos llamado."),
        ("es", sentences.WHERE_BY_PHONE, "Le dirán adónde ir cuando llame."),
        ("es", sentences.CALL_IS_FREE, "La llamada es gratis"),
        ("es", sentences.HELP_IS_FREE, "La ayuda es gratis"),
        ("es", sentences.NO_PAPERS, "¿No tiene papeles? Pregunte qué más aceptan."),
        ("es", sentences.YOU_CHOOSE, "Usted decide a quién llamar y qué decir. Puede preguntar antes de dar su nombre."),
        (
            "es",
            sentences.DUTY_TO_REPORT,
            "Algunos lugares deben avisar si un niño está en peligro o si hay una amenaza de muerte. "
            "Pregunte: «¿Qué tendrían que informar?»",
        ),
        (
            "es",
            sentences.NOTARY,
            "Antes de enviar un formulario, hable con un abogado o representante acreditado. Aquí un notario no es abogado.",
        ),
        (
            "es",
            sentences.NO_ANSWER_CALL_US.filled(office="206-555-0100", hotline="1-888-373-7888"),
            "¿No contestan o le dicen que no? Llámenos: 206-555-0100 o al 1-888-373-7888.",
        ),
        (
            "es",
            sentences.TEXT_KEYWORD_LANGUAGES.filled(keyword="HELP", number="233733", languages="inglés o español"),
            "HELP al 233733, en inglés o español",
        ),
        ("es", sentences.NEW_SHEET.filled(date="22 de enero de 2027"), "Después del 22 de enero de 2027, pida una hoja nueva."),
        (
            "es",
            sentences.SAY.filled(words=sentences.WORDS_TO_SAY["housing.shelter-tonight"]),
            "Diga: «Necesito un lugar para dormir esta noche.»",
        ),
        ("en", Phrase("{count} program", {"count": 1}, plural="{count} programs", count=1), "1 program"),
        ("en", Phrase("{count} program", {"count": 0}, plural="{count} programs", count=0), "0 programs"),
        ("ht", sentences.KEEP_SAFE, "Kenbe fèy sa a sèlman si sa san danje pou ou."),
        ("es", Phrase("A sentence nobody has translated: {what}", {"what": "x"}), "A sentence nobody has translated: x"),
    ],
)
def test_says_it_in_the_language_or_else_in_english(language: str, phrase: Phrase, said: str) -> None:
    assert Catalogue(language).say(phrase) == said


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 программа"), (3, "3 программы"), (5, "5 программ"), (21, "21 программа"), (0, "0 программ")]
)
def test_a_number_takes_the_plural_form_of_its_language(tmp_path: Path, count: int, said: str) -> None:
    message = (
        'msgid "{count} program"\nmsgid_plural "{count} programs"\n'
        'msgstr[0] "{count} программа"\nmsgstr[1] "{count} программы"\nmsgstr[2] "{count} программ"\n'
    )
    words = catalogue(tmp_path, "ru", message, RUSSIAN)
    assert words.say(Phrase("{count} program", {"count": count}, plural="{count} programs", count=count)) == said


def test_only_a_translators_mark_makes_a_message_checked(tmp_path: Path) -> None:
    words = catalogue(
        tmp_path,
        "fr",
        '# checked 2026-11-20 by M. R.\nmsgid "Where"\nmsgstr "Où"\n\n# a remark\nmsgid "Hours"\nmsgstr "Horaires"\n\nmsgid "Cost"\nmsgstr ""\n',
    )
    assert [words.checked(text) for text in ("Where", "Hours", "Cost", "not a message")] == [True, False, False, False]
    assert [words.has(text) for text in ("Where", "Hours", "Cost", "not a message")] == [True, True, False, False]
    assert words.text("Cost") == "Cost"


def test_what_is_guessed_is_not_said(tmp_path: Path) -> None:
    words = catalogue(tmp_path, "fr", '#, fuzzy\nmsgid "Where"\nmsgstr "Quand"\n')
    assert words.text("Where") == "Where"
    assert not words.has("Where")


def test_english_has_and_has_checked_everything() -> None:
    words = Catalogue("en")
    assert words.has("anything")
    assert words.checked("anything")
    assert words.text("anything {in braces}") == "anything {in braces}"


def test_a_word_equal_in_both_languages_counts_as_translated() -> None:
    assert Catalogue("es").has("TTY")


def test_a_number_inside_an_arabic_sentence_cannot_turn_around() -> None:
    said = Catalogue("ar").say(sentences.CALL_US.filled(phone="206-555-0119"))
    assert "\u2068206-555-0119\u2069" in said
    nested = Catalogue("ar").say(sentences.SAY.filled(words=sentences.WORDS_TO_SAY["housing"]))
    assert "\u2068" not in nested, "what is Arabic itself needs no isolation"


@given(st.text(max_size=40))
def test_a_filling_is_never_read_as_a_pattern(value: str) -> None:
    assert Catalogue("es").say(sentences.CALL_US.filled(phone=value)) == f"Llámenos: {value}"


def test_each_catalogue_names_a_language_in_its_own() -> None:
    phrase = Phrase("{language} speakers", {"language": LanguageName("vi")})
    assert Catalogue("en").say(phrase) == "Vietnamese speakers"
    assert Catalogue("es").say(Phrase("{language}", {"language": LanguageName("vi")})) == "vietnamita"


def test_counts_are_written_in_groups_and_numbers_that_are_names_are_not() -> None:
    assert Catalogue("en").say(Phrase("{count} programs; undo change {change}", {"count": 132_449, "change": 12_345})) == (
        "132,449 programs; undo change 12345"
    )
