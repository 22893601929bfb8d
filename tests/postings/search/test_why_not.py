"""Why a job is not among the results: in agreement with the index, and in words."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from postings.models import Job, Place
from postings.search import rows
from postings.search import why_not as why_not_module
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.order import Sort
from postings.search.why_not import Reason, freed, reasons, why_not
from postings.vocab import Status
from tests import make
from tests.make import DAY, NOW
from tests.postings.search.varied_jobs import make_jobs, questions

pytestmark = pytest.mark.django_db


def why(job: Job, query: str) -> list[Reason]:
    return why_not(next(rows.of_jobs([job.pk])), Facets.from_query(QueryDict(query)), now=NOW)


def told(job: Job, query: str) -> list[str]:
    return [reason.words for reason in why(job, query)]


def test_no_reason_is_given_exactly_for_the_jobs_that_are_found(index):
    make_jobs()
    index()
    held = list(rows.of_jobs(list(Job.objects.values_list("pk", flat=True))))

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(questions())
    def agree(facets):
        found = search(facets, now=NOW, sort=Sort.NEWEST, limit=1000)

        assert found.is_from_index
        assert {row.id for row in held if not why_not(row, facets, now=NOW)} == set(found.ids)

    agree()


def test_every_reason_goes_when_its_part_of_the_question_is_dropped(db):
    make_jobs(10)
    held = list(rows.of_jobs(list(Job.objects.values_list("pk", flat=True))))

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(questions())
    def fewer(facets):
        for row in held:
            found = why_not(row, facets, now=NOW)
            for reason in found:
                rest = why_not(row, reason.without, now=NOW)
                assert len(rest) < len(found)
                assert reason.words

    fewer()


def test_a_word_that_is_nowhere_is_named():
    job = make.job("Night Nurse", html="<p>You care.</p>")

    found = why(job, "q=nurse+sushi+%22care+you%22")

    assert [reason.wanted for reason in found] == ["sushi", '"care you"']
    assert (
        found[0].words == "“sushi” does not stand in its title, department, employer, skills or description."
    )
    assert found[0].without == Facets.of(q='nurse "care you"')


def test_an_excluded_word_is_told_with_where_it_stands():
    job = make.job("Night Nurse", html="<p>An agency asks.</p>")

    assert told(job, "q=nurse+-agency") == [
        "“agency” stands in its description, and the search leaves such jobs out."
    ]


def test_no_phrase_runs_from_one_text_into_the_next():
    job = make.job("Night Nurse", department="Care Home")

    assert told(job, 'q="nurse+care"') == [
        "“nurse care” does not stand in its title, department, employer, skills or description."
    ]
    assert told(job, 'q="care+home"') == []


def test_a_word_in_the_text_does_not_count_for_the_title():
    job = make.job("Night Nurse", html="<p>The ward.</p>")

    assert told(job, "title=ward") == ["“ward” does not stand in its title."]
    assert told(job, "q=ward&title=nurses") == []


def test_a_prefix_that_no_word_begins_with_is_told():
    job = make.job("Night Nurse")

    assert told(job, "q=paed*") == [
        "No word of its title, department, employer, skills or description begins with “paed”."
    ]
    assert told(job, "q=nur*") == []


def test_what_a_posting_says_and_what_it_does_not_say_are_told_apart():
    job = make.job(workplace_type="on_site")

    found = why(job, "work_model=remote&pay=stated&seniority=senior")

    assert [(one.parameter, one.found, one.is_unknown) for one in found] == [
        ("work_model", "On site", False),
        ("seniority", "", True),
        ("pay", "", True),
    ]
    assert [one.words for one in found] == [
        "Work model: On site.",
        "Seniority: the posting does not say.",
        "The posting does not say its pay.",
    ]


def test_each_mode_of_a_facet_excludes_in_its_own_way():
    job = make.job(skills=["python"])

    found = why(job, "skill=go&skill_all=rust&skill_all=python")

    assert [(one.parameter, one.wanted) for one in found] == [
        ("skill", "Go"),
        ("skill_all", "Rust"),
    ]
    assert told(job, "skill_not=python") == ["Skills: Python. The search leaves such jobs out."]
    assert told(make.job(), "skill_not=not_stated") == [
        "Skills: the posting does not say. The search leaves such jobs out."
    ]


def test_dropping_one_of_several_values_keeps_the_others():
    job = make.job(skills=["python"])

    found = why(job, "q=sound&skill_all=rust&skill_all=python")

    assert [one.without for one in found] == [Facets.of(q="sound", skill_all=["python"])]


def test_the_way_to_its_nearest_city_is_told():
    job = make.job(city="Leeds")
    make.place("Utrecht")
    Place.objects.filter(city="Leeds").update(latitude=53.8, longitude=-1.55)
    Place.objects.filter(city="Utrecht").update(latitude=52.09, longitude=5.12)

    found = why(job, "near=utrecht-nl&within=50")

    assert [(one.wanted, one.found) for one in found] == [("within 50 km", "485 km")]
    assert found[0].words == "Its nearest city is 485 km away; the search goes as far as 50 km."
    assert told(job, "near=utrecht-nl&within=500") == []


def test_a_job_without_a_city_is_nowhere_near():
    make.place("Utrecht")
    Place.objects.filter(city="Utrecht").update(latitude=52.09, longitude=5.12)

    found = why(make.job(), "near=utrecht-nl")

    assert [one.is_unknown for one in found] == [True]
    assert found[0].words == "City: the posting does not say, or names none that we know."


def test_a_city_that_is_on_no_map_has_no_distance():
    job = make.job(city="Leeds")

    assert told(job, "near=52.09,5.12") == ["We do not know how far its city is from there."]


def test_dates_are_told():
    seen = NOW - timedelta(days=20)
    job = make.job(first_seen_at=seen, source_posted_at=seen - DAY)

    assert told(job, "open_within=7&posted_within=7") == [
        "We first saw it on 13 Oct 2026.",
        "Its board says that it was posted on 12 Oct 2026.",
    ]
    assert told(make.job(), "posted_within=7") == ["Its board does not say when it was posted."]


def test_a_job_that_was_seen_before_the_moment_asked_for_is_told():
    job = make.job(first_seen_at=NOW - DAY)

    assert told(job, "since=2026-11-02T08:00:00Z") == [
        "We first saw it on 1 Nov 2026, 9 a.m. UTC, and the search asks for jobs since 2 Nov 2026, 8 a.m. UTC."
    ]
    assert told(job, "since=2026-11-01T09:00:00Z") == []


def test_pay_and_years_are_told():
    job = make.job(salary_currency="EUR", salary_annual_max=Decimal(48000), experience_min=5)

    assert told(job, "pay_min=50000&currency=EUR&years=3") == [
        "It pays at most EUR 48,000 a year.",
        "It asks for 5 years of experience or more.",
    ]
    assert told(make.job(salary_currency="EUR"), "pay_min=50000&currency=EUR&years=3") == [
        "The posting does not say its pay for a year.",
        "Experience: the posting does not say.",
    ]


def test_a_job_out_of_scope_is_said_to_be_so_and_nothing_else():
    job = make.job(in_scope=False)

    found = reasons(job, Facets.of(q="sushi"), now=NOW)

    assert len(found) == 1
    assert found[0].words.startswith("This site does not publish it")


def test_a_closed_job_is_said_to_be_closed_first():
    job = make.job(status=Status.CLOSED, inactive_at=NOW)

    found = reasons(job, Facets.of(q="sound"), now=NOW)

    assert [one.words for one in found] == ["It was closed on 2 Nov 2026, and lists show open jobs."]
    assert found[0].without == Facets.of(q="sound", status=["closed"])
    assert reasons(job, found[0].without, now=NOW) == []


def test_a_question_is_freed_of_all_that_excludes_a_job_and_of_nothing_else():
    open_, closed = make.job(skills=["python"]), make.job(status=Status.CLOSED)
    asked = Facets.of(q="sound sushi", skill_all=["go", "python"], pay=["stated"], status_not=["closed"])

    assert freed(open_, asked, now=NOW) == Facets.of(q="sound", skill_all=["python"], status_not=["closed"])
    assert freed(closed, Facets.of(q="sound", status_not=["closed"]), now=NOW) == Facets.of(
        q="sound", status=["closed"]
    )


@pytest.mark.parametrize("status", [Status.OPEN, Status.CLOSED])
def test_any_question_is_freed_at_once_and_then_finds_the_job(db, status):
    make_jobs(6)
    Job.objects.update(status=status)
    held = list(Job.objects.filter(in_scope=True))

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(questions())
    def frees(facets):
        for job in held:
            left = freed(job, facets, now=NOW)

            assert reasons(job, left, now=NOW) == []
            assert freed(job, left, now=NOW) == left

    frees()


@pytest.mark.parametrize(("status", "name"), [(Status.OPEN, "open"), (Status.CLOSED, "closed")])
def test_many_reasons_cost_no_more_queries_than_few(status, name):
    job = make.job(status=status, city="Leeds")
    few, many = (
        Facets.of(
            q=" ".join(f"word{n}" for n in range(most)),
            city_all=[f"town-{n}" for n in range(most)],
            company=["ghosts"],
            company_not=[job.org.slug],
            region=[f"region-{n}" for n in range(most)],
            source=[f"board-{n}" for n in range(most)],
            near=["52.09,5.12"],
            status=[name],
        )
        for most in (1, 12)
    )
    freed(job, few, now=NOW)

    with CaptureQueriesContext(connection) as of_few:
        freed(job, few, now=NOW)
    with CaptureQueriesContext(connection) as of_many:
        left = freed(job, many, now=NOW)

    assert len(of_many) == len(of_few)
    assert left == Facets.of(status=[name])


@pytest.mark.parametrize("status", [Status.OPEN, Status.CLOSED])
def test_what_takes_the_database_too_long_is_said_and_nothing_else(monkeypatch, status):
    job = make.job(status=status)
    asked = Facets.of(status=[status], work_model=["remote"])

    def slowly(*_given, **_more):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr(why_not_module, "TIMEOUT", 20)
    monkeypatch.setattr(why_not_module, "narrow", slowly)
    monkeypatch.setattr(why_not_module.rows, "of_jobs", slowly)

    found = reasons(job, asked, now=NOW)

    assert [one.words for one in found] == [
        "Comparing this job with the question took too long. Ask with fewer filters, or try again later."
    ]
    assert freed(job, asked, now=NOW) == asked


def test_questions_for_closed_jobs_are_answered_as_the_database_answers_them():
    job = make.job("Tram Driver", status=Status.CLOSED, workplace_type="remote")
    asked = Facets.of(q="driver sushi", status=["closed"], work_model=["on_site"])

    found = reasons(job, asked, now=NOW)

    assert [one.parameter for one in found] == ["q", "work_model"]
    assert reasons(job, asked.without("q").without("work_model"), now=NOW) == []


def test_an_open_job_is_not_among_closed_ones():
    job = make.job()

    found = reasons(job, Facets.of(status=["closed"]), now=NOW)

    assert [one.parameter for one in found] == ["status"]


def test_reasons_are_the_same_whatever_is_not_asked():
    job = make.job()
    row = next(rows.of_jobs([job.pk]))

    assert why_not(row, Facets(), now=NOW) == []
    assert why_not(replace(row, title=""), Facets(), now=NOW) == []
