"""Where the fetcher may connect to, and where never."""

import ssl
from pathlib import Path

import httpcore
import pytest

from postings.providers.base import RefusedError, RetryLaterError
from postings.providers.connection import GuardedBackend, GuardedTransport, is_public
from postings.providers.fetch import Fetcher
from postings.providers.hosts import pattern_of
from tests.board_server import Answer, BoardServer, redirect
from tests.postings.providers.invented import BOARD, HOST, Invented

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "104.16.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "2606:4700::6810:1",
    "2a00:1450:4001:81b::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]
NOT_PUBLIC = [
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "224.0.1.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "",
    "localhost",
    "2130706433",
    "0x7f000001",
    "127.1",
    "8.8.8.8 ",
]


class Lines(httpcore.NetworkBackend):
    """Notes where a connection was wanted. Connects to a board server instead, if given one."""

    def __init__(self, server: BoardServer | None = None, dead: tuple[str, ...] = ()) -> None:
        self.wanted: list[tuple[str, int]] = []
        self._server = server
        self._dead = dead

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.wanted.append((host, port))
        if self._server is None or host in self._dead:
            raise httpcore.ConnectError("nobody there")
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self._server.port, timeout)


class Names:
    """A resolver that answers from a list, one answer a question; the last one stays."""

    def __init__(self, *answers: list[str]) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


@pytest.fixture
def fetcher_over(fetcher_of):
    """Make a fetcher that resolves and connects as it is told."""

    def make(names, lines, trusted: ssl.SSLContext | None = None) -> Fetcher:
        backend = GuardedBackend(resolve=names, network=lines)
        return fetcher_of(transport=GuardedTransport(backend=backend, ssl_context=trusted))

    return make


@pytest.fixture
def certificates():
    """A server's TLS, and that of a client who trusts it, for boards.example.test only."""
    folder = Path(__file__).parents[2] / "fixtures" / "tls"
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    trusted = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
    return served, trusted


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_any_other_address_is_not(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["169.254.169.254"],
        ["10.1.2.3"],
        ["::1"],
        ["::ffff:10.0.0.1"],
        ["8.8.8.8", "10.0.0.1"],
        ["2606:4700::1", "8.8.8.8", "fd00::1"],
    ],
)
def test_a_public_name_with_one_private_address_is_never_connected_to(addresses, fetcher_over):
    lines = Lines()
    fetcher = fetcher_over(Names(addresses), lines)

    with pytest.raises(RefusedError, match="not public"):
        fetcher.board(Invented(), "acme")

    assert lines.wanted == []


def test_the_connection_goes_to_the_very_address_that_was_checked(fetcher_over):
    lines = Lines()
    names = Names(["8.8.8.8"], ["127.0.0.1"])
    fetcher = fetcher_over(names, lines)

    with pytest.raises(RetryLaterError):
        fetcher.board(Invented(), "acme")

    assert names.asked == [HOST]
    assert lines.wanted == [("8.8.8.8", 443)]


def test_the_next_address_is_tried_where_the_first_is_dead(certificates, fetcher_over):
    served, trusted = certificates
    with BoardServer(tls=served) as server:
        server.add(HOST, "/boards/acme", Answer(b"[]"))
        lines = Lines(server, dead=("2606:4700::1",))
        fetcher = fetcher_over(Names(["2606:4700::1", "8.8.8.8"]), lines, trusted)

        fetched = fetcher.board(Invented(), "acme")

        assert fetched.body == b"[]"
        assert lines.wanted == [("2606:4700::1", 443), ("8.8.8.8", 443)]


def test_a_name_that_does_not_resolve_is_tried_again_later(fetcher_over):
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    fetcher = fetcher_over(nowhere, Lines())

    with pytest.raises(RetryLaterError, match="could not be resolved"):
        fetcher.board(Invented(), "acme")


def test_a_certificate_for_another_host_ends_the_read_before_anything_is_asked(certificates, fetcher_over):
    served, trusted = certificates
    with BoardServer(tls=served) as server:
        server.add("acme.tenants.test", "/", Answer(b"[]"))
        fetcher = fetcher_over(Names(["8.8.8.8"]), Lines(server), trusted)
        provider = Invented(reading=lambda token, get: get("https://acme.tenants.test/"))

        with pytest.raises(RetryLaterError, match="Hostname mismatch"):
            fetcher.board(provider, "acme")

        assert server.asked == []


