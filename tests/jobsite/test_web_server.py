"""The web server as `./run` starts it, and readers who take their time."""

import json
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from jobsite.launch import stack
from jobsite.launch.children import Children
from jobsite.launch.homes import Home
from tests import make
from tests.databases import database_url

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
HEADERS = "HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
EXPORT = f"GET /job-postings/v1/jobs/export?include=description {HEADERS}"
LIST = f"GET /job-postings/v1/jobs?include=description&limit=100 {HEADERS}"
LAST_CHUNK = b"\r\n0\r\n\r\n"
#: In seconds: for how long a write may wait, and until what is to come must have come.
TIMEOUT, SOON = 1, 8


@pytest.fixture
def port(transactional_db, settings, tmp_path):
    """Its answers have eight megabytes, of which a connection holds less than a half. Two may export at once."""
    for number in range(40):
        make.job(f"Job {number}", html=f"<p>{'You mix live radio. ' * 5000}</p>")
    home, free = Home(tmp_path, "live"), stack.free_port()
    ours = {
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": settings.SECRET_KEY,
        "RESUME_KEYS": ",".join(settings.RESUME_KEYS),
        "DEBUG": "0",
        "API_EXPORTS": "2",
        "API_LIMIT_KEYLESS": "1000/1000",
        "SEND_TIMEOUT": str(TIMEOUT),
    }
    with home.claim(), Children(ROOT, {**os.environ, **ours}) as children:
        stack.start_web(children, home, "127.0.0.1", free)
        yield free


def asked(port, words):
    """A connection on which nothing has been read yet."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    sock.settimeout(SOON)
    sock.connect(("127.0.0.1", port))
    sock.sendall(words.encode())
    return sock


def read(sock, *, pause=0.0):
    """All that comes, to the end of the connection."""
    told = b""
    try:
        while piece := sock.recv(65_536):
            told += piece
            time.sleep(pause)
    except ConnectionResetError:
        pass
    return told


def status(port, words):
    with asked(port, words) as sock:
        return int(sock.recv(12).split()[1])


def test_who_reads_slowly_gets_all_and_who_neither_reads_nor_asks_is_let_go(port):
    began = time.monotonic()
    with ThreadPoolExecutor(1) as thread, ExitStack() as open_:
        slow, silent = (open_.enter_context(asked(port, words)) for words in (LIST, LIST[:30]))
        reading = thread.submit(read, slow, pause=0.025)
        stalled = [open_.enter_context(asked(port, EXPORT)) for _ in range(2)]
        begun = [sock.recv(12) for sock in stalled]
        refused = status(port, EXPORT)
        while status(port, EXPORT) == 429:
            assert time.monotonic() < began + SOON, "their places are still taken"
            time.sleep(0.1)
        whole = reading.result()
        took = time.monotonic() - began
        rests, nothing = [read(sock) for sock in stalled], read(silent)

    assert (begun, refused) == ([b"HTTP/1.1 200"] * 2, 429)
    assert took > 2 * TIMEOUT
    assert len(json.loads(whole.partition(b"\r\n\r\n")[2])["data"]) == 40
    assert not any(rest.endswith(LAST_CHUNK) for rest in rests)
    assert b"200 OK" not in nothing
