"""Bodies too large, transfers that break off, servers that hold the line: none of them holds us."""

import gzip
import socket
import struct
import time
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from postings.providers.base import RefusedError, RetryLaterError
from postings.providers.fetch import Limits
from tests.board_server import Answer, gzipped
from tests.postings.providers.invented import HOST, PATH, Invented, pages


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"x" * 2_000_000),
        Answer(chunks=[b"x" * 100_000] * 20),
        Answer(raw=[b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 100_000] * 20]),
        gzipped(b"x" * 2_000_000),
        Answer(gzip.compress(b"") * 60_000, headers={"Content-Encoding": "gzip"}),
    ],
    ids=["of known length", "chunked", "without an end", "after inflation", "of empty members"],
)
def test_a_board_over_the_limit_is_refused(server, small, answer):
    server.add(HOST, PATH, answer)

    with pytest.raises(RefusedError, match="larger than 1 MB"):
        small.board(Invented(), "acme")


def test_a_board_of_exactly_the_limit_is_read(server, small):
    server.add(HOST, PATH, Answer(b"x" * 1024 * 1024))

    assert len(small.board(Invented(), "acme").body) == 1024 * 1024


def test_the_limit_holds_for_all_calls_of_a_board_together(server, small):
    server.add(HOST, "/1", Answer(b"x" * 600_000))

    with pytest.raises(RefusedError, match="larger than 1 MB"):
        small.board(pages("/1", "/1"), "acme")


def test_a_bomb_is_stopped_while_it_inflates(server, small):
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(300)), packer.flush()])
    server.add(HOST, PATH, Answer(bomb, headers={"Content-Encoding": "gzip"}))
    tracemalloc.start()

    with pytest.raises(RefusedError, match="larger than 1 MB"):
        small.board(Invented(), "acme")

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(bomb) < 1024 * 1024
    assert peak < 8 * 1024 * 1024


PACKED = gzip.compress(bytes(range(256)) * 40)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"x" * 1000, cut_to=500),
        Answer(b"x" * 1000, cut_to=0),
        Answer(raw=[b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"]),
        Answer(raw=[b"HTTP/1.1 200 OK\r\nContent-Le"]),
        Answer(raw=[]),
        Answer(raw=[b"SSH-2.0-nothing for you\r\n"]),
        Answer(PACKED[:-4], headers={"Content-Encoding": "gzip"}),
        Answer(PACKED[:1], headers={"Content-Encoding": "gzip"}),
        Answer(PACKED[:40] + b"???" + PACKED[43:], headers={"Content-Encoding": "gzip"}),
        Answer(b"not packed at all", headers={"Content-Encoding": "gzip"}),
    ],
    ids=[
        "half a body",
        "no body",
        "half a chunk",
        "half a header",
        "nothing",
        "not HTTP",
        "gzip without its end",
        "one byte of gzip",
        "damaged gzip",
        "no gzip",
    ],
)
def test_a_transfer_that_breaks_off_is_never_taken_for_a_board(server, fetcher, answer):
    server.add(HOST, PATH, answer)

    with pytest.raises(RetryLaterError):
        fetcher.board(Invented(), "acme")


@pytest.mark.parametrize(
    "answer",
    [
        Answer(chunks=[b"x"] * 100, pause=0.1),
        Answer(raw=[b"HTTP/1.1 200 OK\r\n", *[b"X-Slow: 1\r\n"] * 100], pause=0.1),
        Answer(b"x" * 40, delay=20),
        Answer(raw=[b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", b""], pause=20),
    ],
    ids=["a body that drips", "headers that drip", "no answer", "a body that stops"],
)
def test_no_server_holds_us_beyond_the_deadline(server, hasty, answer):
    server.add(HOST, PATH, answer)
    started = time.monotonic()

    with pytest.raises(RetryLaterError, match=r"0\.5 seconds|in time"):
        hasty.board(Invented(), "acme")

    assert time.monotonic() - started < 5


def test_a_server_that_falls_silent_is_left_long_before_the_deadline(server, fetcher_of):
    server.add(HOST, PATH, Answer(b"[]", delay=20))
    fetcher = fetcher_of(board_server=server.origin, limits=Limits(read=0.2, total=15))
    started = time.monotonic()

    with pytest.raises(RetryLaterError, match=f"{HOST} did not answer in time"):
        fetcher.board(Invented(), "acme")

    assert time.monotonic() - started < 5


def test_the_deadline_is_that_of_the_whole_board(server, hasty):
    server.add(HOST, "/slow", Answer(b"x", delay=0.2))

    with pytest.raises(RetryLaterError, match=r"longer than 0\.5 seconds"):
        hasty.board(pages("/slow", "/slow", "/slow", "/slow"), "acme")

    assert len(server.asked) <= 3


def test_a_wait_for_the_budget_counts_towards_the_deadline(server, fetcher_of):
    fetcher = fetcher_of(
        board_server=server.origin,
        limits=Limits(total=0.1),
        before_request=lambda host, remaining: time.sleep(0.2),
    )

    with pytest.raises(RetryLaterError, match=r"longer than 0\.1 seconds"):
        fetcher.board(Invented(), "acme")

    assert server.asked == []


def test_a_server_that_is_down_is_tried_again_later(fetcher_of):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    fetcher = fetcher_of(board_server=f"http://127.0.0.1:{port}")

    with pytest.raises(RetryLaterError, match=f"No connection to {HOST}") as caught:
        fetcher.board(Invented(), "acme")

    assert caught.value.after is None


def test_a_connection_that_is_reset_is_tried_again_later(fetcher_of):
    at_once = struct.pack("ii", 1, 0)
    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as pool:
        fetcher = fetcher_of(board_server=f"http://127.0.0.1:{listening.getsockname()[1]}")
        read = pool.submit(fetcher.board, Invented(), "acme")

        connection, _ = listening.accept()
        connection.recv(65536)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        connection.close()

        with pytest.raises(RetryLaterError, match="broke off the transfer"):
            read.result()
