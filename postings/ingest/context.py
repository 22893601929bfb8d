"""What is known of a board's postings from outside them: for the rules that would else have to guess."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.conf import settings
from django.db import connection, transaction

from postings.facts.base import Context
from postings.facts.read import Facts, read_facts
from postings.ingest.plan import Parsed
from postings.models import Job, Source

#: A board says where most of its jobs are once it has so many whose country is plain …
_ENOUGH = 5
#: … and so large a share of them are in one.
_MOST = 0.6


def context_of(source: Source) -> Context:
    return Context(source.country_code, settings.SCOPE_LANGUAGES, settings.SCOPE_COUNTRIES)


def main_country(facts: Iterable[Facts]) -> str:
    """The country where most jobs are, by the places that are plain without it; "" where there is none such."""
    counts = Counter(found.countries[0] for found in facts if found.countries)
    if counts.total() < _ENOUGH:
        return ""
    country, n = counts.most_common(1)[0]
    return country if n >= _MOST * counts.total() else ""


def learn(source: Source, new: Sequence[Parsed]) -> list[Parsed]:
    """Learn the board's country from its first postings, and read again those that were open without it."""
    if source.country_code or not (country := main_country(posting.facts for posting in new)):
        return list(new)
    source.country_code = country
    context = context_of(source)
    return [
        replace(posting, facts=read_facts(posting.posting, context)) if _is_open(posting.facts) else posting
        for posting in new
    ]


def countries_learned() -> dict[int, str]:
    """The same for boards that have none yet, from the first places of all their jobs: source → country."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH first_places AS (
                SELECT DISTINCT ON (j.id) j.source_id, p.country_code
                FROM postings_job j
                JOIN postings_jobplace jp ON jp.job_id = j.id
                JOIN postings_place p ON p.id = jp.place_id
                JOIN postings_source s ON s.id = j.source_id AND s.country_code = ''
                WHERE p.country_code <> ''
                ORDER BY j.id, jp.position
            ), counted AS (
                SELECT source_id, country_code, count(*) AS n,
                    sum(count(*)) OVER (PARTITION BY source_id) AS total
                FROM first_places GROUP BY source_id, country_code
            )
            SELECT source_id, country_code FROM counted WHERE total >= %s AND n >= %s * total
            """,
            [_ENOUGH, _MOST],
        )
        return dict(cursor.fetchall())


def set_country(source_id: int, country: str, *, only_if_unknown: bool = False) -> None:
    """Of a board; its jobs are to be read again, since what was open without it may be settled now."""
    sources = Source.objects.filter(pk=source_id, **({"country_code": ""} if only_if_unknown else {}))
    with transaction.atomic():
        if sources.update(country_code=country):
            Job.objects.filter(source=source_id).update(facts_rules="")


def _is_open(facts: Facts) -> bool:
    """Is there a place or a currency that the board's country may settle?"""
    places, pay = facts.places.value or (), facts.pay.value or ()
    return any(not place.country_code for place in places) or any(not range_.currency for range_ in pay)
