"""Open jobs like one: by what work it is and where, then by less, each with what they share."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from postings.models import Job, JobPlace
from postings.search.facets import Choice, Facets
from postings.search.openings import bare
from postings.search.similar import Like, similar_jobs
from postings.vocab import Status, WorkModel

#: Rows, and how many of them may be of one employer.
SHOWN, MOST_OF_ONE = 5, 2
#: The employer's newest jobs among which similar ones are looked for where no index answers.
_NEWEST = 100
#: Cities and countries of a job that count, so that a job of thirty is not like everything.
_PLACES = 5

_SHARED: Mapping[str, Promise] = {
    "occupation": _("same occupation"),
    "function": _("same department"),
    "department": _("same department"),
    "title": _("same words in the title"),
    "city": _("same city"),
    "region": _("same region"),
    "country": _("same country"),
    "work_model": _("same work model"),
    "seniority": _("same level"),
    "company": _("same company"),
}
_WHERE = frozenset({"city", "region", "country"})
#: After what work it is: what must be shared besides, narrowest first.
_STEPS = (
    ("city", "work_model", "seniority"),
    ("city", "work_model"),
    ("city",),
    ("region", "seniority"),
    ("region",),
    ("country", "work_model", "seniority"),
    ("country",),
)
#: Where work can be done from anywhere, the city says little.
_REMOTE_STEPS = (
    ("work_model", "country", "seniority"),
    ("work_model", "country"),
    ("work_model", "seniority"),
    ("work_model",),
    ("country",),
)
_NOWHERE_STEPS = (("work_model", "seniority"), ("work_model",), ("seniority",), ())


@dataclass(frozen=True, slots=True)
class Alike:
    """Jobs by their primary keys, the nearest first, that share the things of `names` with one; `search` finds all."""

    names: tuple[str, ...]
    search: Facets
    jobs: tuple[int, ...]

    @property
    def words(self) -> str:
        """`Same occupation, same city`."""
        return capfirst(", ".join(str(_SHARED[name]) for name in self.names))


@dataclass(frozen=True, slots=True)
class Found:
    """`is_of_employer`: these are its own, for want of similar ones. `is_known`: an index answered."""

    groups: Sequence[Alike]
    is_of_employer: bool = False
    is_known: bool = True


def alike(
    job: Job,
    places: Sequence[JobPlace],
    *,
    but: Collection[int],
    is_open: bool,
    now: datetime,
    narrowed: Callable[[Facets], Facets] = lambda facets: facets,
) -> Found:
    """At most `SHOWN` open jobs. No query; one for the employer's.

    `but`: it and the other postings of its opening, whatever their state; `is_open`: one of those can still be applied
    for. Then the employer's are told only where no index answers. Needs the job's org; `places` are its own;
    `narrowed` adds what a reader asks of every list.
    """
    known = _known(job, places)
    asked = _steps(job, known)
    found = similar_jobs(
        (narrowed(_search(job, known, names)) for names in asked),
        but=but,
        n=SHOWN,
        most_of_one=MOST_OF_ONE,
        now=now,
    )
    if found is None or not (found or is_open):
        return Found(_of_employer(job, but), is_of_employer=True, is_known=found is not None)
    return Found([Alike(asked[at], _search(job, known, asked[at]), those) for at, those in _by_step(found)])


def _by_step(found: Sequence[Like]) -> list[tuple[int, tuple[int, ...]]]:
    steps = sorted({like.step for like in found})
    return [(at, tuple(like.job for like in found if like.step == at)) for at in steps]


def _steps(job: Job, known: Mapping[str, object]) -> list[tuple[str, ...]]:
    """What is to be shared, each once, the narrowest first."""
    kinds = [name for name in ("occupation", "function") if name in known]
    work = kinds[0] if kinds else "title"
    if work == "title" and not _title(job):
        return []
    asked = dict.fromkeys(
        (work, *(name for name in names if name in known))
        for names in _ways(job, known)
        if all(name in known for name in names if name in _WHERE)
    )
    if len(kinds) > 1:
        asked |= {(kinds[1], where): None for where in ("city", "country") if where in known}
    return list(asked)


def _search(job: Job, known: Mapping[str, tuple[str, ...]], names: Sequence[str]) -> Facets:
    facets = Facets(title=_title(job) if "title" in names else "")
    for name in names:
        if name in known:
            facets = facets.with_choice(name, Choice(any=known[name]))
    return facets


def _title(job: Job) -> str:
    return bare(job.normalized_title or job.title)


def _ways(job: Job, known: Mapping[str, object]) -> Sequence[tuple[str, ...]]:
    if not _WHERE & known.keys():
        return _NOWHERE_STEPS
    return _REMOTE_STEPS if job.workplace_type == WorkModel.REMOTE else _STEPS


def _known(job: Job, places: Sequence[JobPlace]) -> dict[str, tuple[str, ...]]:
    """What the job says that others may share, as the values of facets."""
    named = [each.place for each in places if each.place][:_PLACES]
    given = {
        "occupation": [job.occupation],
        "function": [job.function],
        "work_model": [job.workplace_type],
        "seniority": [job.seniority],
        "city": [place.slug for place in named if place.city],
        "region": [place.region_slug for place in named],
        "country": [place.country_code.lower() for place in named],
    }
    return {name: tuple(sorted({*values} - {""})) for name, values in given.items() if any(values)}


def _of_employer(job: Job, but: Collection[int]) -> list[Alike]:
    """The newest of its department, or of all its jobs where that has none."""
    active = Job.objects.active().filter(org=job.org_id)
    newest = active.newest_first().values("pk")[:_NEWEST]
    theirs = active.filter(pk__in=newest, status=Status.OPEN).exclude(pk__in=but).newest_first()
    given = list(theirs.only("function", "department"))
    search = Facets().with_("company", job.org.slug)
    for name in ("function", "department"):
        value = getattr(job, name)
        like = [each for each in given if value and getattr(each, name) == value]
        if like:
            given, search = like, search.with_(name, value)
            break
    names = tuple(sorted(name for name, _choice in search.chosen))
    return [Alike(names, search, tuple(each.pk for each in given[:SHOWN]))] if given else []
