"""Saved jobs, saved searches and hidden companies: read, kept and let go. What is done twice is done once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final, cast

from django.db import IntegrityError
from django.http import QueryDict
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.api.me import SILENT, MeView
from accounts.keeps import acts
from accounts.keeps.searches import AccountSearches
from accounts.keeps.shelves import HIDDEN_ORGS, MOST_IN_ACCOUNT, SAVED, Shelf
from accounts.models import HiddenOrg, SavedJob, User
from postings.accuracy.confidence import latest
from postings.api.answers import (
    ADDRESS,
    GONE_FOR_GOOD,
    JOB_ID,
    META,
    MOMENT,
    PAGE_META,
    TEXT,
    UNDERSTOOD,
    UUID,
    Answer,
    Shape,
    many,
    or_null,
    told,
)
from postings.api.asked import FILTERS
from postings.api.lists import Page, Window
from postings.api.orgs import one_org
from postings.api.parameters import CURSOR, Kind, Parameter, check_once, left_out, limit
from postings.api.problems import Problem, not_found
from postings.api.query import check_text
from postings.api.question import Question
from postings.api.records import one_job
from postings.api.rows import Rows, origin
from postings.api.serializers import JobSerializer, stated
from postings.models import Job, Org
from postings.saved_searches import LONGEST, MOST, Outcome, Saved
from postings.search.facets import clean
from postings.views.lists.chips import chips
from postings.views.lists.groups import chosen_groups
from postings.views.lists.query import ListQuestion

_LISTED: Final = 20
_SAVED_JOB = Shape(
    "SavedJob",
    {
        "job_id": JOB_ID,
        "saved_at": MOMENT,
        "job": told(or_null(JobSerializer), "Null where it is shown here no longer."),
    },
)
_HIDDEN = Shape(
    "HiddenCompany", {"org_id": UUID, "display_name": TEXT, "slug": or_null(TEXT), "hidden_at": MOMENT}
)
_SEARCH = Shape(
    "SavedSearch",
    {
        "search_id": told(TEXT, "Of what is asked: equal searches have one."),
        "name": TEXT,
        "query": told(TEXT, "Parameters of `jobs/search`."),
        "saved_at": MOMENT,
        "opened_at": told(MOMENT, "Jobs first seen since are new to its owner."),
        "jobs_url": told(ADDRESS, "Its jobs by this API."),
    },
)


def full(most: int) -> Problem:
    return Problem(HTTPStatus.CONFLICT, f"{most} are kept at most: remove one first.")


@contextmanager
def _while_they_are_there(view: MeView) -> Iterator[None]:
    """Raises Problem where what is to be kept, or the account, is removed in the same moment."""
    try:
        yield
    except IntegrityError:
        _ = view.user
        raise not_found("This was removed in this moment.") from None


def _keep(view: MeView, user: User, shelf: Shelf, number: int) -> None:
    """Raises Problem."""
    with _while_they_are_there(view):
        has_room = acts.keep_in_account(user, shelf, number, timezone.now())
    if not has_room:
        raise full(MOST_IN_ACCOUNT)


def _silence() -> Response:
    return Response(status=HTTPStatus.NO_CONTENT)


def _let_go(user: User, shelf: Shelf, number: int | None) -> Response:
    """Raises Problem for what they do not keep: what others keep is not there either."""
    if number is None or not acts.drop_from_account(user, shelf, number):
        raise not_found("This is not among what you keep.")
    return _silence()


# --- jobs ---------------------------------------------------------------------
class SavedJobs(MeView):
    """The jobs that they saved, the last saved first."""

    parameters = (limit(_LISTED), CURSOR)
    answers = {"GET": Answer("list_saved_jobs", many(_SAVED_JOB), PAGE_META)}

    def get(self, request: Request) -> Response:
        """With the record of each."""
        query = request.query_params
        check_text(query)
        user = self.user
        window = Window.read(query, scope=f"me.saved_jobs.{user.pk}", default=_LISTED)
        rows = SavedJob.objects.filter(user=user).select_related("job").only("saved_at", "job__job_id")
        page = Page.of(rows, window, key=("-saved_at", "-pk"))
        data = _saved(page.rows, request)
        return Response({"data": data, "meta": {**page.meta, **left_out(self.parameters, query)}})


class OneSavedJob(MeView):
    """One job that they saved, or are to save."""

    parameters = ()
    answers = {
        "GET": Answer(
            "get_saved_job",
            _SAVED_JOB,
            META,
            problems=[HTTPStatus.NOT_FOUND],
            summary="Whether a job is saved",
        ),
        "PUT": Answer(
            "save_job",
            _SAVED_JOB,
            META,
            problems=[*GONE_FOR_GOOD, HTTPStatus.CONFLICT],
            silent=SILENT,
            summary="Save a job",
        ),
        "DELETE": Answer(
            "unsave_job",
            status=HTTPStatus.NO_CONTENT,
            problems=[HTTPStatus.NOT_FOUND],
            summary="Let a saved job go",
        ),
    }

    def get(self, request: Request, job_id: str) -> Response:
        """Whether it is saved: 404 where it is not."""
        check_text(request.query_params)
        return self._answer(request, self.user, job_id)

    def put(self, request: Request, job_id: str) -> Response:
        """Save it. What is saved already keeps its date."""
        check_text(request.query_params)
        user = self.user
        job = one_job(Job.objects.published().only("pk"), job_id)
        _keep(self, user, SAVED, job.pk)
        return self._answer(request, user, job_id) if self.may_read else _silence()

    def delete(self, request: Request, job_id: str) -> Response:
        """Let it go: 404 where it is not saved. A job that is shown here no longer can still be let go."""
        user = self.user
        number = SavedJob.objects.filter(user=user, job__job_id=clean(job_id)).values_list(
            "job_id", flat=True
        )
        return _let_go(user, SAVED, number.first())

    def _answer(self, request: Request, user: User, job_id: str) -> Response:
        row = SavedJob.objects.filter(user=user, job__job_id=clean(job_id)).select_related("job").first()
        if row is None:
            raise not_found("This job is not among those that you saved.")
        (data,) = _saved([row], request)
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})


def _saved(rows: Sequence[SavedJob], request: Request) -> list[dict[str, Any]]:
    jobs = dict(Rows(origin(request), latest()).numbered([row.job_id for row in rows]))
    return [{"job_id": row.job.job_id, "saved_at": row.saved_at, "job": jobs.get(row.job_id)} for row in rows]


# --- companies ----------------------------------------------------------------
class HiddenCompanies(MeView):
    """The companies whose jobs they do not want to see, the last hidden first."""

    parameters = (limit(_LISTED), CURSOR)
    answers = {"GET": Answer("list_hidden_companies", many(_HIDDEN), PAGE_META)}

    def get(self, request: Request) -> Response:
        """Lists of this site and matches are without their jobs, other addresses of this API are not."""
        query = request.query_params
        check_text(query)
        user = self.user
        window = Window.read(query, scope=f"me.hidden_companies.{user.pk}", default=_LISTED)
        rows = HiddenOrg.objects.filter(user=user).select_related("org")
        page = Page.of(rows, window, key=("-hidden_at", "-pk"))
        data = [_hidden(row) for row in page.rows]
        return Response({"data": data, "meta": {**page.meta, **left_out(self.parameters, query)}})


class OneHiddenCompany(MeView):
    """One company that they hide, or are to hide."""

    parameters = ()
    answers = {
        "PUT": Answer(
            "hide_company",
            _HIDDEN,
            META,
            problems=[HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT],
            silent=SILENT,
            summary="Hide the jobs of a company",
        ),
        "DELETE": Answer(
            "unhide_company",
            status=HTTPStatus.NO_CONTENT,
            problems=[HTTPStatus.NOT_FOUND],
            summary="Show the jobs of a hidden company again",
        ),
    }

    def put(self, request: Request, org_id: str) -> Response:
        """Hide its jobs. Of an org that was merged the one that has its jobs now is meant."""
        check_text(request.query_params)
        user, org = self.user, _org_today(org_id)
        _keep(self, user, HIDDEN_ORGS, org.pk)
        if not self.may_read:
            return _silence()
        row = HiddenOrg.objects.select_related("org").filter(user=user, org=org).first()
        if row is None:
            raise not_found("This company was let go meanwhile.")
        meta = left_out(self.parameters, request.query_params)
        return Response({"data": _hidden(row), "meta": meta})

    def delete(self, request: Request, org_id: str) -> Response:
        """Show its jobs again: 404 where it is not hidden."""
        user = self.user
        return _let_go(user, HIDDEN_ORGS, _org_today(org_id).pk)


def _org_today(org_id: str) -> Org:
    org = one_org(org_id)
    return org.merged_into or org


def _hidden(row: HiddenOrg) -> dict[str, Any]:
    return {
        "org_id": str(row.org.org_id),
        "display_name": row.org.name,
        "slug": stated(row.org.slug),
        "hidden_at": row.hidden_at,
    }


# --- searches -----------------------------------------------------------------
_SAVED_META = META.with_("SavedSearchMeta", **UNDERSTOOD)


class SavedSearches(MeView):
    """The searches that they saved, the last saved first."""

    parameters = {
        "POST": (
            Parameter("name", Kind.TEXT, f"At most {LONGEST} letters; of its filters unless told."),
            *FILTERS,
        )
    }
    answers = {
        "GET": Answer("list_saved_searches", many(_SEARCH), META),
        "POST": Answer(
            "save_search",
            _SEARCH,
            _SAVED_META,
            problems=[HTTPStatus.CONFLICT],
            silent=SILENT,
            summary="Save a search",
            example={"q": "sound engineer", "country": ["NL"], "name": "Sound in the Netherlands"},
        ),
    }

    def get(self, request: Request) -> Response:
        """All of them: 50 at most."""
        check_text(request.query_params)
        data = [_search(one, request) for one in AccountSearches(self.user).all()]
        return Response({"data": data, "meta": left_out((), request.query_params)})

    def post(self, request: Request) -> Response:
        """Save what the body asks for. What is saved already stays as it is."""
        body = cast("QueryDict", request.data or QueryDict())
        check_once(self.parameters["POST"], body)
        question = Question.read(body, own=("name",))
        query = question.facets.query_string()
        name = clean(body.get("name", "")).strip() or _name(query)
        searches = AccountSearches(self.user)
        search = Saved.new(query, name, now=timezone.now().replace(microsecond=0))
        with _while_they_are_there(self):
            outcome = searches.save(search)
        if outcome is Outcome.FULL:
            raise full(MOST)
        if not self.may_read:
            return _silence()
        held = next((one for one in searches.all() if one.key == search.key), search)
        return Response({"data": _search(held, request), "meta": question.left_out})


class OneSavedSearch(MeView):
    """One search that they saved."""

    parameters = ()
    answers = {
        "DELETE": Answer(
            "remove_saved_search",
            status=HTTPStatus.NO_CONTENT,
            problems=[HTTPStatus.NOT_FOUND],
            summary="Forget a saved search",
        )
    }

    def delete(self, request: Request, search_id: str) -> Response:
        """Forget it: 404 where it is not saved."""
        if AccountSearches(self.user).remove(clean(search_id)) is None:
            raise not_found("This search is not among those that you saved.")
        return _silence()


def _name(query: str) -> str:
    """As the pages name it."""
    asked = ListQuestion.read(QueryDict(query), None)
    return ", ".join(chip.label for chip in chips(asked, chosen_groups(asked))) or "All open jobs"


def _search(search: Saved, request: Request) -> dict[str, Any]:
    jobs = reverse("api:job_search", request=request)
    return {
        "search_id": search.key,
        "name": search.name,
        "query": search.query,
        "saved_at": search.saved_at,
        "opened_at": search.opened_at,
        "jobs_url": f"{jobs}?{search.query}" if search.query else jobs,
    }
