"""Sentences of nothing but hours and term: `Permanent contract, 40 hours a week.`, `CDI, temps plein`, `0.8 FTE`.

Postings put them among their practical lines, with no verb and no label. As nothing else stands
in the sentence, they speak of the job; so words count here that elsewhere mean other things.
"""

import re
from collections.abc import Iterator

from postings.facts.document import Document
from postings.facts.employment.words import Found, hours_of_week, plain_words, values_of
from postings.facts.occurrences import occurrences
from postings.vocab import Hours, Term

_LONGEST = 90
_MOST_HITS = 8
_STEMS = (
    "full time", "full-time", "part time", "part-time", "permanent", "fixed-term", "fixed term", "fte",
    "pro woche", "par semaine", "hours a week", "hours per week", "hours/week", "vollzeit", "teilzeit",
    "unbefristet", "befristet", "festanstellung", "temps plein", "temps partiel", "temps complet", "jornada",
    "tiempo ", "indefinid", "heltid", "deltid", "tillsvidare", "onbepaalde tijd", "vast contract", "voltijd",
    "deeltijd", " uur", "tempo ", " %", "0%", "wochenstunden", "contrato ", "visstid",
)  # fmt: skip
_STOP = re.compile(r"[.!?;](?=\s|$)|\n| {2,}")
_NUMBERS = re.compile(
    r"(?P<fte>(?<![\d.,])[01](?:[.,]\d{1,2})?(?:\s*(?:[-–]|to|bis|tot|à)\s*[01](?:[.,]\d{1,2})?)?\s*fte\b"
    r"|\bfte\s*:?\s*[01](?:[.,]\d{1,2})?(?![\d.,]))"
    r"|(?P<low>(?<![\d.,])\d{1,2})(?:[.,]\d{1,2})?(?:\s*(?:[-–]|to|bis|à|tot|of|oder"
    r"|or)\s*(?P<high>\d{1,2})(?:[.,]\d{1,2})?)?"
    r"\s*-?\s*(?:hours?|hrs?|stunden|std|wochenstunden|heures|horas|uur|uren|ore|timmar|h)\b"
    r"|(?P<share>(?<![\d.,])(?P<least>\d{2,3})\s*(?:%\s*)?[-–]\s*(?P<most>\d{2,3})\s*%)"
)
_SIZE = re.compile(r"[01](?:[.,]\d{1,2})?")
_FULL_SHARE, _LEAST_SHARE = 100, 40
#: A share of a whole week's work, as Swiss postings give it.
_PENSUM = re.compile(r"pensum|stellenumfang|beschaftigungsgrad|workload|taux d activite")
_WEEK = re.compile(r"week|wk\b|woche|semana|semaine|settiman|vecka")
_LONGEST_WEEK = 42
#: What else may stand there, in small letters without accents.
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "a als an and anstallning anstellung arbeitspensum arbeitsverhaltnis arbeitsvertrag as at auf baan "
        "basis beschaftigung beschaftigungsgrad con contract contracts contractual contrat contrato contratto "
        "d das days de der die dienstverband du duree e ein eine einer emploi employee employment emprego en "
        "ended et exempt festanstellung five for four fte functie h heures horas hour hourly hours hrs hybrid "
        "i im immediate in is job jornada lavoro maanden manader meses met mit modalidad mois month months "
        "non o oder of on onsite open opportunity or ore ou over pa par pensum per plazo por position poste "
        "posto pour pro puesto regular remote role salaried semaine semana semanales settimana settimanali "
        "site statut std stelle stellenumfang stunden the this timmar tjanst to trabalho und unlimited uren "
        "uur van vecka vertrag voor w2 week weekly with woche wochenstunden work working workload y year "
        "years",
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:[12]\b)?")
#: Words that say something of this job even alone. Beside them weaker ones count (`CDI`, `regular`).
_STRONG = re.compile(
    r"(?:full|part) time|permanent|fixed term|vollzeit|teilzeit|unbefristet|(?<!un)befristet|festanstellung"
    r"|temps (?:plein|partiel|complet)|jornada (?:completa|parcial)|media jornada|tiempo (?:completo|parcial)"
    r"|indefinid"
    r"|heltid|deltid|tillsvidare|(?:on)?bepaalde tijd|vast contract|voltijd|deeltijd|visstid"
    r"|tempo (?:pieno|parziale|integral|parcial|indeterminad|indeterminat|determinad|determinat)"
)
#: `Vollzeitstelle`, `Teilzeitjob`: one word in German, `stelle` in all that follows.
_COMPOUND = re.compile(r"\b(vollzeit|teilzeit)[- ]?(?:stelle|anstellung|position|job|beschaftigung)\b")


