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
from postings.search.facets import MOST_VALUES, NUMBERS, Choice, Facets
from postings.search.near import Near
from postings.vocab import Sponsorship

Words = str | Promise
#: The slugs of the cities within a circle: `postings.search.around.places_near`.
Around = Callable[[Near], Collection[str]]
#: Facets that say a must, where they are not called as it is.
_FACETS: Mapping[Constraint, Sequence[str]] = {
    Constraint.PLACE: ("city", "region", "country"),
    Constraint.PAY: ("currency",),
}
_Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`told`: of hard wishes, where the list leaves out more or less than was wished for."""

    facets: Facets
    told: tuple[tuple[Constraint, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A question with what must be. `told`: of the musts in it. `overruled`: those that it decides itself."""

    facets: Facets
    told: tuple[tuple[Constraint, Words], ...] = ()
    overruled: tuple[Constraint, ...] = ()


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


def with_musts(facets: Facets, narrowing: Narrowing) -> Narrowed:
    """A question with what must be. Where it asks for something itself, that counts; what it leaves out goes with it.

    Of pay it asks for something else by another currency, by an amount of its own, or for jobs that state none.
    """
    musts = narrowing.facets
    overruled = tuple(one for one in Constraint if _is_in(one, musts) and _decides(one, facets, musts))
    dropped = {name for one in overruled for name in _names(one)}
    found = facets
    for name, must in musts.chosen:
        if name not in dropped:
            own = facets.choice(name)
            none = tuple(sorted({*own.none, *must.none}))
            found = found.with_choice(name, Choice(any=own.any or must.any, all=own.all, none=none))
    if Constraint.PLACE not in overruled and musts.near:
        found = replace(found, near=musts.near)
    if Constraint.PAY not in overruled and musts.pay_min:
        found = replace(found, pay_min=musts.pay_min)
    told = tuple((one, words) for one, words in narrowing.told if one not in overruled)
    return Narrowed(found, told, overruled)


def _names(constraint: Constraint) -> Sequence[str]:
    """Facets by which a must is said."""
    return _FACETS.get(constraint, (str(constraint),))


def _is_in(constraint: Constraint, musts: Facets) -> bool:
    """What no facet can say narrows nothing."""
    is_near = constraint == Constraint.PLACE and musts.near is not None
    return is_near or any(musts.choice(name) for name in _names(constraint))


def _decides(constraint: Constraint, facets: Facets, musts: Facets) -> bool:
    """Whether a question says itself what it wants of this."""
    if constraint == Constraint.PAY:
        return _decides_pay(facets, musts.choice("currency").any)
    is_near = constraint == Constraint.PLACE and facets.near is not None
    return is_near or any(_asked(facets.choice(name)) for name in _names(constraint))


def _decides_pay(facets: Facets, currency: tuple[str, ...]) -> bool:
    pay, asked = facets.choice("pay"), _asked(facets.choice("currency"))
    wants_none = pay.any == (NOT_STATED,) or NOT_STATED in pay.all or "stated" in pay.none
    return facets.pay_min > 0 or wants_none or bool(asked and asked != {*currency})


def _asked(choice: Choice) -> set[str]:
    return {*choice.any, *choice.all}


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
