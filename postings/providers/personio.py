"""Personio: an XML feed in one language at a time.

A position that is published in another language only has an empty description. So a
read takes two documents, the account's own language and English, and keeps both in one
body: `{"documents": [{"language": "", "xml": "..."}, {"language": "en", "xml": "..."}]}`.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult
from xml.etree import ElementTree

import orjson

from postings.providers import addresses, coerce, html, payload
from postings.providers.base import Get, Listing, Location, NotTheFormatError, Posting, RawItem

_ROOT = "workzag-jobs"
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
#: One text each; the others that a position holds are not ours to keep.
_FIELDS = (
    "id",
    "subcompany",
    "office",
    "department",
    "recruitingCategory",
    "name",
    "employmentType",
    "seniority",
    "schedule",
    "yearsOfExperience",
    "keywords",
    "occupation",
    "occupationCategory",
    "createdAt",
)


class Personio:
    kind = "personio"
    name = "Personio"
    version = 2
    hosts = frozenset(("*.jobs.personio.de", "*.jobs.personio.com"))
    conditional = False
    live = True

    def token(self, url: SplitResult) -> str | None:
        return addresses.subdomain(url, "jobs.personio.de", "jobs.personio.com")

    def board_url(self, token: str) -> str:
        return f"https://{payload.label(token)}.jobs.personio.de/"

    def api_url(self, token: str) -> str:
        return f"{self.board_url(token)}xml"

    def read(self, token: str, get: Get) -> bytes:
        address = self.api_url(token)
        documents = [("", get(address)), ("en", get(f"{address}?language=en"))]
        return orjson.dumps(
            {"documents": [{"language": language, "xml": _text(body)} for language, body in documents]}
        )

    def items(self, body: bytes) -> Listing:
        """Of both documents, or of one bare XML document as the provider sends it."""
        merged: dict[str, RawItem] = {}
        skipped: list[str] = []
        for language, xml in _documents(body):
            listing = payload.listing(_positions(xml, language), "id")
            skipped += listing.skipped
            for key, item in listing.items.items():
                if key not in merged or (_has_text(item) and not _has_text(merged[key])):
                    merged[key] = item
        return Listing(items=merged, complete=not skipped, skipped=tuple(skipped[: payload.REASONS]))

    def posting(self, token: str, key: str, item: RawItem) -> Posting:
        employment = (coerce.text(item.get("employmentType")), coerce.text(item.get("schedule")))
        offices = coerce.texts([item.get("office"), *_list(item.get("additionalOffices"))])
        return Posting(
            key=key,
            title=payload.title(item, "name"),
            source_url=f"{self.board_url(token)}job/{payload.part(key)}",
            apply_url=f"{self.board_url(token)}job/{payload.part(key)}#apply",
            company_name=coerce.text(item.get("subcompany")),
            location_text="; ".join(offices)[: coerce.TITLE_LENGTH],
            locations=[Location(office) for office in offices],
            department=coerce.text(item.get("department")),
            employment=", ".join(filter(None, employment)),
            posted_at=coerce.moment(item.get("createdAt")),
            description_html=html.sections(
                (coerce.text(part.get("name")), html.markup(part.get("value")))
                for part in coerce.records(item.get("descriptions"))
            ),
            language=coerce.language(item.get("language")),
            native=coerce.stated(
                recruiting_category=coerce.text(item.get("recruitingCategory")),
                seniority=coerce.text(item.get("seniority")),
                years_of_experience=coerce.text(item.get("yearsOfExperience")),
                keywords=coerce.text(item.get("keywords")),
                occupation=coerce.text(item.get("occupation")),
                occupation_category=coerce.text(item.get("occupationCategory")),
            ),
        )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _has_text(item: RawItem) -> bool:
    return any(part["value"] for part in item["descriptions"])


def _text(body: bytes) -> str:
    """The feed is UTF-8; XML allows no controls, and one of them must not cost the whole board."""
    return body.translate(None, _CONTROLS).decode("utf-8-sig", "replace")


def _documents(body: bytes) -> Iterator[tuple[str, str]]:
    if not body.lstrip().startswith(b"{"):
        yield "", _text(body)
        return
    for entry in payload.rows(payload.load(body), "documents"):
        document = coerce.record(entry)
        if not isinstance(xml := document.get("xml"), str):
            raise NotTheFormatError("A document in the body holds no XML.")
        yield coerce.language(document.get("language")), xml


def _positions(xml: str, language: str) -> Iterator[dict[str, Any]]:
    """Refuses a document type: what it declares could unfold without end, or name files."""
    prologue, root, _ = xml.partition(f"<{_ROOT}")
    if not root or "<!DOCTYPE" in prologue or "<!ENTITY" in prologue:
        raise NotTheFormatError(f"The answer is no '{_ROOT}' document.")
    try:
        tree = ElementTree.fromstring(xml)  # noqa: S314  # no document type, so nothing unfolds
    except (ElementTree.ParseError, ValueError, UnicodeEncodeError) as error:
        raise NotTheFormatError(f"The answer is not whole XML: {error}.") from None
    if tree.tag != _ROOT:
        raise NotTheFormatError(f"The answer is no '{_ROOT}' document.")
    for position in tree.iter("position"):
        yield _item(position, language)


def _item(position: ElementTree.Element, language: str) -> dict[str, Any]:
    """The language is only known of a text that the account's own language does not have."""
    item: dict[str, Any] = {name: position.findtext(name) for name in _FIELDS}
    item["additionalOffices"] = [office.text for office in position.iterfind("additionalOffices/office")]
    item["descriptions"] = [
        {"name": part.findtext("name"), "value": part.findtext("value")}
        for part in position.iterfind("jobDescriptions/jobDescription")
    ]
    if language:
        item["language"] = language
    return item
