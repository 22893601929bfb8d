"""The table of facts of a job's page: each value with its state, its sentences and its rule; conflicts beside it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.accuracy.confidence import Confidence, of_fact
from postings.labels import FACT_STATE
from postings.models import Job
from postings.views.site.accuracy import anchor, percent
from postings.views.words import fact_words
from postings.views.words.footnotes import Footnotes, Said
from postings.vocab import FactState, Sponsorship

Words = str | Promise
Entry = Mapping[str, Any]

#: Languages whose words most rules read (docs/facts.md).
READ_LANGUAGES = frozenset({"en", "de", "fr", "es", "nl", "pt", "it", "sv"})

#: The class of the mark that stands for each state.
MARKS = {FactState.STATED: "s", FactState.PARSED: "p", FactState.CONFLICTING: "c"}


@dataclass(frozen=True, slots=True)
class Item:
    """One of several values, and the sentence that says it."""

    words: str
    said: Said


@dataclass(frozen=True, slots=True)
class Against:
    """What the loser of a conflict says."""

    words: str
    said: list[Said]


@dataclass(frozen=True, slots=True)
class Part:
    """One fact as a row tells it. `value` is empty unless it is stated, parsed or conflicting.

    Of a list whose items each have a sentence, `items` pairs them and `said` is empty.
    """

    fact: str
    state: FactState
    value: str = ""
    label: Words = ""
    rule: str = ""
    notes: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    against: list[Against] = field(default_factory=list)
    confidence: Confidence | None = None
    is_readable: bool = True  # whether our rules read the language of the posting

    @property
    def mark(self) -> str:
        return MARKS.get(self.state, "n")

    @property
    def state_words(self) -> Words:
        is_ours = self.fact in _UNKNOWN or not self.is_readable
        return _("Not found") if is_ours and self.state == FactState.NOT_STATED else FACT_STATE[self.state]

    @property
    def silence(self) -> Words:
        """Why it has no value. What we do not know or cannot read is no silence of the posting."""
        if self.is_failed:
            return _("We could not read it: our rules failed on this posting.")
        found_nothing = _("The posting does not say.") if self.is_readable else _("We found nothing.")
        return _UNKNOWN.get(self.fact, found_nothing)

    @property
    def precision(self) -> str:
        return percent(self.confidence.precision) if self.confidence else ""

    @property
    def figure(self) -> str:
        """Where the accuracy page tells how that was measured."""
        return anchor(self.confidence.field) if self.confidence else ""

    @property
    def is_failed(self) -> bool:
        return self.state == FactState.FAILED

    @property
    def is_worth_a_line(self) -> bool:
        """Beside others that are stated; where none is, the row says so once."""
        return self.state != FactState.NOT_STATED or self.fact in _ALWAYS

    @property
    def quotes(self) -> list[Said]:
        return [item.said for item in self.items] or self.said

    @property
    def numbers(self) -> list[int]:
        """Of its footnotes, the first few: all of them stand in the opened value."""
        return list(dict.fromkeys(said.number for said in self.quotes if said.number))[:3]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the facts that people ask for in one breath."""

    label: Words
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Conflict:
    label: Words
    part: Part
    order: Words


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[Row]
    silent: list[Words]  # rows that few postings have, and this one has not
    conflicts: list[Conflict]
    parts: Mapping[str, Part]  # by fact, also those that are not stated
    is_readable: bool = True  # whether our rules read the language of the posting

    @property
    def silent_state(self) -> Words:
        return FACT_STATE[FactState.NOT_STATED] if self.is_readable else _("Not found")

    @property
    def counts(self) -> list[tuple[str, Words, int]]:
        """Class of the mark, word and number of each state as the rows show them, for the legend."""
        shown = [part for row in self.rows for part in row.parts]
        shown.sort(key=lambda part: _ORDER_OF_STATES[part.state])
        states = [(part.mark, str(part.state_words)) for part in shown]
        states += [("n", str(self.silent_state))] * len(self.silent)
        return [(mark, words, n) for (mark, words), n in Counter(states).items()]


def table(job: Job, notes: Footnotes, confidence: Mapping[str, Confidence]) -> Table:
    """Needs the job's version selected. Numbers footnotes in the order of the rows."""
    parts: dict[str, Part] = {}
    rows: list[Row] = []
    silent: list[Words] = []
    is_readable = not job.language or job.language in READ_LANGUAGES
    for label, names, is_rare in _ROWS:
        found = [_part(name, job, notes, confidence) for name in names]
        if not is_readable:
            found = [replace(part, is_readable=False) for part in found]
        parts |= {part.fact: part for part in found}
        is_told = any(part.state != FactState.NOT_STATED for part in found)
        if is_rare and not is_told:
            silent.append(label)
        else:
            told = [part for part in found if part.is_worth_a_line]
            rows.append(Row(label, told if is_told else [replace(found[0], label="")]))
    return Table(rows, silent, list(_conflicts(rows)), parts, is_readable)


def _conflicts(rows: Sequence[Row]) -> Iterator[Conflict]:
    for row in rows:
        for part in row.parts:
            if part.against and part.state == FactState.CONFLICTING:
                yield Conflict(part.label or row.label, part, _ORDERS.get(part.fact, _ORDER))


