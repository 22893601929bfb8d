"""What a reader asked for, as one value: query string ↔ `Facets` ↔ queryset.

Pages, slices and the API all go through it, so that they cannot drift apart.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from postings.models import Job, JobPlace, Org
from postings.vocab import WorkModel

#: The facets, in the order in which pages show them. Several values of one are joined by OR.
NAMES = ("work_model", "city", "department", "company", "provider")
#: The value that asks for jobs whose posting does not say.
NOT_STATED = "not_stated"
#: A query longer than this is cut, and shown cut: each word costs three LIKEs a row.
MOST_WORDS = 12
MOST_VALUES = 50
LONGEST = 300

#: Value in the query string → value in the database.
WORK_MODELS = {str(model) or NOT_STATED: model for model in WorkModel}

Jobs = TypeVar("Jobs", bound="QuerySet[Job]")


@dataclass(frozen=True, slots=True)
class Facets:
    """Values of each facet are sorted and appear once, so that equal questions are equal values."""

    q: str = ""
    work_model: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    #: Parameters that mean nothing here (`colour`, `work_model=purple`): told to the reader, never an error.
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, query: QueryDict, *, known: Collection[str] = ()) -> Self:
        """Read a query string. `known` names the caller's own parameters, such as `page`."""
        values = {name: _values(query.getlist(name)) for name in NAMES}
        unknown = {name for name in query if name not in {"q", *NAMES, *known}}
        unknown |= {f"work_model={value}" for value in values["work_model"] if value not in WORK_MODELS}
        values["work_model"] = tuple(value for value in values["work_model"] if value in WORK_MODELS)
        words = _clean(query.get("q", "")).split()[:MOST_WORDS]
        ignored = tuple(sorted(_clean(name)[:60] for name in unknown)[:10])
        return cls(q=" ".join(words), ignored=ignored, **values)

    def values(self, name: str) -> tuple[str, ...]:
        """What is chosen of one facet."""
        if name not in NAMES:
            raise ValueError(f"No such facet: {name}")
        chosen: tuple[str, ...] = getattr(self, name)
        return chosen

    def with_(self, name: str, value: str) -> Self:
        """With one value more; for `q` with these words instead."""
        if name == "q":
            return replace(self, q=" ".join(_clean(value).split()[:MOST_WORDS]))
        return self._set(name, _values([*self.values(name), value]))

    def without(self, name: str, value: str = "") -> Self:
        """Without one value; for `q`, or with no value named, without all of them."""
        if name == "q":
            return replace(self, q="")
        return self._set(name, tuple(held for held in self.values(name) if value and held != value))

    def _set(self, name: str, values: tuple[str, ...]) -> Self:
        return replace(self, **{name: values})  # type: ignore[arg-type]  # the names are fields

    def query_string(self, *, but: Collection[str] = (), names: Mapping[str, str] | None = None) -> str:
        """`q=nurse&city=utrecht-nl`: what `from_query` reads.

        `but` leaves out what a path already says; `names` renames facets for a reader with other words.
        """
        names = names or {}
        pairs = [("q", self.q)] if self.q and "q" not in but else []
        pairs += [(name, value) for name in NAMES if name not in but for value in self.values(name)]
        return urlencode([(names.get(name, name), value) for name, value in pairs])

    def apply(self, jobs: Jobs, *, but: str = "") -> Jobs:
        """The jobs that answer; `but` leaves one facet open, to count its values."""
        for word in self.q.split():
            jobs = jobs.filter(
                Q(title__icontains=word) | Q(org__name__icontains=word) | Q(department__icontains=word)
            )
        for name in NAMES:
            if name != but and (values := self.values(name)):
                jobs = jobs.filter(_NARROW[name](values))
        return jobs


def _clean(text: str) -> str:
    """Without what PostgreSQL cannot compare (NUL, lone surrogates) and what nobody types."""
    text = text[:LONGEST].encode("utf-8", "ignore").decode()
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace())


def _values(texts: Iterable[str]) -> tuple[str, ...]:
    cleaned = {value for text in texts if (value := _clean(text).strip())}
    return tuple(sorted(cleaned))[:MOST_VALUES]


def _by_work_model(values: tuple[str, ...]) -> Q:
    return Q(workplace_type__in=[WORK_MODELS[value] for value in values])


def _by_city(values: tuple[str, ...]) -> Q:
    known = JobPlace.objects.filter(place__isnull=False)
    found = Q(pk__in=known.filter(place__slug__in=values).values("job"))
    return found | Q(~Exists(known.filter(job=OuterRef("pk")))) if NOT_STATED in values else found


def _by_department(values: tuple[str, ...]) -> Q:
    return Q(department__in=["" if value == NOT_STATED else value for value in values])


def _by_company(values: tuple[str, ...]) -> Q:
    """Also by the slug of an org that was merged into the one that holds the jobs."""
    return Q(org__in=Org.objects.filter(Q(slug__in=values) | Q(merged__slug__in=values)))


def _by_provider(values: tuple[str, ...]) -> Q:
    return Q(provider__in=values)


_NARROW: dict[str, Callable[[tuple[str, ...]], Q]] = {
    "work_model": _by_work_model,
    "city": _by_city,
    "department": _by_department,
    "company": _by_company,
    "provider": _by_provider,
}
