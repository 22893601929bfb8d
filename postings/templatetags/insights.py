"""Insights as drawings and words."""

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _

from postings.insights import charts
from postings.insights.survival import Survival
from postings.insights.values import PayRow
from postings.insights.weeks import Week
from postings.labels import FUNCTION
from postings.views.words import percent

register = template.Library()
register.filter("whole_percent", percent.whole)


@register.filter
def weeks_chart(weeks: Sequence[Week]) -> charts.WeeksChart:
    return charts.weeks_chart(weeks)


@register.filter
def survival_chart(survival: Survival) -> charts.SurvivalChart:
    return charts.survival_chart(survival)


@register.filter
def pay_charts(rows: Sequence[PayRow]) -> list[charts.PayChart]:
    return charts.pay_charts(rows)


@register.filter
def function_name(function: str | None) -> str:
    """None means all functions together."""
    if function is None:
        return _("All functions")
    return str(FUNCTION.get(function, function)) if function else _("Function not stated")


@register.filter
def median_interval(survival: Survival) -> str:
    """The median's 95 % interval in days, as far as it is reached."""
    if survival.low is None:
        return _("not reached")
    if survival.high is None:
        return _("%(low)d or more") % {"low": survival.low}
    return f"{survival.low}–{survival.high}"
