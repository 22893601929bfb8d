"""The boards that a new site begins with."""

import json

import pytest
from django.core.management import CommandError

from postings.ingest.boards import Board
from postings.ingest.directory import STARTER
from postings.management.commands import first_boards
from postings.models import Source
from tests import boards, make
from tests.board_server import Answer
from tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_desk(server, settings):
    """The demo boards' own addresses, beside the providers'."""
    settings.DEMO = True
    rows = [{"provider": "greenhouse", "token": "halden", "name": "Halden Radio"}]
    local = server.origin.removeprefix("http://")
    server.add(local, "/_demo/boards", Answer(json.dumps(rows).encode()))
    return server


@pytest.mark.usefixtures("demo_desk")
def test_first_boards_adds_the_demo_boards_and_tells_how_reading_goes(run, monkeypatch):
    monkeypatch.setattr(first_boards, "WATCH_SECONDS", 0.1)

    said = run("first_boards", "--demo")

    assert [(str(source), source.org.name) for source in Source.objects.all()] == [
        ("greenhouse:halden", "Halden Radio")
    ]
    assert said == "0 jobs from 0 of 1 boards\n"


def test_first_boards_adds_the_starter_set(run, monkeypatch):
    monkeypatch.setattr(first_boards, "WATCH_SECONDS", 0)

    run("first_boards", "--live")

    assert {str(source) for source in Source.objects.all()} == set(STARTER)


def test_first_boards_leaves_a_site_alone_that_has_boards(run):
    source = make.source()
    boards.take(source, boards.body([1, 2]), NOW)

    said = run("first_boards", "--live")

    assert (said, Source.objects.count()) == ("2 jobs from 1 boards.\n", 1)


def test_first_boards_stops_watching_when_all_were_read_and_says_what_failed(run, monkeypatch):
    def read_at_once() -> list[Board]:
        make.source(last_read_at=NOW, last_error="there is no such board")
        return []

    monkeypatch.setattr(first_boards, "starter_boards", read_at_once)

    said = run("first_boards", "--live")

    assert said.splitlines() == [
        "0 jobs from 1 of 1 boards",
        "1 boards could not be read yet; the status page says why.",
    ]


@pytest.mark.parametrize(("is_demo", "option"), [(True, "--live"), (False, "--demo")])
def test_demo_and_live_boards_never_share_a_database(run, settings, is_demo, option):
    settings.DEMO = is_demo

    with pytest.raises(CommandError, match="never share a database"):
        run("first_boards", option)

    assert not Source.objects.exists()


def test_demo_boards_that_do_not_answer_are_told(run, settings):
    settings.DEMO = True
    settings.BOARD_SERVER = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="do not answer"):
        run("first_boards", "--demo")
