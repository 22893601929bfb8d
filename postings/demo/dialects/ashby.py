"""Ashby: the whole board, styled paragraphs, pay in tiers, no name of the employer."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from postings.demo.dialects import markup
from postings.demo.exchange import Answer, Boards, Request, Validator, as_json
from postings.demo.posting import Listed, Pay, Place, Posting
from postings.vocab import WorkModel

HOSTS = ("api.ashbyhq.com",)

STYLE = ' style="min-height:1.5em"'

WORKPLACES = {WorkModel.ON_SITE: "OnSite", WorkModel.HYBRID: "Hybrid", WorkModel.REMOTE: "Remote"}

EMPLOYMENT = {
    "permanent": "FullTime",
    "part_time": "PartTime",
    "fixed_term": "Temporary",
    "contract": "Contract",
    "internship": "Intern",
}

INTERVALS = {"year": "1 YEAR", "month": "1 MONTH", "hour": "1 HOUR"}


def answer(request: Request, boards: Boards) -> Answer:
    match request.parts:
        case ["posting-api", "job-board", name] if board := boards(name):
            with_pay = request.query.get("includeCompensation") == "true"
            listing = {"jobs": [job(each, with_pay) for each in board.listed], "apiVersion": "1"}
            return as_json(listing, validator=Validator.LAST_MODIFIED, board=board)
        case _:
            return Answer(404, b"Not Found", content_type="text/plain; charset=utf-8")


def job(listed: Listed, with_pay: bool) -> dict[str, Any]:
    posting = listed.posting
    row: dict[str, Any] = {
        "id": listed.key,
        "title": posting.title,
        "department": posting.department,
        "team": posting.team,
        "employmentType": EMPLOYMENT[posting.employment],
        "location": posting.location_text,
        "shouldDisplayCompensationOnJobPostings": shows(posting.pay),
        "secondaryLocations": [secondary(place) for place in posting.places[1:]],
        "publishedAt": moment(listed.posted_at),
        "isListed": True,
        "isRemote": remote(posting),
        "workplaceType": WORKPLACES.get(posting.work.flag),
        "address": address(posting.places[0]),
        "jobUrl": listed.url,
        "applyUrl": f"{listed.url}/apply",
        "descriptionHtml": markup.whole(posting, heading="h2", style=STYLE),
        "descriptionPlain": markup.plain(posting),
    }
    if with_pay:
        row["compensation"] = compensation(posting.pay, posting.places[0].city)
    return row


def remote(posting: Posting) -> bool | None:
    """True for hybrid too: the flag tells that one need not be there each day."""
    if posting.work.flag is WorkModel.NOT_STATED:
        return None
    return posting.work.flag is not WorkModel.ON_SITE


def moment(when: datetime) -> str:
    return when.isoformat(timespec="milliseconds")


def address(place: Place) -> dict[str, Any]:
    return {
        "postalAddress": {
            "addressRegion": place.region,
            "addressCountry": place.country_name,
            "addressLocality": place.city,
        }
    }


def secondary(place: Place) -> dict[str, Any]:
    return {"location": place.spellings[0], "address": address(place)}


def shows(pay: Pay | None) -> bool:
    return pay is not None and pay.in_field


def compensation(pay: Pay | None, city: str) -> dict[str, Any]:
    """Figures are there also where they are not to be shown."""
    if pay is None:
        return {
            "compensationTierSummary": None,
            "scrapeableCompensationSalarySummary": None,
            "compensationTiers": [],
            "summaryComponents": [],
        }
    tiers = [tier(pay, city if pay.elsewhere else None)]
    if pay.elsewhere:
        lower = replace(pay, text=pay.elsewhere.text, low=pay.elsewhere.low, high=pay.elsewhere.high)
        tiers.append(tier(lower, "All other locations"))
    return {
        "compensationTierSummary": pay.text,
        "scrapeableCompensationSalarySummary": pay.text,
        "compensationTiers": tiers,
        "summaryComponents": [component(pay)],
    }


def tier(pay: Pay, title: str | None) -> dict[str, Any]:
    """One tier a zone; a single one has no title."""
    return {
        "id": f"tier-{pay.currency.lower()}-{pay.low:.0f}",
        "tierSummary": pay.text,
        "title": title,
        "additionalInformation": None,
        "components": [component(pay), *equity(pay)],
    }


def component(pay: Pay) -> dict[str, Any]:
    return {
        "id": f"salary-{pay.currency.lower()}",
        "summary": pay.text,
        "compensationType": "Salary",
        "interval": INTERVALS[pay.period],
        "currencyCode": pay.currency,
        "minValue": pay.low,
        "maxValue": pay.high,
    }


def equity(pay: Pay) -> list[dict[str, Any]]:
    if pay.currency not in ("USD", "CAD", "GBP"):
        return []
    return [
        {
            "id": "equity",
            "summary": "Offers Equity",
            "compensationType": "EquityPercentage",
            "interval": "NONE",
            "currencyCode": None,
            "minValue": None,
            "maxValue": None,
        }
    ]
