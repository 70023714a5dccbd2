"""A program as a whole: what each of its rows gives, what it takes from its agency, and what a reader may not see."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.listing import AreaServed, EntryKind
from referral_app.domain.record import Record
from referral_app.domain.roles import Role
from referral_app.domain.service import ServiceStatus
from referral_app.domain.sources import Figure, OtherName, SourceId
from referral_app.domain.visibility import Visibility
from referral_app.storage.directory import Directory
from referral_app.storage.listings import all_entries, read_listings
from tests import builders as make
from tests.storage.listed import AGENCY, PLACE, SERVICE, decide, listing, put, shown


@pytest.fixture
def program(directory: Directory) -> Directory:
    """A service of an agency."""
    put(directory, AGENCY, SERVICE)
    return directory


def test_a_service_names_its_agency_and_family(program: Directory) -> None:
    put(program, make.program(), make.service(program_id=make.program().id, alternate_name="HH"))
    found = listing(program)
    assert (found.name, found.agency, found.agency_id, found.family) == ("Harbor House", "Bay Harbor", AGENCY.id, "Harbor Family")
    assert found.alternate_name == "HH" and found.kind is EntryKind.SERVICE


def test_its_own_texts_are_all_there(program: Directory) -> None:
    put(
        program,
        make.service(
            description="A house.",
            alert="Full.",
            status=ServiceStatus.TEMPORARILY_CLOSED,
            interpretation_services="By phone",
            eligibility_description="Anyone",
            minimum_age=18.0,
            maximum_age=60.0,
            application_process="Call",
            fees_description="Free",
        ),
    )
    found = listing(program)
    assert (found.description, found.alert, found.status, found.interpretation) == ("A house.", "Full.", "temporarily closed", "By phone")
    assert (found.eligibility, found.minimum_age, found.maximum_age) == ("Anyone", 18.0, 60.0)
    assert (found.application_process, found.fees) == ("Call", "Free")


@pytest.mark.parametrize("status", ["inactive", "defunct"])
def test_a_service_that_is_no_more_is_still_listed(program: Directory, status: str) -> None:
    put(program, make.service(status=ServiceStatus(status)))
    assert listing(program).status == status


def test_names_of_all_kinds(program: Directory) -> None:
    put(
        program,
        *(
            OtherName(id=make.the_id("other", name), link_entity="service", link_id=SERVICE.id, kind=kind, name=name, language=language)
            for kind, name, language in (
                ("acronym", "HH", None),
                ("former", "Old House", None),
                ("discreet", "The House", "en"),
                ("discreet", "La casa", "es"),
            )
        ),
        OtherName(id=make.the_id("other", "BH"), link_entity="organization", link_id=AGENCY.id, kind="acronym", name="BH"),
        OtherName(
            id=make.the_id("other", "Bay"), link_entity="organization", link_id=AGENCY.id, kind="discreet", name="Bay", language="vi"
        ),
    )
    found = listing(program)
    assert (found.acronyms, found.former_names) == (("HH",), ("Old House",))
    assert found.discreet_names == {"en": "The House", "es": "La casa", "vi": "Bay"}


def test_roles_come_from_the_agency_only_where_there_are_none(program: Directory) -> None:
    put(program, make.role(Role.POLICY, of="Bay Harbor", entity="organization"))
    assert listing(program).roles == (Role.POLICY,)
    put(program, make.role(Role.TIPS), make.role(Role.SURVIVORS))
    assert listing(program).roles == (Role.SURVIVORS, Role.TIPS)


def test_needs_are_the_slugs_tied_to_it(program: Directory) -> None:
    put(
        program,
        make.needs_taxonomy(),
        make.need("immigration"),
        make.need("housing"),
        make.need_link("immigration"),
        make.need_link("housing"),
    )
    assert listing(program).needs == ("housing", "immigration")


def test_a_fact_of_the_program_stands_before_its_agencys(program: Directory) -> None:
    put(program, make.fact("walk-in", Answer.NO, of="Bay Harbor", entity="organization"))
    assert listing(program).answer("walk-in") is Answer.NO
    put(program, make.fact("walk-in", Answer.UNKNOWN))
    assert listing(program).answer("walk-in") is Answer.NO
    put(program, make.fact("walk-in", Answer.YES))
    assert listing(program).answer("walk-in") is Answer.YES
    assert len(listing(program).facts) == 1


def test_open_conflicts_of_entry_channels_and_agency_are_listed(program: Directory) -> None:
    told = [make.conflict(), make.conflict(of="front desk", entity="phone"), make.conflict(of="Bay Harbor", entity="organization")]
    put(program, make.phone(), *told, make.conflict(field="name", settled_on="2026-07-01"))
    assert set(listing(program).conflicts) == set(told)


def test_figures_sources_and_ids_are_its_own(program: Directory) -> None:
    figure = Figure(id=make.the_id("figure", "1"), link_entity="service", link_id=SERVICE.id, text="51,000 calls", period="FY 2021")
    known_as = SourceId(id=make.the_id("source_id", "1"), link_entity="service", link_id=SERVICE.id, scheme="seed", value="S11")
    put(program, figure, known_as, make.provenance(), make.provenance(of="Bay Harbor", entity="organization"))
    found = listing(program)
    assert (found.figures, found.source_ids, found.sources) == ((figure,), (known_as,), (make.provenance(),))


def test_languages_of_service_places_and_channels(program: Directory) -> None:
    at_place = make.language("ru", of="x", service_id=None, location_id=PLACE[0].id)
    on_phone = make.language("vi", of="y", service_id=None, phone_id=make.phone().id)
    police = make.phone("tips", number="9")
    put(program, *PLACE, make.language("es", note="mornings"), make.phone(), police, at_place, on_phone)
    put(program, make.channel_use(languages=("en",)), make.channel_use(of="tips", languages=("tl",), who=("law-enforcement",)))
    assert [language.code for language in listing(program).languages] == ["en", "es", "ru", "vi"]
    assert next(one.note for one in listing(program).languages if one.code == "es") == "mornings"


def test_the_interpreter_is_a_fact_or_what_the_channels_say(program: Directory) -> None:
    put(
        program,
        make.phone(),
        make.phone("text", number="2", type="text"),
        make.channel_use(ChannelType.SMS, of="text", interpreter=Answer.NO),
    )
    assert listing(program).interpreter is Answer.UNKNOWN
    put(program, make.channel_use(interpreter=Answer.NO))
    assert listing(program).interpreter is Answer.NO
    put(program, make.channel_use(interpreter=Answer.YES))
    assert listing(program).interpreter is Answer.YES
    put(program, make.fact("interpreter", Answer.NO))
    assert listing(program).interpreter is Answer.NO


def test_areas_that_search_understands_keep_their_extent(program: Directory) -> None:
    put(
        program,
        make.area("state:CA", name="California"),
        make.area("the whole bay", name=None),
        make.area("{}", name="Bay", extent_type="geojson"),
    )
    assert set(listing(program).areas) == {AreaServed("California", "state:CA"), AreaServed("the whole bay"), AreaServed("Bay")}


def test_a_place_as_everybody_sees_it(program: Directory) -> None:
    put(program, *PLACE, make.location(transportation="Bus 7", latitude=37.77, longitude=-122.41))
    place = listing(program).places[0]
    assert (place.name, place.address, place.latitude, place.directions) == ("Main office", PLACE[2], 37.77, "Bus 7")
    assert not place.confidential and not listing(program).confidential


@pytest.mark.parametrize("decided", [PLACE[0], PLACE[2]], ids=["place", "address"])
@pytest.mark.parametrize("level", [Visibility.PARTNERS, Visibility.INTERNAL, Visibility.HELD])
def test_a_confidential_place_tells_nothing(program: Directory, decided: Record, level: Visibility) -> None:
    put(program, *PLACE, make.fact("walk-in", Answer.YES), make.phone())
    decide(program, decided, level)
    place = listing(program).places[0]
    assert place.confidential and listing(program).confidential
    assert place.address is None
    assert [kind for kind, _ in shown(listing(program))] == ["voice", "web"]
    if decided is PLACE[0]:
        assert (place.name, place.latitude, place.longitude, place.directions) == (None, None, None, None)
    cleared = listing(program, level=level).places[0]
    assert (cleared.name, cleared.address, cleared.latitude) == ("Main office", PLACE[2], 37.77) and cleared.confidential


def test_a_place_decided_to_be_public_is_public(program: Directory) -> None:
    put(program, *PLACE)
    decide(program, PLACE[0], Visibility.INTERNAL)
    decide(program, PLACE[0], Visibility.PUBLIC)
    assert not listing(program).confidential and listing(program).places[0].address == PLACE[2]


def test_a_hidden_phone_is_shown_by_its_level_only(program: Directory) -> None:
    put(program, make.phone(), make.channel_use(who=("advocate",)), make.provenance(of="front desk", entity="phone", source_date="2026-07"))
    decide(program, make.phone(), Visibility.PARTNERS)
    assert listing(program).lead
    for level in (Visibility.PARTNERS, Visibility.INTERNAL):
        channel: Channel = listing(program, level=level).channels[0]
        assert (channel.value, channel.who, channel.source_date) == ("415-555-0100", (Who.ADVOCATE,), "2026-07")


def test_notes_are_internal_unless_somebody_decides(program: Directory) -> None:
    ours, theirs = make.note(), make.note("Ring twice.", of="Bay Harbor", entity="organization")
    put(program, ours, theirs)
    assert listing(program).notes == () and listing(program, level=Visibility.PARTNERS).notes == ()
    assert set(listing(program, level=Visibility.INTERNAL).notes) == {ours, theirs}
    decide(program, ours, Visibility.PUBLIC)
    assert listing(program).notes == (ours,)


def test_a_family_an_agency_and_a_reference_entry_are_listed_too(program: Directory) -> None:
    child = make.organization("Elm", parent_organization_id=AGENCY.id)
    campaign = make.reference_entry(url="https://campaign.example.org", belongs_to="Two departments")
    put(program, make.program(), child, campaign, make.reference_entry("Guide", organization_id=AGENCY.id))
    put(program, make.phone("switchboard", of=None, organization_id=AGENCY.id), make.location("Yard", organization_id=AGENCY.id))
    assert listing(program, make.program()).agency == "Bay Harbor" and not listing(program, make.program()).lead
    assert (listing(program, AGENCY).agency, listing(program, child).agency) == ("", "Bay Harbor")
    assert [place.name for place in listing(program, AGENCY).places] == ["Yard"] and listing(program).places == ()
    assert listing(program, campaign).agency == "Two departments" and not listing(program, campaign).lead
    assert shown(listing(program, campaign)) == [("web", "https://campaign.example.org")]
    assert listing(program, make.reference_entry("Guide")).agency == "Bay Harbor"


def test_entries_that_are_not_there_are_left_out(program: Directory) -> None:
    with program.snapshot() as snapshot:
        assert read_listings(snapshot, [(EntryKind.SERVICE, "gone"), (EntryKind.PROGRAM, SERVICE.id)]) == {}


def test_the_number_of_queries_does_not_grow_with_the_entries(directory: Directory) -> None:
    names = [f"House {number}" for number in range(40)]
    put(directory, AGENCY, *(make.service(name) for name in names), *(make.phone(name, of=name) for name in names))
    counts = []
    for some in (names[:2], names):
        with directory.snapshot() as snapshot:
            asked: list[str] = []
            event.listen(snapshot.connection.engine, "before_cursor_execute", lambda *given, asked=asked: asked.append(given[2]))
            assert len(read_listings(snapshot, [(EntryKind.SERVICE, make.service(name).id) for name in some])) == len(some)
            counts.append(len(asked))
    assert counts[0] == counts[1] < 60


def test_all_entries_come_in_one_order(program: Directory) -> None:
    put(program, make.program(), make.reference_entry(), make.service("Another"))
    with program.snapshot() as snapshot:
        entries = list(all_entries(snapshot))
    services = [SERVICE.id, make.service("Another").id]
    rest = [(EntryKind.PROGRAM, make.program().id), (EntryKind.ORGANIZATION, AGENCY.id), (EntryKind.REFERENCE, make.reference_entry().id)]
    assert entries == [*((EntryKind.SERVICE, one) for one in services), *rest]
