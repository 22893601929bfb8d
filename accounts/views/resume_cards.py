"""Review cards as people see them: the words, the line of the resume that says them, and what was made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.utils.dates import MONTHS_3
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.resumes.cards import Card, Kind, cards, level_of, years_of_work
from accounts.resumes.cards.deck import CONTACTS, written
from accounts.resumes.profile import HeldTitle, Profile, Spoken, Study, YearMonth
from accounts.resumes.store import Edits, Opened
from postings.labels import EDUCATION_LEVEL, SENIORITY
from postings.views.words.fact_words import language_name

#: Fields of a title beside its words, as edits name them.
TIMES: Final = ("employer", "began", "ended")
#: Letters shown before and after what was read.
_AROUND: Final = 120
#: Words of so few letters (of, for, and) are found anywhere.
_SHORT: Final = 3
_BULLETS: Final = " \t•·-–*"
_NO_QUOTE: Final = SafeString("")

HEADINGS: Final[Mapping[Kind, str | Promise]] = {
    Kind.HEADLINE: gettext_lazy("Headline"),
    Kind.TITLE: gettext_lazy("Titles held"),
    Kind.SKILL: gettext_lazy("Skills"),
    Kind.STUDY: gettext_lazy("Education"),
    Kind.LANGUAGE: gettext_lazy("Languages"),
    Kind.PLACE: gettext_lazy("Places"),
}
_OF_CONTACTS: Final[Mapping[Kind, str | Promise]] = {
    Kind.NAME: gettext_lazy("Name"),
    Kind.EMAIL: gettext_lazy("E-mail"),
    Kind.PHONE: gettext_lazy("Telephone"),
    Kind.LINK: gettext_lazy("Link"),
    Kind.ADDRESS: gettext_lazy("Address"),
}
_ADD: Final[Mapping[Kind, str | Promise]] = {
    Kind.HEADLINE: gettext_lazy("Add a headline"),
    Kind.TITLE: gettext_lazy("Add a title"),
    Kind.SKILL: gettext_lazy("Add a skill"),
    Kind.STUDY: gettext_lazy("Add a study"),
    Kind.LANGUAGE: gettext_lazy("Add a language"),
    Kind.PLACE: gettext_lazy("Add a place"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One card. `state` is empty, accepted, edited, dropped or added. `words` are as they count now.

    `fields` are what the form has for it: words, and of a title employer, began and ended.
    """

    key: str
    kind: Kind
    words: str
    fields: Mapping[str, str]
    more: str = ""
    label: str = ""
    was: str = ""
    quote: SafeString = _NO_QUOTE
    n_more: int = 0
    state: str = ""
    problem: str = ""
    #: `fields` are what was typed, and not kept.
    is_typed: bool = False

    @property
    def is_title(self) -> bool:
        return self.kind is Kind.TITLE

    @property
    def is_contact(self) -> bool:
        return self.kind in CONTACTS

    @property
    def seal(self) -> str:
        return seal(self.fields)


