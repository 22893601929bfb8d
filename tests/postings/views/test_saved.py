"""Saved searches: kept, named by their chips, counted, opened and removed. Here in a session, without an account."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.utils import timezone

from postings.saved_searches import MOST, Saved, loaded, stored
from postings.views.reader.saved import LIMIT
from postings.vocab import WorkModel
from tests import make
from tests.make import HOUR
from tests.pages import text
from tests.postings.views.list_answers import titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]
URL = "/saved/"
NURSES = {"q": "nurse", "city": "Utrecht"}


def keys(client) -> list[str]:
    return [one.key for one in loaded(client.session.get("saved_searches"))]


def last_opened(client, ago: timedelta) -> None:
    """As if all had been opened so long ago."""
    session = client.session
    held = loaded(session["saved_searches"])
    session["saved_searches"] = stored(replace(one, opened_at=timezone.now() - ago) for one in held)
    session.save()


# --- saving -------------------------------------------------------------------
def test_a_search_is_saved_under_the_names_of_its_chips_with_its_figures(client, jobs):
    answer = client.post(URL, NURSES, follow=True)

    assert answer.redirect_chain == [(URL, 302)]
    page = text(answer)
    assert "Saved: nurse, Utrecht, NL" in page
    assert "Show 1 job" in page
    assert "None new since you last opened it" in page
    assert "for 90 days" in page
    assert loaded(client.session["saved_searches"])[0].query == "q=nurse&city=utrecht-nl"


def test_what_is_saved_twice_is_there_once(client, jobs):
    client.post(URL, NURSES)
    again = client.post(URL, {"city": "utrecht-nl", "q": "nurse"}, follow=True)

    assert "Was saved already: nurse, Utrecht, NL" in text(again)
    assert len(keys(client)) == 1


def test_all_open_jobs_are_a_search_too(client, jobs):
    offer = client.get(URL, {"all": "1"})
    client.post(URL, {"all": "1"})

    assert offer.context["offered"] == "All open jobs"
    assert loaded(client.session["saved_searches"])[0].name == "All open jobs"
    assert len(keys(client)) == 1


def test_fifty_are_kept_at_most(client, jobs):
    session = client.session
    session["saved_searches"] = stored(Saved.new(f"q=x{n}", f"x{n}", now=make.NOW) for n in range(MOST))
    session.save()

    answer = client.post(URL, NURSES, follow=True)

    assert "50 searches are kept at most: remove one first." in text(answer)
    assert len(keys(client)) == MOST


def test_what_cannot_be_meant_is_not_saved(client, jobs):
    answer = client.post(URL, {"work_model": "purple"})

    assert answer.status_code == 400
    assert "Work model: there is no “purple”." in text(answer)
    assert keys(client) == []


def test_a_page_offers_to_save_what_its_address_asks_for(client, jobs):
    offer = client.get(URL, NURSES)
    client.post(URL, NURSES)

    assert offer.context["offered"] == "nurse, Utrecht, NL"
    assert '<input type="hidden" name="city" value="utrecht-nl">' in offer.content.decode()
    assert client.get(URL, NURSES).context["offered"] == ""


def test_nothing_is_saved_by_looking_or_without_a_token(client, jobs):
    client.handler.enforce_csrf_checks = True

    assert client.post(URL, NURSES).status_code == 403
    client.get(URL, NURSES)
    assert "None yet." in text(client.get(URL))
    assert "sessionid" not in client.cookies


def test_the_session_lasts_for_ninety_days(client, jobs):
    client.post(URL, NURSES)

    assert client.session.get_expiry_age() == 90 * 86400


def test_a_login_lasts_no_longer_for_what_is_saved_in_it(client, jobs, settings):
    settings.READER = "postings.readers.Reader"  # as without accounts
    client.force_login(make.user())
    before = client.session.get_expiry_age()

    client.post(URL, NURSES)

    assert len(keys(client)) == 1
    assert client.session.get_expiry_age() == before < 90 * 86400


# --- how often ----------------------------------------------------------------
@pytest.mark.parametrize(("n_before", "status"), [(59, 302), (60, 429)])
def test_an_address_saves_sixty_times_an_hour(client, jobs, n_before, status):
    for _ in range(n_before):
        LIMIT.takes(RequestFactory().post(URL))

    answer = client.post(URL, NURSES)

    assert answer.status_code == status
    assert Session.objects.exists() == (status == 302)


def test_removing_what_is_not_there_makes_no_session(client):
    client.post(f"{URL}0123456789abcdef/", {"act": "remove"})

    assert not Session.objects.exists()


# --- under a list -------------------------------------------------------------
@pytest.mark.parametrize(("headers", "method"), [({}, "get"), ({"Sec-Fetch-Site": "same-origin"}, "post")])
def test_under_a_list_a_button_saves_or_for_those_without_a_cookie_asks(client, jobs, headers, method):
    answer = client.get("/cities/utrecht-nl/?q=nurse", headers=headers)

    page = answer.content.decode()
    assert f'<form class="cluster" action="/saved/" method="{method}">' in page
    assert ("csrfmiddlewaretoken" in page) == (method == "post") == ("csrftoken" in answer.cookies)
    assert '<input type="hidden" name="city" value="utrecht-nl">' in page


# --- opening and removing -----------------------------------------------------
def test_opening_leads_to_the_list_and_what_was_new_is_so_no_more(client, jobs):
    client.post(URL, {"q": "nurse"})
    [key] = keys(client)
    last_opened(client, 1.5 * HOUR)
    before = text(client.get(URL))

    opened = client.post(f"{URL}{key}/", {"act": "open"})

    assert "Show 2 jobs Show 1 new" in before
    assert opened["Location"] == "/jobs/?q=nurse"
    assert "None new since you last opened it" in text(client.get(URL))


def test_the_new_ones_can_be_seen_alone(client, jobs):
    client.post(URL, {"work_model": WorkModel.ON_SITE})
    [key] = keys(client)
    last_opened(client, 1.5 * HOUR)

    answer = client.post(f"{URL}{key}/", {"act": "new"}, follow=True)

    assert titles(answer) == ["Night Nurse"]


def test_a_search_is_removed_and_twice_is_once(client, jobs):
    client.post(URL, NURSES)
    [key] = keys(client)

    first = client.post(f"{URL}{key}/", {"act": "remove"}, follow=True)
    second = client.post(f"{URL}{key}/", {"act": "remove"}, follow=True)

    assert "Removed: nurse, Utrecht, NL" in text(first)
    assert "Removed" not in text(second)
    assert keys(client) == []


@pytest.mark.parametrize("act", ["open", "new", "", "sell"])
def test_a_search_of_somebody_else_is_not_there(client, jobs, act):
    other = Saved.new("q=nurse", "", now=make.NOW).key

    assert client.post(f"{URL}{other}/", {"act": act}).status_code == 404


def test_opening_is_an_act(client, jobs):
    client.post(URL, NURSES)
    [key] = keys(client)

    assert client.get(f"{URL}{key}/").status_code == 405
    assert client.delete(URL).status_code == 405


def test_a_search_that_went_out_of_use_says_so_and_can_be_removed(client, jobs):
    session = client.session
    session["saved_searches"] = stored([Saved.new("work_model=purple", "Purple", now=make.NOW)])
    session.save()

    page = text(client.get(URL))

    assert "A filter of it has gone out of use." in page
    assert "Show" not in page.replace("Shown", "")
    assert "Remove" in page


def test_without_an_index_nothing_is_counted(client, search_dir):
    client.post(URL, {"q": "nurse"})

    page = text(client.get(URL))

    assert "Show jobs" in page
    assert "new" not in page.partition("Show jobs")[2].partition("Remove")[0]


# --- what is stored -----------------------------------------------------------
def test_what_was_stored_is_read_and_what_cannot_be_is_left_out():
    one = Saved("q=nurse", "nurse", make.NOW, make.NOW + HOUR)

    assert loaded([*stored([one]), ["q=x"], None, ["q", "n", "soon"], ["q", "n", 10**30]]) == [one]
    assert loaded(None) == loaded("x") == []


def test_a_search_of_an_older_session_was_saved_when_it_was_last_opened():
    seconds = int(make.NOW.timestamp())

    assert loaded([["q=nurse", "nurse", seconds]]) == [Saved("q=nurse", "nurse", make.NOW, make.NOW)]


def test_the_newest_comes_first(client, jobs):
    for word in ("nurse", "welder"):
        client.post(URL, {"q": word})

    assert [one.name for one in loaded(client.session["saved_searches"])] == ["welder", "nurse"]
