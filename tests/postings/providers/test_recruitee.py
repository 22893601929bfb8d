from datetime import UTC, date, datetime

from postings.providers.base import Location, Pay
from tests.postings.providers import boards


def test_the_requirements_follow_the_description():
    posting = boards.postings("recruitee")["900001"]

    assert posting.description_html == "<p>We restore walls.</p>\n<ul><li>You know lime.</li></ul>"


def test_salaries_are_numbers_also_where_the_board_writes_strings():
    yearly, odd, none = boards.postings("recruitee").values()

    assert yearly.pay == [Pay("60,000–75,000 EUR per year", 60_000, 75_000, "EUR", "year")]
    assert odd.pay == [Pay("18.50 EUR per month", 18.5, None, "EUR", "month")]
    assert none.pay == []


def test_times_that_are_not_iso_are_read():
    posting = boards.postings("recruitee")["900001"]

    assert posting.posted_at == datetime(2026, 8, 11, 20, 45, 29, tzinfo=UTC)
    assert boards.postings("recruitee")["900002"].deadline == date(2026, 10, 1)
    assert boards.postings("recruitee")["900003"].posted_at == datetime(2026, 7, 2, 9, tzinfo=UTC)


def test_the_workplace_holds_every_word_that_is_true():
    assert boards.postings("recruitee")["900001"].workplace == "hybrid"
    assert boards.postings("recruitee")["900002"].workplace == "remote, on_site"


def test_a_place_carries_its_note_and_never_its_street():
    posting = boards.postings("recruitee")["900001"]

    assert posting.locations == [
        Location("Graz, Styria, Austria (also remote within the EU)", "Graz", "Styria", "Austria")
    ]
    assert "Lime Lane" not in repr(posting)


def test_the_mailbox_never_leaves():
    for posting in boards.postings("recruitee").values():
        assert "@" not in repr(posting)


def test_an_address_that_is_no_page_is_replaced():
    assert boards.postings("recruitee")["900003"].source_url == "https://acme.recruitee.com/o/job-900003"


def test_a_language_is_given_where_there_is_one_translation():
    assert boards.postings("recruitee")["900001"].language == "en"
    assert boards.postings("recruitee")["900002"].language == ""
    assert boards.postings("recruitee")["900002"].native["languages"] == ["de", "en"]
