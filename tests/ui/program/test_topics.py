"""Sources by a short name, and the order of topics."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.phrases import Phrase
from referral_app.operations.channel_details import about
from referral_app.operations.details import DetailLine, Topic
from referral_app.operations.said import SourceText
from referral_app.ui.program.pane import WARNED
from referral_app.ui.program.topics import for_the_window, short_source
from tests.operations.test_details import a_channel


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("https://www.example.org/a/b?c=d#e", "example.org"),
        ("https://example.org", "example.org"),
        ("http://example.org:8080/x", "example.org"),
        ("https://example.org@other.example/x", "other.example"),
        ("http://forum.example.org/f/t-55996.html (quoting a 2009 list)", "forum.example.org (quoting a 2009 list)"),
        ("github.com/someone/project db/migrations/0065_numbers.sql (withdrawn there)", "github.com (withdrawn there)"),
        ("github.com/someone/project map data.js", "github.com"),
        ("github.com/someone/project", "github.com"),
        ("github.com/someone/project (federal list)", "github.com (federal list)"),
        ("private copy of an older overview (003_dae907243d4c6d9b.txt)", "private copy of an older overview"),
        ("private copy lists/2009/old.csv of a list", "private copy of a list"),
        ("a leaflet (see https://example.org/x.pdf)", "a leaflet (see example.org)"),
        ("a call on July 3, open 24/7 (the director)", "a call on July 3, open 24/7 (the director)"),
        ("example.org", "example.org"),
        ("(numbers.txt)", "(numbers.txt)"),
    ],
)
def test_a_source_has_a_short_name(source: str, short: str) -> None:
    assert short_source(source) == short


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_name(source: str) -> None:
    assert short_source(source).strip() or not source.strip()


def test_long_text_is_shortened_in_no_time() -> None:
    for unit in ("a.", "a/", "http://", "(a", " a/b", "github.com/ "):
        assert short_source(unit * 5000) is not None


def test_the_alert_is_first_then_the_channels_and_each_line_stands_once() -> None:
    file = SourceText("github.com/a/b c.sql"), SourceText("github.com/a/b d.sql")
    topics = (
        Topic(Phrase("About"), (DetailLine("x"),)),
        Topic(Phrase("How to reach it"), (DetailLine("988", (), None, "phone"),)),
        Topic(Phrase("Sources"), tuple(DetailLine(each) for each in file)),
        Topic(Phrase("Alert"), (DetailLine("y"),)),
        Topic(Phrase("Id"), (DetailLine("z"),)),
    )
    shown = for_the_window(topics)
    assert [topic.name.text for topic in shown] == ["Alert", "How to reach it", "About", "Sources"]
    assert shown[-1].lines == (DetailLine("github.com"),)


def test_what_warns_is_said_of_channels() -> None:
    said = {str(part) for part in about(a_channel(disputed=True, weak=True))}
    assert said <= WARNED
