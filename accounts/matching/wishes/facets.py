"""Hard wishes as questions of the ordinary list: which jobs are known not to meet each, so that they are barred.

What a posting does not say bars nothing. These questions bar no job that `verdicts` does not call not met; the few
jobs beyond that only a verdict can tell are left out row by row.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accounts.matching.wishes.value import PayWish, PlaceWish, Wishes
from accounts.matching.wishes.verdicts import WHOLE_REGIONS
from accounts.vocab import Constraint
from postings.facts.places import country_codes
from postings.facts.work_model.areas import REGION_CODES
from postings.search.dimensions import NOT_STATED
from postings.search.facets import NUMBERS, Choice, Facets
from postings.search.near import Near
from postings.vocab import Sponsorship, WorkModel


@dataclass(frozen=True, slots=True)
class Around:
    """Of cities, by slug: `near`, those within a circle; `off_map`, those of a country of which nobody knows where."""

    near: Callable[[Near], Collection[str]]
    off_map: Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A question with what must be. `overruled`: the musts that it decides itself."""

    facets: Facets
    overruled: frozenset[Constraint] = frozenset()


def with_musts(facets: Facets, wishes: Wishes, *, around: Around) -> Narrowed:
    """A question with what must be. What it asks for itself counts in its place; what it leaves out goes with it."""
    musts = [one for one in Constraint if wishes.is_hard(one)]
    overruled = frozenset(one for one in musts if _decides(one, facets))
    barring = [
        barred for one in musts if one not in overruled for barred in _BARRED[one](wishes.of(one), around)
    ]
    return Narrowed(replace(facets, barring=(*facets.barring, *barring)), overruled)


#: Facets by which a question decides itself. The language of a posting is another matter than those it asks for.
_FACETS: Mapping[Constraint, Sequence[str]] = {
    Constraint.PLACE: ("city", "region", "country"),
    Constraint.PAY: (),
    Constraint.LANGUAGE: (),
}


def _decides(constraint: Constraint, facets: Facets) -> bool:
    if constraint == Constraint.PAY and facets.pay_min:
        return True
    if constraint == Constraint.PLACE and facets.near:
        return True
    names = _FACETS.get(constraint, (str(constraint),))
    return any(choice.any or choice.all for choice in map(facets.choice, names))


def _asking(**choices: Choice) -> Facets:
    facets = Facets()
    for name, choice in choices.items():
        facets = facets.with_choice(name, choice)
    return facets


def _any(*values: str) -> Choice:
    return Choice(any=tuple(sorted(set(values))))


def _none(*values: str) -> Choice:
    return Choice(none=tuple(sorted(set(values))))


_STATED = _none(NOT_STATED)


def _other(name: str) -> Callable[[Sequence[str], Around], Iterator[Facets]]:
    """States a value, and none of these."""

    def barred(wish: Sequence[str], _around: Around) -> Iterator[Facets]:
        yield _asking(**{name: _none(NOT_STATED, *wish)})

    return barred


# --- place --------------------------------------------------------------------
def _place(wish: Sequence[PlaceWish], around: Around) -> Iterator[Facets]:
    countries = {one.slug for one in wish if one.is_country}
    homes = {one.country.lower() for one in wish}
    towns = {one.slug for one in wish if not one.is_country}
    for one in wish:
        if one.point and not one.is_country:
            towns.update(around.near(Near(one.km, one.slug, one.point)))
    yield _from_afar(homes)
    yield _asking(work_model=_none(WorkModel.REMOTE), country=_none(NOT_STATED, *homes), city=_none(*towns))
    for home in homes - countries:
        yield _asking(
            work_model=_none(WorkModel.REMOTE),
            country=Choice(any=(home,), none=tuple(_but([home]))),
            city=_none(NOT_STATED, *towns, *around.off_map(home.upper())),
        )


def _but(codes: Collection[str]) -> list[str]:
    """All other countries."""
    return sorted({code.lower() for code in country_codes()}.difference(codes))


def _from_afar(homes: Collection[str]) -> Facets:
    """Remote jobs that are done from elsewhere alone."""
    codes = {home.upper() for home in homes}
    kept = [name for name in REGION_CODES if not WHOLE_REGIONS.get(name, codes).isdisjoint(codes)]
    return _asking(work_model=_any(WorkModel.REMOTE), remote_from=_none(NOT_STATED, *homes, *kept))


# --- pay, sponsorship -----------------------------------------------------------
def _pay(wish: PayWish, _around: Around) -> Iterator[Facets]:
    """A yearly sum in this currency, which does not reach it."""
    reaches = Facets(pay_min=min(wish.annual, NUMBERS["pay_min"]))
    yield replace(_asking(currency=_any(wish.currency), pay_band=_STATED), barring=(reaches,))


def _sponsorship(wish: Sequence[str], _around: Around) -> Iterator[Facets]:
    """It is offered to nobody, and the job is nowhere else."""
    needed = {code.lower() for code in wish}
    yield _asking(sponsorship=_any(Sponsorship.NOT_OFFERED), country=_none(NOT_STATED, *_but(needed)))


def _language(_wish: Sequence[str], _around: Around) -> Iterator[Facets]:
    """Which languages a posting requires is no facet: only a verdict tells."""
    yield from ()


_BARRED: Mapping[Constraint, Callable[[Any, Around], Iterator[Facets]]] = {
    Constraint.WORK_MODEL: _other("work_model"),
    Constraint.PLACE: _place,
    Constraint.SENIORITY: _other("seniority"),
    Constraint.PAY: _pay,
    Constraint.LANGUAGE: _language,
    Constraint.SPONSORSHIP: _sponsorship,
}
