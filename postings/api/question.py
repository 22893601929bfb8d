"""What a search asks for: the API's words, from a query string or a JSON body, as `Facets`.

Every parameter of the pages is one of the API. Beside them stand those of the older API
of this shape, so that clients written for it find what they found there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from postings.api.location import facet_of
from postings.api.parameters import called_here
from postings.api.problems import Problem, bad_parameter
from postings.api.query import as_uuid, check_text, words
from postings.search import named
from postings.search.around import is_place, unknown_place
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import ALIASES as FACET_ALIASES
from postings.search.facets import ALL, MOST_VALUES, NOT, Facets, Ignored, Wrong, clean
from postings.search.unknown import unknown
from postings.vocab import Status

#: Names of the older API → ours.
ALIASES: Mapping[str, str] = {
    **FACET_ALIASES,
    "ats_provider": "provider",
    "remote_policy": "remote_from",
    "salary_currency": "currency",
    "org_ids": "company",
    "source_ids": "source",
    "first_seen_after": "since",
}
#: Its parameters that are no lists of values.
_SINGLE: Mapping[str, str] = {"active": "status", "salary_exists": "pay", "salary_min": "pay_min"}
#: A city, a region or a country in one: by any of these names.
_LOCATION = ("location", "location_text")
#: Of it, what cannot be counted by facet, and what comes near.
_NEAR: Mapping[str, str] = {
    "salary_max": "pay_band",
    "posted_after": "posted_within",
    "first_seen_before": "open_within",
}
#: Two names of one thing: sent both, they may contradict each other.
_PAIRS = (
    ("status", "active"),
    ("salary_exists", "pay"),
    ("salary_min", "pay_min"),
    ("org_ids", "company"),
    ("source_ids", "source"),
    ("first_seen_after", "since"),
    ("location", "location_text"),
    *((name, facet) for name in _LOCATION for facet in ("city", "region", "country")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in our names and values. `read_as`: what was understood of words that may mean several things."""

    facets: Facets
    read_as: Mapping[str, Any]
    #: Our name of a facet with its mode → the name that was sent, and what was sent in it.
    sent: Mapping[str, "Sent"] = field(default_factory=dict)
    #: Parameters that the caller reads.
    own: Collection[str] = ()

    @classmethod
    def read(cls, query: QueryDict, *, own: Collection[str]) -> "Question":
        """`own` names the parameters that the caller reads. Costs a query or two for each kind of name.

        Raises Problem for values that cannot be meant, and for pairs that contradict each other.
        """
        check_text(query)
        _check_pairs(query)
        said = query
        query, read_as = _located(query)
        sent, translated = _translated(query)
        facets = Facets.from_query(translated, known={*own, *ALIASES, *_SINGLE})
        if facets.wrong:
            raise as_problem(facets.wrong[0], sent)
        located = {facet: name for name, meant in read_as.items() for facet in meant}
        names = {**sent, **located}
        return cls(facets, read_as, {ours: Sent.read(said, name) for ours, name in names.items()}, own)

    @property
    def left_out(self) -> dict[str, Any]:
        """As an answer tells it: names and values that mean nothing here, what was perhaps meant, and `read_as`.

        No query where the index knows all values.
        """
        ignored, lost = self.facets.ignored, unknown(self.facets)
        values: dict[str, list[str]] = {}
        near: dict[str, str] = {one.name: meant for one in ignored if (meant := self._meant(one))}
        for one in lost:
            sent = self.sent.get(one.parameter) or Sent(one.parameter, ())
            if not sent.stands_for(one.value):
                continue
            values.setdefault(sent.name, []).append(sent.text(one.value))
            if one.near:
                near[f"{sent.name}={sent.text(one.value)}"] = f"{one.parameter}={one.near}"
        return {
            "ignored_params": [one.name for one in ignored],
            "did_you_mean": near,
            "unknown_values": values,
            "read_as": {name: meant for name, meant in self.read_as.items() if name not in values},
        }

    def _meant(self, ignored: Ignored) -> str:
        usual = called_here(ignored.name, {"q", *self.own})
        return usual or _NEAR.get(ignored.name, ignored.did_you_mean)


@dataclass(frozen=True, slots=True)
class Sent:
    """A parameter as the client sent it."""

    name: str
    texts: Sequence[str]

    @classmethod
    def read(cls, query: QueryDict, name: str) -> "Sent":
        """A location may have commas."""
        texts = query.getlist(name)
        return cls(name, [clean(texts[-1]).strip()] if name in _LOCATION and texts else words(texts))

    def stands_for(self, value: str) -> bool:
        """Whether it was not understood. A location may name a city in which there never was a job."""
        return self.name not in _LOCATION or value.lower() in {text.lower() for text in self.texts}

    def text(self, value: str) -> str:
        """What it wrote for a value that was not understood: it stands for itself, but for its case."""
        return next((text for text in self.texts if text.lower() == value.lower()), value)


def as_problem(wrong: Wrong, sent: Mapping[str, str] | None = None) -> Problem:
    """In the names that the client sent: name of ours → its own."""
    name = (sent or {}).get(wrong.parameter, wrong.parameter)
    return bad_parameter(name, wrong.detail.replace(wrong.parameter, name), wrong.allowed)


