"""The only list of providers."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from postings.providers.ashby import Ashby
from postings.providers.base import FetchError, Provider
from postings.providers.greenhouse import Greenhouse
from postings.providers.lever import Lever
from postings.providers.personio import Personio
from postings.providers.recruitee import Recruitee
from postings.providers.smartrecruiters import SmartRecruiters
from postings.providers.workable import Workable

_ALL: tuple[Provider, ...] = (
    Greenhouse(),
    Lever(),
    Ashby(),
    Workable(),
    Recruitee(),
    Personio(),
    SmartRecruiters(),
)

PROVIDERS: Mapping[str, Provider] = MappingProxyType({provider.kind: provider for provider in _ALL})


def find(address: str) -> tuple[Provider, str] | None:
    """The provider and the board's token of any address of a board, a job or the API."""
    address = address.strip()
    try:
        url = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return None
    if url.scheme not in ("http", "https"):
        return None
    for provider in PROVIDERS.values():
        if token := provider.token(url):
            return provider, token
    return None


def board_address(kind: str, token: str) -> str:
    """The page where people read this board; "" for an unknown provider or a token that is none."""
    provider = PROVIDERS.get(kind)
    try:
        return provider.board_url(token) if provider else ""
    except FetchError:
        return ""


def canonical(kind: str, token: str) -> str:
    """The token as its provider spells it, so that one board is one source; "" for what is no token."""
    address = board_address(kind, token)
    return PROVIDERS[kind].token(urlsplit(address)) or "" if address else ""
