"""Wishes in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.matching.wishes.value import PayWish, PlaceWish, Wishes
from accounts.vocab import Constraint
from postings.facts.places import country_name
from postings.labels import PERIOD, SENIORITY, WORK_MODEL
from postings.views.words.fact_words import language_name

Words = str | Promise


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


#: Which jobs a must leaves out, of each wish: what `verdicts` calls not met.
LEFT_OUT: Mapping[Constraint, Words] = {
    Constraint.WORK_MODEL: gettext_lazy("Must leaves out jobs that state another work model."),
    Constraint.PLACE: gettext_lazy(
        "Must leaves out jobs that are elsewhere, and remote jobs that may only be done from elsewhere."
    ),
    Constraint.SENIORITY: gettext_lazy("Must leaves out jobs that state another seniority."),
    Constraint.PAY: gettext_lazy(
        "Must leaves out jobs whose highest amount in this currency is less. "
        "Pay in another currency is not compared: those jobs stay."
    ),
    Constraint.LANGUAGE: gettext_lazy(
        "Must leaves out jobs that require a language that you do not name. "
        "The language that a posting is written in does not count."
    ),
    Constraint.SPONSORSHIP: gettext_lazy(
        "Must leaves out jobs in these countries alone that say they offer no sponsorship."
    ),
}


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
