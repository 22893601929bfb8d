"""A provider that exists nowhere, for tests of the fetcher: a board is one or several texts."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult

from postings.providers.base import Get

HOST = "boards.example.test"
PATH = "/boards/acme"
BOARD = f"https://{HOST}{PATH}"


def read_once(token: str, get: Get) -> bytes:
    return get(f"https://{HOST}/boards/{token}")


@dataclass(frozen=True)
class Invented:
    """Only what the fetcher looks at."""

    hosts: frozenset[str] = frozenset({HOST, "*.tenants.test"})
    conditional: bool = True
    live: bool = True
    name: str = "Invented"
    reading: Callable[[str, Get], bytes] = read_once

    def token(self, url: SplitResult) -> None:
        """Its addresses name no board that could be told from another."""

    def read(self, token: str, get: Get) -> bytes:
        return self.reading(token, get)


def pages(*paths: str) -> Invented:
    """A provider whose boards take several calls."""
    return Invented(reading=lambda token, get: b"".join(get(f"https://{HOST}{p}") for p in paths))
