"""A program topic by topic: calm words for every fact, who may use each way, checked links, and nothing the reader may not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.bootstrap import LocalOffice
from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.phrases import Phrase
from referral_app.domain.visibility import Visibility
from referral_app.operations import fact_words
from referral_app.operations.channel_details import ICONS, WHO_WORDS, about, link, way, web_link
from referral_app.operations.desk import Desk
from referral_app.operations.details import ROLE_WORDS, Topic, details
from referral_app.operations.fact_words import FACT_WORDS, facts_said
from referral_app.operations.lookup import Shown, show
from referral_app.operations.opening import Opening
from referral_app.operations.said import SourceText
from referral_app.words.catalogue import Catalogue
from tests import builders
from tests.cli.test_show import confidential
from tests.desks import NOON

TOPICS = (
    fact_words.WHOM_IT_TAKES, fact_words.PAPERS, fact_words.POLICE, fact_words.GETTING_IN, fact_words.RULES, fact_words.LEGAL, fact_words.COST,
    fact_words.LANGUAGE, fact_words.AGENCY,
)  # fmt: skip


@pytest.fixture
def reading(starter_read: Path) -> Iterator[Desk]:
    """A desk for reading only."""
    with LocalOffice(lambda: NOON).desk(Opening(path=starter_read)) as opened:
        yield opened


def texts(topics: tuple[Topic, ...]) -> dict[str, list[str]]:
    """Topic -> its lines, with what belongs under each."""
    return {
        str(topic.name): [" | ".join([str(line.text), *(str(part) for part in line.about)]) for line in topic.lines] for topic in topics
    }


def a_channel(kind: ChannelType = ChannelType.VOICE, value: str = "206-555-0119", **fields: object) -> Channel:
    """One way to reach a program."""
    return replace(Channel(type=kind, value=value, entity="phone", entity_id="p"), **fields)  # type: ignore[arg-type]  # each test names its own


def test_every_fact_has_words_and_one_topic() -> None:
    assert set(FACT_WORDS) == set(FactCode)
    placed = [code for topic in TOPICS for code in topic]
    assert sorted(placed) == sorted(FactCode)
    for code, words in FACT_WORDS.items():
        assert str(words.yes) != str(words.no)
        assert code not in (str(words.yes), str(words.no)) or code == "walk-in"
    assert set(ICONS) == set(ChannelType)
    assert set(WHO_WORDS) == set(Who)
    assert set(ROLE_WORDS) == {"survivors", "referrals", "tips", "professionals", "policy"}


@pytest.mark.parametrize(
    ("code", "answer", "detail", "said"),
    [
        (FactCode.TAKES_CHILDREN, Answer.YES, None, "takes children"),
        (FactCode.REQUIRES_ID, Answer.NO, " ", "does not require ID"),
        (FactCode.TAKES_PETS, Answer.UNKNOWN, None, "not known: takes pets"),
        (FactCode.WAITLIST, Answer.YES, "Two weeks in July.", "has a waitlist: Two weeks in July."),
        ("of-tomorrow", Answer.YES, None, "of-tomorrow: yes"),
    ],
)
def test_a_fact_in_words(code: str, answer: Answer, detail: str | None, said: str) -> None:
    assert str(facts_said([Fact(id="f", link_entity="service", link_id="s", code=code, answer=answer, detail=detail)])) == said


def test_the_hotline_topic_by_topic(reading: Desk) -> None:
    said = texts(details(show(reading, "S11"), reading.vocabulary))
    assert next(iter(said)) == "In short"
    first = said["How to reach it"][0]
    assert first.startswith("Call: 1-888-373-7888 | for anyone")
    assert "the call is free" in first
    assert "open 24 hours" in first
    assert any(line.startswith("Text: HELP to 233733") for line in said["How to reach it"])
    assert len([line for line in said["Who may come"] if "takes men" in line]) == 1, "one source's words stand once"
    assert said["Id"] == [show(reading, "S11").listing.id]


@pytest.mark.parametrize("row", ["S01", "S08", "S10", "S15", "S40"])
def test_every_kind_of_entry_has_topics_without_raw_codes(reading: Desk, row: str) -> None:
    topics = details(show(reading, row), reading.vocabulary)
    assert all(topic.lines for topic in topics)
    for topic in topics:
        for line in topic.lines:
            assert str(line.text).strip()
            assert str(line.text).partition(":")[0] not in set(FactCode)


def test_a_confidential_place_is_shown_only_to_who_is_cleared(bare_desk: Desk, bare: Path) -> None:
    bare_desk.directory.close()
    confidential(bare)
    with LocalOffice(lambda: NOON).desk(Opening(path=bare)) as desk:
        house = builders.the_id("service", "Harbor House")
        public = str(texts(details(show(desk, house), desk.vocabulary)))
        internal = str(texts(details(show(desk, house, Visibility.INTERNAL), desk.vocabulary)))
    assert "location given by phone" in public
    for secret in ("7 Hidden Lane", "37.77", "415-555-0177", "knock twice"):
        assert secret not in public
    assert "7 Hidden Lane" in internal
    assert "knock twice" in internal


def test_blank_lines_and_empty_topics_are_left_out(reading: Desk) -> None:
    whole = show(reading, "S11")
    blank = replace(whole, listing=replace(whole.listing, alert="  ", eligibility="\n", description="", family=None))
    assert "Alert" not in texts(details(blank, reading.vocabulary))
    assert "About" not in texts(details(blank, reading.vocabulary))
    assert isinstance(blank, Shown)


def test_what_using_a_channel_means() -> None:
    said = [
        Catalogue("en").say(part) if isinstance(part, Phrase) else part
        for part in about(
            a_channel(
                label="Night line", who=(Who.ADVOCATE, Who.LAW_ENFORCEMENT), contacts_police=Answer.YES, message_safe=Answer.NO,
                call_free=Answer.YES, menu_path="press 2", hours="Mon-Fri", languages=("es",), interpreter=Answer.YES, disputed=True,
                weak=True, source_date="2026-07",
            )
        )
    ]  # fmt: skip
    assert said == [
        "Night line", "for advocates and attorneys, law enforcement", "tells the police", "do not leave a message", "the call is free",
        "press 2", "Mon-Fri", "Spanish", "other languages by interpreter", "sources disagree", "only one source, not a strong one",
        "source dated July 2026",
    ]  # fmt: skip
    assert about(a_channel()) == ()
    assert str(way(a_channel(value="8885550119", extension="4"))) == "Call: 1-888-555-0119 ext. 4"
    assert str(way(a_channel(ChannelType.SMS, "233733", keyword="HELP"))) == "Text: HELP to 233733"


@pytest.mark.parametrize(
    ("day", "newest", "fields", "is_said"),
    [
        ("2026-07", "2026-07", {}, False),
        ("2026-07", "2026-07-03", {}, False),
        ("2026-07-03", "2026-07", {}, True),
        ("2025-01", "2026-07", {}, True),
        ("2026-07", None, {}, True),
        ("2026-07", "2026-07", {"disputed": True}, True),
        ("2026-07", "2026-07", {"weak": True}, True),
        (None, "2026-07", {"weak": True}, False),
    ],
)
def test_a_channel_says_its_date_where_it_tells_something(
    day: str | None, newest: str | None, fields: dict[str, Any], is_said: bool
) -> None:
    said = [str(part) for part in about(replace(a_channel(source_date=day), **fields), newest)]
    assert any(part.startswith("source dated") for part in said) is is_said


def test_sources_stand_in_full_and_are_known_as_sources(reading: Desk) -> None:
    shown = show(reading, "S11")
    topics = {str(topic.name): topic.lines for topic in details(shown, reading.vocabulary)}
    sources = [line.text for line in topics["Sources"]]
    assert all(isinstance(source, SourceText) for source in sources)
    assert {str(source) for source in sources} == {source for row in shown.listing.sources for source in row.sources}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (ChannelType.VOICE, "206-555-0119", "tel:+12065550119"),
        (ChannelType.VOICE, "1-888-373-7888", "tel:+18883737888"),
        (ChannelType.VOICE, "988", "tel:988"),
        (ChannelType.VOICE, "call the office", None),
        (ChannelType.SMS, "233733", "sms:233733"),
        (ChannelType.TTY, "711", "tel:711"),
        (ChannelType.FAX, "206-555-0119", None),
        (ChannelType.EMAIL, "help@example.org", "mailto:help@example.org"),
        (ChannelType.EMAIL, "help@example.org?bcc=x@example.org", None),
        (ChannelType.EMAIL, "Ann <help@example.org>", None),
        (ChannelType.WEB, "https://example.org/help?a=1", "https://example.org/help?a=1"),
        (ChannelType.WEB, "www.example.org", "https://www.example.org"),
        (ChannelType.WEB, "javascript:alert(1)", None),
        (ChannelType.WEB, "file:///etc/passwd", None),
        (ChannelType.WEB, "https://user:secret@example.org", None),
        (ChannelType.WEB, "https://example.org/\x1b[2J", None),
        (ChannelType.WEB, "https://example.org/a b", None),
        (ChannelType.WEB, "https://ехаmple.org", None),
        (ChannelType.WEB, "https://[::1", None),
        (ChannelType.WEB, "https://example.org:99999", None),
        (ChannelType.WALK_IN, "12 Main St", None),
    ],
)
def test_only_links_of_known_kinds_and_shape_open(kind: ChannelType, value: str, expected: str | None) -> None:
    assert link(a_channel(kind, value)) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(ChannelType))
def test_any_value_makes_a_safe_link_or_none(value: str, kind: ChannelType) -> None:
    made = link(a_channel(kind, value))
    assert made is None or (made.isascii() and made.isprintable() and made.split(":")[0] in {"https", "http", "mailto", "tel", "sms"})
    assert web_link(value) is None or web_link(value) == made or kind not in (ChannelType.WEB, ChannelType.CHAT)