def seal(fields: Mapping[str, str]) -> str:
    """Tells whether a form holds what it was shown with."""
    return sha256("\0".join(fields.values()).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Section:
    kind: Kind
    heading: str | Promise
    add: str | Promise
    cards: Sequence[Shown]
    #: What the form to add one holds after it was refused.
    typed: Mapping[str, str]
    problem: str = ""

    @property
    def is_title(self) -> bool:
        return self.kind is Kind.TITLE

    @property
    def may_add(self) -> bool:
        return self.kind is not Kind.HEADLINE or not self.cards


def shown(opened: Opened) -> list[Shown]:
    """In the order in which a person reads them; within each kind what was added comes last."""
    said = [_shown(card, value, opened) for card, value in _with_values(opened)]
    known = {card.key for card in said}
    added = [
        _added(key, edit) for key, edit in opened.edits.items() if edit["act"] == "add" and key not in known
    ]
    order = list(Kind)
    return sorted([*said, *added], key=lambda card: order.index(card.kind))


def sections(
    cards: Iterable[Shown], typed: Mapping[Kind, Mapping[str, str]], problems: Mapping[str, str]
) -> list[Section]:
    """`problems` by the key of a card, or by `add-` and a kind."""
    by_kind: dict[Kind, list[Shown]] = {kind: [] for kind in Kind}
    for card in cards:
        by_kind[card.kind].append(replace(card, problem=problems.get(card.key, "")))
    return [
        Section(
            kind, heading, _ADD[kind], by_kind[kind], typed.get(kind, {}), problems.get(f"add-{kind}", "")
        )
        for kind, heading in HEADINGS.items()
    ]


def with_fields(card: Shown, fields: Mapping[str, str]) -> Shown:
    """As its owner typed it, though it was refused."""
    return replace(card, fields=fields, is_typed=True)


def with_problem(card: Shown, problem: str) -> Shown:
    return replace(card, problem=problem)


def _with_values(opened: Opened) -> Iterator[tuple[Card, Any]]:
    """Each card of what was read, and the value that it stands for; cards stand in the order of the values."""
    raw = opened.raw
    values: dict[Kind, Iterator[Any]] = {
        Kind.TITLE: iter(raw.titles),
        Kind.STUDY: iter(raw.studies),
        Kind.LANGUAGE: iter(raw.languages),
    }
    for card in cards(raw, opened.text):
        yield card, next(values[card.kind]) if card.kind in values else None


def _shown(card: Card, value: Any, opened: Opened) -> Shown:
    fields = _fields(card, value)
    words = language_name(card.words) if isinstance(value, Spoken) else card.words
    line = quoted(opened.text, card, words) if card.quotes and not card.is_contact else _NO_QUOTE
    first = Shown(
        key=card.key,
        kind=card.kind,
        words=words,
        fields=fields,
        more=_more(value),
        label=str(_OF_CONTACTS.get(card.kind, "")),
        quote=line,
        n_more=max(0, len(card.quotes) - 1) if card.kind is Kind.SKILL else 0,
    )
    return _edited(first, opened.edits)


def _edited(card: Shown, edits: Edits) -> Shown:
    edit = edits.get(card.key)
    if edit is None:
        return card
    if edit["act"] != "edit":
        return replace(card, state="accepted" if edit["act"] == "accept" else "dropped")
    fields = {name: edit.get(name, value) for name, value in card.fields.items()}
    more = _when(fields) if card.is_title else ""
    return replace(
        card, words=fields["words"], fields=fields, more=more, was=card.fields["words"], state="edited"
    )


def _added(key: str, edit: Mapping[str, str]) -> Shown:
    kind = Kind(edit["kind"])
    names = ("words", *TIMES) if kind is Kind.TITLE else ("words",)
    fields = {name: edit.get(name, "") for name in names}
    more = _when(fields) if kind is Kind.TITLE else ""
    return Shown(key=key, kind=kind, words=fields["words"], fields=fields, more=more, state="added")


def _fields(card: Card, value: Any) -> Mapping[str, str]:
    if isinstance(value, HeldTitle):
        ended = "now" if value.is_current else written(value.ended)
        return {
            "words": value.title,
            "employer": value.employer,
            "began": written(value.began),
            "ended": ended,
        }
    if isinstance(value, Spoken):
        return {"words": " ".join(filter(None, (language_name(value.code), value.level)))}
    return {"words": card.words}


def _more(value: Any) -> str:
    """What was read beside the words."""
    if isinstance(value, HeldTitle):
        return " · ".join(
            filter(None, (value.employer, _between(value.began, value.ended, value.is_current)))
        )
    if isinstance(value, Spoken):
        return _("native") if value.level == "native" else value.level
    if isinstance(value, Study):
        level = str(EDUCATION_LEVEL[value.level]) if value.level else ""
        return " · ".join(filter(None, (level, month(value.ended) if value.ended else "")))
    return ""


def _when(fields: Mapping[str, str]) -> str:
    """Of the fields of a title, which have been checked."""
    times = " – ".join(
        _("now") if words == "now" else month(_moment(words))
        for words in (fields["began"], fields["ended"])
        if words
    )
    return " · ".join(filter(None, (fields["employer"], times)))


def _moment(words: str) -> YearMonth:
    year, _dash, number = words.partition("-")
    return int(year), int(number or 0)


def _between(began: YearMonth | None, ended: YearMonth | None, is_current: bool) -> str:
    last = _("now") if is_current else month(ended) if ended else ""
    return " – ".join(filter(None, (month(began) if began else "", last)))


def month(moment: YearMonth) -> str:
    """`Mar 2019`, or `2019`."""
    return f"{MONTHS_3[moment[1]]} {moment[0]}".capitalize() if moment[1] else str(moment[0])


def quoted(text: str, card: Card, words: str) -> SafeString:
    """The longest of the places, with the words marked, or all of it that was read where they are written otherwise.

    Nothing where it says no more than the words.
    """
    span = max(card.quotes, key=lambda one: one.end - one.start)
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[begin : len(text) if end < 0 else end]
    if " ".join(line.split()) == " ".join(words.split()):
        return _NO_QUOTE
    parts = words.split() if card.kind is Kind.SKILL else []
    start, stop = _marked(line, (words, *parts), span.start - begin, span.end - begin)
    before, after = line[:start].lstrip(_BULLETS), line[stop:].rstrip()
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return format_html("{}<mark>{}</mark>{}", before, line[start:stop], after)


def _marked(line: str, words: Sequence[str], start: int, stop: int) -> tuple[int, int]:
    """Where the longest of these words stands within what was read: for Apache Airflow `Airflow`; else all of that."""
    for one in sorted(
        (word for word in words if word == words[0] or len(word) > _SHORT), key=len, reverse=True
    ):
        found = re.search(rf"(?<!\w){re.escape(one)}(?!\w)", line[start:stop], re.IGNORECASE)
        if found:
            return start + found.start(), start + found.end()
    return start + len(line[start:stop]) - len(line[start:stop].lstrip(_BULLETS)), stop


# --- what follows from the titles -----------------------------------------------
@dataclass(frozen=True, slots=True)
class Career:
    """`lasting` is empty where no dates are written, `level` where nothing tells one."""

    lasting: str
    n_dated: int
    n_undated: int
    level: str


def career(profile: Profile, today: date) -> Career:
    years = years_of_work(profile, today)
    level = level_of(profile, today)
    n_dated = sum(title.began is not None for title in profile.titles)
    return Career(
        lasting="" if years is None else _lasting(round(years * 12)),
        n_dated=n_dated,
        n_undated=len(profile.titles) - n_dated,
        level=str(SENIORITY[level]) if level else "",
    )


def _lasting(n_months: int) -> str:
    years, months = divmod(n_months, 12)
    said = []
    if years:
        said.append(ngettext("%(n)d year", "%(n)d years", years) % {"n": years})
    if months or not years:
        said.append(ngettext("%(n)d month", "%(n)d months", months) % {"n": months})
    return " ".join(said)
