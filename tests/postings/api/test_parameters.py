"""The tables of parameters: what they name is read, and what is read is in them."""

import pytest

from postings.api import asked, events, jobs, occupations, orgs, places, search, sources
from postings.api.parameters import Kind, Parameter, left_out
from postings.search import facets
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"
LISTS = {
    "jobs": search.JobList,
    "jobs/search": search.JobSearch,
    "events/search": events.EventSearch,
    "orgs": orgs.OrgList,
    "sources": sources.SourceList,
    "places": places.PlaceList,
    "occupations": occupations.OccupationList,
    "jobs/{job}": jobs.JobDetail,
    "jobs/{job}/events": jobs.JobEvents,
    "jobs/{job}/versions": jobs.JobVersions,
}


@pytest.mark.parametrize("path", LISTS)
def test_nothing_that_a_table_names_is_ignored(client, index, path):
    job = make.job()
    index()
    empty = {one.name: "" for one in LISTS[path].parameters}

    answer = client.get(f"{API}/{path.format(job=job.job_id)}", empty)

    assert (answer.status_code, answer.json()["meta"]["ignored_params"]) == (200, [])


def test_every_filter_of_the_pages_is_in_the_table_of_the_search():
    assert set(facets.NAMES) <= {one.name for one in asked.SEARCH}


@pytest.mark.parametrize("view", LISTS.values())
def test_a_name_stands_once_in_a_table(view):
    names = [one.name for one in view.parameters]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("view", LISTS.values())
def test_what_is_used_where_nothing_is_sent_is_allowed(view):
    for one in view.parameters:
        assert one.default is None or not one.allowed or one.default in one.allowed


def test_of_names_that_mean_nothing_the_nearest_is_told(rf):
    table = [Parameter("country", Kind.TEXT, ""), Parameter("q", Kind.TEXT, "")]
    query = rf.get("/", {"contry": "NL", "colour": "red", "q": "x"}).GET

    assert left_out(table, query) == {
        "ignored_params": ["colour", "contry"],
        "did_you_mean": {"contry": "country"},
    }


@pytest.mark.parametrize(
    ("path", "sent", "meant"),
    [
        ("jobs/search", "query", "q"),
        ("jobs", "per_page", "limit"),
        ("jobs", "page", "cursor"),
        ("sources", "Page_Size", "limit"),
        ("orgs", "offset", "cursor"),
        ("jobs/facets?field=city", "page", None),
        ("stats", "page", None),
    ],
)
def test_what_is_called_otherwise_elsewhere_is_named_as_it_is_here(client, index, path, sent, meant):
    make.job()
    index()

    answer = client.get(f"/job-postings/v1/{path}{'&' if '?' in path else '?'}{sent}=2").json()

    assert answer["meta"]["ignored_params"] == [sent]
    assert answer["meta"]["did_you_mean"].get(sent) == meant
