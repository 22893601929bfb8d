"""Reading a page of the list of jobs, and a few jobs to list."""

import re
from urllib.parse import parse_qsl

from postings.models import Place
from postings.vocab import Seniority, WorkModel
from tests import make
from tests.make import HOUR


def titles(answer) -> list[str]:
    return [job.title for job in answer.context["jobs"]]


def facet(answer, name: str) -> dict[str, int | None]:
    """Label → count, in the order of the page."""
    group = next(group for group in answer.context["groups"] if group.name == name)
    return {str(option.label): option.n for option in group.options}


def links(answer, words: str) -> list[dict[str, str]]:
    """The query strings of all links with these words."""
    found = re.findall(r'<a [^>]*href="\?([^"#]*)[^>]*>(.*?)</a>', answer.content.decode(), re.DOTALL)
    named = [(href, " ".join(re.sub("<[^>]*>", " ", inner).split())) for href, inner in found]
    return [dict(parse_qsl(href.replace("&amp;", "&"))) for href, inner in named if inner == words]


def place(city: str, latitude: float, longitude: float, code: str = "NL") -> Place:
    made = make.place(city, country_code=code)
    Place.objects.filter(pk=made.pk).update(latitude=latitude, longitude=longitude)
    return made


def three_jobs() -> None:
    """A nurse in Utrecht and one in Leeds, and a remote developer of whom no place is known."""
    place("Utrecht", 52.09, 5.12)
    place("Leeds", 53.8, -1.55)
    make.job("Night Nurse", city="Utrecht", workplace_type=WorkModel.ON_SITE, first_seen_at=make.NOW)
    make.job("Day Nurse", city="Leeds", workplace_type=WorkModel.ON_SITE, first_seen_at=make.NOW - HOUR)
    make.job(
        "Developer", workplace_type=WorkModel.REMOTE, skills=["go", "rust"], seniority=Seniority.SENIOR,
        org=make.org("Norrsken Pay", slug="norrsken"), first_seen_at=make.NOW - 2 * HOUR,
        salary_min=50_000, salary_max=60_000, salary_currency="EUR", salary_annual_min=50_000,
        salary_annual_max=60_000,
    )  # fmt: skip
