"""Facts as the columns of a job: what pages filter on, beside the JSON that keeps them all. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from postings.facts.base import Fact
from postings.facts.employment import api_type
from postings.facts.pay import overall
from postings.facts.places.words import slug
from postings.facts.read import Facts
from postings.facts.stored import encode
from postings.facts.values import PayRange, PlaceRead, Years
from postings.providers.base import Location, Pay, Posting
from postings.vocab import WorkModel

#: Columns that come from facts, by the family of rules that fills them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "places": ("country", "region", "city"),
    "work_model": ("workplace_type", "remote_policy", "remote_from"),
    "employment": ("employment_type", "hours", "term"),
    "pay": (
        "salary_raw", "salary_min", "salary_max", "salary_currency", "salary_period",
        "salary_annual_min", "salary_annual_max",
    ),
    "title": ("normalized_title", "seniority", "occupation"),
    "organisation": ("function", "sector"),
    "experience": ("experience_min", "experience_max"),
    "education": ("education",),
    "permits": ("sponsorship",),
    "languages": ("language",),
    "skills": ("skills",),
    "conditions": (),
    "scope": ("in_scope",),
}  # fmt: skip

#: Their types in SQL, where that is not text.
TYPES = {
    "facts": "jsonb",
    "hours": "text[]",
    "term": "text[]",
    "remote_from": "text[]",
    "skills": "text[]",
    "salary_min": "numeric",
    "salary_max": "numeric",
    "salary_annual_min": "numeric",
    "salary_annual_max": "numeric",
    "experience_min": "float8",
    "experience_max": "float8",
    "has_conflict": "bool",
    "in_scope": "bool",
}

FACT_COLUMNS = (
    "facts",
    "facts_rules",
    "has_conflict",
    *(name for names in COLUMNS.values() for name in names),
)


def fact_columns(facts: Facts, rules: str) -> dict[str, Any]:
    """A value for each of `FACT_COLUMNS`; "" or None where the posting does not say."""
    place = next((place for place in facts.places.value or () if place.country_code), PlaceRead(""))
    years = facts.experience.value or Years(None, None)
    abroad = facts.remote_from.value
    remote_from = [*abroad.countries, *abroad.regions] if abroad else []
    occupation, education = facts.occupation.value, facts.education.value
    return {
        "facts": encode(facts),
        "facts_rules": rules,
        "has_conflict": facts.has_conflict,
        "country": place.country,
        "region": place.region[:200],
        "city": place.city[:200],
        "workplace_type": facts.work_model.value or WorkModel.NOT_STATED,
        "remote_policy": ", ".join(remote_from),
        "remote_from": remote_from,
        "employment_type": api_type(facts.hours, facts.term),
        "hours": list(facts.hours.value or ()),
        "term": list(facts.term.value or ()),
        **_pay_columns(facts.pay, facts.pay_text),
        "normalized_title": facts.normalized_title.value or "",
        "seniority": facts.seniority.value or "",
        "occupation": occupation.slug if occupation else "",
        "function": facts.function.value or "",
        "sector": facts.sector.value or "",
        "experience_min": years.minimum,
        "experience_max": years.maximum,
        "education": education.level if education else "",
        "sponsorship": facts.sponsorship.value or "",
        "language": facts.language.value or "",
        "skills": [skill.slug for skill in facts.skills.value or () if skill.is_hard],
        "in_scope": facts.scope.value is None or facts.scope.value.is_included,
    }


def _pay_columns(fact: Fact[tuple[PayRange, ...]], text: str) -> dict[str, Any]:
    pay = overall(fact.value or ()) or PayRange(None, None)
    return {
        "salary_raw": text,
        "salary_min": pay.minimum,
        "salary_max": pay.maximum,
        "salary_currency": pay.currency,
        "salary_period": pay.period or "",
        "salary_annual_min": pay.annual_minimum,
        "salary_annual_max": pay.annual_maximum,
    }


def place_rows(facts: Facts, job: int) -> Iterator[dict[str, Any]]:
    """One row a place, in the posting's order; a place that we do not know has no slug."""
    for position, place in enumerate(facts.places.value or ()):
        region_slug = slug(place.region, place.country_code) if place.region else ""
        yield {"job": job, "position": position, **asdict(place), "region_slug": region_slug}


def structured(posting: Posting) -> dict[str, Any]:
    """What rules need of a posting and no version keeps: for reading its facts again."""
    parts = [asdict(location) for location in posting.locations]
    found = {
        "locations": parts if any(_said(part).keys() - {"text"} for part in parts) else [],
        "location_text": posting.location_text,
        "no_locations": None if posting.locations else True,
        "is_remote": posting.is_remote,
        "workplace": posting.workplace if posting.is_remote is not None else "",
        "language": posting.language,
        "company_name": posting.company_name,
    }
    return _said(found)


def _said(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value not in (None, "", [])}


def posting_again(
    key: str, version: Mapping[str, Any], kept: Mapping[str, Any], native: Mapping[str, Any]
) -> Posting:
    """The posting as rules saw it, from the fields of its version, what `structured` kept, and `Job.native`."""
    texts = () if kept.get("no_locations") else version["locations"]
    locations = kept.get("locations") or [{"text": text} for text in texts]
    return Posting(
        key=key,
        title=version["title"],
        source_url="",
        company_name=kept.get("company_name", ""),
        location_text=kept.get("location_text", ""),
        locations=tuple(Location(**location) for location in locations),
        department=version["department"],
        team=version["team"],
        employment=version["employment"],
        # A version words a bare remote flag as a workplace.
        workplace=kept.get("workplace", "") if "is_remote" in kept else version["workplace"],
        is_remote=kept.get("is_remote"),
        pay=tuple(Pay(**range_) for range_ in version["pay"]),
        deadline=version["apply_by"],
        description_html=version["description_html"],
        language=kept.get("language", ""),
        native=native,
    )
