"""All jobs of a search in one answer, streamed: memory stays flat however many they are.

An answer has no length that could be told before. One that breaks off is to be known as such: see `docs/api.md`.
"""

import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from typing import Final

import orjson
from django.conf import settings
from django.http import QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request

from postings import sheets
from postings.accuracy.confidence import latest
from postings.api import costs
from postings.api.answers import TEXT, Answer
from postings.api.asked import FILTERS
from postings.api.bounds import NAMES as BOUNDED_BY
from postings.api.bounds import PARAMETERS as BOUNDS
from postings.api.bounds import PAUSE, Bounds
from postings.api.parameters import Kind, Parameter, include
from postings.api.problems import Problem, bad_parameter
from postings.api.public import PublicView
from postings.api.query import included, one_of
from postings.api.question import Question
from postings.api.rows import Rows, origin
from postings.api.slots import LEASE, Slot
from postings.packing import coding
from postings.search.everything import everything
from postings.search.facets import Facets
from postings.search.fallback import SlowSearchError

#: Content type by format, and jobs read at once: with their texts they are large.
_MEDIA: Final = {"jsonl": "application/x-ndjson", "csv": "text/csv"}
_TYPES: Final = {
    "jsonl": f"{_MEDIA['jsonl']}; charset=utf-8",
    "csv": f"{_MEDIA['csv']}; charset=utf-8; header=present",
}
_BATCH, _BATCH_OF_TEXTS = 1000, 100
#: Lines that are sent at once: of a thousand the text alone has 15 MB.
_LINES = 100
#: In seconds: after which to try again where others run.
_WAIT = 30
_INCLUDE = ("description", "facts")
_OWN = ("format", "include", "trailer")
_OPTIONS: Final = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
_GZIP_LEVEL, _GZIP_FORMAT = 1, 31

#: Some jobs by their primary keys as lines, in pieces, and how many are in each.
Write = Callable[[Sequence[int]], Iterator[tuple[bytes, int]]]


class JobExport(PublicView):
    """All jobs of a search, in one file."""

    parameters = (
        *FILTERS,
        *BOUNDS,
        Parameter(
            "format",
            Kind.TEXT,
            "`jsonl`: a record of the API in each line. `csv`: a table for spreadsheets.",
            default="jsonl",
            allowed=tuple(_TYPES),
        ),
        include(
            *_INCLUDE,
            description="Of `jsonl`: `description`, the text; `facts`, the sentences of facts. Both take long.",
        ),
        Parameter(
            "trailer",
            Kind.TEXT,
            'Of `jsonl`: `1` ends a whole file, and no other, with `{"meta": {"count": n, "complete": true}}`.',
            default="0",
            allowed=("0", "1"),
        ),
    )
    answers = {
        "GET": Answer(
            "export_jobs",
            problems=[HTTPStatus.SERVICE_UNAVAILABLE],
            contents=dict.fromkeys(_MEDIA.values(), TEXT),
        )
    }

    def cost(self, request: Request) -> int:
        return costs.EXPORT if request.method == "GET" else 1

    def get(self, request: Request) -> HttpResponseBase:
        """In the order in which we came to know them. What means nothing here is an error: nothing else would tell.

        Costs a tenth of a second for a thousand jobs, and with `include` a few seconds.
        """
        asked = _Asked.read(request.query_params)
        slot = Slot.take("export", request, self.caller, most=settings.API_EXPORTS)
        if slot is None:
            detail = f"{settings.API_EXPORTS} exports of yours are being sent: wait until one has ended."
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=_WAIT)
        try:
            lines = asked.lines(request, timezone.now())
        except BaseException as error:
            slot.give_back()
            if isinstance(error, SlowSearchError):
                raise _too_slow() from None
            raise
        packed = _packed(lines) if _takes_gzip(request) else lines
        return asked.headed(request, StreamingHttpResponse(_Held(packed, slot)))

    def head(self, request: Request) -> HttpResponseBase:
        """Whether the question can be asked. Nothing is searched for, so no length is told, as its GET tells none."""
        return _Asked.read(request.query_params).headed(request, StreamingHttpResponse())


