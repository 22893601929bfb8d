"""A few thousand jobs of every kind, stored in bulk: what the oracle and the index are compared on. Seeded."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import connection

from postings.models import Job, JobPlace, JobVersion, Org, Place, Source
from postings.providers.base import job_id
from postings.vocab import EducationLevel, Function, Hours, Seniority, Sponsorship, Status, Term, WorkModel
from tests.make import NOW

PROVIDERS = ("greenhouse", "lever", "ashby", "workable")
SKILLS = (
    "python",
    "go",
    "rust",
    "sql",
    "c",
    "c-plus-plus",
    "c-sharp",
    "node-js",
    "react",
    "docker",
    "kubernetes",
)
DEPARTMENTS = ("Trams", "Ferries & Bridges", "R&D", "trams", "C++ Guild", "not-stated", "People, Pay")
OCCUPATIONS = ("tram-driver", "bridge-keeper", "nurse", "software-developer")
SECTORS = ("transport", "health", "software")
LANGUAGES = ("en", "en", "en", "en", "", "en-GB", "de", "nl", "fr", "ja")
REMOTE = ("nl", "de", "us", "eu", "worldwide")
CURRENCIES = ("EUR", "EUR", "USD", "GBP", "JPY")
#: City, region, region's slug, country's code, degrees. One without a city, one without degrees, one without a country.
PLACES = (
    ("Utrecht", "Utrecht", "utrecht-nl", "NL", 52.09, 5.12),
    ("Amersfoort", "Utrecht", "utrecht-nl", "NL", 52.16, 5.39),
    ("Rotterdam", "South Holland", "south-holland-nl", "NL", 51.92, 4.48),
    ("Leipzig", "Saxony", "saxony-de", "DE", 51.34, 12.37),
    ("Köln", "", "", "DE", 50.94, 6.96),
    ("Austin", "Texas", "texas-us", "US", 30.27, -97.74),
    ("Suva", "", "", "FJ", -18.14, 178.44),
    ("Labasa", "", "", "FJ", -16.43, -179.37),
    ("Atlantis", "", "", "", None, None),
    ("", "", "", "NL", 52.2, 5.3),
    ("", "Texas", "texas-us", "US", 31.0, -99.0),
    ("", "", "", "JP", None, None),
)
#: By falling frequency. Inflected, signed, hyphened, foreign and written without spaces.
WORDS = re.findall(
    r"\S+",
    """
    engineer nurse tram driver running runs night shift care team build bridges keeper data front-end front end C++ C#
    .NET C nursing engineers Führerschein café coöperatie o'clock naïve Straße jazz 3d co-op ferry ferries 港で 働く
    夜勤 テスト 日本 agency senior junior remote Node.js A/B e-bike Zürich smørrebrød quiet tides moss
    engine engines ENGINEERING engineer’s manager–engine management excellent Excel
    """,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A job before it is stored, with its text and its places (indexes into those stored, None: unknown words)."""

    fields: dict[str, object]
    html: str
    places: Sequence[int | None]


def store(n: int, *, seed: int) -> None:
    """Orgs, boards, places and `n` jobs, in a dozen statements."""
    draw = random.Random(seed)  # noqa: S311
    orgs = _orgs()
    boards = _boards(orgs)
    places = Place.objects.bulk_create(_places())
    drawn = [_draw(draw, number) for number in range(n)]
    versions = _numbers("postings_jobversion", n)
    jobs = Job.objects.bulk_create(
        [
            _job(one, draw.choice(boards), version, key)
            for key, (one, version) in enumerate(zip(drawn, versions, strict=True))
        ]
    )
    JobVersion.objects.bulk_create(
        JobVersion(
            pk=job.version_id,
            job=job,
            content_hash=job.content_hash,
            observed_at=NOW,
            title=job.title,
            description_html=one.html,
            source_hash=job.source_hash,
        )
        for job, one in zip(jobs, drawn, strict=True)
    )
    JobPlace.objects.bulk_create(
        JobPlace(job=job, position=at, text="somewhere", place=None if which is None else places[which])
        for job, one in zip(jobs, drawn, strict=True)
        for at, which in enumerate(one.places)
    )


def _orgs() -> list[Org]:
    names = [f"{WORDS[n]} {WORDS[-n]} Works" for n in range(1, 30)]
    return Org.objects.bulk_create(
        Org(name=name, slug=f"works-{n}", created_at=NOW) for n, name in enumerate(names)
    )


def _boards(orgs: Sequence[Org]) -> list[Source]:
    return Source.objects.bulk_create(
        Source.new(org=org, provider=PROVIDERS[n % len(PROVIDERS)], token=f"works{n}", now=NOW)
        for n, org in enumerate(orgs)
    )


