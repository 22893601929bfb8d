"""Places that a posting's title and description give for the job itself, never for the company."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from postings.facts.base import Evidence
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.places.words import Found, found_in
from postings.facts.values import PlaceRead

_MOST_HITS = 20
_REACH = 140
#: After these words stands a place; whose place it is, the words before them say.
_TRIGGERS = (
    "based in ",
    "located in ",
    "based out of ",
    "based at ",
    "located at ",
    "reside in ",
    "residing in ",
    "office in ",
    "sitz in ",
    "basé à ",
    "basée à ",
    "basé au ",
    "situé à ",
    "con sede en ",
    "ubicado en ",
    "ubicada en ",
    "con sede a ",
)
_LABELS = (
    "location:",
    "locations:",
    "location(s):",
    "standort:",
    "arbeitsort:",
    "einsatzort:",
    "dienstort:",
    "lieu:",
    "lieu :",
    "lieu de travail :",
    "lieu du poste :",
    "localisation :",
    "ubicación:",
    "lugar de trabajo:",
    "standplaats:",
    "werklocatie:",
    "local de trabalho:",
    "sede di lavoro:",
    "placering:",
)
_JOB = re.compile(
    r"(?:\b(?:role|position|job|opportunity|vacancy|internship|candidates?|applicants?|you|you['’](?:re|ll)|must be"
    r"|stelle|poste|puesto|vacante|posizione|functie|hybrid basis|work from|onsite at|on-site at|full[- ]time role)\b"
    r"[^.!?;\n]{0,60})$"
)
_COMPANY = re.compile(
    r"\b(?:we|we['’]re|company|companies|headquarter\w*|customers?|clients?|business(?:es)?|teams?|colleagues|partners?"
    r"|organi[sz]ations?|startups?|employees|manager|hubs|offices|not|n['’]t|previously|founded|agency|firms?|supplier\w*"
    r"|wir|unternehmen|entreprise|empresa|nous|if)\b"
)
_OF_THE_COMPANY = re.compile(r"\bwe\b|\bcompany\b|\bfirm\b|\bis an?\b|\boffices\b|\bour (?:team|clients)\b")
_LABEL_LEAD = re.compile(r"(?:^|\n| {2,}|[.!?•|·*:-] ?)(?:[\w/-]{1,12} ){0,2}$")
_RUN = re.compile(
    r"(?:(?:the|our|either|greater|downtown|central|state of|beautiful|or willing to be based in|office in|offices in"
    r"|city of|der|den) +){0,3}"
    r"([^\W\d_a-zß-ÿ][\w.'’-]{0,30}"
    r"(?:(?: ?[,/&|(] ?| - | (?:and|or|und|oder|et|ou|y|och|of|de|du|am|upon|the|or in|and in) | )"
    r"[^\W_a-zß-ÿ][\w.'’-]{0,30}){0,12})"
)
_LINE = re.compile(r"[^\n]{0,120}?(?= {2,}|\n|$|(?<=[a-z)])\. )")
_SENTENCE = re.compile(r"(?<=[a-z)])\.(?: .*)?$|[;!?].*$", re.DOTALL)
_TITLE_TAIL = re.compile(r"(?: [-–—|@] | in |, |\()([^-–—|()@]{3,60})\)?\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Places that one passage gives together."""

    places: tuple[PlaceRead, ...]
    evidence: tuple[Evidence, ...]
    rule: str


def in_text(document: Document, siblings: frozenset[str]) -> Iterator[Mention]:
    """`This role is based in London and Stockholm`, `Standort: München`: in the order of the rules, then the text."""
    for start in islice(_hits(document.lower, _TRIGGERS), _MOST_HITS):
        before = document.lower[max(0, start[0] - 90) : start[0]]
        after = document.lower[start[1] : start[1] + _REACH]
        if _is_the_job(before, after) and (run := _RUN.match(document.text, start[1], start[1] + _REACH)):
            yield from _mention(
                document, _SENTENCE.sub("", run[1]), run.start(1), siblings, "places.said_of_the_job"
            )
    for start in islice(_hits(document.lower, _LABELS), _MOST_HITS):
        if not _LABEL_LEAD.search(document.lower[max(0, start[0] - 30) : start[0]]):
            continue
        first = (
            start[1]
            + len(document.text[start[1] : start[1] + 3])
            - len(document.text[start[1] : start[1] + 3].lstrip())
        )
        line = _LINE.match(document.text, first, first + _REACH)
        if line and not _COMPANY.search(line[0].lower()):
            yield from _mention(document, line[0], first, siblings, "places.label_in_text")


def _hits(lower: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for word in words:
        for at in occurrences(lower, word, limit=_MOST_HITS):
            yield at, at + len(word)


def _is_the_job(before: str, after: str) -> bool:
    line = before[before.rfind("\n") + 1 :]
    said = re.split(r"[.!?;] ", line)[-1]
    if not said.strip(" •-*") and len(said) < len(before):
        return not _OF_THE_COMPANY.search(after)
    job = _JOB.search(said)
    return bool(job) and not _COMPANY.search(said)


def _mention(
    document: Document, words: str, start: int, siblings: frozenset[str], rule: str
) -> Iterator[Mention]:
    found = [
        one
        for one in found_in(words, document.context.country_code, siblings)
        if one.is_plain and _is_sure(one.place)
    ]
    if found:
        spans = tuple(document.quote(start + one.start, start + one.end) for one in found)
        yield Mention(tuple(one.place for one in found), spans, rule)


def _is_sure(one: PlaceRead) -> bool:
    """In prose only what the gazetteer knows counts."""
    return bool(one.country_code) and (not one.city or one.latitude is not None)


def in_title(document: Document, countries: frozenset[str]) -> Mention | None:
    """`Solutions Architect - Jakarta`: where the field names the country and the title a large city of it."""
    tail = _TITLE_TAIL.search(document.title[-90:])
    if not tail:
        return None
    found: tuple[Found, ...] = found_in(tail[1].strip(), document.context.country_code, countries)
    sure = [one.place for one in found if one.place.city and _is_sure(one.place)]
    is_whole = len(sure) == len(found) == 1 and len(found[0].place.text) >= len(tail[1].strip()) - 2
    if not is_whole or (countries and sure[0].country_code not in countries):
        return None
    if not countries and "," not in tail[1]:
        return None
    return Mention((sure[0],), (Evidence("title"),), "places.title")
