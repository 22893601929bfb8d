"""All that is told of a job as one text, in the order of its page, with the sentence beside each fact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from postings.facts.contacts import line_without_contacts, without_contacts
from postings.labels import CLOSE_REASON
from postings.models import Job
from postings.search.labels import provider_label
from postings.views.forms.html import converted
from postings.views.forms.style import Style
from postings.views.job.facts_table import Conflict, Part, Row
from postings.views.job.overview import Sentence
from postings.views.job.told import Clock, Told, Words
from postings.views.rows.row import place_name
from postings.views.words.addresses import apply_address, original_address
from postings.views.words.footnotes import Said
from postings.views.words.timeline import Change, Moment
from postings.vocab import FactState, Status


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute addresses. `apply` and `original` are the employer's, "" where there is none."""

    page: str
    company: str
    apply: str
    original: str
    api: str
    events: str

    @classmethod
    def of(cls, request: HttpRequest, job: Job) -> Self:
        whole = request.build_absolute_uri
        return cls(
            page=whole(job.get_absolute_url()),
            company=whole(job.org.get_absolute_url()),
            apply=apply_address(job) if job.is_active else "",
            original=original_address(job),
            api=whole(f"{reverse('api:job', args=[job.job_id])}?include=description,facts"),
            events=whole(f"{reverse('postings:event_feed')}?job={job.job_id}"),
        )


def job_words(told: Told, links: Links, style: Style) -> str:
    """Prints nobody whom the posting names: a text is copied where nobody can take a name out again."""
    return _Writer(told, links, style).text()


