"""One job as JSON, Markdown and plain text."""

import time
from datetime import date

import pytest
from django.utils.http import http_date

from postings.vocab import CloseReason, EventType, Status
from tests import make
from tests.make import DAY, HOUR
from tests.postings.views import postings_with_facts as written
from tests.postings.views.postings_with_facts import CONFLICT, at, fact, skill

pytestmark = pytest.mark.django_db

KINDS = ["md", "txt"]


def told(client, job, kind: str = "md") -> str:
    return client.get(f"/jobs/{job.job_id}.{kind}").content.decode()


def test_markdown_says_what_it_is_and_where_its_page_is(client):
    job = make.job("Sound Engineer", city="Utrecht", org=make.org("Halden Radio"))

    answer = client.get(f"/jobs/{job.job_id}.md")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    assert answer["Content-Disposition"] == f'inline; filename="{job.job_id}.md"'
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Link"] == f'<http://testserver/jobs/{job.job_id}/>; rel="canonical"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.content.decode().startswith("# Sound Engineer\n\nOpen: on the board")


def test_silence_on_a_language_that_we_cannot_read_is_told_as_ours(client):
    facts = told(client, make.job("音響", language="ja")).partition("## Facts")[2].partition("## Clocks")[0]

    assert "- **Pay**: We found nothing." in facts
    assert "Nor did we find: Right to work, " in facts
    assert "posting does not say" not in facts


def test_plain_text_says_the_same_without_signs(client):
    job = make.job("Sound Engineer *Live*")

    answer = client.get(f"/jobs/{job.job_id}.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().startswith("Sound Engineer *Live*\n=====================\n")
    assert "# Sound Engineer \\*Live\\*" in told(client, job)


def test_each_fact_has_its_state_and_its_sentence(client):
    job = written.job({"days_on_site": fact({"minimum": 3, "maximum": 3}, at("three days a week"))})

    said = told(client, job)

    assert "- **Work model: Days on site**: 3 days a week (Parsed)" in said
    assert "  - The text: “We ask that you come in **three days a week**.”" in said
    assert "- **Pay**: The posting does not say." in said


def test_what_it_is_stands_first_and_questions_are_answered_with_their_sentences(client):
    job = written.job({"days_on_site": fact({"minimum": 3, "maximum": 3}, at("three days a week"))})

    said = told(client, job)

    assert said.index("## Overview") < said.index("## Facts") < said.index("## Questions")
    assert "### How do I apply?" in said
    assert "The posting does not say." in said.partition("## Questions")[2]


def test_conflicts_come_before_the_facts_with_both_sides(client):
    job = written.job(CONFLICT, version={"workplace": "on-site"})

    said = told(client, job)

    assert said.index("## Conflicts") < said.index("## Facts")
    assert "Hybrid: The text: “We ask that you come in **three days a week**.”" in said
    assert "On site: The board’s field `workplace`: “**on-site**”" in said


def test_keywords_stand_with_their_sentences_required_ones_first(client):
    skills = [skill("Kubernetes", required=False), skill("Python")]
    job = written.job({"skills": fact(skills, at("Kubernetes"), at("Python"))})

    said = told(client, job)

    assert said.index("**Python**: The text: “You are at home in **Python**") < said.index("- Nice to have")
    assert "**Kubernetes**: The text: “**Kubernetes** is a plus.”" in said


def test_the_description_keeps_its_headings_and_lists(client):
    job = written.job({})

    said = told(client, job)

    assert "#### You\n\n- You are at home in **Python**, Django & SQL.\n- Kubernetes is a plus." in said


def test_a_closed_job_says_so_first_and_names_no_place_to_apply(client):
    closed = {"status": Status.CLOSED, "close_reason": CloseReason.MISSING_FROM_BOARD}
    job = make.job("Sound Engineer", inactive_at=make.NOW, apply_url="https://jobs.example/apply", **closed)

    said = told(client, job)

    first = "# Sound Engineer\n\n**Closed on 2026-11-02 09:00 UTC: gone from the board.**"
    assert said.startswith(first)
    assert "https://jobs.example/apply" not in said


def test_a_missing_job_says_when_it_was_last_there(client):
    job = make.job(
        status=Status.MISSING, stored_last_seen_at=make.NOW, stored_last_checked_at=make.NOW + HOUR
    )

    assert "**Not on the board when we last looked, 2026-11-02 10:00 UTC." in told(client, job)


def test_a_deadline_that_passed_is_told(client):
    job = make.job(apply_by=date(2020, 5, 1))

    assert "Its deadline passed on 2020-05-01." in told(client, job)


def test_what_changed_is_told_with_its_day(client):
    job = make.job()
    make.event(job)
    edit = {"field_name": "team", "old_value": "", "new_value": "Night", "observed_at": make.NOW + DAY}
    make.event(job, EventType.UPDATED, **edit)

    said = told(client, job)

    assert "- 2026-11-03 09:00 UTC: Changed\n  - Team: Not stated → Night" in said
    assert said.index("2026-11-03 09:00 UTC: Changed") < said.index("2026-11-02 09:00 UTC: First seen")


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_whom_a_posting_names_is_printed(client, kind):
    html = "<p>You mix. Write to jane.doe@example.org about it.</p>"
    job = make.job("Engineer jane.doe@example.org", html=html)

    said = told(client, job, kind)

    assert "jane.doe" not in said
    assert "•••" in said


def test_json_is_the_record_of_the_api(client):
    job = make.job()

    answer = client.get(f"/jobs/{job.job_id}.json")

    assert answer.status_code == 308
    assert answer["Location"] == f"/job-postings/v1/jobs/{job.job_id}?include=description,facts"
    assert client.get(answer["Location"]).json()["data"]["description_text"] == "You mix live radio."


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_it_already_is_told_so_by_its_tag_alone(client, kind):
    job = make.job()
    address = f"/jobs/{job.job_id}.{kind}"
    first = client.get(address)

    by_tag = client.get(address, headers={"If-None-Match": first["ETag"]})
    by_time = client.get(address, headers={"If-Modified-Since": http_date(time.time())})

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert (by_time.status_code, "Last-Modified" in first) == (200, False)


@pytest.mark.parametrize("kind", [*KINDS, "json"])
def test_a_job_that_is_not_there_or_not_published_has_no_form(client, kind):
    hidden = make.job(in_scope=False)

    assert client.get(f"/jobs/{'0' * 40}.{kind}").status_code == 404
    assert client.get(f"/jobs/{hidden.job_id}.{kind}").status_code == 404


def test_other_forms_do_not_exist_and_forms_are_for_reading(client):
    job = make.job()

    assert client.get(f"/jobs/{job.job_id}.pdf").status_code == 404
    assert client.post(f"/jobs/{job.job_id}.md").status_code == 405
    assert client.head(f"/jobs/{job.job_id}.md").status_code == 200


def test_a_form_costs_few_queries(client, django_assert_max_num_queries):
    job = written.job(CONFLICT, city="Utrecht")
    make.event(job)

    with django_assert_max_num_queries(5):
        client.get(f"/jobs/{job.job_id}.md")
