import pytest

from postings.providers.base import Location, NotTheFormatError
from postings.providers.personio import Personio
from tests.postings.providers import boards

personio = Personio()
ADDRESS = "https://kelp.jobs.personio.de/xml"


def test_a_read_takes_both_languages_into_one_body():
    answers = {ADDRESS: boards.xml("board.xml"), f"{ADDRESS}?language=en": boards.xml("board.en.xml")}

    body = personio.read("kelp", answers.__getitem__)

    assert personio.items(body) == personio.items(boards.body("personio"))
    assert list(personio.items(body).items) == ["501", "502", "503", "504"]
    assert personio.items(body).complete


def test_a_text_is_taken_from_the_language_that_has_it():
    own, english, neither, _ = boards.postings("personio").values()

    assert (own.title, own.language) == ("Algenforscher:in (m/w/d)", "")
    assert own.description_html == (
        "<h3>Deine Aufgaben</h3>\n<p>Algen &amp; Tang <strong>ernten</strong>.</p>\n"
        "<h3>Dein Profil</h3>\n<ul><li>Seefest</li></ul>"
    )
    assert (english.language, english.description_html) == ("en", "<h3>Your tasks</h3>\n<p>Run the lab.</p>")
    assert (neither.title, neither.description_html) == ("Working Student, Diving", "")


def test_where_neither_language_has_a_text_the_own_one_stays():
    own = (
        boards.xml("board.en.xml").replace(b"Lab Lead", b"Laborleitung").replace(b"<p>Run the lab.</p>", b"")
    )
    answers = {ADDRESS: own, f"{ADDRESS}?language=en": boards.xml("board.xml")}

    listing = personio.items(personio.read("kelp", answers.__getitem__))

    assert listing.items["502"]["name"] == "Laborleitung"
    assert listing.items["501"]["name"] == "Algenforscher:in (m/w/d)"


def test_one_bare_document_is_read_too():
    listing = personio.items(boards.xml("board.xml"))

    assert list(listing.items) == ["501", "502", "503"]


def test_additional_offices_are_places():
    posting = boards.postings("personio")["501"]

    assert posting.locations == [Location("Bremen"), Location("Kiel")]
    assert posting.location_text == "Bremen; Kiel"


def test_the_address_is_built():
    assert boards.postings("personio")["501"].source_url == "https://acme.jobs.personio.de/job/501"


def test_only_known_fields_leave():
    posting = boards.postings("personio")["501"]

    assert "internal.person" not in repr(posting)
    assert posting.employment == "permanent, full-time"
    assert posting.company_name == "Kelp & Co. KG"


def test_an_empty_feed_is_a_complete_empty_board():
    listing = personio.items(b"<?xml version='1.0'?><workzag-jobs></workzag-jobs>")

    assert (listing.items, listing.complete) == ({}, True)


def test_a_control_character_does_not_cost_the_board():
    body = boards.xml("board.xml").replace(b"Lab Lead", b"Lab\x00\x0b Lead")

    assert personio.items(body).items["502"]["name"] == "Lab Lead"


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html></html>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><workzag-jobs><position><id>&b;</id></position></workzag-jobs>',
        b"<workzag-jobs><position><id>1</id>",
        b"<workzag-jobs>&undeclared;</workzag-jobs>",
        b"<workzag-jobsters></workzag-jobsters>",
        b"",
        b'{"documents": [{"language": "", "xml": 7}]}',
        b'{"documents": 7}',
        b"{}",
    ],
)
def test_another_format_is_refused(body):
    with pytest.raises(NotTheFormatError):
        personio.items(body)


def test_a_position_without_an_id_is_skipped_and_said():
    listing = personio.items(b"<workzag-jobs><position><name>x</name></position></workzag-jobs>")

    assert listing.skipped
    assert not listing.complete
