"""The door to what the lives of all published jobs tell together."""

from http import HTTPStatus
from typing import Final

from celery import current_app
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api.answers import META, Answer
from postings.api.breakdown import insights_told
from postings.api.breakdown_shape import INSIGHTS
from postings.api.parameters import left_out
from postings.api.problems import Problem
from postings.api.public import PublicView
from postings.insights.reading import is_wanted, kept
from postings.insights.subject import Subject

#: Seconds after which a worker may have computed them.
_PAUSE: Final = 60


class SiteInsights(PublicView):
    """Openings and closings a week, how long jobs stay open, what they pay, and how often they are posted again."""

    parameters = ()
    answers = {"GET": Answer("get_insights", INSIGHTS, META, problems=[HTTPStatus.SERVICE_UNAVAILABLE])}

    def get(self, request: Request) -> Response:
        """Of all jobs of this site; those of one employer stand in its breakdown. At most an hour old, as
        `computed_at` says, where somebody asked for them before. 503 until a worker has computed them. No query.
        """
        insights = kept(Subject())
        if is_wanted(Subject(), insights, now=timezone.now()):
            # By its name: doors do not know what workers know.
            current_app.send_task("postings.tasks.warm_insights", [], expires=60)
        if insights is None:
            detail = "These figures are not computed yet. A worker does so within minutes."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry_after=_PAUSE)
        meta = left_out(self.parameters, request.query_params)
        return Response({"data": insights_told(insights), "meta": meta})
