"""The shape of the index, and a job as one of its documents.

Counting goes by columns. A column holds one number for each job and so costs 1.4 ns a job;
a field with several values a job costs twenty times that. So a column spells out what a
job says of one facet, or of several with few values each: `remote`, `full_time` and `lever`
together are one number, and the counts of three facets come from one pass.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from importlib import metadata
from typing import Any

import orjson
import tantivy

from postings.facts.contacts import line_without_contacts
from postings.facts.skills import names as skill_names
from postings.search import codes, text, usual
from postings.search.dimensions import DIMENSIONS
from postings.search.keys import Keys
from postings.search.own_stems import GROUPS, stemmable
from postings.search.rows import JobRow

#: Raised when documents come to mean something else though the schema stays the same.
VERSION = 7

#: Column → the facets that it spells out. All their values are counted in full.
PACKED: Mapping[str, tuple[str, ...]] = {
    "c_kind": ("work_model", "employment_type", "provider"),
    "c_level": ("seniority", "experience", "education"),
    "c_state": ("language", "sponsorship", "conflict", "status"),
    "c_field": ("function", "sector"),
    "c_pay": ("pay", "currency", "pay_band"),
    "c_country": ("country",),
    "c_remote": ("remote_from",),
}
#: Facets with one value a job, and many values: a column tells the usual ones apart.
OPEN: Mapping[str, str] = {name: f"c_{name}" for name in ("company", "department", "occupation", "source")}
#: Facets of which most jobs have no more than three values: a column for each.
SPREAD: Mapping[str, tuple[str, ...]] = {
    name: (f"c_{name}", f"c_{name}_2", f"c_{name}_3") for name in ("city", "region")
}
#: Stands among the values of a job that has more: such jobs are few, and counted by the field itself.
MORE = "\n"
#: Facets that are counted by their own field, which is slow, where few jobs match, or of a sample.
MANY = (*OPEN, *SPREAD, usual.SKILL)
if set(MANY) != set(usual.MOST):
    raise RuntimeError("Every facet with many values has usual ones.")
COLUMN_OF: Mapping[str, str] = {
    **{name: column for column, names in PACKED.items() for name in names},
    **OPEN,
}

#: What results can be sorted by: a packed integer each, time (or pay) before the job's number.
SORT_KEYS = ("by_seen", "by_posted", "by_pay")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
#: Bits of the job's number. With 31 bits of seconds before them this holds until 2068.
ID_BITS = 32
_LARGEST = 2**31 - 1
MOST_YEARS = 60
#: Seconds.
DAY, HOUR = 86_400, 3_600
#: Fields that say in which of such spans a job was first seen: the shortest first.
SEEN_IN: Mapping[str, int] = {"seen_hour": HOUR, "seen_day": DAY}
_STEMMED = ("title", "body")


def of_facet(name: str) -> str:
    """The field by which a facet filters."""
    return f"f_{name}"


_FILTERS = tuple((name, of_facet(name)) for name in DIMENSIONS)


@cache
def schema() -> tantivy.Schema:
    build = tantivy.SchemaBuilder()
    # Signed: deleting by an unsigned number silently deletes nothing (tantivy-py 0.27).
    build.add_integer_field("id", indexed=True, fast=True)
    for field in ("title", "body"):
        # Texts in other languages come cut already, without stems; English ones with some stems given.
        build.add_text_field(field, tokenizer_name="english")
    # The words of all short texts, and of titles, as they stand: for prefixes and spelling, so without positions.
    for field in ("word", "title_word"):
        build.add_text_field(field, tokenizer_name="plain", index_option="basic")
    for name in SORT_KEYS:
        build.add_unsigned_field(name, fast=True)
    build.add_unsigned_field("years", indexed=True)
    # The day and the hour of `by_seen`: where the newest are looked for.
    for name in SEEN_IN:
        build.add_unsigned_field(name, indexed=True)
    spread = [column for columns in SPREAD.values() for column in columns]
    for column in (*PACKED, *OPEN.values(), *spread, *usual.SKILL_COLUMNS):
        build.add_unsigned_field(column, fast=True)
    for name in DIMENSIONS:
        build.add_unsigned_field(of_facet(name), indexed=True, fast=name in MANY)
    return build.build()


@cache
def fingerprint() -> str:
    """Changes with the schema, the facets and the analysis: an index with another one is made anew."""
    probe = "C++ & .NET Führerschein İzmir running engineers’ テスト"
    parts = [
        VERSION,
        metadata.version("tantivy"),
        {column: list(names) for column, names in PACKED.items()},
        list(OPEN),
        list(SPREAD),
        list(MANY),
        list(usual.SKILL_COLUMNS),
        list(DIMENSIONS),
        list(SORT_KEYS),
        dict(SEEN_IN),
        text.stems(text.prepared(probe)),
        GROUPS,
        text.plain_words().analyze(text.prepared(probe)),
    ]
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:16]


def open_index(path: str, *, new: bool = False) -> tantivy.Index:
    index = tantivy.Index(schema(), path, reuse=False) if new else tantivy.Index.open(path)
    for name, analyzer in text.analyzers().items():
        index.register_tokenizer(name, analyzer)
    index.config_reader("Manual")
    return index


def _packed(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> str:
    """What a job says of several facets, as one key: `[["remote"],["full_time","permanent"],["lever"]]`.

    Nothing at all is "".
    """
    if not any(values[name] for name in names):
        return ""
    return orjson.dumps([sorted(values[name]) for name in names]).decode()


@dataclass(frozen=True, slots=True)
class Draft:
    """A document whose values have no numbers yet: what can be made of a job in any process."""

    fields: dict[str, Any]
    values: dict[str, list[str]]
    packed: dict[str, str]
    is_english: bool


def draft(row: JobRow) -> Draft:
    values = {name: list(dimension.keys(row)) for name, dimension in DIMENSIONS.items()}
    is_english = text.is_english(row.language)
    fields = {"id": row.id, "years": years_asked(row), **_words(row, is_english), **_sort_keys(row)}
    packed = {column: _packed(values, names) for column, names in PACKED.items()}
    return Draft(fields, values, packed, is_english)


def document(made: Draft, keys: Keys) -> tantivy.Document:
    """Gives new values their numbers: save the keys before the document is committed."""
    held = made.fields
    for name, field in _FILTERS:
        values = made.values[name]
        if name in SPREAD or len(values) > 1:
            numbers = keys.numbers_for(name, values) or [0]
            if name in SPREAD:
                numbers = _spread(held, name, numbers, keys)
            held[field] = numbers
        else:
            held[field] = number = keys.number_for(name, values[0]) if values else 0
            if name in OPEN:
                told = usual.in_column(number, keys.n_usual(name))
                held[OPEN[name]] = codes.code(OPEN[name], told, held["id"])
    for column, spelt in made.packed.items():
        held[column] = codes.code(column, keys.number_for(column, spelt) if spelt else 0, held["id"])
    skills = keys.numbers_for(usual.SKILL, made.values[usual.SKILL]) or [0]
    held.update(usual.skill_columns(skills, keys, held["id"]))
    return _built(held, is_english=made.is_english)


def _spread(held: dict[str, Any], name: str, numbers: list[int], keys: Keys) -> list[int]:
    """Over the columns of a facet; of a job with more values than there are columns the first says so."""
    columns, job, n_usual = SPREAD[name], held["id"], keys.n_usual(name)
    if len(numbers) > len(columns):
        numbers = [keys.number_for(name, MORE), *numbers]
        told = [usual.TOO_MANY]
    else:
        told = [usual.in_column(number, n_usual) for number in numbers]
    for at, column in enumerate(columns):
        held[column] = codes.code(column, told[at] if at < len(told) else 0, job)
    return numbers


def _built(held: dict[str, Any], *, is_english: bool) -> tantivy.Document:
    if is_english:
        return tantivy.Document.from_dict(held, schema())
    bare = {name: value for name, value in held.items() if name not in _STEMMED}
    made = tantivy.Document.from_dict(bare, schema())
    for field in _STEMMED:
        for part in held[field]:
            made.add_pre_tokenized_text(field, text.plain_words().pre_tokenize(part))
    return made


def texts(row: JobRow) -> list[str]:
    """What a job is searched by, prepared: title, employer, department, skills, and the description last.

    Each is a value of its own: no phrase spans two.
    """
    title, department = (line_without_contacts(line) for line in (row.title, row.department))
    short = [title, row.org_name, *([department] if department else []), *_skills(row.skills)]
    return [text.prepared(part) for part in (*short, row.text)]


def _words(row: JobRow, is_english: bool) -> dict[str, Any]:
    parts = texts(row)
    stemmed = [stemmable(part) for part in parts] if is_english else parts
    return {"title": stemmed[:1], "body": stemmed, "title_word": parts[0], "word": parts[:-1]}


def _skills(slugs: Sequence[str]) -> Iterable[str]:
    return skill_names(list(slugs)).values()


def _sort_keys(row: JobRow) -> dict[str, int]:
    posted = max(1, seconds(row.source_posted_at)) if row.source_posted_at else 0
    seen = seconds(row.first_seen_at)
    return {
        "by_seen": sort_key(seen, row.id),
        **{name: seen // length for name, length in SEEN_IN.items()},
        "by_posted": sort_key(posted, row.id),
        "by_pay": sort_key(_whole(row.salary_annual_max or row.salary_annual_min), row.id),
    }


def years_asked(row: JobRow) -> int:
    """One more than the whole years of experience that a job asks for; 0 where it does not say."""
    if row.experience_min is None and row.experience_max is None:
        return 0
    return 1 + min(int(row.experience_min or 0), MOST_YEARS + 1)


def seconds(moment: datetime) -> int:
    """Whole seconds since 2000; what is earlier counts as then."""
    return min(max(int((moment - EPOCH).total_seconds()), 0), _LARGEST)


def sort_key(value: int, job: int) -> int:
    return value << ID_BITS | job


def _whole(amount: Decimal | None) -> int:
    return min(max(int(amount or 0), 0), _LARGEST)
