"""Programs that come without needs of ours get suggested ones, so that who ticks a need finds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.service import Service
from referral_app.domain.taxonomy import Attribute, Taxonomy, TaxonomyTerm
from referral_app.exchange.vocabulary import need_id, vocabulary_records
from referral_app.operations.importing.staged import derived
from referral_app.operations.suggested_needs import NeedsInWords, suggested
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.staging import Staging

_AT_ONCE = 2000
_ABOUT = ("link_entity", "link_id", "link_type", "taxonomy_term_id", "label", "value")
_FILED = {"need_words", "service_type", "keyword", "extra"}
_FILED_LABELS = {"taxonomy", "category", "keyword", "service_type", "service_category", "type", "x_target_population"}


def suggest_needs(staging: Staging, snapshot: Snapshot, words: NeedsInWords, vocabulary: NeedVocabulary) -> int:
    """Stage needs for every program that has none of ours here or in the source. Gives how many programs got some."""
    terms = {one: name for _, one, name in staging.texts(TaxonomyTerm.TABLE, ("name",))}
    ours = {need_id(slug) for slug in vocabulary.slugs()}
    filed: defaultdict[str, list[str]] = defaultdict(list)
    settled: set[str] = set()
    for _, _, entity, one, kind, term, label, value in staging.texts(Attribute.TABLE, _ABOUT):
        if entity != Service.TABLE:
            continue
        if term in ours:
            settled.add(one)
        elif term in terms:
            filed[one].append(terms[term] or "")
        elif value and kind in _FILED and (kind != "extra" or label in _FILED_LABELS):
            filed[one].append(value)
    count = 0
    used: set[str] = set()
    services = staging.texts(Service.TABLE, ("name", "alternate_name", "description"))
    while some := list(islice(services, _AT_ONCE)):
        known = _with_needs(snapshot, [one for _, one, *_ in some])
        rows = []
        for _, one, name, other, description in some:
            if one not in settled and one not in known:
                needs = words.of((name or "", other or "", *filed.get(one, ())), description or "")
                rows += [suggested(one, slug) for slug in needs]
                used.update(needs)
                count += bool(needs)
        staging.put(derived(row) for row in rows)
    if used:
        staging.put(derived(row) for row in _vocabulary(snapshot, vocabulary))
    return count


def _with_needs(snapshot: Snapshot, services: list[str]) -> set[str]:
    """Programs here that have needs: what people decided, suggestions they took away among it, is not suggested again."""
    return snapshot.known(Service.TABLE, services)


def _vocabulary(snapshot: Snapshot, vocabulary: NeedVocabulary) -> Iterator[Taxonomy | TaxonomyTerm]:
    """Terms of ours that a bare directory does not have yet."""
    rows = list(vocabulary_records(vocabulary))
    there = snapshot.known(TaxonomyTerm.TABLE, [row.id for row in rows]) | snapshot.known(Taxonomy.TABLE, [row.id for row in rows])
    yield from (row for row in rows if row.id not in there)
