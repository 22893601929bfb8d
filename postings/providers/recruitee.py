"""Recruitee: a whole board in one answer; salaries are strings, times are not ISO, and the mailbox is in it."""

from collections.abc import Sequence
from urllib.parse import SplitResult

from postings.providers import addresses, coerce, html, payload
from postings.providers.base import Get, Listing, Location, Pay, Posting, RawItem

_PERIODS = frozenset(("year", "month", "week", "day", "hour"))


class Recruitee:
    kind = "recruitee"
    name = "Recruitee"
    version = 2
    hosts = frozenset(("*.recruitee.com",))
    conditional = False
    live = True

    def token(self, url: SplitResult) -> str | None:
        return addresses.subdomain(url, "recruitee.com")

    def board_url(self, token: str) -> str:
        return f"https://{payload.label(token)}.recruitee.com/"

    def api_url(self, token: str) -> str:
        return f"{self.board_url(token)}api/offers/"

    def read(self, token: str, get: Get) -> bytes:
        return get(self.api_url(token))

    def items(self, body: bytes) -> Listing:
        offers = payload.rows(payload.load(body), "offers")
        first = coerce.record(offers[0]) if offers else {}
        return payload.listing(offers, "id", company_name=first.get("company_name", ""))

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        return Posting(
            key=key,
            title=payload.title(item, "title"),
            source_url=coerce.url(item.get("careers_url")) or self._job_url(token, item),
            apply_url=coerce.url(item.get("careers_apply_url")),
            company_name=coerce.text(item.get("company_name")),
            location_text=coerce.text(item.get("location")),
            locations=_locations(item),
            department=coerce.text(item.get("department")),
            employment=coerce.text(item.get("employment_type_code")),
            workplace=", ".join(word for word in ("remote", "hybrid", "on_site") if item.get(word) is True),
            is_remote=coerce.boolean(item.get("remote")),
            pay=_pay(item.get("salary")),
            posted_at=coerce.moment(item.get("published_at")) or coerce.moment(item.get("created_at")),
            updated_at=coerce.moment(item.get("updated_at")),
            deadline=coerce.day(item.get("close_at")),
            description_html=html.sections(
                [("", html.markup(item.get("description"))), ("", html.markup(item.get("requirements")))]
            ),
            language=_only_language(item),
            native=_native(item),
        )

    def _job_url(self, token: str, item: RawItem) -> str:
        slug = coerce.key(item.get("slug"))
        return f"{self.board_url(token)}o/{payload.part(slug)}" if slug else self.board_url(token)


def _locations(item: RawItem) -> list[Location]:
    """Each place with its note, which may widen it ("also remote within the EU"). Never the street."""
    listed = list(coerce.records(item.get("locations"))) or [item]
    found = []
    for place in listed:
        city = coerce.text(place.get("city"))
        region = coerce.text(place.get("state")) or coerce.text(place.get("state_name"))
        country = coerce.text(place.get("country")) or coerce.text(place.get("country_code"))
        name = ", ".join(dict.fromkeys(filter(None, (city, region, country)))) or coerce.text(
            place.get("name")
        )
        note = coerce.text(place.get("note"))
        if name or note:
            found.append(
                Location(f"{name} ({note})" if name and note else name or note, city, region, country)
            )
    return list(dict.fromkeys(found))


def _pay(value: object) -> Sequence[Pay]:
    """The period is as the employer chose it, which is not always what the figures mean."""
    salary = coerce.record(value)
    period = coerce.text(salary.get("period"))
    found = payload.pay(
        salary.get("min"), salary.get("max"), salary.get("currency"), period if period in _PERIODS else ""
    )
    return [found] if found else []


def _only_language(item: RawItem) -> str:
    """The language of the only translation; of several, none is marked as the one given."""
    translations = list(coerce.record(item.get("translations")))
    return coerce.language(translations[0]) if len(translations) == 1 else ""


def _native(item: RawItem) -> dict[str, object]:
    return coerce.stated(
        min_hours=coerce.number(item.get("min_hours")),
        max_hours=coerce.number(item.get("max_hours")),
        experience_code=coerce.text(item.get("experience_code")),
        education_code=coerce.text(item.get("education_code")),
        category_code=coerce.text(item.get("category_code")),
        tags=coerce.texts(item.get("tags"))[:30],
        languages=sorted(filter(None, map(coerce.language, coerce.record(item.get("translations"))))),
    )
