"""Values that name nothing here: no job has one, and nobody knows it. What was perhaps meant, of what jobs have.

Costs nothing where the index knows all values, as it does of nearly every question; else at most one query for
each facet with values of its own rows.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf.locale import LANG_INFO
from django.db.models import QuerySet

from postings.facts.pay.currency import CODES, SIGNS
from postings.facts.places import country_name
from postings.facts.skills import names as skill_names
from postings.facts.title.occupations import occupation_name
from postings.facts.work_model.areas import REGION_CODES
from postings.models import Org, Place, Source
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import Facets
from postings.search.reader import Snapshot, snapshot

_CURRENCIES = frozenset({*CODES, *SIGNS.values()})
#: Values this much alike were perhaps mistaken for each other; it is looked for among so many, for the first of these.
_ALIKE, _AMONG, _MOST = 0.75, 5000, 3


@dataclass(frozen=True, slots=True)
class Unknown:
    """`parameter` is the facet with its mode. `near` is a value that jobs have, or ""."""

    parameter: str
    value: str
    near: str = ""


def unknown(facets: Facets) -> Sequence[Unknown]:
    held = snapshot()
    asked = [
        (name, parameter, value)
        for name, choice in facets.chosen
        for parameter, value in choice.pairs(name)
        if value != NOT_STATED and DIMENSIONS[name].closed is None
    ]
    left = [one for one in asked if held is None or not held.keys.number(one[0], one[2])]
    values: dict[str, set[str]] = {}
    for name, _parameter, value in left:
        values.setdefault(name, set()).add(value)
    known = {name: _known(name, texts, has_index=held is not None) for name, texts in values.items()}
    missing = [one for one in left if one[2] not in known[one[0]]]
    return [
        Unknown(parameter, value, _near(held, name, value) if held and at < _MOST else "")
        for at, (name, parameter, value) in enumerate(missing)
    ]


def _known(name: str, values: Collection[str], *, has_index: bool) -> Collection[str]:
    """Of facets with any words for values only the index tells which jobs have."""
    if name in _KNOWN:
        return _KNOWN[name](values)
    return () if has_index and name in _FREE else values


def _near(held: Snapshot, name: str, value: str) -> str:
    """Of many values, among those that begin alike."""
    words = _spoken(name, value)
    among = {
        _spoken(name, known): known for known in islice(_beginning(held, name, words[:1]), _AMONG) if known
    }
    found = get_close_matches(words, among, n=1, cutoff=_ALIKE)
    return among[found[0]] if found else ""


def _beginning(held: Snapshot, name: str, letter: str) -> Iterator[str]:
    return (known for known in held.keys.values(name) if _spoken(name, known).startswith(letter))


def _spoken(name: str, value: str) -> str:
    """As people would write it: `utrecht-nl` as utrecht, `de` as germany."""
    text = value.lower()
    if name == "country":
        return country_name(value.upper()).lower() or text
    if name in {"city", "region"} and text[-3:-2] == "-":
        text = text[:-3]
    return text.replace("-", " ")


#: Of these values those that are known.
Known = Callable[[Collection[str]], Collection[str]]


def _of_rows(rows: QuerySet[Any], column: str) -> Known:
    return lambda values: set(rows.filter(**{f"{column}__in": values}).values_list(column, flat=True))


def _boards(values: Collection[str]) -> Collection[str]:
    ids = [one for value in values if (one := _as_uuid(value))]
    known = Source.objects.filter(source_id__in=ids).values_list("source_id", flat=True)
    return {str(one) for one in known}


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _each(is_known: Callable[[str], object]) -> Known:
    return lambda values: {value for value in values if is_known(value)}


_KNOWN: Mapping[str, Known] = {
    "company": _of_rows(Org.objects.all(), "slug"),
    "city": _of_rows(Place.objects.all(), "slug"),
    "region": _of_rows(Place.objects.all(), "region_slug"),
    "source": _boards,
    "country": _each(lambda code: country_name(code.upper())),
    "remote_from": _each(lambda word: word in REGION_CODES or country_name(word.upper())),
    "skill": lambda slugs: skill_names(list(slugs)),
    "occupation": _each(occupation_name),
    "language": _each(lambda code: code.lower().partition("-")[0] in LANG_INFO),
    "currency": _each(_CURRENCIES.__contains__),
}
#: Any words may be a value: only the index tells whether some job has it.
_FREE = ("department", "sector")
