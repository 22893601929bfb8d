"""Saved searches of an account and of a session: each act, once and twice, by who may and who may not."""

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from accounts.keeps.searches import AccountSearches
from accounts.models import SavedSearch, User
from postings.readers import reader_of
from postings.saved_searches import LONGEST, MOST, Outcome, Saved, SessionSearches
from tests import make
from tests.accounts.keeps.test_kept import asking
from tests.make import DAY, HOUR, NOW
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]
URL = "/saved/"


@pytest.fixture(params=["session", "account"])
def searches(request):
    """Of somebody without an account, and with one."""
    user = make.user() if request.param == "account" else AnonymousUser()
    return reader_of(asking(user)).searches


@pytest.fixture
def ada():
    return make.user()


@pytest.fixture
def hers(client, ada):
    client.force_login(ada)
    return client


def search(word="nurse", *, now=NOW):
    return Saved.new(f"q={word}", word, now=now)


def full(searches):
    for n in range(MOST):
        searches.save(search(f"w{n}"))
    return searches


def address(word="nurse"):
    return f"{URL}{search(word).key}/"


# --- each place that keeps them -------------------------------------------------
def test_the_last_saved_is_the_first(searches):
    for word, at in (("nurse", NOW), ("baker", NOW + DAY), ("welder", NOW + DAY)):
        searches.save(search(word, now=at))

    assert [one.name for one in searches.all()] == ["welder", "baker", "nurse"]
    assert searches.all()[-1] == Saved("q=nurse", "nurse", NOW, NOW)


def test_what_is_saved_twice_stays_as_it_was(searches):
    first = searches.save(search())
    again = searches.save(search(now=NOW + DAY))

    assert (first, again) == (Outcome.SAVED, Outcome.HELD)
    assert searches.all() == [search()]


def test_opening_moves_its_date_alone_and_gives_the_one_before(searches):
    searches.save(search())
    searches.save(search("baker"))

    before = searches.open(search().key, now=NOW + DAY)

    assert before == search()
    assert {one.name: (one.saved_at, one.opened_at) for one in searches.all()} == {
        "nurse": (NOW, NOW + DAY),
        "baker": (NOW, NOW),
    }


def test_what_is_removed_is_told_once(searches):
    searches.save(search())
    searches.save(search("baker"))

    gone = [searches.remove(search().key) for _n in range(2)]

    assert gone == [search(), None]
    assert searches.all() == [search("baker")]


def test_what_is_not_there_is_neither_opened_nor_removed(searches):
    assert searches.open("0" * 16, now=NOW) is None
    assert searches.remove("0" * 16) is None
    assert list(searches.all()) == []


def test_a_full_place_takes_no_more_until_one_is_removed(searches):
    full(searches)

    refused, known = searches.save(search()), searches.save(search("w0"))
    searches.remove(search("w0").key)
    taken = searches.save(search())

    assert (refused, known, taken) == (Outcome.FULL, Outcome.HELD, Outcome.SAVED)
    assert len(searches.all()) == MOST


def test_a_name_is_cut_to_what_fits(searches):
    searches.save(Saved.new("q=x", "x" * (LONGEST + 1), now=NOW))

    assert searches.all()[0].name == "x" * LONGEST


# --- an account -----------------------------------------------------------------
def test_an_act_of_one_tab_undoes_none_of_another(ada):
    one, other = AccountSearches(ada), AccountSearches(ada)
    for word in ("nurse", "baker"):
        one.save(search(word))
    one.all(), other.all()

    one.save(search("welder"))
    other.remove(search("baker").key)
    one.open(search().key, now=NOW + DAY)
    other.open(search().key, now=NOW + HOUR)

    assert {found.name: found.opened_at for found in one.all()} == {"nurse": NOW + DAY, "welder": NOW}


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_last_free_place_one_comes_too_late(ada):
    searches = full(AccountSearches(ada))
    searches.remove(search("w0").key)
    told = []

    with transaction.atomic():
        first = searches.save(search("nurse"))
        other = threading.Thread(target=lambda: told.append(saved_elsewhere(ada, "baker")))
        other.start()
        other.join(0.3)
        was_waiting = other.is_alive()
    other.join(10)

    assert was_waiting
    assert (first, told) == (Outcome.SAVED, [Outcome.FULL])
    assert SavedSearch.objects.count() == MOST


