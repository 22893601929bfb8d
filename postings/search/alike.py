"""Did you mean, for values of facets: what is one slip away from a name that means nothing here.

Called where somebody asked for what does not exist, so it may look around: one query at most.
"""

import difflib
from collections.abc import Collection, Iterable, Mapping

from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.utils.text import slugify

from postings.models import Org, Place
from postings.search.labels import labels
from postings.search.reader import Snapshot
from postings.search.schema import of_facet
from postings.search.spelling import edits

#: Letters of a name that is looked at: shorter ones have too many neighbours.
_SHORTEST, _LONGEST = 3, 40
#: Facets whose values are codes: they are compared by their names.
_CODED = ("country", "language")
_CLOSE = 0.75


def value_like(held: Snapshot, name: str, typed: str) -> str:
    """The value of a facet that was perhaps meant: of several the one of most jobs. "" where there is none."""
    word = typed.strip().lower()
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ""
    if name in _CODED:
        return _by_name(name, word, held.keys.values(name))
    slips = edits(word) | edits(slugify(word, allow_unicode=True))
    known = _known(held, name, slips) or _known(held, name, _in_database(name, slips))
    return max(known, key=lambda value: (known[value], value), default="")


def _by_name(name: str, word: str, values: Iterable[str]) -> str:
    named = {str(label).lower(): value for value, label in labels(name, list(values)).items()}
    close = difflib.get_close_matches(word, sorted(named), n=1, cutoff=_CLOSE)
    return named[close[0]] if close else ""


def _known(held: Snapshot, name: str, values: Iterable[str]) -> Mapping[str, int]:
    """Those that jobs have, with how many have them."""
    numbers = {value: number for value in values if (number := held.keys.number(name, value))}
    counted = {value: held.searcher.doc_freq(of_facet(name), number) for value, number in numbers.items()}
    return {value: n for value, n in counted.items() if n}


def _in_database(name: str, slips: Collection[str]) -> Iterable[str]:
    """Values by the names that people know them by."""
    rows = _NAMED.get(name)
    return rows().filter(written__in=slips).values_list("value", flat=True).distinct()[:100] if rows else ()


def _cities() -> QuerySet[Place]:
    return Place.objects.exclude(city="").annotate(written=Lower("city"), value=F("slug"))


def _regions() -> QuerySet[Place]:
    return Place.objects.exclude(region_slug="").annotate(written=Lower("region"), value=F("region_slug"))


def _companies() -> QuerySet[Org]:
    return Org.objects.annotate(written=Lower("name"), value=F("slug"))


_NAMED = {"city": _cities, "region": _regions, "company": _companies}
