"""A person's resumes: which there are, and what was read in one. Never the file, its text, or how to reach them."""

from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.me import MeView
from accounts.models import Resume, User
from accounts.resumes import store
from accounts.resumes.profile import Profile, YearMonth
from accounts.resumes.store import NotReadError, Opened
from accounts.resumes.vault import SealError
from accounts.vocab import ResumeState
from postings.api import answers
from postings.api.answers import FLAG, META, MOMENT, TEXT, WHOLE, Answer, Shape, many, or_null, told
from postings.api.parameters import left_out
from postings.api.problems import Problem, not_found
from postings.api.query import as_uuid, check_text
from postings.api.serializers import stated

#: Seconds after which a resume that waits may have been read.
WAIT: Final = 5
_RESUME = Shape(
    "MyResume",
    {
        "resume_id": answers.UUID,
        "name": TEXT,
        "state": {"type": "string", "enum": [str(one) for one in ResumeState]},
        "problem": told(or_null(TEXT), "Why it could not be read."),
        "pages": or_null(WHOLE),
        "made_at": MOMENT,
        "read_at": or_null(MOMENT),
    },
    "A resume, without its words.",
)
_MONTH = told(or_null(TEXT), "`2023-02`, or `2023` where no month is written.")
_PROFILE = Shape(
    "ResumeProfile",
    {
        "resume_id": answers.UUID,
        "headline": or_null(TEXT),
        "titles": many(
            Shape(
                "HeldTitle",
                {
                    "title": TEXT,
                    "employer": or_null(TEXT),
                    "began": _MONTH,
                    "ended": _MONTH,
                    "is_current": FLAG,
                },
            )
        ),
        "skills": many(
            Shape("ShownSkill", {"slug": told(or_null(TEXT), "Of `skill`."), "name": TEXT, "is_hard": FLAG})
        ),
        "education": many(Shape("Study", {"text": TEXT, "level": or_null(TEXT), "ended": _MONTH})),
        "languages": many(Shape("Spoken", {"code": TEXT, "level": or_null(TEXT)})),
        "places": many(Shape("Somewhere", {"text": TEXT, "place_id": or_null(TEXT)})),
    },
    "What was read in a resume, as its owner corrected it. What matching does not use is left out.",
)
#: Where a resume must have been read.
UNREAD: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE)


class Resumes(MeView):
    """Their resumes, the newest first."""

    parameters = ()
    answers = {"GET": Answer("list_resumes", many(_RESUME), META)}

    def get(self, request: Request) -> Response:
        """All of them: 10 at most."""
        check_text(request.query_params)
        rows = Resume.objects.filter(user=self.user).order_by("-made_at", "pk")
        meta = left_out(self.parameters, request.query_params)
        return Response({"data": [_told(row) for row in rows], "meta": meta})


class ResumeProfile(MeView):
    """What was read in one resume."""

    parameters = ()
    answers = {"GET": Answer("get_resume_profile", _PROFILE, META, problems=UNREAD)}

    def get(self, request: Request, resume_id: str) -> Response:
        """As cards that its owner corrected. 409 until it has been read."""
        check_text(request.query_params)
        resume = own_resume(self.user, as_uuid(resume_id))
        data = {"resume_id": str(resume.pk), **_profile(opened(resume).profile)}
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})


def own_resume(user: User, key: UUID | None) -> Resume:
    """Raises Problem: of anybody else's there is nothing."""
    found = Resume.objects.filter(user=user, pk=key).first() if key else None
    if found is None:
        raise not_found("There is no resume of yours with this id.")
    return found


def opened(resume: Resume) -> Opened:
    """Raises Problem."""
    if resume.state == ResumeState.FAILED:
        raise Problem(HTTPStatus.CONFLICT, "This resume could not be read.")
    try:
        return store.opened(resume.pk)
    except NotReadError:
        detail = "This resume has not been read yet: that takes some seconds."
        raise Problem(HTTPStatus.CONFLICT, detail, retry_after=WAIT) from None
    except SealError:
        detail = "This resume is sealed with a key that the site does not have at the moment."
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=60) from None


def _told(resume: Resume) -> dict[str, Any]:
    return {
        "resume_id": str(resume.pk),
        "name": resume.name,
        "state": resume.state,
        "problem": stated(resume.problem),
        "pages": resume.n_pages,
        "made_at": resume.made_at,
        "read_at": resume.read_at,
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "headline": stated(profile.headline),
        "titles": [
            {
                "title": one.title,
                "employer": stated(one.employer),
                "began": _month(one.began),
                "ended": _month(one.ended),
                "is_current": one.is_current,
            }
            for one in profile.titles
        ],
        "skills": [
            {"slug": stated(one.slug), "name": one.name, "is_hard": one.is_hard} for one in profile.skills
        ],
        "education": [
            {"text": one.text, "level": stated(one.level), "ended": _month(one.ended)}
            for one in profile.studies
        ],
        "languages": [{"code": one.code, "level": stated(one.level)} for one in profile.languages],
        "places": [{"text": one.text, "place_id": stated(one.slug)} for one in profile.places],
    }


def _month(found: YearMonth | None) -> str | None:
    if found is None:
        return None
    year, month = found
    return f"{year:04}-{month:02}" if month else f"{year:04}"
