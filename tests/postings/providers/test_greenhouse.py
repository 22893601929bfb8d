from datetime import UTC, date, datetime

import orjson
import pytest

from postings.providers.base import Location, NotTheFormatError, Pay
from postings.providers.greenhouse import Greenhouse, unescape
from tests.postings.providers import boards

greenhouse = Greenhouse()


def test_a_posting_carries_all_that_the_board_says():
    posting = boards.postings("greenhouse")["4100001"]

    assert posting.title == "Keeper of Signal Lamps"
    assert posting.source_url == "https://job-boards.greenhouse.io/lanternworks/jobs/4100001"
    assert posting.company_name == "Lantern Works"
    assert (posting.department, posting.team) == ("Operations", "Lamps")
    assert (posting.workplace, posting.employment) == ("Hybrid", "Full-time, Permanent")
    assert posting.posted_at == datetime(2026, 7, 1, 14, tzinfo=UTC)
    assert posting.deadline == date(2026, 9, 30)
    assert (posting.language, posting.requisition_id) == ("en", "LW-0017")


def test_the_location_keeps_the_boards_words_beside_its_parts():
    posting = boards.postings("greenhouse")["4100001"]

    assert posting.location_text == "Lisbon, Portugal | Porto, Portugal; Remote - Spain"
    assert posting.locations == [
        Location("Lisbon, Portugal"),
        Location("Porto, Portugal"),
        Location("Remote - Spain"),
    ]


def test_pay_is_in_whole_units_with_one_range_a_zone():
    posting = boards.postings("greenhouse")["4100001"]

    assert posting.pay == [
        Pay("Portugal: 42,000–51,500.50 EUR", 42_000, 51_500.5, "EUR"),
        Pay("Spain: 48,000–60,000 EUR", 48_000, 60_000, "EUR"),
    ]


def test_the_content_is_unescaped_exactly_once():
    posting = boards.postings("greenhouse")["4100001"]

    assert posting.description_html == (
        "<p>We light harbours &amp; canals.</p>\n<h2>What you do</h2>\n"
        "<ul><li>Trim wicks (x &lt; 3)</li>\n<li>Write logs</li></ul>\n"
        '<p>Apply <a rel="nofollow noopener" href="https://lanternworks.example/apply?id=7">here</a>.</p>'
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("&lt;p&gt;a &amp;lt; b&lt;/p&gt;", "<p>a &lt; b</p>"),
        ("&lt;p title=&quot;x&quot;&gt;it&#39;s &amp;nbsp;", '<p title="x">it\'s &nbsp;'),
        ("&#60;p&#62; &eacute; &amp;eacute;", "<p> é &eacute;"),
        (None, ""),
    ],
)
def test_both_ways_of_unescaping_agree(content, expected):
    assert unescape(content) == expected


def test_only_known_custom_fields_leave():
    native = boards.postings("greenhouse")["4100001"].native

    assert native == {
        "internal_job_id": "70001",
        "offices": ["Lisbon"],
        "metadata": {"Location Type": "Hybrid", "Employment Type": "Full-time, Permanent"},
    }


def test_a_prospect_post_is_marked():
    assert boards.postings("greenhouse")["4100003"].native == {"prospect": True}


def test_a_total_larger_than_the_list_is_an_incomplete_listing():
    board = orjson.loads(boards.body("greenhouse"))
    board["meta"]["total"] = 4

    assert greenhouse.items(boards.body("greenhouse")).complete
    assert not greenhouse.items(orjson.dumps(board)).complete


def test_an_empty_board_is_complete():
    listing = greenhouse.items(b'{"jobs":[],"meta":{"total":0}}')

    assert listing.complete
    assert listing.items == {}


def test_a_key_given_twice_appears_once_with_its_last_item():
    listing = greenhouse.items(b'{"jobs":[{"id":1,"title":"a"},{"id":2},{"id":1,"title":"b"}]}')

    assert list(listing.items) == ["1", "2"]
    assert listing.items["1"]["title"] == "b"


@pytest.mark.parametrize("entry", [b"7", b"null", b"{}", b'{"id":null}', b'{"id":{}}', b'{"id":true}'])
def test_an_entry_that_cannot_be_told_apart_is_skipped_and_said(entry):
    listing = greenhouse.items(b'{"jobs":[{"id":1},' + entry + b"]}")

    assert list(listing.items) == ["1"]
    assert listing.skipped[0].startswith("Entry 1 ")
    assert not listing.complete


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "The answer is empty."),
        (b"<!DOCTYPE html><title>Sorry</title>", "The answer is a web page, not JSON."),
        (b'{"jobs": [{"id": 1', "The answer is not whole JSON"),
        (b'{"error": "Job not found"}', "no list of postings called 'jobs'"),
        (b"[]", "no list of postings called 'jobs'"),
        (b'{"jobs": {}}', "no list of postings called 'jobs'"),
        (b"[" * 100_000, "The answer is not whole JSON"),
        (b'"\\ud800' + b"[" * 100_000, "The answer is not whole JSON"),
    ],
)
def test_another_format_is_refused_with_a_sentence(body, sentence):
    with pytest.raises(NotTheFormatError, match=sentence):
        greenhouse.items(body)


def test_a_lone_surrogate_spoils_one_character_and_not_the_board():
    listing = greenhouse.items(b'{"jobs":[{"id":1,"title":"Baker \\ud800 wanted"}]}')

    assert greenhouse.posting("acme", "1", listing.items["1"]).title == "Baker ? wanted"


def test_a_posting_without_a_title_is_refused():
    with pytest.raises(NotTheFormatError, match="no title"):
        greenhouse.posting("acme", "1", {"id": 1, "title": " \u200b "})
