"""What an employer's breakdown holds, for the description of the API."""

from typing import Final

from postings.api.answers import (
    ADDRESS,
    FLAG,
    MOMENT,
    NUMBER,
    TEXT,
    UUID,
    WHOLE,
    Shape,
    each,
    many,
    or_null,
    told,
)

_SHARE: Final = told(or_null(NUMBER), "From 0 to 1; null of none.")
_DAY: Final = {"type": "string", "format": "date"}
_VALUE = Shape("BreakdownValue", {"value": TEXT, "label": TEXT, "count": WHOLE, "share": _SHARE})
_FACET = Shape("BreakdownFacet", {"values": many(_VALUE), "not_stated": WHOLE, "has_more": FLAG})
_WEEK = Shape(
    "Week",
    {
        "starts": told(_DAY, "Its Monday."),
        "boards": told(WHOLE, "Watched at its end."),
        "is_running": FLAG,
        "is_first": told(FLAG, "The first board was first looked at in this week."),
        **dict.fromkeys(("opened", "reopened", "found", "closed", "lost"), WHOLE),
    },
)
_DAYS_OPEN = Shape(
    "DaysOpen",
    {
        "n": WHOLE,
        "n_closed": WHOLE,
        "n_left_out": told(WHOLE, "They were there when their boards were first looked at."),
        "median": told(or_null(WHOLE), "In days; null where too few have closed to say."),
        "interval": told(many(or_null(WHOLE)), "The two ends of the 95 % interval of the median."),
    },
)
_DISCLOSURE = Shape("PayDisclosure", {"n": WHOLE, "n_stated": WHOLE, "share": _SHARE})
_PAY = Shape(
    "PayQuantiles",
    {
        "currency": TEXT,
        "function": told(or_null(TEXT), "Null: all functions together; empty: postings that name none."),
        **dict.fromkeys(("n", "orgs", "p10", "p25", "p50", "p75", "p90"), WHOLE),
    },
    "A year, in whole units of the currency, of the middle of the range.",
)
_REPOST = Shape(
    "Repost",
    {
        "job_id": TEXT,
        "title": TEXT,
        "org": TEXT,
        "opened_at": MOMENT,
        "earlier_job_id": TEXT,
        "earlier_seen_at": MOMENT,
        "earlier_gone_at": MOMENT,
    },
)
_REPOSTS = Shape("Reposts", {"n": WHOLE, "n_reposted": WHOLE, "share": _SHARE, "newest": many(_REPOST)})
INSIGHTS = Shape(
    "Insights",
    {
        "computed_at": MOMENT,
        "weeks": many(_WEEK),
        "days_open": _DAYS_OPEN,
        "pay_disclosure": _DISCLOSURE,
        "pay": many(_PAY),
        "reposts": _REPOSTS,
    },
)
BREAKDOWN = Shape(
    "Breakdown",
    {
        "org_id": UUID,
        "display_name": TEXT,
        "slug": TEXT,
        "url": ADDRESS,
        "active_jobs": told(or_null(WHOLE), "Null while there is no index."),
        "facets": told(or_null(each(_FACET)), "By name; null while there is no index."),
        "insights": told(or_null(INSIGHTS), "Null until they were computed."),
    },
)
