"""What a reader asked for, as one value: query string ↔ `Facets`.

Pages, slices, the API, feeds and exports all go through it, so that they cannot drift apart.
Of each facet a reader may want any of some values (`skill=go&skill=rust`), all of them
(`skill_all=…`) or none (`skill_not=…`). Pure.
"""

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from postings.providers import coerce
from postings.search import moments
from postings.search.dimensions import DIMENSIONS, NOT_STATED, Dimension
from postings.search.near import Near
from postings.search.text import clauses
from postings.vocab import Status

#: A query longer than this is cut, and shown cut.
MOST_WORDS = 16
#: Values of one facet in one mode.
MOST_VALUES = 50
#: Facets of which values may be chosen at once: each costs a pass of counting.
MOST_CHOSEN = 10
LONGEST = 300
_MOST_IGNORED = 20
#: One a parameter, and no more: whoever sends a thousand wrong values meant none of them.
_MOST_WRONG = 5
#: Beginnings of words in one question: each is looked up among all words, for every count anew.
_MOST_BEGINNINGS = 2
_LONGEST_NAME = 60

ALL, NOT = "_all", "_not"
#: Names that other sites' clients use for the same thing.
ALIASES: Mapping[str, str] = {
    "workplace_type": "work_model",
    "has_conflict": "conflict",
    "open_within_days": "open_within",
    "posted_within_days": "posted_within",
}
#: Values that such clients use.
_VALUES: Mapping[str, Mapping[str, str]] = {
    "conflict": {"true": "yes", "1": "yes", "false": "no", "0": "no"},
    "pay": {"disclosed": "stated", "undisclosed": NOT_STATED},
    "status": {"expired": "closed", "deleted": "closed"},
}
#: Whole numbers, with the largest that means anything.
NUMBERS: Mapping[str, int] = {
    "posted_within": 3650,
    "open_within": 3650,
    "pay_min": 1_000_000_000,
    "years": 60,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of one facet. Values are sorted and appear once, so that equal questions are equal values."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.any or self.all or self.none)

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        for suffix, values in (("", self.any), (ALL, self.all), (NOT, self.none)):
            yield from ((name + suffix, value) for value in values)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that cannot be meant, and what may be: for an answer with status 400."""

    parameter: str
    detail: str
    allowed: tuple[str, ...] = ()
    #: As it was sent, where one value is wrong.
    value: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A parameter that means nothing here, and the one that was perhaps meant."""

    name: str
    did_you_mean: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """`chosen` holds a Choice for each facet of which anything is wanted, in the order of `DIMENSIONS`."""

    q: str = ""
    title: str = ""
    chosen: tuple[tuple[str, Choice], ...] = ()
    near: Near | None = None
    #: In days, by the board's date and by ours; 0: any.
    posted_within: int = 0
    open_within: int = 0
    #: First seen at this second or later.
    since: datetime | None = None
    #: A year, in the one currency chosen.
    pay_min: int = 0
    #: What a reader has: jobs that ask for no more. None: any.
    years: int | None = None
    #: Left out is what answers all of one of these. Said by pages for a reader, and in no address.
    barring: "tuple[Facets, ...]" = ()
    ignored: tuple[Ignored, ...] = field(default=(), compare=False)
    wrong: tuple[Wrong, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, *, q: str = "", title: str = "", **values: Iterable[str]) -> Self:
        """`Facets.of(q="nurse", city=["utrecht-nl"], skill_not=["cobol"])`."""
        query = QueryDict(mutable=True)
        query["q"], query["title"] = q, title
        for name, given in values.items():
            query.setlist(name, list(given))
        return cls.from_query(query)

    @classmethod
    def from_query(cls, query: QueryDict, *, known: Collection[str] = ()) -> Self:
        """Read a query string. `known` names the caller's own parameters, such as `cursor`.

        Never raises: unknown names are in `ignored`, values that cannot be meant and
        pairs that contradict each other in `wrong`; both are left out of what is asked.
        """
        given: dict[str, list[str]] = {}
        for name, texts in query.lists():
            given.setdefault(canonical(name), []).extend(clean(str(text)) for text in texts)
        wrong: list[Wrong] = []
        asked = cls(
            q=_words(given.get("q", ())),
            title=_words(given.get("title", ())),
            chosen=tuple(_chosen(given, wrong)),
            near=Near.read(_last(given, "near"), _last(given, "within"), _into(wrong)),
            since=moments.read(_last(given, "since"), _into(wrong)),
            ignored=tuple(_ignored(given, known)),
            **_numbers(given, wrong),  # type: ignore[arg-type]  # the names are fields
        )
        wrong += [*_unsearchable(asked), *_contradictions(asked)]
        told = {one.parameter: one for one in reversed(wrong)}
        return replace(asked, wrong=tuple(reversed(told.values()))[:_MOST_WRONG])

    def choice(self, name: str) -> Choice:
        """What is wanted of one facet."""
        if name not in DIMENSIONS:
            raise ValueError(f"No such facet: {name}")
        return dict(self.chosen).get(name, _NOTHING)

    def values(self, name: str) -> tuple[str, ...]:
        """Of which any will do."""
        return self.choice(name).any

    def with_choice(self, name: str, choice: Choice) -> Self:
        held = {**dict(self.chosen), name: choice}
        return replace(self, chosen=tuple((key, held[key]) for key in DIMENSIONS if held.get(key)))

    def with_(self, name: str, value: str) -> Self:
        """With one value more; for `q` with these words instead."""
        if name == "q":
            return replace(self, q=_words([clean(value)]))
        choice = self.choice(name)
        return self.with_choice(name, replace(choice, any=_values([*choice.any, value])))

    def without(self, name: str, value: str = "", *, mode: str = "any") -> Self:
        """Without one value of a facet, or with no value named without all that is asked of it."""
        if name not in DIMENSIONS:
            return replace(self, **{name: getattr(_ANYTHING, name)})
        if not value:
            return self.with_choice(name, _NOTHING)
        choice = self.choice(name)
        left = tuple(held for held in getattr(choice, mode) if held != value)
        return self.with_choice(name, replace(choice, **{mode: left}))

    def pairs(self, *, but: Collection[str] = ()) -> Iterator[tuple[str, str]]:
        """Name and value of all that is asked, in one order: what `from_query` reads."""
        for name in ("q", "title"):
            if name not in but and (text := getattr(self, name)):
                yield name, text
        for name, choice in self.chosen:
            if name not in but:
                yield from choice.pairs(name)
        if self.near and "near" not in but:
            yield from self.near.pairs()
        yield from ((name, text) for name, text in self._bounds() if name not in but)

    def _bounds(self) -> Iterator[tuple[str, str]]:
        for name in NUMBERS:
            if (number := getattr(self, name)) not in (None, getattr(_ANYTHING, name)):
                yield name, str(number)
        if self.since:
            yield "since", moments.written(self.since)

    @property
    def has_one_currency(self) -> bool:
        """Amounts can be compared."""
        values = self.values("currency")
        return len(values) == 1 and values[0] != NOT_STATED

    @property
    def wants_closed(self) -> bool:
        """Closed jobs are in no index: SQL answers."""
        choice = self.choice("status")
        return Status.CLOSED in (*choice.any, *choice.all)

    def query_string(self, *, but: Collection[str] = ()) -> str:
        """`q=nurse&city=utrecht-nl`. `but` leaves out what a path already says."""
        return urlencode(list(self.pairs(but=but)))

    def __bool__(self) -> bool:
        return self != _ANYTHING


_NOTHING = Choice()
_ANYTHING = Facets()

#: Every name that a query string may hold.
NAMES = (
    "q",
    "title",
    *(name + suffix for name in DIMENSIONS for suffix in ("", ALL, NOT)),
    "near",
    "within",
    *NUMBERS,
    "since",
)


def _into(wrong: list[Wrong]) -> Callable[[str, str], None]:
    return lambda parameter, detail: wrong.append(Wrong(parameter, detail))


def canonical(name: str) -> str:
    """A parameter's own name: `workplace_type_not` is `work_model_not`."""
    for suffix in ("", ALL, NOT):
        if suffix and name.endswith(suffix) and (stem := name.removesuffix(suffix)) in ALIASES:
            return ALIASES[stem] + suffix
    return ALIASES.get(name, name)


def _chosen(given: Mapping[str, Sequence[str]], wrong: list[Wrong]) -> Iterator[tuple[str, Choice]]:
    for name, dimension in DIMENSIONS.items():
        parts = {
            mode: _allowed(dimension, name + suffix, given.get(name + suffix, ()), wrong)
            for mode, suffix in (("any", ""), ("all", ALL), ("none", NOT))
        }
        if choice := Choice(**parts):
            yield name, choice


def _allowed(
    dimension: Dimension, parameter: str, texts: Sequence[str], wrong: list[Wrong]
) -> tuple[str, ...]:
    """Lists with closed values may be parted by commas, as older clients send them."""
    if dimension.closed is not None:
        texts = [part for text in texts for part in text.lower().replace("-", "_").split(",")]
        texts = [_spelt(dimension, text.strip()) for text in texts]
    texts = [dimension.spelt(text.strip()) for text in texts]
    given = _values(_VALUES.get(dimension.name, {}).get(text, text) for text in texts)
    values = given[:MOST_VALUES]
    refused = next((value for value in values if not dimension.allows(value)), None)
    if refused is not None:
        wrong.append(_refusal(dimension, parameter, refused))
    if len(given) > MOST_VALUES:
        detail = _("%(name)s may hold %(most)d values.") % {"name": parameter, "most": MOST_VALUES}
        wrong.append(Wrong(parameter, detail))
    return tuple(value for value in values if dimension.allows(value))


def _refusal(dimension: Dimension, parameter: str, value: str) -> Wrong:
    """Costs a look at every value that is allowed: for the first one that is refused."""
    allowed = [*(dimension.closed or ()), *(() if dimension.is_told else (NOT_STATED,))]
    near = _nearest(value, allowed)
    hint = _(" Did you mean %(value)s?") % {"value": near} if near else ""
    detail = _("%(value)s is no value of %(name)s.") % {"value": value[:60], "name": parameter}
    return Wrong(parameter, detail + hint, tuple(str(one) for one in allowed), value)


def _spelt(dimension: Dimension, text: str) -> str:
    """`6_9` is written `6-9`: closed values may hold hyphens of their own."""
    hyphened = text.replace("_", "-")
    return (
        hyphened
        if dimension.closed and text not in dimension.closed and hyphened in dimension.closed
        else text
    )


def _numbers(given: Mapping[str, Sequence[str]], wrong: list[Wrong]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, most in NUMBERS.items():
        text = _last(given, name).strip()
        if not text:
            continue
        if text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= most:
            found[name] = int(text)
        else:
            detail = _("%(name)s must be a whole number from 0 to %(most)d.") % {"name": name, "most": most}
            wrong.append(Wrong(name, detail))
    return found


def _unsearchable(asked: Facets) -> Iterator[Wrong]:
    for parameter in ("q", "title"):
        words = getattr(asked, parameter)
        if words and not clauses(words):
            yield Wrong(parameter, _("%(words)s holds no word to look for.") % {"words": words[:60]})
        if sum(clause.is_prefix for clause in clauses(words)) > _MOST_BEGINNINGS:
            detail = _("Of the words, %(most)d may end with a star.") % {"most": _MOST_BEGINNINGS}
            yield Wrong(parameter, detail)


def _contradictions(asked: Facets) -> Iterator[Wrong]:
    for name, choice in asked.chosen:
        yield from _contradictions_of(name, choice)
    if len(asked.chosen) > MOST_CHOSEN:
        detail = _("Of at most %(most)d facets may values be chosen at once; these are %(n)d.") % {
            "most": MOST_CHOSEN,
            "n": len(asked.chosen),
        }
        name, choice = asked.chosen[MOST_CHOSEN]
        yield Wrong(next(parameter for parameter, _value in choice.pairs(name)), detail)
    if asked.pay_min and not asked.has_one_currency:
        yield Wrong("pay_min", _("Say in which one currency: pay_min needs currency=EUR, for example."))
    pay = asked.choice("pay")
    if asked.pay_min and (pay.any == (NOT_STATED,) or NOT_STATED in pay.all or "stated" in pay.none):
        yield Wrong("pay_min", _("Pay that is not stated cannot be compared: leave out pay_min or pay."))


def _contradictions_of(name: str, choice: Choice) -> Iterator[Wrong]:
    if both := set(choice.none) & {*choice.any, *choice.all}:
        detail = _("%(name)s both wants and excludes %(value)s.") % {"name": name, "value": min(both)}
        yield Wrong(name + NOT, detail)
    has_one = not DIMENSIONS[name].is_many
    if len(choice.all) > 1 and has_one:
        detail = _("A job has one %(name)s: it cannot have all of several.") % {"name": name}
        yield Wrong(name + ALL, detail)
    elif len(choice.all) > 1 and NOT_STATED in choice.all:
        detail = _("A posting cannot both state %(name)s and not state it.") % {"name": name}
        yield Wrong(name + ALL, detail)
    elif choice.any and not set(choice.all) <= set(choice.any):
        if has_one:
            detail = _("A job has one %(name)s: it cannot be %(value)s and another.")
            yield Wrong(name + ALL, detail % {"name": name, "value": choice.all[0]})
        elif NOT_STATED in choice.all or choice.any == (NOT_STATED,):
            detail = _("A posting cannot both state %(name)s and not state it.") % {"name": name}
            yield Wrong(name + ALL, detail)


def _ignored(given: Iterable[str], known: Collection[str]) -> Iterator[Ignored]:
    meant = {*NAMES, *known}
    unknown = sorted(name for name in given if name not in meant)[:_MOST_IGNORED]
    for name in unknown:
        shown = clean(name)[:_LONGEST_NAME]
        yield Ignored(shown, _nearest(shown, [*meant, *ALIASES]))


def _nearest(word: str, words: Collection[str]) -> str:
    """The one of few words that this is perhaps a misspelling of, or ""."""
    found = difflib.get_close_matches(word[:_LONGEST_NAME].lower(), sorted(words), n=1, cutoff=0.75)
    return found[0] if found else ""


def _last(given: Mapping[str, Sequence[str]], name: str) -> str:
    texts = given.get(name, ())
    return texts[-1] if texts else ""


def _words(texts: Sequence[str]) -> str:
    return " ".join((texts[-1] if texts else "").split()[:MOST_WORDS])


def clean(text: str) -> str:
    """As the words of boards are kept, so that each value that a job has can be asked for."""
    return coerce.text(text[:LONGEST], LONGEST)


def _values(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for text in texts if (value := text.strip())}))
