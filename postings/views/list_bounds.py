"""The fields of a list's form that are no lists of values: place, pay, dates and years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.search.finding import words_for
from postings.search.near import USUAL
from postings.search.reader import Snapshot
from postings.search.schema import of_facet
from postings.views.list_query import Asked

_KILOMETRES = (5, 10, 25, 50, 100, 250)
_DAYS = (1, 3, 7, 14, 30, 90)
#: Where no index says which there are.
_CURRENCIES = ("EUR", "USD", "GBP")
_MOST_CURRENCIES = 40

#: Value, label, whether it is chosen.
Choices = list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """`near` is what the field shows, `place` what it was taken for. `currencies` is empty where they are a facet
    of the page already."""

    near: str
    place: str
    within: Choices
    open_within: Choices
    posted_within: Choices
    pay_min: str
    currencies: Choices
    years: str
    #: The parameters that a slice leaves open.
    shown: frozenset[str]

    @classmethod
    def of(cls, asked: Asked, snapshot: Snapshot | None) -> "Bounds":
        facets, place = asked.facets, asked.place
        near = dict(facets.near.pairs()).get("near", "") if facets.near else ""
        return cls(
            near=words_for(place) if place else near,
            place=str(place or ""),
            within=list(_distances(facets.near.km if facets.near else USUAL)),
            open_within=list(_ages(facets.open_within)),
            posted_within=list(_ages(facets.posted_within)),
            pay_min=str(facets.pay_min or ""),
            currencies=list(_currencies(asked, snapshot)),
            years="" if facets.years is None else str(facets.years),
            shown=frozenset({"near", "open_within", "posted_within", "pay_min", "years"} - asked.fixed),
        )


def _distances(chosen: int) -> Iterator[tuple[str, str, bool]]:
    for km in sorted({*_KILOMETRES, chosen}):
        yield "" if km == USUAL else str(km), _("%(km)d km") % {"km": km}, km == chosen


def _ages(chosen: int) -> Iterator[tuple[str, str, bool]]:
    yield "", _("Any time"), not chosen
    for n in sorted({*_DAYS, *([chosen] if chosen else [])}):
        yield str(n), ngettext("Last day", "Last %(n)d days", n) % {"n": n}, n == chosen


def _currencies(asked: Asked, snapshot: Snapshot | None) -> Iterator[tuple[str, str, bool]]:
    if not asked.has_currency_field:
        return
    chosen = asked.facets.values("currency")
    known: Sequence[str] = _CURRENCIES
    if snapshot is not None:
        held = {value: snapshot.keys.number("currency", value) for value in snapshot.keys.values("currency")}
        known = sorted(held, key=lambda value: -snapshot.searcher.doc_freq(of_facet("currency"), held[value]))
    yield "", _("Any currency"), not chosen
    for code in dict.fromkeys([*known[:_MOST_CURRENCIES], *chosen]):
        yield code, code, code in chosen
