"""The facets: which there are, and under which values a job is found. Asks neither database nor index.

A job's keys of a facet are the values that a reader may choose; none at all means that
the posting does not say, which readers choose as `not_stated`. Index, counts, links and
the SQL behind them all go by this one list.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.facts.contacts import MASK, line_without_contacts
from postings.labels import (
    EDUCATION_LEVEL,
    FUNCTION,
    HOURS,
    SENIORITY,
    SPONSORSHIP,
    STATUS,
    TERM,
    WORK_MODEL,
    Labels,
)
from postings.providers.registry import PROVIDERS
from postings.search.rows import JobRow
from postings.vocab import Status, WorkModel

#: The value that asks for jobs whose posting does not say.
NOT_STATED = "not_stated"

Keys = Callable[[JobRow], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One facet. `closed` lists all its values in their order, where there are few.

    `is_many`: a job may have several values, so that asking for all of some makes sense.
    """

    name: str
    label: str | Promise
    keys: Keys
    closed: Labels | None = None
    is_many: bool = False
    #: Every job has a value, whatever its posting says.
    is_told: bool = False
    #: How its values are spelt, and which can be, where they are not listed.
    spell: Callable[[str], str] = str.lower
    is_value: Callable[[str], bool] = bool

    def spelt(self, value: str) -> str:
        return value if value == NOT_STATED else self.spell(value)

    def allows(self, value: str) -> bool:
        if value == NOT_STATED:
            return not self.is_told
        return value in self.closed if self.closed is not None else self.is_value(value)


def _one(column: str) -> Keys:
    return lambda row: (value,) if (value := getattr(row, column)) else ()


def shown_department(words: str) -> str:
    """A department with nobody whom it names: the facet shows it. What is masked already stays as it is."""
    return words if MASK in words else line_without_contacts(words)


@lru_cache(maxsize=4096)
def department_key(words: str) -> str:
    """Under which the jobs of a department are found; "" where it could not be told from one that is not stated."""
    return "" if words == NOT_STATED else line_without_contacts(words)


def _department(row: JobRow) -> Iterable[str]:
    key = department_key(row.department)
    return (key,) if key else ()


def _places(column: str) -> Keys:
    return lambda row: dict.fromkeys(value for place in row.places if (value := getattr(place, column)))


def _lower(column: str) -> Keys:
    return lambda row: [value.lower() for value in getattr(row, column)]


# --- bands --------------------------------------------------------------------
#: First year of each band of experience, and its value.
_EXPERIENCE = ((10.0, "10-plus"), (6.0, "6-9"), (3.0, "3-5"), (1.0, "1-2"), (0.0, "none"))
EXPERIENCE: Labels = {
    "none": _("No experience asked for"),
    "1-2": _("From 1 or 2 years"),
    "3-5": _("From 3 to 5 years"),
    "6-9": _("From 6 to 9 years"),
    "10-plus": _("From 10 years"),
}


def experience_years(value: str) -> tuple[float, float | None]:
    """The band as years: from, and below; None where it has no end."""
    starts = [first for first, _value in _EXPERIENCE]
    at = [band for _first, band in _EXPERIENCE].index(value)
    return starts[at], starts[at - 1] if at else None


#: Lower ends of pay bands within each power of ten: 10, 15, 20, 30, 40, 50, 60, 80 thousand, 100 …
_STEPS = (10, 15, 20, 30, 40, 50, 60, 80)
#: All lower ends, for any amount that a column of money can hold.
_BANDS: tuple[int, ...] = (0, *(step * 10**scale for scale in range(20) for step in _STEPS))


def experience_band(minimum: float | None, maximum: float | None) -> str:
    """By the fewest years that will do; of "up to three years" none will."""
    if minimum is None and maximum is None:
        return ""
    years = minimum or 0.0
    return next(value for first, value in _EXPERIENCE if years >= first)


def band_of(amount: int) -> int:
    """The lower end of the band that holds an amount a year, in whole units of its currency."""
    return _BANDS[max(0, bisect_right(_BANDS, amount) - 1)]


def band_after(low: int) -> int:
    """Where the next band begins."""
    return _BANDS[bisect_right(_BANDS, low)]


