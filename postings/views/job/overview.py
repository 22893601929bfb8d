"""What a job is, in two or three sentences made of nothing but its facts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.facts.contacts import line_without_contacts
from postings.facts.title.labels import word_set
from postings.models import Job, JobPlace
from postings.views.job import role_name
from postings.views.job.facts_table import READ_LANGUAGES, Table
from postings.views.words import fact_words, phrases
from postings.vocab import FactState, Status, Term, WorkModel

Words = str | Promise

#: Places that the first sentence names.
_PLACES = 3
_SLOT = re.compile(r"%\((\w+)\)s")
#: What a job is by its term, alone and with its hours.
_TERMS: Mapping[str, tuple[Words, Words]] = {
    Term.PERMANENT: (gettext_lazy("a permanent job"), gettext_lazy("a %(hours)s permanent job")),
    Term.CONTRACT: (gettext_lazy("a contract job"), gettext_lazy("a %(hours)s contract job")),
    Term.TEMPORARY: (gettext_lazy("a temporary job"), gettext_lazy("a %(hours)s temporary job")),
    Term.INTERNSHIP: (gettext_lazy("an internship"), gettext_lazy("a %(hours)s internship")),
    Term.APPRENTICESHIP: (gettext_lazy("an apprenticeship"), gettext_lazy("a %(hours)s apprenticeship")),
    Term.VOLUNTEER: (gettext_lazy("volunteer work"), gettext_lazy("%(hours)s volunteer work")),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence. `numbers` are the footnotes that say so; `fact` is the fact, "" for words that join."""

    words: str
    fact: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """In order; joined without anything between."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.words for piece in self.pieces)


#: Part of a sentence: what fills a slot of a template.
Clause = tuple[Piece, ...]


def overview(job: Job, table: Table, places: Sequence[JobPlace], *, now: datetime) -> tuple[Sentence, ...]:
    """Two or three sentences, one where little is stated. `places` are not asked: the fact names them better."""
    return _Teller(job, table, now).sentences()


class _Teller:
    """Tells one job. A job that is not known to be open is told in the past."""

    def __init__(self, job: Job, table: Table, now: datetime) -> None:
        self._job = job
        self._table = table
        self._now = now
        self._is_unsure = job.is_active and (job.status != Status.OPEN or job.source.is_unverified(now))
        self._is_past = self._is_unsure or not job.is_active

    def sentences(self) -> tuple[Sentence, ...]:
        told = (self._who_looks_for_whom(), self._kind_and_deadline(), self._pay())
        return tuple(Sentence(clause) for clause in told if clause)

    def _value(self, fact: str) -> Any:
        """As stored; None unless it is told."""
        return self._job.facts[fact]["value"] if self._table.parts[fact].value else None

    def _piece(self, fact: str, words: str) -> Clause:
        return (Piece(words, fact, tuple(self._table.parts[fact].numbers)),)

    def _who_looks_for_whom(self) -> Clause:
        clauses = {
            "org": (Piece(self._job.org.name, "company"),),
            "role": self._told(self._occupation) or self._title(),
            "where": self._told(self._where),
            "department": self._department(),
            "model": self._told(self._work_model),
        }
        if self._is_unsure:
            seen = date_format(self._job.last_seen_at, "j F Y")
            return _filled(
                _(
                    "When we last saw the posting on its board, on %(seen)s, %(org)s looked for"
                    " %(role)s%(where)s%(department)s%(model)s."
                ),
                seen=(Piece(seen, "last_seen_at"),),
                **clauses,
            )
        if self._is_past:
            return _filled(_("%(org)s looked for %(role)s%(where)s%(department)s%(model)s."), **clauses)
        return _filled(_("%(org)s looks for %(role)s%(where)s%(department)s%(model)s."), **clauses)

    def _told(self, clause: Callable[[], Clause]) -> Clause:
        """Nothing of a value that had another shape when it was read; the next pass over all jobs mends it."""
        try:
            return clause()
        except (LookupError, TypeError, ValueError, AttributeError):
            return ()

    def _occupation(self) -> Clause:
        """The one that the title names, in English."""
        role = role_name.with_article(self._value("normalized_title") or "")
        return self._piece("normalized_title", role) if role else ()

    def _title(self) -> Clause:
        return (Piece(phrases.quoted(line_without_contacts(self._job.title)), "title"),)

    def _where(self) -> Clause:
        values = self._value("places") or []
        area = self._value("remote_from")
        if not values or (area and self._is_remote and _is_said_by(area, values)):
            return ()
        return _filled(
            _(" in %(places)s"), places=self._piece("places", phrases.places(values, most=_PLACES))
        )

    def _department(self) -> Clause:
        name = line_without_contacts(self._job.department)
        if not name:
            return ()
        template = _(" for its %(department)s department") if _is_plain(name) else _(" for “%(department)s”")
        return _filled(template, department=self._piece("department", name))

    @property
    def _is_remote(self) -> bool:
        return bool(self._value("work_model") == WorkModel.REMOTE)

    def _work_model(self) -> Clause:
        model, days = self._value("work_model"), self._days()
        if model == WorkModel.REMOTE:
            return (*self._remote(), *days)
        if days:
            return days
        said = {WorkModel.HYBRID: _(", hybrid"), WorkModel.ON_SITE: _(", on site")}.get(model, "")
        return self._piece("work_model", said) if said else ()

    def _remote(self) -> Clause:
        remote = self._piece("work_model", _("remote"))
        value = self._value("remote_from")
        area = phrases.areas(value) if value else ""
        if not area:
            return _filled(_(", %(remote)s"), remote=remote)
        but = phrases.excluded(value)
        if not but:
            return _filled(
                _(", %(remote)s from %(area)s"), remote=remote, area=self._piece("remote_from", area)
            )
        said = _("%(area)s but not from %(states)s") % {"area": area, "states": but}
        return _filled(_(", %(remote)s from %(area)s"), remote=remote, area=self._piece("remote_from", said))

    def _days(self) -> Clause:
        value = self._value("days_on_site")
        if not value:
            return ()
        days = _("%(days)s on site") % {"days": fact_words.words("days_on_site", value)}
        return _filled(_(", %(days)s"), days=self._piece("days_on_site", days))

    def _kind_and_deadline(self) -> Clause:
        slots = {"kind": self._told(self._kind), "day": self._told(self._deadline)}
        is_due = bool(slots["day"]) and not self._is_past and self._value("deadline") >= self._today
        if not slots["day"]:
            template = _("It was %(kind)s.") if self._is_past else _("It is %(kind)s.")
        elif not slots["kind"]:
            template = (
                _("Applications are due by %(day)s.") if is_due else _("Applications were due by %(day)s.")
            )
        elif self._is_past:
            template = _("It was %(kind)s; applications were due by %(day)s.")
        elif is_due:
            template = _("It is %(kind)s; applications are due by %(day)s.")
        else:
            template = _("It is %(kind)s; applications were due by %(day)s.")
        return _filled(template, **slots) if any(slots.values()) else ()

    @property
    def _today(self) -> str:
        return self._now.date().isoformat()

    def _kind(self) -> Clause:
        """`a full-time permanent job`, `an internship`, `a permanent job or a contract job, part-time`."""
        hours = phrases.either([word.lower() for word in self._words("hours")])
        terms = self._value("term") or []
        if not terms:
            return _filled(_("a %(hours)s job"), hours=self._piece("hours", hours)) if hours else ()
        if len(terms) == 1 and hours:
            (term,) = terms
            _alone, with_hours = _TERMS[term]
            numbers = (*self._table.parts["hours"].numbers, *self._table.parts["term"].numbers)
            words = str(with_hours) % {"hours": hours}
            return (Piece(words, "term", tuple(dict.fromkeys(numbers))),)
        named = self._piece("term", phrases.either([str(_TERMS[term][0]) for term in terms]))
        if not hours:
            return named
        return _filled(_("%(terms)s, %(hours)s"), terms=named, hours=self._piece("hours", hours))

    def _words(self, fact: str) -> list[str]:
        return fact_words.items(fact, self._value(fact) or [])

    def _deadline(self) -> Clause:
        value = self._value("deadline")
        return self._piece("deadline", fact_words.day(value)) if value else ()

    def _pay(self) -> Clause:
        part = self._table.parts["pay"]
        if part.value:
            template = (
                _("The posting stated pay of %(pay)s.")
                if self._is_past
                else _("The posting states pay of %(pay)s.")
            )
            return _filled(template, pay=self._piece("pay", part.value))
        # What our rules cannot read is not the posting's silence.
        if part.state != FactState.NOT_STATED or (self._job.language or "en") not in READ_LANGUAGES:
            return ()
        if self._is_past:
            return (Piece(_("The posting did not say what it paid."), "pay"),)
        return (Piece(_("The posting does not say what it pays."), "pay"),)


def _filled(template: str, **slots: Clause) -> Clause:
    """The template's words, with each `%(slot)s` replaced by its pieces."""
    pieces: list[Piece] = []
    # Every second part is the name of a slot.
    for number, words in enumerate(_SLOT.split(template)):
        if number % 2:
            pieces += slots[words]
        elif words:
            pieces.append(Piece(words))
    return tuple(pieces)


def _is_said_by(area: Mapping[str, Any], places: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the places are only the countries that one may work from."""
    return all(not place["city"] and place["country_code"] in area["countries"] for place in places)


def _is_plain(department: str) -> bool:
    """Whether it reads well before the word department: `Data Science`, and not `R&D – Team 4` or `Sales Team`."""
    words = department.lower().split()
    joins = all(word == "&" or word.strip(",/-").isalpha() for word in words)
    return joins and department.isascii() and words[-1] not in _KINDS_OF_DEPARTMENT and len(words) < 6


_KINDS_OF_DEPARTMENT = word_set("department departments dept team teams group division office unit")
