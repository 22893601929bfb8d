"""Filters and tags for pages. The clock is always an argument: a page has one."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.labels import EMPLOYMENT_TYPE
from postings.models import Job, JobPlace
from postings.search.facets import Facets
from postings.search.labels import provider_label
from postings.views import life, list_row, timeline
from postings.views.list_groups import Option

register = template.Library()

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
def lasting(span: timedelta) -> str:
    """`12 hours`, `90 seconds`, `21 days`, `1.3 hours`: a span in the largest unit that it fills, to a tenth."""
    seconds = span.total_seconds()
    if seconds >= 3 * 86_400:
        return _in_units(seconds / 86_400, _("day"), _("days"))
    if seconds >= 3600:
        return _in_units(seconds / 3600, _("hour"), _("hours"))
    if seconds >= 120:
        return _in_units(seconds / 60, _("minute"), _("minutes"))
    return _in_units(seconds, _("second"), _("seconds"))


def _in_units(n: float, one: str, several: str) -> str:
    shown = round(n, 1)
    return f"{shown:g} {one if shown == 1 else several}"


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
def web_address(url: str) -> str:
    """The address if a browser may follow it, else nothing: boards can write `javascript:` into a field."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


@register.filter
def apply_address(job: Job) -> str:
    """Where one applies: the board's apply page, else the posting itself. Reads `job.source`."""
    return _outside(job, job.apply_url) or _outside(job, job.source_url)


@register.filter
def original_address(job: Job) -> str:
    """The posting on its board. Reads `job.source`."""
    return _outside(job, job.source_url)


def _outside(job: Job, url: str) -> str:
    """In the demo a provider may build an address on a host that does not exist: its server knows the page too."""
    address = web_address(url)
    if settings.DEMO and address and not address.startswith(settings.BOARD_SERVER):
        return f"{settings.BOARD_SERVER}/{job.provider}/{job.source.token}/{job.provider_job_key}"
    return address


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


@register.filter
def row(job: Job) -> list_row.ListRow:
    """The words of a result row. Reads `job.org` and the prefetched places."""
    return list_row.row_of(job)


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


@register.simple_tag
def row_life(job: Job, now: datetime) -> SafeString:
    """The small life line of a result row."""
    return life_line(life.of_row(job, now=now))


@register.simple_tag
def life_line(line: life.LifeLine) -> SafeString:
    """The last 90 days of a posting; the words beside it say the same. Written here: a list draws twenty."""
    shapes = [_GAP.format(span) if span.is_gap else _ON.format(span) for span in line.spans]
    if line.start is not None:
        shapes.append(_START.format(line.start))
    shapes += map(_EDIT.format, line.edits)
    if line.end is not None:
        shapes.append(_END.format(line.end))
    elif line.is_open:
        shapes.append(_OPEN)
    return SafeString(f"{_LIFE}{''.join(shapes)}</svg>")


_LIFE = (
    '<svg class="life" height="14" aria-hidden="true" focusable="false">'
    '<line class="axis" x1="0" x2="100%" y1="6.5" y2="6.5"/>'
)
_GAP = '<line class="gap" x1="{0.x}%" x2="{0.end}%" y1="6.5" y2="6.5"/>'
_ON = '<rect class="on" x="{0.x}%" y="4.5" width="{0.width}%" height="4"/>'
_START = '<rect class="new" x="{}%" y="1.5" width="2" height="10"/>'
_EDIT = '<svg x="{}%" y="9.5" overflow="visible"><path class="edit" d="M0 0l2.600 3.500h-5.200z"/></svg>'
_END = '<rect class="end" x="{}%" y="1.5" width="2" height="10"/>'
_OPEN = '<circle class="now" cx="98%" cy="6.5" r="3"/>'
