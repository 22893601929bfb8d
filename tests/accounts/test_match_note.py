"""What a list in the order of matches says of itself: what it is scored by, what must be, and what it cannot do."""

import pytest

from accounts.models import Wishes as WishesRow
from postings.search.home import Home
from postings.search.indexer import Indexer as SearchIndexer
from postings.views.lists import matched as lists_matched
from tests import make
from tests.accounts.matched_jobs import a_job, fact, titles, worked_out
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone")]


@pytest.fixture
def ada(client):
    user = make.user()
    client.force_login(user)
    return user


@pytest.fixture
def resume(ada):
    return worked_out(ada)


def test_the_note_names_all_that_a_score_is_made_of(client, matched, resume):
    a_job("Data Engineer", "Python")
    matched()

    page = text(client.get("/jobs/?sort=match"))

    assert "every one is scored by its title, the skills it asks for and how the resume opens" in page


@pytest.mark.parametrize("query", ["status=closed", "status=open&status=closed"])
def test_the_note_claims_no_order_for_closed_jobs(client, matched, resume, query):
    a_job("Data Engineer", "Python", status="closed", inactive_at=make.NOW)
    matched()

    page = text(client.get(f"/jobs/?sort=match&{query}"))

    assert "In the order in which they match" not in page
    assert "Closed jobs are not scored" in page


def test_the_note_claims_no_order_while_the_search_index_is_made(client, matched, resume, settings):
    a_job("Data Engineer", "Python")
    matched()
    settings.SEARCH_DIR = settings.SEARCH_DIR / "none"

    page = text(client.get("/jobs/?sort=match"))

    assert "In the order in which they match" not in page
    assert "until the search index is there" in page


def test_the_note_tells_how_many_are_not_scored_yet(client, matched, resume, settings):
    a_job("Data Engineer", "Python")
    matched()
    a_job("Pastry Cook", "Excel")
    a_job("Tram Driver", "Excel")
    with SearchIndexer(Home.of(settings.SEARCH_DIR), commit_seconds=0) as indexer:
        while indexer.step():
            pass

    page = client.get("/jobs/?sort=match")

    assert titles(page) == ["Data Engineer", "Tram Driver", "Pastry Cook"]
    assert "2 of these jobs are not scored yet: they come last, the newest first." in text(page)
    assert "every one is scored" not in text(page)


def test_of_a_list_too_long_to_count_the_note_tells_where_what_is_not_scored_comes(
    client, matched, resume, monkeypatch
):
    monkeypatch.setattr(lists_matched, "_FEW", 0)
    a_job("Data Engineer", "Python")
    matched()

    page = text(client.get("/jobs/?sort=match"))

    assert "Jobs that are not scored yet come last, the newest first." in page
    assert "every one is scored" not in page


def test_the_note_names_what_must_be_and_does_not_count_here(client, matched, ada, resume):
    remote = fact("remote")
    a_job("Data Engineer", "Python", workplace_type="remote", facts={"work_model": remote})
    WishesRow.objects.create(
        user=ada,
        value={"work_model": ["remote"], "seniority": ["senior"], "hard": ["work_model", "seniority"]},
    )
    matched()

    both = text(client.get("/jobs/?sort=match&seniority=mid&work_model=on_site"))
    one = text(client.get("/jobs/?sort=match&seniority=mid"))
    none = text(client.get("/jobs/?sort=match&seniority_not=mid"))

    assert "are left out; those that do not say stay" not in both
    assert (
        "Work model, Seniority: the filters of this list count here in place of what you said must be."
        in both
    )
    assert "what you said must be (Work model) are left out; those that do not say stay." in one
    assert "Seniority: the filters of this list count here" in one
    assert "what you said must be (Work model, Seniority) are left out" in none
    assert "the filters of this list count here" not in none


def test_what_must_be_narrows_the_order_of_matches_alone_and_each_wish_is_told(client, matched, ada, resume):
    remote = fact("remote")
    a_job("Data Engineer", "Python", workplace_type="remote", facts={"work_model": remote})
    a_job("Pastry Cook", "Excel", workplace_type="on_site", facts={"work_model": fact("on_site")})
    a_job("Tram Driver", "Excel")
    wishes = {"work_model": ["remote"], "hard": ["work_model"]}
    WishesRow.objects.create(user=ada, value=wishes)
    matched()

    ranked, newest = client.get("/jobs/?sort=match"), client.get("/jobs/")

    assert {*titles(ranked)} == {"Data Engineer", "Tram Driver"}
    assert ranked.context["total"] == 2
    assert len(titles(newest)) == 3
    assert "Work model: met" in text(newest)
    assert "Work model: not met" in text(newest)
    assert "what you said must be" in text(ranked)
    asked = client.get("/jobs/?sort=match&work_model=on_site")
    assert titles(asked) == ["Pastry Cook"]
