"""Work outside of plain office hours, where the posting says so: a short closed list."""

import re

from postings.facts.base import Evidence, Fact
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.vocab import FactState

#: Word of the list → a cheap stem to ask for first, and the phrases.
_WORDS: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "on_call": (
        ("on-call", "on call", "rufbereitschaft", "astreinte", "guardia", "reperibilità", "jour"),
        re.compile(
            r"\b(?:on-?call (?:rotation|rota|duty|duties|schedule|shift|hours|support|coverage|work"
            r"|responsibilit|basis|24)"
            r"|(?:participat\w{0,4}|take part|be|being|share|join|part of)[^.\n]{0,25} on[- ]call\b"
            r"|rufbereitschaft"
            r"|astreintes?\b|guardias (?:localizadas|rotativas)|reperibilità|jourtjänst"
            r"|on call (?:rotation|rota|duty|support|24))"
        ),
    ),
    "shifts": (
        ("shift", "schicht", "horaires", "turno", "ploegen", "turni", "skift"),
        re.compile(
            r"\b(?:(?:rotating|day|evening|morning|afternoon|early|late|weekend|overnight|split"
            r"|\d{1,2}[- ]?h(?:our|r)s?) shifts?\b"
            r"|shift (?:work|pattern|rota|schedule|differential|times?|hours)\b|work(?:ing)? (?:in "
            r"|on )?shifts?\b"
            r"|[1-4](?:st|nd|rd|th) shift\b|(?:first|second|third) shift\b|schicht(?:dienst|arbeit"
            r"|betrieb|system|bereitschaft)"
            r"|wechselschicht|(?:früh|spät|zwei|drei|2|3)-?schicht|horaires (?:décalés|postés|en 3x8"
            r"|en 2x8)|\b[23]x8\b"
            r"|turnos rotativos|trabajo a turnos|ploegendienst|lavoro su turni|skiftarbete)"
        ),
    ),
    "nights": (
        ("night", "nacht", "nuit", "noche", "notte", "natt", "noturn"),
        re.compile(
            r"\b(?:night(?:s|time)?[- ]shifts?|nights? (?:work|hours)|overnight shifts?"
            r"|work(?:ing)? (?:\w{1,12} )?nights\b"
            r"|nacht(?:schicht|dienst|arbeit)|travail de nuit|turno (?:de noche|nocturno|noturno)"
            r"|turno di notte|nattskift)"
        ),
    ),
    "weekends": (
        ("weekend", "week-end", "wochenend", "fin de semana", "fines de semana", "fim de semana", "helg"),
        re.compile(
            r"\b(?:(?:work|working|available|availability)[^.\n]{0,40} weekends?\b|weekend (?:work"
            r"|shifts?|availability|hours)\b"
            r"|weekends? (?:is |are |may be )?required|wochenend(?:arbeit|dienst)|travail le week-end"
            r"|fines? de semana y festivos"
            r"|helgarbete)"
        ),
    ),
}  # fmt: skip


#: Mentions of a stem that are looked at, and how far around it its phrase may stand.
_MOST, _REACH = 8, 60


def read(document: Document) -> Fact[tuple[str, ...]]:
    found = []
    for word, (stems, pattern) in _WORDS.items():
        for at in sorted(occurrences(document.lower, *stems, limit=_MOST)):
            if match := pattern.search(document.lower, max(0, at - _REACH), at + _REACH):
                found.append((word, Evidence("description", match.start(), match.end())))
                break
    if not found:
        return Fact()
    words, evidence = zip(*found, strict=True)
    return Fact(words, FactState.PARSED, "conditions.shifts", evidence)
