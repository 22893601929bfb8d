"""Following the outbox: positions, pruning, and consumers that stayed away."""

import pytest

from postings import outbox
from postings.models import Outbox, OutboxPosition
from postings.outbox import MustRebuildError
from tests import make
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


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


def test_rows_that_all_have_passed_are_pruned_and_no_others():
    outbox.join("fast", now=NOW)
    outbox.join("slow", now=NOW)
    for _ in range(4):
        make.job()
    rows = written()
    outbox.advance("fast", rows[3], now=NOW)
    outbox.advance("slow", rows[1], now=NOW)

    pruned = outbox.prune(now=NOW)

    assert (pruned, written()) == (2, rows[2:])
    assert [change.seq for change in outbox.pending("slow")] == rows[2:]


def test_a_consumer_unseen_for_a_day_is_dropped_and_told_to_rebuild():
    outbox.join("away", now=NOW)
    outbox.join("here", now=NOW)
    make.job()
    outbox.advance("here", written()[-1], now=NOW + DAY)

    kept = outbox.prune(now=NOW + DAY)
    dropped = outbox.prune(now=NOW + DAY + HOUR)

    assert (kept, dropped > 0, written()) == (0, True, [])
    assert [position.consumer for position in OutboxPosition.objects.all()] == ["here"]
    with pytest.raises(MustRebuildError, match="away"):
        outbox.pending("away")
    with pytest.raises(MustRebuildError, match="away"):
        outbox.advance("away", 1, now=NOW + DAY)


def test_a_consumer_that_was_dropped_may_join_again():
    outbox.join("away", now=NOW)
    outbox.prune(now=NOW + 2 * DAY)

    outbox.join("away", now=NOW + 2 * DAY)
    job = make.job()

    assert {change.job for change in outbox.pending("away")} == {job.pk}


def test_a_consumer_with_nothing_to_do_stays_by_saying_so():
    outbox.join("idle", now=NOW)
    outbox.advance("idle", outbox.join("idle", now=NOW), now=NOW + DAY)

    outbox.prune(now=NOW + DAY + HOUR)

    assert outbox.pending("idle") == []


def test_without_consumers_nothing_is_kept():
    make.job()

    pruned = outbox.prune(now=NOW)

    assert (pruned > 0, written()) == (True, [])
