"""Mirrors, after the site's database came back from a backup: none goes on that knows what was lost."""

from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection
from django.utils import timezone

from postings.models import Job, Outbox
from tests import make
from tests.postings.api.syncing import SYNC, caught_up, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=7)
A_MOMENT = timedelta(microseconds=1)


class Backup:
    """Of the jobs that are there now, and of the outbox."""

    def __init__(self):
        self._titles = dict(Job.objects.values_list("pk", "title"))
        self._seq = written()[-1] if written() else 0

    def restore(self):
        for pk, title in self._titles.items():
            Job.objects.filter(pk=pk).update(title=title)
        Outbox.objects.filter(seq__gt=self._seq).delete()
        with connection.cursor() as sql:
            sql.execute("ALTER SEQUENCE postings_outbox_seq_seq RESTART WITH %s", [self._seq + 1])


def written():
    return list(Outbox.objects.order_by("seq").values_list("seq", flat=True))


def change_at(job, moment, title="Changed"):
    """In a transaction that began then."""
    before = set(written())
    Job.objects.filter(pk=job.pk).update(title=title)
    Outbox.objects.exclude(seq__in=before).update(at=moment)


@pytest.mark.parametrize("n_since", [0, 1, 5])
def test_a_mirror_that_knows_what_a_backup_does_not_starts_again_whatever_was_written_since(client, n_since):
    lost, other = make.job("As in the backup"), make.job()
    backup = Backup()
    change_at(lost, NOON, "Lost")
    cursor = caught_up(client)
    backup.restore()
    for number in range(n_since):
        change_at(other, NOON + A_MOMENT, f"Changed {number}")

    answer = client.get(SYNC, {"cursor": cursor})

    assert (answer.status_code, answer.json()["pointer"]) == (410, "/cursor")


def test_so_does_one_that_was_told_a_lost_state_with_an_earlier_change(client):
    job, other = make.job(), make.job()
    cursor = caught_up(client)
    change_at(job, NOON)
    change_at(other, NOON)
    backup = Backup()
    change_at(job, NOON, "Lost")
    first = page(client, cursor, limit=1)
    backup.restore()
    change_at(other, NOON + A_MOMENT, "Changed since")

    answer = client.get(SYNC, {"cursor": first["meta"]["next_cursor"]})

    assert first["data"][0]["job"]["title"] == "Lost"
    assert answer.status_code == 410


def test_so_does_one_that_was_at_the_first_jobs(client):
    jobs = [make.job() for _ in range(3)]
    first = page(client, limit=1)
    backup = Backup()
    change_at(jobs[1], NOON, "Lost")
    second = page(client, first["meta"]["next_cursor"], limit=1)
    backup.restore()
    change_at(jobs[2], NOON + A_MOMENT)

    answer = client.get(SYNC, {"cursor": second["meta"]["next_cursor"], "limit": 1})

    assert second["data"][0]["job"]["title"] == "Lost"
    assert answer.status_code == 410


def test_a_mirror_that_knows_no_more_than_the_backup_goes_on(client):
    job = make.job()
    cursor = caught_up(client)
    backup = Backup()
    change_at(job, NOON, "Lost")
    backup.restore()
    change_at(job, NOON + A_MOMENT, "Changed since")

    found = page(client, cursor)

    assert [row["job"]["title"] for row in found["data"]] == ["Changed since"]


def test_a_cursor_of_an_outbox_that_was_emptied_starts_again(client):
    make.job()
    cursor = caught_up(client)
    Outbox.objects.all().delete()

    assert client.get(SYNC, {"cursor": cursor}).status_code == 410


def test_a_cursor_of_an_older_version_of_this_site_starts_again(client):
    make.job()
    older = signing.dumps([written()[-1], None], salt="postings.api.sync")

    assert client.get(SYNC, {"cursor": older}).status_code == 410
