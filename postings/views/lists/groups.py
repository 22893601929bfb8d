"""Facets as the list of jobs shows them: values with their counts, chosen or not, "Not stated" last."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise

from postings.search.counting import Counted
from postings.search.dimensions import DIMENSIONS, FIRST, NOT_STATED, Dimension
from postings.search.engine import TOP
from postings.search.facets import Choice
from postings.search.finding import LONG
from postings.search.labels import Label, labels, silent
from postings.views.lists.query import MODES, ListQuestion

#: Values of a facet that is listed at length.
MANY = 300
#: Of a facet with more values some may be excluded.
_SHORT = 5
#: Facets whose values have an order of their own.
_ORDERED = ("seniority", "experience", "education", "pay_band")
#: Of these, values without any job are shown too: the list is short and known.
_WHOLE = ("work_model", "seniority", "experience")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet. `n` is None where nothing was counted; `share` is its part of the longest bar, in percent.

    `parameter` is the one that its checkbox sends, `id` its place on the page.
    """

    value: str
    label: Label
    n: int | None
    parameter: str
    id: str
    #: "any", "all", "none" where it is chosen, else "".
    mode: str = ""
    share: int = 0
    #: With its thousands apart.
    shown: str = ""

    @property
    def is_not_stated(self) -> bool:
        return self.value == NOT_STATED


