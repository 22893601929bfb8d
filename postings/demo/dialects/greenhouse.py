"""Greenhouse: the whole board in one answer, `content` escaped once too often."""

from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from postings.demo.dialects import markup
from postings.demo.dialects.identifiers import number
from postings.demo.exchange import Answer, Boards, Request, Validator, as_json
from postings.demo.posting import Board, Listed, Pay, Place, Posting
from postings.vocab import WorkModel

HOSTS = ("boards-api.greenhouse.io",)

#: Times are written with New York's offset, never as Z.
NEW_YORK = ZoneInfo("America/New_York")

LOCATION_TYPES = {WorkModel.ON_SITE: "On-Site", WorkModel.HYBRID: "Hybrid", WorkModel.REMOTE: "Remote"}


def answer(request: Request, boards: Boards) -> Answer:
    match request.parts:
        case ["v1", "boards", token, *rest] if board := boards(token):
            return whole(board, rest, request)
        case _:
            return missing("Board not found")


def whole(board: Board, rest: list[str], request: Request) -> Answer:
    if rest == []:
        about = {"name": board.name, "content": ""}
        return as_json(about, validator=Validator.ETAG, board=board)
    if rest == ["jobs"]:
        jobs = [job(board, each, request) for each in board.listed]
        listing = {"jobs": jobs, "meta": {"total": len(jobs)}}
        return as_json(listing, validator=Validator.ETAG, board=board)
    for each in board.listed:
        if rest == ["jobs", each.key]:
            return as_json(job(board, each, request), validator=Validator.ETAG, board=board)
    return missing("Job not found")


def missing(reason: str) -> Answer:
    return as_json({"status": 404, "error": reason}, status=404)


def job(board: Board, listed: Listed, request: Request) -> dict[str, Any]:
    posting = listed.posting
    row: dict[str, Any] = {
        "absolute_url": listed.url,
        "data_compliance": compliance(),
        "internal_job_id": number(posting.opening),
        "location": {"name": posting.location_text},
        "metadata": metadata(posting),
        "id": int(listed.key),
        "updated_at": moment(listed.updated_at),
        "requisition_id": posting.requisition or None,
        "title": posting.title,
        "company_name": board.name,
        "first_published": moment(listed.posted_at),
        "language": posting.language,
        "application_deadline": posting.deadline.isoformat() if posting.deadline else None,
    }
    if request.query.get("content") == "true" or "jobs" not in request.parts[-1:]:
        row["content"] = content(posting)
        row["departments"] = [department(board, posting)]
        row["offices"] = [office(board, place) for place in posting.places]
    if request.query.get("pay_transparency") == "true":
        row["pay_input_ranges"] = pay(posting.pay, posting.places[0].city)
    return row


def moment(when: datetime) -> str:
    return when.astimezone(NEW_YORK).isoformat(timespec="seconds")


def content(posting: Posting) -> str:
    """Escaped, with the entities inside it escaped twice: `&amp;nbsp;`."""
    html = markup.whole(posting, heading="h2").replace(" – ", "&nbsp;&ndash; ")
    return escape(html.replace("</ul>", "</ul>\n<p>&nbsp;</p>"))


def compliance() -> list[dict[str, Any]]:
    return [
        {
            "type": "gdpr",
            "requires_consent": False,
            "requires_processing_consent": False,
            "requires_retention_consent": False,
            "retention_period": None,
            "demographic_data_consent_applies": False,
        }
    ]


def metadata(posting: Posting) -> list[dict[str, Any]]:
    """The employer's own fields: here is the only place for a work model and an employment type."""
    fields = {
        "Location Type": LOCATION_TYPES.get(posting.work.flag),
        "Employment Type": posting.employment_label,
    }
    return [
        {"id": number("field", name), "name": name, "value": value, "value_type": "single_select"}
        for name, value in fields.items()
    ]


def department(board: Board, posting: Posting) -> dict[str, Any]:
    name = posting.department
    return {"id": number(board.token, name), "name": name, "child_ids": [], "parent_id": None}


def office(board: Board, place: Place) -> dict[str, Any]:
    return {
        "id": number(board.token, place.key),
        "name": place.city,
        "location": f"{place.city}, {place.region}, {place.country_name}",
        "child_ids": [],
        "parent_id": None,
    }


def pay(pay: Pay | None, city: str) -> list[dict[str, Any]]:
    """In cents. Pay by the month or the hour is said in the title, as there is no field for it."""
    if pay is None or not pay.in_field:
        return []
    titles = {"year": "Annual salary range", "month": "Monthly salary range", "hour": "Hourly rate"}
    title = titles[pay.period]
    if pay.elsewhere is None:
        return [pay_range(pay, pay.low, pay.high, title)]
    return [
        pay_range(pay, pay.low, pay.high, f"{title}, {city}"),
        pay_range(pay, pay.elsewhere.low, pay.elsewhere.high, f"{title}, all other locations"),
    ]


def pay_range(pay: Pay, low: float, high: float, title: str) -> dict[str, Any]:
    return {
        "min_cents": round(low * 100),
        "max_cents": round(high * 100),
        "currency_type": pay.currency,
        "title": title,
        "blurb": None,
    }
