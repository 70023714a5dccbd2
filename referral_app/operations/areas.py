"""What is made of a whole area: which programs a booklet holds, and which a poster has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referral_app.domain.needs import REPORTING, NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.choosing import choose, deal, fitting, need_of
from referral_app.operations.desk import Desk
from referral_app.search.query import Query
from referral_app.sheets.request import SheetItem
from referral_app.storage.snapshot import Snapshot

NOTHING_FITS = Phrase("No program fits all of this, so there is no sheet; leave out a filter or choose programs by id.")
TOO_MANY = Phrase("{count} programs fit, and a booklet holds {most}; name a smaller area, or say how many by --top.")
MOST_IN_A_BOOKLET = 3000
"""Programs; about six hundred pages."""
ON_A_POSTER, ON_A_POSTER_IN_TWO_LANGUAGES = 12, 8
"""Programs, unless somebody says how many: as many as a page takes."""
_LOOKED_AT = 600
"""Results of a search a poster is chosen from."""


def for_a_booklet(desk: Desk, snapshot: Snapshot, query: Query, top: int | None) -> tuple[SheetItem, ...]:
    """Every program of a search that may be printed without being chosen by name, the first ``top`` if that is said. Raises ``InputProblem`` for more
    than a booklet holds: one that silently ends somewhere would be taken for all there is.
    """
    if top is not None:
        return choose(desk, snapshot, query, top)
    page = desk.finder.find(snapshot, replace(query, limit=MOST_IN_A_BOOKLET))
    if page.total > MOST_IN_A_BOOKLET:
        raise InputProblem(TOO_MANY.filled(count=page.total, most=MOST_IN_A_BOOKLET))
    return tuple(fitting(desk, snapshot, page.results, ()))


def for_a_poster(desk: Desk, snapshot: Snapshot, query: Query, top: int) -> tuple[SheetItem, ...]:
    """Some programs for each need, asked for or not, dealt in turn."""
    page = desk.finder.find(snapshot, replace(query, limit=_LOOKED_AT))
    found = fitting(desk, snapshot, page.results, ())
    return deal(found, query.needs or _needs_of(found, desk.vocabulary), top)


def needs_served(desk: Desk, asked: Asked) -> tuple[str, ...]:
    """The groups of needs that a search finds printable programs for. Raises ``InputProblem`` where there is none."""
    with desk.directory.snapshot() as snapshot:
        query = replace(understand(desk, asked), limit=_LOOKED_AT)
        found = fitting(desk, snapshot, desk.finder.find(snapshot, query).results, ())
    needs = _needs_of(found, desk.vocabulary)
    if not needs:
        raise InputProblem(NOTHING_FITS)
    return needs


def _needs_of(items: Sequence[SheetItem], vocabulary: NeedVocabulary) -> tuple[str, ...]:
    """The groups of needs that some of ``items`` serve and that may be printed; reporting a crime is for whoever asks."""
    groups = (group.slug for group in vocabulary.groups() if group.printable and group.slug != REPORTING)
    return tuple(slug for slug in groups if any(need_of(item.listing.needs, (slug,)) for item in items))
