"""The same search in SQL, written apart from `postings.search`: what the index answers must be this.

It shares with it the analyser alone: terms of each part of a text lie in a table with their
places, and what each job says of each facet in another, made from the columns by SQL.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from postings.facts.contacts import without_contacts
from postings.facts.skills import names
from postings.providers.html import plain
from postings.search import text

_TABLES = """
CREATE TEMP TABLE o_job AS
    SELECT * FROM postings_job WHERE status IN ('open', 'missing') AND in_scope;
CREATE TEMP TABLE o_term (job bigint, field text, part int, at int, kind text, term text COLLATE "C");
CREATE TEMP TABLE o_word (job bigint, field text, word text COLLATE "C");
CREATE TEMP TABLE o_said (job bigint, facet text, value text);
"""
#: What a job says, facet by facet.
_SAID = """
INSERT INTO o_said
SELECT id, 'work_model', workplace_type FROM o_job WHERE workplace_type <> ''
UNION SELECT id, 'function', function FROM o_job WHERE function <> ''
UNION SELECT id, 'seniority', seniority FROM o_job WHERE seniority <> ''
UNION SELECT id, 'department', department FROM o_job WHERE department <> ''
UNION SELECT id, 'education', education FROM o_job WHERE education <> ''
UNION SELECT id, 'currency', salary_currency FROM o_job WHERE salary_currency <> ''
UNION SELECT id, 'occupation', occupation FROM o_job WHERE occupation <> ''
UNION SELECT id, 'language', language FROM o_job WHERE language <> ''
UNION SELECT id, 'sponsorship', sponsorship FROM o_job WHERE sponsorship <> ''
UNION SELECT id, 'sector', sector FROM o_job WHERE sector <> ''
UNION SELECT id, 'provider', provider FROM o_job
UNION SELECT id, 'status', status FROM o_job
UNION SELECT id, 'conflict', CASE WHEN has_conflict THEN 'yes' ELSE 'no' END FROM o_job
UNION SELECT id, 'skill', unnest(skills) FROM o_job
UNION SELECT id, 'remote_from', lower(unnest(remote_from)) FROM o_job
UNION SELECT id, 'employment_type', unnest(hours || term) FROM o_job
UNION SELECT id, 'pay', 'stated' FROM o_job WHERE num_nonnulls(salary_min, salary_max) > 0
UNION SELECT o_job.id, 'company', slug FROM o_job JOIN postings_org AS org ON org.id = o_job.org_id
UNION SELECT o_job.id, 'source', board.source_id::text
    FROM o_job JOIN postings_source AS board ON board.id = o_job.source_id
UNION SELECT o_job.id, said.facet, said.value FROM o_job JOIN postings_jobplace AS held ON held.job_id = o_job.id
    JOIN postings_place AS place ON place.id = held.place_id,
    LATERAL (VALUES ('city', CASE WHEN place.city <> '' THEN place.slug ELSE '' END),
        ('region', place.region_slug), ('country', lower(place.country_code))) AS said (facet, value)
    WHERE said.value <> ''
UNION SELECT id, 'experience', CASE
        WHEN coalesce(experience_min, 0) < 1 THEN 'none' WHEN experience_min < 3 THEN '1-2'
        WHEN experience_min < 6 THEN '3-5' WHEN experience_min < 10 THEN '6-9' ELSE '10-plus' END
    FROM o_job WHERE num_nonnulls(experience_min, experience_max) > 0
UNION SELECT id, 'pay_band', lower(salary_currency) || '-' || band.low
    FROM o_job JOIN (
        SELECT low, lead(low) OVER (ORDER BY low) AS next FROM (
            SELECT 0::bigint AS low
            UNION SELECT step * power(10, scale)::bigint
            FROM unnest(ARRAY[10, 15, 20, 30, 40, 50, 60, 80]) AS step, generate_series(0, 7) AS scale
        ) AS lows
    ) AS band ON coalesce(salary_annual_min, salary_annual_max) < band.next
        AND coalesce(salary_annual_max, salary_annual_min) >= band.low
    WHERE salary_currency <> '';
