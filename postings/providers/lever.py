"""Lever: a bare list of postings, on one of two hosts, with the requirements in lists of their own."""

from collections.abc import Iterator, Sequence
from urllib.parse import SplitResult

from postings.providers import addresses, coerce, html, payload
from postings.providers.base import Get, Listing, Location, NotTheFormatError, Pay, Posting, RawItem

#: The same name can be two companies, one on each host.
_EU = "eu:"
_PERIODS = {
    "per-year": "year",
    "per-month": "month",
    "per-week": "week",
    "per-day": "day",
    "per-hour": "hour",
}


class Lever:
    kind = "lever"
    name = "Lever"
    version = 2
    hosts = frozenset(("api.lever.co", "api.eu.lever.co"))
    conditional = True
    live = True

    def token(self, url: SplitResult) -> str | None:
        match addresses.host(url):
            case "jobs.lever.co":
                return addresses.after(url)
            case "api.lever.co":
                return addresses.after(url, "v0", "postings")
            case "jobs.eu.lever.co":
                site = addresses.after(url)
            case "api.eu.lever.co":
                site = addresses.after(url, "v0", "postings")
            case _:
                return None
        return f"{_EU}{site}" if site else None

    def board_url(self, token: str) -> str:
        host = "jobs.eu.lever.co" if token.startswith(_EU) else "jobs.lever.co"
        return f"https://{host}/{payload.segment(token.removeprefix(_EU))}"

    def api_url(self, token: str) -> str:
        host = "api.eu.lever.co" if token.startswith(_EU) else "api.lever.co"
        return f"https://{host}/v0/postings/{payload.segment(token.removeprefix(_EU))}?mode=json"

    def read(self, token: str, get: Get) -> bytes:
        return get(self.api_url(token))

    def items(self, body: bytes) -> Listing:
        postings = payload.load(body)
        if not isinstance(postings, list):
            raise NotTheFormatError("The answer is not a list of postings.")
        return payload.listing(postings, "id")

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        categories = coerce.record(item.get("categories"))
        workplace = coerce.text(item.get("workplaceType"))
        job_url = f"{self.board_url(token)}/{payload.part(key)}"
        return Posting(
            key=key,
            title=payload.title(item, "text"),
            source_url=coerce.url(item.get("hostedUrl")) or job_url,
            apply_url=coerce.url(item.get("applyUrl")),
            location_text=coerce.text(categories.get("location")),
            locations=_locations(categories, coerce.text(item.get("country"))),
            department=coerce.text(categories.get("department")),
            team=coerce.text(categories.get("team")),
            employment=coerce.text(categories.get("commitment")),
            workplace="" if workplace == "unspecified" else workplace,
            pay=_pay(item.get("salaryRange")),
            posted_at=coerce.moment(item.get("createdAt")),
            updated_at=coerce.moment(item.get("updatedAt")),
            description_html=html.sections(_bodies(item)),
            native=coerce.stated(
                country=coerce.text(item.get("country")), level=coerce.text(categories.get("level"))
            ),
        )


def _locations(categories: RawItem, country: str) -> list[Location]:
    """All places, the first of them that of the posting itself, whose country the posting states."""
    primary = coerce.text(categories.get("location"))
    names = dict.fromkeys(name for name in (primary, *coerce.texts(categories.get("allLocations"))) if name)
    return [Location(name, country=country if name == primary else "") for name in names]


def _pay(value: object) -> Sequence[Pay]:
    salary = coerce.record(value)
    interval = coerce.text(salary.get("interval"))
    period = next((word for start, word in _PERIODS.items() if interval.startswith(start)), "")
    found = payload.pay(salary.get("min"), salary.get("max"), salary.get("currency"), period)
    return [found] if found else []


def _bodies(item: RawItem) -> Iterator[tuple[str, str]]:
    """`description` already holds the opening; the lists and the closing are nowhere else."""
    description = html.markup(item.get("description"))
    yield "", description or html.markup(item.get("opening")) + html.markup(item.get("descriptionBody"))
    for entry in coerce.records(item.get("lists")):
        content = html.markup(entry.get("content"))
        bare = "<li" in content and "<ul" not in content and "<ol" not in content
        yield coerce.text(entry.get("text")), f"<ul>{content}</ul>" if bare else content
    yield "", html.markup(item.get("salaryDescription"))
    yield "", html.markup(item.get("additional"))
