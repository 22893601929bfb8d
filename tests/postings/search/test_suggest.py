"""Suggestions while typing: what begins so, of every kind, from a small index or without one."""

import shutil
import time
from datetime import timedelta

import pytest

from postings.models import Job
from postings.search import suggest as module
from postings.search.suggest import Suggestion, suggest
from postings.search.suggest_index import EVERY, Entry, current, is_due, make
from postings.vocab import Status
from tests import make as given
from tests.make import NOW

pytestmark = pytest.mark.django_db


def texts(words: str, **more) -> list[str]:
    return [one.text for one in suggest(words, **more)]


@pytest.fixture
def made(search_dir):
    """Call it to make the suggestions from what the database holds."""

    def made() -> int:
        return make(search_dir, now=NOW)

    return made


def test_a_word_may_begin_anywhere_in_the_text(made):
    given.job("Senior Data Engineer")
    made()

    assert texts("eng") == texts("data e") == texts("ENGINEER sen") == ["Senior Data Engineer"]
    assert texts("gineer") == texts("data x") == []


def test_every_kind_is_suggested_and_leads_to_the_list(made):
    org = given.org("Malt & Marrow", slug="malt-marrow")
    given.job("Malt Taster", source=given.source(org=org), city="Malta", skills=["matlab", "no-such-skill"])
    made()

    assert [(one.kind, one.text, one.value, one.n) for one in suggest("mal")] == [
        ("title", "Malt Taster", "Malt Taster", 1),
        ("company", "Malt & Marrow", "malt-marrow", 1),
        ("city", "Malta, NL", "malta-nl", 1),
    ]
    assert [(one.kind, one.text, one.value) for one in suggest("matl")] == [("skill", "MATLAB", "matlab")]


def test_what_begins_as_typed_comes_first_then_the_most_frequent(made):
    for title in ["Data Engineer"] * 3 + ["Engine Fitter"] + ["Sound Engineer"] * 2:
        given.job(title)
    made()

    assert texts("eng") == ["Engine Fitter", "Data Engineer", "Sound Engineer"]


def test_case_and_accents_make_no_other_title(made):
    for title in ["Chef de Café", "Chef de Cafe", "Chef de Café"]:
        given.job(title)
    made()

    assert [(one.text, one.n) for one in suggest("café")] == [("Chef de Café", 3)]
    assert texts("cafe") == ["Chef de Café"]


def test_the_normalised_title_is_suggested_where_there_is_one(made):
    given.job("Nurse (m/f/d) #123", normalized_title="Nurse")
    made()

    assert texts("nur") == ["Nurse"]


def test_no_kind_crowds_out_the_others(made):
    for number in range(9):
        given.job(f"Nurse {number}", source=given.source(org=given.org("Other", slug=f"other-{number}")))
    given.job("Baker", source=given.source(org=given.org("Nursery", slug="nursery")))
    made()

    kinds = [one.kind for one in suggest("nur")]

    assert len(kinds) == 8
    assert kinds.count("company") == 1


def test_room_that_others_leave_is_filled(made):
    for number in range(9):
        given.job(f"Nurse {number}")
    made()

    assert len(texts("nur")) == 8
    assert len(texts("nur", limit=5)) == 5


def test_closed_and_unpublished_jobs_suggest_nothing(made):
    given.job("Tram Driver", city="Trier", status=Status.CLOSED)
    given.job("Tram Cleaner", in_scope=False)

    assert made() == 0
    assert texts("tr") == []


def test_soft_skills_are_not_suggested(made):
    given.job(skills=["communication", "python"])
    made()

    assert texts("communication") == []
    assert texts("pyth") == ["Python"]


def test_a_long_text_is_found_by_its_beginning(made):
    given.job("Donaudampfschifffahrtsgesellschaftskapitän")
    made()

    assert texts("donaudampfschifffahrtsgesellschafts") == ["Donaudampfschifffahrtsgesellschaftskapitän"]


