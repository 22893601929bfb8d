"""What a resume says, as one value: read by `cards/`, corrected by its owner, matched by `matching/`."""

from __future__ import annotations

from dataclasses import dataclass

#: (year, month); the month is 0 where only a year is written.
YearMonth = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the resume's text: the sentence or line that says it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HeldTitle:
    """A title held. `ended` is None for one still held, and where no dates are written both are None.

    Here as below, without a span its owner added or reworded it.
    """

    title: str
    span: Span | None = None
    employer: str = ""
    began: YearMonth | None = None
    ended: YearMonth | None = None
    is_current: bool = False

    @property
    def newest_key(self) -> tuple[bool, int, int, int, int]:
        """Sorts titles newest first: held still, then by their ends; those without dates last, as they stood."""
        ended = self.ended or ((9999, 12) if self.is_current else (0, 0))
        began = self.began or (0, 0)
        return self.began is None, -ended[0], -(ended[1] or 6), -began[0], -began[1]


@dataclass(frozen=True, slots=True)
class SkillSeen:
    """A skill with the places that name it. `slug` is of the taxonomy (`postings/facts/skills`), or empty for an added
    skill that it does not know. Without spans its owner added it."""

    slug: str
    name: str
    spans: tuple[Span, ...] = ()
    is_hard: bool = True


@dataclass(frozen=True, slots=True)
class Study:
    """`level` is a value of `postings.vocab.EducationLevel`, or empty."""

    text: str
    span: Span | None = None
    level: str = ""
    ended: YearMonth | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """`code` is an ISO 639-1 code; `level` a CEFR level (`B2`), `native`, the resume's word as postings' facts spell it
    (`fluent`, `basic`; see `postings/facts/languages/levels.py`), or empty."""

    code: str
    span: Span | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A place named: `slug` as in `postings.models.Place`, or empty where we know no such place."""

    text: str
    span: Span | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who and how to reach them. Shown to the owner only, and never a part of any score."""

    names: tuple[Span, ...] = ()
    emails: tuple[Span, ...] = ()
    phones: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()
    addresses: tuple[Span, ...] = ()
    #: Lines of birth, age, gender, nationality, family, photo; people named as references. Not shown as cards.
    personal: tuple[Span, ...] = ()

    def all(self) -> tuple[Span, ...]:
        """Everything that no score may see, in the order of the text."""
        found = (*self.names, *self.emails, *self.phones, *self.links, *self.addresses, *self.personal)
        return tuple(sorted(found, key=lambda span: (span.start, span.end)))


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything empty is "not stated": nothing is guessed."""

    headline: str = ""
    headline_span: Span | None = None
    titles: tuple[HeldTitle, ...] = ()  # newest first
    skills: tuple[SkillSeen, ...] = ()  # in the order in which they are first named
    studies: tuple[Study, ...] = ()
    languages: tuple[Spoken, ...] = ()
    places: tuple[Somewhere, ...] = ()
    contacts: Contacts = Contacts()
