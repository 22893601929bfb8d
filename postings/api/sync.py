"""Everything that changed since a cursor, for programs that keep a copy of all jobs.

A mirror without a cursor gets all jobs first, by primary key, and with the cursor of their last page goes over to
the changes. Where in the outbox those begin was looked up before the first job was read, so what changes meanwhile
is told then. Changes come in the order in which they were committed: none is passed over, however late that was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.db.models import Q
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from postings import outbox
from postings.accuracy.confidence import latest
from postings.api import costs
from postings.api.answers import FLAG, JOB_ID, META, TEXT, WHOLE, Answer, Shape, many, told
from postings.api.parameters import CURSOR, include, left_out, limit
from postings.api.problems import Problem, bad_cursor
from postings.api.public import PublicView
from postings.api.query import check_text, included, limit_of
from postings.api.rows import Rows, origin
from postings.api.serializers import JobSerializer
from postings.models import Job
from postings.outbox import Change, Followed, Mark, MustRebuildError

MOST, _DEFAULT = 1000, 100
_SALT = "postings.api.sync"
_CHANGE = Shape(
    "Change",
    {
        "op": {"type": "string", "enum": ["upsert", "delete"]},
        "job": told(JobSerializer, "Of `upsert`: as it is now."),
        "job_id": told(JOB_ID, "Of `delete`: it is shown here no longer."),
    },
    "What a copy is to do.",
    optional=("job", "job_id"),
)
_META = META.with_(
    "SyncMeta",
    count=told(WHOLE, "Rows in this answer."),
    limit=WHOLE,
    next_cursor=told(TEXT, "There always is one: ask with it again, at once while `has_more`, else later."),
    has_more=FLAG,
    phase={"type": "string", "enum": ["snapshot", "changes"]},
    lag_seconds=told(WHOLE, "The age of the oldest change that was not told yet; 0 where there is none."),
)


class Sync(PublicView):
    """What a copy of all jobs is to do next."""

    parameters = (
        include(
            "description",
            "facts",
            description="`description`: the text, as HTML and plain. `facts`: the sentences of facts.",
        ),
        limit(_DEFAULT, MOST),
        CURSOR,
    )
    answers = {"GET": Answer("sync", many(_CHANGE), _META, problems=[HTTPStatus.GONE])}

    def cost(self, request: Request) -> int:
        return costs.of_rows(request.query_params, default=_DEFAULT, most=MOST)

    def get(self, request: Request) -> Response:
        """After the first jobs there always is more: the answer that says that all of them came.

        Costs seven queries. With `include` a job takes a few milliseconds, else half of one.
        """
        query = request.query_params
        check_text(query)
        asked = included(query, ("description", "facts"))
        most = limit_of(query, default=_DEFAULT, most=MOST)
        place = Place.read(query.get("cursor", ""))
        now = timezone.now()
        is_first = place.after is not None
        step = _first_jobs(place, most) if is_first else _changes(place, most)
        data = [
            *({"op": "delete", "job_id": job_id} for job_id in step.gone),
            *({"op": "upsert", "job": record} for record in _records(step.jobs, asked, request)),
        ]
        # Jobs are told as they are: with changes that are newer than the step.
        known = outbox.position()
        waits_since = step.followed.waits_since
        meta = {
            "count": len(data),
            "limit": most,
            "next_cursor": replace(step.next, known=known).cursor,
            "has_more": is_first or waits_since is not None,
            "phase": "snapshot" if is_first else "changes",
            "lag_seconds": max(0, round((now - waits_since).total_seconds())) if waits_since else 0,
            **left_out(self.parameters, query),
        }
        return Response({"data": data, "meta": meta})


@dataclass(frozen=True, slots=True)
class Place:
    """How far a mirror is: `seq` is the last change that it needs no more, `known` the newest that it may know of.

    While it gets all jobs, `after` is the primary key of the last one.
    """

    seq: int
    known: Mark
    after: int | None = None

    @classmethod
    def read(cls, cursor: str) -> "Place":
        """The beginning, without a cursor. Raises Problem."""
        if not cursor:
            newest = outbox.position()
            return cls(newest.seq, newest, after=0)
        try:
            parts = signing.loads(cursor, salt=_SALT)
        except (signing.BadSignature, ValueError):
            raise bad_cursor() from None
        match parts:
            case [seq, after, known, at]:
                return cls(seq, Mark(known, at), after)
        # An older version of this site gave it out.
        raise _start_again()

    @property
    def cursor(self) -> str:
        return signing.dumps([self.seq, self.after, self.known.seq, self.known.at], salt=_SALT)


@dataclass(frozen=True, slots=True)
class _Step:
    """Primary keys of jobs to tell, ids of those to delete, and where to go on."""

    jobs: Sequence[int]
    gone: Sequence[str]
    next: Place
    followed: Followed


def _first_jobs(place: Place, most: int) -> _Step:
    jobs = Job.objects.published().filter(pk__gt=place.after).order_by("pk")
    found = list(jobs.values_list("pk", flat=True)[: most + 1])
    told = found[:most]
    after = told[-1] if len(found) > most else None
    return _Step(told, (), replace(place, after=after), _followed(place, 0))


def _changes(place: Place, most: int) -> _Step:
    followed = _followed(place, most)
    shown, gone = _stand(followed.changes)
    seq = followed.changes[-1].seq if followed.changes else place.seq
    return _Step(shown, gone, replace(place, seq=seq), followed)


def _followed(place: Place, most: int) -> Followed:
    """Raises Problem."""
    try:
        return outbox.following(place.seq, place.known, limit=most)
    except MustRebuildError:
        raise _start_again() from None


def _start_again() -> Problem:
    detail = (
        "What changed since this cursor cannot be told any more. Leave the cursor out to get all jobs again, "
        "and at their end delete those of your copy that did not come."
    )
    return Problem(HTTPStatus.GONE, detail, pointer="/cursor")


def _stand(changes: Sequence[Change]) -> tuple[list[int], list[str]]:
    """What became of the changed jobs: those that are shown now, and the ids of all others. One query.

    A job that was removed and came back has the same id and another primary key. One that is removed just
    now is left out: that change comes later.
    """
    numbers = {change.job for change in changes}
    gone = dict.fromkeys(change.gone_job_id for change in changes if change.gone_job_id)
    jobs = Job.objects.filter(Q(pk__in=numbers) | Q(job_id__in=list(gone)))
    shown = {}
    for pk, job_id, in_scope in jobs.values_list("pk", "job_id", "in_scope").order_by("pk"):
        if in_scope:
            shown[job_id] = pk
        else:
            gone[job_id] = None
    return list(shown.values()), [job_id for job_id in gone if job_id not in shown]


def _records(jobs: Sequence[int], asked: frozenset[str], request: Request) -> Sequence[Any]:
    return list(Rows(origin(request), latest(), asked).of(jobs))
