"""Who has an answer already is told so, and nobody who has an older one is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import http_date

from postings.models import Job, JobPlace, JobVersion, Measurement, Org, Place, Source
from postings.vocab import Status
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"


def asked(client, path, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(f"{API}/{path}", headers=named)


@pytest.fixture
def job(db):
    return make.job(city="Utrecht")


@pytest.fixture
def path(job):
    return f"jobs/{job.job_id}"


def test_who_has_a_job_is_told_so_by_one_query(client, path, django_assert_num_queries):
    first = asked(client, path)

    with django_assert_num_queries(1):
        again = asked(client, path, if_none_match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert [again[name] for name in ("ETag", "Cache-Control", "Vary", "Last-Modified")] == [
        first[name] for name in ("ETag", "Cache-Control", "Vary", "Last-Modified")
    ]
    assert again["Access-Control-Allow-Origin"] == "*"
    assert "RateLimit-Remaining" in again


@pytest.mark.parametrize("form", ["{tag}", '"a", {tag}', "*", "{strong}", '{tag} , "b"'])
def test_a_tag_is_known_in_every_form_in_which_it_may_be_sent(client, path, form):
    tag = asked(client, path)["ETag"]

    again = asked(client, path, if_none_match=form.format(tag=tag, strong=tag.removeprefix("W/")))

    assert again.status_code == 304


@pytest.mark.parametrize("tag", ['"a"', 'W/"a"', "nonsense", "", '"a", "b"'])
def test_another_tag_gets_the_whole_answer(client, path, tag):
    assert asked(client, path, if_none_match=tag).status_code == 200


def _edit(job):
    Job.objects.update(title="Head of Sound")


def _read(job):
    Source.objects.update(last_complete_read_at=timezone.now())


def _rename(job):
    Org.objects.update(name="Halden Audio")


def _map(job):
    Place.objects.update(region="Utrecht")


def _write_anew(job):
    JobVersion.objects.update(description_html="<p>You mix live radio.</p>")


def _word_place(job):
    JobPlace.objects.update(text="Utrecht, or Ghent")


def _place(job):
    JobPlace.objects.create(job=job, position=2, text="Ghent")


def _measure(job):
    Measurement.objects.create(rules="r", measured_at=make.NOW, fields={})


@pytest.mark.parametrize("change", [_edit, _write_anew, _read, _rename, _map, _word_place, _place, _measure])
def test_whatever_a_record_is_made_of_makes_it_another(client, job, path, change):
    before = asked(client, path)["ETag"]

    change(job)

    after = asked(client, path, if_none_match=before)
    assert after.status_code == 200
    assert after["ETag"] != before


def test_a_record_of_another_code_is_another(client, path, monkeypatch):
    before = asked(client, path)["ETag"]
    monkeypatch.setattr("postings.api.unchanged._code", lambda: "newer")

    assert asked(client, path, if_none_match=before).status_code == 200


@pytest.mark.parametrize("query", ["?include=description", "?fields=title", "?nonsense=1"])
def test_another_question_has_another_tag(client, path, query):
    tag = asked(client, path)["ETag"]

    assert asked(client, path + query, if_none_match=tag).status_code == 200


def test_another_address_of_the_site_has_another_tag_since_records_hold_it(client, path):
    first = asked(client, path)

    other = asked(client, path, host="localhost", if_none_match=first["ETag"])

    assert other.status_code == 200
    assert other.json()["data"]["url"] != first.json()["data"]["url"]


@pytest.mark.parametrize("include", ["events", "versions"])
def test_with_its_lists_a_record_changes_with_them(client, job, path, include):
    before = asked(client, f"{path}?include=events")["ETag"]
    known = asked(client, f"{path}?include=events", if_none_match=before)

    make.event(job)

    assert known.status_code == 304
    assert asked(client, f"{path}?include=events", if_none_match=before).status_code == 200


def test_a_job_that_is_published_no_longer_is_not_unchanged(client, path):
    tag = asked(client, path)["ETag"]
    Job.objects.update(in_scope=False)

    assert asked(client, path, if_none_match=tag).status_code == 404
    assert asked(client, path, if_none_match="*").status_code == 404


def test_the_date_of_a_job_is_that_of_the_newest_of_its_clocks(client, job, path):
    read_at = make.NOW + timedelta(hours=3)
    Source.objects.update(last_complete_read_at=read_at)

    assert asked(client, path)["Last-Modified"] == http_date(read_at.timestamp())


def test_by_a_date_nothing_is_unchanged_since_much_moves_no_clock(client, path):
    told = asked(client, path)["Last-Modified"]
    later = http_date(timezone.now().timestamp() + 86_400)

    assert [asked(client, path, if_modified_since=one).status_code for one in (told, later)] == [200, 200]


def test_a_closed_job_has_no_date_since_rules_may_read_it_anew(client):
    job = make.job(status=Status.CLOSED, close_reason="board_gone", inactive_at=make.NOW)
    answer = asked(client, f"jobs/{job.job_id}", if_modified_since=http_date(timezone.now().timestamp()))

    assert answer.status_code == 200
    assert "Last-Modified" not in answer


@pytest.mark.parametrize(
    "path",
    [
        *[
            "jobs",
            "jobs/search?limit=1",
            "jobs/facets?field=city",
            "jobs/{job}/events",
            "jobs/{job}/versions",
        ],
        *["events/search?limit=1", "orgs", "orgs/{org}", "sources", "sources/{source}", "places"],
    ],
)
def test_every_list_has_a_tag_that_lasts_while_nothing_changes(client, index, job, path, monkeypatch):
    make.job()
    make.event(job)
    make.event(job)
    index()
    path = path.format(job=job.job_id, org=job.org.org_id, source=job.source.source_id)
    first = asked(client, path)
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 100)

    again = asked(client, path, if_none_match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")


def test_a_list_changes_with_its_rows(client, job):
    before = asked(client, "jobs")["ETag"]

    Job.objects.update(title="Head of Sound")

    assert asked(client, "jobs", if_none_match=before).status_code == 200


def test_what_a_cache_keeps_it_asks_for_anew(client, path):
    answer = asked(client, path)

    assert answer["Cache-Control"] == "public, no-cache"
    assert {"Accept-Encoding", "Authorization", "x-api-key"} <= set(answer["Vary"].split(", "))


@pytest.mark.parametrize("path", ["jobs/x", "jobs?limit=0", "nonsense"])
def test_no_cache_keeps_a_problem(client, path):
    answer = asked(client, path, if_none_match="*")

    assert answer.status_code in {400, 404}
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer


def test_an_answer_to_a_body_is_kept_by_nobody(client, job):
    answer = client.post(
        f"{API}/jobs/search", {}, content_type="application/json", headers={"If-None-Match": "*"}
    )

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


def test_a_head_of_what_is_known_is_told_so_too(client, path):
    tag = asked(client, path)["ETag"]

    assert client.head(f"{API}/{path}", headers={"If-None-Match": tag}).status_code == 304
