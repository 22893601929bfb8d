"""Which events a reader asked for: query string ↔ `EventQuery`."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext as _

from postings.models import Job, Org
from postings.providers.registry import PROVIDERS
from postings.search.facets import Ignored, Wrong
from postings.vocab import QUIET, EventType

#: The word of each type in an address.
TYPES: Mapping[str, EventType] = {each.removeprefix("job."): each for each in EventType}
NAMES = ("type", "company", "provider", "job", "quiet", "cursor")

_SALT = "postings.views.events"
_JOB_ID = re.compile(r"[0-9a-f]{40}")
_LONGEST_NAME = 60
_MOST_IGNORED = 20


@dataclass(frozen=True, slots=True)
class Begin:
    """Where a page begins: below the event `after`.

    `told` holds the batches that a line above counted, each with its last event.
    """

    after: int | None = None
    told: Mapping[UUID, int] = field(default_factory=dict)

    def signed(self) -> str:
        """Opaque to readers. Batches that end above are left out."""
        after = self.after or 0
        told = [[batch.hex, lowest] for batch, lowest in self.told.items() if lowest < after]
        return signing.dumps([after, told], salt=_SALT)

    @classmethod
    def read(cls, cursor: str) -> "Begin":
        """Raises ValueError for what no list gave out."""
        try:
            after, told = signing.loads(cursor, salt=_SALT)
        except signing.BadSignature:
            raise ValueError from None
        return cls(after, {UUID(batch): lowest for batch, lowest in told})


@dataclass(frozen=True, slots=True)
class EventQuery:
    """No `types` mean all but the quiet ones, and with `is_quiet` all."""

    types: tuple[EventType, ...] = ()
    company: Org | None = None
    provider: str = ""
    job: Job | None = None
    is_quiet: bool = False
    begin: Begin = field(default_factory=Begin)
    ignored: tuple[Ignored, ...] = ()
    wrong: tuple[Wrong, ...] = ()

    @property
    def wanted(self) -> tuple[EventType, ...]:
        """The types of events to be told."""
        if self.types:
            return self.types
        return tuple(each for each in EventType if self.is_quiet or each not in QUIET)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Name and value of all that is asked, but the place."""
        yield from (("type", each.removeprefix("job.")) for each in self.types)
        if self.company:
            yield "company", self.company.slug
        if self.provider:
            yield "provider", self.provider
        if self.job:
            yield "job", self.job.job_id
        if self.is_quiet:
            yield "quiet", "1"

    def query_string(self, *, but: Collection[str] = ()) -> str:
        return urlencode([(name, value) for name, value in self.pairs() if name not in but])


def read(query: QueryDict) -> EventQuery:
    """Never raises: what cannot be meant is in `wrong`. Costs a query for a company, and one for a job."""
    wrong: list[Wrong] = []
    return EventQuery(
        types=_types(query, wrong),
        company=_company(query.get("company", "").strip(), wrong),
        provider=_provider(query.get("provider", "").strip().lower(), wrong),
        job=_job(query.get("job", "").strip().lower(), wrong),
        is_quiet=_flag(query.get("quiet", "").strip(), wrong),
        begin=_begin(query.get("cursor", ""), wrong),
        ignored=tuple(_ignored(query)),
        wrong=tuple(wrong),
    )


def _types(query: QueryDict, wrong: list[Wrong]) -> tuple[EventType, ...]:
    texts = [part.strip().lower() for text in query.getlist("type") for part in text.split(",")]
    words = {text.removeprefix("job.") for text in texts if text}
    detail = _("%(value)s is no type of event.")
    unknown = sorted(words - TYPES.keys())
    wrong += [Wrong("type", detail % {"value": word[:60]}, tuple(TYPES)) for word in unknown]
    return tuple(each for word, each in TYPES.items() if word in words)


def _company(slug: str, wrong: list[Wrong]) -> Org | None:
    """Of a merged org the one that it is now."""
    if not slug:
        return None
    orgs = Org.objects.select_related("merged_into")
    org = orgs.filter(slug=slug).first() if slug.isprintable() else None
    if org is None:
        detail = _("There is no company with the slug %(value)s.") % {"value": slug[:60]}
        wrong.append(Wrong("company", detail))
        return None
    return org.merged_into or org


def _provider(kind: str, wrong: list[Wrong]) -> str:
    if kind and kind not in PROVIDERS:
        detail = _("%(value)s is no provider that is read here.") % {"value": kind[:60]}
        wrong.append(Wrong("provider", detail, tuple(PROVIDERS)))
        return ""
    return kind


def _job(job_id: str, wrong: list[Wrong]) -> Job | None:
    if not job_id:
        return None
    jobs = Job.objects.published().select_related("org")
    job = jobs.filter(job_id=job_id).first() if _JOB_ID.fullmatch(job_id) else None
    if job is None:
        wrong.append(Wrong("job", _("There is no job with the id %(value)s.") % {"value": job_id[:60]}))
    return job


def _flag(text: str, wrong: list[Wrong]) -> bool:
    if text not in {"", "0", "1"}:
        wrong.append(Wrong("quiet", _("quiet is 1 or left out."), ("1",)))
    return text == "1"


def _begin(cursor: str, wrong: list[Wrong]) -> Begin:
    try:
        return Begin.read(cursor) if cursor else Begin()
    except ValueError:
        detail = _("This cursor is not one that this page gave out. Leave it out to begin with the newest.")
        wrong.append(Wrong("cursor", detail))
        return Begin()


def _ignored(query: QueryDict) -> Iterator[Ignored]:
    for name in sorted(set(query) - set(NAMES))[:_MOST_IGNORED]:
        near = difflib.get_close_matches(name[:_LONGEST_NAME].lower(), NAMES, n=1, cutoff=0.75)
        yield Ignored(name[:_LONGEST_NAME], near[0] if near else "")
