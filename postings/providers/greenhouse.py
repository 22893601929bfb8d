"""Greenhouse: a whole board in one answer, its descriptions escaped once too often."""

import html as entities
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import SplitResult

from postings.providers import addresses, coerce, html, payload
from postings.providers.base import Get, Listing, Location, Pay, Posting, RawItem

_BOARDS = frozenset(
    (
        "boards.greenhouse.io",
        "boards.eu.greenhouse.io",
        "job-boards.greenhouse.io",
        "job-boards.eu.greenhouse.io",
    )
)
_API = "boards-api.greenhouse.io"
_SEPARATOR = re.compile(r"[|;\u2022]")
#: Custom fields in the words that companies give them. All others may be internal and stay behind.
_WORKPLACE_FIELDS = frozenset(
    (
        "location type",
        "workplace type",
        "work location type",
        "workplace",
        "remote",
        "remote status",
        "work model",
    )
)
_EMPLOYMENT_FIELDS = frozenset(
    ("employment type", "contract type", "job type", "time type", "type of employment", "commitment")
)


class Greenhouse:
    kind = "greenhouse"
    name = "Greenhouse"
    version = 2
    hosts = frozenset((_API, "api.greenhouse.io"))
    conditional = True
    live = True

    def token(self, url: SplitResult) -> str | None:
        host = addresses.host(url)
        if host in (_API, "api.greenhouse.io"):
            return addresses.after(url, "v1", "boards")
        if host not in _BOARDS:
            return None
        if addresses.path(url)[:1] == ["embed"]:
            return addresses.query(url, "for")
        return addresses.after(url)

    def board_url(self, token: str) -> str:
        return f"https://boards.greenhouse.io/{payload.segment(token)}"

    def api_url(self, token: str) -> str:
        return f"https://{_API}/v1/boards/{payload.segment(token)}/jobs?content=true&pay_transparency=true"

    def read(self, token: str, get: Get) -> bytes:
        return get(self.api_url(token))

    def items(self, body: bytes) -> Listing:
        board = payload.load(body)
        jobs = payload.rows(board, "jobs")
        total = coerce.number(coerce.record(board.get("meta")).get("total"))
        first = coerce.record(jobs[0]) if jobs else {}
        return payload.listing(
            jobs,
            "id",
            complete=total is None or total <= len(jobs),
            company_name=first.get("company_name", ""),
        )

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        department, team = _departments(item.get("departments"))
        location = coerce.text(coerce.record(item.get("location")).get("name"), coerce.TITLE_LENGTH)
        custom = _custom_fields(item.get("metadata"))
        return Posting(
            key=key,
            title=payload.title(item, "title"),
            source_url=coerce.url(item.get("absolute_url"))
            or f"{self.board_url(token)}/jobs/{payload.part(key)}",
            company_name=coerce.text(item.get("company_name")),
            location_text=location,
            locations=[Location(place) for place in _places(location)],
            department=department,
            team=team,
            employment=_chosen(custom, _EMPLOYMENT_FIELDS),
            workplace=_chosen(custom, _WORKPLACE_FIELDS),
            pay=_pay(item.get("pay_input_ranges")),
            posted_at=coerce.moment(item.get("first_published")),
            updated_at=coerce.moment(item.get("updated_at")),
            deadline=coerce.day(item.get("application_deadline")),
            description_html=html.clean(unescape(item.get("content"))),
            language=coerce.language(item.get("language")),
            requisition_id=coerce.key(item.get("requisition_id")),
            native=_native(item, custom),
        )


def unescape(content: object) -> str:
    """One level of entities undone, and no more: what is then left belongs to the HTML.

    The few entities that Greenhouse writes are undone by plain replacement, forty times
    faster than `html.unescape`, which does the others.
    """
    if not isinstance(content, str):
        return ""
    some = content.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#39;", "'")
    if some.count("&") == some.count("&amp;"):
        return some.replace("&amp;", "&")
    return entities.unescape(content)


def _places(location: str) -> list[str]:
    places = (place.strip() for place in _SEPARATOR.split(location))
    return list(dict.fromkeys(place for place in places if place))[: coerce.LIST_LENGTH]


def _departments(value: object) -> tuple[str, str]:
    """The outermost department listed, and below it the innermost as the team.

    Each names its parent, which is often not in the list: then it is itself the outermost.
    """
    listed = [entry for entry in coerce.records(value) if coerce.text(entry.get("name"))]
    if not listed:
        return "", ""
    ids = {coerce.key(entry.get("id")) for entry in listed}
    inner = [entry for entry in listed if coerce.key(entry.get("parent_id")) in ids]
    outer = [entry for entry in listed if coerce.key(entry.get("parent_id")) not in ids]
    department = coerce.text((outer or listed)[0].get("name"))
    team = coerce.text(inner[-1].get("name")) if inner else ""
    return department, team


def _pay(value: object) -> Sequence[Pay]:
    """Ranges are in cents, one for each zone. The period is only in the words, if anywhere."""
    found = (
        payload.pay(
            entry.get("min_cents"),
            entry.get("max_cents"),
            entry.get("currency_type"),
            "",
            label=entry.get("title"),
            divide=100,
        )
        for entry in coerce.records(value)
    )
    return [pay for pay in found if pay]


def _custom_fields(value: object) -> dict[str, str]:
    """The custom fields we know, by their names: a value, or several joined by commas."""
    fields = {}
    for entry in coerce.records(value):
        name = coerce.text(entry.get("name"))
        if name.lower() in _WORKPLACE_FIELDS | _EMPLOYMENT_FIELDS:
            chosen = entry.get("value")
            fields[name] = coerce.text(chosen) or ", ".join(coerce.texts(chosen))[: coerce.TEXT_LENGTH]
    return {name: chosen for name, chosen in fields.items() if chosen}


def _chosen(custom: dict[str, str], names: frozenset[str]) -> str:
    return next((value for name, value in custom.items() if name.lower() in names), "")


def _native(item: RawItem, custom: dict[str, str]) -> dict[str, Any]:
    """`internal_job_id` is the requisition that several posts share; null marks a talent pool."""
    is_prospect = "internal_job_id" in item and item["internal_job_id"] is None
    return coerce.stated(
        internal_job_id=coerce.key(item.get("internal_job_id")),
        offices=[
            name for entry in coerce.records(item.get("offices")) if (name := coerce.text(entry.get("name")))
        ],
        metadata=custom,
        prospect=True if is_prospect else None,
    )
