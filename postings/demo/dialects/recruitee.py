"""Recruitee: one host for each employer, two HTML fields, amounts as strings."""

import re
from datetime import datetime
from html import escape
from typing import Any

from postings.demo.dialects import markup
from postings.demo.dialects.identifiers import number
from postings.demo.exchange import Answer, Boards, Request, as_json
from postings.demo.posting import Board, Listed, Pay, Place, Posting
from postings.vocab import WorkModel

HOSTS = ("*.recruitee.com",)

EMPLOYMENT = {
    "permanent": "fulltime_permanent",
    "part_time": "parttime_permanent",
    "fixed_term": "fulltime_fixed_term",
    "contract": "freelance",
    "internship": "internship",
}

LEVELS = {"intern": "student_college", "junior": "entry_level", "mid": "mid_level"}
DEGREES = {"bachelor": "bachelor_degree", "master": "master_degree", "phd": "doctorate", "md": "professional"}


def answer(request: Request, boards: Boards) -> Answer:
    board = boards(request.host.partition(".")[0])
    match request.parts:
        case ["api", "offers"] if board:
            return as_json({"offers": [offer(board, each) for each in board.listed]})
        case _:
            return as_json({"error": ["Not found"]}, status=404)


def offer(board: Board, listed: Listed) -> dict[str, Any]:
    posting = listed.posting
    flag = posting.work.flag
    description, requirements = texts(posting)
    return {
        "id": int(listed.key),
        "guid": f"{number(listed.key, digits=6):x}",
        "position": listed.number + 1,
        "slug": slug(posting.title, listed.key),
        "title": posting.title,
        "careers_url": listed.url,
        "careers_apply_url": f"{listed.url}/apply",
        "department": posting.department,
        "company_name": board.name,
        "status": "published",
        "remote": flag is WorkModel.REMOTE,
        "on_site": flag is WorkModel.ON_SITE,
        "hybrid": flag is WorkModel.HYBRID,
        "employment_type_code": EMPLOYMENT[posting.employment],
        "experience_code": LEVELS.get(posting.level, "experienced"),
        "education_code": DEGREES.get(posting.degree),
        "min_hours": posting.hours - 4 if posting.employment == "part_time" else posting.hours,
        "max_hours": posting.hours,
        "salary": salary(posting.pay),
        "description": description,
        "requirements": requirements,
        "created_at": moment(listed.posted_at),
        "published_at": moment(listed.posted_at),
        "updated_at": moment(listed.updated_at),
        "close_at": f"{posting.deadline} 22:00:00 UTC" if posting.deadline else None,
        "tags": [],
        "translations": {posting.language: {"title": posting.title, "description": description}},
        **places(posting),
    }


def texts(posting: Posting) -> tuple[str, str]:
    """What one does, and all the rest. Headings are bold paragraphs."""

    def titled(heading: str, body: str) -> str:
        return f"<p><strong>{escape(heading)}</strong></p>{body}"

    does, *others = markup.blocks(posting)
    first = markup.paragraphs([posting.about, *posting.role])
    description = first + titled(does.heading, markup.bullets(does.items))
    rest = [titled(block.heading, markup.bullets(block.items)) for block in others]
    end = markup.paragraphs([*posting.practical, posting.footer])
    return description, "".join([*rest, titled(posting.practical_heading, end)])


def slug(title: str, key: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return f"{words or 'offer'}-{key}"


def moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M:%S UTC")


def salary(pay: Pay | None) -> dict[str, str | None]:
    if pay is None or not pay.in_field:
        return {"min": None, "max": None, "period": None, "currency": None}
    return {
        "min": f"{pay.low:g}" if pay.low < 1000 else f"{pay.low:.0f}",
        "max": f"{pay.high:g}" if pay.high < 1000 else f"{pay.high:.0f}",
        "period": pay.period,
        "currency": pay.currency,
    }


def places(posting: Posting) -> dict[str, Any]:
    first = posting.places[0]
    return {
        "location": f"{first.city}, {first.region}, {first.country_name}",
        "city": first.city,
        "state_name": first.region,
        "state_code": first.region[:2].upper(),
        "country": first.country_name,
        "country_code": first.country,
        "locations": [place(posting, each) for each in posting.places],
    }


def place(posting: Posting, town: Place) -> dict[str, Any]:
    return {
        "id": number("place", town.key, digits=5),
        "name": town.city,
        "city": town.city,
        "state": town.region,
        "state_code": town.region[:2].upper(),
        "country": town.country_name,
        "country_code": town.country,
        "postal_code": "",
        "street": "",
        "note": None,
        "translations": {posting.language: {"name": town.city, "city": town.city, "note": None}},
    }
