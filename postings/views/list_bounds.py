"""The fields of a list's form that are no lists of values: place, pay, dates and years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.search.counting import Counted
from postings.search.finding import words_for
from postings.search.labels import days_label
from postings.search.near import USUAL
from postings.search.reader import Snapshot
from postings.search.schema import of_facet
from postings.search.windows import WITHIN
from postings.views.list_query import ListQuestion

_KILOMETRES = (5, 10, 25, 50, 100, 250)
_WINDOWS: Mapping[str, str | Promise] = {
    "open_within": gettext_lazy("First seen"),
    "posted_within": gettext_lazy("Posted"),
}
#: Where no index says which there are.
_CURRENCIES = ("EUR", "USD", "GBP")
_MOST_CURRENCIES = 40

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
class Bounds:
    """`near` is what the field shows, `place` what it was taken for. `currencies` is empty where they are a facet
    of the page already."""

    near: str
    place: str
    within: Choices
    open_within: Window
    posted_within: Window
    pay_min: str
    currencies: Choices
    years: str
    #: The parameters that a slice leaves open.
    shown: frozenset[str]

    @classmethod
    def of(
        cls, asked: ListQuestion, snapshot: Snapshot | None, counts: Mapping[str, Counted] | None
    ) -> "Bounds":
        """`counts` is None where nothing is counted."""
        facets, place = asked.facets, asked.place
        near = dict(facets.near.pairs()).get("near", "") if facets.near else ""
        return cls(
            near=words_for(place) if place else near,
            place=str(place or ""),
            within=list(_distances(facets.near.km if facets.near else USUAL)),
            open_within=_window("open_within", facets.open_within, counts),
            posted_within=_window("posted_within", facets.posted_within, counts),
            pay_min=str(facets.pay_min or ""),
            currencies=list(_currencies(asked, snapshot)),
            years="" if facets.years is None else str(facets.years),
            shown=frozenset({"near", "open_within", "posted_within", "pay_min", "years"} - asked.fixed),
        )


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
    known: Sequence[str] = _CURRENCIES
    if snapshot is not None:
        held = {value: snapshot.keys.number("currency", value) for value in snapshot.keys.values("currency")}
        known = sorted(held, key=lambda value: -snapshot.searcher.doc_freq(of_facet("currency"), held[value]))
    yield "", _("Any currency"), not chosen
    for code in dict.fromkeys([*known[:_MOST_CURRENCIES], *chosen]):
        yield code, code, code in chosen
