"""`location` of the older API: a city, a region or a country in one, as people write it."""

from collections.abc import Mapping, Sequence

from postings.facts.base import Context
from postings.facts.places import country_of, read_text
from postings.search import named


def facet_of(text: str) -> Mapping[str, Sequence[str]]:
    """The facet that it names, with its values. What names nothing is a city that is not known: it finds nothing.

    At most four queries.
    """
    if code := country_of(text):
        return {"country": [code.lower()]}
    for facet in ("city", "region"):
        meant = named.values_of(facet, [text])
        if meant != [text]:
            return {facet: meant}
    slugs = [place.slug for place in read_text(text, Context()) if place.slug]
    return {"city": slugs or [text]}
