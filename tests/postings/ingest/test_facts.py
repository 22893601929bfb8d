"""Facts from a board to the columns and the JSON of a job, and back to a posting."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from postings.facts.base import Context
from postings.facts.read import fingerprint, read_facts
from postings.ingest import content
from postings.ingest.columns import FACT_COLUMNS, fact_columns, posting_again, structured
from postings.ingest.context import countries_learned, main_country, set_country
from postings.models import Job, Outbox, Source
from postings.providers.base import Location, Pay, Posting
from tests import boards, make
from tests.make import HOUR, NOW

TEXT = (
    "<p>You keep our transmitters on the air.</p><h3>Requirements</h3><ul><li>5+ years of experience with Python</li>"
    "<li>Bachelor's degree in electrical engineering</li></ul><h3>Where</h3>"
    "<p>We ask that you come into the office 3 days per week.</p><p>Salary: €60,000 - €70,000 per year</p>"
)


@pytest.fixture
def job(db: None) -> Job:
    board = make.source()
    boards.take(board, boards.body([1], {1: {"title": "Senior Transmitter Engineer", "html": TEXT}}), NOW)
    return boards.job(board, 1)


def test_a_new_job_has_its_facts_with_state_rule_and_evidence(job: Job) -> None:
    entry = job.facts["experience"]

    assert (entry["value"]["minimum"], entry["state"]) == (5, "parsed")
    assert entry["rule"].startswith("experience.")
    assert entry["evidence"][0].startswith("description:")
    assert job.facts_rules == fingerprint(Context())


def test_what_pages_filter_on_stands_in_columns(job: Job) -> None:
    found = {
        name: getattr(job, name)
        for name in (
            "seniority",
            "workplace_type",
            "experience_min",
            "education",
            "salary_currency",
            "language",
        )
    }

    assert found == {
        "seniority": "senior",
        "workplace_type": "hybrid",
        "experience_min": 5,
        "education": "bachelor",
        "salary_currency": "EUR",
        "language": "en",
    }
    assert (job.salary_min, job.salary_annual_max) == (60_000, 70_000)
    assert "python" in job.skills


def test_what_the_posting_does_not_say_is_no_entry_and_an_empty_column(job: Job) -> None:
    assert "sponsorship" not in job.facts
    assert (job.sponsorship, job.remote_from, job.experience_max) == ("", [], None)


def test_an_edit_brings_new_facts_and_one_row_of_the_outbox(job: Job) -> None:
    before = Outbox.objects.count()

    boards.take(
        job.source, boards.body([1], {1: {"title": "Junior Transmitter Engineer", "html": TEXT}}), NOW + HOUR
    )

    job.refresh_from_db()
    assert job.seniority == "entry"
    assert Outbox.objects.count() == before + 1


def test_a_change_of_the_rules_alone_reaches_the_outbox(job: Job) -> None:
    before = Outbox.objects.count()

    Job.objects.filter(pk=job.pk).update(facts={}, facts_rules="other")
    Job.objects.filter(pk=job.pk).update(facts_rules="another")

    assert Outbox.objects.count() == before + 1


FULL = Posting(
    key="7",
    title="Sound Engineer (m/f/d)",
    source_url="https://jobs.example/7",
    company_name="Halden Radio",
    location_text="Utrecht",
    locations=(Location("Utrecht", "Utrecht", "", "NL", 52.09, 5.12), Location("Remote")),
    department="Broadcast",
    team="Live",
    employment="Permanent",
    workplace="",
    is_remote=True,
    pay=(Pay("€4.000 a month", 4000.0, 4000.0, "EUR", "month"),),
    deadline=date(2027, 1, 31),
    description_html=TEXT,
    language="nl",
    native={"years_of_experience": "2-5"},
)


@pytest.mark.parametrize(
    "posting",
    [
        FULL,
        replace(FULL, is_remote=None, workplace="hybrid", locations=(), deadline=None),
        replace(FULL, is_remote=False, workplace="onsite", pay=()),
        replace(FULL, is_remote=None, workplace="remote", language=""),
        Posting(key="7", title="Baker", source_url=""),
    ],
)
def test_what_is_stored_gives_the_same_facts_again(posting: Posting) -> None:
    fields: dict[str, Any] = content.visible(posting) | {"apply_by": posting.deadline}

    again = posting_again(posting.key, fields, structured(posting), posting.native)

    assert fact_columns(read_facts(again), "") == fact_columns(read_facts(posting), "")


def test_pay_that_makes_no_sense_stays_in_the_boards_words() -> None:
    posting = replace(
        FULL, pay=(Pay("200000/150000", 200_000.0, 150_000.0, "USD", "year"),), description_html=""
    )

    columns = fact_columns(read_facts(posting), "")

    assert (columns["salary_min"], columns["salary_max"], columns["salary_raw"]) == (
        None,
        None,
        "200000/150000",
    )


def test_every_fact_column_is_a_column_of_the_job() -> None:
    columns = {field.name for field in Job._meta.get_fields()}

    assert set(FACT_COLUMNS) <= columns
    assert tuple(fact_columns(read_facts(FULL), "")) == FACT_COLUMNS


def test_a_board_learns_its_country_from_its_plain_places(db: None) -> None:
    board = make.source()
    places = ["Utrecht, Netherlands"] * 4 + ["Amsterdam, Netherlands", "Lyon, France"]

    boards.take(
        board,
        boards.body(range(6), {n: {"location": {"name": name}} for n, name in enumerate(places)}),
        NOW,
    )

    board.refresh_from_db()
    assert board.country_code == "NL"


def test_a_board_with_jobs_learns_its_country_when_all_are_read_again(db: None) -> None:
    few, many = make.source(), make.source()
    boards.take(few, boards.body([1, 2]), NOW)
    for key in range(1, 6):
        boards.take(many, boards.body(range(1, key + 1)), NOW + key * HOUR)

    learned = countries_learned()
    set_country(many.pk, "NL", only_if_unknown=True)
    set_country(many.pk, "BE", only_if_unknown=True)

    countries = {board.pk: board.country_code for board in Source.objects.all()}
    assert (learned, countries) == ({many.pk: "NL"}, {few.pk: "", many.pk: "NL"})
    assert set(many.jobs.values_list("facts_rules", flat=True)) == {""}


def test_few_or_scattered_places_teach_nothing() -> None:
    def facts(*names: str) -> list[Any]:
        return [read_facts(make.posting(location_text=name)) for name in names]

    assert main_country(facts("Utrecht, Netherlands")) == ""
    assert (
        main_country(
            facts("Lyon, France", "Bonn, Germany", "Graz, Austria", "Bern, Switzerland", "Rome, Italy")
        )
        == ""
    )


def test_a_posting_out_of_scope_is_kept_and_not_found(settings: Any, client: Client, db: None) -> None:
    settings.SCOPE_COUNTRIES = frozenset({"US"})
    board = make.source()

    boards.take(board, boards.body([1]), NOW)

    job = boards.job(board, 1)
    assert (job.in_scope, job.facts["scope"]["value"]["reason"]) == (False, "other_country")
    assert client.get(job.get_absolute_url()).status_code == 404
    assert client.get(f"/job-postings/v1/jobs/{job.job_id}").status_code == 404
    assert client.get(f"/job-postings/v1/jobs/{job.job_id}/events").status_code == 404
    assert client.get("/job-postings/v1/jobs").json()["meta"]["total"] == 0
    pages = ("/jobs/", "/", "/companies/", board.org.get_absolute_url(), board.get_absolute_url(), "/status/")
    assert [page for page in pages if job.title in client.get(page).content.decode()] == []
    assert client.get(f"/job-postings/v1/sources/{board.source_id}").json()["data"]["active_jobs"] == 0
    assert client.get(f"/job-postings/v1/orgs/{board.org.org_id}").json()["data"]["active_jobs"] == 0


def test_a_rule_that_breaks_costs_its_own_facts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("postings.facts.experience.read", broken)

    facts = read_facts(FULL)

    assert (facts.experience.state, facts.experience.value) == ("failed", None)
    assert "ZeroDivisionError" in facts.errors[0]
    assert facts.education.value is not None