def _part(name: str, job: Job, notes: Footnotes, confidence: Mapping[str, Confidence]) -> Part:
    label = _LABELS.get(name, "")
    entry = _department(job) if name == "department" else job.facts.get(name)
    if not isinstance(entry, Mapping):
        return Part(name, FactState.NOT_STATED, label=label)
    try:
        return _told(name, entry, notes, partial(of_fact, name, entry, confidence, job.language))
    except (KeyError, TypeError, ValueError, AttributeError):
        # Read by rules whose values had another shape; the next pass over all jobs mends it.
        return Part(name, FactState.FAILED, label=label, rule=str(entry.get("rule", "")))


def _department(job: Job) -> Entry | None:
    """The employer's own word is no reading of ours, and told as the other facts are."""
    if not job.department:
        return None
    return {"value": job.department, "state": "stated", "rule": "", "evidence": ["department"]}


def _told(name: str, entry: Entry, notes: Footnotes, confidence: Callable[[], Confidence | None]) -> Part:
    state = FactState(entry["state"])
    if state not in MARKS:
        return Part(name, state, label=_LABELS.get(name, ""), rule=entry["rule"])
    value, pointers = entry["value"], entry.get("evidence", [])
    lines = fact_words.items(name, value)
    is_list = len(lines) > 1 and len(lines) == len(pointers)
    ranges = value if name == "pay" else []
    said = _said(name, value, pointers, notes)
    return Part(
        name,
        state,
        value=fact_words.words(name, value),
        label=_LABELS.get(name, ""),
        rule=entry["rule"],
        notes=[words for words in map(fact_words.annualised, ranges) if words],
        items=[Item(*pair) for pair in zip(lines, said, strict=True)] if is_list else [],
        said=[] if is_list else said,
        against=[
            Against(fact_words.words(name, claim["value"]), notes.said(claim["evidence"]))
            for claim in entry.get("against", [])
        ],
        confidence=confidence(),
    )


def _said(name: str, value: Any, pointers: Sequence[str], notes: Footnotes) -> list[Said]:
    """The words of each pointer; of a list as long as they are, one an item."""
    if isinstance(value, list) and len(value) == len(pointers):
        said = [notes.one(pointer) for pointer in pointers]
        if name == "places":
            return [_with_address(*each) for each in zip(said, pointers, value, strict=True)]
        return said
    return notes.said(pointers, is_refusal=name == "sponsorship" and value != Sponsorship.OFFERED)


def _with_address(said: Said, pointer: str, place: Entry) -> Said:
    """A pointer without a span is to an entry's own address: its words may be `Multiple locations`."""
    name = place["city"] or place["country"]
    if ":" in pointer or not said.marked or name.casefold() in said.marked.casefold():
        return said
    return replace(said, who=_("The board’s location, whose address we read as %(place)s") % {"place": name})


#: Label, the facts under it, and whether it is left to the last line where none of them is stated.
_ROWS: Sequence[tuple[Words, tuple[str, ...], bool]] = (
    (_("Locations"), ("places",), False),
    (_("Work model"), ("work_model", "days_on_site", "remote_from"), False),
    (_("Employment"), ("hours", "term"), False),
    (_("Pay"), ("pay", "extras"), False),
    (_("Seniority"), ("seniority",), False),
    (_("Experience"), ("experience",), False),
    (_("Education"), ("education",), False),
    (_("Languages"), ("languages",), False),
    (_("Sponsorship"), ("sponsorship",), False),
    (_("Right to work"), ("authorisation",), True),
    (_("Clearance"), ("clearance",), True),
    (_("Apply by"), ("deadline",), False),
    (_("Start"), ("start",), True),
    (_("Occupation"), ("occupation",), False),
    (_("Normalised title"), ("normalized_title",), False),
    (_("Department, team"), ("department", "function", "team"), False),
    (_("Sector"), ("sector",), True),
    (_("Travel"), ("travel",), True),
    (_("Shifts"), ("shifts",), True),
    (_("Benefits"), ("benefits",), True),
    (_("Language of the posting"), ("language",), True),
)
#: What a part is called where its row has several.
_LABELS: Mapping[str, Words] = {
    "hours": _("Hours"),
    "days_on_site": _("Days on site"),
    "remote_from": _("Remote from"),
    "term": _("Term"),
    "extras": _("Beside the pay"),
    "function": _("Function"),
    "team": _("Team"),
}
_ALWAYS = frozenset({"hours", "term"})
_ORDER_OF_STATES = {state: n for n, state in enumerate(FactState)}
#: Names that we give: where one is missing, the posting has said all that is to say.
_UNKNOWN: Mapping[str, Words] = {
    "occupation": _("The title names no occupation that we know."),
    "normalized_title": _("The title names no role that we know."),
    "function": _("Neither department nor title names a function that we know."),
}
#: Who wins, in one sentence. The whole order stands in docs/facts.md.
_ORDERS: Mapping[str, Words] = {
    "places": _(
        "a city in the location’s words beats a bare country of the field; a full address in the field beats the words."
    ),
    "work_model": _(
        "a sentence about the job beats the board’s field, and the field beats the words of a location or a title."
    ),
    "remote_from": _("of two statements the narrower one stays."),
    "hours": _("the title beats the board’s field, and the field beats the text."),
    "term": _("the title beats the board’s field, and the field beats the text."),
    "pay": _("the board’s field beats the text."),
    "experience": _("the text beats the board’s field."),
    "education": _("the text beats the board’s field."),
    "sponsorship": _("a refusal beats an offer."),
    "language": _("a text that is plainly in one language beats the board’s label."),
    "deadline": _("the board’s field beats the text."),
}
_ORDER = _("the published order of our rules names the one to show.")
