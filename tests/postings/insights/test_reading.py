"""Insights within bounds of time, and from the cache."""

from contextlib import ExitStack

import pytest
from celery.signals import beat_init
from django.core.cache import cache
from django.db import OperationalError, connection

from postings import tasks
from postings.insights import counting, reading
from postings.insights.reading import cached, read, turn, warm
from postings.insights.subject import Subject
from postings.insights.values import PayShare
from tests import make
from tests.make import HOUR, NOW

pytestmark = pytest.mark.django_db

SITE = Subject()


@pytest.fixture
def slow(monkeypatch):
    """One of the statements takes longer than all may."""
    monkeypatch.setattr(reading, "SECONDS", 0.2)
    monkeypatch.setattr(reading, "WARMING_SECONDS", 0.2)

    def pay_share(ask, subject):
        ask("SELECT pg_sleep(5)", ())
        return PayShare(0, 0)

    monkeypatch.setattr(counting, "pay_share", pay_share)


def test_a_site_without_a_board_has_nothing_to_tell():
    assert read(SITE, now=NOW).is_empty


def test_six_statements_are_asked_each_with_its_bound(django_assert_num_queries):
    with django_assert_num_queries(6 * 2 + 2):
        read(SITE, now=NOW)


def test_out_of_time_there_are_none_and_the_connection_goes_on(slow):
    make.job()

    assert read(SITE, now=NOW) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_no_statement_is_begun_when_the_time_is_over(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", -1.0)

    assert read(SITE, now=NOW) is None


def test_a_fault_of_the_database_is_no_lack_of_time(monkeypatch):
    def broken(ask, subject):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(counting, "pay_share", broken)

    with pytest.raises(OperationalError):
        read(SITE, now=NOW)


def test_within_an_hour_the_kept_ones_are_given_without_a_query(django_assert_num_queries):
    first = cached(SITE, now=NOW)

    with django_assert_num_queries(0):
        assert cached(SITE, now=NOW + HOUR / 2) == first


def test_each_subject_is_kept_on_its_own():
    org = make.job().org
    make.job()

    assert cached(Subject(org.slug), now=NOW).pay_share.n == 1
    assert cached(SITE, now=NOW).pay_share.n == 2


def test_while_somebody_computes_the_older_ones_are_given(django_assert_num_queries):
    older = cached(SITE, now=NOW)

    with django_assert_num_queries(0):
        assert cached(SITE, now=NOW + 2 * HOUR) == older


def test_after_an_hour_and_a_turn_they_are_computed_anew(monkeypatch):
    monkeypatch.setattr(reading, "_TURN_SECONDS", 0)
    cached(SITE, now=NOW)
    make.job()

    anew = cached(SITE, now=NOW + 2 * HOUR)

    assert (anew.computed_at, anew.pay_share.n) == (NOW + 2 * HOUR, 1)


def test_a_failed_try_is_not_repeated_at_once(slow, django_assert_num_queries):
    assert cached(SITE, now=NOW) is None

    with django_assert_num_queries(0):
        assert cached(SITE, now=NOW) is None


def test_a_failed_try_leaves_the_older_ones(monkeypatch):
    monkeypatch.setattr(reading, "_TURN_SECONDS", 0)
    make.job()
    older = cached(SITE, now=NOW)
    monkeypatch.setattr(reading, "SECONDS", -1.0)

    assert cached(SITE, now=NOW + 2 * HOUR) == older


def test_warming_leaves_nothing_to_compute_for_a_visitor(client, django_assert_num_queries):
    assert warm()

    with django_assert_num_queries(0):
        client.get("/insights/")


def test_warming_tells_when_time_ran_out(slow):
    assert not warm()


def test_while_as_many_compute_as_may_the_next_visitor_is_not_kept_waiting(django_assert_num_queries):
    with turn() as first, turn() as second, django_assert_num_queries(0):
        found = cached(SITE, now=NOW)

    assert (first, second, found) == (True, True, None)


def test_whoever_got_no_turn_may_try_again_at_once():
    with turn(), turn():
        cached(SITE, now=NOW)

    assert cached(SITE, now=NOW) is not None


def test_no_more_than_two_compute_at_once_and_one_that_ends_makes_room():
    with turn() as first:
        with turn() as second, turn() as third:
            pass
        with turn() as fourth:
            pass

    assert (first, second, third, fourth) == (True, True, False, True)


def test_whoever_takes_longer_than_a_turn_does_not_give_away_the_place_of_another():
    with turn() as late:
        cache.clear()
        other = ExitStack()
        other.enter_context(turn())
    with other, turn() as second, turn() as third:
        pass

    assert (late, second, third) == (True, True, False)


def test_a_fault_gives_the_turn_back(monkeypatch):
    def broken(ask, subject):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(counting, "pay_share", broken)
    for org in ("a", "b"):
        with pytest.raises(OperationalError):
            cached(Subject(org), now=NOW)

    with turn() as first, turn() as second:
        assert (first, second) == (True, True)


def test_while_the_site_is_warmed_no_visitor_computes_it(monkeypatch, django_assert_num_queries):
    visited = []

    def pay_share(ask, subject):
        with django_assert_num_queries(0):
            visited.append(cached(SITE, now=NOW))
        return PayShare(0, 0)

    monkeypatch.setattr(counting, "pay_share", pay_share)

    assert warm()
    assert visited == [None]


def test_that_there_is_nothing_to_tell_yet_is_kept_for_one_turn_only(monkeypatch):
    monkeypatch.setattr(reading, "_TURN_SECONDS", 0)
    assert cached(SITE, now=NOW).is_empty
    make.job()

    assert cached(SITE, now=NOW).pay_share.n == 1


def test_beat_warms_the_site_as_soon_as_it_starts(monkeypatch):
    sent = []
    monkeypatch.setattr(tasks.warm_insights, "delay", lambda: sent.append("warm"))

    beat_init.send(sender=None)

    assert sent == ["warm"]


def test_the_task_warms_the_site(client, django_assert_num_queries):
    tasks.warm_insights()

    with django_assert_num_queries(0):
        assert client.get("/insights/").status_code == 200


def test_of_many_employers_only_so_many_are_given_to_workers_within_a_minute():
    orgs = [make.org(slug=f"employer-{n}") for n in range(15)]

    wanted = [reading.is_wanted(Subject(org.slug), None, now=NOW) for org in orgs]
    again = reading.is_wanted(Subject(orgs[0].slug), None, now=NOW)

    assert wanted == [True] * 10 + [False] * 5
    assert not again
