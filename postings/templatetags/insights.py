"""Insights as drawings and words."""

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _

from postings.insights import charts
from postings.insights.survival import Survival
from postings.insights.values import PayRow
from postings.insights.weeks import Week
from postings.labels import FUNCTION

register = template.Library()


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
def whole_percent(share: float) -> str:
    """`12 %`, `0.4 %`: a tenth only where a whole one would hide it."""
    shown = share * 100
    return f"{shown:.1f} %" if 0 < shown < 1 or 99 < shown < 100 else f"{shown:.0f} %"


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
