"""Ashby: a whole board in one answer, the unlisted postings with it."""

from collections.abc import Iterator, Sequence
from urllib.parse import SplitResult

from postings.providers import addresses, coerce, html, payload
from postings.providers.base import Get, Listing, Location, Pay, Posting, RawItem

_PERIODS = {"1 YEAR": "year", "1 MONTH": "month", "1 WEEK": "week", "1 DAY": "day", "1 HOUR": "hour"}


class Ashby:
    kind = "ashby"
    name = "Ashby"
    version = 2
    hosts = frozenset(("api.ashbyhq.com",))
    conditional = True
    live = True

    def token(self, url: SplitResult) -> str | None:
        match addresses.host(url):
            case "jobs.ashbyhq.com":
                return addresses.after(url)
            case "api.ashbyhq.com":
                return addresses.after(url, "posting-api", "job-board")
        return None

    def board_url(self, token: str) -> str:
        return f"https://jobs.ashbyhq.com/{payload.segment(token)}"

    def api_url(self, token: str) -> str:
        board = payload.segment(token)
        return f"https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true"

    def read(self, token: str, get: Get) -> bytes:
        return get(self.api_url(token))

    def items(self, body: bytes) -> Listing:
        jobs = payload.rows(payload.load(body), "jobs")
        return payload.listing(jobs, "id", wanted=lambda item: item.get("isListed") is not False)

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        workplace = coerce.text(item.get("workplaceType"))
        return Posting(
            key=key,
            title=payload.title(item, "title"),
            source_url=coerce.url(item.get("jobUrl")) or f"{self.board_url(token)}/{payload.part(key)}",
            apply_url=coerce.url(item.get("applyUrl")),
            location_text=coerce.text(item.get("location")),
            locations=list(_locations(item)),
            department=coerce.text(item.get("department")),
            team=coerce.text(item.get("team")),
            employment=coerce.text(item.get("employmentType")),
            workplace=workplace,
            # Hybrid postings carry isRemote true as well: beside a workplaceType it says nothing.
            is_remote=None if workplace else coerce.boolean(item.get("isRemote")),
            pay=_pay(item),
            posted_at=coerce.moment(item.get("publishedAt")),
            updated_at=coerce.moment(item.get("updatedAt")),
            description_html=html.clean(html.markup(item.get("descriptionHtml"))),
            native=coerce.stated(is_remote_flag=coerce.boolean(item.get("isRemote"))),
        )


def _locations(item: RawItem) -> Iterator[Location]:
    for place in (item, *coerce.records(item.get("secondaryLocations"))):
        address = coerce.record(coerce.record(place.get("address")).get("postalAddress"))
        city = coerce.text(address.get("addressLocality"))
        region = coerce.text(address.get("addressRegion"))
        country = coerce.text(address.get("addressCountry"))
        name = coerce.text(place.get("location")) or ", ".join(filter(None, (city, region, country)))
        if name:
            yield Location(name, city, region, country)


def _pay(item: RawItem) -> Sequence[Pay]:
    """The salaries of all tiers, unless the employer chose not to show them."""
    if item.get("shouldDisplayCompensationOnJobPostings") is False:
        return []
    compensation = coerce.record(item.get("compensation"))
    found: dict[Pay, None] = {}
    for tier in coerce.records(compensation.get("compensationTiers")):
        for component in coerce.records(tier.get("components")):
            if pay := _salary(component, tier.get("title")):
                found[pay] = None
    if not found:
        summary = map(_salary, coerce.records(compensation.get("summaryComponents")))
        found = dict.fromkeys(pay for pay in summary if pay)
    return list(found)


def _salary(component: RawItem, tier: object = "") -> Pay | None:
    """Only pay itself: equity, bonus and commission are other things."""
    if component.get("compensationType") != "Salary":
        return None
    return payload.pay(
        component.get("minValue"),
        component.get("maxValue"),
        component.get("currencyCode"),
        _PERIODS.get(coerce.text(component.get("interval")), ""),
        label=tier,
    )
