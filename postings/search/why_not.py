"""Why a job is not among the results: each part of a question that excludes it, and what the job says instead.

Agrees with the index: no reason is given exactly for the jobs that it finds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.models import Job, Place
from postings.search import rows, text
from postings.search.around import places_near
from postings.search.bounded import TookTooLongError, bounded
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import ALL, NOT, Choice, Facets
from postings.search.labels import Labels, labels
from postings.search.near import Near, distance
from postings.search.remainder import remainder
from postings.search.rows import JobRow
from postings.search.schema import MOST_YEARS, seconds, years_asked
from postings.search.sql import narrow, since, with_orgs_today
from postings.search.wording import Wording, pieces
from postings.vocab import Status

Words = str | Promise

_OUT_OF_SCOPE = gettext_lazy(
    "This site does not publish it: it is outside the languages or countries that are listed here."
)
_TOOK_TOO_LONG = gettext_lazy(
    "Comparing this job with the question took too long. Ask with fewer filters, or try again later."
)
#: Milliseconds that a statement may take.
TIMEOUT = 2000


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the question that excludes a job.

    `parameter` as in the query string; `wanted` and `found` as people read them, `found` empty where
    `is_unknown`: the posting does not say. `words` tells the fact. `without`: the question without this
    part, or None where nothing can be left out.
    """

    parameter: str
    wanted: str
    found: str
    is_unknown: bool
    words: str
    without: Facets | None = field(default=None, compare=False)

    @property
    def asked_for(self) -> str:
        """What is wanted, where `words` do not say it already."""
        return self.wanted if self.parameter.removesuffix(ALL) in DIMENSIONS else ""


def reasons(job: Job, facets: Facets, *, now: datetime) -> list[Reason]:
    """As `excluded_by`; where that takes too long, this alone is said."""
    try:
        return excluded_by(job, facets, now=now)
    except TookTooLongError:
        return [_overall(_TOOK_TOO_LONG)]


def excluded_by(job: Job, facets: Facets, *, now: datetime) -> list[Reason]:
    """Of a stored job, whatever its state. Closed ones and questions for such are answered as SQL answers them.

    A fixed number of statements, however many reasons. Raises TookTooLongError.
    """
    if not job.in_scope:
        return [_overall(_OUT_OF_SCOPE)]
    with bounded(TIMEOUT):
        return _found(job, facets, now)


def _overall(words: Words) -> Reason:
    return Reason("", "", "", is_unknown=False, words=str(words))


def _found(job: Job, facets: Facets, now: datetime) -> list[Reason]:
    if facets.wants_closed:
        return list(_by_sql(job, facets, now))
    row = next(rows.of_jobs([job.pk]), None)
    return [_closed(job, facets)] if row is None else why_not(row, with_orgs_today(facets), now=now)


def why_not(job: JobRow, facets: Facets, *, now: datetime) -> list[Reason]:
    """Of an open or missing job; empty where it is found. One query where a place, company or board is named."""
    return [
        *_words(job, facets),
        *_chosen(job, facets),
        *_near(job, facets),
        *_times(job, facets, now),
        *_new(job, facets),
        *_amounts(job, facets),
    ]


def freed(job: Job, facets: Facets, *, now: datetime) -> Facets:
    """The question without all that excludes this job. As it is where that cannot be: the job is not published.

    Costs `reasons` once; twice for a closed job, which is to be among closed ones first.
    """
    found = reasons(job, facets, now=now)
    among_closed = found[0].without if found else None
    if among_closed and among_closed.wants_closed and not facets.wants_closed:
        facets, found = among_closed, reasons(job, among_closed, now=now)
    return remainder(facets, [reason.without for reason in found if reason.without is not None])


# --- closed jobs --------------------------------------------------------------
def _closed(job: Job, facets: Facets) -> Reason:
    asked = facets.with_choice("status", Choice(any=(str(Status.CLOSED),)))
    words = _("It is closed, and lists show open jobs.")
    if job.inactive_at:
        on = date_format(job.inactive_at, "DATE_FORMAT")
        words = _("It was closed on %(date)s, and lists show open jobs.") % {"date": on}
    return Reason("status", _("Open"), _("Closed"), is_unknown=False, words=words, without=asked)


def _by_sql(job: Job, facets: Facets, now: datetime) -> Iterator[Reason]:
    """Each parameter by itself: what was asked without the others, put to the database, all in one statement."""
    parts = {
        name: _only(facets, name)
        for name in dict.fromkeys(name.removesuffix(NOT).removesuffix(ALL) for name, _value in facets.pairs())
        if name != "within"
    }
    published = Job.objects.published()
    answers = {
        f"answers_{name}": Exists(narrow(published.filter(pk=OuterRef("pk")), alone, now=now))
        for name, alone in parts.items()
    }
    held = published.filter(pk=job.pk).annotate(**answers).values(*answers).first() or {}
    for name, alone in parts.items():
        if not held.get(f"answers_{name}"):
            wanted = ", ".join(value for _name, value in alone.pairs())
            said = {"name": label_of(name), "value": wanted}
            words = _("%(name)s: this job does not answer to %(value)s.") % said
            yield Reason(name, wanted, "", is_unknown=False, words=words, without=facets.without(name))


