"""Filters and tags for pages. The clock is always an argument: a page has one."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings import web
from postings.labels import EMPLOYMENT_TYPE
from postings.models import Job, JobPlace
from postings.readers import Beside
from postings.search.facets import Facets
from postings.search.labels import provider_label
from postings.views.job import facts_html
from postings.views.lists.groups import Option
from postings.views.rows import html as row_html
from postings.views.rows import row as list_row
from postings.views.words import addresses, timeline

register = template.Library()
web_address = register.filter(web.web_address)
apply_address = register.filter(addresses.apply_address)
original_address = register.filter(addresses.original_address)
lasting = register.filter(web.lasting)
register.simple_tag(facts_html.fact)
register.simple_tag(facts_html.quote)

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")


@register.filter
def ago(at: datetime, now: datetime) -> str:
    """`4 min ago`: the largest unit only, days up to any number."""
    age = now - at
    if age < _MINUTE:
        seconds = max(int(age.total_seconds()), 0)
        return _("%(n)d s ago") % {"n": seconds}
    if age < _HOUR:
        return _("%(n)d min ago") % {"n": age // _MINUTE}
    if age < _DAY:
        n = age // _HOUR
        return ngettext("%(n)d hour ago", "%(n)d hours ago", n) % {"n": n}
    n = age // _DAY
    return ngettext("%(n)d day ago", "%(n)d days ago", n) % {"n": n}


@register.filter
def percent(share: float) -> str:
    return f"{share * 100:g} %"


@register.simple_tag
def moment(at: datetime, now: datetime) -> SafeString:
    """A time as people say it, with the exact one beside it for those who point at it."""
    exact = f"{at:%Y-%m-%d %H:%M} UTC"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', f"{at:%Y-%m-%dT%H:%M:%SZ}", exact, ago(at, now)
    )


@register.filter
def language_code(language: str) -> str:
    """A BCP 47 code, or nothing where the board wrote something else."""
    return language if _LANGUAGE.fullmatch(language) else ""


@register.filter
def employment(job: Job) -> str:
    """How we read the board's word, else the word itself: `fulltime_permanent` is no language."""
    return str(EMPLOYMENT_TYPE.get(job.employment_type, job.employment_text))


@register.filter
def place_name(named: JobPlace) -> str:
    """A city as we know it, else the board's words: they may say more than the country that we are sure of."""
    return list_row.place_name(named)


@register.simple_tag
def job_row(
    row: list_row.ListRow, now: datetime, visit_began: datetime | None = None, beside: Beside | None = None
) -> SafeString:
    """A result row; one that was first seen since the reader's visit before is marked as new.

    `beside`: what it has for this reader.
    """
    if beside and row.pk in beside.instead:
        return beside.instead[row.pk]
    tools = beside.tools.get(row.pk, "") if beside else ""
    is_new = visit_began is not None and row.first_seen_at >= visit_began
    seen, language = ago(row.first_seen_at, now), language_code(row.language)
    return row_html.html(row, seen=seen, language=language, now=now, is_new=is_new, tools=tools)


@register.simple_tag
def facet_options(options: Iterable[Option]) -> SafeString:
    """The values of a facet as checkboxes. Written here: a page has eighty, and few milliseconds."""
    excluded = _("not")
    return SafeString("".join(_option(option, excluded) for option in options))


def _option(option: Option, excluded: str) -> SafeString:
    kind, sign = "", SafeString("")
    if option.is_not_stated:
        kind, sign = " none", SafeString('<i class="st n" aria-hidden="true"></i> ')
    if option.mode == "none":
        kind, sign = kind + " not", format_html("{}<b>{}</b> ", sign, excluded)
    bar = SafeString("")
    if option.n is not None:
        bar = format_html(_BAR, option.shown, option.share)
    checked = " checked" if option.mode else ""
    return format_html(
        _OPTION, kind, option.id, option.parameter, option.value, checked, sign, option.label, bar
    )


_OPTION = (
    '<li><label class="opt{}"><input type="checkbox" id="{}" name="{}" value="{}"{}>'
    "<span>{}{}</span>{}</label></li>"
)
_BAR = '<span class="dim">{}</span><svg aria-hidden="true"><rect width="{}%" height="2"/></svg>'


@register.filter
def field_label(name: str) -> str:
    """What people call the field that an event names."""
    return str(timeline.FIELDS.get(name, name))


@register.filter
def provider_name(kind: str) -> str:
    return provider_label(kind)


@register.simple_tag
def without(facets: Facets, name: str) -> str:
    """The query string that is left when one facet is dropped."""
    return facets.without(name).query_string()
