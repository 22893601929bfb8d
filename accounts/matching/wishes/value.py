"""Wishes as one value, and as the JSON that a session or an account keeps."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accounts.vocab import Constraint
from postings.facts.languages.names import CODES as LANGUAGE_NAMES
from postings.facts.pay.select import FACTORS
from postings.facts.places import country_name
from postings.search.near import MOST, USUAL, Point
from postings.vocab import Period, Seniority, WorkModel

#: Entries of one wish.
MOST_PLACES, MOST_COUNTRIES, MOST_LANGUAGES = 5, 20, 20
HIGHEST_PAY = 1_000_000_000
_LONGEST_NAME = 200
_SLUG = re.compile(r"[-\w]{1,200}")
_CURRENCY = re.compile(r"[A-Z]{3}")

WORK_MODELS = tuple(str(model) for model in WorkModel if model)
SENIORITIES = tuple(str(level) for level in Seniority)
#: Codes by which postings are read: a wish for another would never be met.
LANGUAGES = frozenset(LANGUAGE_NAMES.values())


@dataclass(frozen=True, slots=True)
class PlaceWish:
    """A city and `km` around it; or a country, whose slug is its code in small letters and whose `km` is 0.

    `country` is ISO 3166-1 alpha-2. A city of which nobody knows where it lies has no `point`: it is itself alone.
    """

    slug: str
    name: str
    country: str
    point: Point | None = None
    km: int = USUAL

    @property
    def is_country(self) -> bool:
        return self.slug == self.country.lower()


@dataclass(frozen=True, slots=True)
class PayWish:
    """At least so much, in whole units of the currency."""

    amount: int
    currency: str
    period: Period = Period.YEAR

    @property
    def annual(self) -> int:
        """By the factors with which the pay of postings is reckoned."""
        return self.amount * FACTORS[self.period][0]


@dataclass(frozen=True, slots=True)
class Wishes:
    """Each field is named as its `Constraint`. Empty means: no wish. Soft, unless it is named in `hard`.

    `language` are those that the person speaks; `sponsorship` the countries where they need a permit
    (ISO 3166-1 alpha-2).
    """

    work_model: tuple[str, ...] = ()
    place: tuple[PlaceWish, ...] = ()
    seniority: tuple[str, ...] = ()
    pay: PayWish | None = None
    language: tuple[str, ...] = ()
    sponsorship: tuple[str, ...] = ()
    hard: frozenset[Constraint] = frozenset()

    def __bool__(self) -> bool:
        return any(self.of(constraint) for constraint in Constraint)

    def of(self, constraint: Constraint) -> Any:
        """The wish of this name, false where there is none."""
        return getattr(self, str(constraint))

    def is_hard(self, constraint: Constraint) -> bool:
        return constraint in self.hard and bool(self.of(constraint))

    def settled(self) -> Wishes:
        """Only what is wished for can be a must."""
        return replace(self, hard=frozenset(filter(self.is_hard, self.hard)))

    def filled_from(self, other: Wishes) -> Wishes:
        """What is not wished for here is taken from there, with its must; what is wished for here stays."""
        taken = [one for one in Constraint if other.of(one) and not self.of(one)]
        hard = self.hard | {one for one in taken if one in other.hard}
        return replace(self, **{str(one): other.of(one) for one in taken}, hard=hard).settled()


def to_json(wishes: Wishes) -> dict[str, Any]:
    """What is not wished for is left out."""
    kept: dict[str, Any] = {str(one): _plain(wishes.of(one)) for one in Constraint if wishes.of(one)}
    return kept | ({"hard": sorted(wishes.hard)} if wishes.hard else {})


def _plain(wish: Any) -> Any:
    if isinstance(wish, PayWish):
        return {"amount": wish.amount, "currency": wish.currency, "period": str(wish.period)}
    return [_plain_place(one) if isinstance(one, PlaceWish) else str(one) for one in wish]


def _plain_place(place: PlaceWish) -> dict[str, Any]:
    point = list(place.point) if place.point else None
    named = {"slug": place.slug, "name": place.name, "country": place.country}
    return {**named, "point": point, "km": place.km}


def from_json(stored: object) -> Wishes:
    """From what `to_json` made, now or in an older version. Never raises: what cannot be meant is left out."""
    held: Mapping[Any, Any] = stored if isinstance(stored, Mapping) else {}
    places = {one.slug: one for one in _each(held.get("place"), _place)}
    return Wishes(
        work_model=_among(WORK_MODELS, held.get("work_model")),
        place=tuple(places.values())[:MOST_PLACES],
        seniority=_among(SENIORITIES, held.get("seniority")),
        pay=_pay(held.get("pay")),
        language=_first(MOST_LANGUAGES, held.get("language"), LANGUAGES.__contains__),
        sponsorship=_first(MOST_COUNTRIES, held.get("sponsorship"), _is_country),
        hard=frozenset(Constraint(one) for one in _words(held.get("hard")) if one in Constraint.values),
    ).settled()


def _words(stored: object) -> list[str]:
    return [one for one in stored if isinstance(one, str)] if isinstance(stored, list) else []


def _among(known: Collection[str], stored: object) -> tuple[str, ...]:
    """In the order of the list, each once."""
    words = _words(stored)
    return tuple(one for one in known if one in words)


def _first(most: int, stored: object, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(_words(stored)) if is_known(one))[:most]


def _is_country(code: str) -> bool:
    return bool(country_name(code))


def _each(stored: object, read: Callable[[Mapping[Any, Any]], PlaceWish | None]) -> Iterator[PlaceWish]:
    for one in stored if isinstance(stored, list) else []:
        found = read(one) if isinstance(one, Mapping) else None
        if found:
            yield found


def _place(stored: Mapping[Any, Any]) -> PlaceWish | None:
    slug, name, country = (_text(stored.get(key)) for key in ("slug", "name", "country"))
    if not (_SLUG.fullmatch(slug) and _is_country(country)):
        return None
    if slug == country.lower():
        return PlaceWish(slug, country_name(country), country, km=0)
    km = stored.get("km")
    is_distance = isinstance(km, int) and not isinstance(km, bool) and 1 <= km <= MOST
    return PlaceWish(
        slug, name or slug, country, _point(stored.get("point")), km if is_distance and km else USUAL
    )


def _text(stored: object) -> str:
    return stored[:_LONGEST_NAME] if isinstance(stored, str) else ""


def _point(stored: object) -> Point | None:
    if not isinstance(stored, list) or len(stored) != 2:
        return None
    if not all(isinstance(one, int | float) and math.isfinite(one) for one in stored):
        return None
    latitude, longitude = (float(one) for one in stored)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _pay(stored: object) -> PayWish | None:
    held: Mapping[Any, Any] = stored if isinstance(stored, Mapping) else {}
    amount, currency, period = held.get("amount"), _text(held.get("currency")), _text(held.get("period"))
    is_amount = isinstance(amount, int) and not isinstance(amount, bool) and 0 < amount <= HIGHEST_PAY
    if not is_amount or not _CURRENCY.fullmatch(currency) or period not in set(Period):
        return None
    return PayWish(int(amount or 0), currency, Period(period))