def _places() -> Iterator[Place]:
    for n, (city, region, region_slug, code, latitude, longitude) in enumerate(PLACES):
        slug = f"{city.lower() or 'land'}-{code.lower() or n}-{n}"
        yield Place(
            slug=slug,
            city=city,
            region=region,
            region_slug=region_slug,
            country_code=code,
            latitude=latitude,
            longitude=longitude,
        )


def _numbers(table: str, n: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, n]
        )
        return [number for (number,) in cursor.fetchall()]


def _job(one: Drawn, board: Source, version: int, key: int) -> Job:
    return Job(
        job_id=job_id(board.provider, board.identity_token, str(key)),
        source=board,
        org=board.org,
        provider=board.provider,
        provider_job_key=str(key),
        version_id=version,
        content_hash=f"{version:064x}",
        source_hash=f"{version:064x}",
        source_url=f"https://jobs.example/{key}",
        last_changed_at=NOW,
        **one.fields,
    )


def _draw(draw: random.Random, number: int) -> Drawn:
    fields: dict[str, object] = {
        "title": _text(draw, 1, 4),
        "status": draw.choices([Status.OPEN, Status.MISSING, Status.CLOSED], [85, 8, 7])[0],
        "in_scope": draw.random() < 0.95,
        "department": _perhaps(draw, DEPARTMENTS),
        "language": draw.choice(LANGUAGES),
        "workplace_type": _perhaps(draw, [model for model in WorkModel if model]),
        "hours": _some(draw, list(Hours), 2),
        "term": _some(draw, list(Term), 2),
        "remote_from": _some(draw, REMOTE, 2),
        "function": _perhaps(draw, list(Function)[:6]),
        "occupation": _perhaps(draw, OCCUPATIONS),
        "seniority": _perhaps(draw, list(Seniority)[:5]),
        "education": _perhaps(draw, list(EducationLevel)),
        "sponsorship": _perhaps(draw, list(Sponsorship), 0.3),
        "sector": _perhaps(draw, SECTORS),
        "skills": _some(draw, SKILLS, 4),
        "has_conflict": draw.random() < 0.1,
        **_experience(draw),
        **_pay(draw),
        **_times(draw, number),
    }
    places = draw.choices([0, 1, 2, 4], [15, 60, 20, 5])[0]
    drawn = draw.sample([*range(len(PLACES)), *range(4), None, None], places)
    html = f"<p>{_text(draw, 2, 9)}</p><ul><li>{_text(draw, 1, 6)}</li></ul>"
    return Drawn(fields, html, list(dict.fromkeys(drawn)))


def _text(draw: random.Random, least: int, most: int) -> str:
    weights = [1 / (rank + 2) for rank in range(len(WORDS))]
    return " ".join(draw.choices(WORDS, weights, k=draw.randint(least, most)))


def _perhaps(draw: random.Random, values: Sequence[str], share: float = 0.75) -> str:
    return str(draw.choice(values)) if draw.random() < share else ""


def _some(draw: random.Random, values: Sequence[str], most: int) -> list[str]:
    return [str(value) for value in draw.sample(list(dict.fromkeys(values)), draw.randint(0, most))]


def _experience(draw: random.Random) -> dict[str, object]:
    low = draw.choice([None, None, 0.0, 0.5, 1.0, 2.0, 2.5, 3.0, 5.0, 6.0, 10.0, 12.0, 70.0])
    return {"experience_min": low, "experience_max": draw.choice([None, None, (low or 0.0) + 2])}


def _pay(draw: random.Random) -> dict[str, object]:
    """Silent, whole, one-ended either way, by the hour without a year's worth, and without a currency."""
    if draw.random() < 0.35:
        return {}
    low = Decimal(draw.choice([0, 9, 12_000, 39_999, 40_000, 59_999.99, 60_000, 99_000, 4_000_000]))
    high = low + draw.choice([0, 1, 5_000, 60_000])
    ends = {"min": draw.choice([low, low, None]), "max": high}
    if ends["min"] is not None and draw.random() < 0.2:
        ends["max"] = None
    annual = draw.random() < 0.85
    return {
        "salary_min": ends["min"],
        "salary_max": ends["max"],
        "salary_annual_min": ends["min"] if annual else None,
        "salary_annual_max": ends["max"] if annual else None,
        "salary_currency": draw.choice(CURRENCIES) if draw.random() < 0.95 else "",
    }


def _times(draw: random.Random, number: int) -> dict[str, object]:
    """Whole bursts share a second, as a board's first reading does; some boards give no date."""
    burst = timedelta(
        hours=draw.choice([1, 2, 24, 24 * 6, 24 * 7, 24 * 8, 24 * 31, 24 * 400]), seconds=number % 3
    )
    ago = timedelta(days=draw.choice([0, 1, 7, 30, 500]), microseconds=draw.randint(0, 999_999))
    posted = None if draw.random() < 0.2 else NOW - ago
    return {"first_seen_at": NOW - burst + timedelta(microseconds=number), "source_posted_at": posted}