def _only(facets: Facets, name: str) -> Facets:
    if name in DIMENSIONS:
        return Facets().with_choice(name, facets.choice(name))
    return replace(Facets(), **{name: getattr(facets, name)})


# --- words --------------------------------------------------------------------
def _words(job: JobRow, facets: Facets) -> Iterator[Reason]:
    if not facets.q and not facets.title:
        return
    wording = Wording.of(job)
    yield from _pieces(wording, facets, "q")
    yield from _pieces(wording, facets, "title")


def _pieces(wording: Wording, facets: Facets, parameter: str) -> Iterator[Reason]:
    is_title = parameter == "title"
    typed = pieces(getattr(facets, parameter))
    for at, piece in enumerate(typed):
        for clause in text.clauses(piece):
            part = wording.holding(clause, title_only=is_title)
            if (part is None) == clause.is_excluded:
                continue
            left = " ".join(typed[:at] + typed[at + 1 :])
            wanted = piece.lstrip("-").strip('"*')
            yield Reason(
                parameter,
                piece,
                str(part.label) if part else "",
                is_unknown=False,
                words=_of_piece(wanted, str(part.label) if part else "", clause, is_title=is_title),
                without=replace(facets, title=left) if is_title else replace(facets, q=left),
            )


def _of_piece(wanted: str, where: str, clause: text.Clause, *, is_title: bool) -> str:
    said = {"words": wanted, "part": where}
    if clause.is_excluded:
        return _("“%(words)s” stands in its %(part)s, and the search leaves such jobs out.") % said
    if is_title:
        return _("“%(words)s” does not stand in its title.") % said
    if clause.is_prefix:
        return (
            _("No word of its title, department, employer, skills or description begins with “%(words)s”.")
            % said
        )
    return _("“%(words)s” does not stand in its title, department, employer, skills or description.") % said


# --- facets -------------------------------------------------------------------
def _chosen(job: JobRow, facets: Facets) -> Iterator[Reason]:
    for name, choice in facets.chosen:
        held = list(DIMENSIONS[name].keys(job))
        any_ = choice.any if choice.any and not _has(held, choice.any) else ()
        all_ = [value for value in choice.all if not _has(held, (value,))]
        none = [value for value in choice.none if _has(held, (value,))]
        if not (any_ or all_ or none):
            continue
        read = labels(name, [*held, *any_, *all_, *none])
        if any_:
            yield _missing(facets, name, held, any_, read, replace(choice, any=()))
        for value in all_:
            rest = replace(choice, all=tuple(one for one in choice.all if one != value))
            yield _missing(facets, name + ALL, held, (value,), read, rest)
        for value in none:
            yield _left_out(facets, name, value, read)


def _has(held: Sequence[str], values: Sequence[str]) -> bool:
    """Says one of these; or says nothing, where that is asked for."""
    return any(value in held for value in values if value != NOT_STATED) or (
        NOT_STATED in values and not held
    )


def _missing(
    facets: Facets, parameter: str, held: Sequence[str], values: Sequence[str], read: Labels, rest: Choice
) -> Reason:
    name = parameter.removesuffix(ALL)
    found = ", ".join(str(read[value]) for value in held)
    return Reason(
        parameter,
        ", ".join(str(read[value]) for value in values),
        found,
        is_unknown=not held,
        words=_said(name, found) if held else _unsaid(name),
        without=facets.with_choice(name, rest),
    )


def _left_out(facets: Facets, name: str, value: str, read: Labels) -> Reason:
    is_unknown = value == NOT_STATED
    label = str(read[value])
    fact = _unsaid(name) if is_unknown else _said(name, label)
    return Reason(
        name + NOT,
        label,
        "" if is_unknown else label,
        is_unknown=is_unknown,
        words=_("%(fact)s The search leaves such jobs out.") % {"fact": fact},
        without=facets.without(name, value, mode="none"),
    )


def _said(name: str, found: str) -> str:
    return _("%(facet)s: %(values)s.") % {"facet": label_of(name), "values": found}


def _unsaid(name: str) -> str:
    special = _UNSAID.get(name)
    return str(special) if special else _("%(facet)s: the posting does not say.") % {"facet": label_of(name)}


