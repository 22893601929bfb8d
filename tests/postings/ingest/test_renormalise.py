"""Reading the facts of every job again, after a rule changed."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from postings.ingest import renormalise
from postings.models import Job, JobEvent, JobPlace, Outbox, Renormalisation
from tests import boards, make
from tests.databases import database_url
from tests.make import HOUR, NOW


@pytest.fixture
def jobs(db: None) -> list[Job]:
    """Three jobs whose facts are those of older rules."""
    board = make.source()
    boards.take(board, boards.body([1, 2, 3], {1: {"title": "Senior Rigger"}}), NOW)
    stale = {"experience": {"value": {"minimum": 99}, "state": "parsed", "rule": "experience.old"}}
    Job.objects.update(facts=stale, facts_rules="older", seniority="", experience_min=99)
    return list(Job.objects.order_by("pk"))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("renormalise", *words)
    return capsys.readouterr().out


def test_every_fact_is_read_again_and_nothing_happened_to_the_job(
    jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    events, clocks = JobEvent.objects.count(), [job.last_changed_at for job in jobs]

    out = run(capsys)

    first = Job.objects.get(pk=jobs[0].pk)
    assert out.startswith("3 jobs read, 3 changed.")
    assert (first.seniority, first.experience_min, first.facts_rules) != ("", 99, "older")
    assert JobEvent.objects.count() == events
    assert [job.last_changed_at for job in Job.objects.order_by("pk")] == clocks


def test_a_changed_fact_reaches_the_outbox_and_an_unchanged_one_does_not(jobs: list[Job]) -> None:
    before = Outbox.objects.count()

    call_command("renormalise")
    after_a_change = Outbox.objects.count()
    call_command("renormalise", "--all")

    assert after_a_change == before + 3
    assert Outbox.objects.count() == after_a_change


def test_jobs_that_these_rules_have_read_are_passed_over(
    jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys)

    assert "0 jobs read, 0 changed" in run(capsys)


def test_a_dry_run_shows_what_would_change_and_writes_nothing(
    jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(capsys, "--dry-run")

    assert "3 would change" in out
    assert f'{jobs[0].job_id} seniority: not stated → "senior"' in out
    assert Job.objects.filter(facts_rules="older").count() == 3
    assert not Renormalisation.objects.exists()


def test_one_fact_alone_leaves_the_others_as_they_were(
    jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "--fact", "seniority")

    first = Job.objects.get(pk=jobs[0].pk)
    assert (first.seniority, first.experience_min) == ("senior", 99)
    assert first.facts["experience"]["value"] == {"minimum": 99}
    assert first.facts_rules == "older"


def test_places_are_read_again_with_their_rows(jobs: list[Job], capsys: pytest.CaptureFixture[str]) -> None:
    JobPlace.objects.all().delete()

    run(capsys, "--fact", "places")

    assert [row.place.slug for row in JobPlace.objects.select_related("place") if row.place] == [
        "utrecht-nl"
    ] * 3


def test_an_unknown_fact_is_told_with_those_there_are(db: None) -> None:
    with pytest.raises(CommandError, match=r"no fact 'colour'.*seniority"):
        call_command("renormalise", "--fact", "colour")


def test_a_pass_goes_on_after_the_last_batch_that_was_committed(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(renormalise, "BATCH", 1)
    stopped = renormalise.begin("seniority", now=NOW, anew=False)
    next(renormalise.batches(stopped))

    out = run(capsys, "--fact", "seniority")

    assert out.startswith("Going on after 1 jobs")
    assert "2 jobs read" in out
    assert Renormalisation.objects.get().n_read == 3


def test_one_pass_does_not_finish_another_kind_of_pass(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys)
    monkeypatch.setattr(renormalise, "BATCH", 1)
    next(renormalise.batches(renormalise.begin("", now=NOW, anew=True)))

    plain, anew = run(capsys), run(capsys, "--all")

    assert "0 jobs read, 0 changed" in plain
    assert "Going on after 1 jobs" in anew
    assert "2 jobs read" in anew


def test_passes_of_two_facts_at_once_keep_each_others_work(jobs: list[Job]) -> None:
    experience = renormalise.begin("experience", now=NOW, anew=False)
    seniority = renormalise.begin("seniority", now=NOW, anew=False)
    stale = list(renormalise.waiting(seniority).select_related("version", "source"))
    list(renormalise.batches(experience))

    renormalise._again(stale, seniority, {})

    first = Job.objects.get(pk=jobs[0].pk)
    assert first.facts["seniority"]["value"] == "senior"
    assert "experience" not in first.facts
    assert first.experience_min is None


def test_a_rule_that_breaks_leaves_the_job_as_it_was_and_is_told(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(document: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("postings.facts.experience.read", broken)

    with pytest.raises(CommandError, match="3 jobs were left as they were"):
        call_command("renormalise")

    assert Job.objects.filter(facts_rules="older", experience_min=99).count() == 3


def test_a_learned_country_has_its_boards_jobs_read_again(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    board = make.source()
    places = ["Utrecht, Netherlands", "Breda, Netherlands", "Zwolle, Netherlands", "Delft, Netherlands"]
    for n, place in enumerate([*places, "Rotterdam, Netherlands"], 1):
        items = {key: {"location": {"name": name}} for key, name in enumerate([*places, place][:n], 1)}
        boards.take(board, boards.body(range(1, n + 1), items), NOW + n * HOUR)

    dry = run(capsys, "--dry-run")
    wet = run(capsys)

    board.refresh_from_db()
    assert board.country_code == "NL"
    assert "5 jobs read, 0 would change" in dry
    assert wet.startswith("5 jobs read")


def test_a_job_that_its_board_edited_meanwhile_keeps_its_newer_facts(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, board = renormalise.read_facts, jobs[0].source

    def and_the_board_edits(*given: Any) -> Any:
        facts = real(*given)
        if not Job.objects.filter(title="Junior Rigger").exists():
            boards.take(board, boards.body([1, 2, 3], {1: {"title": "Junior Rigger"}}), NOW + HOUR)
        return facts

    monkeypatch.setattr(renormalise, "read_facts", and_the_board_edits)

    call_command("renormalise")

    assert Job.objects.get(pk=jobs[0].pk).seniority == "entry"


@pytest.mark.django_db(transaction=True)
def test_a_pass_that_is_killed_goes_on_where_it_was() -> None:
    board = make.source()
    boards.take(board, boards.body(range(1, 1401)), NOW)
    Job.objects.update(facts={}, facts_rules="older")
    environment = os.environ | {"DATABASE_URL": database_url()}
    command = [sys.executable, "manage.py", "renormalise"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not Renormalisation.objects.filter(last_job__gt=0).exists() and time.monotonic() < deadline:
        time.sleep(0.02)

    process.send_signal(signal.SIGKILL)
    process.communicate()
    run_before = Renormalisation.objects.get()
    call_command("renormalise")

    assert 0 < run_before.n_read < 1400
    assert run_before.finished_at is None
    finished = Renormalisation.objects.get()
    assert (finished.n_read, finished.finished_at is None) == (1400, False)
    assert not Job.objects.filter(facts_rules="older").exists()
