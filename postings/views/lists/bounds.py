"""The fields of a list's form that are no lists of values: place, pay, dates and years."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.search.counting import Counted
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import Choice
from postings.search.finding import words_for
from postings.search.labels import days_label, labels
from postings.search.near import USUAL
from postings.search.reader import Snapshot
from postings.search.windows import WITHIN
from postings.views.lists.groups import Group
from postings.views.lists.pay import Bands, currencies, histogram
from postings.views.lists.place import FACETS
from postings.views.lists.query import ANY, ListQuestion

_KILOMETRES = (5, 10, 25, 50, 100, 250)
_WINDOWS: Mapping[str, str | Promise] = {
    "open_within": gettext_lazy("First seen"),
    "posted_within": gettext_lazy("Posted"),
}

#: Value, label, whether it is chosen.
Choices = list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Age:
    """At most so many days; "" any. `n` jobs are, None where nobody counted; `share` of the most, in percent."""

    value: str
    label: str
    is_chosen: bool
    n: int | None = None
    share: int = 0
    #: With its thousands apart.
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """The ages of which one can be chosen, and how many jobs are of no age that anyone said."""

    name: str
    label: str | Promise
    choices: tuple[Age, ...]
    n_not_stated: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlaceField:
    """What it shows. `held`: the facet, its value and the words, `country=de Germany`; "" for a circle."""

    words: str = ""
    held: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """`near` is what the field shows, None where the path says the city already; `place` what it was taken for,
    "" where there is no circle. `models` is empty where the path says the work model. `currencies` is empty where
    they are a facet of the page already."""

    near: PlaceField | None
    place: str
    within: Choices
    open_within: Window
    posted_within: Window
    pay_min: str
    #: It is left out until a currency is chosen.
    is_unpriced: bool
    models: Choices
    currencies: Choices
    bands: Bands | None
    years: str
    #: The parameters that a slice leaves open.
    shown: frozenset[str]

    @classmethod
    def of(
        cls,
        asked: ListQuestion,
        snapshot: Snapshot | None,
        counts: Mapping[str, Counted] | None,
        groups: Iterable[Group],
    ) -> "Bounds":
        """`counts` is None where nothing is counted. `groups` have the names of what is chosen."""
        facets, place = asked.facets, asked.place
        near = _near(asked, groups)
        return cls(
            near=near,
            place=str(place or (near.words if near and facets.near else "")),
            within=list(_distances(facets.near.km if facets.near else USUAL)),
            open_within=_window("open_within", facets.open_within, counts),
            posted_within=_window("posted_within", facets.posted_within, counts),
            pay_min=str(facets.pay_min or asked.unpriced or ""),
            is_unpriced=bool(asked.unpriced),
            models=list(_models(asked)),
            currencies=list(_currencies(asked, snapshot)),
            bands=_bands(asked, counts),
            years="" if facets.years is None else str(facets.years),
            shown=frozenset({"near", "open_within", "posted_within", "pay_min", "years"} - asked.fixed),
        )


def _near(asked: ListQuestion, groups: Iterable[Group]) -> PlaceField | None:
    if {"near", "city"} & asked.fixed:
        return None
    if asked.unknown_place:
        return PlaceField(asked.unknown_place)
    if asked.facets.near:
        typed = words_for(asked.place) if asked.place else dict(asked.facets.near.pairs())["near"]
        return PlaceField(typed)
    chosen = [
        (group.name, option)
        for group in groups
        if group.name in FACETS and group.name not in asked.fixed
        for option in group.options
        if option.mode == "any" and not option.is_not_stated
    ]
    if len(chosen) != 1:
        return PlaceField()
    [(name, option)] = chosen
    return PlaceField(str(option.label), f"{name}={option.value} {option.label}")


def _models(asked: ListQuestion) -> Iterator[tuple[str, str, bool]]:
    """The work models, one of which is to be the only one. "" is what is chosen now, so that it changes nothing."""
    if "work_model" in asked.fixed:
        return
    choice = asked.facets.choice("work_model")
    names = [*(DIMENSIONS["work_model"].closed or ()), NOT_STATED]
    named = {value: str(label) for value, label in labels("work_model", names).items()}
    one = choice.any[0] if len(choice.any) == 1 and choice == Choice(any=choice.any) else ""
    if choice and not one:
        wanted = [named[value] for value in (*choice.any, *choice.all)]
        unwanted = [_("not %(name)s") % {"name": named[value]} for value in choice.none]
        yield "", ", ".join([*wanted, *unwanted]), True
    yield ANY if choice else "", _("Any"), not choice
    for value, label in named.items():
        yield "" if value == one else value, label, value == one


def _bands(asked: ListQuestion, counts: Mapping[str, Counted] | None) -> Bands | None:
    """Pay in one currency: in the one that is asked for, else in the one of most jobs."""
    counted = (counts or {}).get("pay_band")
    if counted is None or "pay_band" in asked.fixed:
        return None
    held: dict[str, dict[int, int]] = defaultdict(dict)
    for value, n in counted.values:
        currency, _dash, low = value.rpartition("-")
        held[currency][int(low)] = n
    wanted = [currency.lower() for currency in asked.facets.values("currency")]
    known = [currency for currency in held if not wanted or currency in wanted]
    currency = max(known, key=lambda one: (sum(held[one].values()), one), default="")
    return histogram(currency, held[currency], asked.facets.pay_min) if currency else None


def _distances(chosen: int) -> Iterator[tuple[str, str, bool]]:
    for km in sorted({*_KILOMETRES, chosen}):
        yield "" if km == USUAL else str(km), _("%(km)d km") % {"km": km}, km == chosen


def _window(name: str, chosen: int, counts: Mapping[str, Counted] | None) -> Window:
    counted = (counts or {}).get(name)
    return Window(
        name,
        _WINDOWS[name],
        tuple(_ages(name, chosen, dict(counted.values) if counted else {})),
        counted.n_not_stated if counted else 0,
        # The board's date is folded away: boards rewrite it.
        is_open=bool(chosen) or name == "open_within",
    )


def _ages(name: str, chosen: int, held: Mapping[str, int]) -> Iterator[Age]:
    yield Age("", _("Any time"), not chosen)
    longest = max(held.values(), default=0) or 1
    for days in sorted({*WITHIN[name], *([chosen] if chosen else [])}):
        n = held.get(str(days))
        share = round(100 * (n or 0) / longest)
        yield Age(str(days), days_label(days), days == chosen, n, share, "" if n is None else intcomma(n))


def _currencies(asked: ListQuestion, snapshot: Snapshot | None) -> Iterator[tuple[str, str, bool]]:
    if not asked.has_currency_field:
        return
    chosen = asked.facets.values("currency")
    yield "", _("Any"), not chosen
    for code in dict.fromkeys([*currencies(snapshot), *chosen]):
        yield code, code, code in chosen
