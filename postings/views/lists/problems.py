"""What is wrong with a question, in the words of the page: its labels and values, and links that have an answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.search.alike import value_like
from postings.search.dimensions import DIMENSIONS
from postings.search.facets import ALL, NOT, NUMBERS, Facets, Wrong
from postings.search.labels import labels
from postings.search.near import MOST, USUAL, Near
from postings.search.reader import snapshot
from postings.search.why_not import label_of
from postings.views.lists.part import Link
from postings.views.lists.pay import currencies
from postings.views.lists.query import ListQuestion, without_parameter

#: Values of which one may be meant that are offered, and currencies.
_MOST = 12
_LABELS: Mapping[str, Promise] = {
    "sort": gettext_lazy("Order"),
    "within": gettext_lazy("Distance"),
    "near": gettext_lazy("Place"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer, and links that have one."""

    why: str
    links: tuple[Link, ...]


def problems(query: QueryDict, path: str, asked: ListQuestion) -> list[Problem]:
    """`query` as it was sent to `path`, where the links lead."""
    found = [_problem(query, path, asked, one) for one in asked.wrong]
    if len(found) > 1:
        # Each link above mends one thing.
        rest = _understood(asked)
        link = Link(_("Search without all of these"), f"?{rest}" if rest else path)
        found.append(Problem("", (link,)))
    return found


def _understood(asked: ListQuestion) -> str:
    """The query string of what is left without all that is wrong."""
    facets = asked.facets
    for one in asked.wrong:
        name = _stem(one)
        if name not in {"sort", "within"}:
            facets = facets.without(name)
    return asked.link(facets if facets.has_one_currency else facets.without("pay_min"))


def _stem(wrong: Wrong) -> str:
    return wrong.parameter.removesuffix(ALL).removesuffix(NOT)


def label(parameter: str) -> str:
    """What the page calls a parameter."""
    name = parameter.removesuffix(ALL).removesuffix(NOT)
    return str(_LABELS.get(name) or label_of(name))


def _problem(query: QueryDict, path: str, asked: ListQuestion, wrong: Wrong) -> Problem:
    name = _stem(wrong)
    sent = (wrong.value or query.get(wrong.parameter, "")).strip()[:60]
    say = _SAY.get(name, _of_numbers if name in NUMBERS else _of_facet if name in DIMENSIONS else _as_told)
    why = say(wrong, asked, sent)
    rest = without_parameter(query, wrong.parameter)
    without = _("Search without: %(name)s") % {"name": label(wrong.parameter)}
    last = Link(without, f"?{rest}" if rest else path)
    return Problem(f"{label(wrong.parameter)}: {why}", (*_links(wrong, asked, query), last))


