"""Workable: the widget's feed, with dates only and one flag for remote work."""

from typing import Any

from postings.demo.dialects import markup
from postings.demo.exchange import Answer, Boards, Request, as_json
from postings.demo.posting import Listed, Place, Posting
from postings.vocab import WorkModel

HOSTS = ("apply.workable.com",)

LEVELS = {
    "intern": "Internship",
    "junior": "Entry level",
    "mid": "Associate",
    "senior": "Mid-Senior level",
    "lead": "Mid-Senior level",
    "staff": "Director",
}

DEGREES = {
    "bachelor": "Bachelor's Degree",
    "master": "Master's Degree",
    "phd": "Doctorate",
    "md": "Professional",
}


def answer(request: Request, boards: Boards) -> Answer:
    match request.parts:
        case ["api", "v1", "widget", "accounts", slug] if board := boards(slug):
            details = request.query.get("details") == "true"
            jobs = [job(each, details) for each in board.listed]
            return as_json({"name": board.name, "description": None, "jobs": jobs})
        case _:
            return as_json({"error": "Not found"}, status=404)


def job(listed: Listed, details: bool) -> dict[str, Any]:
    posting = listed.posting
    first = posting.places[0]
    row: dict[str, Any] = {
        "title": posting.title,
        "shortcode": listed.key,
        "code": posting.requisition,
        "employment_type": posting.employment_label,
        "telecommuting": posting.work.flag is WorkModel.REMOTE,
        "department": posting.department,
        "url": listed.url,
        "shortlink": listed.url,
        "application_url": f"{listed.url}/apply",
        "published_on": listed.posted_at.date().isoformat(),
        "created_at": listed.posted_at.date().isoformat(),
        "country": first.country_name,
        "city": first.city,
        "state": first.region,
        "education": DEGREES.get(posting.degree, ""),
        "experience": LEVELS[posting.level],
        "function": posting.department,
        "industry": "",
        "locations": [location(posting, place) for place in posting.places],
    }
    if details:
        row["description"] = markup.whole(posting, heading="h3")
    return row


def location(posting: Posting, place: Place) -> dict[str, Any]:
    return {
        "country": place.country_name,
        "countryCode": place.country,
        "city": place.city,
        "region": place.region,
        "hidden": False,
    }
