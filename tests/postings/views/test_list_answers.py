"""The list of jobs: its pages and orders, its slices, and what it says when it cannot answer."""

import re

import pytest
from django.core import signing

from postings.labels import FACT_STATE
from postings.search import engine
from postings.search.fallback import SlowSearchError
from postings.vocab import FactState, WorkModel
from tests import make
from tests.make import DAY, HOUR
from tests.pages import text
from tests.postings.views.list_answers import facet, links, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


# --- order and pages ----------------------------------------------------------
def test_pages_of_the_list_add_up_in_both_directions(client, index):
    board = make.source()
    for n in range(45):
        make.job(f"Job number {n:02}", source=board, first_seen_at=make.NOW - n * HOUR)
    index()

    pages = [client.get("/jobs/")]
    for _ in range(2):
        pages.append(client.get("/jobs/", links(pages[-1], "Next page")[0]))
    back = client.get("/jobs/", links(pages[2], "Previous")[0])

    assert [len(titles(page)) for page in pages] == [20, 20, 5]
    assert [title for page in pages for title in titles(page)] == [f"Job number {n:02}" for n in range(45)]
    assert titles(back) == titles(pages[1])
    assert links(pages[2], "Next page") == links(pages[0], "Previous") == []
    assert 'href="/jobs/">First page' in pages[2].content.decode()


def test_an_order_is_chosen_and_kept(client, index):
    for n, days in enumerate([3, 1, 2]):
        make.job(f"{n}", source_posted_at=make.NOW - days * DAY)
    index()

    answer = client.get("/jobs/?sort=posted")

    assert titles(answer) == ["1", "2", "0"]
    assert '<option value="posted" selected>' in answer.content.decode()


def test_best_match_is_offered_only_for_words(client, jobs):
    words = client.get("/jobs/?q=nurse").content.decode()
    none = client.get("/jobs/").content.decode()

    assert '<option value="" selected>Best match of the words</option><option value="newest">' in words
    assert '<option value="" selected>Newest</option><option value="posted">' in none


def test_the_chip_of_the_currency_takes_with_it_what_means_nothing_without(client, jobs):
    answer = client.get("/jobs/?currency=EUR&pay_min=40000&sort=pay")

    [left] = links(answer, "Remove EUR")

    assert titles(answer) == ["Developer"]
    assert left == {}
    assert "at least EUR 40,000 a year" in text(answer)


# --- slices -------------------------------------------------------------------
def test_a_slice_is_the_list_with_one_facet_fixed(client, jobs):
    page = client.get("/cities/utrecht-nl/?city=leeds-nl&city_not=utrecht-nl&work_model=on_site")

    assert titles(page) == ["Night Nurse"]
    assert 'type="checkbox" id="city=' not in page.content.decode()
    assert "/job-postings/v1/jobs?work_model=on_site&amp;city=utrecht-nl" in page.content.decode()
    assert links(page, "Remove On site") == [{}]


def test_a_slice_is_headed_by_what_it_is_and_its_number(client, jobs):
    page = client.get("/cities/utrecht-nl/").content.decode()

    assert re.search(r"<title>Jobs in Utrecht, Netherlands: 1 open job –", page)
    assert page.count("<h1") == 1
    assert '<link rel="canonical" href="http://testserver/cities/utrecht-nl/">' in page
    assert 'href="http://testserver/jobs/feed.atom?city=utrecht-nl"' in page


@pytest.mark.parametrize(("n", "is_known"), [(2, False), (3, True)])
def test_pages_with_few_jobs_are_none_for_search_engines(client, index, n, is_known):
    for _ in range(n):
        make.job(city="Utrecht")
    index()

    page = client.get("/cities/utrecht-nl/").content.decode()

    assert ('<meta name="robots" content="noindex">' not in page) == is_known


