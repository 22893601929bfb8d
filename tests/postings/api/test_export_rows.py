"""The records of exports and mirrors are those of the API."""

from datetime import timedelta
from decimal import Decimal

import orjson
import pytest

from postings.accuracy.confidence import Confidence
from postings.api.rows import Rows
from postings.models import Job, JobPlace, JobVersion, Source
from postings.vocab import Status
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
ORIGIN = "http://testserver"
MEASURED = {name: Confidence(0.9, 40, "gold", NOW) for name in ("places", "skills", "work_model")}
FACTS = {
    "work_model": {
        "value": "remote",
        "state": "conflicting",
        "rule": "work_model.words",
        "evidence": ["title", "description:4-9"],
        "against": [{"value": "on_site", "rule": "work_model.place", "evidence": ["locations.0:0-3"]}],
    },
    "skills": {"value": [{"slug": "excel"}], "state": "derived", "rule": "skills.words"},
    "scope": {
        "value": {"reason": "language", "language": "", "countries": ["NL"]},
        "state": "derived",
        "rule": "scope",
    },
}


def bare() -> Job:
    return make.job(org=make.org("", slug="nobody"))


def closed() -> Job:
    return make.job(
        status=Status.CLOSED,
        close_reason="removed",
        inactive_at=NOW,
        stored_last_seen_at=NOW - timedelta(hours=2),
        stored_last_checked_at=NOW,
    )


def full() -> Job:
    job = make.job(
        "Geräteführer „A“ <b>",
        city="Utrecht",
        facts=FACTS,
        native={"id": 3, "tags": ["a", {"b": None}], "title": "Ünï\u2028"},
        language="de",
        workplace_type="remote",
        salary_raw="€ 10,50",
        salary_min=Decimal("10.50"),
        salary_max=Decimal("4000.00"),
        salary_currency="EUR",
        salary_period="hour",
        apply_by=NOW.date(),
        source_posted_at=NOW - timedelta(days=2, microseconds=5),
        location_text="Utrecht; Mars",
    )
    JobPlace.objects.create(job=job, position=1, text="Mars")
    JobPlace.objects.create(job=job, position=2, place=make.place("", "Norway", "NO"))
    JobVersion.objects.filter(job=job).update(archive_name="2026/11/greenhouse-abc123.json.zst")
    return job


def read_since() -> Job:
    job = make.job(facts={"skills": FACTS["skills"]}, language="en")
    Source.objects.filter(pk=job.source.pk).update(last_complete_read_at=NOW + timedelta(hours=3))
    return job


@pytest.mark.parametrize("confidence", [{}, MEASURED], ids=["not measured", "measured"])
@pytest.mark.parametrize("made", [bare, closed, full, read_since])
def test_a_record_of_an_export_is_that_of_the_api_field_by_field(client, made, confidence, monkeypatch):
    monkeypatch.setattr("postings.api.jobs.latest", lambda: confidence)
    monkeypatch.setattr("postings.api.search.latest", lambda: confidence)
    job = made()

    [record] = Rows(ORIGIN, confidence).of([job.pk])

    status = "closed" if job.status == Status.CLOSED else "open"
    [expected] = client.get("/job-postings/v1/jobs", {"status": status}).json()["data"]
    written = orjson.dumps(record, option=orjson.OPT_UTC_Z)
    assert orjson.loads(written) == expected
    assert list(orjson.loads(written)) == list(expected)


def test_records_come_in_the_order_asked_for_without_what_is_hidden():
    first, hidden, last = make.job(), make.job(in_scope=False), make.job()

    found = Rows(ORIGIN, {}).of([last.pk, hidden.pk, first.pk])

    assert [record["job_id"] for record in found] == [last.job_id, first.job_id]


def test_records_cost_two_queries_however_many(django_assert_num_queries):
    ids = [make.job(city="Utrecht").pk for _ in range(5)]

    with django_assert_num_queries(2):
        found = list(Rows(ORIGIN, {}).of(ids))

    assert len(found) == 5
