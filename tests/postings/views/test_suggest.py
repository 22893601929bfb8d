"""Suggestions as a page and as a part of one, and the search box that shows them."""

import re

import pytest
from django.template.loader import render_to_string

from postings.search.suggest_index import make
from tests import make as given
from tests.make import NOW
from tests.pages import text

pytestmark = pytest.mark.django_db
URL = "/jobs/suggest/"


@pytest.fixture(autouse=True)
def some_suggestions(search_dir):
    org = given.org("Tram & Track", slug="tram-track")
    given.job("Tram Driver", source=given.source(org=org))
    make(search_dir, now=NOW)


def links(answer) -> list[str]:
    return re.findall(r'href="(/jobs/\?[^"]*)"', answer.content.decode())


def test_a_script_gets_the_options_alone(client):
    answer = client.get(URL, {"q": "tra"}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert answer.content.count(b'role="option"') == 2
    assert links(answer) == ["/jobs/?q=Tram+Driver", "/jobs/?company=tram-track"]
    assert text(answer) == "Tram Driver Title Tram &amp; Track Company 1"


def test_without_a_script_they_are_links_on_a_page(client):
    answer = client.get(URL, {"q": "tra"})

    assert answer.content.count(b"<h1") == 1
    assert links(answer) == ["/jobs/?q=Tram+Driver", "/jobs/?company=tram-track"]
    assert "Search for “tra”" in text(answer)
    assert 'value="tra"' in answer.content.decode()
    assert "Company, 1 open job" in text(answer)


def test_caches_keep_page_and_part_apart(client):
    answer = client.get(URL, {"q": "tra"})

    assert "HX-Request" in answer["Vary"]
    assert "max-age=60" in answer["Cache-Control"]


def test_suggesting_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(URL, {"q": "tra"}, headers={"HX-Request": "true"})


def test_what_nothing_begins_with_says_so(client):
    assert "No title, company, city or skill begins so." in text(client.get(URL, {"q": "sushi"}))
    assert links(client.get(URL, {"q": "sushi"}, headers={"HX-Request": "true"})) == []


@pytest.mark.parametrize("typed", ["", "\0", "%", "\ud800", "x" * 5000, '"', "<b>tram</b>"])
def test_anything_may_be_typed(client, typed):
    address = URL if "\ud800" not in typed else f"{URL}?q=%ED%A0%80"

    answer = client.get(address, {} if "\ud800" in typed else {"q": typed})

    assert answer.status_code == 200
    assert "<b>tram</b>" not in answer.content.decode()


def test_anything_may_be_typed_where_there_is_no_index(client, settings, tmp_path):
    settings.SEARCH_DIR = tmp_path / "nothing"

    for typed in ["tra\0m", "%", "_", "\\", "tram"]:
        assert client.get(URL, {"q": typed}).status_code == 200
    assert links(client.get(URL, {"q": "%"})) == []


def test_only_reading_is_possible(client):
    assert client.post(URL).status_code == 405


def test_a_box_is_a_form_of_its_own_or_belongs_to_another():
    own = render_to_string("parts/_search_box.html", {"value": 'a"b', "action": "/jobs/"})
    other = render_to_string("parts/_search_box.html", {"value": "", "form": "search"})

    assert '<form role="search" action="/jobs/">' in own
    assert 'value="a&quot;b"' in own
    assert "<form" not in other
    assert other.count('form="search"') == 3


@pytest.mark.parametrize(
    ("address", "form"), [("/", ""), ("/jobs/", "search"), ("/companies/halden/", "search")]
)
def test_suggestions_can_be_had_without_javascript_wherever_one_can_search(client, address, form):
    given.org(slug="halden")

    page = client.get(address).content.decode()

    belongs = f' name="at" value="{address}" form="{form}"' if form else ""
    button = f'<button class="btn" formaction="{URL}"{belongs}>Suggestions</button>'
    assert f"<noscript><p>{button}</p></noscript>" in page
    assert page.count('name="q"') == 1


def test_suggestions_keep_the_filters_that_were_chosen_with_the_words(client):
    answer = client.get(URL, {"q": "tra", "city": "leeds-gb", "near": "", "open_within": ""})

    assert "/jobs/?city=leeds-gb&amp;company=tram-track" in links(answer)
    assert "/jobs/?q=Tram+Driver&amp;city=leeds-gb" in links(answer)
    assert '<input type="hidden" name="city" value="leeds-gb">' in answer.content.decode()
    assert answer.content.count(b'type="hidden"') == 1


def test_the_front_page_asks_for_words_and_a_work_model_in_one_form(client):
    page = client.get("/").content.decode()

    [form] = re.findall(r'<form[^>]* role="search".*?</form>', page, re.DOTALL)
    assert 'action="/jobs/"' in form
    assert 'name="work_model"' in form
    assert '<option value="remote">Remote</option>' in form
