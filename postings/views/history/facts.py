"""What two versions of a posting say otherwise: the board's fields, and the facts that today's rules read.

A version keeps all that a reader sees. Some of what rules read beside it is kept of the newest read
only (`Job.structured`, `Job.native`): the structured parts of places, the flag that says remote, the
board's name of a language, a band of experience, a degree. A fact that needs one of them is
compared where the version's own field is still what it is today, and else left out. Pay and
permits of a version are read with the countries that its own words name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.facts.base import Context
from postings.facts.contacts import line_without_contacts
from postings.facts.read import FAMILIES, fingerprint, read_facts
from postings.facts.stored import encode
from postings.ingest import content
from postings.ingest.columns import posting_again
from postings.models import Job, JobVersion
from postings.views.reader.reports import FACTS
from postings.views.words import fact_words
from postings.views.words.timeline import FIELDS
from postings.vocab import FactState

Words = str | Promise
Entries = Mapping[str, Mapping[str, Any]]

#: Lists with more items than this are told by what was gained and lost.
_SHORT = 3
_SKILL_WORDS: Mapping[bool, Words] = {True: _("required"), False: _("nice to have")}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the board as it stood in both; "" where it was empty. Of a long list, what is not in the other."""

    label: Words
    old: str
    new: str
    n_stayed: int = 0


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact as both texts say it; "" where one does not. Of a long list `lost` and `gained` instead."""

    label: Words
    old: Words = ""
    new: Words = ""
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        return bool(self.lost or self.gained)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`not_compared` names facts that cannot be told, since what they were read from is not kept."""

    facts: tuple[FactChange, ...]
    skills: tuple[FactChange, ...]
    not_compared: tuple[Words, ...]


def field_changes(old: JobVersion, new: JobVersion) -> list[FieldChange]:
    """Without the text, whose words are compared apart."""
    return [
        _field_change(name, getattr(old, name), getattr(new, name))
        for name in content.FIELDS
        if name != "description_html" and getattr(old, name) != getattr(new, name)
    ]


def _field_change(name: str, old: Any, new: Any) -> FieldChange:
    stayed: list[str] = []
    if name == "locations" and max(len(old), len(new)) > _SHORT:
        stayed = [text for text in new if text in old]
        olds, news = ([text for text in texts if text not in stayed] for texts in (old, new))
        # Where only their order changed, all are told.
        old, new, stayed = (olds, news, stayed) if olds or news else (old, new, [])
    label = FIELDS[content.EVENT_NAMES.get(name, name)]
    return FieldChange(label, _field(name, old), _field(name, new), len(stayed))


def _field(name: str, value: Any) -> str:
    if name == "apply_by":
        return date_format(value, "j F Y") if value else ""
    return line_without_contacts(content.spoken(name, value) or "")


def compare(job: Job, old: JobVersion, new: JobVersion, current: JobVersion, context: Context) -> Comparison:
    """Reads both texts, some milliseconds each; of `current`, the job's own version, what is stored is as good."""
    unknown = _unknown(job, old, current) | _unknown(job, new, current)
    (olds, old_failed), (news, new_failed) = (_read(job, one, current, context) for one in (old, new))
    unknown |= old_failed | new_failed
    told = [(name, label) for name, label in FACTS if name not in unknown | {"department", "skills"}]
    return Comparison(
        tuple(_changes(told, olds, news)),
        () if "skills" in unknown else tuple(_skill_changes(olds, news)),
        tuple(label for name, label in FACTS if name in unknown),
    )


def _unknown(job: Job, version: JobVersion, current: JobVersion) -> set[str]:
    """Facts of this version that rest on something that is only kept of the current one."""
    if version.pk == current.pk:
        return set()
    kept, found = job.structured, set[str]()
    if version.locations != current.locations and kept.get("locations"):
        found.add("places")
    if version.workplace != current.workplace and "is_remote" in kept:
        found.update(FAMILIES["work_model"])
    if kept.get("language"):
        found.add("language")
    if job.native.get("years_of_experience"):
        found.add("experience")
    if job.native.get("education") or job.native.get("education_code"):
        found.add("education")
    return found


def _read(
    job: Job, version: JobVersion, current: JobVersion, context: Context
) -> tuple[Entries, frozenset[str]]:
    """The facts as pages know them, and those whose rules broke."""
    if version.pk == current.pk and job.facts_rules == fingerprint(context):
        return job.facts, frozenset(
            name for name, entry in job.facts.items() if entry["state"] == FactState.FAILED
        )
    fields = {name: getattr(version, name) for name in content.FIELDS}
    kept = dict(job.structured)
    if version.locations != current.locations:
        kept = {name: kept[name] for name in kept.keys() - {"locations", "location_text", "no_locations"}}
    if version.workplace != current.workplace:
        kept = {name: kept[name] for name in kept.keys() - {"is_remote", "workplace"}}
    facts = read_facts(posting_again(job.provider_job_key, fields, kept, job.native), context)
    failed = frozenset(name for name, fact in facts.items() if fact.state == FactState.FAILED)
    return encode(facts), failed


def _changes(told: Sequence[tuple[str, Words]], old: Entries, new: Entries) -> Iterator[FactChange]:
    for name, label in told:
        olds, news = _items(name, old), _items(name, new)
        if olds == news:
            continue
        if max(len(olds), len(news)) > _SHORT and olds and news:
            lost = tuple(item for item in olds if item not in news)
            gained = tuple(item for item in news if item not in olds)
            if lost or gained:
                yield FactChange(label, lost=lost, gained=gained)
        else:
            yield FactChange(label, _joined(olds), _joined(news))


def _items(name: str, entries: Entries) -> list[str]:
    """Each item of the value in words, without anybody whom it may name."""
    if name not in entries:
        return []
    return [line_without_contacts(words) for words in fact_words.items(name, entries[name]["value"])]


def _joined(items: Sequence[str]) -> str:
    return ("; " if any("," in item for item in items) else ", ").join(items)


def _skill_changes(old: Entries, new: Entries) -> Iterator[FactChange]:
    """In the order of the old text, those that are new at the end."""
    olds, news = ({skill["slug"]: skill for skill in _skills(entries)} for entries in (old, new))
    for slug, skill in (olds | news).items():
        was, now = (_skill_words(skills.get(slug)) for skills in (olds, news))
        if was != now:
            yield FactChange(skill["name"], was, now)


def _skills(entries: Entries) -> Sequence[Mapping[str, Any]]:
    return entries["skills"]["value"] if "skills" in entries else []


def _skill_words(skill: Mapping[str, Any] | None) -> Words:
    return _SKILL_WORDS[skill["is_required"]] if skill else ""
