"""Workable, by its widget: a whole board with its descriptions, dates without a time."""

from urllib.parse import SplitResult

from postings.providers import addresses, coerce, html, payload
from postings.providers.base import Get, Listing, Location, Posting, RawItem


class Workable:
    kind = "workable"
    name = "Workable"
    version = 2
    hosts = frozenset(("apply.workable.com",))
    conditional = False
    live = True

    def token(self, url: SplitResult) -> str | None:
        """`/j/<shortcode>` alone names a job and not its board."""
        if addresses.host(url) != "apply.workable.com":
            return None
        match addresses.path(url):
            case ["api", *_]:
                return addresses.after(url, "api", "v1", "widget", "accounts") or addresses.after(
                    url, "api", "v3", "accounts"
                )
            case ["j", *_]:
                return None
        return addresses.after(url)

    def board_url(self, token: str) -> str:
        return f"https://apply.workable.com/{payload.segment(token)}/"

    def api_url(self, token: str) -> str:
        account = payload.segment(token)
        return f"https://apply.workable.com/api/v1/widget/accounts/{account}?details=true"

    def read(self, token: str, get: Get) -> bytes:
        return get(self.api_url(token))

    def items(self, body: bytes) -> Listing:
        account = payload.load(body)
        jobs = payload.rows(account, "jobs")
        return payload.listing(jobs, "shortcode", company_name=account.get("name", ""))

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        locations = _locations(item)
        return Posting(
            key=key,
            title=payload.title(item, "title"),
            source_url=coerce.url(item.get("url")) or f"{self.board_url(token)}j/{payload.part(key)}/",
            apply_url=coerce.url(item.get("application_url")),
            location_text="; ".join(place.text for place in locations)[: coerce.TITLE_LENGTH],
            locations=locations,
            department=coerce.text(item.get("department")),
            employment=coerce.text(item.get("employment_type")) or coerce.text(item.get("type")),
            workplace=coerce.text(item.get("workplace")),
            is_remote=coerce.boolean(item.get("telecommuting")),
            posted_at=coerce.moment(item.get("published_on")),
            description_html=html.clean(html.markup(item.get("description"))),
            requisition_id=coerce.key(item.get("code")),
            native=coerce.stated(
                education=coerce.text(item.get("education")),
                experience=coerce.text(item.get("experience")),
                function=coerce.text(item.get("function")),
                industry=coerce.text(item.get("industry")),
                created_on=coerce.text(item.get("created_at"), 10),
            ),
        )


def _locations(item: RawItem) -> list[Location]:
    """The places that the employer shows.

    A hidden place is left out. Where all are hidden only their countries are given: the
    country says who may apply, the city is what the employer chose not to say.
    """
    listed = list(coerce.records(item.get("locations"))) or [item]
    shown = [place for place in listed if place.get("hidden") is not True]
    found = [_location(place, whole=bool(shown)) for place in shown or listed]
    return list(dict.fromkeys(place for place in found if place.text))


def _location(place: RawItem, *, whole: bool) -> Location:
    country = coerce.text(place.get("country")) or coerce.text(place.get("countryCode"))
    if not whole:
        return Location(country, country=country)
    city = coerce.text(place.get("city"))
    region = coerce.text(place.get("region")) or coerce.text(place.get("state"))
    return Location(", ".join(filter(None, (city, region, country))), city, region, country)