def saved_elsewhere(user, word):
    """In a connection of its own."""
    try:
        return AccountSearches(user).save(search(word))
    finally:
        connection.close()


def test_each_act_costs_as_many_queries_however_many_there_are(ada, django_assert_num_queries):
    searches = full(AccountSearches(ada))
    searches.remove(search("w0").key)

    for n_queries, act in (
        (1, searches.all),
        (6, lambda: searches.save(search())),  # savepoint, lock, is it there, how many, write, release
        (2, lambda: searches.open(search().key, now=NOW + DAY)),
        (2, lambda: searches.remove(search().key)),
        (3, lambda: searches.merge([search(f"m{n}") for n in range(MOST)])),
        (0, lambda: searches.merge([])),
    ):
        with django_assert_num_queries(n_queries):
            act()


def test_erasing_a_person_takes_their_searches_along(ada):
    eve = make.user("eve@example.org")
    for user in (ada, eve):
        AccountSearches(user).save(search())

    User.objects.filter(pk=ada.pk).delete()

    assert [row.user for row in SavedSearch.objects.all()] == [eve]


# --- from a session into an account ---------------------------------------------
def test_of_what_both_have_the_older_saving_and_the_newer_opening_stay(ada):
    searches = AccountSearches(ada)
    searches.save(search("nurse", now=NOW))
    searches.save(search("baker", now=NOW + DAY))
    searches.open(search("baker").key, now=NOW + 2 * DAY)

    left_out = searches.merge(
        [Saved("q=nurse", "Nurses", NOW + HOUR, NOW + DAY), Saved("q=baker", "Bakers", NOW, NOW + HOUR)]
    )

    assert left_out == 0
    assert set(searches.all()) == {
        Saved("q=nurse", "nurse", NOW, NOW + DAY),
        Saved("q=baker", "baker", NOW, NOW + 2 * DAY),
    }


def test_merging_twice_is_merging_once_and_keeps_the_order(ada):
    searches = AccountSearches(ada)
    theirs = [search("welder", now=NOW + DAY), search("baker"), search("nurse"), search("nurse")]

    told = [searches.merge(theirs) for _n in range(2)]

    assert told == [0, 0]
    assert [one.name for one in searches.all()] == ["welder", "baker", "nurse"]


def test_where_there_is_no_room_the_accounts_stay_and_of_the_others_the_last_saved(ada):
    searches = full(AccountSearches(ada))
    searches.remove(search("w0").key)

    left_out = searches.merge([search("nurse"), search("baker", now=NOW + DAY), search("w1", now=NOW - DAY)])

    names = [one.name for one in searches.all()]
    assert left_out == 1
    assert len(names) == MOST
    assert (names[0], names[-1]) == ("baker", "w1")
    assert "nurse" not in names


def test_what_another_account_saved_stays_theirs(ada):
    eve = AccountSearches(make.user("eve@example.org"))
    eve.save(search(now=NOW + DAY))

    AccountSearches(ada).merge([search()])

    assert eve.all() == [search(now=NOW + DAY)]


# --- pages ----------------------------------------------------------------------
def test_with_an_account_they_are_rows_and_the_session_has_none(hers, ada):
    page = hers.post(URL, {"q": "nurse"}, follow=True)

    row = SavedSearch.objects.get()
    assert (row.user, row.key, row.query, row.name) == (ada, search().key, "q=nurse", "nurse")
    assert row.saved_at == row.opened_at
    assert "saved_searches" not in hers.session
    assert "Saved: nurse" in text(page)
    assert "Kept in your account until you remove them; 50 at most." in text(page)
    assert "90 days" not in text(page)


def test_without_an_account_there_are_no_rows(client):
    client.post(URL, {"q": "nurse"})

    assert not SavedSearch.objects.exists()
    assert "saved_searches" in client.session


def test_a_search_is_saved_twice_and_removed_twice(reader):
    saved = [text(reader.post(URL, {"q": "nurse"}, follow=True)) for _n in range(2)]
    removed = [text(reader.post(address(), {"act": "remove"}, follow=True)) for _n in range(2)]

    assert ["Saved: nurse" in page for page in saved] == [True, False]
    assert "Was saved already: nurse" in saved[1]
    assert ["Removed: nurse" in page for page in removed] == [True, False]
    assert "None yet." in removed[1]


