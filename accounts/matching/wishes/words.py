"""Wishes in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.matching.wishes.value import PayWish, PlaceWish, Wishes
from accounts.vocab import Constraint
from postings.facts.places import country_name
from postings.labels import PERIOD, SENIORITY, WORK_MODEL
from postings.views.words.fact_words import language_name


def wanted(constraint: Constraint, wishes: Wishes) -> str:
    """`Remote or Hybrid`, `Utrecht, NL and 25 km around`, `EUR 60,000 a year or more`."""
    return _WORDS[constraint](wishes.of(constraint))


def place(wish: PlaceWish) -> str:
    if wish.is_country or wish.point is None:
        return wish.name
    return _("%(place)s and %(km)d km around") % {"place": wish.name, "km": wish.km}


def pay(wish: PayWish) -> str:
    amount = {"currency": wish.currency, "amount": f"{wish.amount:,}", "period": str(PERIOD[wish.period])}
    return _("%(currency)s %(amount)s %(period)s or more") % amount


def _any_of(words: Iterable[str]) -> str:
    return _(" or ").join(words)


def _sponsorship(codes: Iterable[str]) -> str:
    names = (country_name(code) or code for code in codes)
    return _("A sponsored permit: %(countries)s") % {"countries": _any_of(names)}


_WORDS: Mapping[Constraint, Callable[[Any], str]] = {
    Constraint.WORK_MODEL: lambda wish: _any_of(str(WORK_MODEL[one]) for one in wish),
    Constraint.PLACE: lambda wish: _any_of(place(one) for one in wish),
    Constraint.SENIORITY: lambda wish: _any_of(str(SENIORITY[one]) for one in wish),
    Constraint.PAY: pay,
    Constraint.LANGUAGE: lambda wish: (
        _("No language but %(names)s") % {"names": ", ".join(language_name(one) for one in wish)}
    ),
    Constraint.SPONSORSHIP: _sponsorship,
}
