"""The closed lists: every word that the database, the API and the pages share.

Plain Python, so that providers and facts may use it. What people read for each
word stands in `postings/labels.py`.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where a job is in its life. The API's `active` means open or missing."""

    OPEN = "open"
    MISSING = "missing"
    CLOSED = "closed"


class CloseReason(StrEnum):
    MISSING_FROM_BOARD = "missing_from_board"
    BOARD_GONE = "board_gone"
    NOT_VERIFIED = "not_verified"


class EventType(StrEnum):
    CREATED = "job.created"
    UPDATED = "job.updated"
    MISSING = "job.missing"
    FOUND = "job.found"
    CLOSED = "job.closed"
    REOPENED = "job.reopened"


#: Told only when asked for: most readers follow openings and closings.
QUIET = (EventType.MISSING, EventType.FOUND)


class WorkModel(StrEnum):
    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on_site"
    NOT_STATED = ""


class SourceState(StrEnum):
    """A paused source is not read; a gone one is asked once a day, never guessed anew."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


class Outcome(StrEnum):
    """What came of one read of a board."""

    FETCHED = "fetched"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    HELD = "held"
    PARTIAL = "partial"
    LATE = "late"
    RETRY = "retry"
    GONE = "gone"
    FORMAT = "format"
    REFUSED = "refused"
    FAULT = "fault"


#: Outcomes after which the board was seen whole: they move the clocks and can close.
COMPLETE = frozenset({Outcome.CHANGED, Outcome.UNCHANGED})

#: Outcomes of a read that brought nothing usable.
FAILED = frozenset({Outcome.RETRY, Outcome.GONE, Outcome.FORMAT, Outcome.REFUSED, Outcome.FAULT})


class FactState(StrEnum):
    """How a fact is known. Only the first three come with a value and its evidence."""

    STATED = "stated"  # a structured field of the board says so
    PARSED = "parsed"  # the text, the title or a location's words say so
    CONFLICTING = "conflicting"  # they disagree; both are kept, a published rule names the winner
    NOT_STATED = "not_stated"
    FAILED = "failed"  # our reading broke: nothing is known of it


class Hours(StrEnum):
    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    PER_DIEM = "per_diem"


class Term(StrEnum):
    PERMANENT = "permanent"
    CONTRACT = "contract"
    TEMPORARY = "temporary"
    INTERNSHIP = "internship"
    APPRENTICESHIP = "apprenticeship"
    VOLUNTEER = "volunteer"


class Period(StrEnum):
    """What a pay range is for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


class Seniority(StrEnum):
    INTERN = "intern"
    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    PRINCIPAL = "principal"
    MANAGER = "manager"
    DIRECTOR = "director"
    EXECUTIVE = "executive"


class EducationLevel(StrEnum):
    NONE = "none"  # the posting says that it asks for no degree
    HIGH_SCHOOL = "high_school"
    VOCATIONAL = "vocational"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


class Sponsorship(StrEnum):
    OFFERED = "offered"
    NOT_OFFERED = "not_offered"


class Function(StrEnum):
    """The departments of all employers under common names."""

    ENGINEERING = "engineering"
    DATA = "data"
    PRODUCT = "product"
    DESIGN = "design"
    RESEARCH = "research"
    IT_SECURITY = "it_security"
    SALES = "sales"
    MARKETING = "marketing"
    CUSTOMER_SERVICE = "customer_service"
    OPERATIONS = "operations"
    SUPPLY_CHAIN = "supply_chain"
    MANUFACTURING = "manufacturing"
    CONSTRUCTION_TRADES = "construction_trades"
    FINANCE = "finance"
    PEOPLE = "people"
    LEGAL = "legal"
    ADMINISTRATION = "administration"
    HEALTHCARE = "healthcare"
    EDUCATION = "education"
    RETAIL_HOSPITALITY = "retail_hospitality"
    CREATIVE_MEDIA = "creative_media"
    PUBLIC_SOCIAL = "public_social"
    GENERAL_MANAGEMENT = "general_management"


class ReportKind(StrEnum):
    """What a reader finds wrong with the page of a job."""

    WRONG_FACT = "wrong_fact"
    CLOSED = "closed"
    DUPLICATE = "duplicate"
    SCAM = "scam"
    PRIVACY = "privacy"
    OTHER = "other"
