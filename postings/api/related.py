"""The doors to what a job is beside others: those like it, and why a search does not find it."""

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.utils import timezone, translation
from rest_framework.request import Request
from rest_framework.response import Response

from postings.accuracy.confidence import latest
from postings.api.answers import (
    FLAG,
    GONE_FOR_GOOD,
    JOB_ID,
    META,
    TEXT,
    UNDERSTOOD,
    WHOLE,
    Answer,
    Shape,
    many,
    or_null,
    told,
)
from postings.api.asked import FILTERS
from postings.api.parameters import left_out
from postings.api.problems import Problem
from postings.api.public import PublicView
from postings.api.query import check_text
from postings.api.question import Question
from postings.api.records import one_job
from postings.api.rows import Rows, origin
from postings.api.serializers import JobSerializer, stated
from postings.facts.contacts import line_without_contacts
from postings.models import Job, JobPlace
from postings.search.bounded import TookTooLongError
from postings.search.likeness import Alike, alike
from postings.search.openings import others
from postings.search.why_not import Reason, excluded_by
from postings.vocab import Status

#: Seconds after which the index may be there.
_PAUSE: Final = 10
_LIKE = Shape(
    "SimilarJob",
    {
        "shared": told(many(TEXT), "What it shares, as names of filters; the narrowest question came first."),
        "reason": told(TEXT, "The same in words."),
        "job": JobSerializer,
    },
)
_LIKE_META = META.with_(
    "SimilarMeta",
    count=WHOLE,
    is_of_employer=told(
        FLAG, "These are its employer's own open jobs: it is closed, and nothing is like it."
    ),
    same_opening=told(
        many(JOB_ID), "Other postings of the same opening that are open; they are no similar jobs."
    ),
)
_REASON = Shape(
    "WhyNot",
    {
        "facet": told(
            or_null(TEXT), "The parameter that excludes it; null where no part of the search does."
        ),
        "asked": told(or_null(TEXT), "What the search asks for, in words."),
        "has": told(or_null(TEXT), "What the job says instead; null where the posting does not say."),
        "reason": told(TEXT, "In a sentence, as the page tells it."),
        "without": told(
            or_null(TEXT), "Parameters of a search that does not exclude it so; null where there is none."
        ),
    },
)
_WHY_META = META.with_(
    "WhyNotMeta",
    count=WHOLE,
    is_found=told(FLAG, "The search finds the job: there is no reason."),
    **UNDERSTOOD,
)


class JobSimilar(PublicView):
    """Open jobs like one, each with what they share."""

    parameters = ()
    answers = {
        "GET": Answer(
            "list_similar_jobs",
            many(_LIKE),
            _LIKE_META,
            problems=[*GONE_FOR_GOOD, HTTPStatus.SERVICE_UNAVAILABLE],
        )
    }

    def get(self, request: Request, job_id: str) -> Response:
        """Five at most and two of one employer, the nearest first: by what work it is and where, then by less.

        503 while there is no index. Costs six queries at most.
        """
        check_text(request.query_params)
        job = one_job(Job.objects.published().for_listing(), job_id)
        same = others(job)
        again = [row for row, _evidence in same.rows if row.status == Status.OPEN]
        found = alike(
            job,
            list(JobPlace.objects.filter(job=job).select_related("place")),
            but={job.pk, *same.pks},
            is_open=bool(again) or job.status == Status.OPEN,
            now=timezone.now(),
        )
        if not found.is_known:
            detail = "What is similar is told by the index, which is being made."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=_PAUSE)
        data = list(_like(found.groups, request))
        meta = {
            "count": len(data),
            "is_of_employer": found.is_of_employer and bool(data),
            "same_opening": sorted(row.job_id for row in again),
            **left_out(self.parameters, request.query_params),
        }
        return Response({"data": data, "meta": meta})


def _like(groups: Sequence[Alike], request: Request) -> Iterator[dict[str, Any]]:
    """What closed a moment ago is left out, as on the page."""
    records = dict(Rows(origin(request), latest()).numbered([pk for one in groups for pk in one.jobs]))
    with translation.override("en"):
        for one in groups:
            told_as = {"shared": one.names, "reason": one.words}
            yield from (
                {**told_as, "job": records[pk]}
                for pk in one.jobs
                if pk in records and records[pk]["status"] == Status.OPEN
            )


class JobWhyNot(PublicView):
    """Why a search does not find one job: each part of it that excludes the job, and what the job says instead."""

    parameters = FILTERS
    answers = {
        "GET": Answer(
            "explain_why_not",
            many(_REASON),
            _WHY_META,
            problems=[*GONE_FOR_GOOD, HTTPStatus.SERVICE_UNAVAILABLE],
        )
    }

    def get(self, request: Request, job_id: str) -> Response:
        """Empty exactly where `jobs` with the same filters has it. A fixed number of queries."""
        question = Question.read(request.query_params, own=())
        job = one_job(Job.objects.published(), job_id)
        with translation.override("en"):
            data = [_reason(one) for one in _excluded_by(job, question)]
        meta = {"count": len(data), "is_found": not data, **question.left_out}
        return Response({"data": data, "meta": meta})


def _excluded_by(job: Job, question: Question) -> list[Reason]:
    """Raises Problem where the database does not answer in time."""
    try:
        return excluded_by(job, question.facets, now=timezone.now())
    except TookTooLongError:
        detail = "This takes the database too long. Ask with fewer words or filters."
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=_PAUSE) from None


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "facet": stated(reason.parameter),
        "asked": stated(reason.wanted),
        "has": stated(line_without_contacts(reason.found)),
        "reason": reason.words,
        "without": None if reason.without is None else reason.without.query_string(),
    }
