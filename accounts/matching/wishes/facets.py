"""Hard wishes as the facets of the ordinary list, and what no facet can say.

A hard wish leaves out the jobs that say otherwise; those that do not say stay, as far as facets can say so.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.matching.wishes.value import PayWish, PlaceWish, Wishes
from accounts.vocab import Constraint
from postings.search.dimensions import NOT_STATED
from postings.search.facets import MOST_VALUES, NUMBERS, Facets
from postings.search.near import Near
from postings.vocab import Sponsorship

Words = str | Promise
#: The slugs of the cities within a circle: `postings.search.around.places_near`.
Around = Callable[[Near], Collection[str]]
#: Facets that say where.
_PLACES = ("city", "region", "country")
_Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`told`: of hard wishes, where the list leaves out more or less than was wished for."""

    facets: Facets
    told: tuple[tuple[Constraint, Words], ...] = ()


def facets_of(wishes: Wishes, *, around: Around) -> Narrowing:
    """What must be. `around` is asked only where several cities are wished for."""
    pairs: _Pairs = []
    told: list[tuple[Constraint, Words]] = []
    for constraint in Constraint:
        if wishes.is_hard(constraint):
            more, words = _SAID[constraint](wishes.of(constraint), around)
            pairs += more
            told += [(constraint, words)] if words else []
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    return Narrowing(Facets.from_query(query), tuple(told))


def with_musts(facets: Facets, musts: Facets) -> Facets:
    """A question with what must be, where it says nothing of that itself."""
    is_placed = facets.near is not None or any(facets.choice(name) for name in _PLACES)
    is_paid = facets.pay_min > 0 or bool(facets.choice("currency"))
    for name, choice in musts.chosen:
        if facets.choice(name) or (is_placed and name in _PLACES) or (is_paid and name == "currency"):
            continue
        facets = facets.with_choice(name, choice)
    near = facets.near if is_placed else musts.near
    return replace(facets, near=near, pay_min=facets.pay_min if is_paid else musts.pay_min)


def _any(name: str, values: Collection[str]) -> _Pairs:
    """One of these, or the posting does not say."""
    return [(name, value) for value in (*values, NOT_STATED)]


def _place(wish: Sequence[PlaceWish], around: Around) -> tuple[_Pairs, Words]:
    countries = [one.slug for one in wish if one.is_country]
    cities = [one for one in wish if not one.is_country]
    if not cities:
        return _any("country", countries), _ELSEWHERE
    if countries:
        return [], _("Cities and countries together are no filter: the list is not narrowed by place.")
    if len(cities) == 1 and cities[0].point:
        return [("near", cities[0].slug), ("within", str(cities[0].km))], _NOWHERE
    slugs = {one.slug for one in cities} | {
        slug for one in cities if one.point for slug in around(Near(one.km, one.slug, one.point))
    }
    if len(slugs) >= MOST_VALUES:
        return [], _("There are too many towns around these places: the list is not narrowed by place.")
    return _any("city", sorted(slugs)), _ELSEWHERE


_ELSEWHERE = _("Remote jobs whose employer is elsewhere are left out too.")
_NOWHERE = _(
    "Jobs whose posting names no place are left out too, and remote jobs whose employer is elsewhere."
)


def _pay(wish: PayWish, _around: Around) -> tuple[_Pairs, Words]:
    said = _("Jobs that state no pay, or pay in another currency, are left out too.")
    return [("currency", wish.currency), ("pay_min", str(min(wish.annual, NUMBERS["pay_min"])))], said


def _sponsorship(_wish: Sequence[str], _around: Around) -> tuple[_Pairs, Words]:
    said = _("Jobs that offer no sponsorship are left out in every country, also where you need none.")
    return [("sponsorship_not", Sponsorship.NOT_OFFERED)], said


def _language(wish: Sequence[str], _around: Around) -> tuple[_Pairs, Words]:
    said = _(
        "The list goes by the language that a posting is written in; which ones it asks for is no filter."
    )
    return _any("language", wish), said


_SAID: Mapping[Constraint, Callable[[Any, Around], tuple[_Pairs, Words]]] = {
    Constraint.WORK_MODEL: lambda wish, _around: (_any("work_model", wish), ""),
    Constraint.PLACE: _place,
    Constraint.SENIORITY: lambda wish, _around: (_any("seniority", wish), ""),
    Constraint.PAY: _pay,
    Constraint.LANGUAGE: _language,
    Constraint.SPONSORSHIP: _sponsorship,
}
