"""Values that name nothing here are told, so that a misspelt one does not pass for one that has no jobs."""

import pytest

from postings.search.facets import Facets
from postings.search.home import Home
from postings.search.unknown import unknown
from postings.vocab import Status
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir", "own_cache")]
JOBS = "/job-postings/v1/jobs"


def meta(client, path="", **asked):
    response = client.get(JOBS + path, asked)
    assert response.status_code == 200, response.content
    return response.json()["meta"]


@pytest.fixture
def brewer(index):
    org = make.org("Halden Brewery")
    job = make.job(
        "Brewer", source=make.source(org=org), city="Utrecht", skills=["python"], salary_currency="EUR"
    )
    index()
    return job


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("country", "Netherlnds", "country=nl"),
        ("country_not", "Netherlnds", "country_not=nl"),
        ("city", "Utrect", "city=utrecht-nl"),
        ("skill_all", "Pyton", "skill_all=python"),
        ("company", "employer-x", None),
        ("city", "Xyzzy", None),
        ("currency", "zzz", None),
        ("salary_currency", "zzz", None),
        ("occupation", "zzz", None),
        ("language", "zzz", None),
        ("department", "Zzz", None),
        ("remote_policy", "zzz", None),
        ("region", "zzz", None),
        ("org_ids", "00000000-0000-4000-8000-000000000000", None),
        ("source_ids", "00000000-0000-4000-8000-000000000000", None),
    ],
)
def test_a_value_that_names_nothing_is_told_with_what_is_near(client, brewer, name, value, near):
    told = meta(client, **{name: value})

    assert told["unknown_values"] == {name: [value]}
    assert told["did_you_mean"] == ({f"{name}={value}": near} if near else {})


def test_beside_values_that_are_known_it_is_told_too(client, brewer):
    told = meta(client, country=["NL", "Germny"])

    assert (told["total"], told["unknown_values"]) == (1, {"country": ["Germny"]})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("country", "Germany"), ("country", "not_stated"), ("city", "utrecht-nl"), ("currency", "usd")],
        *[("skill", "Rust"), ("language", "nl"), ("remote_from", "emea"), ("remote_from", "be")],
        *[("company", "Halden Brewery"), ("seniority", "senior"), ("pay_band", "eur-40000")],
    ],
)
def test_what_is_known_and_has_no_jobs_is_not_unknown(client, brewer, name, value):
    assert meta(client, **{name: value})["unknown_values"] == {}


def test_a_city_of_closed_jobs_alone_is_known(client, index):
    make.job(city="Ghent", status=Status.CLOSED)
    index()

    assert meta(client, city="Ghent")["unknown_values"] == {}


def test_a_body_and_the_counts_tell_it_too(client, brewer):
    by_body = client.post(JOBS, '{"city": ["Xyzzy"]}', content_type="application/json").json()["meta"]

    assert by_body["unknown_values"] == {"city": ["Xyzzy"]}
    assert meta(client, "/facets", field="country", city="Xyzzy")["unknown_values"] == {"city": ["Xyzzy"]}
    assert meta(client, f"/{make.job().job_id}/why-not", city="Xyzzy")["unknown_values"] == {
        "city": ["Xyzzy"]
    }


def test_without_an_index_they_are_told_and_nothing_that_is_near(client, brewer, search_dir):
    Home.of(search_dir).current().complain("unreadable")

    told = meta(client, city="Utrect", country="NL", department="Zzz")

    assert (told["engine"], told["unknown_values"], told["did_you_mean"]) == (
        "database",
        {"city": ["Utrect"]},
        {},
    )


def test_values_that_jobs_have_cost_no_query_and_others_one_for_each_facet(brewer, django_assert_num_queries):
    org = brewer.org.slug
    known = Facets.of(
        city=["utrecht-nl"], company=[org], skill=["python"], source=[str(brewer.source.source_id)]
    )
    others = Facets.of(city=["a", "b"], company=["c"], skill=["d"])

    with django_assert_num_queries(0):
        assert unknown(known) == []
    with django_assert_num_queries(2):
        assert [one.value for one in unknown(others)] == ["a", "b", "d", "c"]
