from postings.providers.ashby import Ashby
from postings.providers.base import Location, Pay
from tests.postings.providers import boards

ID = "22222222-aaaa-4bbb-8ccc-00000000000"


def test_an_unlisted_posting_is_left_out_of_a_complete_listing():
    listing = Ashby().items(boards.body("ashby"))

    assert list(listing.items) == [f"{ID}1", f"{ID}2", f"{ID}4"]
    assert listing.complete


def test_the_workplace_type_wins_over_the_remote_flag():
    hybrid, bare = boards.postings("ashby")[f"{ID}1"], boards.postings("ashby")[f"{ID}2"]

    assert (hybrid.workplace, hybrid.is_remote) == ("Hybrid", None)
    assert (bare.workplace, bare.is_remote) == ("", True)


def test_pay_spans_all_tiers_and_only_salaries():
    posting = boards.postings("ashby")[f"{ID}1"]

    assert posting.pay == [
        Pay("Tallinn: 60,000–80,000 EUR per year", 60_000, 80_000, "EUR", "year"),
        Pay("Riga: 50,000–70,000 EUR per year", 50_000, 70_000, "EUR", "year"),
    ]


def test_pay_that_the_employer_hides_stays_hidden():
    assert boards.postings("ashby")[f"{ID}2"].pay == []


def test_without_tiers_the_summary_is_taken():
    assert boards.postings("ashby")[f"{ID}4"].pay == [Pay("30–45 USD per hour", 30, 45, "USD", "hour")]


def test_secondary_locations_follow_the_first():
    posting = boards.postings("ashby")[f"{ID}1"]

    assert posting.location_text == "Tallinn"
    assert posting.locations == [
        Location("Tallinn", "Tallinn", "", "Estonia"),
        Location("Remote (Latvia)", "", "", "Latvia"),
        Location("Riga", "Riga", "", "Latvia"),
    ]


def test_a_date_of_the_year_0_is_no_date():
    posting = boards.postings("ashby")[f"{ID}4"]

    assert posting.posted_at is None
    assert posting.title == "Test Engineer"
