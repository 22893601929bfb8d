"""Facets in SQL: how jobs are found where there is no index, and closed ones always.

Words are looked for in titles and names of employers only; everything else means what it
means in the index.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import DecimalField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from postings.facts.contacts import MASK
from postings.models import Job, JobPlace, Org
from postings.search import around, dimensions, text
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import Choice, Facets

Jobs = TypeVar("Jobs", bound="QuerySet[Job]")
Narrow = Callable[[tuple[str, ...]], Q]


def narrow(jobs: Jobs, facets: Facets, *, now: datetime) -> Jobs:
    """The jobs of these that answer, by title words and filters."""
    jobs = jobs.filter(_words(facets.q, "title", "org__name")).filter(_words(facets.title, "title"))
    for name, choice in facets.chosen:
        jobs = jobs.filter(chosen(name, choice))
    for one in facets.barring:
        jobs = jobs.exclude(Exists(narrow(Job.objects.filter(pk=OuterRef("pk")), one, now=now)))
    return jobs.filter(within(facets, now))


def chosen(name: str, choice: Choice) -> Q:
    """Any of some values, all of others, none of others."""
    asked = Q()
    if choice.any:
        asked &= has_any(name, choice.any)
    for value in choice.all:
        asked &= has_any(name, (value,))
    if choice.none:
        asked &= ~has_any(name, choice.none)
    return asked


def has_any(name: str, values: tuple[str, ...]) -> Q:
    """Says one of these of the facet; `not_stated` among them: or says nothing."""
    told = tuple(value for value in values if value != NOT_STATED)
    found = _HAS[name](told) if told else Q(pk__in=())
    return found | _SILENT[name] if NOT_STATED in values and name in _SILENT else found


def within(facets: Facets, now: datetime) -> Q:
    """The filters that are no lists of values."""
    asked = Q()
    if facets.open_within:
        asked &= Q(first_seen_at__gte=since(now, facets.open_within))
    if facets.since:
        asked &= Q(first_seen_at__gte=facets.since)
    if facets.posted_within:
        asked &= Q(source_posted_at__gte=since(now, facets.posted_within))
    if facets.pay_min:
        asked &= Q(GreaterThanOrEqual(_TOP, facets.pay_min))
    if facets.years is not None:
        asked &= Q(experience_min__lt=facets.years + 1) | Q(experience_min=None, experience_max__gte=0)
    if facets.near:
        asked &= Q(pk__in=_known.filter(place__slug__in=around.places_near(facets.near)).values("job"))
    return asked


def since(now: datetime, days: int) -> datetime:
    """To the hour, so that the same question is the same for an hour."""
    return now.replace(minute=0, second=0, microsecond=0) - timedelta(days=days)


#: An org that was merged more often in a row is a mistake.
_MOST_MERGES = 5
_LOWEST = Coalesce("salary_annual_min", "salary_annual_max")
#: Below all pay where none is stated, so that what excludes a band keeps those jobs.
_TOP = Coalesce("salary_annual_max", "salary_annual_min", Value(-1, output_field=DecimalField()))
_known = JobPlace.objects.filter(place__isnull=False)


def _words(words: str, *columns: str) -> Q:
    """Each word somewhere in these columns. Signs and word ends are not told apart."""
    asked = Q()
    for clause in text.clauses(words):
        phrase = " ".join(clause.plain)
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": phrase})
        asked &= ~found if clause.is_excluded else found
    return asked


def _in(column: str) -> Narrow:
    return lambda values: Q(**{f"{column}__in": values})


def _overlap(column: str, change: Callable[[str], Iterable[str]] = lambda value: (value,)) -> Narrow:
    return lambda values: Q(**{f"{column}__overlap": [one for value in values for one in change(value)]})


def _at(column: str) -> Narrow:
    return lambda values: Q(pk__in=_known.filter(**{f"place__{column}__in": values}).values("job"))


def _nowhere(column: str) -> Q:
    return ~Q(Exists(_known.filter(job=OuterRef("pk")).exclude(**{f"place__{column}": ""})))


def orgs_today(slugs: Iterable[str]) -> dict[str, str]:
    """Of orgs that were merged into another, perhaps in several steps: its slug. A query a step."""
    found: dict[str, str] = {}
    asked = dict.fromkeys(slugs)
    for _ in range(_MOST_MERGES):
        merged = Org.objects.filter(slug__in=asked).exclude(merged_into=None)
        step = dict(merged.values_list("slug", "merged_into__slug"))
        if not step:
            break
        found = step | {old: step.get(new, new) for old, new in found.items()}
        asked = dict.fromkeys(step.values())
    return found


def with_orgs_today(facets: Facets) -> Facets:
    """Companies by the slugs that they have now: an org may have been merged into another. One query, if any asked."""
    choice = facets.choice("company")
    if not choice:
        return facets
    now = orgs_today({*choice.any, *choice.all, *choice.none})
    any_, all_, none = (tuple(sorted({now.get(slug, slug) for slug in slugs})) for slugs in astuple(choice))
    return facets.with_choice("company", Choice(any_, all_, none))


def _company(values: tuple[str, ...]) -> Q:
    """Also by the slug of an org that was merged into the one that holds the jobs."""
    now = orgs_today(values)
    return Q(org__slug__in=[now.get(slug, slug) for slug in values])


def _cities(values: tuple[str, ...]) -> Q:
    return Q(pk__in=_known.exclude(place__city="").filter(place__slug__in=values).values("job"))


def _experience(values: tuple[str, ...]) -> Q:
    """By the fewest years; a posting that only names the most asks for none."""
    asked = Q()
    for value in values:
        low, high = dimensions.experience_years(value)
        band = Q(experience_min__gte=low) if low else Q(experience_min__isnull=False)
        asked |= band & (Q(experience_min__lt=high) if high is not None else Q())
        if not low:
            asked |= Q(experience_min=None, experience_max__isnull=False)
    return asked


def _pay_bands(values: tuple[str, ...]) -> Q:
    asked = Q(pk__in=())
    for value in values:
        currency, _, low = value.rpartition("-")
        if low.isascii() and low.isdigit():
            asked |= _touches(currency.upper(), int(low))
    return asked


def _touches(currency: str, low: int) -> Q:
    """Ranges that reach into the band that begins here."""
    reaches = Q(LessThan(_LOWEST, dimensions.band_after(low))) & Q(GreaterThanOrEqual(_TOP, low))
    return Q(salary_currency__iexact=currency) & reaches


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _department(values: tuple[str, ...]) -> Q:
    """By what the facet shows of it. Only for a value with a mask the database is asked what it stands for."""
    masked = [value for value in values if MASK in value]
    plain = [value for value in values if MASK not in value and dimensions.department_key(value) == value]
    return Q(department__in=[*plain, *(words for value in masked for words in _behind(value))])


def _behind(masked: str) -> list[str]:
    """The departments that are shown so: as long, and the same outside the mask."""
    front, end = masked.partition(MASK)[0], masked.rpartition(MASK)[2]
    alike = Job.objects.annotate(length=Length("department")).filter(
        length=len(masked), department__startswith=front, department__endswith=end
    )
    found = alike.order_by().values_list("department", flat=True).distinct()
    return [words for words in found if dimensions.department_key(words) == masked]


def _employment(values: tuple[str, ...]) -> Q:
    return Q(hours__overlap=list(values)) | Q(term__overlap=list(values))


_UNPAID = Q(salary_min=None, salary_max=None)
_HAS: Mapping[str, Narrow] = {
    "work_model": _in("workplace_type"),
    "city": _cities,
    "country": lambda values: _at("country_code")(tuple(value.upper() for value in values)),
    "function": _in("function"),
    "seniority": _in("seniority"),
    "employment_type": _employment,
    "skill": _overlap("skills"),
    "pay": lambda _values: ~_UNPAID,
    "company": _company,
    "department": _department,
    "provider": _in("provider"),
    "remote_from": _overlap("remote_from", lambda value: (value, value.upper())),
    "region": _at("region_slug"),
    "experience": _experience,
    "education": _in("education"),
    "pay_band": _pay_bands,
    "currency": _in("salary_currency"),
    "occupation": _in("occupation"),
    "language": _in("language"),
    "sponsorship": _in("sponsorship"),
    "sector": _in("sector"),
    "conflict": lambda values: Q(has_conflict__in=[value == "yes" for value in values]),
    "source": lambda values: Q(source__source_id__in=[one for one in map(_uuid, values) if one]),
    "status": _in("status"),
}
_SILENT: Mapping[str, Q] = {
    "work_model": Q(workplace_type=""),
    "city": _nowhere("city"),
    "country": _nowhere("country_code"),
    "region": _nowhere("region_slug"),
    "function": Q(function=""),
    "seniority": Q(seniority=""),
    "employment_type": Q(hours=[], term=[]),
    "skill": Q(skills=[]),
    "pay": _UNPAID,
    "department": Q(department__in=["", NOT_STATED]),
    "remote_from": Q(remote_from=[]),
    "experience": Q(experience_min=None, experience_max=None),
    "education": Q(education=""),
    "pay_band": Q(salary_currency="") | Q(salary_annual_min=None, salary_annual_max=None),
    "currency": Q(salary_currency=""),
    "occupation": Q(occupation=""),
    "language": Q(language=""),
    "sponsorship": Q(sponsorship=""),
    "sector": Q(sector=""),
}
if _HAS.keys() != DIMENSIONS.keys():
    raise RuntimeError("Every facet needs its SQL.")
