"""How often an address may send a form: counted apart by form, address and hour, and kept nowhere."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

from postings.models import ContactRemoval
from postings.views.reader import contact_removal, contacts
from postings.views.reader.rate_limit import RateLimit, too_many
from tests import make
from tests.pages import text

pytestmark = pytest.mark.usefixtures("own_cache")

LIMIT = RateLimit("form", most=2)
HTML = "<p>Contact Jane Doe, jane.doe@halden.example.</p>"


def takes(rf, times: int, limit: RateLimit = LIMIT, **meta: str) -> list[bool]:
    return [limit.takes(rf.post("/", **meta)) for _ in range(times)]


def test_one_more_than_the_most_is_refused(rf):
    assert takes(rf, 4) == [True, True, False, False]


def test_another_form_and_another_address_have_counts_of_their_own(rf):
    takes(rf, 3)

    assert takes(rf, 1, RateLimit("other", most=2)) == [True]
    assert takes(rf, 1, REMOTE_ADDR="192.0.2.7") == [True]


def test_a_window_that_is_over_is_forgotten(rf):
    brief = RateLimit("brief", most=1, window=timedelta(seconds=1))
    takes(rf, 2, brief)

    cache.touch(brief._key("127.0.0.1"), -1)

    assert takes(rf, 1, brief) == [True]


def test_a_window_that_ends_while_it_is_counted_begins_anew(rf, monkeypatch):
    monkeypatch.setattr(LocMemCache, "add", lambda *_: False)

    assert takes(rf, 3) == [True, True, False]


def test_one_household_of_ipv6_is_one_address(rf):
    first, second = (
        takes(rf, 2, REMOTE_ADDR="2001:db8:1:2::1"),
        takes(rf, 1, REMOTE_ADDR="2001:db8:1:2:ffff::9"),
    )

    assert (first, second) == ([True, True], [False])
    assert takes(rf, 1, REMOTE_ADDR="2001:db8:1:3::1") == [True]


def test_what_a_reader_writes_of_his_own_address_counts_for_nothing(rf):
    takes(rf, 2)

    assert takes(rf, 1, HTTP_X_FORWARDED_FOR="192.0.2.1") == [False]


def test_behind_a_proxy_its_last_word_is_the_address(rf, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert takes(rf, 3, HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.1") == [True, True, False]
    assert takes(rf, 1, HTTP_X_FORWARDED_FOR="9.9.9.9, 192.0.2.1") == [False]
    assert takes(rf, 1, HTTP_X_FORWARDED_FOR="192.0.2.1, 192.0.2.2") == [True]


def test_without_an_address_all_share_one_count(rf):
    assert takes(rf, 1, REMOTE_ADDR="") + takes(rf, 2, REMOTE_ADDR="unix:") == [True, True, False]


def test_the_cache_holds_no_address():
    assert "192.0.2.1" not in LIMIT._key("192.0.2.1")


@pytest.mark.django_db
def test_the_page_of_too_many_says_when_to_try_again(rf):
    answer = too_many(rf.post("/"), LIMIT, back="/jobs/1/contacts/")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert "This form can be sent 2 times in 1 hour from one address" in text(answer)
    assert 'href="/jobs/1/contacts/"' in answer.content.decode()


@pytest.mark.django_db
def test_nobody_hides_contacts_without_limit(client, monkeypatch):
    monkeypatch.setattr(contact_removal, "LIMIT", RateLimit("contact_removal", most=1))
    first, second = make.job(html=HTML), make.job(html=HTML)
    asked = {made: contacts.shown(made).contacts[0].digest for made in (first, second)}

    answers = [client.post(f"{made.get_absolute_url()}contacts/", {"contact": asked[made]}) for made in asked]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert [removal.job for removal in ContactRemoval.objects.all()] == [first]