def _check_pairs(query: QueryDict) -> None:
    for one, other in _PAIRS:
        if query.get(one) and query.get(other):
            detail = f"Send {one} or {other}, not both: they may contradict each other."
            raise bad_parameter(one, detail)


def _located(query: QueryDict) -> tuple[QueryDict, Mapping[str, Any]]:
    """With the facet that a location names in its place, and what that is."""
    texts = {name: clean(str(query[name])).strip() for name in _LOCATION if name in query}
    if not texts:
        return query, {}
    rest = query.copy()
    for name in texts:
        rest.pop(name)
    read_as = {name: facet_of(text) for name, text in texts.items() if text}
    for meant in read_as.values():
        for facet, values in meant.items():
            rest.setlist(facet, list(values))
    return rest, read_as


def _translated(query: QueryDict) -> tuple[Mapping[str, str], QueryDict]:
    """The name that was sent for each of ours, and the parameters in our names and values."""
    sent: dict[str, str] = {}
    translated = QueryDict(mutable=True)
    for name, given in query.lists():
        stem, mode = _parted(name)
        ours = ALIASES.get(stem) or _SINGLE.get(stem) or stem
        values = [value for value in (str(text).strip() for text in given) if value]
        if read := _READ.get(stem):
            values = read(name, mode, values)
        if ours in DIMENSIONS and len(values) > MOST_VALUES:
            raise bad_parameter(name, f"{name} may hold {MOST_VALUES} values.")
        sent.setdefault(ours + mode, name)
        translated.setlist(ours + mode, [*translated.getlist(ours + mode), *values])
    return sent, translated


def _parted(name: str) -> tuple[str, str]:
    """`org_ids_not` as `org_ids` and `_not`."""
    for mode in (ALL, NOT):
        stem = name.removesuffix(mode)
        if stem != name and (stem in DIMENSIONS or stem in ALIASES):
            return stem, mode
    return name, ""


# --- values: (name as sent, mode, texts) → our values ---------------------------
Read = Callable[[str, str, list[str]], list[str]]


def _by_name(facet: str) -> Read:
    def read(name: str, mode: str, texts: list[str]) -> list[str]:
        try:
            return named.values_of(facet, texts, is_all=mode == ALL)
        except named.SeveralMeantError as several:
            raise bad_parameter(name, f"Say which {several.text[:60]} is meant.", several.values) from None

    return read


def _near(name: str, mode: str, texts: list[str]) -> list[str]:
    """One place, or a point, which has a comma. Raises Problem for a place that is not known, or is on no map."""
    place = [text for text in texts[-1:] if "," not in text and any(map(str.isalpha, text))]
    meant = _by_name("city")(name, ALL, place)
    if meant and not is_place(meant[0]):
        raise bad_parameter(name, str(unknown_place(place[0])))
    return meant or texts


def _ids(resolve: Callable[[Sequence[Any]], named.Meant]) -> Read:
    def read(name: str, mode: str, texts: list[str]) -> list[str]:
        ids = [as_uuid(word) for word in words(texts)]
        if None in ids:
            raise bad_parameter(name, f"{name} holds something that is not a UUID.")
        if len(ids) > MOST_VALUES:
            raise bad_parameter(name, f"{name} may hold {MOST_VALUES} ids.")
        meant = resolve([one for one in ids if one])
        return [value for values in meant.values() for value in values]

    return read


def _changed(change: Callable[[str], Iterable[str]]) -> Read:
    return lambda _name, _mode, texts: [value for text in words(texts) for value in change(text)]


def _one_of(choices: Mapping[str, Sequence[str]]) -> Read:
    def read(name: str, mode: str, texts: list[str]) -> list[str]:
        if not texts:
            return []
        if texts[-1].lower() not in choices:
            raise bad_parameter(name, f"This is no value of {name}.", choices)
        return list(choices[texts[-1].lower()])

    return read


def _statuses(name: str, mode: str, texts: list[str]) -> list[str]:
    """Active alone is what is found anyway."""
    asked = [text.lower() for text in words(texts)]
    if mode or "active" not in asked:
        return asked
    rest = [text for text in asked if text != "active"]
    return [*rest, Status.OPEN, Status.MISSING] if rest else []


def _stated(text: str) -> list[str]:
    return [NOT_STATED if text.lower() == "unknown" else text]


def _currency(text: str) -> list[str]:
    return [text if text == NOT_STATED else text.upper()]


_READ: Mapping[str, Read] = {
    **{facet: _by_name(facet) for facet in named.READ},
    "near": _near,
    "org_ids": _ids(named.companies_of),
    "source_ids": _ids(lambda ids: {str(one): [str(one)] for one in ids}),
    "status": _statuses,
    "active": _one_of({"true": (), "false": (Status.CLOSED,), "1": (), "0": (Status.CLOSED,)}),
    "salary_exists": _one_of({"true": ("stated",), "false": (NOT_STATED,)}),
    "employment_type": _changed(_stated),
    "workplace_type": _changed(_stated),
    "currency": _changed(_currency),
    "salary_currency": _changed(_currency),
}
