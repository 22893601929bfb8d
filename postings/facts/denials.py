"""Sentences that say outright that something is not asked for: `No degree required`."""

import re

from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section

#: Mentions that are looked at.
_MOST = 12
#: How far a denial goes on behind its word: over a question mark, as in `No degree? No problem`.
_REACH = 90
_BULLETS = " -•·*–●▪✓✔○◦>→\t"
#: Begins a clause: no other noun stands before, as in `sailing experience`.
CLAUSE = r"(?:(?<![^\W_][ ])|(?<=\band )|(?<=\bbut ))"
#: Ends what is denied, where a word more could narrow it: `a degree in botany`.
ENDS = (
    r"(?=\s*(?:$|[.,;:!?)\n–—•-])| (?:to (?:apply|join|work|do|be|get|start|succeed|thrive)|for (?:this|the)|at all"
    r"|here|or|and|but|just|because|we|you|only|if|unless)\b)"
)
#: `No degree required if you have sailed for years` asks for the one or the other.
_CONDITION = re.compile(
    r"[^.;!?\n]{0,24}\b(?:if|unless|provided|when|wenn|sofern|falls|si|als|mits|tenzij|salvo)\b"
)
_OTHERS = re.compile(
    r"\b(?:customers?|clients?|users?|guests?|learners?|students?|pupils?|members?|readers?|courses?|products?|app"
    r"|platform|software|workshops?|kunden|kurse?|produkte?|clients?|élèves|clientes|alumnos|cursos?|klanten"
    r"|cursus(?:sen)?)\b"
)
#: There a sentence must begin with the denial: `Free climbing lessons, no experience needed` is none.
_AWAY = frozenset({Section.BENEFITS, Section.PAY, Section.LEGAL, Section.COMPANY})


def denied(document: Document, stems: tuple[str, ...], pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """Where the text first denies it of the applicant; `pattern` is tried on sentences that hold a stem."""
    for at in sorted(occurrences(document.lower, *stems, limit=_MOST)):
        first, _ = document.sentence(at, at + 1)
        words = document.lower[first : min(document.line(at)[1], at + _REACH)].replace("\xa0", " ")
        found = pattern.search(words)
        if found and _is_of_applicant(document, first, words, found):
            return first + found.start(), first + found.end()
    return None


def _is_of_applicant(document: Document, first: int, words: str, found: re.Match[str]) -> bool:
    before = words[: found.start()]
    if _OTHERS.search(before) or _CONDITION.match(words, found.end()):
        return False
    return document.section(first) not in _AWAY or not before.strip(_BULLETS)
