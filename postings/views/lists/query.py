"""What a reader asked of a list of jobs: the facets, and how the page is to show them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from postings.models import Place
from postings.search import named
from postings.search.dimensions import DIMENSIONS
from postings.search.engine import sort_of
from postings.search.facets import ALIASES, ALL, NOT, Choice, Facets, Wrong, canonical, clean
from postings.search.finding import LONG
from postings.search.order import Sort
from postings.views.lists import place as list_place
from postings.views.lists.part import FixedPart

#: Suffix of a parameter → what it asks for.
MODES: Mapping[str, str] = {"any": "", "all": "_all", "none": "_not"}
_FIND = {f"find_{name}": name for name in LONG}
#: Of the search box: the value that the words in `near` stood for, and the work model that is to be the only one.
BOX = ("place", "wm")
ANY = "any"
#: The value of `sort` that asks for what matches the reader's resume.
MATCH = "match"
#: Our own parameters beside the facets.
OWN = ("sort", "cursor", "open", "more", "by", *_FIND, *BOX)
_MOST = 24


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """One question to the list. `fixed` names what the path says already, and links leave out.

    `opened` are facets to be shown besides the first ones, `more` those to be listed at length, `found` what
    is looked for within one, `by` in which mode further values of some are chosen.
    """

    facets: Facets
    fixed: frozenset[str] = frozenset()
    sort: Sort = Sort.NEWEST
    #: As the query string has it: "" for the usual one.
    sorted_by: str = ""
    #: The order asked for is what matches the reader's resume; `sort` is the one where there is none.
    by_match: bool = False
    cursor: str = ""
    opened: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    #: Parameters by which something was looked for in further facets.
    unanswered: tuple[str, ...] = ()
    by: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()
    #: The city that the words in `near` were taken for; or the words, where they name no place.
    place: Place | None = None
    unknown_place: str = ""
    #: An amount whose currency nobody said.
    unpriced: int = 0

    @classmethod
    def read(cls, query: QueryDict, part: FixedPart | None) -> "ListQuestion":
        """Never raises. What is wrong with the question is in `wrong`."""
        fixed = part.names if part else frozenset()
        placed = list_place.read(part.within(query) if part else query, fixed)
        facets = named.read(_with_model(placed.query, fixed), known=OWN, fixed=fixed)
        by_match = query.get("sort") == MATCH
        sort, wrong = sort_of("" if by_match else query.get("sort", ""), facets)
        found, unanswered = _looked_for(query)
        return cls(
            facets=facets,
            fixed=fixed,
            sort=sort,
            sorted_by=query.get("sort", "") if not wrong else "",
            by_match=by_match,
            cursor=query.get("cursor", ""),
            opened=_facets_in(query, "open"),
            more=_facets_in(query, "more"),
            found=found,
            unanswered=unanswered,
            by=dict(_modes(query.getlist("by"))),
            wrong=(*facets.wrong, *(one for one in (placed.wrong, wrong) if one)),
            place=placed.city,
            unknown_place=placed.unknown,
        )

    def forgiving(self) -> "ListQuestion":
        """Without an amount that lacks its currency and a place that nobody knows: a page says so at their fields."""
        forgiven, facets = set(), self.facets
        unpriced = 0 if facets.has_one_currency else facets.pay_min
        if unpriced:
            facets = facets.without("pay_min")
            forgiven.add("pay_min")
        if self.unknown_place and not self.fixed & {"near", *list_place.FACETS}:
            forgiven.add("near")
        wrong = tuple(one for one in self.wrong if one.parameter not in forgiven)
        return replace(self, facets=facets, wrong=wrong, unpriced=unpriced)

    @property
    def address(self) -> str:
        """The query string of the first page of this list, with what was forgiven: its fields show that too."""
        pairs = (("pay_min", str(self.unpriced or "")), ("near", self.unknown_place))
        return self.link(None, *((name, value) for name, value in pairs if value))

    @property
    def link_to_look(self) -> str:
        """The query string of this page, to look for something in a facet."""
        return self.link(but=_FIND)

    @property
    def has_currency_field(self) -> bool:
        """Currencies are one field beside the amount, unless they are wanted as a facet."""
        choice = self.facets.choice("currency")
        is_facet = "currency" in {*self.opened, *self.more, *self.by} or choice.none or choice.all
        return not is_facet and len(choice.any) < 2 and "currency" not in self.fixed

    def own(self, *, but: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
        """Our own parameters, without the cursor: another question begins at its first page."""
        pairs = [
            ("sort", self.sorted_by),
            *(("open", name) for name in self.opened),
            *(("more", name) for name in self.more),
            *((f"find_{name}", typed) for name, typed in self.found.items()),
            *(("by", name + MODES[mode]) for name, mode in self.by.items()),
        ]
        yield from ((name, value) for name, value in pairs if value and name not in but)

    def link(self, facets: Facets | None = None, *more: tuple[str, str], but: Iterable[str] = ()) -> str:
        """The query string of this page with other facets, and more parameters."""
        facets = self.facets if facets is None else facets
        is_priceless = self.sorted_by == Sort.PAY and not facets.has_one_currency
        dropped = (*but, "sort") if is_priceless else tuple(but)
        return urlencode([*facets.pairs(but=self.fixed), *self.own(but=dropped), *more])

    def without(self, name: str, value: str = "", mode: str = "any") -> Facets:
        """The facets without a value. Without its currency an amount would mean nothing."""
        left = self.facets.without(name, value, mode=mode)
        if left.pay_min and not left.has_one_currency:
            left = left.without("pay_min")
        return left

    def moved(self, name: str, value: str, mode: str, to: str) -> Facets:
        """With one value of a facet wanted otherwise."""
        choice = self.facets.without(name, value, mode=mode).choice(name)
        return self.facets.with_choice(name, _and(choice, to, (value,)))

    def moved_all(self, name: str, mode: str, to: str) -> Facets:
        """With all values that are wanted of a facet in one mode wanted in another."""
        choice = self.facets.choice(name)
        values = getattr(choice, mode)
        left = replace(choice, **{mode: ()})
        return self.facets.with_choice(name, _and(left, to, values))


def _and(choice: Choice, mode: str, values: tuple[str, ...]) -> Choice:
    return replace(choice, **{mode: tuple(sorted({*getattr(choice, mode), *values}))})


def _with_model(query: QueryDict, fixed: Collection[str]) -> QueryDict:
    """The select beside the words sends "" where it was left alone: then the checkboxes say which work models."""
    wanted = query.get("wm", "")
    if not wanted or "work_model" in fixed:
        return query
    given = query.copy()
    for name in query:
        if canonical(name).removesuffix(ALL).removesuffix(NOT) == "work_model":
            given.pop(name)
    if wanted != ANY:
        given["work_model"] = wanted
    return given


def _looked_for(query: QueryDict) -> tuple[dict[str, str], tuple[str, ...]]:
    """The first facet in which something is looked for, as each costs a look at all its values; and the others."""
    typed = {key: words for key in query if key in _FIND and (words := clean(query.get(key, "")).strip())}
    first, *others = typed or [""]
    return ({_FIND[first]: typed[first]} if first else {}), tuple(others)


def _facets_in(query: QueryDict, name: str) -> tuple[str, ...]:
    asked = query.getlist(name)[:_MOST]
    return tuple(facet for facet in DIMENSIONS if facet in asked)


def _modes(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in list(words)[:_MOST]:
        for mode, suffix in MODES.items():
            name = word.removesuffix(suffix) if suffix else word
            if word.endswith(suffix) and name in DIMENSIONS:
                yield name, mode


def without_parameter(query: QueryDict, parameter: str) -> str:
    """The reader's own query string without one parameter, whatever it is called, and from the first page."""
    stem = parameter.removesuffix("_all").removesuffix("_not")
    suffix = parameter.removeprefix(stem)
    dropped = {parameter, "cursor", *(old + suffix for old, new in ALIASES.items() if new == stem)}
    dropped |= {"near", "within", "place"} if parameter in {"near", "within"} else set()
    dropped |= {"wm"} if stem == "work_model" else set()
    left = query.copy()
    for name in dropped:
        left.pop(name, None)
    return left.urlencode()
