"""One board asked over HTTP: what a good answer gives, and what each bad one is called."""

import gzip
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from postings.providers.base import (
    BoardGoneError,
    FetchError,
    NotTheFormatError,
    RefusedError,
    RetryLaterError,
)
from postings.providers.fetch import Fetcher, Limits, Validators, retry_after
from tests.board_server import Answer, gzipped, redirect
from tests.postings.providers.invented import BOARD, HOST, PATH, Invented, pages

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_board_is_read_whole_and_we_say_who_we_are(server, fetcher):
    server.add(HOST, PATH, Answer(b'{"jobs": []}', etag='W/"7"', last_modified="Sun, 01 Nov 2026"))

    fetched = fetcher.board(Invented(), "acme")

    assert fetched.body == b'{"jobs": []}'
    assert fetched.validators == Validators('W/"7"', "Sun, 01 Nov 2026")
    assert (fetched.status, fetched.requests, fetched.n_bytes) == (200, 1, 12)
    assert fetched.url == BOARD
    (asked,) = server.asked
    assert asked.headers["user-agent"] == "Footnote/1.2 (+jobs@footnote.test)"
    assert asked.headers["accept-encoding"] == "gzip, deflate"
    assert "if-none-match" not in asked.headers


@pytest.mark.parametrize("validators", [Validators(etag='"7"'), Validators(last_modified="Monday")])
def test_an_unchanged_board_has_no_body_and_keeps_its_validators(server, fetcher, validators):
    server.add(HOST, PATH, Answer(b"[]", etag='"7"', last_modified="Monday"))

    fetched = fetcher.board(Invented(), "acme", validators)

    assert fetched.body is None
    assert (fetched.status, fetched.requests, fetched.n_bytes) == (304, 1, 0)
    assert fetched.validators == Validators('"7"', "Monday")


def test_a_304_that_repeats_no_validator_keeps_those_we_had(server, fetcher):
    server.add(HOST, PATH, Answer(status=304))

    fetched = fetcher.board(Invented(), "acme", Validators('"7"', "Monday"))

    assert fetched.validators == Validators('"7"', "Monday")


def test_new_bytes_replace_both_validators(server, fetcher):
    server.add(HOST, PATH, Answer(b"[]", etag='"8"'))

    fetched = fetcher.board(Invented(), "acme", Validators('"7"', "Monday"))

    assert fetched.body == b"[]"
    assert fetched.validators == Validators('"8"', "")


def test_a_provider_whose_304_means_nothing_is_asked_plainly(server, fetcher):
    server.add(HOST, PATH, Answer(b"[]", etag='"7"'))

    fetched = fetcher.board(Invented(conditional=False), "acme", Validators('"7"'))

    assert fetched.body == b"[]"
    assert fetched.validators == Validators()


def test_a_304_that_nobody_asked_for_is_not_the_format(server, fetcher):
    server.add(HOST, PATH, Answer(status=304))

    with pytest.raises(NotTheFormatError, match="304"):
        fetcher.board(Invented(), "acme")


@pytest.mark.parametrize("etag", ['"' + "x" * 600 + '"', '"caf\xe9"'])
def test_a_validator_that_cannot_be_sent_back_is_forgotten(server, fetcher, etag):
    server.add(HOST, PATH, Answer(b"[]", etag=etag))

    fetched = fetcher.board(Invented(), "acme")

    assert fetched.validators == Validators()


