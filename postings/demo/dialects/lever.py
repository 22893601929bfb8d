"""Lever: a bare array, the lists apart from the text, one host for the world and one for the EU."""

from datetime import datetime
from html import escape
from typing import Any

from postings.demo.dialects import markup
from postings.demo.exchange import Answer, Boards, Request, Validator, as_json
from postings.demo.posting import Board, Listed, Posting
from postings.vocab import WorkModel

GLOBAL, EU = "api.lever.co", "api.eu.lever.co"
HOSTS = (GLOBAL, EU)

WORKPLACES = {
    WorkModel.ON_SITE: "onsite",
    WorkModel.HYBRID: "hybrid",
    WorkModel.REMOTE: "remote",
    WorkModel.NOT_STATED: "unspecified",
}

INTERVALS = {"year": "per-year-salary", "month": "per-month-salary", "hour": "per-hour-wage"}


def answer(request: Request, boards: Boards) -> Answer:
    """An account of the EU is unknown on the host for the world, and the other way round."""
    match request.parts:
        case ["v0", "postings", site, *rest] if board := boards(token(request.host, site)):
            return whole(board, rest, request)
        case _:
            return missing()


def token(host: str, site: str) -> str:
    """Here, as on the site, a board of the EU host is told apart by `eu:` before its name."""
    return f"eu:{site}" if host == EU else site.replace(":", "")


def whole(board: Board, rest: list[str], request: Request) -> Answer:
    if not rest:
        start = request.number("skip", 0)
        end = start + request.number("limit", len(board.listed))
        rows = [posting(each) for each in board.listed[start:end]]
        return as_json(rows, validator=Validator.ETAG, board=board)
    for each in board.listed:
        if rest == [each.key]:
            return as_json(posting(each), validator=Validator.ETAG, board=board)
    return missing()


def missing() -> Answer:
    return as_json({"ok": False, "error": "Document not found"}, status=404)


def posting(listed: Listed) -> dict[str, Any]:
    held = listed.posting
    opening, body = div([held.about]), div(held.role)
    additional = f"<div><b>{escape(held.practical_heading)}</b></div>" + div([*held.practical, held.footer])
    row: dict[str, Any] = {
        "additionalPlain": "\n".join([held.practical_heading, *held.practical, held.footer]),
        "additional": additional,
        "categories": categories(held),
        "createdAt": milliseconds(listed.posted_at),
        "descriptionPlain": "\n\xa0\n".join([held.about, *held.role]),
        "description": opening + body,
        "id": listed.key,
        "lists": [
            {"text": block.heading, "content": markup.bare_items(block.items)}
            for block in markup.blocks(held)
        ],
        "text": held.title,
        "country": held.places[0].country,
        "workplaceType": WORKPLACES[held.work.flag],
        "opening": opening,
        "openingPlain": held.about,
        "descriptionBody": body,
        "descriptionBodyPlain": "\n\xa0\n".join(held.role),
        "hostedUrl": listed.url,
        "applyUrl": f"{listed.url}/apply",
    }
    return {**row, **salary(held)}


def div(texts: Any) -> str:
    return "<div><br></div>".join(f"<div>{escape(text, quote=False)}</div>" for text in texts)


def categories(held: Posting) -> dict[str, Any]:
    """The first town is repeated in the list of all."""
    first = held.location_text
    return {
        "commitment": held.employment_label,
        "department": held.department,
        "location": first,
        "team": held.team,
        "allLocations": [first, *(place.city for place in held.places[1:])],
    }


def milliseconds(when: datetime) -> int:
    return round(when.timestamp() * 1000)


def salary(held: Posting) -> dict[str, Any]:
    pay = held.pay
    if pay is None or not pay.in_field:
        return {}
    return {
        "salaryRange": {
            "currency": pay.currency,
            "interval": INTERVALS[pay.period],
            "min": pay.low,
            "max": pay.high,
        },
        "salaryDescription": f"<div>{escape(pay.text, quote=False)}</div>",
        "salaryDescriptionPlain": pay.text,
    }