INSERT INTO o_said
    SELECT o_job.id, facet.name, 'not_stated' FROM o_job, unnest(%s::text[]) AS facet (name)
    WHERE NOT EXISTS (SELECT FROM o_said WHERE o_said.job = o_job.id AND o_said.facet = facet.name);
CREATE INDEX ON o_said (job);
CREATE INDEX ON o_said (facet, value);
CREATE INDEX ON o_term (term);
CREATE INDEX ON o_term (job, field, part, at);
CREATE INDEX ON o_word (word);
ANALYZE o_job, o_term, o_word, o_said;
"""
_TEXTS = """
SELECT o_job.id, o_job.title, o_job.language, o_job.department, org.name, o_job.skills, version.description_html
FROM o_job JOIN postings_org AS org ON org.id = o_job.org_id
JOIN postings_jobversion AS version ON version.id = o_job.version_id
"""
#: Which column each sort by value goes by, cut to what the order knows of it.
_ORDER = {
    "newest": "date_trunc('second', first_seen_at)",
    "posted": "coalesce(date_trunc('second', source_posted_at), 'epoch')",
    "pay": "floor(coalesce(salary_annual_max, salary_annual_min, 0))",
}


_CLOSE = """
id IN (
    SELECT job_id FROM postings_jobplace AS held JOIN postings_place AS place ON place.id = place_id
    WHERE city <> '' AND 6371 * acos(least(1, greatest(-1,
        sind(latitude) * sind(%s) + cosd(latitude) * cosd(%s) * cosd(longitude - %s)))) <= %s
)
"""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is written of a job."""

    job: int
    title: str
    language: str
    department: str
    org: str
    skills: list[str]
    html: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row that a text must hold, or must not; or the beginning of one word."""

    written: str
    is_excluded: bool = False
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """A question, apart from how it is written in an address. `chosen`: facet, mode (any, all, none), values."""

    words: Sequence[Words] = ()
    title: Sequence[Words] = ()
    chosen: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    near: tuple[float, float] | None = None
    within: int = 25
    pay_min: int = 0
    years: int | None = None
    posted_within: int = 0
    open_within: int = 0
    since: datetime | None = None


Condition = tuple[str, list[object]]


def prepare(facets: Sequence[str]) -> None:
    """Work out of the database, once, what each job says and by which words it is found."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        cursor.execute(_TEXTS)
        texts = [_Told(*row) for row in cursor.fetchall()]
        _copy(cursor, "o_term", (row for one in texts for row in _terms(one)))
        _copy(cursor, "o_word", (row for one in texts for row in _words(one)))
        cursor.execute(_SAID, [list(facets)])


def _copy(cursor: object, table: str, rows: Iterable[Sequence[object]]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)


def _parts(told: _Told) -> list[str]:
    """Title, department, employer, skills, and the description last."""
    return [
        told.title,
        told.department,
        told.org,
        *names(told.skills).values(),
        plain(without_contacts(told.html)),
    ]


def _terms(told: _Told) -> Iterator[tuple[object, ...]]:
    kind = "english" if told.language in {"", "en", "en-GB"} else "plain"
    for at, term in enumerate(_analysed(kind, told.title)):
        yield told.job, "title", 0, at, kind, term
    for part, words in enumerate(_parts(told)):
        for at, term in enumerate(_analysed(kind, words)):
            yield told.job, "body", part, at, kind, term


def _words(told: _Told) -> Iterator[tuple[object, ...]]:
    """The words of all but the description, as they stand."""
    yield from {(told.job, "title", word) for word in _analysed("plain", told.title)}
    yield from {(told.job, "body", word) for part in _parts(told)[:-1] for word in _analysed("plain", part)}


def _analysed(kind: str, words: str) -> list[str]:
    analysed = text.stems if kind == "english" else text.plain_words().analyze
    return list(analysed(text.prepared(words)))


def matching(wish: Wish, *, now: datetime, but: str = "") -> list[int]:
    """The jobs that answer. `but` leaves out what is wanted of one facet: any of some values, none of others."""
    conditions = [*_worded(wish), *_choices(wish, but), *_bounds(wish, now)]
    where = " AND ".join(["true", *(sql for sql, _given in conditions)])
    given = [one for _sql, part in conditions for one in part]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM o_job WHERE {where}", given)  # noqa: S608  our own words
        return [job for (job,) in cursor.fetchall()]


