"""`demo close|edit|repost|reopen`, with the real demo boards and the real path of a read."""

import threading
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from postings.demo.server import Server
from postings.ingest.boards import add, board_of
from postings.models import Job, Source
from postings.rules import Rules
from postings.vocab import Status
from tests import boards, make
from tests.postings import demo_boards

pytestmark = pytest.mark.django_db

BOARD = "lever:karoogrid"


@pytest.fixture
def demo(server, settings):
    """A demo site: every read goes to the demo boards, and closings wait for a second read only."""
    boards_online = Server(0, demo_boards.life())
    thread = threading.Thread(target=boards_online.serve_forever, args=(0.02,))
    thread.start()
    settings.DEMO = True
    settings.BOARD_SERVER = boards_online.desk.base
    settings.LIFE = Rules(patience=timedelta(0), patience_mass=timedelta(0))
    yield boards_online
    boards_online.shutdown()
    boards_online.server_close()
    thread.join()


@pytest.fixture
def job(demo, run) -> Job:
    """An open job of a demo employer."""
    add(board_of(BOARD), now=timezone.now())
    run("refresh", BOARD)
    return Job.objects.filter(source__token="karoogrid").order_by("pk")[0]


def test_the_demo_boards_are_added_under_their_names(demo, run, monkeypatch):
    monkeypatch.setattr("postings.management.commands.first_boards.WATCH_SECONDS", 0)

    run("first_boards", "--demo")

    assert Source.objects.count() == len(demo_boards.sizes())
    assert Source.objects.get(token="eu:haldenradio").org.name == "Halden Radio"


def test_a_posting_is_closed_and_reopened_and_its_page_tells(job, run):
    said = run("demo", "close", job.job_id[:8])
    due = Source.objects.get().next_read_at
    run("refresh", BOARD)
    missing = Job.objects.get(pk=job.pk).status
    run("refresh", BOARD)
    closed = Job.objects.get(pk=job.pk).status
    run("demo", "reopen", job.get_absolute_url())
    run("refresh", BOARD)

    assert f"{job.title}, {job.org}: closed" in said
    assert job.get_absolute_url() in said
    assert due <= timezone.now()
    assert (missing, closed) == (Status.MISSING, Status.CLOSED)
    assert boards.events(job) == ["job.created", "job.missing", "job.closed", "job.reopened"]


def test_a_posting_is_edited(job, run):
    run("demo", "edit", f"http://127.0.0.1:8000{job.get_absolute_url()}")
    run("refresh", BOARD)

    assert "job.updated" in boards.events(job)


def test_a_posting_is_posted_anew_and_the_address_of_the_new_job_is_told(job, run):
    said = run("demo", "repost", job.job_id)
    run("refresh", BOARD)

    new = Job.objects.latest("pk")
    assert new.title == job.title
    assert said.splitlines()[-1] == f"The new posting: {new.get_absolute_url()}"
    assert Job.objects.get(pk=job.pk).status == Status.MISSING


def test_what_the_boards_refuse_is_told(job, run):
    with pytest.raises(CommandError, match="open already"):
        run("demo", "reopen", job.job_id)


def test_the_command_is_for_the_demo_only(run):
    with pytest.raises(CommandError, match=r"\./run --demo"):
        run("demo", "close", make.job().job_id)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "message"), [("1234567", "first eight digits"), ("0" * 12, "No jobs begin")]
)
def test_a_job_that_is_not_found_is_told(run, words, message):
    with pytest.raises(CommandError, match=message):
        run("demo", "close", words)


def test_boards_that_do_not_answer_are_told(run, settings):
    settings.DEMO = True
    settings.BOARD_SERVER = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="do not answer"):
        run("demo", "close", make.job().job_id)
