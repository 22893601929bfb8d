"""What a search asks for: the API's words, from a query string or a JSON body, onto `Facets`."""

import json
import re
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any

from django.db.models import Q
from django.http import QueryDict
from rest_framework.parsers import BaseParser

from postings.api.paging import Window
from postings.api.problems import Problem, bad_parameter
from postings.models import Org, Place
from postings.models.jobs import JobQuerySet
from postings.search.facets import WORK_MODELS, Facets
from postings.vocab import Status

#: In bytes. A search is short; nobody needs a body as large as an upload.
LARGEST_BODY = 65_536
#: Of ids in one parameter.
MOST_IDS = 100
MOST_CITIES = 20
#: Of unknown names that an answer repeats, and of letters in each.
MOST_IGNORED = 20
LONGEST_IGNORED = 60

_ACTIVE = frozenset({Status.OPEN, Status.MISSING})
#: Our words, and those of clients written for the older API of this shape.
_STATUSES: Mapping[str, frozenset[Status]] = {
    "active": _ACTIVE,
    "expired": frozenset({Status.CLOSED}),
    "deleted": frozenset({Status.CLOSED}),
    **{status.value: frozenset({status}) for status in Status},
}
_ACTIVITIES: Mapping[str, frozenset[Status]] = {
    "true": _ACTIVE,
    "false": frozenset({Status.CLOSED}),
}
#: `include_total` changes nothing: every answer has the total.
_KNOWN = frozenset(
    {"q", "company", "city", "department", "workplace_type", "provider", "active", "status"}
    | {"org_ids", "source_ids", "include", "include_total", "limit", "cursor"}
)


@dataclass(frozen=True, slots=True)
class JobQuery:
    facets: Facets
    statuses: frozenset[Status]
    org_ids: frozenset[uuid.UUID]
    source_ids: frozenset[uuid.UUID]
    include: frozenset[str]
    window: Window
    ignored: list[str]

    @classmethod
    def read(cls, query: QueryDict) -> "JobQuery":
        """Raises Problem for a value that cannot be meant; unknown names are told in `ignored`."""
        check_text(query)
        return cls(
            facets=_facets(query),
            statuses=_statuses(query),
            org_ids=_ids(query, "org_ids"),
            source_ids=_ids(query, "source_ids"),
            include=included(query, {"description", "facts"}),
            window=Window.read(query, scope="jobs", default=20),
            ignored=ignored(query, _KNOWN),
        )

    def apply(self, jobs: JobQuerySet) -> JobQuerySet:
        jobs = self._with_status(self.facets.apply(jobs))
        if self.org_ids:
            asked = Q(org_id__in=self.org_ids) | Q(merged__org_id__in=self.org_ids)
            jobs = jobs.filter(org__in=Org.objects.filter(asked))
        if self.source_ids:
            jobs = jobs.filter(source__source_id__in=self.source_ids)
        return jobs

    def _with_status(self, jobs: JobQuerySet) -> JobQuerySet:
        if self.statuses == _ACTIVE:  # worded as the condition of the indexes is
            return jobs.active()
        return jobs.filter(status__in=self.statuses)


class SearchBodyParser(BaseParser):
    """A JSON object of parameters, as the QueryDict that its query string would be."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> QueryDict:
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            detail = f"The body may have {LARGEST_BODY} bytes."
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
        try:
            fields = json.loads(body or b"{}")
        except (ValueError, RecursionError):
            raise Problem(HTTPStatus.BAD_REQUEST, "The body is not JSON.") from None
        if not isinstance(fields, dict):
            raise Problem(HTTPStatus.BAD_REQUEST, "The body must be a JSON object of parameters.")
        return _query_of(fields)


def check_text(query: QueryDict) -> None:
    """Raises Problem for what no text of ours can hold: NUL, and halves of characters."""
    for name, values in query.lists():
        for text in (name, *values):
            if "\0" in text or not _is_encodable(text):
                raise bad_parameter(
                    name if text != name else "", "This holds a character that is not allowed in text."
                )


def included(query: QueryDict, allowed: Iterable[str]) -> frozenset[str]:
    """The words of `include`, parted by commas. Raises Problem for one that is not allowed."""
    words = frozenset(_words(query, "include"))
    if words - set(allowed):
        raise bad_parameter("include", "include has a word that is not known here.", sorted(allowed))
    return words


def ignored(query: QueryDict, known: Collection[str]) -> list[str]:
    """The names that mean nothing here, so that a misspelt filter does not pass for one that was used."""
    unknown = sorted({name[:LONGEST_IGNORED] for name in query if name not in known})
    return unknown[:MOST_IGNORED]


def _facets(query: QueryDict) -> Facets:
    """A city may be named by its slug, or as people write it."""
    facets = QueryDict(mutable=True)
    facets["q"] = query.get("q", "")
    for name in ("company", "department"):
        facets.setlist(name, query.getlist(name))
    facets.setlist("city", _city_slugs(query.getlist("city")))
    facets.setlist("provider", _words(query, "provider"))
    facets.setlist("work_model", _words(query, "workplace_type"))
    if set(facets.getlist("work_model")) - WORK_MODELS.keys():
        raise bad_parameter("workplace_type", "This is no workplace type.", WORK_MODELS)
    return Facets.from_query(facets)


def _city_slugs(names: Sequence[str]) -> Sequence[str]:
    """Costs a query where a city is asked for. A city that nobody knows keeps its name, and finds nothing."""
    named = Q(slug__in=names)
    for name in names[:MOST_CITIES]:
        named |= Q(city__iexact=name)
    known = Place.objects.filter(named).values_list("slug", flat=True) if any(names) else ()
    return list(known) or names


def _statuses(query: QueryDict) -> frozenset[Status]:
    """Active jobs, where nothing else is asked for."""
    status, active = query.get("status", ""), query.get("active", "")
    if status and active:
        raise bad_parameter("status", "Send status or active, not both: they may contradict each other.")
    if status:
        return _one_of("status", status, _STATUSES)
    return _one_of("active", active.lower() or "true", _ACTIVITIES)


def _one_of(name: str, value: str, choices: Mapping[str, frozenset[Status]]) -> frozenset[Status]:
    if value not in choices:
        raise bad_parameter(name, f"This is no value of {name}.", choices)
    return choices[value]


def _ids(query: QueryDict, name: str) -> frozenset[uuid.UUID]:
    words = _words(query, name)
    if len(words) > MOST_IDS:
        raise bad_parameter(name, f"{name} may hold {MOST_IDS} ids.")
    ids = {as_uuid(word) for word in words}
    if None in ids:
        raise bad_parameter(name, f"{name} holds something that is not a UUID.")
    return frozenset(found for found in ids if found)


def as_uuid(text: str) -> uuid.UUID | None:
    """Only the usual spelling, so that a record has one address."""
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
        return None
    return uuid.UUID(text)


def _words(query: QueryDict, name: str) -> list[str]:
    """A parameter that may be repeated, and parted by commas."""
    parts = (part.strip() for value in query.getlist(name) for part in value.split(","))
    return [part for part in parts if part]


def _query_of(fields: Mapping[str, object]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        query.setlist(name, [_as_text(name, one) for one in values if one is not None])
    return query


def _as_text(name: str, value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
    raise bad_parameter(name, "This must be text, a number, true, false, or a list of those.")


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
