"""How many jobs each value of a facet would give, with the other facets applied. One query a facet."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.labels import WORK_MODEL
from postings.models import JobPlace, Org, Place
from postings.models.jobs import JobQuerySet
from postings.providers.registry import PROVIDERS
from postings.search.facets import NAMES, NOT_STATED, WORK_MODELS, Facets

#: How many values a facet shows beside the chosen ones, and how many when asked for more.
TOP = 12
MANY = 300

Label = str | Promise

LABELS: Mapping[str, Label] = {
    "work_model": _("Work model"),
    "city": _("Place"),
    "department": _("Department"),
    "company": _("Company"),
    "provider": _("ATS provider"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet. `share` is its part of the longest bar, in percent."""

    value: str
    label: Label
    n: int
    chosen: bool
    share: int = 0

    @property
    def is_not_stated(self) -> bool:
        return self.value == NOT_STATED


@dataclass(frozen=True, slots=True)
class Group:
    """One facet as a page shows it: values by count, "Not stated" last."""

    name: str
    label: Label
    options: tuple[Option, ...]
    has_more: bool = False

    @property
    def chosen(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.chosen)


def groups(facets: Facets, jobs: JobQuerySet, *, skip: Collection[str] = (), more: str = "") -> list[Group]:
    """Every facet but those in `skip` (a slice's own). `more` names one that is to be listed at length."""
    return [
        _group(name, facets, jobs, limit=MANY if name == more else TOP) for name in NAMES if name not in skip
    ]


def _group(name: str, facets: Facets, jobs: JobQuerySet, *, limit: int) -> Group:
    chosen = facets.values(name)
    counted = _counted(name, facets.apply(jobs, but=name), chosen, limit)
    unpinned = sum(1 for value in counted if value not in chosen and value != NOT_STATED)
    kept = _cut(counted, chosen, limit)
    labels = _labels(name, [value for value in chosen if value not in kept])
    kept |= {value: (labels.get(value, value), 0) for value in _expected(name, chosen) if value not in kept}
    return Group(name, LABELS[name], _options(kept, chosen), has_more=unpinned > limit)


Counted = dict[str, tuple[Label, int]]


def _counted(name: str, jobs: JobQuerySet, chosen: Collection[str], limit: int) -> Counted:
    """Value → label and count: the chosen values, the jobs that do not say, and one more than `limit` others."""
    key, *parts = _COLUMNS[name]
    if name == "city":
        # Only places that we know; a job that names none of them is counted once, as not stated.
        known = JobPlace.objects.filter(job=OuterRef("pk"), place__isnull=False)
        jobs = jobs.filter(Q(job_places__place__isnull=False) | Q(~Exists(known)))
    raw = [WORK_MODELS[value] if name == "work_model" else value for value in chosen]
    pinned = Q(**{f"{key}__in": raw}) | (Q(**{f"{key}__isnull": True}) if name == "city" else Q(**{key: ""}))
    rows = (
        jobs.order_by()
        .values(key, *parts)
        .annotate(
            n=Count("pk", distinct=True),
            pinned=Case(When(pinned, then=Value(1)), default=Value(0), output_field=IntegerField()),
        )
        .order_by("-pinned", "-n", key)[: limit + 1 + len(chosen) + 1]
    )
    return {row[key] or NOT_STATED: (_label(name, row), row["n"]) for row in rows}


_COLUMNS = {
    "work_model": ("workplace_type",),
    "city": tuple(f"job_places__place__{part}" for part in ("slug", "city", "country", "country_code")),
    "department": ("department",),
    "company": ("org__slug", "org__name"),
    "provider": ("provider",),
}


def _label(name: str, row: Mapping[str, Any]) -> Label:
    key, *parts = _COLUMNS[name]
    if not row[key]:
        return _silent(name)
    if name == "work_model":
        return WORK_MODEL[row[key]]
    if name == "city":
        return place_label(*(row[part] for part in parts))
    if name == "provider":
        return provider_label(row[key])
    return str(row[parts[0] if parts else key])


def _silent(name: str) -> Label:
    """A posting without a place that we know may still name one, in words that settle nothing (`7 Locations`)."""
    return _("Not stated, or not recognised") if name == "city" else _("Not stated")


def provider_label(kind: str) -> str:
    """`greenhouse` as people write it; a word we do not know stays as it is."""
    return PROVIDERS[kind].name if kind in PROVIDERS else kind


def place_label(city: str, country: str, country_code: str) -> str:
    """`Utrecht, NL`: short, and told apart from its namesakes abroad."""
    return ", ".join(part for part in (city, country_code) if part) if city else country


def _labels(name: str, values: Collection[str]) -> Mapping[str, Label]:
    """Names of chosen values that no job answers to now."""
    if name == "company" and values:
        return dict(Org.objects.filter(slug__in=values).values_list("slug", "name"))
    if name == "city" and values:
        places = Place.objects.filter(slug__in=values)
        named: dict[str, Label] = {p.slug: place_label(p.city, p.country, p.country_code) for p in places}
        return named | {NOT_STATED: _silent(name)}
    if name == "work_model":
        return {value: WORK_MODEL[model] for value, model in WORK_MODELS.items()}
    if name == "provider":
        return {value: provider_label(value) for value in values}
    return {NOT_STATED: _("Not stated")}


def _expected(name: str, chosen: Iterable[str]) -> list[str]:
    """Values that are shown even if they count nothing: chosen ones, and the whole list of work models."""
    return list(WORK_MODELS) if name == "work_model" else list(chosen)


def _cut(counted: Counted, chosen: Collection[str], limit: int) -> Counted:
    """The first `limit` values, besides those that stay in any case."""
    kept: Counted = {}
    room = limit
    for value, found in counted.items():
        pinned = value in chosen or value == NOT_STATED
        room -= not pinned
        if pinned or room >= 0:
            kept[value] = found
    return kept


def _options(counted: Counted, chosen: Collection[str]) -> tuple[Option, ...]:
    longest = max((n for _label, n in counted.values()), default=0) or 1
    ordered = sorted(counted.items(), key=lambda item: (item[0] == NOT_STATED, -item[1][1], item[0]))
    return tuple(
        Option(value, label, n, value in chosen, share=round(100 * n / longest))
        for value, (label, n) in ordered
    )
