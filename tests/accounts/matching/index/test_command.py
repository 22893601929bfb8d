"""`manage match_indexer`: once, anew, and beside one that runs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.matching.index import indexer
from postings.search import follower
from postings.search.home import Home
from tests import make
from tests.accounts.matching.index.held import held, in_database

pytestmark = pytest.mark.django_db


def run(*words):
    out = StringIO()
    call_command("match_indexer", *words, stdout=out)
    return out.getvalue()


def test_once_makes_the_index_where_there_is_none_and_follows_where_there_is(match_dir):
    make.job(skills=["python"])
    run("--once")
    first = Home.of(match_dir).current()

    make.job(skills=["go"])
    run("--once")

    assert Home.of(match_dir).current() == first
    assert held() == in_database()


def test_once_takes_in_every_batch_of_changes(match_dir, monkeypatch):
    monkeypatch.setattr(follower, "BATCH", 2)
    source = make.source()
    make.job(source=source)
    run("--once")
    for _ in range(5):
        make.job(source=source)

    run("--once")

    assert held() == in_database()
    assert len(held()) == 6


def test_rebuild_makes_it_anew(match_dir):
    make.job(skills=["python"])
    run("--once")
    first = Home.of(match_dir).current()

    run("--rebuild")

    assert Home.of(match_dir).current() != first
    assert held() == in_database()


def test_while_another_runs_it_is_asked_and_says_so(match_dir):
    make.job(skills=["python"])
    run("--once")
    with indexer.Indexer(Home.of(match_dir), commit_seconds=0) as running:
        said = run("--rebuild")
        running.step()
        asked = Home.of(match_dir).current().number
        while running.step():
            pass

    assert said == "The indexer that runs already will do it.\n"
    assert asked == 2
    assert held() == in_database()


def test_a_disk_without_room_is_said_in_a_sentence(match_dir, monkeypatch):
    make.job()
    monkeypatch.setattr(indexer, "BYTES_A_JOB", 10**18)

    with pytest.raises(CommandError, match="There is no room"):
        run("--once")