def test_only_the_first_call_of_several_is_conditional(server, fetcher):
    server.add(HOST, "/1", Answer(b"one ", etag='"8"'))
    server.add(HOST, "/2", Answer(b"two", etag='"7"'))

    fetched = fetcher.board(pages("/1", "/2"), "acme", Validators('"7"'))

    assert fetched.body == b"one two"
    assert (fetched.requests, fetched.n_bytes) == (2, 7)
    assert fetched.validators == Validators('"8"')
    assert ["if-none-match" in asked.headers for asked in server.asked] == [True, False]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (204, NotTheFormatError),
        (206, NotTheFormatError),
        (300, NotTheFormatError),
        (400, NotTheFormatError),
        (401, RefusedError),
        (403, RefusedError),
        (404, BoardGoneError),
        (408, RetryLaterError),
        (410, BoardGoneError),
        (422, NotTheFormatError),
        (425, RetryLaterError),
        (429, RetryLaterError),
        (451, RefusedError),
        (500, RetryLaterError),
        (502, RetryLaterError),
        (503, RetryLaterError),
        (599, RetryLaterError),
    ],
)
def test_a_status_says_whether_trying_again_can_help(server, fetcher, status, error):
    server.add(HOST, PATH, Answer(b"<h1>secret</h1>" if status != 204 else b"", status=status))

    with pytest.raises(FetchError) as caught:
        fetcher.board(Invented(), "acme")

    assert type(caught.value) is error
    assert f"{HOST} answered {status}" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_only_the_first_answer_can_say_that_a_board_is_gone(server, fetcher):
    server.add(HOST, "/1", Answer(b"one"))

    with pytest.raises(RetryLaterError, match="a part of the board"):
        fetcher.board(pages("/1", "/2"), "acme")


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_says_when_to_come_back_is_heard(server, fetcher, status):
    server.add(HOST, PATH, Answer(status=status, headers={"Retry-After": "120"}))

    with pytest.raises(RetryLaterError, match="asks to wait 120 seconds") as caught:
        fetcher.board(Invented(), "acme")

    assert (caught.value.after, caught.value.status) == (120, status)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 30 ", 30),
        ("999999999", 86_400),
        ("9" * 400, 86_400),
        ("Sun, 22 Nov 2026 12:01:30 GMT", 90),
        ("Sun, 22 Nov 2026 13:01:30 +0100", 90),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("Sun, 22 Nov 2037 12:00:00 GMT", 86_400),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣٠", None),
        ("Sun, 99 Nov 2026 12:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_a_day_at_most(value, seconds):
    assert retry_after(value, now=NOON) == seconds


def test_gzip_is_undone_and_counted_as_it_travelled(server, fetcher):
    body = b'{"jobs": []}' * 1000
    server.add(HOST, PATH, gzipped(body))

    fetched = fetcher.board(Invented(), "acme")

    assert fetched.body == body
    assert fetched.n_bytes == len(gzip.compress(body))


def test_an_encoding_that_was_not_asked_for_is_refused(server, fetcher):
    server.add(HOST, PATH, Answer(b"...", headers={"Content-Encoding": "br"}))

    with pytest.raises(RefusedError, match="'br'"):
        fetcher.board(Invented(), "acme")


def test_a_redirect_within_the_provider_is_followed(server, fetcher):
    server.add(HOST, PATH, redirect("https://acme.tenants.test/new?lang=en", 301))
    server.add("acme.tenants.test", "/new", redirect("../final", 308))
    server.add("acme.tenants.test", "/final", Answer(b"[]", etag='"1"'))

    fetched = fetcher.board(Invented(), "acme", Validators('"0"'))

    assert fetched.body == b"[]"
    assert fetched.requests == 3
    assert fetched.url == "https://acme.tenants.test/final"
    assert [asked.headers.get("if-none-match") for asked in server.asked] == ['"0"'] * 3


def test_the_fourth_redirect_is_refused(server, fetcher):
    server.add(HOST, PATH, redirect(PATH))

    with pytest.raises(RefusedError, match="more than 3 times"):
        fetcher.board(Invented(), "acme")

    assert len(server.asked) == 4


def test_the_budget_is_asked_before_each_request(server, fetcher_of):
    calls = []
    server.add(HOST, "/1", Answer(b"one"))
    server.add(HOST, "/2", redirect("https://acme.tenants.test/2"))
    server.add("acme.tenants.test", "/2", Answer(b"two"))
    fetcher = fetcher_of(board_server=server.origin, before_request=lambda *call: calls.append(call))

    fetcher.board(pages("/1", "/2"), "acme")

    assert [host for host, _ in calls] == [HOST, HOST, "acme.tenants.test"]
    assert 80 < calls[2][1] < calls[1][1] < calls[0][1] <= 90


def test_an_admitted_read_has_paid_for_its_first_request(server, fetcher_of):
    calls = []
    server.add(HOST, "/1", Answer(b"one"))
    server.add(HOST, "/2", Answer(b"two"))
    fetcher = fetcher_of(board_server=server.origin, before_request=lambda *call: calls.append(call))

    fetcher.board(pages("/1", "/2"), "acme", is_admitted=True)

    assert [host for host, _ in calls] == [HOST]


def test_a_budget_that_is_used_up_ends_the_read_unasked(server, fetcher_of):
    def used_up(host, remaining):
        raise RetryLaterError("The budget is used up.", after=7)

    fetcher = fetcher_of(board_server=server.origin, before_request=used_up)

    with pytest.raises(RetryLaterError) as caught:
        fetcher.board(Invented(), "acme")

    assert caught.value.after == 7
    assert server.asked == []


def test_a_provider_that_asks_crawlers_to_stay_away_is_read_in_the_demo_only(server, fetcher_of):
    server.add(HOST, PATH, Answer(b"[]"))
    quiet = Invented(live=False)

    in_demo = fetcher_of(board_server=server.origin).board(quiet, "acme")
    with pytest.raises(RefusedError, match="stay away"):
        fetcher_of().board(quiet, "acme")

    assert in_demo.body == b"[]"


def test_cookies_are_not_kept(server, fetcher):
    server.add(HOST, PATH, Answer(b"[]", headers={"Set-Cookie": "who=us; Path=/"}))

    fetcher.board(Invented(), "acme")
    fetcher.board(Invented(), "acme")

    assert ["cookie" in asked.headers for asked in server.asked] == [False, False]


def test_what_a_provider_says_of_a_body_is_passed_on(server, fetcher):
    def refuse(token, get):
        raise NotTheFormatError(get(BOARD).decode())

    server.add(HOST, PATH, Answer(b"<html>"))

    with pytest.raises(NotTheFormatError, match="<html>"):
        fetcher.board(Invented(reading=refuse), "acme")


def test_threads_share_a_fetcher_and_each_read_has_its_own_deadline(server, fetcher_of):
    patient = fetcher_of(board_server=server.origin, limits=Limits(connect=3, read=3, total=4))
    server.add(HOST, "/boards/slow", Answer(b"late", delay=20))
    for n in range(12):
        server.add(HOST, f"/boards/{n}", Answer(b"%d" % n))

    with ThreadPoolExecutor(6) as pool:
        slow = pool.submit(patient.board, Invented(), "slow")
        bodies = [read.body for read in pool.map(lambda n: patient.board(Invented(), str(n)), range(12))]

    assert bodies == [b"%d" % n for n in range(12)]
    assert isinstance(slow.exception(), RetryLaterError)


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", b"[]"),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", None),
    ],
    ids=["200", "304"],
)
def test_a_connection_is_used_again_for_the_next_board(fetcher_of, answer, body):
    held = Validators('"7"')
    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as pool:
        fetcher = fetcher_of(board_server=f"http://127.0.0.1:{listening.getsockname()[1]}")
        reads = pool.submit(lambda: [fetcher.board(Invented(), "acme", held).body for _ in range(3)])

        connection, _ = listening.accept()
        with connection:
            connection.settimeout(5)
            for _ in range(3):
                connection.recv(65536)
                connection.sendall(answer)

            assert reads.result() == [body] * 3


def test_a_fetcher_without_a_contact_is_not_made():
    with pytest.raises(ValueError, match="contact"):
        Fetcher(" ", version="1.2")
