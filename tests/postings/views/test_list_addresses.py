"""How a list is called: its short address, its title, and the words that no job has."""

import pytest

from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


# --- addresses ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("sent", "short"),
    [
        ("q=nurse&near=&wm=&open_within=&sort=", "/jobs/?q=nurse"),
        ("q=&near=", "/jobs/"),
        ("q=nurse&title=&cursor=abc", "/jobs/?q=nurse"),
        ("pay_min=50000&currency=&q=", "/jobs/?pay_min=50000"),
        ("near=Atlantis&q=&within=10", "/jobs/?near=Atlantis"),
        ("near=&within=10&place=country%3Dnl+Netherlands&country=nl", "/jobs/"),
    ],
)
def test_what_a_form_sent_empty_is_left_out_of_the_address(client, jobs, sent, short):
    answer = client.get(f"/jobs/?{sent}")

    assert (answer.status_code, answer["Location"]) == (302, short)
    assert client.get(short).status_code == 200


def test_a_slice_has_short_addresses_too(client, jobs):
    assert client.get("/cities/utrecht-nl/?q=nurse&wm=")["Location"] == "/cities/utrecht-nl/?q=nurse"


@pytest.mark.parametrize("query", ["q=&citty=leeds", "q=nurse&q=driver&near=", "q=&find_city=a&find_skill=b"])
def test_what_was_left_out_is_told_rather_than_the_address_made_short(client, jobs, query):
    assert client.get(f"/jobs/?{query}").status_code == 200


def test_only_getting_a_page_is_redirected(client, jobs):
    assert client.head("/jobs/?q=nurse&near=").status_code == 200
    assert client.get("/jobs/?q=nurse&near=", headers={"HX-Request": "true"}).status_code == 200
    assert client.get("/jobs/?work_model=purple&near=").status_code == 400


# --- titles -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "title"),
    [
        (
            "/jobs/?q=nurse&work_model=on_site&near=Utrecht",
            "1 open job: nurse, within 25 km of Utrecht, NL, On site –",
        ),
        (
            "/jobs/?pay=stated&seniority=senior&city=Leeds&q=nurse",
            "0 open jobs: nurse, Leeds, NL, Senior –",
        ),
        ("/cities/utrecht-nl/?q=nurse", "Jobs in Utrecht, Netherlands: 1 open job: nurse –"),
        ("/jobs/?q=" + "+".join(["overnight"] * 12), "0 open jobs: " + "overnight " * 7 + "overnight… –"),
    ],
)
def test_a_title_says_what_is_chosen_words_and_places_first(client, jobs, address, title):
    assert f"<title>{title}" in client.get(address).content.decode()


# --- nothing found ------------------------------------------------------------
def test_a_word_that_no_job_has_is_named_with_what_is_popular(client, jobs):
    answer = client.get("/jobs/?q=nurse+zzzqqq")
    page = text(answer)

    assert "No open job has the word “zzzqqq”" in page
    assert "Utrecht" in page.partition("Lists with many open jobs:")[2]
    assert "No job: change a filter" in page
    assert "Show 0 jobs" not in page
    assert 'class="btn go full"' not in answer.content.decode()


def test_words_that_jobs_have_but_not_together_are_not_called_unknown(client, jobs):
    page = text(client.get("/jobs/?q=nurse+developer"))

    assert "No open job answers to all of this" in page
    assert "has the word" not in page
