"""The occupation that an English title names, as it stands within a sentence."""

import re

from postings.facts.title.labels import HEADS, WIDE_HEADS, word_set

#: What follows names the field, the team or the place of the job.
_REST = re.compile(r"\s*(?:[,(|–—:]|\s[-/]\s).*")
#: Behind these stands what somebody is head of, or assists.
_BEHIND = re.compile(r"\b(?:of|to|for|in|at|with)\b", re.IGNORECASE)
_RANK = re.compile(
    r"(?:senior|junior|lead|principal|staff|associate|assistant|executive|managing|[ivx]+|\d)", re.IGNORECASE
)
#: Heads of a title that also name a department or a thing.
_NO_PERSON = word_set("strategy operation scrum tech hand server")
_PERSONS = (HEADS - _NO_PERSON) | word_set(
    "practitioner operative installer packer picker steward surgeon midwife baker butcher carpenter painter "
    "roofer tailor physicist chemist biologist statistician mathematician librarian archivist curator chauffeur "
    "housekeeper waiter caretaker keeper carer guard firefighter actuary bookkeeper copywriter optician radiographer "
    "paramedic physiotherapist technologist geologist actor musician dispatcher"
)
#: Acronyms begin with the sound of their first letter's name.
_SOUNDS_AS_VOWEL = frozenset("AEFHILMNORSX")
_SOUNDS_AS_CONSONANT = re.compile(r"(?:uni|us[ae]|eu|one\b|ur[aeo])", re.IGNORECASE)


def with_article(title: str) -> str:
    """`a Senior Sound Engineer`, `an HR Manager`; "" where the title may name no occupation.

    `title` is the normalised one; what stands behind a comma, a bracket or a dash is left out.
    """
    name = _REST.sub("", title)
    return f"{_article(name)} {name}" if _names_a_person(name) else ""


def _names_a_person(name: str) -> bool:
    before, *behind = _BEHIND.split(name, maxsplit=1)
    words = before.split()
    while words and _RANK.fullmatch(words[-1]) and len(words) > 1 and words[-1].lower() not in _PERSONS:
        words.pop()
    if not words or words[-1].lower() not in _PERSONS:
        return False
    named = [word for word in words if not _RANK.fullmatch(word)]
    # A rank alone, as of `Director, Marketing`, names no work.
    return bool(behind) or len(named) > 1 or bool(named and named[0].lower() not in WIDE_HEADS)


def _article(name: str) -> str:
    first = re.split(r"[\s/-]", name, maxsplit=1)[0]
    # Four letters with a vowel among them are spoken as a word: `SCADA`, `LIDAR`, but not `HVAC`.
    is_spelt = first.isupper() and (len(first) < 4 or first[1] not in "AEIOUC")
    if len(first) > 1 and is_spelt:
        return "an" if first[0] in _SOUNDS_AS_VOWEL else "a"
    if first.lower() in {"hour", "hourly", "honorary"}:
        return "an"
    return "an" if first[:1].lower() in "aeiou" and not _SOUNDS_AS_CONSONANT.match(first) else "a"
