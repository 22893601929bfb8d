"""SmartRecruiters: pages of a list without texts, and one detail for each posting.

The API's host asks crawlers to stay away, so it is read in the demo and from recordings
only. A read keeps all answers in one body: `{"pages": [...], "details": [...], "missing": [...]}`.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult

import orjson

from postings.providers import addresses, coerce, html, payload
from postings.providers.base import (
    BoardGoneError,
    Get,
    Listing,
    Location,
    Posting,
    RawItem,
)

_API = "api.smartrecruiters.com"
_PAGE = 100
#: 20,000 postings. Beyond it something is wrong with the paging.
_MOST_PAGES = 200
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


class SmartRecruiters:
    kind = "smartrecruiters"
    name = "SmartRecruiters"
    version = 2
    hosts = frozenset((_API,))
    conditional = False  # many answers make one body
    live = False

    def token(self, url: SplitResult) -> str | None:
        match addresses.host(url):
            case "jobs.smartrecruiters.com" | "careers.smartrecruiters.com":
                return addresses.after(url)
            case "api.smartrecruiters.com":
                return addresses.after(url, "v1", "companies")
        return None

    def board_url(self, token: str) -> str:
        return f"https://careers.smartrecruiters.com/{payload.segment(token)}"

    def api_url(self, token: str) -> str:
        return f"{self._postings(token)}?limit={_PAGE}&offset=0"

    def read(self, token: str, get: Get) -> bytes:
        """One call a page and one a posting. A detail that is gone is named, any other error ends the read."""
        pages = list(self._pages(token, get))
        details: list[Any] = []
        missing: list[str] = []
        for key in dict.fromkeys(coerce.key(row.get("id")) for page in pages for row in _content(page)):
            try:
                if key:
                    details.append(payload.load(get(f"{self._postings(token)}/{payload.part(key)}")))
            except BoardGoneError:
                missing.append(key)
        return orjson.dumps({"pages": pages, "details": details, "missing": missing})

    def items(self, body: bytes) -> Listing:
        """Of a whole read, of one page of the list, or of one detail."""
        answer = payload.load(body)
        if isinstance(answer, dict) and "jobAd" in answer:
            return payload.listing([answer], "id", wanted=_is_active, complete=False)
        pages = [answer] if "pages" not in coerce.record(answer) else payload.rows(answer, "pages")
        rows = [row for page in pages for row in payload.rows(page, "content")]
        whole = coerce.record(answer)
        details = {coerce.key(detail.get("id")): detail for detail in _objects(whole.get("details"))}
        gone = set(coerce.texts(whole.get("missing"), coerce.KEY_LENGTH))
        skipped = [f"Posting {key} has no detail any more." for key in sorted(gone)]
        return payload.listing(
            (_merged(row, details) for row in rows if not _is_in(row, gone)),
            "id",
            wanted=_is_active,
            complete=_reaches_total(pages, len(rows)),
            company_name=_company(rows),
            skipped=skipped,
        )

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        place = coerce.record(item.get("location"))
        location = _location(place)
        job_url = f"https://jobs.smartrecruiters.com/{payload.segment(token)}/{payload.part(key)}"
        return Posting(
            key=key,
            title=payload.title(item, "name"),
            source_url=coerce.url(item.get("postingUrl")) or job_url,
            apply_url=coerce.url(item.get("applyUrl")),
            company_name=coerce.text(coerce.record(item.get("company")).get("name")),
            location_text=location.text,
            locations=[location] if location.text else [],
            department=_label(item, "department"),
            employment=_label(item, "typeOfEmployment"),
            workplace=", ".join(word for word in ("remote", "hybrid") if place.get(word) is True),
            is_remote=coerce.boolean(place.get("remote")),
            posted_at=coerce.moment(item.get("releasedDate")),
            description_html=html.sections(_bodies(item)),
            language=coerce.language(coerce.record(item.get("language")).get("code")),
            requisition_id=coerce.key(item.get("refNumber")),
            native=coerce.stated(
                function=_label(item, "function"),
                industry=_label(item, "industry"),
                experience_level=_label(item, "experienceLevel"),
            ),
        )

    def _postings(self, token: str) -> str:
        return f"https://{_API}/v1/companies/{payload.segment(token)}/postings"

    def _pages(self, token: str, get: Get) -> Iterator[RawItem]:
        for number in range(_MOST_PAGES):
            page = payload.load(get(f"{self._postings(token)}?limit={_PAGE}&offset={number * _PAGE}"))
            payload.rows(page, "content")
            yield page
            if not page["content"] or (number + 1) * _PAGE >= _total(page):
                return


def _objects(value: object) -> list[RawItem]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _content(page: RawItem) -> list[RawItem]:
    return _objects(page.get("content"))


def _total(page: Any) -> float:
    found = coerce.number(coerce.record(page).get("totalFound"))
    return found if found is not None else 0


def _reaches_total(pages: list[Any], count: int) -> bool:
    """An unknown company is answered like an empty one, so that an empty list proves nothing."""
    total = max(map(_total, pages), default=0)
    return count > 0 and count >= total


def _is_active(item: RawItem) -> bool:
    return item.get("active") is not False


def _is_in(row: Any, keys: set[str]) -> bool:
    return coerce.key(coerce.record(row).get("id")) in keys


def _merged(row: Any, details: dict[str, RawItem]) -> Any:
    """The row of the list with its detail over it. What is no object stays so, to be skipped by name."""
    if not isinstance(row, dict):
        return row
    return {**row, **details.get(coerce.key(row.get("id")), {}), "id": row.get("id")}


def _company(rows: list[Any]) -> str:
    names = (coerce.text(coerce.record(coerce.record(row).get("company")).get("name")) for row in rows)
    return next((name for name in names if name), "")


def _location(place: RawItem) -> Location:
    city, region = coerce.text(place.get("city")), coerce.text(place.get("region"))
    country = coerce.text(place.get("country")).upper()
    spelt = coerce.text(place.get("fullLocation")) or ", ".join(filter(None, (city, region, country)))
    latitude = coerce.number(place.get("latitude"), -90, 90)
    longitude = coerce.number(place.get("longitude"), -180, 180)
    return Location(spelt, city, region, country, latitude, longitude)


def _label(item: RawItem, name: str) -> str:
    return coerce.text(coerce.record(item.get(name)).get("label"))


def _bodies(item: RawItem) -> Iterator[tuple[str, str]]:
    sections = coerce.record(coerce.record(item.get("jobAd")).get("sections"))
    for name in _SECTIONS:
        section = coerce.record(sections.get(name))
        yield coerce.text(section.get("title")), html.markup(section.get("text"))
