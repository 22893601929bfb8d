"""A job for search engines: schema.org's JobPosting, or nothing where one of its requirements is not met.

Google's rules decide (title, description, date, employer and place are required, nothing may be
made up, and the page must show all of it). A half-true posting is worse than none, so that what
is doubtful, contradicted or only ours to guess is left out, and with it the whole where it is required.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.conf import settings

from postings.facts.places import country_name
from postings.facts.work_model.fields import model_of_words
from postings.models import Job, Place
from postings.views.job.told import Told
from postings.views.structured.data import Node, node
from postings.views.structured.title import plain_title
from postings.views.words.addresses import apply_address
from postings.vocab import EducationLevel, FactState, Hours, Status, Term, WorkModel

#: `Permanent` has no word there. An apprenticeship is none of the others, and theirs for that is OTHER.
EMPLOYMENT: Final[Mapping[str, str]] = {
    Hours.FULL_TIME: "FULL_TIME",
    Hours.PART_TIME: "PART_TIME",
    Hours.PER_DIEM: "PER_DIEM",
    Term.CONTRACT: "CONTRACTOR",
    Term.TEMPORARY: "TEMPORARY",
    Term.INTERNSHIP: "INTERN",
    Term.VOLUNTEER: "VOLUNTEER",
    Term.APPRENTICESHIP: "OTHER",
}
#: Vocational training has no word there.
CREDENTIALS: Final[Mapping[str, str]] = {
    EducationLevel.HIGH_SCHOOL: "high school",
    EducationLevel.ASSOCIATE: "associate degree",
    EducationLevel.BACHELOR: "bachelor degree",
    EducationLevel.MASTER: "postgraduate degree",
    EducationLevel.DOCTORATE: "postgraduate degree",
}
_MARK = re.compile(r"</?mark\b[^>]*>")


def job_posting(told: Told) -> Node | None:
    """The posting of a job's own page; None where it may not have one. No query."""
    try:
        return _posting(told)
    except (KeyError, TypeError, ValueError, AttributeError):
        # Its facts were read by rules whose values had another shape: nothing is announced of what is not understood.
        return None


def _posting(told: Told) -> Node | None:
    job = told.job
    where = _where(told) if _is_open(told) else None
    title, employer = _title(told), _employer(job)
    if not (where and title and employer and _is_described(told, title) and _is_posted(told)):
        return None
    return node(
        "JobPosting",
        title=title,
        description=_MARK.sub("", told.html),
        datePosted=f"{job.source_posted_at:%Y-%m-%d}",
        hiringOrganization=employer,
        **where,
        validThrough=_deadline(told),
        employmentType=_employment(told),
        baseSalary=_pay(told) if settings.IS_EMPLOYER else None,
        identifier=_identifier(job),
        educationRequirements=_education(told),
        experienceRequirements=_experience(told),
    )


def _is_open(told: Told) -> bool:
    """Listed when we last looked, lately verified, within its deadline, and with a way to apply.

    A missing job may be gone already: it is neither announced as open nor yet as closed.
    """
    job = told.job
    said = _sure(told, "deadline")
    is_over = told.is_past_deadline or (said is not None and said < f"{told.now:%Y-%m-%d}")
    return (
        job.status == Status.OPEN
        and job.in_scope
        and not (told.is_unverified or is_over)
        and bool(apply_address(job))
    )


def _sure(told: Told, name: str) -> Any:
    """The value of a fact that a field or the text states and nothing contradicts; else None."""
    part = told.facts.parts.get(name)
    if part is None or part.state not in {FactState.STATED, FactState.PARSED}:
        return None
    return told.job.facts[name]["value"]


def _title(told: Told) -> str:
    """Both candidates stand on the page: the title above all, the normalised one among the facts."""
    job = told.job
    places = [place for named in told.places if (place := named.place)]
    # Codes of states (IN, OR, ME) are words too.
    regions = (place.region for place in places if len(place.region) > 3)
    names = [job.org.name, *(name for place in places for name in (place.city, place.country)), *regions]
    return plain_title([job.title, str(_sure(told, "normalized_title") or "")], names=names)


def _employer(job: Job) -> Node | None:
    """None where all that we know is the token of its board: that is no employer's name."""
    is_token = job.org.name == job.source.token.removeprefix("eu:")
    return None if is_token else node("Organization", name=job.org.name)


