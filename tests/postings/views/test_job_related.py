"""The pages near a job, with how many jobs they list, and the records that it is part of."""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from postings.models import Job, JobPlace, Source
from postings.search import sizes
from postings.views.job.related import Related, related
from postings.vocab import Function, SourceState, Status
from tests import make
from tests.make import HOUR, NOW

pytestmark = pytest.mark.django_db


def found(job: Job, n_events: int = 3) -> dict[str, Related]:
    job = Job.objects.select_related("org").get(pk=job.pk)
    places = list(JobPlace.objects.filter(job=job).select_related("place"))
    return {str(page.kind): page for page in related(job, places, n_events=n_events, now=timezone.now())}


def counts(job: Job) -> dict[str, str]:
    return {kind: page.count for kind, page in found(job).items()}


@pytest.fixture
def job(an_hour_later):
    return make.job(
        city="Utrecht", function=Function.ENGINEERING, occupation="software-developer", department="Platform",
        workplace_type="hybrid", seniority="senior",
    )  # fmt: skip


def test_each_page_tells_how_many_jobs_it_lists(index, job):
    make.job(source=job.source, city="Utrecht", status=Status.MISSING, workplace_type="hybrid")
    make.job(city="Utrecht", occupation="software-developer", department="Platform")
    make.job(source=job.source, city="Utrecht", status=Status.CLOSED, inactive_at=NOW)
    make.job(source=job.source, city="Utrecht", in_scope=False)
    index()

    assert counts(job) == {
        "Company": "2",
        "Company in figures": "2",
        "ATS provider": "3",
        "City": "3",
        "Department": "1",
        "Department, as the employer calls it": "2",
        "Occupation": "2",
        "Occupation, level and city": "1",
        "Work model": "2",
        "What happened to it": "3 events",
    }


def test_a_page_and_the_search_of_the_same_jobs_share_a_row(client, index, job):
    index()

    searches = {kind: page.search for kind, page in found(job).items() if page.search}

    assert searches == {
        "Company": f"/jobs/?company={job.org.slug}",
        "ATS provider": "/jobs/?provider=greenhouse",
        "Department": "/jobs/?department=Platform",
    }
    assert {client.get(url).context["total"] for url in searches.values()} == {1}


def test_the_counts_are_those_of_the_pages_that_they_lead_to(client, index, job):
    make.job(source=job.source, city="Utrecht", workplace_type="hybrid", occupation="software-developer")
    index()

    pages = {url: n for kind, page in found(job).items() for url, n in [(page.url, page.count)] if "?" in url}

    for url, n in pages.items():
        if url.startswith("/jobs/"):
            assert client.get(url).context["total"] == int(n), url


def test_two_words_for_a_department_that_list_as_many_jobs_share_a_row(index, job):
    index()

    pages = found(job)

    assert (pages["Department"].url, pages["Department"].search) == (
        "/departments/engineering/",
        "/jobs/?department=Platform",
    )
    assert "Department, as the employer calls it" not in pages


def test_without_an_index_nothing_is_counted(search_dir, job):
    page = render_to_string("postings/_job_related.html", {"job": job, "related": found(job).values()})

    assert {n for kind, n in counts(job).items() if kind != "What happened to it"} == {""}
    assert "not counted" in page


def test_an_index_that_cannot_count_leaves_the_counts_out(monkeypatch, index, job):
    index()
    monkeypatch.setattr(sizes, "Builder", _unreadable)

    assert counts(job)["Company"] == ""


def _unreadable(*_question: object) -> None:
    raise OSError("The index is gone.")


def test_a_count_of_many_is_kept_for_a_minute_and_of_few_is_not(monkeypatch, index, job):
    index()
    monkeypatch.setattr(sizes, "_MANY", 0)
    assert counts(job)["City"] == "1"
    make.job(city="Utrecht")
    index()

    assert counts(job)["City"] == "1"
    monkeypatch.setattr(sizes, "_KEPT", 0.0)
    monkeypatch.setattr(sizes.time, "monotonic", lambda: 1e12)
    assert counts(job)["City"] == "2"


@pytest.mark.parametrize("n", [1, 30])
def test_no_query_is_made_for_the_related_pages_and_at_most_four_places_lead_on(
    django_assert_num_queries, index, job, n
):
    job = Job.objects.select_related("org").get(pk=job.pk)
    for number in range(n):
        JobPlace.objects.create(job=job, position=number + 1, place=make.place(f"City{number}"))
    places = list(JobPlace.objects.filter(job=job).select_related("place"))
    index()

    with django_assert_num_queries(0):
        pages = related(job, places, n_events=1, now=timezone.now())

    assert len([page for page in pages if page.kind == "City"]) == min(n + 1, 4)


def test_without_a_level_the_combination_is_of_occupation_and_city(index, job):
    Job.objects.update(seniority="")
    index()

    page = found(job)["Occupation and city"]

    assert (page.label, page.url) == (
        "Software developer in Utrecht, Netherlands",
        "/jobs/?city=utrecht-nl&occupation=software-developer",
    )


def test_a_department_that_names_somebody_leads_nowhere(search_dir, job):
    Job.objects.update(department="Studio, write to Ada Byron ada@radio.example")

    assert "Department, as the employer calls it" not in found(job)


def test_linked_records_tell_the_board_and_the_ids_of_the_api(search_dir, job):
    read_at = timezone.now() - HOUR
    Source.objects.update(last_complete_read_at=read_at)
    job = Job.objects.select_related("org", "source").get(pk=job.pk)

    page = " ".join(render_to_string("postings/_job_linked.html", {"job": job}).split())

    assert f"org_id {job.org.org_id}" in page
    assert f"source_id {job.source.source_id}" in page
    assert "provider greenhouse" in page
    assert f"Last read whole {read_at:%-d %b %Y, %H:%M} UTC" in page
    assert "Read regularly" in page


@pytest.mark.parametrize(
    ("state", "failures", "words"),
    [
        (SourceState.ACTIVE, 1, "Failed once"),
        (SourceState.ACTIVE, 3, "Failed 3 times in a row"),
        (SourceState.GONE, 3, "The board answers 404"),
    ],
)
def test_a_board_in_trouble_says_so(search_dir, job, state, failures, words):
    Source.objects.update(state=state, failures=failures)
    job = Job.objects.select_related("org", "source").get(pk=job.pk)

    page = render_to_string("postings/_job_linked.html", {"job": job})

    assert words in page
    assert "Never read whole" in page
