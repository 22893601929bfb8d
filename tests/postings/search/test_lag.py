"""How far the index is behind: as old as the oldest change that it does not hold, whoever gave a sign of life."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.models import Job, Outbox, OutboxPosition
from postings.search import lag, reader
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(index, monkeypatch):
    """An index of one job that holds every change; it was last looked at hours ago."""
    monkeypatch.setattr(lag, "KEPT", 0.0)
    job = make.job(first_seen_at=ago(9000))
    index()
    OutboxPosition.objects.update(seen_at=ago(9000))
    return job


def seconds():
    return lag.lag_seconds(reader.snapshot(), timezone.now())


def ago(n):
    return timezone.now() - timedelta(seconds=n)


def test_an_index_that_holds_every_change_is_not_behind_however_long_nothing_came(old):
    assert seconds() == 0


@pytest.mark.parametrize("n", [3, 600])
def test_it_is_as_far_behind_as_the_oldest_change_is_old(old, n):
    make.job()
    Outbox.objects.update(at=ago(n))
    make.job()

    assert n <= seconds() <= n + 2


def test_a_job_that_changed_again_hides_no_older_change(old):
    Job.objects.filter(pk=old.pk).update(title="Tram Driver")
    Outbox.objects.update(at=ago(900))
    Job.objects.filter(pk=old.pk).update(title="Bus Driver")

    assert 900 <= seconds() <= 902


def test_a_job_that_is_gone_is_a_change_too(old):
    old.delete()

    assert 1 <= seconds() <= 3


def test_a_sign_of_life_makes_it_no_younger(old):
    make.job()
    Outbox.objects.update(at=ago(700))

    OutboxPosition.objects.update(seen_at=timezone.now())

    assert 700 <= seconds() <= 702


def test_an_index_that_the_outbox_forgot_has_no_known_age(old):
    OutboxPosition.objects.all().delete()

    assert seconds() is None


def test_it_is_looked_up_once_a_second(index, django_assert_num_queries):
    index()
    held = reader.snapshot()

    with django_assert_num_queries(1):
        found = [lag.lag_seconds(held, timezone.now()) for _ in range(5)]

    assert found == [0] * 5
