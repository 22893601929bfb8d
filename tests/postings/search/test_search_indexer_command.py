import pytest
from django.conf import settings

from postings.search import follower
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.home import Home
from postings.search.indexer import Indexer
from tests import make

pytestmark = pytest.mark.django_db


def n_found():
    return search(Facets(), now=make.NOW, counted=("company",)).total


def test_once_makes_the_index_and_takes_in_every_batch_of_changes(search_dir, run, monkeypatch):
    monkeypatch.setattr(follower, "BATCH", 2)
    source = make.source()
    make.job(source=source)
    run("search_indexer", "--once")
    for _ in range(5):
        make.job(source=source)

    run("search_indexer", "--once")

    assert n_found() == 6


def test_a_rebuild_that_is_asked_for_makes_another_generation(search_dir, run):
    make.job()
    run("search_indexer", "--once")
    before = Home.of(settings.SEARCH_DIR).current()

    run("search_indexer", "--rebuild")

    assert Home.of(settings.SEARCH_DIR).current() != before
    assert n_found() == 1


def test_a_link_that_leads_nowhere_is_no_obstacle(search_dir, run):
    make.job()
    search_dir.mkdir()
    (search_dir / "current").symlink_to("000007")

    run("search_indexer", "--rebuild")

    assert n_found() == 1


def test_while_another_indexer_has_the_directory_it_is_left_the_work(search_dir, run):
    with Indexer(Home.of(settings.SEARCH_DIR)):
        told = run("search_indexer", "--rebuild")

    assert "already" in told
