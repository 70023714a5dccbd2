"""A directory in whose hidden rows every value is a word or number that stands nowhere else, and looking for them in whatever comes out.

Reliability S2. A token is looked for as it is, reversed, as UTF-16, as base64 and, where it is a number, with anything between its digits.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pikepdf

from referral_app.domain.location import Address, Location, LocationType
from referral_app.domain.needs import NEED_LINK, NEEDS_TAXONOMY
from referral_app.domain.record import Record
from referral_app.domain.roles import Role
from referral_app.domain.taxonomy import Attribute, Taxonomy, TaxonomyTerm
from referral_app.domain.visibility import Visibility
from referral_app.storage.directory import open_directory
from tests.builders import area, contact, need_link, note, organization, phone, role, service, service_at, the_id

PROGRAMS = 110
HIDDEN = (Visibility.PARTNERS, Visibility.INTERNAL, Visibility.HELD)
LENGTH = 10
"""Letters or digits of a token."""
NEEDS = ("housing", "immigration")
_LETTERS = "bcdfgklmnprstvz"
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Canaries:
    """``programs`` are the ids of the programs; ``tokens`` what nobody may ever see of them, ``shared`` the part partners may."""

    programs: tuple[str, ...]
    tokens: frozenset[str]
    shared: frozenset[str]


def fill(path: Path) -> Canaries:
    """Write ``PROGRAMS`` programs into the directory at ``path``, each with a public number and hidden rows of every kind."""
    random, tokens, shared, programs = Random(5), set(), set(), []  # noqa: S311 - made up
    with open_directory(path, write=True) as directory:
        with directory.snapshot() as snapshot:
            (taxonomy,) = snapshot.find(Taxonomy, uri=NEEDS_TAXONOMY)
            terms = {term.code: term.id for term in snapshot.find(TaxonomyTerm, taxonomy_id=taxonomy.id)}
        with directory.write(by="test", source="test") as unit:
            for number in range(PROGRAMS):
                level, name = HIDDEN[number % len(HIDDEN)], f"Meadow program {number}"
                made = Tokens(random)
                public, hidden = rows(name, number, made)
                for slug in NEEDS:
                    tied = need_link(slug, of=name)
                    public.append(
                        Attribute(
                            id=tied.id,
                            link_entity=tied.link_entity,
                            link_id=tied.link_id,
                            link_type=NEED_LINK,
                            taxonomy_term_id=terms[slug],
                        )
                    )
                unit.put_many([*public, *hidden])
                for row in hidden:
                    if row.TABLE in {"address", "phone", "contact", "location", "note"}:
                        unit.decide_visibility(row.TABLE, row.id, level, by="test", authority="test")
                tokens |= made.all
                shared |= made.all if level is Visibility.PARTNERS else set()
                programs.append(the_id("service", name))
            unit.commit()
    return Canaries(tuple(programs), frozenset(tokens), frozenset(shared))


class Tokens:
    """Words and numbers that stand nowhere else."""

    def __init__(self, random: Random) -> None:
        self._random, self.all = random, set[str]()

    def word(self) -> str:
        """Ten letters that can be spoken, so that nothing treats them as a code."""
        made = "".join(self._random.choice(_LETTERS) + self._random.choice(_VOWELS) for _ in range(LENGTH // 2))
        self.all.add(made)
        return made

    def number(self) -> str:
        """A telephone number of a made-up exchange."""
        made = f"717{self._random.randrange(10**7):07}"
        self.all.add(made)
        return f"{made[:3]}-{made[3:6]}-{made[6:]}"


def rows(name: str, number: int, made: Tokens) -> tuple[list[Record], list[Record]]:
    """What may be seen of a program, and what may not."""
    agency, place = f"Meadow agency {number}", f"place {number}"
    public: list[Record] = [
        organization(agency),
        service(name, agency=agency, status="active"),
        role(Role.SURVIVORS, of=name),
        area("country:us", of=name),
        phone(f"line {number}", of=name, number=f"206-555-{number:04}"),
        service_at(name, place),
    ]
    line, intake = (
        phone(f"back line {number}", of=name, number=made.number(), description=made.word(), extension=None),
        contact(f"intake {number}", of=name),
    )
    hidden: list[Record] = [
        Location(
            id=the_id("location", place), location_type=LocationType.PHYSICAL, name=made.word(), description=made.word(), transportation=made.word(),
            url=f"https://{made.word()}.example", latitude=34.05, longitude=-118.24,
        ),
        Address(
            id=the_id("address", place), location_id=the_id("location", place), address_1=f"{number + 100} {made.word()} Street",
            attention=made.word(), city="Los Angeles", state_province="CA", postal_code="90012", country="US", address_type=LocationType.PHYSICAL,
        ),
        line,
        type(intake)(id=intake.id, service_id=intake.service_id, name=made.word(), title=made.word(), email=f"desk@{made.word()}.example"),
        phone(f"intake line {number}", of=None, contact_id=intake.id, number=made.number()),
        note(f"{made.word()} opens the {made.word()} door", of=name),
    ]  # fmt: skip
    return public, hidden


def found_in(content: bytes | str, tokens: Iterable[str]) -> list[str]:
    """The tokens that can be got out of ``content``, in whatever way it is written. All tokens are ``LENGTH`` long."""
    raw = content.encode() if isinstance(content, str) else content
    text = "\n".join(raw.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    digits = re.sub(r"[^0-9\n]", "", raw.decode("utf-8", "ignore"))
    there = {each[at : at + LENGTH] for each in (text, text.lower(), digits) for at in range(len(each) - LENGTH + 1)}
    return [token for token in sorted(tokens) if not there.isdisjoint((token, token[::-1], *_base64(token)))]


def _base64(token: str) -> Iterator[str]:
    """The beginning of how it looks in base64, wherever in three bytes it begins."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + token.encode()).decode()
        yield coded[(0, 2, 3)[before] :][:LENGTH]


def all_of_a_pdf(pdf: bytes) -> bytes:
    """A PDF with its streams unpacked, and every string of its objects."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        unpacked = io.BytesIO()
        document.save(
            unpacked,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        texts = [str(thing) for thing in document.objects if isinstance(thing, pikepdf.Dictionary | pikepdf.String)]
    return unpacked.getvalue() + "\n".join(texts).encode("utf-8", "ignore")
