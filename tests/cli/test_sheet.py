"""``sheet``: what it writes and says, what is never on one by itself, and everything it refuses in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.domain.answers import Answer
from referral_app.domain.roles import Role
from referral_app.operations import areas, lookup
from referral_app.operations.opening import Opening
from referral_app.settings import Settings, write_settings
from tests.desks import NOON, Run, files_in, refused


def text_of(pdf: Path) -> str:
    """All text of a PDF, on one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_document_of_sheet(run: Run, starter_read: Path, tmp_path: Path) -> None:
    ran = run("sheet", "--need", "safety", "--need", "immigration", "--top", "3", "--out", "s.pdf", "--json", directory=starter_read)
    made = ran.document
    assert list(made) == ["format", "out", "pages", "items", "warnings"]
    assert (ran.status, made["out"]) == (0, "s.pdf")
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
    assert made["pages"] >= 1
    assert len(made["items"]) == len(set(made["items"])) == 3
    assert ran.err.splitlines() == made["warnings"]


def test_without_json_the_path_is_printed_and_nothing_else(run: Run, starter_read: Path) -> None:
    ran = run("sheet", "--need", "safety", directory=starter_read)
    assert (ran.status, ran.out) == (0, "sheet.pdf\n")


def test_programs_chosen_by_id_stand_in_their_order(run: Run, starter_read: Path) -> None:
    hotline = run("show", "S11", "--json", directory=starter_read).document
    other = run("show", "X01", "--json", directory=starter_read).document
    made = run("sheet", other["id"], "S11", other["id"].upper(), "--json", directory=starter_read).document
    assert made["items"] == [other["id"], hotline["id"]]
    text = text_of(Path("sheet.pdf"))
    assert text.index(other["name"]) < text.index(hotline["name"])


def test_ids_come_first_and_the_search_adds_top_more(run: Run, starter_read: Path) -> None:
    hotline = run("show", "S11", "--json", directory=starter_read).document["id"]
    made = run("sheet", "S11", "--need", "safety", "--top", "2", "--json", directory=starter_read).document
    assert made["items"][0] == hotline
    assert len(made["items"]) == len(set(made["items"])) == 3


def test_programs_are_dealt_over_the_needs_in_turn(run: Run, starter_read: Path) -> None:
    found = run("find", "--need", "safety", "--need", "legal", "--limit", "1000", "--json", directory=starter_read).document
    section = {one["id"]: one["section"] for one in found["results"]}
    made = run("sheet", "--need", "safety", "--need", "legal", "--top", "4", "--json", directory=starter_read).document
    sections = [section[entry] for entry in made["items"]]
    assert sections == ["safety", "legal", "safety", "legal"]


@pytest.mark.parametrize(
    "words",
    [("--need", "reporting"), ("--role", "all"), ("--role", "professionals"), ("tip line FBI",), ("--need", "immigration"), ("--leads",)],
)
def test_a_search_never_puts_tip_lines_or_staff_programs_on_a_sheet(run: Run, with_local: Path, words: Sequence[str]) -> None:
    ran = run("sheet", *words, "--top", "60", "--json", directory=with_local)
    if ran.status == 1:
        assert "there is no sheet" in refused(ran)
        return
    with LocalOffice(lambda: NOON).desk(Opening(path=with_local)) as desk:
        for entry in ran.document["items"]:
            shown = lookup.show(desk, entry).listing
            assert {Role.SURVIVORS, Role.REFERRALS} & set(shown.roles), shown.name
            assert Role.SURVIVORS in shown.roles or Role.TIPS not in shown.roles, shown.name
            assert not shown.lead, shown.name
            assert not any(channel.contacts_police is Answer.YES for channel in shown.channels), shown.name
            assert not {"U.S. Citizenship and Immigration Services", "Federal Bureau of Investigation"} & {shown.agency, shown.name}


def test_a_tip_line_chosen_by_name_is_printed(run: Run, starter_read: Path) -> None:
    found = run("find", "--role", "all", "--limit", "1000", "--json", directory=starter_read).document["results"]
    tips = [
        one
        for one in found
        if one["roles"] == ["tips"] and one["kind"] == "service" and "voice" in {way["type"] for way in one["channels"]}
    ]
    assert tips
    made = run("sheet", tips[0]["id"], "--json", directory=starter_read)
    assert made.document["items"] == [tips[0]["id"]]


