"""What a title says: the work in plain words, the seniority, the occupation.

Only the title is read. Seniority is what it names (`Senior`, `II`, `Head of`), never what
a text asks in years; the occupation is found by labels, never guessed.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from postings.facts.base import Evidence, Fact, not_stated, parsed
from postings.facts.document import Document
from postings.facts.title.normalise import Normalised, normalise
from postings.facts.title.occupations import nearest
from postings.facts.title.seniority import seniority
from postings.facts.values import Occupation
from postings.providers.base import Posting
from postings.vocab import Seniority

VERSION = 2

#: Locations looked at, of a posting that lists hundreds.
_MOST_PLACES = 10
_PLACE_CUT = re.compile(r"[,;/|()·]| [-–—] ")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_PARTS = re.compile(r", | / |/ |/(?=[A-Z])|: ")


class TitleFacts(NamedTuple):
    normalized_title: Fact[str]
    seniority: Fact[Seniority]
    occupation: Fact[Occupation]


def read(doc: Document) -> TitleFacts:
    posting = doc.posting
    if not posting.title or posting.title.isspace():
        return TitleFacts(not_stated(), not_stated(), not_stated())
    normalised = normalise(posting.title, _places(posting), (posting.company_name or "").strip().lower())
    span = Evidence("title", normalised.start, normalised.end)
    return TitleFacts(
        parsed(normalised.text, "title.normalised", span),
        _seniority(posting.title),
        _occupation(normalised, span),
    )


def parts(text: str) -> tuple[str, ...]:
    """The parts of a normalised title that may name the work, brackets left out."""
    bare = _BRACKETS.sub(" ", text)
    found = tuple(part.strip() for part in _PARTS.split(bare) if part.strip())
    return found or (text,)


def _places(posting: Posting) -> frozenset[str]:
    """The words by which the posting itself names its places."""
    texts = [posting.location_text]
    for place in posting.locations[:_MOST_PLACES]:
        texts += [place.text, place.city, place.region, place.country]
    return _place_words(tuple(text for text in texts if text))


@lru_cache(maxsize=1024)
def _place_words(texts: tuple[str, ...]) -> frozenset[str]:
    pieces = (piece.strip().lower() for text in texts for piece in _PLACE_CUT.split(text[:200]))
    return frozenset(piece for piece in pieces if 2 < len(piece) < 40)


@lru_cache(maxsize=4096)
def _seniority(title: str) -> Fact[Seniority]:
    hit = seniority(title)
    if not hit:
        return not_stated()
    value, rule, start, end = hit
    return parsed(value, rule, Evidence("title", start, end))


def _occupation(normalised: Normalised, span: Evidence) -> Fact[Occupation]:
    match = nearest(parts(normalised.text))
    return parsed(match.occupation, match.rule, span) if match else not_stated()