# --- words --------------------------------------------------------------------
def _as_told(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    """Such details name no parameter."""
    return wrong.detail


def _of_numbers(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    most = NUMBERS[wrong.parameter]
    return _("“%(sent)s” is not a whole number from 0 to %(most)s.") % {"sent": sent, "most": f"{most:,}"}


def _of_pay(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    if not asked.facets.pay_min:
        return _of_numbers(wrong, asked, sent)
    if not asked.facets.has_one_currency:
        return _("an amount is compared in one currency. Choose which.")
    return _("jobs that do not state their pay cannot be compared with an amount.")


def _of_place(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    if not asked.unknown_place:
        return _("“%(sent)s” is neither a place nor a latitude and longitude.") % {"sent": sent}
    if set(_PLACES) & asked.fixed:
        return wrong.detail
    told = {"words": asked.unknown_place[:60]}
    return _("no city, region or country called “%(words)s” is known here.") % told


def _of_distance(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    if not asked.facets.near and sent.isdigit():
        return _("from where? Name a city as the place.")
    return _("“%(sent)s” is not a whole number of kilometres from 1 to %(most)d.") % {
        "sent": sent,
        "most": MOST,
    }


def _of_moment(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    return _("“%(sent)s” is not a moment like 2026-11-22T12:00:00Z.") % {"sent": sent}


def _of_order(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    if wrong.allowed:
        return _("“%(sent)s” is none of those that there are.") % {"sent": sent}
    return _("pay can be compared in one currency. Choose which.")


def _of_facet(wrong: Wrong, asked: ListQuestion, sent: str) -> str:
    name = _stem(wrong)
    choice = asked.facets.choice(name)
    if set(choice.none) & {*choice.any, *choice.all}:
        return _("the search both wants and leaves out the same value.")
    if wrong.parameter.endswith(ALL) and choice.all and not wrong.allowed:
        return _("no job can have all of these at once.")
    if wrong.allowed and DIMENSIONS[name].closed is None:
        return _("several are called so. Choose which is meant.")
    if wrong.allowed:
        return _("there is no “%(sent)s”.") % {"sent": sent}
    return _("too much is asked for at once.")


_SAY: Mapping[str, Callable[[Wrong, ListQuestion, str], str]] = {
    "pay_min": _of_pay,
    "near": _of_place,
    "within": _of_distance,
    "since": _of_moment,
    "sort": _of_order,
}


# --- links --------------------------------------------------------------------
def _links(wrong: Wrong, asked: ListQuestion, query: QueryDict) -> Iterator[Link]:
    """Searches that were perhaps meant. Each keeps all else that was asked."""
    name = _stem(wrong)
    if wrong.parameter == "near":
        yield from _places(asked)
    elif wrong.parameter in {"pay_min", "sort"} and not wrong.allowed:
        if not asked.facets.has_one_currency and (asked.facets.pay_min or wrong.parameter == "sort"):
            for currency in currencies(snapshot())[:_MOST]:
                yield Link(currency, f"?{_with(query, 'currency', [currency])}")
    elif name in DIMENSIONS and wrong.allowed:
        # What was understood stays; a closed facet has all its values here.
        kept = getattr(asked.facets.choice(name), _MODE[wrong.parameter.removeprefix(name)])
        for value, said in labels(name, wrong.allowed[:_MOST]).items():
            yield Link(str(said), f"?{_with(query, wrong.parameter, [*kept, value])}")


_MODE = {"": "any", ALL: "all", NOT: "none"}
_PLACES = ("city", "country", "region")


def _with(query: QueryDict, name: str, values: list[str]) -> str:
    changed = query.copy()
    changed.setlist(name, values)
    for gone in ("cursor", "wm") if name == "work_model" else ("cursor",):
        changed.pop(gone, None)
    return changed.urlencode()


def _places(asked: ListQuestion) -> Iterator[Link]:
    """A city, a country or a region whose name is one slip away."""
    held = snapshot()
    if held is None or not asked.unknown_place:
        return
    told = set()
    for name in _PLACES:
        value = value_like(held, name, asked.unknown_place) if name not in asked.fixed else ""
        label = str(labels(name, [value])[value]) if value else ""
        if label and label not in told:  # a region is often called as its city
            told.add(label)
            meant = _("Did you mean %(name)s?") % {"name": label}
            yield Link(meant, f"?{asked.link(_at(asked.facets, name, value))}")


def _at(facets: Facets, name: str, value: str) -> Facets:
    return replace(facets, near=Near(USUAL, place=value)) if name == "city" else facets.with_(name, value)


def unknown_place(asked: ListQuestion) -> Problem | None:
    """What a list says at the field of the place that it left out."""
    if not asked.unknown_place:
        return None
    why = _("We know no place called “%(words)s”, so this list is of all places.")
    return Problem(why % {"words": asked.unknown_place[:60]}, tuple(_places(asked)))


# --- what is no fault of the question's -----------------------------------------
def stale(asked: ListQuestion) -> Problem:
    why = _("The search index was made anew since you opened this list, so its pages lie otherwise now.")
    return Problem(why, (Link(_("First page"), f"?{asked.link()}"),))


def foreign(asked: ListQuestion) -> Problem:
    why = _("This page of the list is not known: its address is cut off, or belongs to another order.")
    return Problem(why, (Link(_("First page"), f"?{asked.link()}"),))


def slow() -> Problem:
    why = _(
        "The search index is being made, and without it this search takes the database too long. "
        "Fewer words or more filters may help, or a few minutes."
    )
    return Problem(why, (Link(_("All open jobs"), reverse("postings:jobs")),))
