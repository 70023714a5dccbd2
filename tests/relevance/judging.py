"""Running one errand on a desk, and saying what did not come of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.results import SearchPage, SearchResult
from referral_app.operations.suggesting import suggest
from tests.relevance.directories import NOON, at_time
from tests.relevance.errand import Errand

FEW = 5
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """An errand with what is wrong; nothing is when ``wrong`` is empty. ``found`` are the first few of the list."""

    errand: Errand
    wrong: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether all came out as expected."""
        return not self.wrong


def judge(desk: Desk, errand: Errand) -> Judged:
    """What comes of ``errand``."""
    moment = NOON if errand.at is None else errand.at.replace(tzinfo=NOON.tzinfo)
    desk = at_time(desk, moment)
    wrong = list(_wrong_offers(desk, errand))
    found: tuple[str, ...] = ()
    if errand.judges_list:
        page = answer(desk, replace(errand.asked, limit=SHOWN)).page
        first = _first_few(desk, errand, page)
        found = tuple(_written(each) for each in first)
        wrong += [*_wrong_names(errand, first, page.results), *_wrong_counts(errand, page), *_wrong_meaning(errand, page)]
    return Judged(errand, tuple(wrong), found)


def _first_few(desk: Desk, errand: Errand, page: SearchPage) -> Sequence[SearchResult]:
    """The first of the section; of the whole list what a short list holds, which deals to several needs in turn (users.md 1.1)."""
    if errand.section is not None:
        return [each for each in page.results if each.section == errand.section][:FEW]
    return answer(desk, replace(errand.asked, limit=FEW)).page.results


def _wrong_names(errand: Errand, first: Sequence[SearchResult], shown: Sequence[SearchResult]) -> Iterator[str]:
    for name in errand.first_five:
        if not any(_is(each, name) for each in first):
            yield f"not among the first {FEW}: {name}"
    if errand.one_of and not any(_is(each, name) for each in first for name in errand.one_of):
        yield f"none among the first {FEW}: {' | '.join(errand.one_of)}"
    if errand.only:
        yield from (
            f"should not be among the first {FEW}: {_written(each)}" for each in first if not any(_is(each, name) for name in errand.only)
        )
        if not first:
            yield "nothing is listed"
    for name in errand.never:
        yield from (f"number {at}, and should never be listed: {name}" for at, each in enumerate(shown, 1) if _is(each, name))


def _wrong_counts(errand: Errand, page: SearchPage) -> Iterator[str]:
    if errand.at_least is not None and page.total < errand.at_least:
        yield f"{page.total} listed, fewer than {errand.at_least}"
    if errand.at_most is not None and page.total > errand.at_most:
        yield f"{page.total} listed, more than {errand.at_most}"
    if page.leads < errand.leads_counted:
        yield f"{page.leads} leads told of, fewer than {errand.leads_counted}"
    if errand.because and errand.because not in {reason.code for reason in page.not_for_this}:
        yield f"no reason “{errand.because}” is told"


def _wrong_meaning(errand: Errand, page: SearchPage) -> Iterator[str]:
    """What a slip of the keys was taken for, and that it was said."""
    said = {word for each in page.meant for word in each.words}
    yield from (f"not taken for “{word}” but for {sorted(said)}" for word in errand.meant if word not in said)


def _wrong_offers(desk: Desk, errand: Errand) -> Iterator[str]:
    if errand.offers:
        offered = [f"{each.choice.group.value}:{each.choice.value}" for each in suggest(desk, errand.asked.text, Asked())][:FEW]
        yield from (f"not offered while typing: {wanted}, but {offered}" for wanted in errand.offers if wanted not in offered)


def _is(result: SearchResult, name: str) -> bool:
    """``name`` is a program's name, ``agency / program``, ``agency / *`` for any program of one, or the beginning of a name before ``…``."""
    agency, slash, program = name.partition(" / ")
    if not slash:
        agency, program = "", name
    if agency and agency.casefold() != result.agency.casefold():
        return False
    if program.endswith("…"):
        return result.name.casefold().startswith(program[:-1].casefold())
    return program in ("*", result.id) or result.name.casefold() == program.casefold()


def _written(result: SearchResult) -> str:
    return result.name if result.agency in ("", result.name) else f"{result.agency} / {result.name}"


def listing(judged: Sequence[Judged]) -> str:
    """How many came out, and every errand that did not: what was wrong, what was found instead, and why as far as that is known."""
    failures = [each for each in judged if not each.passed]
    lines = [f"{len(judged) - len(failures)} of {len(judged)} errands came out as expected"]
    for each in failures:
        lines += [f"- {each.errand.id}: {each.errand.person}", *(f"    {wrong}" for wrong in each.wrong)]
        lines.append(f"    found: {' · '.join(each.found)}")
        lines += [f"    why: {each.errand.falls_short}"] if each.errand.falls_short else []
    return "\n".join(lines)
