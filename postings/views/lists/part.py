"""What a path fixes of the list of jobs: the one value that a slice page hands to `lists.list_page`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise

from postings.search.facets import ALL, NOT, NUMBERS, Facets, canonical


@dataclass(frozen=True, slots=True)
class Link:
    """A page that exists, and how many open jobs it shows, where that is known."""

    label: str | Promise
    url: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Other slices that a reader of this one may want: `Cities near Utrecht`, and links to them."""

    title: str | Promise
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FixedPart:
    """A slice: the list of jobs with some facets fixed by its path.

        FixedPart(Facets.of(city=["utrecht-nl"]), title=_("Jobs in Utrecht"))

    What `facets` asks for cannot be changed by the query string and is offered neither as a
    filter nor as a chip; usually one facet is chosen, a curated slice may ask for more.
    `title` stands in <title> and h1 with the number of jobs, `lede` below it. `crumbs` are the pages
    above this one, besides the front page. `neighbours` stand under the results as "See also".

    A page that tells of more than its jobs has a `template`, which extends the list's and has the h1 and the
    crumbs; `context` is what it needs besides, and `api` the addresses of that, as after `/job-postings/v1/`.
    """

    facets: Facets
    title: str | Promise
    lede: str | Promise = ""
    crumbs: tuple[Link, ...] = ()
    neighbours: tuple[Neighbours, ...] = ()
    template: str = ""
    context: Mapping[str, object] = field(default_factory=dict)
    api: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Of what the path says already."""
        given = {name for name, _value in self.facets.pairs()}
        return frozenset({name for name, _choice in self.facets.chosen} | given & {*_FIELDS})

    def within(self, query: QueryDict) -> QueryDict:
        """What the reader asked, within this slice."""
        fixed = {name + suffix for name in self.names for suffix in ("", ALL, NOT)}
        fixed |= {"within"} if "near" in fixed else set()
        narrowed = QueryDict(mutable=True)
        for name, values in query.lists():
            if canonical(name) not in fixed:
                narrowed.setlist(name, values)
        for name, value in self.facets.pairs():
            narrowed.appendlist(name, value)
        return narrowed


_FIELDS = ("q", "title", "near", "since", *NUMBERS)