def counts(jobs: Sequence[int], facets: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many of the jobs say each value of each facet, `not_stated` among them."""
    found: dict[str, dict[str, int]] = {name: {} for name in facets}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT facet, value, count(*) FROM o_said WHERE job = ANY(%s) AND facet = ANY(%s) GROUP BY 1, 2",
            [list(jobs), list(facets)],
        )
        for facet, value, n in cursor.fetchall():
            found[facet][value] = n
    return found


def ordered(jobs: Sequence[int], sort: str) -> list[int]:
    """By value, latest or highest first, then by number."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM o_job WHERE id = ANY(%s) ORDER BY {_ORDER[sort]} DESC, id DESC",  # noqa: S608
            [list(jobs)],
        )
        return [job for (job,) in cursor.fetchall()]


def _worded(wish: Wish) -> Iterator[Condition]:
    for field_name, asked in (("body", wish.words), ("title", wish.title)):
        for words in asked:
            if not _analysed("plain", words.written):
                continue
            sql, given = _begun(field_name, words) if words.is_prefix else _in_a_row(field_name, words)
            yield f"{'NOT ' if words.is_excluded else ''}id IN ({sql})", given


def _begun(field_name: str, words: Words) -> Condition:
    """A word of the short texts begins so, or a term of any; or the beginning is a whole word that the text holds."""
    [word], [stem] = _analysed("plain", words.written), _analysed("english", words.written)
    short = "SELECT job FROM o_word WHERE field = %s AND starts_with(word, %s)"
    if field_name == "title":
        return short, [field_name, word]
    sql = (
        f"{short} UNION SELECT job FROM o_term WHERE field = %s"  # noqa: S608
        " AND (starts_with(term, %s) OR term = %s)"
    )
    return sql, [field_name, word, field_name, word, stem]


def _in_a_row(field_name: str, words: Words) -> Condition:
    """One after the other within one part: their stems (English texts hold those), or they themselves."""
    found, given = [], []
    for kind in ("english", "plain"):
        terms = _analysed(kind, words.written)
        first = "t0.field = %s AND t0.term = %s"
        joins = "".join(
            f" JOIN o_term t{n} ON (t{n}.job, t{n}.field, t{n}.part, t{n}.at, t{n}.term)"
            f" = (t0.job, t0.field, t0.part, t0.at + {n}, %s)"
            for n in range(1, len(terms))
        )
        found.append(f"SELECT t0.job FROM o_term t0{joins} WHERE {first}")  # noqa: S608
        given += [*terms[1:], field_name, terms[0]]
    return " UNION ".join(found), given


def _choices(wish: Wish, but: str) -> Iterator[Condition]:
    said = "SELECT job FROM o_said WHERE facet = %s AND value = ANY(%s)"
    for (facet, mode), values in wish.chosen.items():
        if mode == "all":
            yield from ((f"id IN ({said})", [facet, [value]]) for value in values)
        elif facet != but:
            yield f"id {'NOT ' if mode == 'none' else ''}IN ({said})", [facet, list(values)]


def _bounds(wish: Wish, now: datetime) -> Iterator[Condition]:
    hour = now.replace(minute=0, second=0, microsecond=0)
    if wish.open_within:
        yield "first_seen_at >= %s", [hour - timedelta(days=wish.open_within)]
    if wish.since:
        yield "first_seen_at >= %s", [wish.since]
    if wish.posted_within:
        yield "source_posted_at >= %s", [hour - timedelta(days=wish.posted_within)]
    if wish.pay_min:
        yield "coalesce(salary_annual_max, salary_annual_min) >= %s", [wish.pay_min]
    if wish.years is not None:
        stated = "num_nonnulls(experience_min, experience_max) > 0"
        yield f"({stated} AND floor(coalesce(experience_min, 0)) <= %s)", [wish.years]
    if wish.near:
        yield _close_to(wish.near, wish.within)


def _close_to(point: tuple[float, float], km: int) -> Condition:
    """By the spherical law of cosines, on a sphere of 6,371 km."""
    return _CLOSE, [point[0], point[0], point[1], km]
