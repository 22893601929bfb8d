"""Which skills a text names, and where. For any text: a posting, a resume, a search."""

from dataclasses import dataclass
from itertools import pairwise

from postings.facts.skills.context import is_asked_for, is_in_one_list
from postings.facts.skills.normal import normal
from postings.facts.skills.taxonomy import Demand, Entry, Form, Kind, taxonomy

#: Matches looked at in one text; the richest real resume has some 400.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Match:
    entry: Entry
    start: int
    end: int


@dataclass(slots=True)
class _Candidate:
    form: Form
    start: int
    end: int
    is_accepted: bool


def find(text: str) -> list[tuple[str, int, int]]:
    """The slug, start and end of every skill that the text names, in its order."""
    return [(match.entry.slug, match.start, match.end) for match in matches(text)]


def matches(text: str, lower: str | None = None) -> list[Match]:
    candidates = _longest(_candidates(text, normal(text, lower)))
    _judge(text, candidates)
    return [Match(found.form.entry, found.start, found.end) for found in candidates if found.is_accepted]


def _candidates(text: str, spaced: str) -> list[_Candidate]:
    """Every form that stands between word ends and, where its case matters, as it is spelt."""
    found: list[_Candidate] = []
    for last, (length, forms) in taxonomy().automaton.iter(f" {spaced} "):
        end = last - 1
        start = end - length
        words = text[start:end]
        form = next((form for form in forms if not form.spelling or form.spelling == words), None)
        if form is None or "\n" in words:
            continue
        found.append(_Candidate(form, start, end, form.demand <= Demand.EXACT))
        if len(found) == MOST:
            break
    return found


def _longest(found: list[_Candidate]) -> list[_Candidate]:
    """Of forms that overlap the longer: `React Native` is no React, `C++` no C."""
    found.sort(key=lambda candidate: (candidate.start, -candidate.end))
    kept: list[_Candidate] = []
    for candidate in found:
        if kept and candidate.start < kept[-1].end:
            if candidate.end - candidate.start > kept[-1].end - kept[-1].start:
                kept[-1] = candidate
        else:
            kept.append(candidate)
    return kept


def _judge(text: str, candidates: list[_Candidate]) -> None:
    """Accept words with other meanings where the words around, or the skills beside them, say so."""
    if all(candidate.is_accepted for candidate in candidates):
        return
    for candidate in candidates:
        if not candidate.is_accepted:
            demand = candidate.form.demand
            candidate.is_accepted = is_asked_for(text, candidate.start, candidate.end, demand)
    pairs = [
        (one, two)
        for one, two in pairwise(candidates)
        if not (one.is_accepted and two.is_accepted) and is_in_one_list(text, one.end, two.start)
    ]
    for one, two in pairs:
        if not two.is_accepted and _vouches(one, two):
            two.is_accepted = True
    for one, two in reversed(pairs):
        if not one.is_accepted and _vouches(two, one) and not _is_verb(text, one, two):
            one.is_accepted = True


def _is_verb(text: str, one: _Candidate, two: _Candidate) -> bool:
    """`Access SQL databases`: a word at a sentence's beginning, with nothing but a space behind it."""
    return text[one.end : two.start] == " " and text[max(0, one.start - 2) : one.start].strip(" -•*") in (
        "",
        "\n",
        ".",
    )


def _vouches(one: _Candidate, two: _Candidate) -> bool:
    """A tool among tools. Two doubtful words beside each other (`Word, Excel`) vouch for each other."""
    if one.form.entry.kind is not Kind.TOOL or one.form.entry is two.form.entry:
        return False
    return one.is_accepted or one.form.demand is not Demand.STRICT or two.form.demand is not Demand.STRICT
