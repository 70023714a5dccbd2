"""From chosen programs to a sheet in which everything is worded. What is staff information never gets here (users.md 4.1).

Descriptions, eligibility, figures, notes, statements of conflicts, letters, visas and benefit rules are not read at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from referral_app.domain.answers import Answer
from referral_app.domain.channels import ChannelType
from referral_app.domain.facts import FactCode
from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.listing import Listing
from referral_app.domain.needs import REPORTING, NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import SheetProblem, UnknownValue
from referral_app.domain.roles import Role
from referral_app.sheets import sentences
from referral_app.sheets.about import conditions_of, details_of
from referral_app.sheets.booklet import in_sections, of_an_area
from referral_app.sheets.clean import LONGEST_NAME, LONGEST_NOTE, clean
from referral_app.sheets.closing import closing_of
from referral_app.sheets.codes import codes_of
from referral_app.sheets.document import Kind, Line, ReferralSheet, Run, Said, Sheet, SheetEntry
from referral_app.sheets.numbers import compose_numbers
from referral_app.sheets.pictures import in_pictures
from referral_app.sheets.reach import can_be_reached, channels_of, further_ways, main_channel, main_way, sent_by_an_office
from referral_app.sheets.refusals import printed_need, refusal
from referral_app.sheets.request import Layout, Paper, SheetItem, SheetRequest
from referral_app.sheets.trust import trust_of
from referral_app.sheets.wording import Wording, as_written
from referral_app.words.languages import language_name

NOTHING_CHOSEN = Phrase("Nothing is chosen for this sheet; choose at least one program.")
UNTRANSLATED = Phrase(
    "{count} line is not in {language} yet and stands in English, in italics.",
    plural="{count} lines are not in {language} yet and stand in English, in italics.",
)

NONE_LEFT = Phrase("No number, text line or door of “{name}” is left to show; show one of them, or leave the program off.")

_Choice = TypeVar("_Choice", Layout, Paper)
_IMMIGRATION = "immigration"


def compose(request: SheetRequest) -> Sheet:
    """The sheet, worded, in the form its layout takes. Raises ``UnknownValue`` for a language, layout or paper that is not known, ``SheetProblem``
    for what may not be printed.
    """
    layout = _known(Phrase("layout"), request.layout, Layout)
    if not layout.tells_nothing:
        return compose_referrals(request)
    wording = _wording_of(request)
    numbers = compose_numbers(request, map(_as_chosen, _allowed(request)), wording)
    return replace(numbers, warnings=(*numbers.warnings, *warnings_about(wording)))


def compose_referrals(request: SheetRequest) -> ReferralSheet:
    """A sheet that says what each program is for. Raises as ``compose`` does."""
    layout = _known(Phrase("layout"), request.layout, Layout)
    wording = _wording_of(request)
    items = tuple(map(_as_chosen, _allowed(request)))
    if layout.of_an_area:
        items = in_sections(items, request.vocabulary)
    sheet = ReferralSheet(
        language=request.language,
        second_language=request.second_language if request.second_language != request.language else None,
        layout=layout,
        paper=Paper(request.paper),
        made_on=request.today,
        title=wording.say(sentences.TITLE),
        opening=(wording.say(sentences.YOU_CHOOSE), wording.say(sentences.DUTY_TO_REPORT)),
        entries=tuple(_entries(_lawyers_first(items), request, wording)),
        closing=closing_of(request, wording),
    )
    if layout is Layout.PICTURE:
        sheet = in_pictures(sheet, {item.listing.id: printed_need(item, request.vocabulary) for item in items})
    if layout.of_an_area:
        sheet = of_an_area(sheet, items, request, wording)
    return replace(sheet, warnings=tuple(warnings_about(wording)))


def _wording_of(request: SheetRequest) -> Wording:
    _known(Phrase("paper"), request.paper, Paper)
    for language in filter(None, (request.language, request.second_language)):
        if language not in SHEET_LANGUAGES:
            raise UnknownValue(Phrase("language for a sheet"), language, SHEET_LANGUAGES)
    return Wording(request.language, request.second_language)


def _as_chosen(item: SheetItem) -> SheetItem:
    """A program with the channels that are to be shown. Raises ``SheetProblem`` where none is left that one can go by.

    What was left out makes no room for what was not offered: a number in dispute does not come up for a good one that is not to be shown.
    Where the door is left out, so is the address.
    """
    if not item.left_out:
        return item
    offered = channels_of(item.listing)
    channels = tuple(channel for channel in offered if channel.key not in item.left_out)
    listing = replace(item.listing, channels=channels)
    if any(channel.type is ChannelType.WALK_IN and channel.key in item.left_out for channel in offered):
        listing = replace(listing, places=tuple(replace(place, address=None) for place in listing.places))
    shown = replace(item, listing=listing)
    if not (can_be_reached(shown.listing) or sent_by_an_office(item.listing)):
        raise SheetProblem(NONE_LEFT.filled(name=item.listing.name))
    return shown


def _known(what: Phrase, value: str, known: type[_Choice]) -> _Choice:
    try:
        return known(value)
    except ValueError:
        raise UnknownValue(what, value, list(known)) from None


def _allowed(request: SheetRequest) -> Sequence[SheetItem]:
    """The chosen programs. One that may not be printed refuses the sheet, so that nobody hands over less than they chose."""
    if not request.items:
        raise SheetProblem(NOTHING_CHOSEN)
    for item in request.items:
        sentence = refusal(item, request.vocabulary)
        if sentence is not None:
            raise SheetProblem(sentence)
    return request.items


def _lawyers_first(items: Sequence[SheetItem]) -> Sequence[SheetItem]:
    """The order chosen; only that, of the programs under immigration, those with a lawyer or accredited representative come first."""
    places = [number for number, item in enumerate(items) if _group(item.need) == _IMMIGRATION]
    ordered = list(items)
    for place, item in zip(places, sorted((items[place] for place in places), key=lambda item: not _has_lawyer(item.listing)), strict=True):
        ordered[place] = item
    return ordered


def _has_lawyer(listing: Listing) -> bool:
    return any(listing.answer(code) is Answer.YES for code in (FactCode.ATTORNEY, FactCode.ACCREDITED_REPRESENTATIVE))


def _entries(items: Sequence[SheetItem], request: SheetRequest, wording: Wording) -> Iterator[SheetEntry]:
    notary_said = False
    for item in items:
        need = printed_need(item, request.vocabulary)
        says_notary = _group(need) == _IMMIGRATION and not notary_said
        notary_said = notary_said or says_notary
        yield _entry(item, need, request, wording, notary=says_notary)


def _entry(item: SheetItem, need: str | None, request: SheetRequest, wording: Wording, *, notary: bool) -> SheetEntry:
    listing, today = item.listing, request.today
    trust = trust_of(listing, wording, today)
    return SheetEntry(
        entry_id=listing.id,
        need=_heading(need, request.vocabulary, wording),
        names=_names(listing),
        trust=trust.said,
        call_first=trust.call_first,
        main=main_way(listing, wording),
        optional=(wording.say(sentences.OPTIONAL), wording.say(sentences.TELLS_POLICE)) if _leads_to_police(listing, need) else (),
        conditions=conditions_of(listing, wording, today),
        ways=further_ways(listing, wording),
        details=details_of(listing, need, wording, today),
        asides=(wording.say(sentences.NOTARY),) if notary else (),
        words=tuple(_words_to_say(item, need, wording)),
        note=Said(as_written(item.note, Kind.DATA, wording.language, LONGEST_NOTE)) if item.note and clean(item.note) else None,
        codes=codes_of(listing, wording) if request.qr else (),
    )


def _heading(need: str | None, vocabulary: NeedVocabulary, wording: Wording) -> Said:
    return wording.say(Phrase(vocabulary[need].plain) if need is not None else sentences.SOME_HELP)


def _names(listing: Listing) -> tuple[Line, ...]:
    """The program and its agency; one of them where the other says nothing more."""
    name, agency = (clean(text, LONGEST_NAME) for text in (listing.name, listing.agency))
    shown = [name] if agency.casefold() in name.casefold() else [agency] if name.casefold() in agency.casefold() else [name, agency]
    return tuple(as_written(text, Kind.NAME, longest=LONGEST_NAME) for text in shown if text)


def _leads_to_police(listing: Listing, need: str | None) -> bool:
    """A tip line, investigators, or a main channel that tells the police: chosen one by one, and said to be so on the sheet.

    Who helps survivors and takes tips besides is not meant.
    """
    main = main_channel(listing)
    tells = main is not None and main.contacts_police is Answer.YES
    only_tips = Role.TIPS in listing.roles and Role.SURVIVORS not in listing.roles
    return tells or only_tips or _group(need) == REPORTING


def _words_to_say(item: SheetItem, need: str | None, wording: Wording) -> Iterator[Said]:
    """What to say when calling: its meaning, and for whoever reads another language the English words and how they sound."""
    words = sentences.words_to_say(need) if need else None
    if words is None or not channels_of(item.listing):
        return
    yield wording.say(sentences.SAY, words=words)
    spelled = wording.aloud(words)
    if wording.language != "en":
        english = Run(words.text, Kind.DATA)
        if "en" not in wording.languages:
            yield Said(wording.say(sentences.SAY_IN_ENGLISH, words=english).first)
        if spelled is not None:
            yield Said(wording.say(sentences.SOUNDS_LIKE, words=Run(spelled)).first)


def _group(need: str | None) -> str | None:
    return need.partition(".")[0] if need else None


def warnings_about(wording: Wording) -> Iterator[Phrase]:
    """What the worker is told about the wording; none of it stops the sheet."""
    for language in wording.unchecked:
        yield sentences.UNCHECKED_WORDING.filled(language=language_name(language, "en"))
    for language, missing in wording.untranslated.items():
        yield Phrase(
            UNTRANSLATED.text, {"language": language_name(language, "en"), "count": len(missing)}, UNTRANSLATED.plural, len(missing)
        )
