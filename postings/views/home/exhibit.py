"""The example on the front page: one fact of an open job, opened. It is real, or there is none."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from postings.facts.contacts import line_without_contacts, text_without_contacts
from postings.models import Job
from postings.search import engine
from postings.search.facets import Facets
from postings.search.fallback import SlowSearchError
from postings.search.reader import snapshot
from postings.views.job import facts_table as facts
from postings.views.job.facts_table import Part, Table
from postings.views.words.footnotes import Footnotes, Said
from postings.vocab import FactState

#: Seconds for which one example is shown; and for which none is looked for where there was none.
_KEPT, _KEPT_NONE, _SHAPE = 600, 60, 3
#: The newest jobs that are looked at.
_LOOKED_AT = 12
#: Characters of a sentence that reads well there.
_SHORTEST, _LONGEST = 25, 220
#: Facts that a reader understands at once, the most telling first.
_TELLING: Sequence[tuple[str, str | Promise]] = (
    ("work_model", _("Work model")),
    ("sponsorship", _("Sponsorship")),
    ("pay", _("Pay")),
    ("experience", _("Experience")),
    ("hours", _("Hours")),
    ("term", _("Term")),
    ("education", _("Education")),
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`other` is what somebody else says of the same, `who` and `field` name them; "" where nobody does.

    `company` is a slug.
    """

    job: int
    company: str
    content_hash: str
    url: str
    title: str
    language: str
    label: str
    mark: str
    state: str
    value: str
    before: str
    marked: str
    after: str
    who: str = ""
    field: str = ""
    other: str = ""


def exhibit(now: datetime, hidden: Collection[str] = ()) -> Exhibit | None:
    """Of the newest jobs with a conflict, else of the newest. The same for ten minutes, while the job says so.
    It names nobody whom the posting names: people are shown on its own page only.

    One for all readers: who hides its company, in `hidden`, sees none. One query where it is kept. Looking for one
    reads twelve jobs.
    """
    held = snapshot()
    if held is None:
        return None
    shown = _shown(f"exhibit:{_SHAPE}:{held.name}:{get_language()}", now)
    return None if shown is None or shown.company in hidden else shown


def _shown(key: str, now: datetime) -> Exhibit | None:
    kept = cache.get(key)
    if kept == "":
        return None
    if isinstance(kept, Exhibit) and _is_true(kept):
        return kept
    found = next(_candidates(now), None)
    cache.set(key, found or "", _KEPT if found else _KEPT_NONE)
    return found


def _is_true(kept: Exhibit) -> bool:
    return Job.objects.active().filter(pk=kept.job, content_hash=kept.content_hash).exists()


def _candidates(now: datetime) -> Iterator[Exhibit]:
    for facets, wanted in (
        (Facets.of(conflict=["yes"]), FactState.CONFLICTING),
        (Facets(), FactState.PARSED),
    ):
        for job in _newest(facets, now):
            notes = Footnotes(job, text_without_contacts(job.version.description_html))
            found = _telling(job, facts.table(job, notes, {}), wanted)
            if found:
                yield found


def _newest(facets: Facets, now: datetime) -> Sequence[Job]:
    try:
        ids = engine.search(facets, now=now, limit=_LOOKED_AT).ids
    except SlowSearchError:
        return []
    jobs = {job.pk: job for job in Job.objects.active().for_record().filter(pk__in=ids)}
    return [jobs[number] for number in ids if number in jobs]


def _telling(job: Job, table: Table, wanted: FactState) -> Exhibit | None:
    for name, label in _TELLING:
        part = table.parts.get(name)
        if part is None or part.state != wanted:
            continue
        said = next((said for said in part.quotes if _reads_well(said)), None)
        if said is None or (wanted == FactState.CONFLICTING and not part.against):
            continue
        return _made(job, table, part, str(label), said)
    return None


def _reads_well(said: Said) -> bool:
    """A sentence of the description, not too long, with the words marked."""
    length = len(said.before) + len(said.marked) + len(said.after)
    return bool(said.number and said.marked and _SHORTEST <= length <= _LONGEST)


def _made(job: Job, table: Table, part: Part, label: str, said: Said) -> Exhibit:
    value = part.value
    days = table.parts.get("days_on_site")
    if part.fact == "work_model" and days and days.value:
        value = f"{value}, {days.value}"
    against = part.against[0] if part.against else None
    other = against.said[0] if against and against.said else None
    return Exhibit(
        job=job.pk,
        company=job.org.slug,
        content_hash=job.content_hash,
        url=f"{job.get_absolute_url()}#f-{part.fact}",
        title=line_without_contacts(job.title),
        language=job.language,
        label=label,
        mark=part.mark,
        state=str(part.state_words),
        value=value,
        before=said.before,
        marked=said.marked,
        after=said.after,
        who=str(other.who) if other else "",
        field=other.field if other else "",
        other=against.words if against else "",
    )
