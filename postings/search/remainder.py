"""What is left of a question without all the parts that each of several narrower changes leaves out. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from postings.search.facets import NUMBERS, Choice, Facets
from postings.search.wording import pieces


def remainder(whole: Facets, parts: Sequence[Facets]) -> Facets:
    """Each of `parts` is the question without something; this is it without all of that."""
    left = replace(
        whole,
        q=_words(whole.q, [part.q for part in parts]),
        title=_words(whole.title, [part.title for part in parts]),
    )
    for name, choice in whole.chosen:
        left = left.with_choice(name, _common([choice, *(part.choice(name) for part in parts)]))
    for name in ("near", "since", *NUMBERS):
        if any(getattr(part, name) != getattr(whole, name) for part in parts):
            left = left.without(name)
    return left


def _words(whole: str, parts: Sequence[str]) -> str:
    """A word that was typed twice goes twice."""
    typed = pieces(whole)
    lost = {piece for part in parts for piece in Counter(typed) - Counter(pieces(part))}
    return " ".join(piece for piece in typed if piece not in lost) if lost else whole


def _common(choices: Sequence[Choice]) -> Choice:
    first, *rest = choices
    return Choice(
        any=tuple(value for value in first.any if all(value in one.any for one in rest)),
        all=tuple(value for value in first.all if all(value in one.all for one in rest)),
        none=tuple(value for value in first.none if all(value in one.none for one in rest)),
    )
