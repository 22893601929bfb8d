"""Review cards: each thing that was read, with where, so that its owner can accept, reword or drop it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from accounts.resumes.cards.legible import squeezed
from accounts.resumes.profile import HeldTitle, Profile, Span, YearMonth


class Kind(StrEnum):
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    ADDRESS = "address"
    HEADLINE = "headline"
    TITLE = "title"
    SKILL = "skill"
    STUDY = "study"
    LANGUAGE = "language"
    PLACE = "place"


#: Kinds that say who someone is: shown to the owner, never a part of any score.
CONTACTS = (Kind.NAME, Kind.EMAIL, Kind.PHONE, Kind.LINK, Kind.ADDRESS)
#: Cards of one kind that are shown.
MOST = 200
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Card:
    """`key` is the same whenever the same text is read. `quotes` are the places that say it; none: it was added."""

    kind: Kind
    key: str
    words: str
    quotes: tuple[Span, ...] = ()

    @property
    def is_contact(self) -> bool:
        return self.kind in CONTACTS


def cards(profile: Profile, text: str) -> tuple[Card, ...]:
    """In the order in which a person reads them; two that say the same have keys that end on 2, 3, …"""
    numbers, of_kind, made = Counter[str](), Counter[Kind](), list[Card]()
    for kind, identity, words, quotes in _all(profile, text):
        key = key_of(kind, identity)
        numbers[key] += 1
        of_kind[kind] += 1
        if of_kind[kind] > MOST:
            continue
        made.append(
            Card(kind, key if numbers[key] == 1 else f"{key}-{numbers[key]}", words[:_LONGEST], quotes)
        )
    return tuple(made)


def key_of(kind: Kind, identity: str) -> str:
    """Letters, digits and dashes; of a person's words only a digest."""
    if kind is Kind.HEADLINE:
        return kind.value
    digest = sha256(f"{kind}:{' '.join(identity.lower().split())}".encode("utf-8", "replace")).hexdigest()
    return f"{kind}-{digest[:12]}"


_Row = tuple[Kind, str, str, tuple[Span, ...]]


def _all(profile: Profile, text: str) -> Iterator[_Row]:
    yield from _contacts(profile, text)
    if profile.headline:
        yield Kind.HEADLINE, "", profile.headline, _one(profile.headline_span)
    for title in profile.titles:
        yield Kind.TITLE, title_identity(title), title.title, _one(title.span)
    for skill in profile.skills:
        yield Kind.SKILL, skill.slug or skill.name, skill.name, skill.spans
    for study in profile.studies:
        yield Kind.STUDY, study.text, study.text, _one(study.span)
    for language in profile.languages:
        yield Kind.LANGUAGE, language.code, language.code, _one(language.span)
    for place in profile.places:
        yield Kind.PLACE, place.slug or place.text, place.text, _one(place.span)


def title_identity(title: HeldTitle) -> str:
    return "|".join((title.title, title.employer, written(title.began), written(title.ended)))


def written(moment: YearMonth | None) -> str:
    """`2019-03`, `2019`, or nothing."""
    if moment is None:
        return ""
    return f"{moment[0]:04}-{moment[1]:02}" if moment[1] else f"{moment[0]:04}"


def _contacts(profile: Profile, text: str) -> Iterator[_Row]:
    """Each once, though a name may be repeated all over the text."""
    found = profile.contacts
    kinds = (found.names, found.emails, found.phones, found.links, found.addresses)
    for kind, spans in zip(CONTACTS, kinds, strict=True):
        places: dict[str, list[Span]] = {}
        for span in spans:
            words = squeezed(text[span.start : span.end]).strip(" ,;|-–")
            if words:
                places.setdefault(words.lower(), []).append(span)
        for spans_ in places.values():
            yield kind, _words(text, spans_[0]), _words(text, spans_[0]), tuple(spans_[:8])


def _words(text: str, span: Span) -> str:
    return squeezed(text[span.start : span.end]).strip(" ,;|-–")


def _one(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()
