"""Titles without a vector get one beside the following: newest first, in batches, kept for other machines."""

import time

import numpy as np
import pytest

from accounts.matching import embedder, titles
from accounts.matching.index import embedding, stored_vectors, writer
from accounts.matching.index.indexer import Indexer
from accounts.matching.index.ranking import ranking
from accounts.matching.index.reader import snapshot
from accounts.models import TitleVector
from postings.search import follower
from postings.search.home import Home
from tests import make
from tests.accounts.matching.index import chance
from tests.make import HOUR, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """A model that gives any text a vector, and notes what it was asked."""
    texts = []

    def embed(some):
        texts.append(list(some))
        return np.ones((len(some), embedder.WIDTH), np.float32) / np.sqrt(embedder.WIDTH)

    monkeypatch.setattr(embedder, "embed", embed)
    monkeypatch.setattr(embedder, "is_available", lambda: True)
    monkeypatch.setattr(embedding, "LOOK", 0.0)
    return texts


def wait_for(what):
    until = time.monotonic() + 20
    while not what():
        assert time.monotonic() < until
        time.sleep(0.01)


def with_title():
    """Titles in the snapshot by whether they were compared."""
    found = ranking(chance.seeker(np.random.default_rng(1)), snapshot=snapshot()).top(100)
    return {scored.pk for scored in found if scored.has_title}


def embed_all(running):
    while running.step():
        pass
    wait_for(lambda: running.beside() or not running.writer.untitled(1))


def test_titles_of_the_base_and_of_new_jobs_get_their_vectors(asked, match_dir):
    made = [make.job("Baker"), make.job("Welder")]
    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        running.step()
        before = with_title()
        made.append(make.job("Nurse"))
        embed_all(running)

    assert before == set()
    assert with_title() == {job.pk for job in made}
    assert {row.title for row in TitleVector.objects.all()} == {"baker", "welder", "nurse"}


def test_a_title_is_embedded_once_and_the_newest_first(asked, match_dir, monkeypatch):
    monkeypatch.setattr(embedding, "BATCH", 1)
    for hours, title in enumerate(["Baker", "Welder", "Nurse", "Baker"]):
        make.job(title, first_seen_at=NOW + hours * HOUR)

    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        embed_all(running)

    assert asked == [["baker"], ["nurse"], ["welder"]]


def test_what_another_machine_has_embedded_is_not_embedded_again(asked, match_dir):
    job = make.job("Baker")
    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        running.step()
        stored_vectors.keep(["baker"], np.ones((1, 128), np.int8))
        embed_all(running)

    assert asked == []
    assert with_title() == {job.pk}


def test_a_title_without_a_word_is_not_waited_for(asked, match_dir):
    make.job(" ")
    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        running.step()
        waiting = running.writer.untitled(10)

    assert titles.key(" ") == ""
    assert waiting == []


def test_vectors_stay_through_a_restart_and_a_new_base(asked, match_dir, monkeypatch):
    made = {make.job(title).pk for title in ("Baker", "Welder", "Nurse")}
    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        embed_all(running)
    monkeypatch.setattr(writer, "MOST_BESIDE", 0)

    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        made.add(make.job("Baker").pk)
        while running.step():
            pass

    assert len(snapshot().late) == 0
    assert with_title() == made


def test_a_model_that_fails_stops_nothing(asked, match_dir, monkeypatch):
    def fail(_texts):
        raise ValueError("The model has failed.")

    monkeypatch.setattr(embedder, "embed", fail)
    make.job("Baker")
    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        while running.step():
            pass
        running.beside()
        wait_for(lambda: running.beside() or running._embedding._answer is None)
        job = make.job("Welder")
        while running.step():
            pass

    assert ranking(chance.seeker(np.random.default_rng(1)), snapshot=snapshot()).of([job.pk])


def test_while_the_model_works_changes_are_followed(asked, match_dir, monkeypatch):
    monkeypatch.setattr(follower, "LOOK", 0.01)
    seen = []

    def slow(some):
        job = seen.pop() if seen else None
        wait_for(lambda: job is None or snapshot().n_jobs == job)
        return np.ones((len(some), embedder.WIDTH), np.float32)

    monkeypatch.setattr(embedder, "embed", slow)
    make.job("Baker")
    with Indexer(Home.of(match_dir), commit_seconds=0) as running:
        while running.step():
            pass
        seen.append(2)
        running.beside()
        make.job("Welder")
        embed_all(running)

    assert len(with_title()) == 2
