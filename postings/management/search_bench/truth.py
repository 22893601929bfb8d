"""The counts of some questions, counted again without the index: every job is looked at, one by one."""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from postings.management.search_bench.mix import SIX, Question
from postings.search import rows, text
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.engine import search
from postings.search.rows import JobRow
from postings.search.schema import texts

#: Questions of each kind that are checked.
_OF_EACH = 3
_BATCH = 2000
#: The six facets of every question, and others that are counted in ways of their own.
_CHECKED = (*SIX, "skill", "occupation", "region")

Terms = Sequence[Sequence[str]]


@dataclass(slots=True)
class _Tally:
    question: Question
    total: int = 0
    facets: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in _CHECKED})


def check(questions: Sequence[Question]) -> dict[str, Any]:
    """Wrong totals and counts among those that a page would show. Takes some minutes for a million jobs."""
    tallies = [_Tally(question) for question in _some(questions)]
    for ids in rows.spans(_BATCH):
        for row in rows.of_jobs(ids):
            _look(row, tallies)
    counted = wrong = 0
    for tally in tallies:
        for asked, told in _told(tally):
            counted += 1
            wrong += asked != told
    return {"questions": len(tallies), "counts": counted, "wrong": wrong}


def _some(questions: Sequence[Question]) -> Iterator[Question]:
    rng = random.Random(1)  # noqa: S311  to be the same again
    for kind in sorted({question.kind for question in questions}):
        yield from rng.sample([question for question in questions if question.kind == kind], _OF_EACH)


def _look(row: JobRow, tallies: Collection[_Tally]) -> None:
    parts = texts(row)
    terms = [text.stems(part) for part in parts] if text.is_english(row.language) else []
    plain = [text.plain_words().analyze(part) for part in parts]
    keys = {name: [*DIMENSIONS[name].keys(row)] or [NOT_STATED] for name in _CHECKED}
    for tally in tallies:
        if not _has_words(tally.question.facets.q, terms or plain, plain):
            continue
        misses = [name for name in _CHECKED if not _answers(keys[name], tally.question.facets.values(name))]
        tally.total += not misses
        for name in _CHECKED:
            if misses in ([], [name]):
                tally.facets[name].update(keys[name])


def _has_words(q: str, terms: Terms, plain: Terms) -> bool:
    for clause in text.clauses(q):
        if clause.is_prefix:
            found = _begins(clause, terms, plain)
        else:
            found = any(_in_a_row(words, terms) for words in clause.forms)
        if found == clause.is_excluded:
            return False
    return True


def _begins(clause: text.Clause, terms: Terms, plain: Terms) -> bool:
    """Words of the short texts, and stems of all; the description is the last part."""
    prefix = clause.plain[0]
    return (
        any(word.startswith(prefix) for part in plain[:-1] for word in part)
        or any(word.startswith(prefix) for part in terms for word in part)
        or any(clause.english[0] in part for part in terms)
    )


def _in_a_row(words: Sequence[str], parts: Terms) -> bool:
    n, wanted = len(words), list(words)
    return any(
        part[at : at + n] == wanted
        for part in parts
        for at in range(len(part) - n + 1)
        if part[at] == wanted[0]
    )


def _answers(keys: Collection[str], wanted: Collection[str]) -> bool:
    return not wanted or any(key in wanted for key in keys)


def _told(tally: _Tally) -> Iterator[tuple[int, int]]:
    """Each figure of the page, ours first."""
    question = tally.question
    found = search(question.facets, now=timezone.now(), sort=question.sort, counted=_CHECKED)
    yield tally.total, found.total or 0
    for name, counted in found.facets.items():
        for value, n in counted.values:
            yield tally.facets[name][value], n
        yield tally.facets[name][NOT_STATED], counted.n_not_stated
