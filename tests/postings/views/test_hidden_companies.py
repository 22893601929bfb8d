"""What a reader hides is in no list and in no count that they are shown; others see it. The reader is a stand-in."""

import pytest
from django.utils import timezone

from postings.models import Job
from postings.views.reader import visits
from postings.vocab import Status
from tests import make
from tests.postings.views import postings_with_facts
from tests.postings.views.postings_with_facts import at, fact
from tests.postings.views.stand_in import Somebody, titles, titles_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hides_halden(client, index, somebody, monkeypatch, an_hour_later):
    """Of two companies the reader hides the one whose job is the newer, with more words, and more of them closed."""
    other = make.job("Quay Keeper", source=make.source("quay"), city="Utrecht", occupation="cook")
    hidden = make.job("Tram Driver", city="Utrecht", occupation="cook")
    make.job("Ferry Driver", org=hidden.org, status=Status.CLOSED, inactive_at=make.NOW)
    make.job("Ferry Cook", org=other.org, status=Status.CLOSED, inactive_at=make.NOW)
    index()
    monkeypatch.setattr(Somebody, "hides", (hidden.org.slug,))
    return hidden


def test_companies_that_are_hidden_are_left_out_and_out_of_the_counts(client, index, somebody, monkeypatch):
    hidden, other = make.job("Tram Driver"), make.job("Quay Keeper", source=make.source("quay"))
    index()
    monkeypatch.setattr(Somebody, "hides", (hidden.org.slug,))

    page = client.get("/jobs/")

    assert titles(page) == ["Quay Keeper"]
    assert page.context["total"] == 1
    assert titles(client.get(f"/jobs/?company={hidden.org.slug}")) == ["Tram Driver"]
    assert titles(client.get(hidden.org.get_absolute_url())) == ["Tram Driver"]
    assert other.title in page.content.decode()


def test_new_since_the_last_visit_is_counted_without_what_is_hidden(client, hides_halden):
    client.cookies[visits.COOKIE] = visits.written(visits.Visits(timezone.now() - 3 * make.HOUR))

    page = client.get("/jobs/")

    assert page.context["news"]["n"] == len(titles(page)) == 1
    assert "company" not in page.context["news"]["query"]


def test_closed_jobs_are_counted_without_what_is_hidden(client, hides_halden):
    page = client.get("/jobs/?status=closed")

    assert titles(page) == ["Ferry Cook"]
    assert page.context["total"] == 1


def test_values_that_are_looked_for_are_counted_without_what_is_hidden(client, hides_halden):
    page = client.get("/jobs/?more=city&find_city=utr")

    [city] = [group for group in page.context["groups"] if group.name == "city"]
    assert [option.n for option in city.options] == [1]


def test_a_company_that_is_hidden_is_no_choice_unless_the_question_names_it(client, hides_halden):
    slug = hides_halden.org.slug

    def companies(query):
        groups = client.get(f"/jobs/?more=company&{query}").context["groups"]
        return {option.value for group in groups if group.name == "company" for option in group.options}

    assert slug not in companies("")
    assert len(companies("")) == 1
    assert slug in companies(f"company={slug}")
    assert slug in companies(f"company_not={slug}")


def test_pages_near_a_slice_are_counted_without_what_is_hidden(client, hides_halden):
    part = client.get("/cities/utrecht-nl/").context["part"]

    near = [link for neighbours in part.neighbours for link in neighbours.links]
    assert {link.n for link in near} == {1}
    assert not [link.url for link in near if hides_halden.org.slug in link.url]
    assert "of 1 open jobs" in str(part.lede)


def test_no_word_is_suggested_that_only_what_is_hidden_has(client, hides_halden):
    keeper, driver = client.get("/jobs/?q=keepr"), client.get("/jobs/?q=tramm+drivr")

    assert keeper.context["spelling"] == {"words": "keeper", "query": "q=keeper"}
    assert "spelling" not in driver.context


def test_an_empty_list_tells_what_there_would_be_without_what_is_hidden(client, hides_halden):
    page = client.get("/jobs/?q=keeper&city=utrecht-nl&seniority=senior")

    drops = {chip.name: n for chip, n in page.context["empty"].drops}
    assert drops == {"seniority": 1}
    assert client.get("/jobs/?q=driver&city=utrecht-nl&seniority=senior").context["empty"].drops == []


def test_an_empty_list_counts_the_popular_ones_without_what_is_hidden(client, hides_halden, own_cache):
    def popular():
        page = client.get("/jobs/?q=zzyzx")
        return {bar.n for bar in page.context["empty"].popular}

    theirs = popular()
    Somebody.hides = ()

    assert (theirs, popular()) == ({1}, {2})


def test_the_front_page_lists_nothing_of_what_is_hidden(client, hides_halden, own_cache):
    theirs = client.get("/")
    Somebody.hides = ()
    others = client.get("/")

    assert titles_of(theirs.context["newest"]) == ["Quay Keeper"]
    assert {bar.n for bar in theirs.context["figures"].popular} == {1}
    assert titles_of(others.context["newest"]) == ["Tram Driver", "Quay Keeper"]
    assert {bar.n for bar in others.context["figures"].popular} == {2}


def test_the_example_of_the_front_page_is_of_no_company_that_is_hidden(client, index, somebody, own_cache):
    job = postings_with_facts.job({"work_model": fact("hybrid", at("three days a week"))})
    index()
    Somebody.hides = (job.org.slug,)

    theirs = client.get("/").context["exhibit"]
    Somebody.hides = ()

    assert theirs is None
    assert client.get("/").context["exhibit"].url.startswith(job.get_absolute_url())


@pytest.mark.parametrize("is_closed", [True, False])
def test_similar_jobs_are_of_no_company_that_is_hidden(client, hides_halden, index, is_closed):
    closed = {"status": Status.CLOSED, "inactive_at": make.NOW} if is_closed else {}
    job = make.job("Sous-Chef", source=make.source("kitchen"), city="Utrecht", occupation="cook", **closed)
    index()

    for address in (f"{job.get_absolute_url()}similar/", *([job.get_absolute_url()] if is_closed else [])):
        page = client.get(address)
        groups = page.context["similar"].groups
        assert [row.title for group in groups for row in group.jobs] == ["Quay Keeper"]
        assert "company" not in groups[0].url


def test_other_jobs_of_a_company_that_is_hidden_are_not_shown_with_one_of_its_own(client, hides_halden):
    make.job("Ferryman", org=hides_halden.org, status=Status.CLOSED, inactive_at=make.NOW)
    job = Job.objects.get(title="Ferry Driver")

    assert not client.get(f"{job.get_absolute_url()}similar/").context["similar"].groups