@pytest.mark.parametrize("row", ["S01", "S34", "S49"])
def test_what_nobody_can_be_sent_to_is_refused_by_name(run: Run, starter_read: Path, tmp_path: Path, row: str) -> None:
    name = run("show", row, "--json", directory=starter_read).document["name"]
    assert name in refused(run("sheet", row, directory=starter_read))
    assert not (tmp_path / "sheet.pdf").exists()


def test_a_lead_is_refused_by_name(run: Run, with_local: Path) -> None:
    lead = run("find", "--leads", "--limit", "1", "--json", directory=with_local).document["results"][0]
    assert lead["name"] in refused(run("sheet", lead["id"], directory=with_local))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("zzzzqqqq",), "there is no sheet"),
        (("--need", "housng"), "housing"),
        (("--top", "0"), "between 1 and"),
        (("--top", "-2"), "between 1 and"),
        (("--top", "61"), "between 1 and"),
        (("--top", "many"), "“many” is not a number"),
        (("--language", "klingon"), "language for a sheet"),
        (("--language", "zh"), "zh-Hans"),
        (("--second-language", "xx"), "language for a sheet"),
        (("--layout", "pockett"), "pocket"),
        (("--paper", "a5"), "a4"),
        (("--near", "nowhere at all"), "nowhere at all"),
        (("00000000-0000-4000-8000-000000000000",), "has the id"),
        (("--out", "."), "is a folder"),
        (("--out", "missing/s.pdf"), "is not there"),
        (("--out", "n" * 300), "too long"),
        (("--batch", "missing.txt"), "cannot be read"),
        (("--batch", "."), "cannot be read"),
        (("--batch", "lines.txt", "--out", "s.pdf"), "--out"),
        (("--batch", "lines.txt", "S11"), "--batch"),
    ],
)
def test_what_cannot_be_made_is_one_sentence_and_nothing_is_written(
    run: Run, starter_read: Path, tmp_path: Path, words: Sequence[str], sentence: str
) -> None:
    before = files_in(tmp_path)
    if not {"--need", "zzzzqqqq", "00000000-0000-4000-8000-000000000000", "--batch"} & set(words):
        words = (*words, "--need", "safety")
    assert sentence in refused(run("sheet", *words, directory=starter_read))
    assert files_in(tmp_path) == before


def test_a_file_is_replaced_only_by_force(run: Run, starter_read: Path, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_text("mine")
    said = refused(run("sheet", "S11", "--out", "s.pdf", directory=starter_read))
    assert "--force" in said
    assert (tmp_path / "s.pdf").read_text() == "mine"
    assert run("sheet", "S11", "--out", "s.pdf", "--force", directory=starter_read).status == 0
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")


def test_a_batch_makes_one_sheet_for_each_line(run: Run, starter_read: Path, tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text(
        '# the usual ones\n\nS11 --out one.pdf\n--need safety --top 2 # and a note\n"crisis line" --language es\n'
    )
    ran = run("sheet", "--batch", "lines.txt", "--json", "--paper", "a4", directory=starter_read)
    sheets = ran.document["sheets"]
    assert [made["out"] for made in sheets] == ["one.pdf", "sheet-4.pdf", "sheet-5.pdf"]
    assert [list(made) for made in sheets] == [["out", "pages", "items", "warnings"]] * 3
    for made in sheets:
        with pypdfium2.PdfDocument(tmp_path / made["out"]) as document:
            assert round(document[0].get_height()) == 842
    again = run("sheet", "--batch", "lines.txt", "--force", directory=starter_read)
    assert again.out == "one.pdf\nsheet-4.pdf\nsheet-5.pdf\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no line that asks for a sheet"),
        (b"# only a note\n\n", "no line that asks for a sheet"),
        (b"S11 --out a.pdf\n\xff\xfe", "cannot be read as text"),
        (b"S11 --out a.pdf\n'open", "Line 2"),
        (b"S11 --out a.pdf\nS11 --nope", "Line 2"),
        (b"--need housng", "Line 1"),
        (b"\n\nzzzzqqqq", "Line 3"),
        (b"S11 --out nul\0name", "Line 1"),
    ],
)
def test_a_batch_names_the_line_that_cannot_be_made(run: Run, starter_read: Path, tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "lines.txt").write_bytes(content)
    before = files_in(tmp_path)
    assert sentence in refused(run("sheet", "--batch", "lines.txt", directory=starter_read))
    assert files_in(tmp_path) == before


