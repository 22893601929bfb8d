"""The first stage of a read, against a real server and the real Valkey: claim, ask, archive."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages

from postings.ingest import board
from postings.ingest.board import claim, fetch, fetcher, host_budget, host_of, lease_of
from postings.ingest.receive import receive_error
from postings.ingest.refresh import BusyError, refresh
from postings.ingest.sync import sync
from postings.models import Job, JobEvent, Read, Source
from postings.providers.base import RetryLaterError
from postings.providers.fetch import Limits
from postings.providers.registry import PROVIDERS
from postings.vocab import EventType, Outcome, SourceState
from tests import boards, make
from tests.board_server import Answer, redirect
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db

GREENHOUSE = "boards-api.greenhouse.io"
WEB_PAGE = b"<!doctype html><title>Halden Radio</title><h1>Back soon</h1>"


def path_of(source: Source) -> str:
    return f"/v1/boards/{source.token}/jobs"


def ask(source: Source, at=NOW) -> int | None:
    """Claim the board as the dispatcher does, and run the first stage."""
    source.refresh_from_db()
    [mine] = claim([source], now=at)
    read_id = fetch(mine.pk, mine.claim, clock=lambda: at, is_admitted=True)
    source.refresh_from_db()
    return read_id


def whole_read(source: Source, at=NOW) -> Read:
    read_id = ask(source, at)
    if read_id is not None:
        sync(read_id, finished_at=at)
    source.refresh_from_db()
    return source.reads.order_by("-id")[0]


def files() -> list[Path]:
    return sorted(Path(storages["archive"].location).rglob("*.zst"))


@pytest.fixture
def source(server):
    """A Greenhouse board that lists two postings."""
    source = make.source()
    server.add(GREENHOUSE, path_of(source), Answer(boards.body([1, 2]), etag='"v1"'))
    return source


def test_new_bytes_are_archived_and_wait_to_be_taken_in(source):
    read_id = ask(source)

    read = Read.objects.get()
    assert (read.pk, read.outcome, read.http_status) == (read_id, Outcome.FETCHED, 200)
    assert (read.n_requests, read.n_bytes) == (1, len(boards.body([1, 2])))
    assert [str(file).endswith(read.archive_name) for file in files()] == [True]
    assert (source.pending_read, source.claimed_until) == (read_id, NOW + timedelta(seconds=100))
    assert not Job.objects.exists()


def test_the_board_is_told_who_asks(source, server, settings):
    ask(source)

    [asked] = server.asked
    assert asked.headers["user-agent"] == f"Footnote/{settings.VERSION} (+{settings.CONTACT})"


def test_a_304_archives_nothing_and_moves_the_clocks(source, server):
    whole_read(source)

    read_id = ask(source, NOW + HOUR)

    read = Read.objects.latest("id")
    assert server.asked[1].headers["if-none-match"] == '"v1"'
    assert (read_id, read.outcome, read.http_status) == (None, Outcome.UNCHANGED, 304)
    assert (source.last_complete_read_at, source.claimed_until) == (NOW + HOUR, None)
    assert len(files()) == 1


def test_equal_bytes_archive_nothing_and_move_the_clocks(source, server):
    server.add(GREENHOUSE, path_of(source), Answer(boards.body([1, 2])))
    whole_read(source)

    read_id = ask(source, NOW + HOUR)

    read = Read.objects.latest("id")
    assert (read_id, read.outcome, read.http_status) == (None, Outcome.UNCHANGED, 200)
    assert source.last_complete_read_at == NOW + HOUR
    assert len(files()) == 1


def test_the_etag_is_not_sent_by_another_parser_version(source, server):
    whole_read(source)
    Source.objects.update(parser_version=99)

    read_id = ask(source, NOW + HOUR)

    assert "if-none-match" not in server.asked[1].headers
    assert read_id is not None


def test_equal_bytes_are_parsed_again_by_another_parser_version(source, server, monkeypatch):
    whole_read(source)
    monkeypatch.setattr(PROVIDERS["greenhouse"].__class__, "version", 99)

    read = whole_read(source, NOW + HOUR)

    assert (read.outcome, read.n_updated) == (Outcome.CHANGED, 0)
    assert source.parser_version == 99
    assert set(JobEvent.objects.values_list("event_type", flat=True)) == {EventType.CREATED}


def test_a_board_that_redirects_to_another_employers_is_refused(server):
    source = make.source("recruitee", "halden")
    server.add("halden.recruitee.com", "/api/offers/", redirect("https://pelagic.recruitee.com/api/offers/"))
    server.add("pelagic.recruitee.com", "/api/offers/", Answer(b'{"offers": []}'))

    read = whole_read(source)

    assert read.outcome == Outcome.REFUSED
    assert "pelagic" in read.note
    assert source.last_taken_at is None
    assert files() == []


@pytest.mark.parametrize(
    ("answer", "outcome", "words"),
    [
        (Answer(b"{}", status=404), Outcome.GONE, "answered 404"),
        (Answer(b"{}", status=410), Outcome.GONE, "answered 410"),
        (Answer(b"oops", status=500), Outcome.RETRY, "answered 500"),
        (Answer(b"no", status=403), Outcome.REFUSED, "does not let us read"),
        (redirect("https://elsewhere.example/jobs"), Outcome.REFUSED, "redirects elsewhere"),
        (Answer(boards.body([1]), cut_to=40), Outcome.RETRY, "broke off"),
        (Answer(b"nothing", status=418), Outcome.FORMAT, "answered 418"),
    ],
    ids=["404", "410", "500", "403", "redirect", "cut off", "418"],
)
def test_a_failed_read_says_why_and_takes_nothing_away(source, server, answer, outcome, words):
    whole_read(source)
    server.add(GREENHOUSE, path_of(source), answer)

    read = whole_read(source, NOW + HOUR)

    assert (read.outcome, source.failures, source.claimed_until) == (outcome, 1, None)
    assert words in read.note
    assert read.note == source.last_error
    assert boards.statuses(source) == {"open": 2}
    assert source.last_complete_read_at == NOW
    assert source.next_read_at > NOW + HOUR


@pytest.mark.parametrize("body", [WEB_PAGE, boards.body([1, 2])[:-40], b"", b'{"jobs": {"1": {}}}', b"[]"])
def test_an_answer_that_is_no_board_is_an_error_on_the_read_and_takes_nothing_away(source, server, body):
    whole_read(source)
    server.add(GREENHOUSE, path_of(source), Answer(body, etag='"page"'))

    reads = [whole_read(source, NOW + n * DAY) for n in (1, 2, 3)]

    assert {read.outcome for read in reads} == {Outcome.FORMAT}
    assert source.last_error == reads[-1].note != ""
    assert (source.failures, source.pending_read, source.etag) == (3, None, '"v1"')
    assert boards.statuses(source) == {"open": 2}


def test_a_board_that_answers_again_has_no_failures(source, server):
    good = Answer(boards.body([1, 2, 3]))
    server.add(GREENHOUSE, path_of(source), Answer(b"", status=503))
    whole_read(source)
    server.add(GREENHOUSE, path_of(source), good)

    whole_read(source, NOW + HOUR)

    assert (source.failures, source.last_error) == (0, "")


def test_a_host_that_asks_to_wait_is_left_alone_for_as_long(source, server):
    server.add(GREENHOUSE, path_of(source), Answer(status=429, headers={"Retry-After": "1800"}))

    read = whole_read(source)

    assert (read.outcome, read.http_status) == (Outcome.RETRY, 429)
    assert source.next_read_at >= NOW + timedelta(seconds=1800)
    assert 1700 < host_budget().paused_for(GREENHOUSE) <= 1800
    assert not host_budget().admit(GREENHOUSE, "another board")


def test_a_429_without_a_time_gives_the_host_a_minute(source, server):
    server.add(GREENHOUSE, path_of(source), Answer(status=429))

    whole_read(source)

    assert 50 < host_budget().paused_for(GREENHOUSE) <= 60


def test_a_500_pauses_nobody_else(source, server):
    server.add(GREENHOUSE, path_of(source), Answer(status=500))

    whole_read(source)

    assert host_budget().paused_for(GREENHOUSE) == 0


def test_a_board_larger_than_the_limit_is_refused_and_not_archived(source, server, monkeypatch):
    monkeypatch.setattr(fetcher(), "limits", Limits(max_bytes=500))

    read = whole_read(source)

    assert (read.outcome, "larger than" in read.note) == (Outcome.REFUSED, True)
    assert files() == []


# --- claims ---------------------------------------------------------------------


def test_whoever_lost_the_claim_asks_nobody(source, server):
    [earlier] = claim([Source.objects.get()], now=NOW)
    later = NOW + timedelta(seconds=101)
    claim([Source.objects.get()], now=later)

    read_id = fetch(earlier.pk, earlier.claim, clock=lambda: later, is_admitted=True)

    assert (read_id, server.asked) == (None, [])


def test_a_fetch_delivered_twice_asks_once(source, server):
    [mine] = claim([source], now=NOW)

    first = fetch(mine.pk, mine.claim, clock=lambda: NOW, is_admitted=True)
    second = fetch(mine.pk, mine.claim, clock=lambda: NOW, is_admitted=True)

    assert (first is not None, second, len(server.asked)) == (True, None, 1)


def test_a_claim_holds_until_it_runs_out(source):
    first = claim([Source.objects.get()], now=NOW)
    early = claim([Source.objects.get()], now=NOW + timedelta(seconds=100))
    late = claim([Source.objects.get()], now=NOW + timedelta(seconds=101))

    assert [len(mine) for mine in (first, early, late)] == [1, 0, 1]


def test_a_board_that_was_read_since_it_was_looked_at_is_not_claimed_again(source):
    looked_at = Source.objects.get()
    whole_read(source)

    mine = claim([looked_at], now=NOW)

    assert mine == []


def test_bytes_fetched_under_a_lost_claim_are_not_taken_in(source, monkeypatch):
    """The claim runs out, and passes on, while the read is under way."""

    def lose(host: str, remaining_seconds: float) -> None:
        claim([Source.objects.get()], now=NOW + HOUR)

    monkeypatch.setattr(fetcher(), "before_request", lose)
    [mine] = claim([source], now=NOW)

    read_id = fetch(mine.pk, mine.claim, clock=lambda: NOW)

    source.refresh_from_db()
    assert (read_id, source.pending_read, Read.objects.count()) == (None, None, 0)
    assert source.claimed_until > NOW + HOUR


def test_a_failure_under_a_lost_claim_frees_nothing(source):
    [mine] = claim([source], now=NOW)
    claim([Source.objects.get()], now=NOW + HOUR)

    receive_error(mine, RetryLaterError("too slow"), started_at=NOW, finished_at=NOW + HOUR)

    source.refresh_from_db()
    assert source.claimed_until > NOW + HOUR
    assert source.failures == 0


def test_a_paused_board_is_not_asked(source, server):
    [mine] = claim([source], now=NOW)
    Source.objects.update(state=SourceState.PAUSED)

    read_id = fetch(mine.pk, mine.claim, clock=lambda: NOW, is_admitted=True)

    assert (read_id, server.asked) == (None, [])


def test_a_body_that_waits_to_be_taken_in_is_not_asked_for_again(source, server):
    waiting = ask(source)
    later = NOW + HOUR

    again = ask(source, later)
    read = refresh(source, clock=lambda: later + HOUR)

    assert (again, len(server.asked)) == (None, 1)
    assert (read.pk, read.outcome) == (waiting, Outcome.CHANGED)


@pytest.mark.parametrize("status", [200, 500])
def test_the_place_at_the_host_is_given_back(source, server, status):
    server.add(GREENHOUSE, path_of(source), Answer(boards.body([1]), status=status))
    budget = host_budget()
    for lease in (lease_of(source), "a", "b", "c"):
        budget.admit(GREENHOUSE, lease)
    was_full = not budget.admit(GREENHOUSE, "d")

    ask(source)

    assert was_full
    assert budget.admit(GREENHOUSE, "e")


def test_a_token_that_fits_in_no_address_is_refused_and_not_a_crash(server):
    source = make.source(provider="recruitee", token="no/label")

    read = whole_read(source)

    assert (host_of(source), read.outcome, server.asked) == ("", Outcome.REFUSED, [])
    assert "is not the name of a board" in read.note


# --- refresh --------------------------------------------------------------------


def test_refresh_reads_a_board_that_is_not_due(source):
    Source.objects.update(next_read_at=NOW + DAY)
    source.refresh_from_db()

    read = refresh(source, clock=lambda: NOW)

    assert (read.outcome, read.n_created) == (Outcome.CHANGED, 2)


def test_refresh_gives_the_failed_read(source, server):
    server.add(GREENHOUSE, path_of(source), Answer(status=404))

    read = refresh(source, clock=lambda: NOW)

    assert read.outcome == Outcome.GONE


def test_refresh_leaves_a_board_alone_that_is_being_read(source, server):
    claim([Source.objects.get()], now=NOW)

    with pytest.raises(BusyError, match="being read by a worker"):
        refresh(source, clock=lambda: NOW)

    assert server.asked == []


def test_refresh_leaves_a_paused_board_alone(source, server):
    source.state = SourceState.PAUSED
    source.save()

    with pytest.raises(BusyError, match="is paused"):
        refresh(source, clock=lambda: NOW)

    source.refresh_from_db()
    assert (server.asked, source.claimed_until) == ([], None)


def test_without_a_board_server_a_provider_that_wants_no_crawlers_is_not_asked(server, settings):
    settings.BOARD_SERVER = ""
    board.fetcher().close()
    board.fetcher.cache_clear()
    source = make.source(provider="smartrecruiters", token="HaldenRadio")

    read = whole_read(source)

    assert (read.outcome, "stay away" in read.note) == (Outcome.REFUSED, True)
