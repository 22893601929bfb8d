"""Open jobs like one: by what work it is and where, then by less, each with what they share."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from postings.models import Job, JobPlace
from postings.search.facets import Choice, Facets
from postings.search.similar import Like, similar_jobs
from postings.views.job.opening_told import Openings, Posted
from postings.views.job.openings import bare
from postings.views.lists.jobs import listed
from postings.views.lists.personal import without
from postings.views.rows.row import ListRow
from postings.vocab import Status, WorkModel

Words = str | Promise

#: Rows, and how many of them may be of one employer.
SHOWN, MOST_OF_ONE = 5, 2
#: The employer's newest jobs among which similar ones are looked for where no index answers.
_NEWEST = 100
#: Cities and countries of a job that count, so that a job of thirty is not like everything.
_PLACES = 5

_SHARED: Mapping[str, Words] = {
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
class Group:
    """Jobs that share the same things with the page's; `url` is the search for all that do."""

    words: str
    url: str
    jobs: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """`again`: open postings of the same opening. `is_of_employer`: these are its own, for want of similar ones.

    `is_known`: an index answered, so that there being none is known.
    """

    again: Sequence[Posted]
    groups: Sequence[Group]
    is_of_employer: bool = False
    is_known: bool = True

    def __bool__(self) -> bool:
        return bool(self.again or self.groups)

    @property
    def n(self) -> int:
        return sum(len(group.jobs) for group in self.groups)


def similar(
    job: Job, places: Sequence[JobPlace], same: Openings, *, now: datetime, hidden: Collection[str] = ()
) -> Similar:
    """At most `SHOWN` open jobs. Two queries where there are any, whatever their number; three for the employer's.

    Of a job that can still be applied for the employer's are shown only where no index answers.
    Needs the job's org; `places` are its own, `same` its opening's postings, which are told apart. `hidden`: slugs of
    companies that the reader does not want to see.
    """
    known = _known(job, places)
    asked = _steps(job, known)
    found = similar_jobs(
        (without(_search(job, known, names), hidden) for names in asked),
        but=same.pks,
        n=SHOWN,
        most_of_one=MOST_OF_ONE,
        now=now,
    )
    if found is None or not (found or same.open_now or job.status == Status.OPEN):
        theirs = [] if job.org.slug in hidden else _of_employer(job, same)
        return Similar(same.open_now, theirs, is_of_employer=True, is_known=found is not None)
    groups = [
        Group(_words(asked[at]), _url(_search(job, known, asked[at])), those)
        for at, those in _rows(found).items()
        if those
    ]
    return Similar(same.open_now, groups)


def _rows(found: Sequence[Like]) -> dict[int, tuple[ListRow, ...]]:
    """By the step at which they were found."""
    numbers = {
        at: [like.job for like in found if like.step == at] for at in sorted({like.step for like in found})
    }
    told = listed([like.job for like in found]) if found else []
    if len(told) == len(found):
        pairs = list(zip(found, told, strict=True))
        given = {at: [row for like, row in pairs if like.step == at] for at in numbers}
    else:  # some vanished since
        given = {at: listed(those) for at, those in numbers.items()}
    return {at: tuple(row for row in those if row.status == Status.OPEN) for at, those in given.items()}


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


def _of_employer(job: Job, same: Openings) -> list[Group]:
    """The newest of its department, or of all its jobs where that has none."""
    active = Job.objects.active().filter(org=job.org_id)
    newest = active.newest_first().values("pk")[:_NEWEST]
    theirs = active.filter(pk__in=newest, status=Status.OPEN).exclude(pk__in=same.pks).newest_first()
    given = list(theirs.only("function", "department"))
    search = Facets().with_("company", job.org.slug)
    for name in ("function", "department"):
        value = getattr(job, name)
        like = [each for each in given if value and getattr(each, name) == value]
        if like:
            given, search = like, search.with_(name, value)
            break
    told = listed([each.pk for each in given[:SHOWN]])
    names = [name for name, _choice in search.chosen]
    return [Group(_words(sorted(names)), _url(search), tuple(told))] if told else []


def _words(names: Sequence[str]) -> str:
    return capfirst(", ".join(str(_SHARED[name]) for name in names))


def _url(facets: Facets) -> str:
    return f"{reverse('postings:jobs')}?{facets.query_string()}"
