"""What its owner makes of what was read.

Edits are one JSON object, by the key of a card:

    {"skill-0a1b2c3d4e5f": {"act": "drop"},
     "headline":           {"act": "edit", "words": "Data Engineer"},
     "title-…":            {"act": "edit", "words": "Team Lead", "began": "2019-03", "ended": "now"},
     "language-…":         {"act": "accept"},
     "new-1":              {"act": "add", "kind": "skill", "words": "Rust"}}

`act` is `accept`, `edit`, `drop` or `add`; `words` belong to edit and add, `kind` to add, where
the key is any that no card has. `employer`, `began`, `ended` (`2019`, `2019-03`, `now`) may stand
with a title. A language is named by its code or in words, with its level behind it (`German C1`).
The key of a card that is no longer read is passed over: its edit waits for the card. All else is
a ValueError, which quotes nothing of what was sent.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from accounts.resumes.cards.deck import CONTACTS, Card, Kind, cards
from accounts.resumes.cards.legible import squeezed
from accounts.resumes.cards.studies import level_named
from accounts.resumes.cards.whereabouts import place_named
from accounts.resumes.profile import (
    Contacts,
    HeldTitle,
    Profile,
    SkillSeen,
    Somewhere,
    Span,
    Spoken,
    Study,
    YearMonth,
)
from postings.facts.languages.levels import level_in
from postings.facts.languages.names import CODES
from postings.facts.skills import slug_of
from postings.facts.skills.taxonomy import Kind as SkillKind
from postings.facts.skills.taxonomy import taxonomy

MOST = 500
MOST_ADDED = 100
LONGEST = 200
_KEY = re.compile(r"[a-z0-9-]{1,60}")
_MOMENT = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?")
_FIELDS = {
    "accept": frozenset(("act",)),
    "drop": frozenset(("act",)),
    "edit": frozenset(("act", "words", "employer", "began", "ended")),
    "add": frozenset(("act", "kind", "words", "employer", "began", "ended")),
}
_OF_TITLES = ("employer", "began", "ended")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edit:
    act: str
    kind: Kind | None = None
    words: str = ""
    employer: str = ""
    began: YearMonth | None = None
    ended: YearMonth | None = None
    is_current: bool = False
    says_time: bool = False


def read_edits(edits: object) -> dict[str, Edit]:
    """Of untrusted JSON. Raises ValueError, saying which rule was broken and not by what."""
    if not isinstance(edits, Mapping):
        raise ValueError("Edits are an object of cards' keys.")
    if len(edits) > MOST:
        raise ValueError(f"There are more than {MOST} edits.")
    read = {}
    for key, edit in edits.items():
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise ValueError("A card's key has small letters, digits and dashes.")
        read[key] = _edit(edit)
    if sum(edit.act == "add" for edit in read.values()) > MOST_ADDED:
        raise ValueError(f"There are more than {MOST_ADDED} additions.")
    return read


def _edit(edit: object) -> Edit:
    if not isinstance(edit, Mapping) or not isinstance(edit.get("act"), str) or edit["act"] not in _FIELDS:
        raise ValueError("An edit is an object whose act is accept, edit, drop or add.")
    act = edit["act"]
    if any(name not in _FIELDS[act] for name in edit):
        raise ValueError("An edit has a field that its act does not know.")
    if any(not isinstance(value, str) or len(value) > LONGEST for value in edit.values()):
        raise ValueError(f"Fields of an edit are texts of at most {LONGEST} characters.")
    if act in ("accept", "drop"):
        return Edit(act)
    words = squeezed(edit.get("words", "")).replace("\n", " ")
    if not any(map(str.isalnum, words)):
        raise ValueError("An edit or addition needs words.")
    kind = _kind(edit.get("kind", "")) if act == "add" else None
    began, _ = _moment(edit.get("began", ""))
    ended, is_current = _moment(edit.get("ended", ""))
    if ((ended or is_current) and not began) or (began and ended and ended < began):
        raise ValueError("An end needs a beginning that is not after it.")
    says_time = "began" in edit or "ended" in edit
    return Edit(act, kind, words, squeezed(edit.get("employer", "")), began, ended, is_current, says_time)


def _kind(name: str) -> Kind:
    if name not in list(Kind) or Kind(name) in CONTACTS:
        raise ValueError("An addition is a headline, title, skill, study, language or place.")
    return Kind(name)


def _moment(words: str) -> tuple[YearMonth | None, bool]:
    if words in ("", "now"):
        return None, words == "now"
    found = _MOMENT.fullmatch(words)
    if not found:
        raise ValueError("A date is a year, or year and month as 2019-03.")
    return (int(found[1]), int(found[2] or 0)), False


def apply(profile: Profile, text: str, edits: object) -> Profile:
    """The profile as its owner wants it. Equal edits of an equal profile give the same."""
    read = read_edits(edits)
    if not read:
        return profile
    deck = cards(profile, text)
    known = {card.key for card in deck}
    of_cards = {card.key: (card, read[card.key]) for card in deck if card.key in read}
    if any(edit.act == "add" for _, edit in of_cards.values()):
        raise ValueError("The key of an addition is one that no card has.")
    changed = _changed(profile, deck, {key: edit for key, (_, edit) in of_cards.items()})
    for key, edit in read.items():
        if edit.act == "add" and key not in known and edit.kind is not None:
            changed = _ADDERS[edit.kind](changed, edit)
    return changed


def _changed(profile: Profile, deck: tuple[Card, ...], edits: Mapping[str, Edit]) -> Profile:
    by_kind: dict[Kind, list[Edit | None]] = {kind: [] for kind in Kind}
    for card in deck:
        by_kind[card.kind].append(edits.get(card.key))
    if (edit := next(iter(by_kind[Kind.HEADLINE]), None)) is not None:
        profile = _headline(profile, edit)
    return replace(
        profile,
        titles=_each(profile.titles, by_kind[Kind.TITLE], _title),
        skills=_unique(_each(profile.skills, by_kind[Kind.SKILL], lambda _, edit: _skill(edit.words))),
        studies=_each(profile.studies, by_kind[Kind.STUDY], lambda _, edit: _study(edit.words)),
        languages=_each(profile.languages, by_kind[Kind.LANGUAGE], lambda _, edit: _language(edit.words)),
        places=_each(profile.places, by_kind[Kind.PLACE], lambda _, edit: _place(edit.words)),
        contacts=_contacts(profile.contacts, deck, edits),
    )


def _each(values: tuple[T, ...], edits: list[Edit | None], reworded: Callable[[T, Edit], T]) -> tuple[T, ...]:
    """Cards stand in the order of the values; values beyond the cards shown stay as they are."""
    kept = []
    for number, value in enumerate(values):
        edit = edits[number] if number < len(edits) else None
        if edit is None or edit.act == "accept":
            kept.append(value)
        elif edit.act == "edit":
            kept.append(reworded(value, edit))
    return tuple(kept)


def _headline(profile: Profile, edit: Edit) -> Profile:
    if edit.act == "accept":
        return profile
    return replace(profile, headline=edit.words, headline_span=None)


def _title(title: HeldTitle, edit: Edit) -> HeldTitle:
    changed = replace(title, title=edit.words, span=None)
    if edit.employer:
        changed = replace(changed, employer=edit.employer)
    if edit.says_time:
        changed = replace(changed, began=edit.began, ended=edit.ended, is_current=edit.is_current)
    return changed


def _skill(words: str) -> SkillSeen:
    slug = slug_of(words)
    if slug is None:
        return SkillSeen("", words)
    entry = taxonomy().entries[slug]
    return SkillSeen(slug, entry.name, (), entry.kind is not SkillKind.SOFT)


def _unique(skills: tuple[SkillSeen, ...]) -> tuple[SkillSeen, ...]:
    """Each once: the one with evidence before the one added."""
    found: dict[str, SkillSeen] = {}
    for skill in skills:
        key = skill.slug or skill.name.lower()
        if key not in found or (skill.spans and not found[key].spans):
            found[key] = skill
    return tuple(found.values())


def _study(words: str) -> Study:
    return Study(words, None, level_named(words))


def _language(words: str) -> Spoken:
    lower = words.lower()
    named = [part for part in re.findall(r"[^\W\d_]+", lower) if part in CODES or part in _CODES]
    if not named:
        raise ValueError("A language is named by its name or its code of two letters.")
    level = level_in("", lower.replace(named[0], " ", 1))
    return Spoken(CODES.get(named[0], named[0]), None, "native" if level == "bilingual" else level)


_CODES = frozenset(CODES.values())


def _place(words: str) -> Somewhere:
    place = place_named(words)
    return Somewhere(words, None, place.slug if place else "")


def _contacts(contacts: Contacts, deck: tuple[Card, ...], edits: Mapping[str, Edit]) -> Contacts:
    """Dropped from what is shown, and out of every score all the same."""
    dropped: set[Span] = set()
    for card in deck:
        edit = edits.get(card.key)
        if card.is_contact and edit is not None and edit.act != "accept":
            if edit.act == "edit":
                raise ValueError("Names and contacts can be accepted or dropped.")
            dropped.update(card.quotes)
    if not dropped:
        return contacts

    def kept(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(span for span in spans if span not in dropped)

    return Contacts(
        kept(contacts.names),
        kept(contacts.emails),
        kept(contacts.phones),
        kept(contacts.links),
        kept(contacts.addresses),
        (*contacts.personal, *sorted(dropped, key=lambda span: span.start)),
    )


def _newest_first(titles: tuple[HeldTitle, ...]) -> tuple[HeldTitle, ...]:
    return tuple(sorted(titles, key=lambda title: title.newest_key))


_ADDERS: dict[Kind, Callable[[Profile, Edit], Profile]] = {
    Kind.HEADLINE: lambda profile, edit: replace(profile, headline=edit.words, headline_span=None),
    Kind.TITLE: lambda profile, edit: replace(
        profile,
        titles=_newest_first(
            (
                *profile.titles,
                HeldTitle(edit.words, None, edit.employer, edit.began, edit.ended, edit.is_current),
            )
        ),
    ),
    Kind.SKILL: lambda profile, edit: replace(profile, skills=_unique((*profile.skills, _skill(edit.words)))),
    Kind.STUDY: lambda profile, edit: replace(profile, studies=(*profile.studies, _study(edit.words))),
    Kind.LANGUAGE: lambda profile, edit: replace(
        profile, languages=(*profile.languages, _language(edit.words))
    ),
    Kind.PLACE: lambda profile, edit: replace(profile, places=(*profile.places, _place(edit.words))),
}
