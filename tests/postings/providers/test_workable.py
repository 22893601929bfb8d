from datetime import UTC, datetime

from postings.providers.base import Location
from postings.providers.workable import Workable
from tests.postings.providers import boards


def test_a_hidden_place_is_not_shown():
    posting = boards.postings("workable")["AB12CD34EF"]

    assert posting.location_text == "Volos, Thessaly, Greece; Larissa, Greece"
    assert posting.locations == [
        Location("Volos, Thessaly, Greece", "Volos", "Thessaly", "Greece"),
        Location("Larissa, Greece", "Larissa", "", "Greece"),
    ]


def test_where_all_places_are_hidden_the_country_is_left():
    posting = boards.postings("workable")["AB12CD34F0"]

    assert posting.locations == [Location("France", country="France")]
    assert "Lille" not in repr(posting)


def test_a_row_without_places_has_its_own():
    posting = boards.postings("workable")["AB12CD34F1"]

    assert posting.locations == [Location("Galicia, Spain", "", "Galicia", "Spain")]
    assert posting.employment == "Part-time"


def test_telecommuting_is_a_flag_and_no_workplace():
    posting = boards.postings("workable")["AB12CD34F0"]

    assert posting.is_remote is True
    assert posting.workplace == ""


def test_the_day_of_publishing_is_when_it_was_posted():
    posting = boards.postings("workable")["AB12CD34EF"]

    assert posting.posted_at == datetime(2026, 6, 30, tzinfo=UTC)
    assert posting.native["created_on"] == "2026-06-02"
    assert posting.requisition_id == "NC-7"
    assert Workable().items(boards.body("workable")).company_name == "Northern Crust"
