from datetime import UTC, datetime

import pytest

from postings.providers.base import Location, NotTheFormatError, Pay
from postings.providers.lever import Lever
from tests.postings.providers import boards

ID = "11111111-aaaa-4bbb-8ccc-00000000000"


def test_the_requirement_lists_are_in_the_description():
    posting = boards.postings("lever")[f"{ID}1"]

    assert posting.description_html == (
        "<p><strong>Who we are</strong></p>\n<p>We build small boats.</p>\n<h3>What you need</h3>\n"
        "<ul><li>Steady hands</li>\n<li>Five years at a bench</li></ul>\n"
        "<p>Every voice counts at Tide &amp; Timber.</p>"
    )


def test_without_a_description_its_two_halves_are_taken():
    posting = boards.postings("lever")[f"{ID}3"]

    assert posting.description_html.startswith(
        "<p><strong>Who we are</strong></p>\n<p>We build small boats.</p>"
    )


def test_all_places_are_kept_and_the_country_belongs_to_the_first():
    posting = boards.postings("lever")[f"{ID}1"]

    assert posting.location_text == "Nantes"
    assert posting.locations == [
        Location("Nantes", country="FR"),
        Location("Lorient"),
        Location("Remote - France"),
    ]


def test_an_unspecified_workplace_says_nothing():
    assert boards.postings("lever")[f"{ID}1"].workplace == "hybrid"
    assert boards.postings("lever")[f"{ID}2"].workplace == ""


def test_pay_names_its_period_where_there_is_one():
    hourly, once = boards.postings("lever")[f"{ID}2"], boards.postings("lever")[f"{ID}3"]

    assert hourly.pay == [Pay("24.50–31 USD per hour", 24.5, 31, "USD", "hour")]
    assert "<p>Overtime is paid twice.</p>" in hourly.description_html
    assert once.pay == [Pay("900 EUR", 900, 900, "EUR", "")]


def test_a_posting_carries_its_words_and_dates():
    posting = boards.postings("lever")[f"{ID}1"]

    assert posting.title == "Shipwright (all genders)"
    assert (posting.employment, posting.department, posting.team) == ("CDI", "Workshop", "Hulls")
    assert posting.posted_at == datetime(2025, 8, 11, 8, 13, 20, tzinfo=UTC)
    assert posting.apply_url == f"https://jobs.lever.co/tideandtimber/{ID}1/apply"


def test_a_european_token_is_read_from_the_european_host():
    lever = Lever()

    assert lever.api_url("eu:Harbour") == "https://api.eu.lever.co/v0/postings/Harbour?mode=json"
    assert lever.board_url("eu:Harbour") == "https://jobs.eu.lever.co/Harbour"
    assert lever.api_url("Harbour") == "https://api.lever.co/v0/postings/Harbour?mode=json"


def test_an_error_object_is_no_list():
    with pytest.raises(NotTheFormatError, match="not a list"):
        Lever().items(b'{"ok":false,"error":"Document not found"}')
