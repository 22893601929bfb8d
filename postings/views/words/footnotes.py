"""Footnotes: the sentences of one posting that its facts were read from, numbered as the page tells them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.facts.stored import Quote, quote
from postings.models import Job
from postings.views.words.marks import Span

#: The fields of a version that evidence may point to.
_FIELDS = ("title", "locations", "department", "team", "employment", "workplace", "pay", "apply_by")
#: More of a field than this is not a sentence.
_LONGEST = 400
#: A refusal is not proved by the words that it takes back. So near, with no end of a clause between.
_NEGATION = re.compile(
    r"(?:\b(?:no|not|cannot|never|neither|nor|without|unable|nicht|keine?n?|niet|geen|pas|sin|senza|não|inte)\b"
    r"|\b\w+n['’]t\b)[^.;:!?\n]{0,60}$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(
    r"[^.;:!?\n]{0,40}?(?:\b(?:not|cannot|never|unavailable|nicht|niet)\b|n['’]t\b)(?: \w+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """A quote and who says it. `number` is 0 where it stands in no sentence of the description.

    `field` is the board's name of a structured field, "" for text; without `marked` the
    words are no longer there, or all of the text was read.
    """

    who: str | Promise
    field: str
    before: str
    marked: str
    after: str
    number: int

    @property
    def is_whole_text(self) -> bool:
        return not self.marked


class Footnotes:
    """Numbers sentences in the order in which they are first asked for, and keeps what to mark in the text.

    `text` is the plain description as it is shown. Needs the job's version selected.
    """

    def __init__(self, job: Job, text: str) -> None:
        self._text = text
        self._fields: Mapping[str, Any] = {name: getattr(job.version, name) for name in _FIELDS} | {
            "native": job.native,
            "language": job.structured.get("language"),
        }
        # Versions keep no place where a board has only one line for all of them.
        if not job.version.locations:
            self._fields = {**self._fields, "locations": [job.location_text]}
        self._numbers: dict[int, int] = {}
        self.spans: list[Span] = []

    def said(self, pointers: Sequence[str], *, is_refusal: bool = False) -> list[Said]:
        """What each pointer means, once where several mean the same words."""
        return [self.one(pointer, is_refusal=is_refusal) for pointer in dict.fromkeys(pointers)]

    def one(self, pointer: str, *, is_refusal: bool = False) -> Said:
        """Of a refusal the word that negates is marked as well."""
        where, _colon, span = pointer.partition(":")
        name = where.partition(".")[0]
        who, field = _WHO.get(name, (_("The board’s field"), where))
        if where == "description" and not span:
            return Said(_("The text as a whole says so."), "", "", "", "", 0)
        found = quote(pointer, self._fields, self._text)
        if found is None:
            return Said(who, field, "", "", "", 0)
        found = _with_negation(found) if is_refusal else found
        number = self._number(found.start) if where == "description" else 0
        if number:
            start = found.start + found.marked_from
            self.spans.append(Span(start, found.start + found.marked_to, number))
        return Said(
            who, field, found.before[:_LONGEST], found.marked[:_LONGEST], found.after[:_LONGEST], number
        )

    def _number(self, sentence: int) -> int:
        return self._numbers.setdefault(sentence, len(self._numbers) + 1)


def _with_negation(found: Quote) -> Quote:
    if before := _NEGATION.search(found.before[-100:]):
        return replace(found, marked_from=found.marked_from - len(before[0]))
    if after := _NEGATED_AFTER.match(found.after):
        return replace(found, marked_to=found.marked_to + len(after[0]))
    return found


#: Where words of people stand, whose name as a field would tell less.
_WHO: Mapping[str, tuple[str | Promise, str]] = {
    "description": (_("The text"), ""),
    "title": (_("The title"), ""),
    "locations": (_("The board’s location"), ""),
}
