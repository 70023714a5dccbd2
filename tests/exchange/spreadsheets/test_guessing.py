"""What columns mean is guessed by their titles, by their table's name and by what stands in them, in English and Spanish."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from referral_app import paths
from referral_app.exchange.door import open_source
from referral_app.exchange.spreadsheets import guess, open_workbook
from referral_app.exchange.spreadsheets.mapping import Mapping
from tests.shared_data import shared

TITLES = paths.seed_folder() / "column-titles.toml"


def guessed(path: Path) -> Mapping | None:
    return guess(open_source(path, workbooks=open_workbook), TITLES)


def targets(path: Path) -> dict[str, str]:
    mapping = guessed(path)
    assert mapping is not None
    return {column.title: column.target for column in mapping.tables[0].columns}


LISTS = {
    "english": (
        "Agency Name,Program,Services Offered,Phone,Hotline,E-mail,Website,Address,City,State,Zip,Hours,Languages Spoken,Eligibility,Fees,Category,Staff notes\n"
        "Harbor,Beds,Beds and meals,415-555-0100,800-555-0101,a@b.org,https://b.org,1 Elm St,X,CA,94103,Mon-Fri 9-5,Spanish; Thai,Women,Free,Housing,secret\n",
        ["organization.name", "service.name", "service.description", "phone.number", "phone.hotline", "service.email", "service.url", "address.address_1",
         "address.city", "address.state_province", "address.postal_code", "schedule.description", "language.name", "service.eligibility_description",
         "service.fees_description", "need", ""],
    ),
    "spanish": (
        "NOMBRE;TELÉFONO;DIRECCIÓN;CIUDAD;CÓDIGO POSTAL;HORARIO;CORREO ELECTRÓNICO;DESCRIPCIÓN;IDIOMAS;REQUISITOS\n"
        "Casa Puerto;915 123 456;Calle Mayor 1;Madrid;28001;Lunes 9;a@b.es;Comidas;Español;Mayores\n",
        ["organization.name", "phone.number", "address.address_1", "address.city", "address.postal_code", "schedule.description", "service.email",
         "service.description", "language.name", "service.eligibility_description"],
    ),
    "untitled by what stands in it": (
        "Column1,Column2,Column3,Column4\n" + "".join(f"Agency {n},(415) 555-01{n:02},a{n}@b.org,https://b{n}.org\n" for n in range(9)),
        ["organization.name", "phone.number", "service.email", "service.url"],
    ),
    "one contact a row": (
        "Provider,Contact type,Contact value\nHarbor,Phone,415-555-0100\nHarbor,Email,a@b.org\n",
        ["organization.name", "channel.type", "channel.value"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists(tmp_path: Path, name: str) -> None:
    text, expected = LISTS[name]
    path = tmp_path / "list.csv"
    path.write_text(text)
    assert list(targets(path).values()) == expected


def test_titles_below_the_title_of_the_sheet_and_under_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Resources")
        sheet.merge_range(0, 0, 0, 4, "Harbor County resource list, updated 2026")
        sheet.merge_range(2, 1, 2, 2, "Phone")
        sheet.write_row(3, 0, ["Organization", "Main", "Fax", "Street address", "City"])
        for row in range(4, 9):
            sheet.write_row(row, 0, [f"Agency {row}", "415-555-0100", "415-555-0101", "1 Elm St", "X"])
    mapping = guessed(path)
    assert mapping is not None
    assert mapping.tables[0].header == 4
    assert [column.target for column in mapping.tables[0].columns] == [
        "organization.name",
        "phone.number",
        "phone.fax",
        "address.address_1",
        "address.city",
    ]


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", "Name,Population,Area\nAlameda,1600000,738\nContra Costa,1100000,716\n", "Date,Amount\n2026-01-01,5\n"]
)
def test_what_is_no_directory_is_not_taken_for_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text)
    assert guessed(tmp_path / "a.csv") is None


def test_real_lists() -> None:
    mapping = guessed(shared("madrid-centros") / "CENTROS.xlsx")
    assert mapping is not None
    assert len(mapping.tables) == 7
    for table in mapping.tables:
        found = {column.title: column.target for column in table.columns}
        assert found["TELEFONO"] == "phone.number"
        assert found["NOMBRE-VIA"] == "address.street_name"
        assert found["CODIGO-POSTAL"] == "address.postal_code"
        assert found["HORARIO"] == "schedule.description"
        assert found["DESCRIPCION"] == "service.description"
    assert guessed(shared("us-places")) is None
    services = targets(shared("ilao-legal-aid") / "input" / "services.csv")
    assert {services[title] for title in ("Title", "Services-ID", "Phone number", "Application process")} == {
        "service.name",
        "service.id",
        "phone.number",
        "service.application_process",
    }
    features = targets(shared("unhcr-jordan-services") / "services_en.geojson")
    assert (features["partnerName"], features["activityName"], features["longitude"]) == (
        "organization.name",
        "service.name",
        "location.longitude",
    )


def test_titles_of_a_helpline_s_export(tmp_path: Path) -> None:
    titles = (
        "AgencyNamePublic,PublicName,AgencyDescription,PhysicalAddress1,PhysicalCity,PhysicalStateProvince,PhysicalPostalCode,Phone1Number,PhoneTollFree,"
        "HoursOfOperation,Eligibility,IntakeProcedure,FeeStructureSource,LanguagesOffered,CoverageArea,WebsiteAddress,EmailAddressMain,Latitude,Longitude"
    )
    path = tmp_path / "export.csv"
    path.write_text(
        titles
        + "\nHarbor,Beds,Helps,1 Elm St,Reno,NV,89501,775-555-0100,800-555-0100,Mon 9-5,Adults,Call,Free,Spanish,Washoe,h.example,a@h.example,39.5,-119.8\n"
    )
    found = targets(path)
    expected = {
        "AgencyNamePublic": "organization.name", "PublicName": "service.name", "AgencyDescription": "organization.description", "PhysicalAddress1": "address.address_1",
        "PhysicalCity": "address.city", "PhysicalStateProvince": "address.state_province", "PhysicalPostalCode": "address.postal_code", "Phone1Number": "phone.number",
        "HoursOfOperation": "schedule.description", "Eligibility": "service.eligibility_description", "IntakeProcedure": "service.application_process",
        "LanguagesOffered": "language.name", "CoverageArea": "service_area.name", "WebsiteAddress": "service.url", "Latitude": "location.latitude",
    }  # fmt: skip
    assert {title: found[title] for title in expected} == expected
