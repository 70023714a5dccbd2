"""A list read on, page by page, is the list read at once: nothing twice, nothing left out, section by section."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app.operations.answering import answer, further
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk

WHOLE, PAGE = 1_000, 7


@pytest.mark.parametrize(
    "asked",
    [
        Asked(limit=WHOLE),
        Asked(limit=WHOLE, role="all"),
        Asked(limit=WHOLE, text="help"),
        Asked(limit=WHOLE, needs=("housing", "immigration")),
        Asked(limit=WHOLE, needs=("housing", "immigration"), text="shelter"),
        Asked(limit=WHOLE, near="Seattle, WA"),
        Asked(limit=WHOLE, leads=True),
    ],
)
def test_page_by_page_it_is_the_same_list(desk: Desk, asked: Asked) -> None:
    whole = answer(desk, asked)
    assert len(whole.page.results) == whole.page.total > 0
    for section in whole.page.sections:
        listed = [one.id for one in whole.page.results if one.section == section.need]
        read: list[str] = []
        while True:
            page = further(desk, replace(asked, limit=PAGE), whole.now, section.need, len(read))
            assert page.count == section.count
            assert all(one.section == section.need for one in page.results)
            if not page.results:
                break
            read += [one.id for one in page.results]
        assert read == listed


def test_a_section_nobody_asked_for_has_nothing(desk: Desk) -> None:
    now = answer(desk, Asked()).now
    assert further(desk, Asked(), now, "housing", 0).count == 0
    assert further(desk, Asked(), now, None, 10_000).results == ()