@pytest.mark.parametrize("words", ["", "   ", "–", "\0", '"'])
def test_nothing_typed_suggests_nothing(made, words):
    given.job()
    made()

    assert suggest(words) == []


def test_words_of_a_title_are_searched_for_as_words(made):
    given.job("Driver -Night *Shift*")
    made()

    assert [one.value for one in suggest("driver")] == ["Driver Night Shift"]


def test_new_suggestions_take_the_place_of_the_old_ones(made, search_dir):
    given.job("Tram Driver")
    made()
    assert texts("tram") == ["Tram Driver"]

    Job.objects.update(title="Bridge Keeper")
    given.job("Bridge Painter")
    made()

    assert (texts("tram"), sorted(texts("bridge"))) == ([], ["Bridge Keeper", "Bridge Painter"])
    made()
    assert sorted(child.name for child in search_dir.iterdir()) == [
        "suggest",
        "suggest-000002",
        "suggest-000003",
    ]


def test_what_a_crash_left_is_cleared_and_never_read(made, search_dir):
    given.job("Tram Driver")
    made()
    (search_dir / "suggest-000002").mkdir()

    made()

    assert texts("tram") == ["Tram Driver"]
    assert not (search_dir / "suggest-000002").exists()


def test_suggestions_are_due_after_ten_minutes_and_when_there_are_none(made, search_dir):
    assert is_due(search_dir, NOW)

    made()

    assert not is_due(search_dir, NOW + EVERY - timedelta(seconds=1))
    assert is_due(search_dir, NOW + EVERY)
    assert is_due(search_dir, NOW - EVERY)  # a clock that was set back


@pytest.mark.parametrize("held", [b"{", b"[]", b'{"version": "0", "at": "2026-11-02T09:00:00+00:00"}'])
def test_suggestions_of_another_version_are_due_and_not_read(made, search_dir, held):
    given.job("Tram Driver")
    made()
    (current(search_dir) / "made.json").write_bytes(held)

    assert is_due(search_dir, NOW)
    assert [one.n for one in suggest("tram")] == [0]


def test_without_an_index_the_database_suggests_what_begins_so(search_dir):
    org = given.org("Tramway Works", slug="tramway-works")
    given.job("Tram Driver", source=given.source(org=org), city="Trammont")
    given.job("Tram Driver")
    given.org("Tramless")

    assert [(one.kind, one.text, one.value, one.n) for one in suggest("tram")] == [
        ("title", "Tram Driver", "Tram Driver", 0),
        ("company", "Tramway Works", "tramway-works", 0),
        ("city", "Trammont, NL", "trammont-nl", 0),
    ]


def test_a_database_that_is_slow_suggests_nothing_and_fails_nothing(search_dir, monkeypatch):
    given.job("Tram Driver")
    monkeypatch.setattr(module, "TIMEOUT", 1)
    slow = Job.objects.extra(where=["pg_sleep(0.2) IS NOT NULL"])

    assert module._in_time(slow, 1) == []


def test_the_directory_may_vanish_under_a_reader(made, search_dir):
    given.job("Tram Driver")
    made()
    assert [one.n for one in suggest("tram")] == [1]

    shutil.rmtree(search_dir)

    assert suggest("tram") == [Suggestion("title", "Tram Driver", "Tram Driver")]


def test_a_broken_index_is_survived(made, search_dir):
    given.job("Tram Driver")
    made()
    for file in current(search_dir).iterdir():
        if file.name != "made.json":
            file.write_bytes(b"?")

    assert [one.n for one in suggest("tram")] == [0]


def test_an_entry_is_found_by_each_of_its_words_once():
    document = Entry("title", "Night Night Nurse", "x", 1).document()

    assert document["part"] == ["night", "nurse"]
    assert document["start"] == "night night nurse"


def test_suggesting_takes_milliseconds(made):
    for number in range(30):
        given.job(f"Engineer {number}")
    made()
    suggest("e")

    began = time.thread_time()
    for _ in range(20):
        suggest("e")

    assert (time.thread_time() - began) / 20 < 0.01