def test_a_certificate_that_nobody_vouches_for_ends_the_read(certificates, fetcher_over):
    served, _ = certificates
    with BoardServer(tls=served) as server:
        server.add(HOST, "/boards/acme", Answer(b"[]"))
        fetcher = fetcher_over(Names(["8.8.8.8"]), Lines(server))

        with pytest.raises(RetryLaterError, match="self-signed"):
            fetcher.board(Invented(), "acme")

        assert server.asked == []


@pytest.mark.parametrize(
    "location",
    [
        f"http://{HOST}/boards/acme",
        f"https://{HOST}:8443/boards/acme",
        f"https://someone@{HOST}/boards/acme",
        "https://www.example.com/careers",
        "https://tenants.test/",
        "https://a.b.tenants.test/",
        f"https://{HOST}.example.com/",
        f"https://{HOST}./",
        "https://127.0.0.1/",
        "https://[::1]/",
        "//169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://[broken",
        f"https://{HOST}:port/",
        "https://xn--/",
        "https://xn--acmeacme.tenants.test/",
        "/\x01",
        "",
    ],
)
def test_a_redirect_off_plain_https_and_the_providers_hosts_is_refused(server, location, fetcher_of):
    server.add(HOST, "/boards/acme", redirect(location))
    fetcher = fetcher_of(board_server=server.origin)

    with pytest.raises(RefusedError):
        fetcher.board(Invented(), "acme")

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        BOARD.replace("https", "http"),
        "https://elsewhere.test/",
        "https://127.0.0.1/",
        "https://ac me.tenants.test/",
        "https://\ud800.tenants.test/",
        "https://⒈.tenants.test/",
        "https://xn--acmeacme.tenants.test/",
    ],
)
def test_an_address_that_a_board_itself_led_to_is_held_to_the_same_rule(server, url, fetcher_of):
    fetcher = fetcher_of(board_server=server.origin)

    with pytest.raises(RefusedError):
        fetcher.board(Invented(reading=lambda token, get: get(url)), "acme")

    assert server.asked == []


@pytest.mark.parametrize(
    ("host", "port"),
    [("127.0.0.1", 9002), ("127.0.0.2", 9001), ("localhost", 9001), ("::1", 9001), ("8.8.8.8", 443)],
)
def test_with_a_board_server_nothing_else_is_reachable(host, port):
    lines = Lines()
    backend = GuardedBackend("http://127.0.0.1:9001", resolve=Names(["8.8.8.8"]), network=lines)

    with pytest.raises(RefusedError):
        backend.connect_tcp(host, port)

    assert lines.wanted == []


@pytest.mark.parametrize(
    "origin",
    [
        "http://10.0.0.1:9001",
        "http://localhost:9001",
        "http://boards.example.test:9001",
        "https://127.0.0.1:9001",
        "http://127.0.0.1",
        "http://127.0.0.1:9001/boards",
        "http://someone@127.0.0.1:9001",
        "127.0.0.1:9001",
    ],
)
def test_a_board_server_is_a_loopback_address_in_digits_with_a_port(origin):
    with pytest.raises(ValueError, match="board_server"):
        Fetcher("jobs@footnote.test", version="1", board_server=origin)


def test_a_local_socket_is_never_opened():
    with pytest.raises(RefusedError):
        GuardedBackend().connect_unix_socket("/run/valkey.sock")


def test_a_star_stands_for_exactly_one_label():
    patterns = {"api.lever.co", "*.recruitee.com", "own.recruitee.com"}

    covering = [
        pattern_of(host, patterns) for host in ("API.lever.co", "acme.recruitee.com", "own.recruitee.com")
    ]
    uncovered = [
        pattern_of(host, patterns)
        for host in ("recruitee.com", "a.b.recruitee.com", "eu.lever.co", "xrecruitee.com", "")
    ]

    assert covering == ["api.lever.co", "*.recruitee.com", "own.recruitee.com"]
    assert uncovered == [None] * 5
