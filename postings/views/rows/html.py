"""The HTML of a result row. Written here and not in a template: a page has twenty, and few milliseconds."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from html import escape

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from postings.labels import FACT_STATE
from postings.views.rows import facts as row_facts
from postings.views.rows import life as row_life
from postings.views.rows.quote import Passage
from postings.views.rows.row import ListRow
from postings.vocab import FactState, Status

_STATES = {"s": FactState.STATED, "p": FactState.PARSED, "c": FactState.CONFLICTING}
#: Characters of pay that its column has room for.
_ONE_LINE = 20


def html(
    row: ListRow, *, seen: str, language: str, now: datetime, is_new: bool = False, tools: str = ""
) -> SafeString:
    """`seen` says how long ago the job was first seen, `language` is a code that HTML may carry; `tools` is HTML."""
    lang = f' lang="{language}"' if language else ""
    said = f'<p class="said"><bdi{lang}>{_quote(row.quote)}</bdi></p>' if row.quote else ""
    new = _new() if is_new else ""
    return SafeString(
        f'<li class="row">\n<div><h3><a href="{row.address}" dir="auto"{lang}>{escape(row.title)}</a></h3>\n'
        f'<p class="who"><a href="{row.company_address}" dir="auto">{escape(row.company)}</a> · '
        f"{_places(row)}{new}{_flags(row, now)}</p>\n"
        f'<p class="facts-in">{_work_model(row)}{_plain(row.seniority)}{_plain(row.employment)}{_skills(row)}</p>\n'
        f"{said}{tools}</div>\n"
        f'<p class="pay">{_pay(row)}</p>\n'
        f'<div class="trace">{row_life.svg(row, row.earlier, now=now)}\n'
        f"<p><span>{_('First seen')} {_time(row.first_seen_at, seen)}</span></p>{_end(row, now)}\n"
        f"{_strip(row.strip, get_language() or '')}</div></li>\n"
    )


def _places(row: ListRow) -> str:
    if not row.places:
        if row.location:
            return f"<bdi>{escape(row.location)}</bdi>"
        return f'<span class="silent">{_("Place not stated")}</span>'
    if not row.n_more:
        return f"<bdi>{escape(row.places)}</bdi>"
    more = ngettext("and %(n)d more", "and %(n)d more", row.n_more) % {"n": row.n_more}
    return f'<bdi>{escape(row.places)}</bdi> <span class="dim">{more}</span>'


def _new() -> str:
    return f' <span class="flag new">{_("New since your last visit")}</span>'


def _flags(row: ListRow, now: datetime) -> str:
    flags = ""
    if row.n_conflicts:
        said = ngettext("%(n)d conflict", "%(n)d conflicts", row.n_conflicts) % {"n": row.n_conflicts}
        flags = f' <span class="flag clash">{said}</span>'
    if row.earlier:
        told, evidence = escape(_reposted(row, now)), escape(_evidence(row))
        flags += f' <span class="flag" title="{evidence}">{told}<span class="hide">. {evidence}</span></span>'
    if row.status == Status.MISSING:
        flags += f' <span class="status missing">{_("Not on the board when we last looked")}</span>'
    elif row.status == Status.CLOSED:
        flags += f' <span class="status closed">{_("Closed")}</span>'
    return flags


def _reposted(row: ListRow, now: datetime) -> str:
    since = row.earlier[0].since
    nth = ordinal(len(row.earlier) + 1)
    if since.date() == now.date():
        return _("%(nth)s posting today") % {"nth": nth}
    return _("%(nth)s posting since %(month)s") % {
        "nth": nth,
        "month": date_format(since, _age_form(now - since)),
    }


def _age_form(age: timedelta) -> str:
    """The month is told alone where it can be only one."""
    if age.days < 30:
        return "j F"
    return "F" if age.days < 330 else "F Y"


def _evidence(row: ListRow) -> str:
    """When the others were on the board: dates, not accusations."""
    days = [dict.fromkeys((_day(each.since, 0), _day(each.gone, 0))) for each in row.earlier]
    spans = "; ".join(" – ".join(each) for each in days)
    return _("Same employer, title and places, on the board before: %(spans)s") % {"spans": spans}


def _work_model(row: ListRow) -> str:
    if not row.work_model:
        return (
            f'<span class="silent"><i class="st n" aria-hidden="true"></i>{_("Work model not stated")}</span>'
        )
    words = escape(f"{row.work_model}, {row.where}" if row.where else row.work_model)
    state = _STATES.get(row.mark)
    if state is None:
        return f"<span>{words}</span>"
    word = str(FACT_STATE[state])
    mark = f'<i class="st {row.mark}" title="{word}" aria-hidden="true"></i>'
    return f'<span>{mark}{words}<span class="hide"> ({word.lower()})</span></span>'


def _plain(words: str) -> str:
    return f"<span>{escape(words)}</span>" if words else ""


def _skills(row: ListRow) -> str:
    if not row.skills:
        return ""
    if row.is_matching:
        names = " ".join(f"<b>{escape(name)}</b>" for name in row.skills)
        return f'<span class="skills"><span class="hide">{_("Matches:")} </span>{names}</span>'
    names = escape(", ".join(row.skills))
    return f'<span><span class="hide">{_("Asks for:")} </span>{names}</span>'


def _quote(passage: Passage) -> str:
    parts, last = [], 0
    for start, end in passage.marks:
        parts.append(f"{escape(passage.text[last:start])}<mark>{escape(passage.text[start:end])}</mark>")
        last = end
    return _("“%(words)s”") % {"words": "".join(parts) + escape(passage.text[last:])}


def _pay(row: ListRow) -> str:
    if row.pay:
        amount = escape(row.pay.amount)
        if len(row.pay.amount) <= _ONE_LINE:  # a longer one breaks between its two numbers
            amount = f'<span class="nowrap">{amount}</span>'
        return f"{amount}<small>{escape(row.pay.more)}</small>"
    if row.pay_text:
        tag = "bdi" if len(row.pay_text) <= _ONE_LINE else "small"
        return f"<{tag}>{escape(row.pay_text)}</{tag}>"
    return f'<span class="silent">{_("Pay not stated")}</span>'


def _time(at: datetime, words: str) -> str:
    return f'<time datetime="{at:%Y-%m-%dT%H:%M:%SZ}" title="{at:%Y-%m-%d %H:%M} UTC">{words}</time>'


def _end(row: ListRow, now: datetime) -> str:
    """When it closed or will, or since when it is missing."""
    if row.status == Status.CLOSED and row.inactive_at:
        said = _("Closed %(day)s") % {"day": _day(row.inactive_at, now.year)}
    elif row.missing_since:
        said = _("Missing since %(day)s") % {"day": _day(row.missing_since, now.year)}
    elif row.apply_by:
        words = _("Closes %(day)s") if row.apply_by >= now.date() else _("Deadline passed %(day)s")
        said = words % {"day": _day(row.apply_by, now.year)}
    else:
        return ""
    return f"<p><span>{said}</span></p>"


def _day(at: date, year: int) -> str:
    """Without the year where it is this one."""
    day = at.date() if isinstance(at, datetime) else at
    return _day_in(day, "j M" if day.year == year else "j M Y", get_language() or "")


@lru_cache(maxsize=2048)
def _day_in(day: date, form: str, language: str) -> str:
    del language  # the words are of one
    return date_format(day, form)


@lru_cache(maxsize=4096)
def _strip(marks: str, language: str) -> str:
    """The ten facts as marks 8 wide and 11 apart; of each kind one path."""
    del language  # the words are of one
    told = escape(row_facts.strip_sentence(marks))
    paths = ""
    for kind, letters in (("m", "sp"), ("m c", "c"), ("m n", "n")):
        shapes = "".join(_SHAPES[mark] % (n * 11) for n, mark in enumerate(marks) if mark in letters)
        if shapes:
            paths += f'<path class="{kind}" d="{shapes}"/>'
    return (
        f'<p><svg class="strip" width="107" height="8" role="img" aria-label="{told}"><title>{told}</title>'
        f'{paths}</svg><span aria-hidden="true">{row_facts.n_told(marks)}/{len(marks)}</span></p>'
    )


_SHAPES = {
    "s": "M%d 0h8v8h-8z",
    "p": "M%d 0h8v2h-8zm0 3h8v2h-8zm0 3h5v2h-5z",
    "c": "M%d 0h6.500l-6.500 6.500zm8 1.500v6.500h-6.500z",
    "n": "M%d.5 .5h7v7h-7z",
}