def moment_words(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def change_words(change: Change) -> str:
    """One field of an edit, in one line."""
    if change.is_text:
        return _("%(field)s: the text was edited") % {"field": change.label}
    return f"{change.label}: {change.old} → {change.new}"


class _Writer:
    def __init__(self, told: Told, links: Links, style: Style) -> None:
        self._told = told
        self._links = links
        self._style = style

    def _say(self, words: Words | Sentence) -> str:
        return self._style.words(line_without_contacts(str(words)))

    def text(self) -> str:
        return "\n\n".join(part for part in self._parts() if part) + "\n"

    def _parts(self) -> Iterator[str]:
        told = self._told
        yield self._style.heading(1, self._say(told.job.title))
        yield from self._standing()
        yield self._where()
        yield self._list(self._addresses())
        yield from self._section(_("Overview"), " ".join(map(self._say, told.overview)))
        yield from self._section(_("Conflicts"), self._list(map(self._conflict, told.facts.conflicts)))
        yield from self._section(_("Facts"), self._list(self._facts()))
        yield from self._section(_("Keywords to have in a resume"), self._list(self._keywords()))
        html = without_contacts(told.job.version.description_html)
        yield from self._section(_("Description"), converted(html, self._style))
        yield from self._section(_("Questions"), self._questions())
        yield from self._section(_("Clocks"), self._list(map(self._clock, told.clocks)))
        yield from self._section(_("What happened"), self._list(map(self._moment, told.moments)))

    def _section(self, title: str, text: str) -> Iterator[str]:
        if text:
            yield self._style.heading(2, self._say(title))
            yield text

    def _list(self, items: Iterable[str]) -> str:
        return "\n".join(f"- {item}" for item in items)

    def _below(self, items: Iterable[str]) -> str:
        """A list within an item."""
        return "".join(f"\n  - {item}" for item in items)

    # --- what it is -------------------------------------------------------------
    def _standing(self) -> Iterator[str]:
        job, told = self._told.job, self._told
        for words in _status(job):
            yield self._style.strong(self._say(words)) if job.status != Status.OPEN else self._say(words)
        if told.is_unverified:
            yield self._say(_("Not verified since %(at)s.") % {"at": moment_words(job.last_checked_at)})
        if told.is_past_deadline and job.is_active:
            yield self._say(_("Its deadline passed on %(day)s.") % {"day": job.apply_by})
        if told.unread_language:
            words = _("The posting is in %(language)s, which most of our rules cannot read.")
            yield self._say(words % {"language": told.unread_language})

    def _where(self) -> str:
        job, say = self._told.job, self._say
        places = "; ".join(place_name(place) for place in self._told.places) or job.location_text
        company = self._style.link(say(job.org.name), self._links.company)
        return " · ".join([company, say(places or _("Place not stated")), say(provider_label(job.provider))])

    def _addresses(self) -> Iterator[str]:
        links = self._links
        for label, address in (
            (_("Page"), links.page),
            (_("Apply"), links.apply),
            (_("Original posting"), links.original),
            (_("API"), links.api),
            (_("Follow changes (Atom)"), links.events),
        ):
            if address:
                yield f"{self._say(label)}: {self._style.link(self._style.words(address), address)}"

    # --- what it says -----------------------------------------------------------
    def _facts(self) -> Iterator[str]:
        for row in self._told.facts.rows:
            yield from (self._fact(row, part) for part in row.parts)
        if silent := self._told.facts.silent:
            is_read = self._told.facts.is_readable
            words = _("The posting does not say: %(facts)s.") if is_read else _("Nor did we find: %(facts)s.")
            yield self._say(words % {"facts": ", ".join(map(str, silent))})

    def _fact(self, row: Row, part: Part) -> str:
        label = f"{row.label}: {part.label}" if part.label and part.label != row.label else row.label
        head = f"{self._style.strong(self._say(label))}: "
        if part.state == FactState.NOT_STATED:
            return head + self._say(part.silence)
        if not part.value:
            return head + self._say(part.state_words)
        lines = [self._said(said) for said in part.said]
        lines += [f"{self._say(item.words)}: {self._said(item.said)}" for item in part.items]
        return f"{head}{self._say(part.value)} ({self._say(part.state_words)})" + self._below(
            [*map(self._say, part.notes), *lines]
        )

    def _conflict(self, conflict: Conflict) -> str:
        part = conflict.part
        lines = [f"{self._say(part.value)}: {self._said(said)}" for said in part.quotes]
        for against in part.against:
            lines += [f"{self._say(against.words)}: {self._said(said)}" for said in against.said]
        shown = _("We show %(value)s: %(rule)s") % {"value": part.value, "rule": conflict.order}
        return self._style.strong(self._say(conflict.label)) + self._below([*lines, self._say(shown)])

    def _said(self, said: Said) -> str:
        """Who says it, and the sentence with its words in strong type."""
        who = f"{self._say(said.who)} {self._style.code(said.field)}".strip()
        if said.is_whole_text:
            return who
        # Masks keep every offset.
        whole = line_without_contacts(f"{said.before}{said.marked}{said.after}")
        start, end = len(said.before), len(said.before) + len(said.marked)
        words = self._style.words
        marked = self._style.strong(words(whole[start:end].strip()))
        gap = " " if said.marked[:1].isspace() else "", " " if said.marked[-1:].isspace() else ""
        sentence = f"{words(whole[:start])}{gap[0]}{marked}{gap[1]}{words(whole[end:])}"
        return f"{who}: “{' '.join(sentence.split())}”"

    def _keywords(self) -> Iterator[str]:
        words = self._told.keywords
        for label, group in (
            (_("Required"), words.required),
            (_("Nice to have"), words.welcome),
            (_("Soft skills"), words.soft),
        ):
            if group:
                yield self._say(label) + self._below(
                    f"{self._style.strong(self._say(word.name))}: {self._said(word.said)}"
                    if word.said
                    else self._style.strong(self._say(word.name))
                    for word in group
                )

    def _questions(self) -> str:
        parts = []
        for asked in self._told.questions:
            answer = self._say(asked.answer)
            if asked.url.startswith(("http://", "https://")):
                answer = f"{answer} {self._style.link(self._say(asked.url_words), asked.url)}"
            quotes = self._list(self._said(said) for said in asked.said)
            parts += [self._style.heading(3, self._say(asked.short or asked.question)), answer, quotes]
        return "\n\n".join(part for part in parts if part)

    # --- its life ---------------------------------------------------------------
    def _clock(self, clock: Clock) -> str:
        whose = f" ({clock.whose})" if clock.whose and clock.at else ""
        said: Words = moment_words(clock.at) if clock.at else _("Not stated")
        return self._say(f"{clock.label}{whose}: {said}")

    def _moment(self, moment: Moment) -> str:
        reason = f": {moment.reason}" if moment.reason else ""
        head = self._say(f"{moment_words(moment.at)}: {moment.title}{reason}")
        return head + self._below(self._say(change_words(change)) for change in moment.changes)


def _status(job: Job) -> Sequence[str]:
    """Where it is in its life, in whole sentences."""
    if job.status == Status.CLOSED:
        reason = CLOSE_REASON.get(job.close_reason, "")
        at = moment_words(job.inactive_at) if job.inactive_at else ""
        closed = _("Closed on %(at)s") % {"at": at} if at else _("Closed")
        return [f"{closed}: {reason}." if reason else f"{closed}.", _("You cannot apply here any more.")]
    if job.status == Status.MISSING:
        seen, looked = moment_words(job.last_seen_at), moment_words(job.last_checked_at)
        words = _("Not on the board when we last looked, %(looked)s. Last seen there %(seen)s.")
        return [words % {"looked": looked, "seen": seen}]
    return [_("Open: on the board %(at)s.") % {"at": moment_words(job.last_seen_at)}]
