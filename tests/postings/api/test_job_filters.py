"""Every parameter by which jobs are found, from the index and from SQL alike."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from postings.models import Place
from postings.search.facets import Facets
from postings.vocab import Status
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
JOBS = "/job-postings/v1/jobs"
SEARCH = "/job-postings/v1/jobs/search"


def titles(response):
    assert response.status_code == 200, response.content
    return [job["title"] for job in response.json()["data"]]


def brewer_and_baker():
    """Two jobs that have nothing in common."""
    brewery = make.org("Vat & Co", slug="vatican-brewery")
    make.job(
        "Brewer",
        source=make.source("lever", org=brewery),
        workplace_type="remote",
        remote_from=["NL", "eu"],
        department="Cellar",
        city="Tilburg",
        hours=["full_time"],
        term=["permanent"],
        function="manufacturing",
        seniority="senior",
        skills=["go"],
        salary_min=Decimal(60_000),
        salary_max=Decimal(70_000),
        salary_annual_min=Decimal(60_000),
        salary_annual_max=Decimal(70_000),
        salary_currency="EUR",
        experience_min=3,
        experience_max=5,
        education="master",
        occupation="brewmaster",
        language="en",
        sponsorship="offered",
        sector="food",
        has_conflict=True,
        source_posted_at=timezone.now() - timedelta(days=2),
        first_seen_at=timezone.now() - timedelta(days=2),
    )
    Place.objects.filter(slug="tilburg-nl").update(
        region="North Brabant", region_slug="north-brabant-nl", latitude=51.56, longitude=5.09
    )
    bakery = make.source("greenhouse", org=make.org("Ovens Ltd", slug="ovens"))
    make.job("Baker", source=bakery, status=Status.MISSING, first_seen_at=timezone.now() - timedelta(days=40))


@pytest.mark.parametrize(
    "query",
    [
        *["q=brewer", "title=brewer", "q=-baker", "workplace_type=remote", "workplace_type=hybrid,remote"],
        *["work_model=remote", "workplace_type_not=not_stated", "provider=lever", "ats_provider=lever"],
        *["provider=lever,ashby", "department=Cellar", "company=vatican-brewery", "company=Vat+%26+Co"],
        *["company_not=ovens", "city=tilburg-nl", "city=Tilburg", "city=tilburg", "city=Tilburg-NL"],
        *["city_not=not_stated", "country=nl", "country=NL", "country=Netherlands", "country=Niederlande"],
        *["region=north-brabant-nl", "region=North+Brabant", "near=tilburg-nl", "near=Tilburg&within=5"],
        *["near=51.5,5.1", "employment_type=full_time", "employment_type=permanent,internship"],
        *["employment_type_all=full_time&employment_type_all=permanent", "function=manufacturing"],
        *["seniority=senior", "skill=go", "skill=Golang", "skill_not=not_stated", "remote_from=nl"],
        *["remote_policy=eu", "experience=3-5", "education=master", "occupation=brewmaster", "language=en"],
        *["sponsorship=offered", "sector=food", "conflict=yes", "has_conflict=true", "status=open"],
        *["salary_exists=true", "pay=stated", "currency=EUR", "salary_currency=eur", "pay_band=eur-60000"],
        *["salary_min=65000&currency=eur", "pay_min=65000&salary_currency=EUR", "years=4&pay=stated"],
        *["posted_within=7", "posted_within_days=7", "open_within=7", "open_within_days=7"],
    ],
)
def test_each_parameter_narrows(client, ready, query):
    brewer_and_baker()
    ready()

    assert titles(client.get(f"{JOBS}?{query}")) == ["Brewer"]


@pytest.mark.parametrize(
    "query",
    [
        *["workplace_type=not_stated", "workplace_type=unknown", "employment_type=unknown"],
        *["salary_exists=false", "pay=undisclosed", "country=not_stated", "city=not_stated", "skill_not=Go"],
        *["city_not=Tilburg", "company_not=Vat+%26+Co", "status=missing", "status_not=open"],
    ],
)
def test_what_a_posting_does_not_say_can_be_asked_for_and_what_it_says_left_out(client, ready, query):
    brewer_and_baker()
    ready()

    assert titles(client.get(f"{JOBS}?{query}")) == ["Baker"]


@pytest.mark.parametrize(
    "query",
    [
        *["city=Atlantis", "country=Atlantis", "region=Atlantis", "company=Atlantis"],
        *["skill=Atlantis", "department=Atlantis", "salary_min=70001&currency=EUR", "source=Atlantis"],
        "org_ids=8f76458c-d40f-4324-bb14-bb757d1b7058",
        "source_ids=8f76458c-d40f-4324-bb14-bb757d1b7058",
    ],
)
def test_what_nobody_knows_finds_nothing(client, ready, query):
    brewer_and_baker()
    ready()

    assert titles(client.get(f"{JOBS}?{query}")) == []


def test_the_older_name_for_first_seen_since_a_day_or_a_moment(client, ready):
    brewer_and_baker()
    ready()
    day = timezone.now() - timedelta(days=30)

    for moment in (f"{day:%Y-%m-%d}", f"{day:%Y-%m-%dT%H:%M:%SZ}"):
        assert titles(client.get(JOBS, {"first_seen_after": moment})) == ["Brewer"]
        assert titles(client.post(SEARCH, {"first_seen_after": moment}, "application/json")) == ["Brewer"]


@pytest.mark.parametrize(
    "asked", [{"first_seen_after": "lately"}, {"first_seen_after": "2026-11-20", "since": "2026-11-21"}]
)
def test_a_first_sight_that_cannot_be_meant_is_refused_by_the_name_that_was_sent(client, asked):
    response = client.get(JOBS, asked)

    assert (response.status_code, response.json()["pointer"]) == (400, "/first_seen_after")


def test_a_name_that_several_places_have_means_any_of_them(client, ready):
    make.place("Kent", "United Kingdom", "GB")
    make.place("Kent", "United States", "US")
    job = make.job("Farmer")
    job.job_places.create(position=0, place=Place.objects.get(slug="kent-us"))
    ready()

    assert titles(client.get(JOBS, {"city": "Kent"})) == ["Farmer"]


@pytest.mark.parametrize("name", ["city_all", "near"])
def test_where_one_place_must_be_meant_a_name_of_several_is_refused(client, search_dir, name):
    make.place("Kent", "United Kingdom", "GB")
    make.place("Kent", "United States", "US")

    response = client.get(JOBS, {name: "Kent"})

    assert response.status_code == 400
    assert (response.json()["pointer"], response.json()["allowed"]) == (f"/{name}", ["kent-gb", "kent-us"])


def test_a_slug_is_one_company_though_others_have_it_as_their_name(client, ready):
    ours = make.source(org=make.org("Halden", slug="halden"))
    other = make.source(org=make.org("Halden", slug="halden-2"))
    make.job("Ours", source=ours)
    make.job("Other", source=other)
    ready()

    assert titles(client.get(JOBS, {"company": "halden"})) == ["Ours"]
    assert set(titles(client.get(JOBS, {"company": "HALDEN"}))) == {"Ours", "Other"}


def test_orgs_and_sources_are_named_by_their_ids(client, ready):
    ours, other = make.source(), make.source()
    make.job("Ours", source=ours)
    make.job("Other", source=other)
    ready()

    assert titles(client.get(JOBS, {"source_ids": ours.source_id})) == ["Ours"]
    assert titles(client.get(JOBS, {"org_ids": other.org.org_id})) == ["Other"]
    assert titles(client.get(JOBS, {"org_ids_not": other.org.org_id})) == ["Ours"]
    both = f"{ours.org.org_id},{other.org.org_id}"
    assert len(titles(client.get(JOBS, {"org_ids": both}))) == 2


def test_a_merged_org_finds_the_jobs_of_the_one_it_is_now(client, ready):
    now = make.org("Now")
    old = make.org("Old", slug="old", merged_into=now)
    make.org("Older", merged_into=now)
    make.job("Ours", source=make.source(org=now))
    ready()

    assert titles(client.get(JOBS, {"org_ids": [old.org_id]})) == ["Ours"]
    assert titles(client.get(JOBS, {"company": "old"})) == ["Ours"]
    assert titles(client.get(JOBS, {"company": "Old"})) == ["Ours"]


def test_get_and_post_answer_alike(client, ready):
    brewer_and_baker()
    ready()
    asked = {
        "q": "brewer",
        "workplace_type": ["remote", "hybrid"],
        "skill": "Go",
        "active": "true",
        "limit": 5,
    }

    by_address = client.get(SEARCH, asked).json()
    by_body = client.post(SEARCH, asked, content_type="application/json").json()

    assert by_body["data"][0]["title"] == "Brewer"
    for one in (by_address, by_body):
        one["meta"].pop("next_cursor")
    assert by_address == by_body


def test_the_query_string_of_a_page_is_one_of_the_api(client, ready):
    brewer_and_baker()
    ready()
    asked = Facets.of(
        q="brewer",
        city=["tilburg-nl"],
        skill_not=["rust"],
        pay_min=["50000"],
        currency=["EUR"],
        near=["51.5,5.1"],
    )

    answer = client.get(f"{JOBS}?{asked.query_string()}")

    assert titles(answer) == ["Brewer"]
    assert answer.json()["meta"]["ignored_params"] == []


def test_closed_jobs_are_found_by_the_same_filters(client, index):
    make.job("Brewer", status=Status.CLOSED, city="Tilburg", first_seen_at=NOW)
    make.job("Baker", status=Status.CLOSED)
    make.job("Brewer of today", city="Tilburg")
    index()

    assert titles(client.get(JOBS, {"active": "false", "city": "Tilburg"})) == ["Brewer"]
