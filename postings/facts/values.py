"""The values of facts that are more than a word. All of them go into JSON as they stand."""

from dataclasses import dataclass
from datetime import date

from postings.vocab import EducationLevel, Period


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """One place of a posting. Without a `country_code` its words name none that we know.

    `text` is the part of the board's words that names it. `region` is the code in the US,
    Canada and Australia (`TX`) and else a name; `slug` is `austin-tx-us`.
    """

    text: str
    city: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class DaysOnSite:
    """Days a week in the office; `minimum == maximum` for a plain number."""

    minimum: float
    maximum: float


@dataclass(frozen=True, slots=True)
class RemoteFrom:
    """Where one may work from. ISO 3166-1 alpha-2; regions as the closed list in docs/facts.md.

    `states` and `excluded_states` are ISO 3166-2 (`US-CA`). `zones` are the posting's words.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    excluded_states: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PayRange:
    """`minimum <= maximum`, in whole units of `currency` a `period`; one of the ends may be open.

    `annual_*` are `minimum * factor`, and `formula` says how (`× 40 h × 52 weeks`); None
    where the period is not stated. `zone` is the place or group that the range is for.
    `sign` is what the posting prints (`$`, `kr`) where nothing says whose it is, and `currency` is empty.
    """

    minimum: float | None
    maximum: float | None
    currency: str = ""
    period: Period | None = None
    annual_minimum: float | None = None
    annual_maximum: float | None = None
    formula: str = ""
    zone: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Occupation:
    """The nearest occupation of ESCO, or of O*NET where only that has one."""

    scheme: str  # esco | onet
    code: str  # the ISCO group and number, or the O*NET-SOC code
    name: str
    slug: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience; `field` is in what, in the posting's words."""

    minimum: float | None
    maximum: float | None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Education:
    """The lowest level that is enough. `is_required` is False where it is only wished for."""

    level: EducationLevel
    fields: tuple[str, ...] = ()
    is_required: bool = True
    or_equivalent: bool = False


@dataclass(frozen=True, slots=True)
class Authorisation:
    """The right to work that is asked for: the countries, or none where it only says `here`."""

    countries: tuple[str, ...] = ()
    citizens_only: bool = False


@dataclass(frozen=True, slots=True)
class Clearance:
    country: str
    level: str  # the posting's words, evenly spelt: `Secret`, `TS/SCI`, `SC`
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class LanguageAsked:
    """A language that the job needs: ISO 639-1 (639-3 where that has none); level as CEFR or the posting's word."""

    code: str
    level: str = ""
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of the taxonomy. `is_hard`: a tool, a method or a field, nothing of character.

    Of those with one number in `one_of` one is enough; 0 for a skill that is asked for by itself.
    """

    slug: str
    name: str
    is_hard: bool
    is_required: bool
    one_of: int = 0


@dataclass(frozen=True, slots=True)
class Travel:
    """Share of the working time in per cent, where the words give one; `is_none` for "no travel".

    `often` is in the posting's words (`two days a month`), "" where it names a share or nothing.
    """

    percent: float | None = None
    is_none: bool = False
    often: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """When the job begins: a day, or `immediately`."""

    on: date | None = None
    is_immediate: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or mailbox that the posting prints for applicants."""

    name: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whether this site publishes the posting; `reason` is a word of docs/facts.md."""

    is_included: bool
    reason: str
    language: str = ""
    countries: tuple[str, ...] = ()
