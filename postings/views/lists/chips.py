"""What a reader has chosen, as chips: each can be taken away, and most can be turned round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.search.around import is_on_map
from postings.search.facets import Facets
from postings.search.labels import place_label
from postings.search.near import USUAL, Near
from postings.views.lists.groups import Group, Option
from postings.views.lists.query import ListQuestion


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen. `left` are the facets without it, `query` the link to them.

    `opposite` is the query string of the page with only the jobs that do not have it, `around` of that with a circle
    in place of a city, `alone` of that with the city in place of a circle; "" where there is none.
    """

    label: str
    left: Facets
    query: str
    opposite: str = ""
    around: str = ""
    alone: str = ""
    #: Of what is chosen, a facet or another parameter.
    name: str = ""


def chips(asked: ListQuestion, groups: list[Group]) -> list[Chip]:
    """In the order of the page. `groups` have the names of what is chosen."""
    found = [*_words(asked)]
    for group in groups:
        found += _of_group(asked, group)
    return [*found, *_bounds(asked)]


def _chip(asked: ListQuestion, name: str, label: str, left: Facets, opposite: str = "") -> Chip:
    return Chip(label, left, asked.link(left), opposite, name=name)


def _words(asked: ListQuestion) -> Iterator[Chip]:
    facets = asked.facets
    if facets.q and "q" not in asked.fixed:
        yield _chip(asked, "q", facets.q, facets.without("q"))
    if facets.title and "title" not in asked.fixed:
        label = _("in the title: %(words)s") % {"words": facets.title}
        yield _chip(asked, "title", label, facets.without("title"))


def _of_group(asked: ListQuestion, group: Group) -> Iterator[Chip]:
    every = [option for option in group.options if option.mode == "all"]
    if len(every) > 1:
        names = ", ".join(_said(group, option) for option in every)
        choice = asked.facets.choice(group.name)
        left = asked.facets.with_choice(group.name, replace(choice, all=()))
        yield _chip(asked, group.name, _("all of: %(names)s") % {"names": names}, left)
        every = []
    for option in group.options:
        if option.mode in {"any", "none"} or option in every:
            left = asked.without(group.name, option.value, option.mode)
            label = _said(group, option)
            if option.mode == "none":
                label = _("not %(name)s") % {"name": label}
            chip = _chip(asked, group.name, label, left, _opposite(asked, group, option))
            yield replace(chip, around=_around(asked, left, group, option))


def _opposite(asked: ListQuestion, group: Group, option: Option) -> str:
    if option.mode == "none" or not asked.facets.choice(group.name):
        return ""
    return asked.link(asked.moved(group.name, option.value, option.mode, "none"))


def _around(asked: ListQuestion, left: Facets, group: Group, option: Option) -> str:
    """Usually without a query: a process keeps the cities."""
    is_city = group.name == "city" and option.mode == "any" and not option.is_not_stated
    if not is_city or asked.facets.near or "near" in asked.fixed or not is_on_map(option.value):
        return ""
    return asked.link(replace(left, near=Near(USUAL, place=option.value)))


def _said(group: Group, option: Option) -> str:
    if group.name == "pay":
        return _("pay not stated") if option.is_not_stated else _("pay stated")
    return f"{group.label}: {option.label}" if option.is_not_stated else str(option.label)


def _bounds(asked: ListQuestion) -> Iterator[Chip]:
    """Those that are no lists of values."""
    said = {
        "near": _near(asked.facets.near, asked) if asked.facets.near else "",
        "open_within": _days(_("first seen"), asked.facets.open_within),
        "since": _since(asked.facets),
        "posted_within": _days(_("posted"), asked.facets.posted_within),
        "pay_min": _pay(asked.facets) if asked.facets.pay_min else "",
        "years": _years(asked.facets.years),
    }
    if asked.has_currency_field:
        for currency in asked.facets.values("currency"):
            yield _chip(asked, "currency", currency, asked.without("currency", currency))
    for name, label in said.items():
        if label and name not in asked.fixed:
            left = asked.facets.without(name)
            alone = left.with_("city", asked.place.slug) if name == "near" and asked.place else None
            chip = _chip(asked, name, label, left)
            yield replace(chip, alone=asked.link(alone)) if alone else chip


def _near(near: Near, asked: ListQuestion) -> str:
    place = asked.place
    named = place_label(place.city, place.country, place.country_code) if place else near.place
    where = named or ", ".join(f"{part:g}" for part in near.point or ())
    return _("within %(km)d km of %(place)s") % {"km": near.km, "place": where}


def _days(what: str, n: int) -> str:
    if not n:
        return ""
    text = ngettext("%(what)s in the last day", "%(what)s in the last %(n)d days", n)
    return text % {"what": what, "n": n}


def _since(facets: Facets) -> str:
    if not facets.since:
        return ""
    return _("first seen since %(moment)s UTC") % {"moment": date_format(facets.since, "j M, H:i")}


def _pay(facets: Facets) -> str:
    currency = ", ".join(facets.values("currency"))
    return _("at least %(currency)s %(n)s a year") % {"currency": currency, "n": f"{facets.pay_min:,}"}


def _years(n: int | None) -> str:
    if n is None:
        return ""
    text = ngettext("asks for no more than %(n)d year", "asks for no more than %(n)d years", n)
    return text % {"n": n}
