"""A sheet stands as generously as the fewest pages it can be had on allow, whatever was set before it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import ReferralSheet
from referral_app.sheets.setting import render as rendering
from referral_app.sheets.setting.closeness import MOST_REMEMBERED, Guesses, Search
from tests.sheets.samples import channel, program, request


@dataclass(frozen=True)
class Pages:
    """What a made-up setting comes to."""

    closeness: int
    pages: int


falling = st.lists(st.integers(1, 9), min_size=1, max_size=8).map(lambda pages: sorted(pages, reverse=True))


@given(falling, st.data())
def test_it_is_the_most_generous_with_the_fewest_pages_whatever_is_guessed(pages: list[int], data: st.DataObject) -> None:
    likely = data.draw(st.integers(0, len(pages) - 1))
    search = Search(lambda closeness: Pages(closeness, pages[closeness]), len(pages) - 1)
    found, made = search.run(likely, several_pages=data.draw(st.booleans()))
    assert (found, made) == (pages.index(pages[-1]), Pages(found, pages[-1]))


def test_what_goes_wrong_on_another_thread_is_told_to_who_asked() -> None:
    def refuse(closeness: int) -> Pages:
        if closeness:
            raise ValueError(closeness)
        return Pages(0, 3)

    with pytest.raises(ValueError, match="2"):
        Search(refuse, 2).run(0, several_pages=False)


def test_only_the_last_kinds_are_remembered() -> None:
    guesses = Guesses()
    for number in range(MOST_REMEMBERED + 5):
        guesses.keep(number, 2, several_pages=True)
    assert guesses.of(4) == (0, False)
    assert guesses.of(5) == (2, True)


def of_programs(count: int, **more: str) -> ReferralSheet:
    """A sheet of so many programs with some ways to reach each."""
    ways = (channel("voice", "206-555-0119"), channel("web", "https://beds.example/now"), channel("email", "desk@beds.example"))
    items = (program(f"p{number}", name=f"Program number {number}", channels=ways) for number in range(count))
    return compose_referrals(request(*items, **more))


@pytest.mark.parametrize("layout", ["standard", "large-print", "picture"])
@pytest.mark.parametrize("languages", [{"language": "en"}, {"language": "es", "second_language": "en"}, {"language": "hi"}])
def test_closer_never_takes_more_pages(layout: str, languages: dict[str, str]) -> None:
    for count in (2, 3, 5, 9):
        sheet = of_programs(count, layout=layout, **languages)
        data = rendering._data_of(sheet)
        pages = [rendering._set(sheet, data, closeness).pages for closeness in range(rendering._CLOSEST[sheet.layout] + 1)]
        assert all(generous >= closer for generous, closer in pairwise(pages)), pages


def test_what_was_set_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [of_programs(count, language="es", second_language="en") for count in (1, 2, 3, 4, 6)]

    def made_in(order: list[ReferralSheet]) -> list[bytes]:
        monkeypatch.setattr(rendering, "_guesses", Guesses())
        return [rendering.render(sheet).pdf for sheet in order]

    assert made_in(sheets) == made_in(sheets[::-1])[::-1]
    monkeypatch.setattr(rendering._guesses, "of", lambda _: (4, True))
    assert [rendering.render(sheet).pdf for sheet in sheets] == made_in(sheets)
