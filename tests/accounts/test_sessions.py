from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.tasks import sweep
from accounts.views.devices import device
from tests import make
from tests.accounts.signing import is_in, person, sign_in, sign_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
SESSIONS = "/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (ANDROID, "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        (EDGE, "Edge on macOS"),
        ("Lynx/2.9", "Lynx/2.9"),
        ("", "A browser that gave no name"),
    ],
)
def test_a_browser_is_told_in_words(user_agent, words):
    assert device(user_agent) == words


def line_of(client):
    return f"{SESSIONS}{UserSession.objects.get(session_key=client.session.session_key).pk}/end/"


def test_one_line_is_signed_out_and_the_others_stay(hers):
    one, other = Client(headers={"user-agent": FIREFOX}), Client()
    sign_in(one), sign_in(other)
    line = line_of(one)

    answers = [hers.post(line), hers.post(line)]

    assert [answer["Location"] for answer in answers] == [SESSIONS, SESSIONS]
    assert [is_in(one), is_in(other), is_in(hers)] == [False, True, True]
    assert "Signed out of Firefox on Windows." in hers.get(SESSIONS).content.decode()


def test_a_line_of_somebody_else_is_left_alone(hers):
    person("eve@example.org")
    eves = Client()
    sign_in(eves, "eve@example.org")

    hers.post(line_of(eves))
    visitor = Client().post(line_of(eves))

    assert is_in(eves)
    assert visitor["Location"].startswith("/account/login/")


def test_the_line_of_this_browser_signs_out_here(hers):
    line = line_of(hers)

    assert hers.get(line).status_code == 405
    assert hers.post(line)["Location"] == "/"
    assert not is_in(hers)


def test_every_sign_in_is_listed_with_its_browser(hers):
    sign_in(Client(headers={"user-agent": FIREFOX}))

    page = hers.get(SESSIONS).content.decode()

    assert '<b title="' + FIREFOX + '">Firefox on Windows</b>' in page
    assert page.count("this browser") == 1


def test_signing_out_everywhere_else_ends_those_sessions_and_no_others(hers):
    elsewhere, eves = Client(), Client()
    sign_in(elsewhere)
    person("eve@example.org")
    sign_in(eves, "eve@example.org")

    hers.post(SESSIONS)
    again = hers.post(SESSIONS)

    assert not is_in(elsewhere)
    assert [is_in(hers), is_in(eves)] == [True, True]
    assert hers.get("/account/").context["n_sessions"] == 1
    assert again.status_code == 302


def test_sign_ins_of_somebody_else_are_not_listed(hers):
    person("eve@example.org")
    sign_in(Client(headers={"user-agent": "Lynx/2.9"}), "eve@example.org")

    assert "Lynx/2.9" not in hers.get(SESSIONS).content.decode()


def test_a_line_is_forgotten_when_the_sign_in_ends(hers):
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))

    sweep()

    assert not UserSession.objects.exists()


def test_a_sign_up_that_nobody_proved_is_forgotten_after_a_week(client, ada, mailoutbox, django_user_model):
    sign_up(client, "new@example.org")
    sign_up(Client(), "newer@example.org")
    long_ago = timezone.now() - timedelta(days=8)
    django_user_model.objects.exclude(email="newer@example.org").update(date_joined=long_ago)

    sweep()
    sweep()

    left = set(django_user_model.objects.values_list("email", flat=True))
    assert left == {"ada@example.org", "newer@example.org"}


def test_people_whom_an_operator_made_stay(django_user_model):
    made = make.user("made@example.org", date_joined=timezone.now() - timedelta(days=400))

    sweep()

    assert django_user_model.objects.get() == made


PAGES = ["/", "/jobs/", "/companies/", "/events/", "/status/", "/privacy/", "/saved/", "/account/login/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_a_signed_in_person_is_for_no_cache_on_the_way(hers, path):
    answer = hers.get(path)

    kept = answer.headers.get("Cache-Control", "")
    assert "private" in kept
    assert "public" not in kept
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("path", PAGES[:-1])
def test_nothing_of_a_signed_in_person_is_shown_to_the_next_visitor(hers, ada, path):
    theirs = hers.get(path).content.decode()

    next_one = Client().get(path).content.decode()
    validator = hers.get(path).headers.get("ETag", "")
    asked_again = Client().get(path, headers={"if-none-match": validator})

    assert ">Account</a>" in theirs
    assert ">Sign in</a>" in next_one
    assert ">Account</a>" not in next_one
    assert ada.email not in next_one
    assert asked_again.status_code == 200


@pytest.mark.parametrize(
    "path", ["/account/", "/account/2fa/", SESSIONS, "/account/signup/", "/account/erased/"]
)
def test_pages_of_an_account_are_stored_nowhere(hers, path):
    assert "no-store" in hers.get(path)["Cache-Control"]


def test_a_visitor_without_a_cookie_costs_no_query_and_gets_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/about/")

    assert not answer.cookies
    assert "private" not in answer.headers.get("Cache-Control", "")


def test_what_a_visitor_keeps_is_for_no_cache_on_the_way_either(client):
    client.post("/saved/", {"q": "baker"})

    answer = client.get("/saved/")

    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_answers_that_are_the_same_for_all_stay_public(hers):
    answer = hers.get("/robots.txt")

    assert "public" in answer["Cache-Control"]
