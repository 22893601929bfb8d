"""What every provider gives: the values that leave `providers/` and the errors it raises."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from urllib.parse import SplitResult

#: One posting as the board sent it: a JSON object, or for Personio a dict made of its XML.
RawItem = Mapping[str, Any]


class FetchError(Exception):
    """A read failed. The subclass says whether trying again can help; the text says what happened."""


class RetryLaterError(FetchError):
    """Time-outs, 5xx, 429: the board is probably fine. `after` is the server's Retry-After, in seconds."""

    def __init__(self, message: str, *, after: float | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.after = after
        self.status = status


class BoardGoneError(FetchError):
    """The provider says that there is no such board (404, 410)."""


class NotTheFormatError(FetchError):
    """An answer that is not this provider's format: HTML at 200, broken JSON, no list of postings."""


class RefusedError(FetchError):
    """We may not or will not read this: 401, 403, a redirect elsewhere, a private address, too large."""


@dataclass(frozen=True, slots=True)
class Location:
    """One place of a posting: the board's words, and its structured parts where it has them."""

    text: str
    city: str = ""
    region: str = ""
    country: str = ""  # a name or an ISO code, as the board writes it
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """One structured pay range, in whole units of the currency (never cents)."""

    text: str  # how the board words it, or the structured field spelt out
    minimum: float | None
    maximum: float | None
    currency: str = ""  # ISO 4217
    period: str = ""  # year, month, week, day, hour, or "" where the board does not say


@dataclass(frozen=True, slots=True)
class Posting:
    """What a board says of one opening, in its own words. Nothing here is our reading of it.

    `description_html` has been through `html.clean`. `employment` and `workplace` are
    the raw words (`CDI`, `onsite`); `is_remote` is a separate boolean flag where the
    provider has one. `native` is an allow-list of further fields, small, without texts
    and without anything internal to the employer.
    """

    key: str
    title: str
    source_url: str
    apply_url: str = ""
    company_name: str = ""
    location_text: str = ""
    locations: Sequence[Location] = ()
    department: str = ""
    team: str = ""
    employment: str = ""
    workplace: str = ""
    is_remote: bool | None = None
    pay: Sequence[Pay] = ()
    posted_at: datetime | None = None
    updated_at: datetime | None = None
    deadline: date | None = None
    description_html: str = ""
    language: str = ""
    requisition_id: str = ""
    native: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """A body taken apart, before any posting is parsed.

    `items` keeps the board's order; a key the board repeats appears once, the last
    one winning. `complete` is false when the body shows that postings are missing
    from it (a total not reached, an item that could not be told apart): such a
    listing adds and edits, and never removes. `skipped` says why items were left out.
    """

    items: Mapping[str, RawItem]
    complete: bool = True
    company_name: str = ""
    skipped: Sequence[str] = ()


#: `get(url)` returns the body of a good answer, or raises FetchError. Handed in by the fetcher.
Get = Callable[[str], bytes]


class Provider(Protocol):
    """One applicant tracking system. Plain Python: no Django, no network, no clock."""

    @property
    def kind(self) -> str:
        """`greenhouse`: the word in the database, the API and the addresses."""

    @property
    def name(self) -> str:
        """`Greenhouse`: the word that people read."""

    @property
    def version(self) -> int:
        """Of the parser: raise it when the same bytes give another Posting."""

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts of the API; `*.recruitee.com` for one host a board. Redirects stay within them."""

    @property
    def conditional(self) -> bool:
        """Whether If-None-Match or If-Modified-Since is honoured, so that a 304 means something."""

    @property
    def live(self) -> bool:
        """False where the host asks crawlers to stay away: then read in the demo and from recordings only."""

    def token(self, url: SplitResult) -> str | None:
        """The board's token, if this is the address of one of its boards or jobs."""

    def board_url(self, token: str) -> str:
        """The page where people read this board."""

    def api_url(self, token: str) -> str:
        """The first address that a read asks for."""

    def read(self, token: str, get: Get) -> bytes:
        """The whole board as one body, however many calls it takes."""

    def items(self, body: bytes) -> Listing:
        """Take a body apart. Raises NotTheFormatError."""

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        """Parse one item. Wrong types give empty fields; an item without a title raises NotTheFormatError."""


def job_id(provider: str, identity_token: str, key: str) -> str:
    """40 hex digits, the same for ever: sha1 of `provider|token|key`."""
    return hashlib.sha1(f"{provider}|{identity_token}|{key}".encode(), usedforsecurity=False).hexdigest()
