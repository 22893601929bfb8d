"""The page of a job: what it says of each state of its life, and what it never says."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from postings.models import Job, JobPlace, Place, Source
from postings.vocab import CloseReason, EventType, Status
from tests import make
from tests.make import DAY, HOUR
from tests.pages import text

pytestmark = pytest.mark.django_db

#: The fields of the API's job, as clients of the older API of this shape know them.
API_FIELDS = (
    "job_id", "org_id", "source_id", "board_id", "provider", "provider_job_key", "title", "normalized_title",
    "status", "active", "location_text", "department", "team", "employment_type", "workplace_type",
    "remote_policy", "country", "region", "city", "salary_raw", "salary_min", "salary_max", "salary_currency",
    "salary_period", "source_url", "apply_url", "first_seen_at", "last_seen_at", "last_checked_at",
    "last_changed_at", "inactive_at", "source_posted_at", "source_updated_at", "raw_payload_uri", "requisition_id",
)  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_boards(monkeypatch):
    """Boards are an hour old unless the test says otherwise: the pages read the real clock."""
    monkeypatch.setattr(make, "NOW", timezone.now() - HOUR)


@pytest.mark.parametrize("n", [1, 20])
def test_a_long_life_costs_a_job_page_no_more_queries(client, django_assert_num_queries, n):
    job = make.job()
    for position in range(n):
        JobPlace.objects.create(job=job, position=position, place=make.place(f"City{position}"))
        make.event(job, EventType.UPDATED, field_name="title", old_value="a", new_value="b")
        make.read(job.source)

    with django_assert_num_queries(6):
        client.get(job.get_absolute_url())
    with django_assert_num_queries(4):
        client.get(job.source.get_absolute_url())


def test_an_open_job_has_an_apply_button_to_the_employers_page(client):
    job = make.job(apply_url="https://jobs.example/1/apply?a=1&b=2")

    page = client.get(job.get_absolute_url()).content.decode()

    assert 'href="https://jobs.example/1/apply?a=1&amp;b=2" rel="noopener nofollow"' in page


def test_a_closed_job_says_when_and_why_and_takes_no_applications(client):
    job = make.job(
        apply_url="https://jobs.example/1/apply", status=Status.CLOSED,
        close_reason=CloseReason.MISSING_FROM_BOARD, inactive_at=make.NOW,
    )  # fmt: skip

    answer = client.get(job.get_absolute_url())

    assert f"Closed on {make.NOW:%-d %B %Y} Reason: gone from the board" in text(answer)
    assert "Apply at" not in text(answer)
    assert '<span class="status closed">Closed</span>' in answer.content.decode()


def test_a_missing_job_says_so_and_leads_to_its_board_instead_of_an_application(client):
    job = make.job(
        status=Status.MISSING, missing_since=make.NOW, stored_last_seen_at=make.NOW - DAY,
        source_url="https://jobs.example/1", apply_url="https://jobs.example/1/apply",
    )  # fmt: skip

    answer = client.get(job.get_absolute_url())

    page, shown = text(answer), answer.content.decode()

    assert "Missing Not on the board when we last looked" in page
    assert "Last seen there 1 day ago" in page
    assert page.count("May be gone: see the board") == 2
    assert 'class="btn go plain big" href="https://jobs.example/1" rel' in shown
    assert 'class="btn go big"' not in shown


def test_that_a_job_closed_is_no_edit(client):
    job = make.job(status=Status.CLOSED, inactive_at=make.NOW, last_changed_at=make.NOW)
    make.event(job)
    make.event(job, EventType.CLOSED, observed_at=make.NOW)

    page = text(client.get(job.get_absolute_url()))

    assert "Not edited since we first saw it" in page
    assert "Edited, last seen Not edited;" in page
    assert "Last edited" not in page


def test_the_newest_edit_is_told_with_its_time_wherever_edits_are_told(client):
    job = make.job(last_changed_at=make.NOW + DAY)
    make.event(job, EventType.UPDATED, field_name="team", observed_at=make.NOW)
    make.event(job, EventType.UPDATED, field_name="source_posted_at", observed_at=make.NOW + HOUR)
    make.event(job, EventType.MISSING, observed_at=make.NOW + DAY)

    page = text(client.get(job.get_absolute_url()))

    assert f"Edited, last seen {make.NOW:%-d %B %Y, %H:%M};" in page
    assert f"Last edited {make.NOW:%-d %b %Y, %H:%M}" in page


def test_a_board_that_cannot_be_read_leaves_its_jobs_unverified(client):
    read_at = timezone.now() - 4 * DAY
    stale = make.source(last_complete_read_at=read_at, now=read_at)
    job = make.job(source=stale, first_seen_at=read_at - DAY)

    said = f"Not verified since {read_at:%-d %B %Y}"

    assert said in text(client.get(job.get_absolute_url()))
    assert said in text(client.get(stale.get_absolute_url()))
    Source.objects.update(last_complete_read_at=timezone.now())
    assert "Not verified" not in text(client.get(job.get_absolute_url()))


def test_a_passed_deadline_is_told_and_closes_nothing(client):
    job = make.job(apply_by=date(2020, 1, 31))

    page = text(client.get(job.get_absolute_url()))

    assert "deadline passed on 31 January 2020" in page
    assert "Apply at" in page


def test_what_the_posting_does_not_say_is_told_never_dashed(client):
    page = text(client.get(make.job().get_absolute_url()))

    for fact in ["Work model", "Employment", "Pay", "Department, team", "Locations", "Apply by"]:
        assert f"{fact} The posting does not say. Not stated" in page
    assert not re.search(r"\s[-–—]\s", page.partition("Facts As the board")[2])


def test_the_record_has_every_field_of_the_api(client):
    job = make.job(salary_min="58000.00", inactive_at=None)

    page = text(client.get(job.get_absolute_url()))

    record = page.partition("Full job record 35 fields")[2]
    assert [name for name in API_FIELDS if f" {name} " not in record] == []
    assert "salary_min 58000 " in record
    assert "inactive_at Not closed" in record
    for line in (f"jobs/{job.job_id}?include=description", f"jobs/{job.job_id}/events"):
        assert f"GET http://testserver/job-postings/v1/{line}" in page
    assert f"curl &#x27;http://testserver/job-postings/v1/orgs/{job.org.org_id}&#x27;" in page


def test_the_timeline_tells_every_event_in_words(client):
    job = make.job()
    at = job.first_seen_at
    batch = uuid4()
    make.event(job, field_name="status", new_value="open")
    make.event(
        job, EventType.UPDATED, field_name="salary_raw", old_value="€10", observed_at=at + HOUR, batch=batch
    )
    make.event(job, EventType.UPDATED, field_name="description", old_value="a" * 64, new_value="b" * 64,
               observed_at=at + HOUR, batch=batch)  # fmt: skip
    make.event(job, EventType.MISSING, field_name="status", observed_at=at + 2 * HOUR)
    make.event(job, EventType.FOUND, field_name="status", observed_at=at + 3 * HOUR)
    make.event(job, EventType.CLOSED, field_name="status", observed_at=at + 4 * HOUR,
               metadata={"reason": "board_gone"})  # fmt: skip

    told = (
        text(client.get(job.get_absolute_url())).partition("What happened")[2].partition("Related pages")[0]
    )

    order = ["Closed", "the board itself is gone", "Back on the board", "Not on the board", "Changed",
             "the same edit on several postings", "Pay: €10 → became Not stated",
             "Description: the text was edited", "First seen"]  # fmt: skip
    assert [told.index(words) for words in order] == sorted(told.index(words) for words in order)
    assert "aaaa" not in told
    assert told.count("Changed") == 1


def test_the_description_is_shown_as_its_cleaned_markup(client):
    job = make.job(html="<h3>You</h3><ul><li>mix live radio</li></ul>", language="nl")

    page = client.get(job.get_absolute_url()).content.decode()

    assert (
        '<div class="prose text" dir="auto" lang="nl"><h3>You</h3><ul><li>mix live radio</li></ul></div>'
        in page
    )


def test_a_place_of_which_only_the_country_is_sure_is_told_in_the_boards_words(client):
    job = make.job()
    kenya = Place.objects.create(slug="ke", country="Kenya", country_code="KE")
    JobPlace.objects.create(job=job, position=0, text="Nairobi", place=kenya)
    place = {
        "text": "Nairobi",
        "city": "",
        "region": "",
        "country": "Kenya",
        "country_code": "KE",
        "slug": "ke",
    }
    facts = {"places": {"value": [place], "state": "parsed", "rule": "places.location_words", "evidence": []}}
    Job.objects.update(facts=facts)

    answer = text(client.get(job.get_absolute_url()))

    assert "Nairobi (Kenya)" in answer
    assert "Halden Radio &nbsp;· Nairobi&nbsp;· Greenhouse" in answer


def test_in_the_demo_an_address_on_a_host_that_does_not_exist_leads_to_the_demo_server(client, settings):
    job = make.job(source_url="https://halden.jobs.personio.de/job/7", provider_job_key="7")
    settings.DEMO, settings.BOARD_SERVER = True, "http://127.0.0.1:9001"

    page = client.get(job.get_absolute_url()).content.decode()

    assert f'href="http://127.0.0.1:9001/greenhouse/{job.source.token}/7"' in page
    assert 'personio.de/job/7" rel' not in page
