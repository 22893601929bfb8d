"""SmartRecruiters: a paged list without texts, and one more answer for each posting."""

import re
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from postings.demo.dialects import markup
from postings.demo.dialects.identifiers import number
from postings.demo.exchange import Answer, Boards, Request, Validator, as_json
from postings.demo.posting import Block, Board, Listed, Posting
from postings.vocab import WorkModel

HOST = "api.smartrecruiters.com"
HOSTS = (HOST,)

MOST = 100

EMPLOYMENT = {
    "permanent": ("permanent", "Full-time"),
    "part_time": ("part_time", "Part-time"),
    "fixed_term": ("temporary", "Temporary"),
    "contract": ("contract", "Contract"),
    "internship": ("intern", "Intern"),
}

LEVELS = {
    "intern": ("internship", "Internship"),
    "junior": ("entry_level", "Entry Level"),
    "mid": ("associate", "Associate"),
    "senior": ("mid_senior_level", "Mid-Senior Level"),
    "lead": ("mid_senior_level", "Mid-Senior Level"),
    "staff": ("director", "Director"),
}


def answer(request: Request, boards: Boards) -> Answer:
    """An unknown company is answered like one without postings."""
    match request.parts:
        case ["v1", "companies", company, "postings"]:
            return listing(boards(company), request)
        case ["v1", "companies", company, "postings", key] if board := boards(company):
            return one(board, key)
        case _:
            return missing()


def missing() -> Answer:
    return as_json({"code": "NOT_FOUND", "message": "Resource not found", "errors": []}, status=404)


def listing(board: Board | None, request: Request) -> Answer:
    limit = min(request.number("limit", 10), MOST)
    offset = request.number("offset", 0)
    held = board.listed if board else []
    rows = [row(board, each) for each in held[offset : offset + limit]] if board else []
    page = {"offset": offset, "limit": limit, "totalFound": len(held), "content": rows}
    return as_json(page, validator=Validator.ETAG, board=board)


def one(board: Board, key: str) -> Answer:
    for each in board.listed:
        if each.key == key:
            return as_json(detail(board, each), validator=Validator.ETAG, board=board)
    return missing()


def row(board: Board, listed: Listed) -> dict[str, Any]:
    posting = listed.posting
    return {
        "id": listed.key,
        "name": posting.title,
        "uuid": str(uuid5(NAMESPACE_URL, f"{board.token}/{listed.key}")),
        "jobAdId": str(uuid5(NAMESPACE_URL, f"{board.token}/{listed.key}/ad")),
        "defaultJobAd": True,
        "refNumber": posting.requisition or f"REF{number(listed.key, digits=5)}X",
        "company": {"identifier": board.token, "name": board.name},
        "releasedDate": moment(listed.posted_at),
        "location": location(posting),
        "industry": {"id": posting.family, "label": posting.department},
        "department": {
            "id": str(number(board.token, posting.department, digits=6)),
            "label": posting.department,
        },
        "function": {"id": posting.family, "label": posting.department},
        "typeOfEmployment": labelled(EMPLOYMENT[posting.employment]),
        "experienceLevel": labelled(LEVELS[posting.level]),
        "customField": custom(posting),
        "visibility": "PUBLIC",
        "ref": f"https://{HOST}/v1/companies/{board.token}/postings/{listed.key}",
        "language": {"code": posting.language, "label": "English", "labelNative": "English (US)"},
    }


def labelled(pair: tuple[str, str]) -> dict[str, str]:
    return {"id": pair[0], "label": pair[1]}


def moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def location(posting: Posting) -> dict[str, Any]:
    """Of the first town only; the others are in the text."""
    place = posting.places[0]
    return {
        "city": place.city,
        "region": place.region,
        "country": place.country.lower(),
        "remote": posting.work.flag is WorkModel.REMOTE,
        "hybrid": posting.work.flag is WorkModel.HYBRID,
        "latitude": str(place.latitude),
        "longitude": str(place.longitude),
        "fullLocation": f"{place.city}, {place.region}, {place.country_name}",
    }


def custom(posting: Posting) -> list[dict[str, str]]:
    place = posting.places[0]
    return [
        {
            "fieldId": "COUNTRY",
            "fieldLabel": "Country/Region",
            "valueId": place.country.lower(),
            "valueLabel": place.country_name,
        },
        {"fieldId": "TEAM", "fieldLabel": "Team", "valueId": posting.team, "valueLabel": posting.team},
    ]


def detail(board: Board, listed: Listed) -> dict[str, Any]:
    return {
        **row(board, listed),
        "creator": {"name": "", "avatarUrl": ""},
        "postingUrl": listed.url,
        "applyUrl": f"{listed.url}/apply",
        "jobAd": {"sections": sections(listed.posting)},
        "active": True,
    }


def sections(posting: Posting) -> dict[str, Any]:
    practical = Block(posting.practical_heading, ())
    more = [block for block in (posting.offers, practical) if block]
    return {
        "companyDescription": section("Company Description", markup.paragraphs([posting.about])),
        "jobDescription": section("Job Description", markup.paragraphs(posting.role) + lists([posting.does])),
        "qualifications": section(
            "Qualifications", lists([block for block in (posting.needs, posting.nice) if block])
        ),
        "additionalInformation": section(
            "Additional Information",
            lists(more) + markup.paragraphs([*posting.practical, posting.footer]),
        ),
    }


def section(title: str, text: str) -> dict[str, str]:
    return {"title": title, "text": text}


def lists(blocks: list[Block]) -> str:
    parts = (
        markup.paragraphs([block.heading]) + (markup.bullets(block.items) if block.items else "")
        for block in blocks
    )
    return re.sub(r"<p>(.*?)</p>(?=<ul>)", r"<p><strong>\1</strong></p>", "".join(parts))
