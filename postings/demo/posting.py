"""What an invented posting is, before any provider's dialect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from postings.vocab import WorkModel


@dataclass(frozen=True, slots=True)
class Place:
    """A town, and how boards spell it in their free-text field (the first is the usual way)."""

    key: str
    city: str
    region: str
    country: str  # ISO 3166 alpha-2
    country_name: str
    latitude: float
    longitude: float
    spellings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Range:
    """What the same job pays in all other places."""

    text: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pay:
    """What a posting pays. `in_text` and `in_field` say where the board tells it; both may be false."""

    text: str
    low: float
    high: float
    currency: str
    period: str  # year, month, hour
    in_text: bool
    in_field: bool
    elsewhere: Range | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Where the work is done: what the text says, and what the board's own flag says.

    The two disagree now and then, and either may be silent, as on real boards.
    """

    model: WorkModel
    flag: WorkModel
    days: int = 0  # on site a week, for hybrid; 0 where the text leaves it open


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with a list under it."""

    heading: str
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Posting:
    """One invented opening, as its employer means it. A dialect puts it into its wire format."""

    title: str
    occupation: str
    family: str
    department: str
    team: str
    level: str
    language: str
    places: Sequence[Place]
    location_text: str
    work: Work
    employment: str  # permanent, part_time, fixed_term, contract, internship
    employment_label: str  # in the posting's language, as a board's free text has it
    hours: int
    years: int | None
    degree: str
    pay: Pay | None
    deadline: date | None
    requisition: str
    opening: str  # the same for one role posted in several towns
    about: str
    role: Sequence[str]
    does: Block
    needs: Block
    nice: Block | None
    offers: Block | None
    practical_heading: str
    practical: Sequence[str]
    footer: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A posting as it stands on its board now."""

    posting: Posting
    key: str
    number: int
    posted_at: datetime
    updated_at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Board:
    """A whole board at one moment. `version` rises with every change."""

    provider: str
    token: str
    name: str
    language: str  # of its pages, and of its feed when none is asked for
    version: int
    changed_at: datetime
    listed: Sequence[Listed]
