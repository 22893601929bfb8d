"""Names for values: the list, its feed and the API take the same, and orgs that were merged are the ones of today."""

import pytest

from postings.models import Slice
from tests import make
from tests.pages import text
from tests.postings.views.list_answers import facet, links, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]

API = "/job-postings/v1/jobs"
NAMES = [
    "city=Utrecht",
    "company=Norrsken+Pay",
    "country=Netherlands",
    "region=Noord-Holland",
    "skill=Golang",
]


@pytest.fixture
def radio(index):
    place = make.place("Utrecht")
    place.region, place.region_slug = "Noord-Holland", "noord-holland-nl"
    place.save()
    make.job("Host", org=make.org("Norrsken Pay", slug="norrsken"), city="Utrecht", skills=["go"])
    make.job("Baker")
    index()
    return index


@pytest.fixture
def merged(index):
    """An org that was merged twice in a row; the one of today has two jobs."""
    new = make.org("New", slug="new")
    middle = make.org("Middle", slug="middle", merged_into=new)
    make.org("Old", slug="old", merged_into=middle)
    board = make.source(org=new)
    for _ in range(2):
        make.job("Tram Driver", source=board, city="Utrecht")
    make.job("Elsewhere", city="Leeds")
    index()
    return index


@pytest.mark.parametrize("query", NAMES)
def test_a_name_finds_the_same_on_the_page_in_the_feed_and_in_the_api(client, radio, query):
    page, feed, api = (client.get(f"{address}?{query}") for address in ("/jobs/", "/jobs/feed.json", API))

    assert titles(page) == ["Host"]
    assert [item["title"] for item in feed.json()["items"]] == ["Host – Norrsken Pay"]
    assert [job["title"] for job in api.json()["data"]] == ["Host"]


def test_a_name_is_shown_as_the_value_that_it_stands_for(client, radio):
    answer = client.get("/jobs/?city=utrecht")

    assert [chip.label for chip in answer.context["chips"]] == ["Utrecht, NL"]
    assert answer.context["canonical"].endswith("/jobs/?city=utrecht-nl")


def test_a_name_excludes_and_not_stated_stays_a_value(client, radio):
    assert titles(client.get("/jobs/?company_not=Norrsken+Pay")) == ["Baker"]
    assert titles(client.get("/jobs/?city=not_stated&country=not_stated")) == ["Baker"]


def test_a_name_of_several_is_refused_where_each_must_be_there(client, index):
    make.place("Leiden", "Netherlands", "NL")
    make.place("Leiden", "Canada", "CA")
    make.job("Curator", city="Leiden")
    index()

    page, api = client.get("/jobs/?city_all=Leiden"), client.get(f"{API}?city_all=Leiden")

    assert (page.status_code, api.status_code) == (400, 400)
    assert "City: several are called so. Choose which is meant." in text(page)
    assert links(page, "Leiden, CA") == [{"city_all": "leiden-ca"}]
    assert client.get("/jobs/?city=Leiden").status_code == 200


def test_a_name_is_understood_where_a_job_is_missed(client, radio):
    answer = client.get("/jobs/why-not/?city=Utrecht")

    assert answer.context["query"] == "city=utrecht-nl"


def test_a_curated_slice_understands_the_name_that_its_curator_wrote(client, radio):
    Slice.objects.create(name="In Utrecht", slug="in-utrecht", query="city=Utrecht")

    assert titles(client.get("/slices/in-utrecht/")) == ["Host"]
    assert "In Utrecht 1" in text(client.get("/slices/"))


@pytest.mark.parametrize("company", ["old", "Old", "middle"])
def test_a_merged_org_is_counted_and_named_as_the_one_of_today(client, merged, company):
    answer = client.get(f"/jobs/?company={company}&find_city=utr")

    assert titles(answer) == ["Tram Driver", "Tram Driver"]
    assert facet(answer, "city") == {"Utrecht, NL": 2}
    assert facet(answer, "company")["New"] == 2
    assert "Old" not in facet(answer, "company")


def test_words_are_put_right_within_the_jobs_of_a_merged_org(client, merged):
    for _ in range(3):
        make.job("Tram Driver")
    merged()

    answer = client.get("/jobs/?company=old&q=trma")

    assert "Did you mean tram ?" in text(answer)


def test_a_merged_org_chosen_in_the_api_is_listed_as_the_one_of_today(client, merged):
    answer = client.get(f"{API}/facets?field=company&company=old&limit=1").json()

    assert ("new", 2) in [(row["value"], row["count"]) for row in answer["data"]]
    assert "old" not in [row["value"] for row in answer["data"]]


def test_wanting_an_org_by_its_old_name_and_excluding_it_by_its_new_contradict(client, merged):
    answer = client.get("/jobs/?company=old&company_not=new")

    assert answer.status_code == 400
    assert "Company: the search both wants and leaves out the same value." in text(answer)