@pytest.mark.parametrize("act", ["open", "new"])
def test_opening_leads_to_the_list_and_is_remembered(hers, ada, act):
    AccountSearches(ada).save(search())

    answer = hers.post(address(), {"act": act})

    opened_at = SavedSearch.objects.get().opened_at
    assert answer["Location"].startswith("/jobs/?q=nurse")
    assert ("since=" in answer["Location"]) == (act == "new")
    assert abs(timezone.now() - opened_at) < HOUR


@pytest.mark.parametrize(("act", "status"), [("open", 404), ("new", 404), ("sell", 404), ("remove", 302)])
@pytest.mark.parametrize("owner", ["eve@example.org", None])
def test_a_search_of_somebody_else_is_one_that_is_not_there(hers, act, status, owner):
    if owner:
        AccountSearches(make.user(owner)).save(search())

    answer = hers.post(address(), {"act": act})

    assert answer.status_code == status
    assert list(SavedSearch.objects.values_list("name", "opened_at")) == ([("nurse", NOW)] if owner else [])


@pytest.mark.parametrize("act", ["sell", ""])
def test_another_act_than_the_three_is_not_there_and_opens_nothing(hers, ada, act):
    AccountSearches(ada).save(search())

    assert hers.post(address(), {"act": act}).status_code == 404
    assert SavedSearch.objects.get().opened_at == NOW


@pytest.mark.parametrize("verb", ["get", "head", "put", "patch", "delete"])
def test_only_a_post_acts(hers, ada, verb):
    AccountSearches(ada).save(search())

    answer = getattr(hers, verb)(address())

    assert answer.status_code == 405
    assert AccountSearches(ada).all() == [search()]


def test_a_full_account_says_so(hers, ada):
    full(AccountSearches(ada))

    page = hers.post(URL, {"q": "nurse"}, follow=True)

    assert "50 searches are kept at most: remove one first." in text(page)
    assert SavedSearch.objects.count() == MOST


def test_what_others_saved_is_not_shown(hers):
    AccountSearches(make.user("eve@example.org")).save(search())

    page = hers.get(URL, {"q": "nurse"})

    assert page.context["searches"] == []
    assert page.context["offered"] == "nurse"


def test_looking_writes_nothing_and_costs_as_many_queries_however_many_there_are(
    hers, ada, django_assert_num_queries
):
    hers.get(URL)
    n_sessions = Session.objects.count()

    for more in ([], [search()], [search(f"w{n}") for n in range(20)]):
        AccountSearches(ada).merge(more)
        with django_assert_num_queries(2):  # who it is, what they saved
            page = hers.get(URL)

    assert len(page.context["searches"]) == 21
    assert Session.objects.count() == n_sessions


# --- signing in -----------------------------------------------------------------
def test_who_signs_in_takes_along_the_searches_of_the_browser(client, ada):
    AccountSearches(ada).save(search("baker"))
    for word in ("nurse", "baker"):
        client.post(URL, {"q": word})

    client.force_login(ada)

    assert [one.name for one in AccountSearches(ada).all()] == ["nurse", "baker"]
    assert AccountSearches(ada).all()[-1].saved_at == NOW
    assert "saved_searches" not in client.session


def test_searches_of_an_older_session_are_taken_along_too(client, ada):
    client.post(URL, {"q": "nurse"})
    session = client.session
    session["saved_searches"] = [["q=nurse", "nurse", int(NOW.timestamp())], ["torn"]]
    session.save()

    client.force_login(ada)

    assert AccountSearches(ada).all() == [search()]


def test_a_session_that_finds_no_room_keeps_none_all_the_same(client, ada):
    full(AccountSearches(ada))
    client.post(URL, {"q": "nurse"})

    client.force_login(ada)

    assert {one.name for one in AccountSearches(ada).all()} == {f"w{n}" for n in range(MOST)}
    assert "saved_searches" not in client.session


def test_a_visitors_searches_are_those_of_the_session():
    assert isinstance(reader_of(asking(AnonymousUser())).searches, SessionSearches)
