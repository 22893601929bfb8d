"""What an answer to a question about a job is made of: facts that are told, their sentences, and silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.models import Job
from postings.views.job.facts_table import Part, Table
from postings.views.reader.contacts import Printed
from postings.views.words import fact_words
from postings.views.words.footnotes import Said

#: Places that an answer lists: the facts table holds all of them.
MOST_PLACES = 6
#: Quotes of one fact in an answer, and of what is against it. Of places, all that it names.
_QUOTES = 3
_MOST_QUOTES = {"places": MOST_PLACES}


@dataclass(frozen=True, slots=True)
class Answer:
    """`sentences` are whole. `facts` are those that were asked, told or not."""

    sentences: tuple[str, ...]
    facts: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    is_silent: bool = False
    url: str = ""
    url_words: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """One job, its facts as the page tells them, and the clock."""

    job: Job
    table: Table
    now: datetime
    printed: tuple[Printed, ...] = ()

    def part(self, fact: str) -> Part:
        return self.table.parts[fact]

    def is_told(self, fact: str) -> bool:
        return bool(self.part(fact).value)

    def value(self, fact: str) -> Any:
        """As stored; None unless it is told."""
        return self.job.facts[fact]["value"] if self.is_told(fact) else None

    def told(self, sentences: Sequence[str], *facts: str) -> Answer:
        """An answer with what is against it, and the quotes of both."""
        against = [words for fact in facts for words in self._against(fact)]
        return Answer((*sentences, *against), facts, tuple(self._said(facts)))

    @property
    def is_read(self) -> bool:
        """Whether our rules read its language: else what they do not find may be there."""
        return self.table.is_readable

    def silent(self, fact: str, said_instead: str = "", *instead: str, silence: str = "") -> Answer:
        """The posting does not say; `said_instead` is what the facts `instead` say that comes near."""
        sentences = [self._silence(fact, silence or _("The posting does not say."))]
        if said_instead:
            sentences.append(said_instead)
        return Answer(tuple(sentences), (fact, *instead), tuple(self._said(instead)), is_silent=True)

    def _silence(self, fact: str, silence: str) -> str:
        if self.part(fact).is_failed:
            return _("We could not read it: our rules failed on this posting.")
        if not self.is_read:
            language = fact_words.language_name(self.job.language)
            return _("We found nothing, but most of our rules do not read %(language)s.") % {
                "language": language
            }
        return silence

    def _against(self, fact: str) -> Iterator[str]:
        """Who says otherwise, and why we show what we show."""
        conflict = next((one for one in self.table.conflicts if one.part.fact == fact), None)
        if conflict is None:
            return
        for claim in conflict.part.against:
            who = speaker(claim.said[0]) if claim.said else _("The posting")
            yield _("%(who)s says otherwise: %(value)s.") % {"who": who, "value": claim.words}
        shown = {"value": conflict.part.value, "order": conflict.order}
        yield sentence(_("We show %(value)s, because %(order)s") % shown)

    def _said(self, facts: Sequence[str]) -> Iterator[Said]:
        """Each sentence once. Words that the posting no longer holds are no quote."""
        seen = set()
        for fact in facts:
            part = self.part(fact)
            against = [said for claim in part.against for said in claim.said]
            for said in (*part.quotes[: _MOST_QUOTES.get(fact, _QUOTES)], *against[:_QUOTES]):
                words = said.before + said.marked + said.after
                if said.marked and (said.field, words) not in seen:
                    seen.add((said.field, words))
                    yield said


def speaker(said: Said) -> str:
    """`The text`, `The board’s field “workplace”`."""
    if not said.field:
        return str(said.who)
    return _("%(who)s “%(field)s”") % {"who": said.who, "field": said.field}


def sentence(words: str) -> str:
    """With its first letter large and a full stop, unless it has one."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "。")) else ".")


def on_day(at: date | datetime) -> str:
    return date_format(at, "j F Y")


def at_minute(at: datetime) -> str:
    """`21 November 2026, 22:51 UTC`"""
    return _("%(day)s, %(time)s UTC") % {"day": on_day(at), "time": date_format(at, "H:i")}


def age(day: date, today: date) -> str:
    """`today`, `34 days ago`, `in 5 days`."""
    n = (today - day).days
    if n == 0:
        return _("today")
    if n < 0:
        return ngettext("in %(n)d day", "in %(n)d days", -n) % {"n": -n}
    return ngettext("%(n)d day ago", "%(n)d days ago", n) % {"n": n}
