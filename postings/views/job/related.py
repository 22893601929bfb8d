"""The pages near a job: more of the same employer, board, place and work, each with how many jobs it lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.facts.contacts import line_without_contacts
from postings.facts.title.occupations import occupation_name
from postings.labels import FUNCTION, SENIORITY, WORK_MODEL
from postings.models import Job, JobPlace, Place
from postings.search.dimensions import NOT_STATED
from postings.search.facets import Facets
from postings.search.labels import provider_label
from postings.search.sizes import Sizes

Words = str | Promise

#: Of a job in thirty places, those that lead on.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Related:
    """A page with more of the same. `count` is how many jobs it lists, or "" where no index can count them.

    `search` is the address of the same jobs as a search, which more filters can narrow, or "".
    """

    kind: Words
    label: Words
    url: str
    count: str = ""
    search: str = ""


def related(job: Job, places: Sequence[JobPlace], *, n_events: int, now: datetime) -> list[Related]:
    """Only what the posting states has a page of more of the same. No query.

    Needs the job's org; `places` are its own, `n_events` those of its life.
    """
    near = _Near(job, Sizes(now))
    return [
        *near.of_company(),
        *near.of_provider(),
        *near.of_places(places),
        *near.of_work(places),
        _events(job, n_events),
    ]


def _events(job: Job, n: int) -> Related:
    url = f"{reverse('postings:events')}?job={job.job_id}"
    count = ngettext("%(n)s event", "%(n)s events", n) % {"n": intcomma(n)}
    return Related(
        _("What happened to it"), _("Every change of this posting, as a list to follow"), url, count
    )


class _Near:
    def __init__(self, job: Job, sizes: Sizes) -> None:
        self._job, self._sizes = job, sizes

    def _row(self, kind: Words, label: Words, facets: Facets, url: str = "") -> Related:
        """Without an address of its own, it is the filtered list."""
        n = self._sizes.n(facets)
        return Related(kind, label, url or _search(facets), "" if n is None else intcomma(n))

    def of_company(self) -> Iterator[Related]:
        org = self._job.org
        told, facets = {"org": org.name}, Facets().with_("company", org.slug)
        at = reverse("postings:breakdown", args=[org.slug])
        company = self._row(_("Company"), _("Open jobs at %(org)s") % told, facets, org.get_absolute_url())
        yield replace(company, search=_search(facets))
        yield self._row(
            _("Company in figures"),
            _("%(org)s by occupation, place, board and work model") % told,
            facets,
            at,
        )

    def of_provider(self) -> Iterator[Related]:
        kind = self._job.provider
        told, facets = {"provider": provider_label(kind)}, Facets().with_("provider", kind)
        at = reverse("postings:provider", args=[kind])
        boards = self._row(_("ATS provider"), _("Open jobs on %(provider)s boards") % told, facets, at)
        yield replace(boards, search=_search(facets))

    def of_places(self, places: Sequence[JobPlace]) -> Iterator[Related]:
        """Cities, and countries of which no city is named."""
        named = {each.place.slug: each.place for each in places if each.place}
        for place in list(named.values())[:_PLACES]:
            told = {"place": place}
            if place.city:
                at = reverse("postings:city", args=[place.slug])
                yield self._row(
                    _("City"), _("Open jobs in %(place)s") % told, Facets().with_("city", place.slug), at
                )
            elif place.country_code:
                facets = Facets().with_("country", place.country_code.lower())
                yield self._row(_("Country"), _("Open jobs in %(place)s") % told, facets)

    def of_work(self, places: Sequence[JobPlace]) -> Iterator[Related]:
        """What kind of work it is."""
        job = self._job
        common, own = self._of_function(), self._of_department()
        if common and own and own.count and common.count == own.count:
            common, own = replace(common, search=own.url), None
        yield from filter(None, (common, own))
        if name := occupation_name(job.occupation):
            yield from self._of_occupation(capfirst(name), places)
        yield self._of_work_model()

    def _of_function(self) -> Related | None:
        """Our word for the department."""
        function = self._job.function
        if not function:
            return None
        at = reverse("postings:department", args=[function.replace("_", "-")])
        told, facets = {"department": FUNCTION[function]}, Facets().with_("function", function)
        return self._row(_("Department"), _("Open jobs in %(department)s") % told, facets, at)

    def _of_department(self) -> Related | None:
        """Its employer's."""
        name = self._job.department
        if not name or name != line_without_contacts(name):
            return None
        label = _("Open jobs in “%(department)s”, at any employer") % {"department": name}
        facets = Facets().with_("department", name)
        return self._row(_("Department, as the employer calls it"), label, facets)

    def _of_work_model(self) -> Related:
        model = self._job.workplace_type
        told = {"model": WORK_MODEL[model]}
        label = (
            _("Open jobs by work model: %(model)s") % told
            if model
            else _("Open jobs that state no work model")
        )
        value = model or NOT_STATED
        at = reverse("postings:work_model", args=[value.replace("_", "-")])
        return self._row(_("Work model"), label, Facets().with_("work_model", value), at)

    def _of_occupation(self, name: str, places: Sequence[JobPlace]) -> Iterator[Related]:
        job = self._job
        facets = Facets().with_("occupation", job.occupation)
        at = reverse("postings:occupation", args=[job.occupation])
        yield self._row(_("Occupation"), _("Open jobs: %(occupation)s") % {"occupation": name}, facets, at)
        city = _first_city(places)
        if city is None:
            return
        narrow = facets.with_("city", city.slug)
        told = {"occupation": name, "place": city, "level": SENIORITY.get(job.seniority, "")}
        if job.seniority:
            label = _("%(occupation)s, level %(level)s, in %(place)s") % told
            yield self._row(_("Occupation, level and city"), label, narrow.with_("seniority", job.seniority))
        else:
            yield self._row(_("Occupation and city"), _("%(occupation)s in %(place)s") % told, narrow)


def _search(facets: Facets) -> str:
    return f"{reverse('postings:jobs')}?{facets.query_string()}"


def _first_city(places: Sequence[JobPlace]) -> Place | None:
    return next((each.place for each in places if each.place and each.place.city), None)