def _is_described(told: Told, title: str) -> bool:
    words = told.text.strip()
    return bool(words) and words.casefold() not in {title.casefold(), told.job.title.casefold()}


def _is_posted(told: Told) -> bool:
    """First seen is no date of posting, and nothing is posted in days to come."""
    posted = told.job.source_posted_at
    return posted is not None and posted <= told.now


def _where(told: Told) -> Node | None:
    """Where the work is done: its places, or from where for work that is remote beyond doubt."""
    if told.job.workplace_type == WorkModel.REMOTE:
        countries = _countries(told) if _is_all_remote(told) else []
        if not countries:
            return None
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": _one_or_all(countries)}
    places = list(_places(told))
    return {"jobLocation": _one_or_all(places)} if places else None


def _is_all_remote(told: Told) -> bool:
    """A sentence of the text says so (a hashtag is none), nothing contradicts it, and no day is on site."""
    said = told.facts.parts["work_model"].said
    return (
        _sure(told, "work_model") == WorkModel.REMOTE
        and told.facts.parts["days_on_site"].state == FactState.NOT_STATED
        and any(one.number and not one.before.endswith(("#", "#LI-", "#li-")) for one in said)
    )


def _countries(told: Told) -> list[Node]:
    """The countries that the posting names. None where it also names what a country does not say.

    A region is no country; of states the page shows codes only, and `CA` is Canada as well.
    """
    value = _sure(told, "remote_from")
    if value is None or any(value[name] for name in ("regions", "states", "excluded_states")):
        return []
    return [node("Country", name=name) for code in value["countries"] if (name := country_name(code))]


def _places(told: Told) -> Iterator[Node]:
    """Places whose country is known. One that is itself called remote is not where the work is done."""
    shown = told.facts.parts["places"]
    words = " ".join([shown.value, *(item.words for item in shown.items)])
    for named in told.places:
        is_remote = (said := model_of_words(named.text)) is not None and said[0] == WorkModel.REMOTE
        if named.place and named.place.country_code and not is_remote:
            yield node("Place", address=_address(named.place, words))


def _address(place: Place, shown: str) -> Node:
    """The region only where the page shows it: a list of cities may do without."""
    region = place.region if place.region in shown else ""
    return node(
        "PostalAddress",
        addressLocality=place.city,
        addressRegion=region,
        addressCountry=place.country_code,
    )


def _deadline(told: Told) -> str | None:
    """Only the board's own field, and only where its text names no other day."""
    day = told.job.apply_by
    is_contradicted = told.facts.parts["deadline"].state == FactState.CONFLICTING
    return f"{day:%Y-%m-%d}" if day and not is_contradicted else None


def _employment(told: Told) -> Any:
    known = [*(_sure(told, "hours") or ()), *(_sure(told, "term") or ())]
    return _one_or_all(list(dict.fromkeys(EMPLOYMENT[one] for one in known if one in EMPLOYMENT)))


def _pay(told: Told) -> Node | None:
    """One range with both ends, a currency and a period; several are for several places, and none is for all."""
    ranges = _sure(told, "pay") or []
    if len(ranges) != 1:
        return None
    low, high, currency, period = (ranges[0][name] for name in ("minimum", "maximum", "currency", "period"))
    if low is None or high is None or low > high or not (currency and period):
        return None
    ends = {"value": _number(low)} if low == high else {"minValue": _number(low), "maxValue": _number(high)}
    return node(
        "MonetaryAmount",
        currency=currency,
        value=node("QuantitativeValue", **ends, unitText=period.upper()),
    )


def _identifier(job: Job) -> Node | None:
    """The employer's own number of the opening: neither the board's key nor ours."""
    if not job.requisition_id:
        return None
    return node("PropertyValue", name=job.org.name, value=job.requisition_id)


def _education(told: Told) -> Node | None:
    """What is asked for, and nothing less would do."""
    asked = _sure(told, "education")
    if asked is None or not asked["is_required"] or asked["or_equivalent"]:
        return None
    level = CREDENTIALS.get(asked["level"])
    return node("EducationalOccupationalCredential", credentialCategory=level) if level else None


def _experience(told: Told) -> Node | None:
    years = (_sure(told, "experience") or {}).get("minimum")
    if not years:
        return None
    return node("OccupationalExperienceRequirements", monthsOfExperience=_number(years * 12))


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
