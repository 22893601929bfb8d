"""Where the job is: city, region, country of every place of a posting. What is ambiguous stays open."""

from collections.abc import Sequence
from dataclasses import dataclass

from postings.facts.base import Claim, Evidence, Fact
from postings.facts.document import Document
from postings.facts.places.fields import FieldRead, read_field
from postings.facts.places.prose import Mention, in_text, in_title
from postings.facts.places.words import country_codes, country_name, country_of, read_text
from postings.facts.values import PlaceRead
from postings.providers.base import Location
from postings.vocab import FactState

__all__ = ["country_codes", "country_name", "country_of", "read", "read_text"]

VERSION = 1

_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class _Known:
    place: PlaceRead
    evidence: Evidence


def read(doc: Document) -> Fact[tuple[PlaceRead, ...]]:
    """The fields' places, then what title and text add. A wide field (`United States`) gives way to a city in it."""
    reads = _fields(doc)
    known = _from_fields(reads)
    base = Fact(
        tuple(one.place for one in known) or None,
        _state(reads) if known else FactState.NOT_STATED,
        _rule(reads) if known else "",
        tuple(one.evidence for one in known),
        _against(reads),
    )
    return _with_prose(base, doc)


def _fields(doc: Document) -> list[tuple[str, FieldRead]]:
    posting, home = doc.posting, doc.context.country_code
    if not posting.locations:
        words = posting.location_text
        return [("locations.0", read_field(Location(words), home, frozenset()))] if words else []
    locations = posting.locations[:_MOST_PLACES]
    alone = [read_field(location, "", frozenset()) for location in locations]
    siblings = frozenset(
        one.place.country_code for read_ in alone for one in read_.found if one.place.country_code
    )
    return [
        (f"locations.{index}", read_field(location, home, siblings))
        for index, location in enumerate(locations)
    ]


def _from_fields(reads: Sequence[tuple[str, FieldRead]]) -> list[_Known]:
    known: dict[str, _Known] = {}
    for where, one_field in reads:
        for one in one_field.found:
            known.setdefault(
                one.place.slug or one.place.text, _Known(one.place, Evidence(where, one.start, one.end))
            )
    return list(known.values())[:_MOST_PLACES]


def _state(reads: Sequence[tuple[str, FieldRead]]) -> FactState:
    if any(one.against for _, one in reads):
        return FactState.CONFLICTING
    return FactState.STATED if all(one.is_stated for _, one in reads if one.found) else FactState.PARSED


def _rule(reads: Sequence[tuple[str, FieldRead]]) -> str:
    return "places.structured" if any(one.is_stated for _, one in reads) else "places.location_words"


def _against(reads: Sequence[tuple[str, FieldRead]]) -> tuple[Claim[tuple[PlaceRead, ...]], ...]:
    return tuple(
        Claim(
            tuple(one.place for one in read_.against),
            tuple(Evidence(where, one.start, one.end) for one in read_.against),
            "places.other_country",
        )
        for where, read_ in reads
        if read_.against
    )


def _with_prose(fact: Fact[tuple[PlaceRead, ...]], doc: Document) -> Fact[tuple[PlaceRead, ...]]:
    countries = frozenset(place.country_code for place in fact.value or () if place.country_code)
    for mention in in_text(doc, countries):
        fact = _and(fact, mention)
    if not any(place.city for place in fact.value or ()) and (mention_ := in_title(doc, countries)):
        fact = _and(fact, mention_)
    return fact


def _and(fact: Fact[tuple[PlaceRead, ...]], mention: Mention) -> Fact[tuple[PlaceRead, ...]]:
    """Cities beside one of the field, a city in the one country or region that it names, or all there is."""
    known = fact.value or ()
    if not any(place.country_code for place in known):
        return Fact(mention.places, FactState.PARSED, mention.rule, mention.evidence)
    new = [
        (place, evidence)
        for place, evidence in zip(mention.places, mention.evidence, strict=True)
        if place.city and not any(_is_same(place, other) for other in known)
    ]
    if not new:
        return fact
    if any(_is_same(place, other) for place in mention.places if place.city for other in known):
        return _joined(fact, new)
    if len(known) == 1 and not known[0].city and all(_is_in(place, known[0]) for place, _ in new):
        return Fact(
            tuple(place for place, _ in new),
            FactState.PARSED,
            mention.rule,
            tuple(at for _, at in new),
            fact.against,
        )
    return fact


def _joined(
    fact: Fact[tuple[PlaceRead, ...]], new: Sequence[tuple[PlaceRead, Evidence]]
) -> Fact[tuple[PlaceRead, ...]]:
    state = FactState.PARSED if fact.state is FactState.STATED else fact.state
    places = ((fact.value or ()) + tuple(place for place, _ in new))[:_MOST_PLACES]
    evidence = (fact.evidence + tuple(at for _, at in new))[:_MOST_PLACES]
    return Fact(places, state, "places.field_and_text", evidence, fact.against)


def _is_same(one: PlaceRead, other: PlaceRead) -> bool:
    is_city = one.city == other.city and one.country_code == other.country_code
    return is_city and (one.region == other.region or not one.region or not other.region)


def _is_in(place: PlaceRead, wide: PlaceRead) -> bool:
    return place.country_code == wide.country_code and wide.region in ("", place.region)
