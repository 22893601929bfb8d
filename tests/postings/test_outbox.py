"""Following the outbox: positions, pruning, and consumers that stayed away."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction

from postings import outbox
from postings.models import Outbox, OutboxPosition
from postings.outbox import MustRebuildError
from tests import make
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def written() -> list[int]:
    return list(Outbox.objects.order_by("seq").values_list("seq", flat=True))


def test_who_joins_follows_from_now_on():
    make.job()
    joined_at = outbox.join("index", now=NOW)

    job = make.job()

    changes = outbox.pending("index")
    assert {change.job for change in changes} == {job.pk}
    assert min(change.seq for change in changes) > joined_at


def test_a_deleted_job_is_told_by_its_public_id():
    job = make.job()
    outbox.join("index", now=NOW)
    pk = job.pk

    job.delete()

    [change] = outbox.pending("index")
    assert (change.job, change.gone_job_id) == (pk, job.job_id)


def test_what_was_dealt_with_does_not_come_again():
    outbox.join("index", now=NOW)
    first, second = make.job(), make.job()
    upto = max(change.seq for change in outbox.pending("index") if change.job == first.pk)

    outbox.advance("index", upto, now=NOW)

    assert {change.job for change in outbox.pending("index")} == {second.pk}


def test_changes_come_in_order_and_no_more_than_asked_for():
    outbox.join("index", now=NOW)
    for _ in range(5):
        make.job()

    some = outbox.pending("index", limit=3)

    assert [change.seq for change in some] == written()[:3]


def test_nobody_moves_back():
    outbox.join("index", now=NOW)
    make.job()
    outbox.advance("index", written()[-1], now=NOW)

    with pytest.raises(MustRebuildError):
        outbox.advance("index", written()[-1] - 1, now=NOW)


def aged(days: float) -> None:
    """All rows up to now are as old."""
    Outbox.objects.update(at=NOW - days * DAY)


def test_old_rows_that_all_have_passed_are_pruned_and_no_others():
    outbox.join("fast", now=NOW)
    outbox.join("slow", now=NOW)
    for _ in range(4):
        make.job()
    aged(days=8)
    rows = written()
    outbox.advance("fast", rows[3], now=NOW)
    outbox.advance("slow", rows[1], now=NOW)

    pruned = outbox.prune(now=NOW, keep=WEEK)

    assert (pruned, written()) == (2, rows[2:])
    assert [change.seq for change in outbox.pending("slow")] == rows[2:]


def test_rows_are_kept_for_mirrors_though_all_have_passed_them():
    for _ in range(2):
        make.job()
    aged(days=7.5)
    old = written()
    make.job()
    outbox.join("index", now=NOW)
    rows = written()

    outbox.prune(now=NOW, keep=WEEK)

    assert written() == [old[-1], *[seq for seq in rows if seq not in old]]


def test_the_newest_row_stays_however_old():
    make.job()
    aged(days=99)
    newest = written()[-1]

    outbox.prune(now=NOW, keep=WEEK)

    assert written() == [newest]


def test_pruning_twice_prunes_once():
    for _ in range(3):
        make.job()
    aged(days=99)

    first = outbox.prune(now=NOW, keep=WEEK)
    second = outbox.prune(now=NOW, keep=WEEK)

    assert (first > 0, second) == (True, 0)


def test_a_consumer_unseen_for_a_day_is_dropped_and_told_to_rebuild():
    outbox.join("away", now=NOW)
    outbox.join("here", now=NOW)
    make.job()
    make.job()
    aged(days=8)
    newest = written()[-1]
    outbox.advance("here", newest, now=NOW + DAY)

    kept = outbox.prune(now=NOW + DAY, keep=WEEK)
    dropped = outbox.prune(now=NOW + DAY + HOUR, keep=WEEK)

    assert (kept, dropped > 0, written()) == (0, True, [newest])
    assert [position.consumer for position in OutboxPosition.objects.all()] == ["here"]
    with pytest.raises(MustRebuildError, match="away"):
        outbox.pending("away")
    with pytest.raises(MustRebuildError, match="away"):
        outbox.advance("away", 1, now=NOW + DAY)


def test_a_consumer_that_was_dropped_may_join_again():
    outbox.join("away", now=NOW)
    outbox.prune(now=NOW + 2 * DAY, keep=WEEK)

    outbox.join("away", now=NOW + 2 * DAY)
    job = make.job()

    assert {change.job for change in outbox.pending("away")} == {job.pk}


def test_a_consumer_with_nothing_to_do_stays_by_saying_so():
    outbox.join("idle", now=NOW)
    outbox.advance("idle", outbox.join("idle", now=NOW), now=NOW + DAY)

    outbox.prune(now=NOW + DAY + HOUR, keep=WEEK)

    assert outbox.pending("idle") == []


def test_who_follows_from_a_position_gets_what_came_after_it_and_the_age_of_the_rest():
    make.job()
    mark = outbox.position()
    jobs = [make.job() for _ in range(3)]
    first_each = {}
    for change in outbox.following(mark.seq, mark, limit=100).changes:
        first_each.setdefault(change.job, change.seq)

    some = outbox.following(mark.seq, mark, limit=1)
    rest = outbox.following(some.changes[-1].seq, outbox.position(), limit=100)

    assert list(first_each) == [job.pk for job in jobs]
    assert (len(some.changes), some.waits_since is None) == (1, False)
    assert rest.waits_since is None
    assert [change.seq for change in [*some.changes, *rest.changes]] == [s for s in written() if s > mark.seq]


def test_nobody_follows_from_a_position_whose_rows_are_gone():
    make.job()
    aged(days=10)
    mark = outbox.position()
    for _ in range(3):
        make.job()
    aged(days=9)
    outbox.prune(now=NOW, keep=WEEK)
    newest = outbox.position()

    with pytest.raises(MustRebuildError):
        outbox.following(mark.seq, mark, limit=10)
    with pytest.raises(MustRebuildError):
        outbox.following(mark.seq, newest, limit=10)
    assert outbox.following(newest.seq, newest, limit=10).changes == []


def test_nobody_follows_who_knows_a_change_that_is_not_there_or_that_another_one_has_replaced():
    make.job()
    newest = outbox.position()

    with pytest.raises(MustRebuildError):
        outbox.following(newest.seq, replace(newest, seq=newest.seq + 1), limit=10)
    with pytest.raises(MustRebuildError):
        outbox.following(newest.seq, replace(newest, at=newest.at + 1), limit=10)


def test_a_position_in_an_empty_outbox_is_before_the_first_change():
    restart_numbers()

    mark = outbox.position()
    job = make.job()

    assert {change.job for change in outbox.following(mark.seq, mark, limit=10).changes} == {job.pk}


def test_a_position_in_an_empty_outbox_is_lost_where_the_first_changes_are():
    restart_numbers()
    mark = outbox.position()
    for _ in range(2):
        make.job()
    first, *_ = written()
    Outbox.objects.filter(seq=first).delete()

    with pytest.raises(MustRebuildError):
        outbox.following(mark.seq, mark, limit=10)


@pytest.mark.django_db(transaction=True)
def test_to_look_up_the_position_waits_for_no_writer():
    Outbox.objects.all().delete()
    is_held, may_end = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            make.job()
            is_held.set()
            may_end.wait(10)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    is_held.wait(10)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
        mark = outbox.position()
        cursor.execute("RESET lock_timeout")
    may_end.set()
    writer.join()

    assert (mark.seq, len(written()) > 0) == (0, True)


def restart_numbers():
    """As in a new database."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE postings_outbox_seq_seq RESTART")


def test_who_ended_before_saying_so_goes_on_and_nobody_with_other_changes():
    seq = outbox.join("index", now=NOW)
    outbox.announce("index", seq + 5)
    before = [outbox.is_followed("index", seq + n) for n in range(7)]

    outbox.advance("index", seq + 5, now=NOW)

    after = [outbox.is_followed("index", seq + n) for n in range(7)]
    assert before == [True, False, False, False, False, True, False]
    assert after == [False, False, False, False, False, True, False]


def test_who_does_not_follow_announces_nothing():
    with pytest.raises(MustRebuildError, match="away"):
        outbox.announce("away", 1)
    assert not outbox.is_followed("away", 0)
