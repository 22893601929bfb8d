import threading

import pytest
from django.db import connection, transaction

from postings.ingest.orgs import MergeError, merge_orgs, move_boards
from postings.models import Job, Org, Outbox, Source
from tests import make

pytestmark = pytest.mark.django_db


def test_merging_moves_boards_and_jobs_and_leaves_a_lead():
    kept, gone = make.org("Halden Media"), make.org("Halden Radio")
    job = make.job(source=make.source(org=gone))
    outbox_rows = Outbox.objects.filter(job=job.pk).count()

    n_merged = merge_orgs([kept.pk, gone.pk], into=kept.pk)

    assert n_merged == 1
    assert Org.objects.get(pk=gone.pk).merged_into == kept
    assert Org.objects.get(pk=kept.pk).merged_into is None
    assert (Job.objects.get().org, Source.objects.get().org) == (kept, kept)
    assert Job.objects.get().job_id == job.job_id
    assert Outbox.objects.filter(job=job.pk).count() == outbox_rows + 1


def test_the_jobs_of_others_stay_where_they_are():
    kept, gone, other = make.org(), make.org(), make.org()
    job = make.job(source=make.source(org=other))

    merge_orgs([gone.pk], into=kept.pk)

    assert Job.objects.get(pk=job.pk).org == other


def test_what_was_merged_earlier_follows_so_that_one_redirect_is_enough():
    first, second, third = make.org("First"), make.org("Second"), make.org("Third")
    merge_orgs([first.pk], into=second.pk)

    merge_orgs([second.pk], into=third.pk)

    assert set(third.merged.all()) == {first, second}


def test_merging_twice_changes_nothing():
    kept, gone = make.org(), make.org()
    merge_orgs([gone.pk], into=kept.pk)

    assert merge_orgs([gone.pk], into=kept.pk) == 0
    assert Org.objects.get(pk=gone.pk).merged_into == kept


def test_an_org_alone_merges_into_itself_without_harm():
    kept = make.org()

    assert merge_orgs([kept.pk], into=kept.pk) == 0
    assert Org.objects.get(pk=kept.pk).merged_into is None


def test_a_merged_org_takes_no_others_and_is_not_moved_on():
    kept, merged, other = make.org(), make.org(), make.org()
    merge_orgs([merged.pk], into=kept.pk)

    with pytest.raises(MergeError):
        merge_orgs([other.pk], into=merged.pk)
    with pytest.raises(MergeError):
        merge_orgs([merged.pk], into=other.pk)
    with pytest.raises(MergeError):
        merge_orgs([other.pk], into=0)
    assert Org.objects.get(pk=merged.pk).merged_into == kept
    assert Org.objects.get(pk=other.pk).merged_into is None


@pytest.mark.parametrize("n_jobs", [1, 15])
def test_more_jobs_cost_no_more_statements(django_assert_num_queries, n_jobs):
    kept, gone = make.org(), make.org()
    for _ in range(n_jobs):
        make.job(source=make.source(org=gone))

    with django_assert_num_queries(9):  # orgs, boards to lock, boards, jobs, orgs; two savepoints
        merge_orgs([gone.pk], into=kept.pk)

    assert Job.objects.filter(org=kept).count() == n_jobs


def test_one_board_can_move_alone():
    old, new = make.org(), make.org()
    moved, stays = make.source(org=old), make.source(org=old)
    make.job("Moves", source=moved)
    make.job("Stays", source=stays)

    move_boards(Source.objects.filter(pk=moved.pk), to=new)

    assert Job.objects.get(title="Moves").org == new
    assert Job.objects.get(title="Stays").org == old
    assert Source.objects.get(pk=stays.pk).org == old


@pytest.mark.django_db(transaction=True)
def test_jobs_of_a_read_that_is_being_taken_in_move_too():
    kept, gone = make.org(), make.org()
    board = make.source(org=gone)

    def merge():
        merge_orgs([gone.pk], into=kept.pk)
        connection.close()

    merging = threading.Thread(target=merge)
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=board.pk)
        merging.start()
        merging.join(0.5)
        is_waiting = merging.is_alive()
        make.job(source=board)
    merging.join(10)

    assert is_waiting
    assert Job.objects.get().org == kept