def test_settings_say_what_a_sheet_starts_from(run: Run, starter_read: Path, own_office: Path) -> None:
    own_office.mkdir()
    (own_office / "settings.toml").write_text(
        'office_name = "Harbor Street Desk"\noffice_phone = "206-555-0119"\npaper = "a4"\nlanguage = "es"\nold = "x"\n'
    )
    ran = run("sheet", "S11", directory=starter_read)
    assert ran.status == 0
    assert any("“old”" in line for line in ran.err.splitlines())
    text = text_of(Path("sheet.pdf"))
    assert "206-555-0119" in text.replace("(206) 555-0119", "206-555-0119")
    assert "Guarde esta hoja" in text
    assert run("sheet", "S11", "--language", "en", "--force", directory=starter_read).status == 0
    assert "Keep this only" in text_of(Path("sheet.pdf"))


def test_settings_that_cannot_be_read_are_one_sentence(run: Run, starter_read: Path, own_office: Path) -> None:
    own_office.mkdir()
    (own_office / "settings.toml").write_text("office_name = Harbor\n")
    assert "settings.toml" in refused(run("sheet", "S11", directory=starter_read))


def test_a_directory_without_the_hotline_says_what_is_missing(run: Run, bare: Path) -> None:
    assert "there is no sheet" in refused(run("sheet", "--need", "housing", directory=bare))


def test_a_number_that_is_left_out_is_not_printed(run: Run, starter_read: Path) -> None:
    assert run("sheet", "X01", "--leave-out", "88788", directory=starter_read).status == 0
    assert "88788" not in text_of(Path("sheet.pdf"))
    said = refused(run("sheet", "X01", "--leave-out", "1 (800) 799-7234", "--force", directory=starter_read))
    assert "1-800-799-7233" in said
    every = [word for value in ("8007997233", "88788", "thehotline.org/get-help") for word in ("--leave-out", value)]
    assert "is left to show" in refused(run("sheet", "X01", *every, "--force", directory=starter_read))


def test_without_paper_the_numbers_are_printed_and_nothing_is_written(run: Run, starter_read: Path, tmp_path: Path) -> None:
    ran = run("sheet", "--need", "housing", "--top", "2", "--language", "es", "--no-paper", directory=starter_read)
    assert ran.status == 0
    assert "1-888-373-7888" in ran.out
    assert "Hotline" not in ran.out
    assert not list(tmp_path.glob("*.pdf"))
    document = run("sheet", "--need", "housing", "--top", "2", "--no-paper", "--json", directory=starter_read).document
    assert document["text"].splitlines()[0] == document["rows"][0]["label"]
    assert all(row["number"] in document["text"] for row in document["rows"])
    hotline = next(row for row in document["rows"] if row["number"] == "1-888-373-7888")
    assert hotline["chunks"] == ["1-888", "373", "7888"]
    assert {"way": "Text", "number": "233733"} in hotline["further"]


@pytest.mark.parametrize("more", [("--out", "x.pdf"), ("--batch", "lines.txt")])
def test_without_paper_no_file_can_be_asked_for(run: Run, starter_read: Path, more: tuple[str, str]) -> None:
    Path("lines.txt").write_text("--need housing\n")
    assert "--no-paper" in refused(run("sheet", "--need", "housing", "--no-paper", *more, directory=starter_read))


