"""What one read does to jobs, versions, places and events."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings import archive
from postings.ingest.receive import Answer, receive
from postings.ingest.sync import give_up, sync
from postings.models import Job, JobEvent, JobVersion, Outbox, Place, Read
from postings.vocab import EventType, Outcome, Status
from tests import boards, make
from tests.make import HOUR, NOW

pytestmark = pytest.mark.django_db


def test_a_new_posting_becomes_a_job_with_its_version_place_and_event():
    board = make.source()

    read = boards.take(board, boards.body([7]), NOW)

    job = boards.job(board, 7)
    assert (read.outcome, read.n_listed, read.n_created) == (Outcome.CHANGED, 1, 1)
    assert (job.title, job.org, job.status) == ("Transmitter Engineer 7", board.org, Status.OPEN)
    assert (job.city, job.country, job.department) == ("Utrecht", "Netherlands", "Broadcast")
    assert job.first_seen_at == job.last_seen_at == job.last_checked_at == job.last_changed_at == NOW
    assert job.version.description_html == "<p>You look after transmitter 7.</p>"
    assert job.version.raw_payload_uri == f"raw:{read.body_sha256}"
    assert job.job_places.get().place == Place.objects.get(slug="utrecht-nl")
    event = job.events.get()
    assert (event.event_type, event.old_value, event.new_value) == (EventType.CREATED, None, "open")
    assert event.version == job.version


def test_the_job_id_is_made_of_provider_token_and_key():
    board = make.source("lever", "spotify")
    body = (
        b'[{"id": "0f8f7921-bcb4-444c-8ceb-4d3fa6459493", "text": "Backend Engineer",'
        b' "hostedUrl": "https://jobs.lever.co/spotify/0f8f7921"}]'
    )

    boards.take(board, body, NOW)

    assert Job.objects.get().job_id == "cecfc6b2348b2218431a037106b344e7bfd82915"


def test_the_same_read_delivered_twice_adds_nothing():
    board = make.source()
    read_id = receive(board, Answer(boards.body([1, 2])), started_at=NOW, finished_at=NOW)
    first = sync(read_id, finished_at=NOW)
    jobs, events, outbox = Job.objects.count(), JobEvent.objects.count(), Outbox.objects.count()

    second = sync(read_id, finished_at=NOW + HOUR)

    assert (first, second) == (Outcome.CHANGED, None)
    assert (Job.objects.count(), JobEvent.objects.count(), Outbox.objects.count()) == (jobs, events, outbox)


def test_a_read_that_is_gone_is_no_error():
    assert sync(999_999, finished_at=NOW) is None


def test_an_older_read_that_arrives_late_is_ignored_and_says_so():
    board = make.source()
    boards.take(board, boards.body([1, 2]), NOW)

    read = boards.take(board, boards.body([1]), NOW - HOUR)

    board.refresh_from_db()
    assert read.outcome == Outcome.LATE
    assert "taken in before" in read.note
    assert boards.statuses(board) == {"open": 2}
    assert board.last_taken_at == NOW


def test_an_edit_makes_a_version_and_one_event_a_field():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)
    old = boards.job(board, 1).version

    edit = {"title": "Chief Transmitter Engineer", "html": "<p>You look after all transmitters.</p>"}
    read = boards.take(board, boards.body([1], {1: edit}), NOW + HOUR)

    job = boards.job(board, 1)
    assert (read.n_updated, read.n_created) == (1, 0)
    assert (job.title, job.last_changed_at, job.first_seen_at) == (edit["title"], NOW + HOUR, NOW)
    assert job.version != old
    assert job.versions.count() == 2
    updates = job.events.filter(event_type=EventType.UPDATED)
    assert list(updates.values_list("field_name", "old_value", "new_value")) == [
        ("title", "Transmitter Engineer 1", "Chief Transmitter Engineer"),
        ("description", old.content_hash, job.content_hash),
    ]
    assert {event.version_id for event in updates} == {job.version_id}


def test_a_posting_that_says_again_what_it_said_once_goes_back_to_that_version():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)
    first = boards.job(board, 1).version_id
    boards.take(board, boards.body([1], {1: {"title": "Other"}}), NOW + HOUR)

    boards.take(board, boards.body([1]), NOW + 2 * HOUR)

    job = boards.job(board, 1)
    assert job.version_id == first
    assert job.versions.count() == 2
    assert boards.events(job) == ["job.created", "job.updated", "job.updated"]


@pytest.mark.parametrize(
    "noise",
    [
        {"updated_at": "2026-10-30T10:00:00-04:00"},
        {"company_name": "Halden Radio B.V."},
        {"html": '<p style="color: red" data-x="1"><span>You look after transmitter 1.</span></p>'},
    ],
    ids=["updated_at", "company_name", "markup"],
)
def test_noise_that_no_reader_sees_is_no_change(noise):
    board = make.source()
    boards.take(board, boards.body([1]), NOW)

    read = boards.take(board, boards.body([1], {1: noise}), NOW + HOUR)

    job = boards.job(board, 1)
    assert read.n_updated == 0
    assert boards.events(job) == ["job.created"]
    assert job.last_changed_at == NOW
    assert JobVersion.objects.count() == 1


def test_an_item_that_changed_by_noise_only_is_not_parsed_again(monkeypatch):
    board = make.source()
    boards.take(board, boards.body([1, 2]), NOW)
    boards.take(board, boards.body([1, 2], {1: {"company_name": "New"}}), NOW + HOUR)
    parsed = []
    greenhouse = type(boards.sync.__globals__["PROVIDERS"]["greenhouse"])
    posting = greenhouse.posting
    monkeypatch.setattr(
        greenhouse,
        "posting",
        lambda self, token, key, raw: parsed.append(key) or posting(self, token, key, raw),
    )

    boards.take(board, boards.body([1, 2], {1: {"company_name": "New"}, 2: {"title": "X"}}), NOW + 2 * HOUR)

    assert parsed == ["2"]


def test_a_date_that_the_board_rewrites_is_told_but_is_no_edit():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)

    fresh = {"first_published": "2026-11-01T09:00:00-04:00"}
    read = boards.take(board, boards.body([1], {1: fresh}), NOW + HOUR)

    job = boards.job(board, 1)
    event = job.events.get(event_type=EventType.UPDATED)
    assert (read.n_updated, job.last_changed_at) == (0, NOW)
    assert (event.field_name, event.old_value[:10], event.new_value[:10]) == (
        "source_posted_at",
        "2026-10-12",
        "2026-11-01",
    )


def test_the_same_edit_on_many_postings_is_one_board_edit():
    board = make.source()
    keys = [1, 2, 3, 4]
    texts = {key: f"<p>Transmitter {key}.</p><p>About us: small.</p>" for key in keys}
    boards.take(board, boards.body(keys, {key: {"html": texts[key]} for key in keys}), NOW)
    footer = {key: {"html": texts[key].replace("small", "large")} for key in keys}
    footer[4]["html"] = "<p>Something else altogether.</p>"

    boards.take(board, boards.body(keys, footer), NOW + HOUR)

    batches = dict(
        JobEvent.objects.filter(event_type=EventType.UPDATED).values_list("job__provider_job_key", "batch")
    )
    assert batches["1"] is not None
    assert batches["1"] == batches["2"] == batches["3"]
    assert batches["4"] is None


def test_places_follow_the_posting():
    board = make.source()
    boards.take(
        board, boards.body([1], {1: {"location": {"name": "Utrecht, Netherlands; Lyon, France"}}}), NOW
    )

    boards.take(board, boards.body([1], {1: {"location": {"name": "Lyon, France"}}}), NOW + HOUR)

    job = boards.job(board, 1)
    assert [(row.text, row.place.slug) for row in job.job_places.all()] == [("Lyon, France", "lyon-fr")]
    assert job.city == "Lyon"
    assert set(Place.objects.values_list("slug", flat=True)) == {"utrecht-nl", "lyon-fr"}


def test_a_place_that_settles_nothing_keeps_the_boards_words():
    board = make.source()

    boards.take(board, boards.body([1], {1: {"location": {"name": "7 Locations"}}}), NOW)

    job = boards.job(board, 1)
    assert (job.location_text, job.job_places.count()) == ("7 Locations", 0)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Back soon</html>", b'{"jobs": [', b"[]", b'{"jobs": {}}', b"null", b"\xff\xfe"],
)
def test_a_body_that_is_no_board_changes_nothing_and_is_told(body):
    board = make.source()
    boards.take(board, boards.body([1, 2]), NOW)

    read = boards.take(board, body, NOW + HOUR)

    assert read.outcome == Outcome.FORMAT
    assert read.note
    assert (board.failures, board.last_error) == (1, read.note)
    assert boards.statuses(board) == {"open": 2}
    assert board.last_complete_read_at == NOW
    assert board.next_read_at > NOW + HOUR


def test_after_a_broken_body_the_last_good_bytes_are_no_news():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)
    boards.take(board, b"<html>", NOW + HOUR)

    read = boards.take(board, boards.body([1]), NOW + 2 * HOUR)

    assert read.outcome == Outcome.UNCHANGED
    assert (board.failures, board.last_error) == (0, "")


def test_a_partial_listing_adds_and_edits_and_never_removes():
    board = make.source()
    boards.take(board, boards.body(range(5)), NOW)

    cut = boards.body([4, 5], {4: {"title": "Edited"}}, meta={"total": 6})
    for hours in (13, 26, 39):
        read = boards.take(board, cut, NOW + hours * HOUR)

    assert read.outcome == Outcome.PARTIAL
    assert boards.statuses(board) == {"open": 6}
    assert boards.job(board, 4).title == "Edited"
    assert board.last_complete_read_at == NOW


def test_a_posting_that_cannot_be_read_stays_as_it_was():
    board = make.source()
    boards.take(board, boards.body([1, 2]), NOW)

    read = boards.take(board, boards.body([1, 2], {1: {"title": None}, 2: {"title": "New"}}), NOW + HOUR)

    assert boards.job(board, 1).title == "Transmitter Engineer 1"
    assert boards.job(board, 2).title == "New"
    assert "1 left out" in read.note


def test_a_missing_archive_file_is_told_on_the_read():
    board = make.source()
    read_id = receive(board, Answer(boards.body([1])), started_at=NOW, finished_at=NOW)
    archive.storages["archive"].delete(Read.objects.get(pk=read_id).archive_name)

    outcome = sync(read_id, finished_at=NOW)

    board.refresh_from_db()
    assert outcome == Outcome.FAULT
    assert "cannot be read" in board.last_error
    assert board.pending_read is None


def test_a_fault_of_ours_leaves_the_board_free_for_the_next_read():
    board = make.source()
    read_id = receive(
        board, Answer(boards.body([1])), started_at=NOW, finished_at=NOW, claimed_until=NOW + HOUR
    )

    give_up(read_id, ZeroDivisionError("x"), finished_at=NOW)

    board.refresh_from_db()
    assert (board.pending_read, board.claimed_until, board.failures) == (None, None, 1)
    assert "ZeroDivisionError" in board.last_error


def test_nothing_is_stored_when_a_statement_fails(monkeypatch):
    board = make.source()
    read_id = receive(board, Answer(boards.body([1, 2])), started_at=NOW, finished_at=NOW)

    def broken(*args):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("postings.ingest.store._write_events", broken)

    with pytest.raises(RuntimeError):
        sync(read_id, finished_at=NOW)

    assert not Job.objects.exists()
    assert Read.objects.get(pk=read_id).outcome == Outcome.FETCHED


@pytest.mark.parametrize("size", [3, 60])
def test_a_changed_board_takes_at_most_fourteen_statements(size):
    board = make.source()
    boards.take(board, boards.body(range(size)), NOW)
    edits = {key: {"title": f"New {key}", "location": {"name": "Lyon, France"}} for key in range(1, size - 1)}
    listed = [*range(1, size), 500, 501]
    read_id = receive(
        board, Answer(boards.body(listed, edits)), started_at=NOW + HOUR, finished_at=NOW + HOUR
    )

    with CaptureQueriesContext(connection) as queries:
        sync(read_id, finished_at=NOW + HOUR)

    # Inside a test the outer transaction's BEGIN and COMMIT show as a savepoint and its release.
    assert len(queries) <= 14, [query["sql"][:80] for query in queries]
    assert boards.statuses(board) == {"open": size + 1, "missing": 1}


def test_two_boards_with_the_same_keys_stay_apart():
    one, other = make.source(), make.source()

    boards.take(one, boards.body([1]), NOW)
    boards.take(other, boards.body([1], x=1), NOW)

    assert Job.objects.count() == 2
    assert boards.job(one, 1).job_id != boards.job(other, 1).job_id


def test_the_clocks_of_a_listed_job_are_its_boards():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)
    later = NOW + timedelta(days=2)

    boards.take(board, None, later)

    job = boards.job(board, 1)
    assert job.last_seen_at == job.last_checked_at == later
    assert (job.first_seen_at, job.last_changed_at) == (NOW, NOW)


def test_noise_makes_a_still_board_no_livelier():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)
    before = board.interval

    boards.take(board, boards.body([1], {1: {"updated_at": "2026-10-30T10:00:00-04:00"}}), NOW + HOUR)

    assert board.interval > before
    assert board.last_changed_at == NOW


def test_the_same_words_in_another_country_are_another_place():
    board = make.source("lever", "acme")
    body = b'[{"id": "a", "text": "Baker", "hostedUrl": "https://jobs.lever.co/acme/a", "country": "%s",'
    body += b' "categories": {"location": "London", "allLocations": ["London"]}}]'

    boards.take(board, body % b"GB", NOW)
    boards.take(board, body % b"CA", NOW + HOUR)

    job = board.jobs.get()
    assert (job.city, job.country) == ("London", "Canada")
    assert job.job_places.get().place.slug == "london-on-ca"


def test_new_validators_that_come_with_equal_bytes_are_kept():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)

    receive(board, Answer(boards.body([1]), etag='"newer"'), started_at=NOW + HOUR, finished_at=NOW + HOUR)

    board.refresh_from_db()
    assert board.etag == '"newer"'


def test_an_unchanged_answer_under_a_lost_claim_leaves_the_board_to_the_other_reader():
    board = make.source()
    boards.take(board, boards.body([1]), NOW)
    asked = type(board).objects.get(pk=board.pk)
    type(board).objects.filter(pk=board.pk).update(claim=7, claimed_until=NOW + 2 * HOUR)

    receive(asked, Answer(None, status=304), started_at=NOW + HOUR, finished_at=NOW + HOUR)

    board.refresh_from_db()
    assert board.claimed_until == NOW + 2 * HOUR
    assert Read.objects.latest("pk").outcome == Outcome.LATE
