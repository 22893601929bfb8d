"""The door to one employer's breakdown: its open jobs by what they have in common, and what all its jobs tell."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any, Final

from celery import current_app
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from postings.api.answers import META, Answer
from postings.api.breakdown_shape import BREAKDOWN
from postings.api.orgs import moved, one_org
from postings.api.parameters import left_out
from postings.api.public import PublicView
from postings.facts.contacts import each_text
from postings.insights.reading import is_wanted, kept
from postings.insights.subject import Subject
from postings.insights.values import DaysOpen, Insights, PayShare, Reposts
from postings.models import Org
from postings.search.engine import Found
from postings.search.facets import Facets
from postings.search.labels import labels
from postings.search.live import counts

#: What the page of the breakdown shows, in its order; and how many values of each.
FACETS: Final = ("occupation", "function", "city", "country", "provider", "work_model", "seniority", "pay")
ROWS: Final = 12
#: Digits after the point of a share.
_DIGITS = 4


class OrgBreakdown(PublicView):
    """What an employer's jobs have in common, and what their lives tell."""

    parameters = ()
    answers = {
        "GET": Answer("get_org_breakdown", BREAKDOWN, META, problems=[HTTPStatus.NOT_FOUND], moves=True)
    }

    def get(self, request: Request, org_id: str) -> Response:
        """`facets` and `active_jobs` are null while there is no index, `insights` until a worker has computed them.

        Those are at most an hour old, as `computed_at` says, where somebody asked for them before.
        """
        org = one_org(org_id)
        if org.merged_into:
            return moved(request, "api:org_breakdown", org.merged_into)
        now, subject = timezone.now(), Subject(org.slug)
        found = counts(Facets.of(company=[org.slug]), FACETS, now=now, top=ROWS)
        insights = kept(subject)
        if is_wanted(subject, insights, now=now):
            # By its name: doors do not know what workers know.
            current_app.send_task("postings.tasks.warm_insights", [org.slug], expires=60)
        data = {
            **_of(org, request),
            "active_jobs": found.total if found else None,
            "facets": dict(_facets(found)) if found else None,
            "insights": insights_told(insights) if insights else None,
        }
        return Response({"data": data, "meta": left_out(self.parameters, request.query_params)})


def _of(org: Org, request: Request) -> dict[str, Any]:
    return {
        "org_id": str(org.org_id),
        "display_name": org.name,
        "slug": org.slug,
        "url": request.build_absolute_uri(org.get_absolute_url()),
    }


def _facets(found: Found) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Shares are of all open jobs: those of a facet that a job may have several values of exceed one together."""
    total = found.total or 0
    for name in FACETS:
        counted = found.facets[name]
        shown = counted.values[:ROWS]
        named = labels(name, [value for value, _n in shown])
        yield (
            name,
            {
                "values": [
                    {"value": value, "label": str(named[value]), "count": n, "share": _share(n, total)}
                    for value, n in shown
                ],
                "not_stated": counted.n_not_stated,
                "has_more": counted.has_more or len(counted.values) > ROWS,
            },
        )


def _share(n: int, total: int) -> float | None:
    return round(n / total, _DIGITS) if total else None


def insights_told(insights: Insights) -> dict[str, Any]:
    return {
        "computed_at": insights.computed_at,
        "weeks": [asdict(week) for week in insights.weeks],
        "days_open": _days_open(insights.days_open),
        "pay_disclosure": _disclosure(insights.pay_share),
        "pay": [asdict(row) for row in insights.pay],
        "reposts": _reposts(insights.reposts),
    }


def _days_open(days: DaysOpen) -> dict[str, Any]:
    """The median is null where too few have closed to say."""
    lasting = days.survival
    median, low, high = (lasting.median, lasting.low, lasting.high) if days.is_enough else (None, None, None)
    return {
        "n": lasting.n,
        "n_closed": lasting.n_ended,
        "n_left_out": days.n_found,
        "median": median,
        "interval": [low, high],
    }


def _disclosure(pay: PayShare) -> dict[str, Any]:
    return {"n": pay.n, "n_stated": pay.n_stated, "share": pay.share and round(pay.share, _DIGITS)}


def _reposts(reposts: Reposts) -> dict[str, Any]:
    share = reposts.share and round(reposts.share, _DIGITS)
    newest = [each_text(asdict(each)) for each in reposts.newest]
    return {"n": reposts.n, "n_reposted": reposts.n_reposted, "share": share, "newest": newest}
