"""How jobs match a resume: the same order, numbers and reasons as on the pages."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any, Final

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import match_shapes
from accounts.api.match_told import told
from accounts.api.me import MeView
from accounts.api.resumes import UNREAD, WAIT, opened, own_resume
from accounts.keeps.kept import Keeps
from accounts.keeps.shelves import CHOSEN
from accounts.matching.index.reader import snapshot as match_index
from accounts.matching.own import seeker_of_resume
from accounts.matching.ranked import Ranked
from accounts.matching.reasons import ResumeSide, Summary, posting_of, reasons, summaries
from accounts.matching.score import version_of
from accounts.models import Resume, User
from accounts.reader import AccountReader
from postings.accuracy.confidence import latest
from postings.api.answers import GONE_FOR_GOOD, META, Answer, many
from postings.api.asked import FILTERS
from postings.api.bounds import PAUSE
from postings.api.parameters import CURSOR, Kind, Parameter, left_out, limit
from postings.api.problems import Problem, bad_cursor, bad_parameter, other_question
from postings.api.query import as_uuid, check_text, limit_of
from postings.api.question import Question
from postings.api.records import one_job
from postings.api.rows import Rows, origin
from postings.models import Job
from postings.search.cursors import CursorError, StaleCursorError, fingerprint
from postings.search.fallback import SlowSearchError
from postings.views.job.told import tell
from postings.views.lists import matched
from postings.views.lists.matched import Matched
from postings.views.lists.personal import Personal
from postings.views.lists.query import ListQuestion

_LISTED: Final = 20
_SALT: Final = "accounts.api.matches"
_RESUME = Parameter(
    "resume", Kind.ID, "Id of one of your resumes; of the newest that has been read unless told."
)


class Matches(MeView):
    """Open jobs, the best match for a resume first."""

    parameters = (_RESUME, *FILTERS, limit(_LISTED), CURSOR)
    answers = {
        "GET": Answer(
            "list_matches",
            many(match_shapes.RANKED),
            match_shapes.RANKED_META,
            problems=[*UNREAD, HTTPStatus.GONE],
        )
    }

    def get(self, request: Request) -> Response:
        """Without the companies that they hide, and without what is known to lack what must be for them.

        Jobs that are not scored yet come last, without a number.
        """
        query = request.query_params
        question = Question.read(query, own=("resume", "limit", "cursor"))
        if question.facets.wants_closed:
            raise bad_parameter("status", "Closed jobs are not matched: leave out status and active.")
        most = limit_of(query, default=_LISTED, most=100)
        user = self.user
        reader = _Reader(request._request, user, _resume(user, query))
        facets = Personal(reader, by_match=True)(question.facets)
        ranking = reader.ranked()
        question_print = f"{reader.resume.pk} {fingerprint(question.facets)}"
        asked = ListQuestion(facets, by_match=True, cursor=_begins(query.get("cursor", ""), question_print))
        page = _page(asked, ranking, reader, most)
        meta = {
            "limit": most,
            "next_cursor": _goes_on(page.found.next, question_print),
            "order": "match desc",
            "total": page.found.total,
            "total_unscored": page.n_unscored,
            "resume_id": str(reader.resume.pk),
            "score_version": _version(ranking),
            **question.left_out,
        }
        return Response({"data": _rows(page.found.ids, ranking, reader, request), "meta": meta})


class OneMatch(MeView):
    """Why one job matches a resume as it does."""

    parameters = (_RESUME,)
    answers = {"GET": Answer("get_match", match_shapes.REASONS, META, problems=[*UNREAD, *GONE_FOR_GOOD[1:]])}

    def get(self, request: Request, job_id: str) -> Response:
        """What is asked and what the resume shows, each with its sentence; what is missing, and the arithmetic."""
        query = request.query_params
        check_text(query)
        user, now = self.user, timezone.now()
        resume = _resume(user, query)
        found = opened(resume)
        job = one_job(Job.objects.published().for_record(), job_id)
        index = match_index()
        weights = index.skills.by_slug if index else None
        because = reasons(
            ResumeSide(found.profile, found.text, seeker_of_resume(resume)),
            posting_of(job, tell(job, now=now)),
            weights=weights,
            today=timezone.localdate(now),
            wishes=Keeps(user, {}).wishes,
        )
        data = {"job_id": job.job_id, "resume_id": str(resume.pk), **told(because)}
        return Response({"data": data, "meta": left_out(self.parameters, query)})


class _Reader(AccountReader):
    """The reader of the pages, for who has a key in place of a browser."""

    def __init__(self, request: HttpRequest, user: User, resume: Resume) -> None:
        super().__init__(request)
        self.resume = resume
        self._own = Keeps(user, {CHOSEN: str(resume.pk)})

    @cached_property
    def _keeps(self) -> Keeps:
        return self._own

    def ranked(self) -> Ranked:
        """Raises Problem."""
        found = self.ranking()
        if found is None:
            raise _later("Matching needs its index and the resume's own numbers, which are being made.")
        return found

    def is_saved(self, job: int) -> bool:
        return self._own.is_saved(job)

    def is_hidden(self, job: int) -> bool:
        return job in self._own.hidden_jobs


def _resume(user: User, query: QueryDict) -> Resume:
    """The one that is asked for, else the one that pages would take. It has been read. Raises Problem."""
    text = query.get("resume", "").strip()
    if text and as_uuid(text) is None:
        raise bad_parameter("resume", "resume must be a UUID.")
    key = as_uuid(text) or Keeps(user, {}).resume_id
    if key is None:
        raise Problem(HTTPStatus.CONFLICT, "You have no resume here: send one on the site first.")
    resume = own_resume(user, key)
    opened(resume)
    return resume


def _begins(cursor: str, question: str) -> str:
    """The cursor of the pages in ours, which is good for the question that it came with. Raises Problem.

    A page's own is taken too: it stands in the line under the page. Whoever gave it out checks it.
    """
    if not cursor:
        return ""
    try:
        told, inner = signing.loads(cursor, salt=_SALT)
    except signing.BadSignature:
        return cursor
    except (ValueError, TypeError):
        raise bad_cursor() from None
    if told != question:
        raise other_question()
    return str(inner)


def _goes_on(cursor: str, question: str) -> str | None:
    return signing.dumps([question, cursor], salt=_SALT) if cursor else None


def _page(asked: ListQuestion, ranking: Ranked, reader: _Reader, most: int) -> Matched:
    """Raises Problem."""
    fitting = partial(reader.fitting, asked.facets)
    try:
        page = matched.search(
            asked, ranking, now=timezone.now(), limit=most, counted=(), top={}, fitting=fitting
        )
    except StaleCursorError:
        detail = "The order that this cursor goes on with is another one now. Leave it out to start again."
        raise Problem(HTTPStatus.GONE, detail, pointer="/cursor") from None
    except CursorError:
        raise bad_cursor() from None
    except SlowSearchError:
        raise _later("This takes the database too long while there is no index.") from None
    if not page.is_ranked:
        raise _later("Matching needs the index of the search, which is being made.")
    return page


def _later(detail: str) -> Problem:
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=max(PAUSE, WAIT))


def _version(ranking: Ranked) -> str:
    seeker = ranking.resume.seeker
    return version_of(ranking.weights, with_model=bool(seeker and seeker.has_vectors))


def _rows(ids: Sequence[int], ranking: Ranked, reader: _Reader, request: Request) -> list[Mapping[str, Any]]:
    found = summaries(ranking.resume, ranking.points(ids), ids, weights=ranking.weights)
    return [
        {
            **_summary(found[pk]),
            "is_saved": reader.is_saved(pk),
            "is_hidden": reader.is_hidden(pk),
            "job": record,
        }
        for pk, record in Rows(origin(request), latest()).numbered(ids)
    ]


def _summary(one: Summary) -> Mapping[str, Any]:
    return {
        "total": one.total,
        "band": one.band,
        "required_present": one.n_present,
        "required": one.n_required,
    }
