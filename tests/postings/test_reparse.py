"""Postings read again from the archive, after a parser changed."""

import pytest
from django.core.management import call_command

from postings import archive
from postings.models import Job, JobEvent, JobVersion, Source
from postings.providers.greenhouse import Greenhouse
from postings.providers.registry import PROVIDERS
from postings.vocab import EventType, Outcome
from tests import boards, make
from tests.make import HOUR, NOW

pytestmark = pytest.mark.django_db


class LoudGreenhouse(Greenhouse):
    """The next version of the parser, which reads titles otherwise."""

    version = 99

    def posting(self, token, key, item):
        return super().posting(token, key, {**item, "title": item["title"].upper()})


@pytest.fixture
def read_before(monkeypatch):
    """A board that was read by the parser as it was."""
    source = make.source()
    boards.take(source, boards.body([1, 2]), NOW)
    _change_parser(monkeypatch)
    return source


def _change_parser(monkeypatch) -> None:
    changed = {**PROVIDERS, "greenhouse": LoudGreenhouse()}
    for module in ("ingest.sync", "ingest.receive", "management.commands.reparse"):
        monkeypatch.setattr(f"postings.{module}.PROVIDERS", changed)


def _clocks(job: Job) -> tuple:
    return (job.first_seen_at, job.last_seen_at, job.last_checked_at, job.last_changed_at, job.status)


def test_reparse_reads_postings_anew_without_an_event_and_without_moving_a_clock(run, read_before):
    before = _clocks(boards.job(read_before, 1))

    said = run("reparse")

    job = boards.job(read_before, 1)
    read_before.refresh_from_db()
    assert said == "1 boards read again from the archive, 2 jobs read otherwise than before.\n"
    assert (job.title, job.version.title) == ("TRANSMITTER ENGINEER 1", "TRANSMITTER ENGINEER 1")
    assert (_clocks(job), read_before.parser_version) == (before, 99)
    assert set(JobEvent.objects.values_list("event_type", flat=True)) == {EventType.CREATED}


def test_reparse_leaves_alone_what_the_newest_parser_has_read(run, read_before):
    run("reparse")

    again = run("reparse")
    forced = run("reparse", "--all")

    assert again.startswith("0 boards")
    assert forced.startswith("1 boards")
    assert JobVersion.objects.count() == 4


def test_reparse_of_one_provider_leaves_the_others(run, read_before):
    said = run("reparse", "--provider", "lever")

    assert said.startswith("0 boards")
    assert boards.job(read_before, 1).title == "Transmitter Engineer 1"


def test_reparse_says_which_board_it_could_not_read_again_and_goes_on(run, monkeypatch, capsys):
    lost, kept = make.source(), make.source()
    for source in (lost, kept):
        boards.take(source, boards.body([1]), NOW)
    Source.objects.filter(pk=lost.pk).update(archive_name="provider=greenhouse/gone.json.zst")
    _change_parser(monkeypatch)

    call_command("reparse")

    out, err = capsys.readouterr()
    assert out.startswith("1 boards")
    assert str(lost) in err
    assert boards.job(kept, 1).title == "TRANSMITTER ENGINEER 1"


def test_a_normal_read_after_the_parser_changed_reports_no_edit(read_before):
    read = boards.take(read_before, boards.body([1, 2], x=1), NOW + HOUR)

    assert (read.outcome, read.n_updated) == (Outcome.CHANGED, 0)
    assert boards.job(read_before, 1).title == "TRANSMITTER ENGINEER 1"
    assert not JobEvent.objects.filter(event_type=EventType.UPDATED).exists()


def test_an_edit_by_the_employer_is_still_told_after_the_parser_changed(read_before):
    read = boards.take(read_before, boards.body([1, 2], {1: {"title": "Rigger"}}), NOW + HOUR)

    assert read.n_updated == 1
    event = JobEvent.objects.get(event_type=EventType.UPDATED)
    assert (event.old_value, event.new_value) == ("TRANSMITTER ENGINEER 1", "RIGGER")


def test_a_lost_archive_file_does_not_keep_a_board_from_being_read_by_a_new_parser(read_before):
    archive.storages["archive"].delete(read_before.archive_name)

    read = boards.take(read_before, boards.body([1, 2, 3]), NOW + HOUR)

    assert (read.outcome, read.n_created, read.n_updated) == (Outcome.CHANGED, 1, 0)
    assert boards.job(read_before, 1).title == "TRANSMITTER ENGINEER 1"


def test_a_job_that_was_away_while_the_parser_changed_comes_back_without_an_edit(monkeypatch):
    source = make.source()
    boards.take(source, boards.body([1, 2]), NOW)
    boards.take(source, boards.body([2]), NOW + HOUR)
    _change_parser(monkeypatch)

    boards.take(source, boards.body([1, 2]), NOW + 2 * HOUR)

    job = boards.job(source, 1)
    assert boards.events(job) == ["job.created", "job.missing", "job.found"]
    assert (job.title, job.parser_version) == ("TRANSMITTER ENGINEER 1", 99)
