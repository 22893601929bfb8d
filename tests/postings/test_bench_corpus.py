"""`bench_corpus`: synthetic jobs in a database and a folder of their own, kept until they are removed."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import override_settings

from postings.ingest.content import FIELDS, content_hash
from postings.management.corpus import making
from postings.management.corpus.rows import SPAN
from postings.management.corpus.site import corpus_site, database_name, environment, folder, state
from postings.models import Job, JobEvent, JobPlace, JobVersion, Outbox, Source
from postings.providers.base import Pay, job_id
from postings.providers.html import clean

JOBS = 300
NOW = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
TABLES = ["postings_job", "postings_jobversion", "postings_jobplace", "postings_jobevent"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """A corpus of 300 jobs, made once, and the lines told meanwhile."""
    told = []
    with django_db_blocker.unblock(), override_settings(DATA_DIR=tmp_path_factory.mktemp("data")):
        making.remove(JOBS)
        report, _ = making.make(JOBS, now=NOW, tell=told.append)
        yield SimpleNamespace(report=report, told=told)
        making.remove(JOBS)


@pytest.fixture
def data(settings, tmp_path):
    """A folder of its own for corpora that a test makes."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def definitions():
    """Constraints, indexes and triggers of the large tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid::regclass::text = ANY(%(tables)s)"
            " UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%(tables)s)"
            " UNION ALL SELECT tgname, tgenabled::text FROM pg_trigger"
            " WHERE tgrelid::regclass::text = ANY(%(tables)s) AND NOT tgisinternal",
            {"tables": TABLES},
        )
        return sorted(cursor.fetchall())


def unfinished(*args, **kwargs):
    raise KeyboardInterrupt


def test_the_corpus_has_as_many_listed_jobs_as_asked_for_and_five_percent_closed_ones(made):
    with corpus_site(JOBS):
        statuses = Counter(Job.objects.values_list("status", flat=True))
        versions, places = JobVersion.objects.count(), JobPlace.objects.count()
        events = Counter(JobEvent.objects.values_list("event_type", flat=True))

    assert statuses == made.report["by_status"] == {"open": 297, "missing": 3, "closed": 15}
    assert versions == 315
    assert places > 250
    assert events == {"job.created": 315, "job.missing": 18, "job.closed": 15}
    assert any("315 of 315 jobs" in line for line in made.told)


def test_its_jobs_are_as_a_read_would_have_left_them(made):
    with corpus_site(JOBS):
        jobs = list(Job.objects.select_related("source", "version"))

    for job in jobs:
        fields = {name: getattr(job.version, name) for name in FIELDS}
        fields["pay"] = [asdict(Pay(**range_)) for range_ in job.version.pay]
        assert job.job_id == job_id(job.provider, job.source.identity_token, job.provider_job_key)
        assert job.content_hash == job.version.content_hash == content_hash(fields)
        assert (job.title, job.org_id) == (job.version.title, job.source.org_id)
        assert clean(job.version.description_html) == job.version.description_html
        assert NOW - SPAN - timedelta(hours=1) <= job.first_seen_at <= job.last_changed_at <= NOW
        assert (job.inactive_at is None) == job.is_active


def test_each_fact_is_stated_by_some_jobs_and_not_by_others(made):
    texts = "department seniority function employment_type workplace_type education sponsorship country salary_raw"
    numbers = "salary_annual_min experience_min source_posted_at"

    with corpus_site(JOBS):
        blank = {name: Job.objects.filter(**{name: ""}).count() for name in texts.split()}
        empty = {name: Job.objects.filter(**{name: None}).count() for name in numbers.split()}

    assert not {name: n for name, n in (blank | empty).items() if not 0 < n < 315}


def test_events_are_numbered_as_they_happened(made):
    with corpus_site(JOBS):
        clocks = list(JobEvent.objects.order_by("pk").values_list("observed_at", flat=True))

    assert clocks == sorted(clocks)


def test_what_was_taken_off_for_loading_is_put_back(made):
    ours = definitions()

    with corpus_site(JOBS):
        theirs = definitions()

    assert theirs == ours


def test_the_outbox_is_empty_and_notes_the_next_change(made):
    with corpus_site(JOBS):
        before = Outbox.objects.count()
        job = Job.objects.first()
        Job.objects.filter(pk=job.pk).update(title="Rope Maker")
        noted = list(Outbox.objects.values_list("job", flat=True))
        Job.objects.filter(pk=job.pk).update(title=job.title)
        Outbox.objects.all().delete()

    assert before == 0
    assert noted == [job.pk]


def test_new_rows_get_ids_after_the_loaded_ones(made):
    with corpus_site(JOBS):
        largest = JobPlace.objects.order_by("pk").last().pk
        new = JobPlace.objects.create(job_id=1, position=99, text="Atlantis")
        pk = new.pk
        new.delete()

    assert pk > largest


def test_its_boards_are_never_asked(made):
    with corpus_site(JOBS):
        due = Source.objects.due(NOW + timedelta(days=365)).count()

    assert due == 0


def test_a_second_run_keeps_it_and_tells_the_same(made, capsys):
    call_command("bench_corpus", "--jobs", str(JOBS), "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["made"] is False
    assert told["by_status"] == made.report["by_status"]
    assert told["database"] == database_name(JOBS)


def test_as_text_it_tells_counts_stages_and_size(made, capsys):
    call_command("bench_corpus", "--jobs", str(JOBS))

    out = capsys.readouterr().out
    assert "Kept the corpus of 300 jobs: 15 closed, 3 missing, 297 open." in out
    assert f"{made.report['database_bytes']:,} bytes" in out
    assert "indexes and constraints" in out


def test_the_site_is_untouched_and_back_after_an_error(made):
    name, home = connection.settings_dict["NAME"], settings.DATA_DIR

    inside = []

    def fail():
        inside.extend(
            (connection.settings_dict["NAME"], settings.DATA_DIR, database_name(JOBS), folder(JOBS))
        )
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), corpus_site(JOBS):
        fail()

    assert inside == [f"{name}_bench_300", home / "bench" / "300"] * 2
    assert (connection.settings_dict["NAME"], settings.DATA_DIR) == (name, home)
    assert not Job.objects.exists()


def test_index_and_archive_move_with_it_wherever_the_site_has_its_own(made, settings, tmp_path):
    settings.SEARCH_DIR = tmp_path / "fast-disk"
    home = settings.DATA_DIR / "bench" / "300"

    with corpus_site(JOBS):
        places = [settings.SEARCH_DIR, Path(settings.STORAGES["archive"]["OPTIONS"]["location"])]

    assert places == [home / "search", home / "archive"]


@pytest.mark.parametrize("is_inside", [False, True])
def test_a_child_process_is_started_on_it(made, monkeypatch, is_inside):
    monkeypatch.setenv("DATABASE_URL_FILE", "/nowhere")
    monkeypatch.setenv("SEARCH_DIR", "/nowhere")
    code = (
        "import django; django.setup(); from postings.models import Job; from django.conf import settings;"
        "print(Job.objects.count(), settings.DATA_DIR, settings.SEARCH_DIR)"
    )

    if is_inside:
        with corpus_site(JOBS):
            env = environment(JOBS)
    else:
        env = environment(JOBS)
    out = subprocess.check_output([sys.executable, "-c", code], env=env, text=True, cwd=os.curdir)

    assert out.split() == ["315", str(folder(JOBS)), str(folder(JOBS) / "search")]


def test_without_one_it_says_how_to_make_it():
    with pytest.raises(CommandError, match=r"not there. Make it first: .*bench_corpus --jobs 777"):
        corpus_site(777).__enter__()


def test_half_a_corpus_is_noticed_and_made_anew(data, monkeypatch):
    told = []
    monkeypatch.setattr(making, "fill", unfinished)
    try:
        with pytest.raises(KeyboardInterrupt):
            making.make(101, now=NOW, tell=told.append)
        with pytest.raises(CommandError, match="only half made"):
            corpus_site(101).__enter__()
        monkeypatch.setattr(making, "fill", lambda n, **kwargs: {"jobs": n})

        report, is_new = making.make(101, now=NOW, tell=told.append)

        assert (report, is_new) == ({"jobs": 101}, True)
        assert told == ["The corpus of 101 jobs was not made to the end: starting anew."]
        assert state(101).is_complete
    finally:
        making.remove(101)


def test_one_that_is_being_made_is_left_alone(data, monkeypatch):
    monkeypatch.setattr(making, "fill", unfinished)
    with pytest.raises(KeyboardInterrupt):
        making.make(102, now=NOW, tell=str)
    try:
        with psycopg.connect(environment(102)["DATABASE_URL"]):
            with pytest.raises(CommandError, match="Another process is making"):
                making.make(102, now=NOW, tell=str)

            assert state(102).exists
    finally:
        making.remove(102)


def test_one_of_an_older_version_is_made_anew(made, monkeypatch):
    monkeypatch.setattr("postings.management.corpus.site.VERSION", 2)

    with pytest.raises(CommandError, match="only half made"):
        corpus_site(JOBS).__enter__()


def test_too_little_disk_is_told_before_anything_is_made(data, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000_000))

    with pytest.raises(
        CommandError, match=r"needs 8,500,000,000 bytes of free disk at .*; 1,000,000 are free"
    ):
        call_command("bench_corpus", "--jobs", "1000000")

    assert not state(1_000_000).exists


def test_cleaning_removes_database_and_folder_and_may_be_asked_twice(data, monkeypatch, run):
    monkeypatch.setattr(making, "fill", lambda n, **kwargs: {"jobs": n})
    making.make(103, now=NOW, tell=str)
    left = Path(folder(103) / "index")
    left.mkdir()

    first, second = (
        run("bench_corpus", "--jobs", "103", "--clean"),
        run("bench_corpus", "--jobs", "103", "--clean"),
    )

    assert (first, second) == ("Removed the corpus of 103 jobs.\n", "There is no corpus of 103 jobs.\n")
    assert not state(103).exists
    assert not left.exists()


@pytest.mark.parametrize("jobs", ["0", "99", "-5", "many"])
def test_a_number_of_jobs_that_makes_no_corpus_is_refused(jobs):
    with pytest.raises(CommandError, match="--jobs"):
        call_command("bench_corpus", f"--jobs={jobs}")