@dataclass(frozen=True, slots=True)
class Switch:
    """A mode of a facet, and the link that sets it."""

    mode: str
    query: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One facet. `options` is empty where it is closed; `held` are then its chosen values, for the form to keep.

    `more`, `opening` and `excluding` are query strings: of the page with the facet at length, opened, or ready to
    exclude values; "" where that makes no sense. `typed` is what is looked for in it, None where nothing can be.
    """

    name: str
    label: str | Promise
    options: tuple[Option, ...] = ()
    n_chosen: int = 0
    is_open: bool = True
    #: Opened by the reader, not by the page.
    is_asked: bool = False
    is_long: bool = False
    #: The parameter in which further values are chosen, where the reader said so.
    by: str = ""
    more: str = ""
    opening: str = ""
    excluding: str = ""
    switches: tuple[Switch, ...] = ()
    typed: str | None = None
    has_too_many: bool = False


def counted_names(asked: ListQuestion) -> list[str]:
    """The facets that a page counts: the first ones, those that are opened, and those of which something is wanted."""
    wanted = {*FIRST, *asked.opened, *asked.more, *asked.found, *asked.by, *dict(asked.facets.chosen)}
    wanted -= {"currency"} if asked.has_currency_field else set()
    return [name for name in DIMENSIONS if name in wanted and name not in asked.fixed]


def groups(
    asked: ListQuestion, counts: Mapping[str, Counted] | None, found: Mapping[str, Counted]
) -> tuple[list[Group], list[Group]]:
    """The facets that are open, and those that are closed. `counts` is None where nothing is counted.

    `found` are the values of those within which something is looked for. At most four queries, for names.
    """
    query = asked.link()
    shown = counted_names(asked)
    open_ = [_group(name, asked, query, counts, found.get(name)) for name in shown]
    rest = [name for name in DIMENSIONS if name not in shown and name not in asked.fixed]
    closed = [
        Group(name, str(DIMENSIONS[name].label), is_open=False, opening=_with(query, "open", name))
        for name in rest
    ]
    if counts is None:
        open_ = [group for group in open_ if group.n_chosen or _is_listed(group.name)]
        closed = [group for group in closed if _is_listed(group.name)]
    return open_, closed


def _is_listed(name: str) -> bool:
    """Its values are known without counting; of the others an uncounted page would show none, as if none were."""
    return DIMENSIONS[name].closed is not None


def chosen_groups(asked: ListQuestion) -> list[Group]:
    """The facets of which something is wanted, uncounted: for the names of what is chosen."""
    query = asked.link()
    return [_group(name, asked, query, None, None) for name, _choice in asked.facets.chosen]


def _with(query: str, name: str, value: str) -> str:
    return f"{query}&{name}={value}" if query else f"{name}={value}"


def _group(
    name: str, asked: ListQuestion, query: str, counts: Mapping[str, Counted] | None, found: Counted | None
) -> Group:
    dimension, choice = DIMENSIONS[name], asked.facets.choice(name)
    is_counted = counts is not None
    counted = (counts or {}).get(name) or Counted((), 0)
    held = dict(_held(dimension, choice, found or counted, is_counted=is_counted))
    values, has_more = _cut(dimension, held, choice, limit=MANY if name in asked.more or found else TOP)
    if not dimension.is_told and (found is None or NOT_STATED in _chosen(choice)):
        values.append(NOT_STATED)
        held[NOT_STATED] = counted.n_not_stated
    has_more = has_more or counted.has_more
    is_searched = found is not None
    is_long = dimension.is_many or name in LONG or len(values) > _SHORT
    is_excludable = is_long and len(values) > 1 and not choice and name not in asked.by
    return Group(
        name=name,
        label=str(dimension.label),
        options=tuple(_options(name, values, held if is_counted else {}, asked)),
        n_chosen=len(_chosen(choice)),
        is_asked=name in asked.opened,
        is_long=name in asked.more,
        by=name + MODES[asked.by[name]] if name in asked.by else "",
        more=_with(query, "more", name) if has_more and name not in asked.more and not is_searched else "",
        excluding=_with(query, "by", f"{name}_not") if is_excludable else "",
        switches=tuple(_switches(name, asked)) if choice or name in asked.by else (),
        typed=asked.found.get(name, "") if name in LONG and is_counted else None,
        has_too_many=found is not None and found.has_more,
    )


def _chosen(choice: Choice) -> dict[str, str]:
    """Value → mode."""
    return {value: mode for mode in MODES for value in getattr(choice, mode)}


def _held(
    dimension: Dimension, choice: Choice, counted: Counted, *, is_counted: bool
) -> Iterator[tuple[str, int]]:
    """Values and counts, by count or in their own order: also those chosen, and some without any job."""
    known = dict(counted.values)
    for value in _chosen(choice):
        if value != NOT_STATED:
            known.setdefault(value, 0)
    if dimension.closed is not None and (dimension.name in _WHOLE or not is_counted):
        known = dict.fromkeys(dimension.closed, 0) | known
    if dimension.name == "pay_band":
        yield from sorted(known.items(), key=lambda item: _amount(item[0]))
    elif dimension.name in _ORDERED and dimension.closed is not None:
        yield from ((value, known[value]) for value in dimension.closed if value in known)
    else:
        yield from sorted(known.items(), key=lambda item: -item[1])


def _amount(band: str) -> tuple[str, int]:
    currency, _dash, low = band.partition("-")
    return currency, int(low) if low.isascii() and low.isdigit() else 0


def _cut(
    dimension: Dimension, held: Mapping[str, int], choice: Choice, *, limit: int
) -> tuple[list[str], bool]:
    """The first of them and all that are chosen; whether there are others."""
    if dimension.name in _ORDERED:
        return list(held), False
    chosen = _chosen(choice)
    first = set(list(held)[:limit])
    kept = [value for value in held if value in first or value in chosen]
    return kept, len(held) > len(kept)


def _options(
    name: str, values: Iterable[str], held: Mapping[str, int], asked: ListQuestion
) -> Iterator[Option]:
    """Counts on one scale for the facet."""
    values = list(values)
    chosen = _chosen(asked.facets.choice(name))
    named = labels(name, values)
    usual = name + MODES[_mode(name, asked)]
    longest = max((held.get(value, 0) for value in values), default=0) or 1
    for value in values:
        mode = chosen.get(value, "")
        n = held.get(value, 0) if held else None
        yield Option(
            value=value,
            label=silent(name) if value == NOT_STATED else str(named[value]),
            n=n,
            parameter=name + MODES[mode] if mode else usual,
            id=f"{name}={quote_plus(value)}",
            mode=mode,
            share=round(100 * n / longest) if n else 0,
            shown=intcomma(n) if n and n > 999 else str(n or 0),
        )


def _mode(name: str, asked: ListQuestion) -> str:
    """In which further values are chosen: as was asked for, else as the others are."""
    choice = asked.facets.choice(name)
    return asked.by.get(name) or next((mode for mode in MODES if getattr(choice, mode)), "any")


def _switches(name: str, asked: ListQuestion) -> Iterator[Switch]:
    """A link to each mode, which takes along what is chosen in the present one."""
    current = _mode(name, asked)
    for mode, suffix in MODES.items():
        if mode == "all" and not DIMENSIONS[name].is_many:
            continue
        is_current = mode == current
        facets = asked.facets if is_current else asked.moved_all(name, current, mode)
        by = [("by", other + MODES[held]) for other, held in asked.by.items() if other != name]
        query = asked.link(facets, *by, ("by", name + suffix), but=["by"])
        yield Switch(mode, query, is_current=is_current)
