import orjson
import pytest

from postings.providers.base import BoardGoneError, Location, NotTheFormatError, RetryLaterError
from postings.providers.smartrecruiters import SmartRecruiters
from tests.postings.providers import boards

recruiters = SmartRecruiters()
API = "https://api.smartrecruiters.com/v1/companies/CopperKettle/postings"


class Server:
    """Answers as the API does, from a list of postings."""

    def __init__(self, count: int, *, gone: str = "", failing: str = "") -> None:
        self.rows = [{"id": str(number), "name": f"Brewer {number}"} for number in range(count)]
        self.gone, self.failing = gone, failing
        self.asked: list[str] = []

    def get(self, url: str) -> bytes:
        self.asked.append(url)
        if "?" not in url:
            return self.detail(url.rpartition("/")[2])
        offset = int(url.rpartition("=")[2])
        return orjson.dumps({"totalFound": len(self.rows), "content": self.rows[offset : offset + 100]})

    def detail(self, key: str) -> bytes:
        if key == self.gone:
            raise BoardGoneError("404")
        if key == self.failing:
            raise RetryLaterError("503")
        return orjson.dumps({"id": key, "active": True, "jobAd": {"sections": {}}})


def test_a_read_takes_every_page_and_every_detail():
    server = Server(250)

    listing = recruiters.items(recruiters.read("CopperKettle", server.get))

    assert len(listing.items) == 250
    assert listing.complete
    assert [url for url in server.asked if "?" in url] == [
        f"{API}?limit=100&offset={n}" for n in (0, 100, 200)
    ]
    assert len(server.asked) == 253


def test_a_detail_that_is_gone_makes_the_listing_incomplete():
    listing = recruiters.items(recruiters.read("CopperKettle", Server(3, gone="1").get))

    assert list(listing.items) == ["0", "2"]
    assert listing.skipped == ("Posting 1 has no detail any more.",)
    assert not listing.complete


def test_a_detail_that_fails_ends_the_read():
    with pytest.raises(RetryLaterError):
        recruiters.read("CopperKettle", Server(3, failing="1").get)


def test_an_empty_answer_proves_nothing():
    assert not recruiters.items(b'{"offset":0,"limit":100,"totalFound":0,"content":[]}').complete
    assert not recruiters.items(recruiters.read("CopperKettle", Server(0).get)).complete


def test_a_bare_page_is_complete_only_with_all_that_was_found():
    page = {"totalFound": 2, "content": [{"id": "1", "name": "a"}]}

    assert not recruiters.items(orjson.dumps(page)).complete
    assert recruiters.items(orjson.dumps({**page, "totalFound": 1})).complete


def test_a_bare_detail_is_one_posting_of_an_unknown_number():
    listing = recruiters.items(b'{"id": "9", "name": "Cooper", "jobAd": {}}')

    assert list(listing.items) == ["9"]
    assert not listing.complete


def test_an_inactive_posting_is_dropped():
    listing = recruiters.items(boards.body("smartrecruiters"))

    assert list(listing.items) == ["744000000000001", "744000000000002"]
    assert listing.complete
    assert listing.company_name == "Copper Kettle"


def test_a_posting_is_row_and_detail_together():
    posting = boards.postings("smartrecruiters")["744000000000001"]

    assert posting.description_html == (
        "<h3>Job Description</h3>\n<p>Brew &amp; taste.</p>\n<h3>Qualifications</h3>\n<ul><li>Patience</li></ul>"
    )
    assert posting.locations == [Location("Gdansk, PM, Poland", "Gdansk", "PM", "PL", 54.35, 18.64)]
    assert (posting.workplace, posting.is_remote) == ("hybrid", False)
    assert (posting.employment, posting.language, posting.requisition_id) == ("Full-time", "en", "REF001")


def test_four_empty_sections_are_an_empty_description():
    posting = boards.postings("smartrecruiters")["744000000000002"]

    assert (posting.description_html, posting.department) == ("", "Barrels")


def test_nothing_internal_leaves():
    assert "nternal" not in repr(list(boards.postings("smartrecruiters").values()))


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b'{"pages": 7}', b'{"pages": [7]}', b'{"content": null}', b"null"]
)
def test_another_format_is_refused(body):
    with pytest.raises(NotTheFormatError):
        recruiters.items(body)


def test_the_host_that_asks_crawlers_to_stay_away_is_never_read_live():
    assert not recruiters.live
