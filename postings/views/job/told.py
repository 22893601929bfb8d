"""Everything that we can tell of one job, worked out once: its page, its Markdown and its plain text say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.accuracy.confidence import latest
from postings.facts.contacts import line_without_contacts
from postings.models import Job, JobEvent, JobPlace
from postings.models.prepared import Prepared
from postings.views.job import facts_table as facts
from postings.views.job import faq as job_faq
from postings.views.job import keywords
from postings.views.job import overview as job_overview
from postings.views.job.faq import Question
from postings.views.job.keywords import Keywords
from postings.views.job.overview import Sentence
from postings.views.reader import contacts
from postings.views.reader.contacts import Printed
from postings.views.words import fact_words, marks, masked, timeline
from postings.views.words.footnotes import Footnotes
from postings.views.words.timeline import Moment
from postings.vocab import EventType

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Clock:
    """One of the times of a job, and whose word it is."""

    label: Words
    at: datetime | None
    whose: Words


@dataclass(frozen=True, slots=True)
class Told:
    """A job in words, whose `job` prints nobody whom its text may not print.

    `html` is its description, cleaned and with contacts masked, and the words that facts were read from
    in `<mark>`; `text` the same as plain text, without marks; `n_notes` counts the numbered sentences.
    """

    job: Job
    now: datetime
    places: Sequence[JobPlace]
    events: Sequence[JobEvent]
    facts: facts.Table
    keywords: Keywords
    overview: Sequence[Sentence]
    questions: Sequence[Question]
    contacts: Sequence[Printed]
    html: str
    text: str
    n_notes: int
    unread_language: str
    moments: Sequence[Moment]
    clocks: Sequence[Clock]
    #: When its words were last edited, by whoever writes them; None where nobody has since we first saw it.
    edited_at: datetime | None

    @property
    def is_unverified(self) -> bool:
        """Its board could not be read for so long that nobody knows whether it is still there."""
        return self.job.is_active and self.job.source.is_unverified(self.now)

    @property
    def is_past_deadline(self) -> bool:
        return self.job.apply_by is not None and self.job.apply_by < self.now.date()


_PLACES = Prepared(lambda: JobPlace.objects.filter(job=0).select_related("place"), 0)
_EVENTS = Prepared(lambda: JobEvent.objects.filter(job=0).order_by("pk"), 0)


def tell(job: Job, *, now: datetime) -> Told:
    """Needs org, source and version selected (`for_record`). At most four queries: places, events, figures, contacts.

    Footnotes are numbered in the order in which the page tells: overview, facts, keywords, questions.
    """
    places, events = _PLACES.rows(job.pk), _EVENTS.rows(job.pk)
    shown = contacts.shown(job)
    hide = masked.hiding(job, shown)
    if hide:
        job = masked.job(job, hide)
        places = [masked.place(named, hide) for named in places]
    edited_at = _edited_at(events)
    notes = Footnotes(job, shown.text)
    table = facts.table(job, notes, latest())
    words = keywords.keywords(job, notes)
    return Told(
        job=job,
        now=now,
        places=places,
        events=events,
        facts=table,
        keywords=words,
        overview=job_overview.overview(job, table, places, now=now),
        questions=job_faq.questions(job, table, places, now=now, printed=shown.contacts),
        contacts=shown.contacts,
        # After all is told: each part adds what is to be marked.
        html=marks.mark(shown.html, notes.spans),
        text=shown.text,
        n_notes=len({span.number for span in notes.spans}),
        unread_language=_unread_language(job),
        moments=[
            masked.moment(each, hide or line_without_contacts) for each in timeline.newest_first(events)
        ],
        clocks=_clocks(job, edited_at),
        edited_at=edited_at,
    )


def _unread_language(job: Job) -> str:
    """The language of a text that most rules cannot read: there, silence is ours and not the posting's."""
    is_read = not job.language or job.language in facts.READ_LANGUAGES
    return "" if is_read else fact_words.language_name(job.language)


def _edited_at(events: Sequence[JobEvent]) -> datetime | None:
    """Only what a reader sees counts: not that it went missing or closed, nor that the board dates it anew."""
    edits = (
        event.observed_at
        for event in events
        if event.event_type == EventType.UPDATED and event.field_name != "source_posted_at"
    )
    return max(edits, default=None)


def _clocks(job: Job, edited_at: datetime | None) -> list[Clock]:
    """First seen is never called posted: the first is ours, the second the employer's."""
    clocks = [
        Clock(_("Posted"), job.source_posted_at, _("says the board")),
        Clock(_("First seen"), job.first_seen_at, ""),
        *([Clock(_("Last edited"), edited_at, "")] if edited_at else []),
        Clock(_("Last seen"), job.last_seen_at, ""),
        Clock(_("Last checked"), job.last_checked_at, ""),
    ]
    return [*clocks, Clock(_("Closed"), job.inactive_at, "")] if job.inactive_at else clocks
