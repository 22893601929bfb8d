"""What a list did not take as it was written: words that were left out or read otherwise, values that no job has."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.search import text
from postings.search.alike import value_like
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import MOST_WORDS, Facets, clean
from postings.search.labels import labels
from postings.search.reader import Snapshot
from postings.search.wording import pieces
from postings.views.lists.part import Link
from postings.views.lists.query import MODES, ListQuestion

_PARAMETERS = ("q", "title")
#: Signs of other search engines.
_OPERATORS = ("OR", "AND", "NOT")
_MOST, _LONGEST = 5, 60
_STAR = gettext_lazy(
    "“%(word)s” is looked for as “%(plain)s”: a star needs one word of two letters or more before it."
)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of an answer, and searches that were perhaps meant."""

    words: str
    links: tuple[Link, ...] = ()


def notes(asked: ListQuestion, query: QueryDict, held: Snapshot | None) -> list[Note]:
    """`held` is None where no index says which values there are."""
    found = [*_of_words(asked, query)]
    if held is not None and not asked.facets.wants_closed:
        found += _of_values(asked, held)
    return found


# --- words --------------------------------------------------------------------
def _of_words(asked: ListQuestion, query: QueryDict) -> Iterator[Note]:
    for name in _PARAMETERS:
        sent = [clean(words).strip() for words in query.getlist(name)] if name not in asked.fixed else []
        others = [words for words in sent[:-1] if words and words != sent[-1]]
        if others:
            told = {"words": "”, “".join(words[:_LONGEST] for words in others[:_MOST])}
            yield Note(_("Words are taken once, the last ones; left out: “%(words)s”") % told)
        rest = " ".join(sent[-1].split()[MOST_WORDS:]) if sent else ""
        if rest:
            said = _("The first %(n)d words are looked for; left out: “%(words)s”")
            yield Note(said % {"n": MOST_WORDS, "words": rest[:_LONGEST]})
        yield from _of_pieces(asked, name)


def _of_pieces(asked: ListQuestion, name: str) -> Iterator[Note]:
    typed = pieces(getattr(asked.facets, name)) if name not in asked.fixed else []
    for at, piece in enumerate(typed):
        made = text.clauses(piece)
        told = {"word": piece[:_LONGEST]}
        if not made:
            yield Note(_("Left out: “%(word)s”, which has no letter or digit.") % told)
        elif piece.endswith("*") and not made[0].is_prefix:
            yield Note(_STAR % {**told, "plain": piece.rstrip("*")[:_LONGEST]})
        elif piece in _OPERATORS and at > 0:
            yield _of_operator(asked, name, typed, at)


def _of_operator(asked: ListQuestion, name: str, typed: list[str], at: int) -> Note:
    sides = [typed[:at], typed[at + 1 :]] if typed[at] == "OR" else [[*typed[:at], *typed[at + 1 :]]]
    if typed[at] == "NOT":
        sides = [[*typed[:at], *(f"-{piece}" for piece in typed[at + 1 : at + 2]), *typed[at + 2 :]]]
    meant = [" ".join(side) for side in sides if side]
    links = tuple(Link(words, f"?{asked.link(_reworded(asked.facets, name, words))}") for words in meant)
    say = _("“%(word)s” is looked for like any word, as all words must be there. Search for:")
    return Note(say % {"word": typed[at]}, links)


def _reworded(facets: Facets, name: str, words: str) -> Facets:
    return replace(facets, title=words) if name == "title" else replace(facets, q=words)


# --- values -------------------------------------------------------------------
def _of_values(asked: ListQuestion, held: Snapshot) -> Iterator[Note]:
    """Of facets whose values are not listed. A value that a job had once is known."""
    unknown = [
        (name, mode, value)
        for name, choice in asked.facets.chosen
        if DIMENSIONS[name].closed is None and name not in asked.fixed
        for mode in MODES
        for value in getattr(choice, mode)
        if value != NOT_STATED and not held.keys.number(name, value)
    ]
    for name, mode, value in unknown[:_MOST]:
        told = {"facet": DIMENSIONS[name].label, "value": str(labels(name, [value])[value])[:_LONGEST]}
        words = _("%(facet)s: no job that we have read says “%(value)s”.") % told
        yield Note(words, tuple(_meant(asked, held, name, mode, value)))


def _meant(asked: ListQuestion, held: Snapshot, name: str, mode: str, value: str) -> Iterator[Link]:
    like = value_like(held, name, value)
    if not like:
        return
    left = asked.facets.without(name, value, mode=mode)
    choice = left.choice(name)
    meant = left.with_choice(name, replace(choice, **{mode: (*getattr(choice, mode), like)}))
    label = labels(name, [like])[like]
    yield Link(_("Did you mean %(name)s?") % {"name": label}, f"?{asked.link(meant)}")