# --- no answer ----------------------------------------------------------------
def test_what_cannot_be_meant_is_refused_with_the_reason_and_a_way_on(client, jobs):
    answer = client.get("/jobs/?work_model=purple&q=nurse&years=x")

    assert answer.status_code == 400
    assert "Work model: there is no “purple”." in text(answer)
    assert "Experience: “x” is not a whole number from 0 to 60." in text(answer)
    assert links(answer, "Search without: Work model") == [{"q": "nurse", "years": "x"}]
    assert links(answer, "Search without: Experience") == [{"work_model": "purple", "q": "nurse"}]
    assert links(answer, "Search without all of these") == [{"q": "nurse"}]


@pytest.mark.parametrize("query", ["sort=colour", "sort=pay", "near=1,999", "pay_min=x", "within=9"])
def test_each_way_of_being_wrong_is_a_400_page(client, jobs, query):
    answer = client.get(f"/jobs/?{query}")

    assert answer.status_code == 400
    assert "This search cannot be answered" in text(answer)


def test_what_means_nothing_is_told_with_what_was_perhaps_meant(client, jobs):
    answer = client.get("/jobs/?citty=utrecht-nl&colour=red&q=nurse")

    assert answer.status_code == 200
    assert set(titles(answer)) == {"Night Nurse", "Day Nurse"}
    assert "Not understood, and left out: citty (did you mean city ?), colour" in text(answer)
    assert links(answer, "city") == [{"city": "utrecht-nl", "colour": "red", "q": "nurse"}]


@pytest.mark.parametrize("cursor", ["x", "x" * 4000, signing.dumps(["after", "x"]), "%00"])
def test_a_foreign_cursor_is_refused_with_a_link_to_the_first_page(client, jobs, cursor):
    answer = client.get("/jobs/", {"q": "nurse", "cursor": cursor})

    assert answer.status_code == 400
    assert 'class="btn" href="?q=nurse"' in answer.content.decode()


def test_a_cursor_of_an_index_that_is_gone_is_410(client, jobs):
    stale = signing.dumps(["", "relevance", "rank", 20, "another"], salt="postings.search.cursors")

    answer = client.get("/jobs/", {"q": "nurse", "cursor": stale})

    assert answer.status_code == 410
    assert "made anew" in text(answer)


def test_without_an_index_the_list_answers_without_counts_and_says_so(client):
    make.job("Night Nurse", workplace_type=WorkModel.REMOTE)

    answer = client.get("/jobs/?q=nurse")

    assert titles(answer) == ["Night Nurse"]
    assert "Counts are off" in text(answer)
    assert set(facet(answer, "work_model").values()) == {None}
    assert "0 open jobs" not in text(answer)


@pytest.mark.parametrize(("most", "is_last"), [(2, True), (3, False)])
def test_the_last_ranked_page_says_that_there_are_more_that_answer(client, jobs, monkeypatch, most, is_last):
    make.job("Nurse on Call")
    jobs()
    monkeypatch.setattr("postings.search.order.MOST_RANKED", most)

    ranked = client.get("/jobs/?q=nurse")
    newest = client.get("/jobs/?q=nurse&sort=newest")

    assert (
        "These are the 2 that answer best of 3. Add words or filters, or sort by newest , which has no end."
        in text(ranked)
    ) == is_last
    assert links(ranked, "sort by newest") == [{"q": "nurse", "sort": "newest"}] * is_last
    assert "that answer best" not in text(newest)


def test_ranked_pages_before_the_last_do_not_speak_of_an_end(client, index, monkeypatch):
    board = make.source()
    for _ in range(41):
        make.job("Nurse", source=board)
    index()
    monkeypatch.setattr("postings.search.order.MOST_RANKED", 40)

    first = client.get("/jobs/?q=nurse")
    second = client.get("/jobs/", links(first, "Next page")[0])

    assert "that answer best" not in text(first)
    assert "These are the 40 that answer best of 41." in text(second)


def test_a_search_that_takes_too_long_is_a_503_that_helps(client, monkeypatch):
    def slow(*args, **kwargs):
        raise SlowSearchError

    monkeypatch.setattr("postings.search.engine.search", slow)

    answer = client.get("/jobs/?q=a")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Fewer words or more filters may help" in text(answer)