_UNSAID: dict[str, Words] = {
    "pay": gettext_lazy("The posting does not say its pay."),
    "pay_band": gettext_lazy("The posting does not say its pay for a year."),
    "city": gettext_lazy("City: the posting does not say, or names none that we know."),
    "region": gettext_lazy("Region: the posting does not say, or names none that we know."),
}
_LABELS: dict[str, Words] = {
    "q": gettext_lazy("Words"),
    "title": gettext_lazy("Title"),
    "near": gettext_lazy("Distance"),
    "posted_within": gettext_lazy("Posted"),
    "open_within": gettext_lazy("First seen"),
    "since": gettext_lazy("First seen"),
    "pay_min": gettext_lazy("Pay a year"),
    "years": gettext_lazy("Experience"),
}


def label_of(name: str) -> str:
    """What people call a part of a question."""
    return str(_LABELS[name] if name in _LABELS else DIMENSIONS[name].label)


# --- distance -----------------------------------------------------------------
def _near(job: JobRow, facets: Facets) -> Iterator[Reason]:
    near = facets.near
    if near is None:
        return
    cities = list(DIMENSIONS["city"].keys(job))
    if not _has(cities, places_near(near)):
        km = _nearest(near, cities)
        yield Reason(
            "near",
            _("within %(km)d km") % {"km": near.km},
            "" if km is None else _("%(km)d km") % {"km": km},
            is_unknown=km is None,
            words=_of_distance(near, km, cities),
            without=facets.without("near"),
        )


def _of_distance(near: Near, km: int | None, cities: Sequence[str]) -> str:
    if km is not None:
        said = {"km": km, "most": near.km}
        return _("Its nearest city is %(km)d km away; the search goes as far as %(most)d km.") % said
    if not cities:
        return str(_UNSAID["city"])
    return _("We do not know how far its city is from there.")


def _nearest(near: Near, cities: Sequence[str]) -> int | None:
    """Kilometres to the nearest of these; None where a place is not known."""
    known = Place.objects.exclude(city="").exclude(latitude=None).filter(slug__in=[*cities, near.place])
    points = {place.slug: (place.latitude or 0.0, place.longitude or 0.0) for place in known}
    centre = near.point or points.get(near.place)
    ways = [distance(centre, points[city]) for city in cities if city in points] if centre else []
    return round(min(ways)) if ways else None


# --- times and amounts --------------------------------------------------------
def _times(job: JobRow, facets: Facets, now: datetime) -> Iterator[Reason]:
    for name, moment, say in (
        ("open_within", job.first_seen_at, gettext_lazy("We first saw it on %(date)s.")),
        (
            "posted_within",
            job.source_posted_at,
            gettext_lazy("Its board says that it was posted on %(date)s."),
        ),
    ):
        days: int = getattr(facets, name)
        if not days or (moment and seconds(moment) >= seconds(since(now, days))):
            continue
        found = date_format(moment, "DATE_FORMAT") if moment else ""
        unsaid = _("Its board does not say when it was posted.")
        yield Reason(
            name,
            _("within %(n)d days") % {"n": days},
            found,
            is_unknown=moment is None,
            words=say % {"date": found} if moment else unsaid,
            without=facets.without(name),
        )


def _new(job: JobRow, facets: Facets) -> Iterator[Reason]:
    if facets.since and seconds(job.first_seen_at) < seconds(facets.since):
        seen, since_ = (
            date_format(moment, "DATETIME_FORMAT") for moment in (job.first_seen_at, facets.since)
        )
        words = _("We first saw it on %(seen)s UTC, and the search asks for jobs since %(since)s UTC.")
        yield Reason(
            "since",
            since_,
            seen,
            is_unknown=False,
            words=words % {"seen": seen, "since": since_},
            without=facets.without("since"),
        )


def _amounts(job: JobRow, facets: Facets) -> Iterator[Reason]:
    if facets.pay_min:
        top = int(job.salary_annual_max or job.salary_annual_min or 0)
        yield from _below(job, facets, top)
    if facets.years is not None and not 1 <= years_asked(job) <= min(facets.years, MOST_YEARS) + 1:
        asked = years_asked(job) - 1
        found = "" if asked < 0 else str(asked)
        say = (
            _("It asks for %(n)s years of experience or more.") % {"n": found}
            if found
            else _unsaid("experience")
        )
        yield Reason(
            "years",
            str(facets.years),
            found,
            is_unknown=not found,
            words=say,
            without=facets.without("years"),
        )


def _below(job: JobRow, facets: Facets, top: int) -> Iterator[Reason]:
    if top >= facets.pay_min:
        return
    is_unknown = job.salary_annual_max is None and job.salary_annual_min is None
    found = "" if is_unknown else f"{job.salary_currency} {top:,}".strip()
    say = str(_UNSAID["pay_band"]) if is_unknown else _("It pays at most %(pay)s a year.") % {"pay": found}
    yield Reason(
        "pay_min",
        f"{facets.pay_min:,}",
        found,
        is_unknown=is_unknown,
        words=say,
        without=facets.without("pay_min"),
    )