@dataclass(frozen=True, slots=True)
class _Asked:
    facets: Facets
    bounds: Bounds
    kind: str
    include: frozenset[str]
    has_trailer: bool

    @classmethod
    def read(cls, query: QueryDict) -> "_Asked":
        """Raises Problem."""
        question = Question.read(query, own=(*_OWN, *BOUNDED_BY))
        _check_meant(question)
        kind = one_of(query, "format", tuple(_TYPES), default="jsonl")
        asked = included(query, _INCLUDE)
        has_trailer = one_of(query, "trailer", ("0", "1"), default="0") == "1"
        if kind == "csv" and (asked or has_trailer):
            raise bad_parameter("include" if asked else "trailer", "This is for format=jsonl only.")
        return cls(question.facets, Bounds.read(query, question.facets), kind, asked, has_trailer)

    def lines(self, request: Request, now: datetime) -> Iterator[bytes]:
        """The first jobs are found at once. Raises SlowSearchError."""
        pieces = everything(self.facets, now=now, bounds=self.bounds.asked)
        return self._written(pieces, _writer(self, request))

    def _written(self, pieces: Iterator[list[int]], write: Write) -> Iterator[bytes]:
        count = 0
        if self.kind == "csv":
            yield sheets.head().encode()
        for ids in pieces:
            for some in _batches(ids, _BATCH_OF_TEXTS if self.include else _BATCH):
                for text, n in write(some):
                    count += n
                    yield text
        if self.has_trailer:
            yield orjson.dumps({"meta": {"count": count, "complete": True}}, option=_OPTIONS)

    def headed(self, request: Request, answer: HttpResponseBase) -> HttpResponseBase:
        answer["Content-Type"] = _TYPES[self.kind]
        name = f"jobs-{timezone.now():%Y-%m-%d}.{self.kind}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        if _takes_gzip(request):
            answer["Content-Encoding"] = "gzip"
        patch_vary_headers(answer, ["Accept-Encoding"])
        return answer


def _takes_gzip(request: Request) -> bool:
    return bool(coding(request.headers.get("Accept-Encoding", ""), ("gzip",)))


def _check_meant(question: Question) -> None:
    """Raises Problem for names and values that mean nothing here: a file would not show it."""
    left_out = question.left_out
    for name in left_out["ignored_params"]:
        raise bad_parameter(name, f"{name} means nothing to an export: it holds all jobs of a search.")
    for name, values in left_out["unknown_values"].items():
        meant = left_out["did_you_mean"].get(f"{name}={values[0]}", "")
        near = f" Did you mean {meant}?" if meant else ""
        raise bad_parameter(name, f"{values[0]} names nothing here that {name} could have.{near}")


def _too_slow() -> Problem:
    detail = "This takes the database too long while there is no index. Add filters, or try again later."
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=PAUSE)


def _writer(asked: _Asked, request: Request) -> Write:
    if asked.kind == "csv":
        return lambda ids: _as_table(ids, origin(request))
    rows = Rows(origin(request), latest(), asked.include)
    return lambda ids: _as_lines(rows.of(ids))


def _as_lines(found: Iterator[object]) -> Iterator[tuple[bytes, int]]:
    while lines := [orjson.dumps(record, option=_OPTIONS) for record in islice(found, _LINES)]:
        yield b"".join(lines), len(lines)


def _as_table(ids: Sequence[int], origin: str) -> Iterator[tuple[bytes, int]]:
    yield sheets.rows(ids, origin).encode(), len(ids)


def _batches(ids: Sequence[int], most: int) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, most)):
        yield some


def _packed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Its end holds a checksum: a file that breaks off does not unpack."""
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_FORMAT)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()


class LapsedError(Exception):
    """Who should read the file did not, for as long as a lease is, and others of theirs run instead."""


@dataclass(slots=True)
class _Held:
    """What is sent, and the slot that it takes. The server closes it, also where it never began."""

    pieces: Iterator[bytes]
    slot: Slot
    renewed_at: float = field(default_factory=time.monotonic)

    def __iter__(self) -> "_Held":
        return self

    def __next__(self) -> bytes:
        if time.monotonic() > self.renewed_at + LEASE / 4:
            self.renewed_at = time.monotonic()
            if not self.slot.hold():
                raise LapsedError
        return next(self.pieces)

    def close(self) -> None:
        self.slot.give_back()