def test_the_legend_of_a_list_names_the_states_of_facts_as_a_jobs_page_does(client, jobs):
    page = text(client.get("/jobs/"))

    states = (FactState.STATED, FactState.PARSED, FactState.CONFLICTING, FactState.NOT_STATED)
    assert " ".join(str(FACT_STATE[state]).lower() for state in states) in page


@pytest.mark.parametrize("words", ["nurse at night", '"night nurse" Utrecht', "-driver nurse"])
def test_words_stand_in_a_chip_as_they_were_typed_for_quotes_would_make_a_phrase_of_them(client, words):
    answer = client.get("/jobs/", {"q": words})

    assert [chip.label for chip in answer.context["chips"]] == [words]


def test_an_empty_list_says_which_filter_to_drop(client, jobs):
    answer = client.get("/jobs/?q=developer&city=utrecht-nl")

    assert answer.status_code == 200
    assert "No open job answers to all of this" in text(answer)
    assert "Without developer : 1 open job" in text(answer)
    assert "Without Utrecht, NL : 1 open job" in text(answer)


def test_a_misspelt_word_is_put_right(client, index):
    for _ in range(4):
        make.job("Carpenter")
    index()

    answer = client.get("/jobs/?q=carpanter")

    assert "Did you mean carpenter ?" in text(answer)


def test_misspelt_words_of_a_title_are_put_right_in_their_own_parameter(client, index):
    for _ in range(4):
        make.job("Ship Carpenter", workplace_type=WorkModel.REMOTE)
    index()

    both = client.get("/jobs/?q=shipp&title=carpanter&work_model=remote")
    slice_ = client.get("/work-models/remote/?title=carpanter")

    [meant] = links(both, "ship, in the title: carpenter")
    assert meant == {"q": "ship", "title": "carpenter", "work_model": "remote"}
    assert set(titles(client.get("/jobs/", meant))) == {"Ship Carpenter"}
    assert links(slice_, "in the title: carpenter") == [{"title": "carpenter"}]


def test_an_empty_list_whose_index_goes_meanwhile_says_nothing_of_what_to_drop(client, jobs, monkeypatch):
    search, calls = engine.search, []

    def once(*args, **kwargs):
        calls.append(args)
        if len(calls) > 1:
            raise SlowSearchError
        return search(*args, **kwargs)

    monkeypatch.setattr(engine, "search", once)

    answer = client.get("/jobs/?q=developer&city=utrecht-nl&company=norrsken")

    assert answer.status_code == 200
    assert "Without developer" not in text(answer)
    assert len(calls) == 2


@pytest.mark.parametrize("error", [OSError, ValueError, LookupError])
def test_a_list_answers_where_its_values_cannot_be_looked_through(client, jobs, monkeypatch, error):
    def fail(*args, **kwargs):
        raise error("a part of the index is gone")

    monkeypatch.setattr("postings.search.finding.find", fail)

    answer = client.get("/jobs/?find_city=utr")

    assert answer.status_code == 200
    assert len(titles(answer)) == 3
    assert len(facet(answer, "city")) == 3


# --- in place -----------------------------------------------------------------
def test_the_form_leaves_a_clean_address_behind(client, jobs):
    sent = "/jobs/?q=nurse&near=&within=&years=&sort="

    in_place = client.get(sent, headers={"HX-Request": "true", "HX-Trigger": "search"})

    assert in_place["HX-Push-Url"] == "/jobs/?q=nurse"
    assert "HX-Push-Url" not in client.get("/jobs/?q=nurse")


def test_words_that_no_job_has_are_met_with_other_advice_than_filters(client, index):
    make.job()
    index()

    words = text(client.get("/jobs/?q=zxqwv"))
    filters = text(client.get("/jobs/?seniority=intern&work_model=hybrid"))

    assert "Try other words" in words
    assert "read in the text" not in words
    assert "Remove one of the chosen filters" in filters


def test_a_search_that_cannot_be_answered_offers_no_call_that_cannot_either(client, index):
    index()

    page = client.get("/jobs/?pay_min=much").content.decode()

    assert "Search without: Pay a year" in page
    assert "Get this page with API" not in page