def pay_bands(currency: str, low: Decimal | None, high: Decimal | None) -> list[str]:
    """Every band of that currency which the range touches, as `eur-40000`. No rate of exchange is assumed."""
    ends = [int(end) for end in (low, high) if end is not None]
    if not currency or not ends:
        return []
    first, last = (max(0, bisect_right(_BANDS, end) - 1) for end in (min(ends), max(ends)))
    return [f"{currency.lower()}-{band}" for band in _BANDS[first : last + 1]]


def is_pay_band(value: str) -> bool:
    """`eur-40000`, where a band begins at 40,000."""
    currency, _, low = value.rpartition("-")
    is_number = low.isascii() and low.isdigit() and len(low) < 13 and low == str(int(low))
    return bool(len(currency) == 3 and currency.isalpha() and is_number and band_of(int(low)) == int(low))


def _experience(row: JobRow) -> Iterable[str]:
    band = experience_band(row.experience_min, row.experience_max)
    return (band,) if band else ()


def _pay_bands(row: JobRow) -> Iterable[str]:
    return pay_bands(row.salary_currency, row.salary_annual_min, row.salary_annual_max)


def _pay(row: JobRow) -> Iterable[str]:
    return () if row.salary_min is None and row.salary_max is None else ("stated",)


def _employment(row: JobRow) -> Iterable[str]:
    return [*row.hours, *row.term]


def _conflict(row: JobRow) -> Iterable[str]:
    return ("yes" if row.has_conflict else "no",)


EMPLOYMENT: Labels = {**HOURS, **TERM}
_WORK_MODEL: Labels = {str(model): WORK_MODEL[model] for model in WorkModel if model}
_STATUS: Labels = {str(status): STATUS[status] for status in Status}
_PROVIDER: Labels = {kind: provider.name for kind, provider in PROVIDERS.items()}


def _all() -> Iterator[Dimension]:
    """In the order in which pages show them."""
    yield Dimension("work_model", _("Work model"), _one("workplace_type"), _WORK_MODEL)
    yield Dimension("city", _("City"), _places("city_slug"), is_many=True)
    yield Dimension("country", _("Country"), _places("country"), is_many=True)
    yield Dimension("function", _("Function"), _one("function"), FUNCTION)
    yield Dimension("seniority", _("Seniority"), _one("seniority"), SENIORITY)
    yield Dimension("employment_type", _("Employment"), _employment, EMPLOYMENT, is_many=True)
    yield Dimension("skill", _("Skills"), _lower("skills"), is_many=True)
    yield Dimension("pay", _("Pay stated"), _pay, {"stated": _("Stated")})
    yield Dimension("company", _("Company"), _one("org_slug"), is_told=True, spell=str)
    yield Dimension("department", _("Department"), _department, spell=shown_department)
    yield Dimension("provider", _("ATS provider"), _one("provider"), _PROVIDER, is_told=True)
    yield Dimension("remote_from", _("Remote from"), _lower("remote_from"), is_many=True)
    yield Dimension("region", _("Region"), _places("region_slug"), is_many=True)
    yield Dimension("experience", _("Experience"), _experience, EXPERIENCE)
    yield Dimension("education", _("Education"), _one("education"), EDUCATION_LEVEL)
    yield Dimension("pay_band", _("Pay a year"), _pay_bands, is_many=True, is_value=is_pay_band)
    yield Dimension("currency", _("Currency"), _one("salary_currency"), spell=str.upper)
    yield Dimension("occupation", _("Occupation"), _one("occupation"))
    yield Dimension("language", _("Language of the posting"), _one("language"), spell=str)
    yield Dimension("sponsorship", _("Visa sponsorship"), _one("sponsorship"), SPONSORSHIP)
    yield Dimension("sector", _("Company sector"), _one("sector"), spell=str)
    conflict: Labels = {"yes": _("Its facts conflict"), "no": _("No conflict found")}
    yield Dimension("conflict", _("Conflicts"), _conflict, conflict, is_told=True)
    yield Dimension("source", _("Board"), _one("source_id"), is_told=True)
    yield Dimension("status", _("Status"), _one("status"), _STATUS, is_told=True)


DIMENSIONS: Mapping[str, Dimension] = {dimension.name: dimension for dimension in _all()}
#: What a page of jobs shows at once; the others when they are opened.
FIRST = ("work_model", "city", "function", "seniority", "employment_type", "pay", "company", "provider")
