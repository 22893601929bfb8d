"""Postings as our rules read them, answered as on their pages, without a database."""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.formats import date_format

from postings import views
from postings.demo import boards
from postings.facts.read import read_facts
from postings.ingest.columns import fact_columns, structured
from postings.ingest.content import visible
from postings.models import Job, JobVersion, Org, Source
from postings.providers.base import Posting
from postings.providers.html import plain
from postings.providers.registry import PROVIDERS
from postings.views.job import facts_table as facts
from postings.views.job import faq as job_faq
from postings.views.job import overview as job_overview
from postings.views.job.answers import MOST_PLACES
from postings.views.job.facts_table import READ_LANGUAGES, Part
from postings.views.job.faq import Question
from postings.views.words import fact_words, phrases
from postings.views.words.footnotes import Footnotes, Said
from tests import real
from tests.make import DAY, HOUR
from tests.postings import demo_boards

NOW = demo_boards.NOW
WORD = re.compile(r"[^\W_]+")
#: The ids of the questions that are always asked.
ORDER = [
    "apply", "place", "model", "pay", "posted", "experience", "sponsorship", "education", "languages",
    "deadline",
]  # fmt: skip
#: What others write where a posting is silent.
FILLER = re.compile(
    r"actively|hiring|usually|typical|most (?:roles|jobs|applications|employers|senior)|many employers|generally|often"
    r"|5 minutes|competitive|exciting|great|should plan|candidates|recruiter|transparen|multiple times|N/A|None|!",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”")
_VIEWS = Path(views.__file__).parent
_MODULES = (
    "job/answers",
    "job/answers_of_life",
    "job/answers_of_terms",
    "job/faq",
    "job/overview",
    "words/phrases",
)
_LISTINGS = frozenset({"list", "widget", "xml"})
#: Of each recorded board, so many postings.
_MOST = 20


@dataclass(frozen=True)
class Answered:
    job: Job
    text: str
    table: facts.Table
    questions: dict[str, Question]
    overview: tuple[job_overview.Sentence, ...]

    @property
    def sentences(self) -> str:
        return " ".join(map(str, self.overview))


def answered(job: Job, *, now: datetime = NOW, **more: Any) -> Answered:
    """Needs the version selected."""
    text = plain(job.version.description_html)
    table = facts.table(job, Footnotes(job, text), {})
    asked = job_faq.questions(job, table, (), now=now, **more)
    overview = job_overview.overview(job, table, (), now=now)
    return Answered(job, text, table, {one.id: one for one in asked}, overview)


def of_posting(posting: Posting, **fields: Any) -> Job:
    """An open job that nobody has stored, on a board that was read an hour ago."""
    org = Org(name=posting.company_name or "Halden Radio", slug="halden-radio")
    source = Source(org=org, provider="lever", token="halden", last_complete_read_at=NOW - HOUR)
    made: dict[str, Any] = {
        "title": posting.title, "location_text": posting.location_text, "department": posting.department,
        "team": posting.team, "employment_text": posting.employment, "source_url": posting.source_url,
        "apply_url": posting.apply_url, "apply_by": posting.deadline, "native": dict(posting.native),
        "structured": structured(posting), "source_posted_at": posting.posted_at,
        "first_seen_at": NOW - 3 * DAY, "last_changed_at": NOW - 3 * DAY,
    }  # fmt: skip
    made |= fact_columns(read_facts(posting), "") | fields
    return Job(org=org, source=source, version=JobVersion(**visible(posting)), provider="lever", **made)


@cache
def demo(*, every: int) -> list[Answered]:
    """Of each demo board the first posting, and of the others one in so many."""
    desk = demo_boards.desk()
    found = []
    for kind, token, _name in boards():
        provider = PROVIDERS[kind]
        listing = provider.items(provider.read(token, lambda url: demo_boards.get(desk, url).body))
        chosen = islice(listing.items.items(), 0, None, every)
        found += [answered(of_posting(provider.posting(token, key, item))) for key, item in chosen]
    return found


@cache
def recorded() -> list[Answered]:
    """Some postings of each recorded board; skips where there is none."""
    folder = real.path("boards/payloads")
    with real.path("boards/SOURCES.tsv").open(newline="") as sources:
        files = [row["file"] for row in csv.DictReader(sources, delimiter="\t") if row["kind"] in _LISTINGS]
    return [answered(of_posting(posting)) for file in files for posting in _postings(folder / file)]


def _postings(file: Path) -> Iterator[Posting]:
    provider = PROVIDERS.get(file.parent.name)
    if provider is None:
        return
    for key, item in islice(provider.items(file.read_bytes()).items.items(), _MOST):
        yield provider.posting("halden", key, item)


# What an answer may be made of


@cache
def template_words() -> frozenset[str]:
    """Of all sentences of the modules that answer, without their slots."""
    words: set[str] = set()
    for module in _MODULES:
        tree = ast.parse((_VIEWS / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _GETTEXT:
                texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                words.update(word for text in texts for word in WORD.findall(_SLOT.sub(" ", text)))
    return frozenset(words)


_GETTEXT = frozenset({"_", "gettext_lazy", "ngettext"})
_SLOT = re.compile(r"%\(\w+\)[sd]")


def unproved(of: Answered, words: str, names: Iterable[str], said: Iterable[Said] = ()) -> set[str]:
    """Words that stand neither in these facts, nor in the quotes, the clocks and the names of the job,
    nor in a sentence that all jobs share: those have no figure, no place and no name."""
    evidence = [of.job.title, of.job.org.name, of.job.location_text, of.job.department, *_clocks(of.job)]
    evidence += [f"{one.who} {one.field} {one.before}{one.marked}{one.after}" for one in said]
    evidence += [fact_words.language_name(of.job.language)] if of.job.language not in READ_LANGUAGES else []
    evidence += [word for name in names for word in _of_fact(of, name)]
    proved = set(WORD.findall(" ".join(evidence)))
    proved |= {word.lower() for word in proved} | {word[:1].upper() + word[1:] for word in proved}
    return set(WORD.findall(words)) - proved - template_words()


def _of_fact(of: Answered, name: str) -> Iterator[str]:
    part: Part = of.table.parts[name]
    yield from (part.value, *part.notes, *(claim.words for claim in part.against))
    yield from (str(conflict.order) for conflict in of.table.conflicts if conflict.part.fact == name)
    if part.value and name in of.job.facts:
        yield from _of_value(name, of.job.facts[name]["value"])


def _of_value(name: str, value: Any) -> Iterator[str]:
    yield from fact_words.items(name, value)
    if name == "places":
        n = len(phrases.full_places(value))
        yield f"{value} {n} {n - MOST_PLACES}"
    if name == "deadline":
        yield from _day(date.fromisoformat(value))


def _clocks(job: Job) -> Iterator[str]:
    clocks = (job.source_posted_at, job.first_seen_at, job.last_seen_at, job.last_checked_at, job.inactive_at)
    for at in filter(None, clocks):
        yield from _day(at.date())
        yield date_format(at, "H:i")
    yield job.get_close_reason_display()


def _day(day: date) -> tuple[str, str]:
    return date_format(day, "j F Y"), str(abs((NOW.date() - day).days))