def read(doc: Document) -> Iterator[Found]:
    """Hours and term of each such sentence. A sentence is looked at once."""
    seen: set[int] = set()
    for at in occurrences(doc.lower, *_STEMS, limit=_MOST_HITS):
        first, last = _sentence(doc.lower, at)
        if first not in seen and last - first <= _LONGEST:
            seen.add(first)
            yield from _values(doc.lower[first:last], first)


def _sentence(lower: str, at: int) -> tuple[int, int]:
    floor, ceiling = max(0, at - _LONGEST), min(len(lower), at + _LONGEST + 1)
    first = floor
    for stop in _STOP.finditer(lower, floor, at):
        first = stop.end()
    stop_after = _STOP.search(lower, at, ceiling)
    last = stop_after.start() if stop_after else ceiling
    while first < at and lower[first] in " \t•*·–-—":
        first += 1
    return first, last


def _values(sentence: str, first: int) -> Iterator[Found]:
    numbers = list(_NUMBERS.finditer(sentence))
    bare = _NUMBERS.sub(" ", sentence)
    plain = _COMPOUND.sub(r"\1 stelle", plain_words(bare))
    values, rest = values_of(plain)
    is_strong = bool(_STRONG.search(plain))
    if not (is_strong or numbers) or any(word not in _FILLERS for word in _WORD.findall(rest)):
        return
    end = first + len(sentence.rstrip())
    known = _without_mere_contract(values) if is_strong else []
    yield from (Found(value, first, end) for value in known)
    if any(isinstance(value, Hours) for value in known):
        return
    is_alone = not bare.strip(" ,.()|/-–:")
    for number in numbers:
        if number["fte"]:
            hours = _of_fte(number["fte"])
        elif number["share"]:
            hours = _of_share(number, is_told=is_strong or bool(_PENSUM.search(plain)), is_alone=is_alone)
        elif is_strong or _WEEK.search(sentence) or "wochen" in number[0] or (is_alone and number["high"]):
            low, high = int(number["low"]), int(number["high"] or number["low"])
            hours = hours_of_week(low, high) if high <= _LONGEST_WEEK else ()
        else:
            continue
        yield from (Found(value, first + number.start(), first + number.end()) for value in hours)


def _without_mere_contract(values: list[Hours | Term]) -> list[Hours | Term]:
    """`Permanent full-time contract`: every job has a contract."""
    terms = [value for value in values if isinstance(value, Term)]
    return [value for value in values if value is not Term.CONTRACT or len(terms) == 1]


def _of_fte(words: str) -> tuple[Hours, ...]:
    sizes = [float(size.replace(",", ".")) for size in _SIZE.findall(words)]
    return (
        _span_of(is_part=min(sizes) < 1, is_full=max(sizes) == 1)
        if min(sizes) > 0 and max(sizes) <= 1
        else ()
    )


def _of_share(number: re.Match[str], *, is_told: bool, is_alone: bool) -> tuple[Hours, ...]:
    """`80–100 %` alone is an offer of work; other spans (`20–40 %`) only where a word says that they are."""
    low, high = int(number["least"]), int(number["most"])
    if not 10 <= low < high <= _FULL_SHARE or low % 5 or high % 5:
        return ()
    is_offer = is_told or (is_alone and high == _FULL_SHARE and low >= _LEAST_SHARE)
    return _span_of(is_part=True, is_full=high == _FULL_SHARE) if is_offer else ()


def _span_of(*, is_part: bool, is_full: bool) -> tuple[Hours, ...]:
    return ((Hours.FULL_TIME,) if is_full else ()) + ((Hours.PART_TIME,) if is_part else ())
