"""Where in the employer the job stands: its function, its team; and the employer's sector.

The function puts every employer's own department words under one of a few common names,
and stands beside those words, never in their place.
"""

import re
from typing import NamedTuple

from postings.facts.base import Evidence, Fact, not_stated, parsed, stated
from postings.facts.document import Document
from postings.facts.organisation.functions import in_department
from postings.facts.organisation.sectors import sector_in_text, sector_of_name
from postings.facts.organisation.work import by_occupation, in_title
from postings.facts.values import Occupation
from postings.vocab import Function

__all__ = ["VERSION", "OrganisationFacts", "read", "sector_of_name"]

VERSION = 1

#: A team is named near the beginning or not at all.
_TEAM_WITHIN = 6000
#: `Join our Payments Platform team`, `you will be part of the Data Science team`.
_TEAM = re.compile(
    r"(?:\b[Jj]oin(?:ing)?|\bpart of|\bmember of|\bwork(?:ing)? (?:in|on|within)|\bsits? (?:in|on|within)) our "
    r"(?P<own>(?:[A-Z][\w&/+-]{1,24} (?:& |and )?){1,4})[Tt]eam\b"
    r"|(?:\b(?:[Yy]ou(?:['’]ll| will) (?:be (?:a )?(?:part|member) of|join|sit (?:in|on|within))"
    r"|[Tt]h(?:is|e) (?:role|position) (?:is part of|sits (?:in|on|within)|is (?:in|on|within)|joins)) the "
    r"(?P<the>(?:[A-Z][\w&/+-]{1,24} (?:& |and )?){2,4})[Tt]eam\b)"
)
#: Words that praise or place a team and do not name it.
_NO_TEAM = re.compile(
    r"(?:great|amazing|growing|global|local|core|dynamic|talented|leadership|management|executive|remote|new"
    r"|small|world"
    r"|international|european|emea|apac|us|uk|dream|awesome|fantastic|fast|high|performing|diverse|our"
    r"|[a-z]+-based)",
    re.IGNORECASE,
)


class OrganisationFacts(NamedTuple):
    function: Fact[Function]
    team: Fact[str]
    sector: Fact[str]


def read(doc: Document, occupation: Fact[Occupation]) -> OrganisationFacts:
    return OrganisationFacts(_function(doc, occupation), _team(doc), _sector(doc))


def _function(doc: Document, occupation: Fact[Occupation]) -> Fact[Function]:
    """The department's words, else the team's, else the occupation, else the title's own.

    A department of two functions (`Product & Tech`) is settled by the occupation where
    that is in one of them, and else says nothing.
    """
    posting = doc.posting
    of_work = by_occupation(occupation.value) if occupation.value else None
    for where, words in (("department", posting.department), ("team", posting.team)):
        named = in_department(words) if words else frozenset()
        if len(named) == 1:
            return stated(next(iter(named)), f"organisation.{where}", Evidence(where))
        if of_work in named:
            return stated(
                of_work, f"organisation.{where}_and_occupation", Evidence(where), *occupation.evidence
            )
    if of_work:
        return parsed(of_work, "organisation.by_occupation", *occupation.evidence)
    found = in_title(posting.title)
    if found:
        value, start, end = found
        return parsed(value, "organisation.by_title", Evidence("title", start, end))
    return not_stated()


def _team(doc: Document) -> Fact[str]:
    if doc.posting.team:
        return stated(doc.posting.team, "organisation.team", Evidence("team"))
    if not doc.has(" team"):
        return not_stated()
    for found in _TEAM.finditer(doc.text[:_TEAM_WITHIN]):
        group = "own" if found["own"] else "the"
        name = found[group].strip()
        if not any(_NO_TEAM.fullmatch(word) for word in name.split()):
            return parsed(
                name, "organisation.team_in_text", doc.quote(found.start(group), found.end(group) - 1)
            )
    return not_stated()


def _sector(doc: Document) -> Fact[str]:
    """From the text alone; a bare name is left to `sector_of_name`, for those who know whose it is."""
    found = sector_in_text(doc)
    if not found:
        return not_stated()
    value, start, end = found
    return parsed(value, "organisation.sector_in_text", doc.quote(start, end))