def test_a_booklet_a_poster_and_a_sheet_for_each_need(run: Run, with_local: Path, tmp_path: Path) -> None:
    near = ("--near", "Los Angeles, CA", "--json")
    booklet = run("sheet", "--layout", "booklet", *near, "--out", "b.pdf", directory=with_local).document
    assert booklet["pages"] > 5
    assert len(booklet["items"]) == len(set(booklet["items"])) > 15
    poster = run("sheet", "--layout", "poster", *near, "--out", "p.pdf", directory=with_local).document
    assert (poster["pages"], len(poster["items"])) == (1, 12)
    (tmp_path / "each").mkdir()
    each = run("sheet", "--each-need", *near, "--out", "each", directory=with_local).document["sheets"]
    assert [Path(made["out"]).name for made in each] == [f"sheet-{number}.pdf" for number in range(1, len(each) + 1)]
    assert {"housing", "immigration"} <= {made["need"] for made in each}
    assert "reporting" not in {made["need"] for made in each}
    asked = run(
        "sheet", "--each-need", "--need", "housing", "--need", "legal", *near, "--out", "each", "--force", directory=with_local
    ).document
    assert [made["need"] for made in asked["sheets"]] == ["housing", "legal"]


def test_each_need_asks_for_a_folder_and_no_ids(run: Run, with_local: Path) -> None:
    assert "is a folder, and nowhere is none" in refused(run("sheet", "--each-need", "--out", "nowhere", directory=with_local))
    found = run("find", "--json", directory=with_local).document["results"][0]["id"]
    assert "leave out the ids" in refused(run("sheet", "--each-need", found, directory=with_local))


def test_lines_of_a_batch_ask_for_any_of_them(run: Run, with_local: Path, tmp_path: Path) -> None:
    (tmp_path / "each").mkdir()
    lines = ["--layout poster --out poster.pdf", "--each-need --need housing --need legal --out each", "--layout booklet --top 10"]
    (tmp_path / "area.txt").write_text("\n".join(f"{line} --near 90012" for line in lines), encoding="utf-8")
    made = run("sheet", "--batch", "area.txt", "--json", directory=with_local).document["sheets"]
    assert [one["out"] for one in made] == ["poster.pdf", str(Path("each", "sheet-1.pdf")), str(Path("each", "sheet-2.pdf")), "sheet-3.pdf"]


def test_a_preset_by_its_name(run: Run, starter_read: Path, own_office: Path) -> None:
    text = "layout=large-print paper=a4 language=es second_language=en"
    own_office.mkdir(exist_ok=True)
    write_settings(own_office / "settings.toml", Settings(presets={"Spanish, large": text}))
    run("sheet", "--need", "housing", "--preset", "spanish, large", "--out", "one.pdf", directory=starter_read)
    run("sheet", "--need", "housing", "--preset", "Spanish, large", "--language", "ar", "--out", "two.pdf", directory=starter_read)
    with pypdfium2.PdfDocument(Path("one.pdf")) as one:
        assert [round(side) for side in one[0].get_size()] == [595, 842]
    assert "Un lugar donde quedarse" in text_of(Path("one.pdf"))
    assert "Un lugar donde quedarse" not in text_of(Path("two.pdf"))
    assert "Nearest: Spanish, large" in refused(run("sheet", "--need", "housing", "--preset", "Spanish", directory=starter_read))


def test_a_refusal_of_one_of_several_says_for_which_need(run: Run, with_local: Path, tmp_path: Path) -> None:
    (tmp_path / "each").mkdir()
    counts = run("find", "--json", directory=with_local).document["facets"]["need"]
    nothing = next(slug for slug, count in counts.items() if count == 0)
    said = refused(run("sheet", "--each-need", "--need", nothing, "--out", "each", directory=with_local))
    assert said.startswith(f"{nothing}: No program fits")


def test_settings_make_no_sheet_for_a_person_a_booklet(run: Run, starter_read: Path, own_office: Path) -> None:
    own_office.mkdir(exist_ok=True)
    write_settings(own_office / "settings.toml", Settings(layout="booklet"))
    said = refused(run("sheet", "--need", "housing", directory=starter_read))
    assert "“booklet” is not a known layout" in said
    assert run("sheet", "--need", "housing", "--layout", "booklet", directory=starter_read).status == 0


def test_a_booklet_that_would_end_before_all_is_told_is_refused(run: Run, with_local: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(areas, "MOST_IN_A_BOOKLET", 5)
    assert "a booklet holds 5" in refused(run("sheet", "--layout", "booklet", directory=with_local))
    assert len(run("sheet", "--layout", "booklet", "--top", "4", "--json", directory=with_local).document["items"]) == 4
