"""The job's side of reasons, from what is stored of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from django.db import connection

from accounts.matching import titles
from accounts.matching.projection import Projected
from accounts.matching.reasons.demands import Demand
from accounts.matching.reasons.values import Asked, AskedYears, Posting
from accounts.matching.score import JobSide
from postings.facts.contacts import line_without_contacts
from postings.models import Job
from postings.providers.html import plain
from postings.views.job.keywords import Keyword
from postings.views.job.told import Told
from postings.views.words import fact_words
from postings.views.words.footnotes import Said
from postings.vocab import FactState

#: Values that other rules read, in another shape; the next pass over all jobs mends them.
_OTHER_SHAPE = (LookupError, TypeError, ValueError, AttributeError)
_KNOWN = frozenset({FactState.STATED, FactState.PARSED, FactState.CONFLICTING})
#: Ends of a clause.
_END = re.compile(r"[.,;:()\n]")
_REQUIRED = """
    SELECT id, jsonb_path_query_array(facts, '$.skills.value[*] ? (@.is_hard == true && @.is_required == true)')
    FROM postings_job WHERE id = ANY(%s)
"""


def posting_of(job: Job, told: Told | None = None) -> Posting:
    """Needs the version selected. One query. With what a page tells of it, each demand has its sentence."""
    by_name = {word.name: word for word in _keywords(told)}
    skills = tuple(_skills(job, by_name))
    return Posting(
        title=told.job.title if told else line_without_contacts(job.title),
        text=text_of(job),
        side=side_of(job),
        skills=skills,
        years=_years(job, told),
        facts=told.job.facts if told else job.facts,
    )


def side_of(job: Job, vectors: Mapping[str, Projected] | None = None) -> JobSide:
    """As the index takes it. One query for the vector of its title, unless they are given by key."""
    key = title_of(job)
    known = titles.stored([key]) if vectors is None else vectors
    return JobSide(frozenset(job.skills), key, known.get(key))


def title_of(job: Job) -> str:
    """As `titles.key` spells it."""
    return titles.key(job.normalized_title or job.title)


def text_of(job: Job) -> str:
    """What resumes are held against, on every page the same. Needs the version selected."""
    return plain(job.version.description_html)


def required_of(keys: Iterable[int]) -> dict[int, list[tuple[Demand, str]]]:
    """Slugs of the hard skills that each of these jobs requires, with the demand. One query: 2 ms for twenty."""
    with connection.cursor() as cursor:
        cursor.execute(_REQUIRED, [list(keys)])
        return {
            key: [(one.get("one_of") or one["slug"], one["slug"]) for one in orjson.loads(found)]
            for key, found in cursor.fetchall()
        }


def _keywords(told: Told | None) -> Iterator[Keyword]:
    if told:
        yield from told.keywords.required
        yield from told.keywords.welcome


def _skills(job: Job, by_name: Mapping[str, Keyword]) -> list[Asked]:
    entry: Mapping[str, Any] = (job.facts or {}).get("skills") or {}
    try:
        return [
            Asked(
                one["slug"],
                one["name"],
                one["is_required"],
                _said(by_name.get(one["name"])),
                one.get("one_of", 0),
            )
            for one in entry.get("value") or ()
            if one["is_hard"]
        ]
    except _OTHER_SHAPE:
        return []


def _said(word: Keyword | None) -> Said | None:
    return word.said if word and word.said and word.said.marked else None


def _years(job: Job, told: Told | None) -> AskedYears | None:
    entry: Mapping[str, Any] = (job.facts or {}).get("experience") or {}
    value = entry.get("value")
    if not value or entry.get("state") not in _KNOWN:
        return None
    said = tuple(one for one in told.facts.parts["experience"].quotes if one.marked) if told else ()
    try:
        clause = _clause(said) if value["field"] else ""
        words = fact_words.words("experience", {**value, "field": ""} if clause else value)
        return AskedYears(value["minimum"], value["maximum"], value["field"], words, said, clause)
    except _OTHER_SHAPE:
        return None


def _clause(said: Iterable[Said]) -> str:
    """The years with all that follows in their clause: a field alone may be a part of what is meant."""
    return next((one.marked + _END.split(one.after, 1)[0] for one in said), "").strip()
