"""Jobs that differ in everything that can be asked, and questions of every kind about them."""

import itertools
import random
from datetime import timedelta
from decimal import Decimal

from django.http import QueryDict
from hypothesis import strategies as st

from postings.models import JobPlace, Place
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import Facets
from postings.vocab import Status
from tests import make
from tests.make import DAY, NOW

_LONG = "x" * 70
_WORDS = [
    "nurse",
    "nurses",
    "night",
    "shift",
    "front-end",
    "C++",
    "engineer",
    "engineering",
    "engine’s",
    "café",
    "店舗",
    _LONG,
]
_CITIES = {
    "Utrecht": ("NL", "Utrecht", 52.09, 5.12),
    "Leeds": ("GB", "England", 53.8, -1.55),
    "Nowhere": ("NL", "", None, None),
}


def make_jobs(n: int = 40) -> None:
    """The same jobs each time."""
    chance = random.Random(7)  # noqa: S311  the same each time is what is wanted
    boards = [
        make.source(kind, org=make.org(f"{name} Works"))
        for kind, name in (("lever", "Night"), ("ashby", "Bo"))
    ]
    places = [_place(city, *known) for city, known in _CITIES.items()]
    for _ in range(n):
        job = make.job(
            _words(chance, 3),
            html=f"<p>{_words(chance, 12)}</p>",
            source=chance.choice(boards),
            **_facts(chance),
        )
        for position, place in enumerate(chance.sample([*places, None], chance.randint(0, 2))):
            JobPlace.objects.create(job=job, position=position, text="there", place=place)


def _place(city: str, code: str, region: str, latitude: float | None, longitude: float | None) -> Place:
    slug = f"{city.lower()}-{code.lower()}"
    region_slug = f"{region.lower()}-{code.lower()}" if region else ""
    return Place.objects.create(
        slug=slug, city=city, country_code=code, region=region, region_slug=region_slug,
        latitude=latitude, longitude=longitude,
    )  # fmt: skip


def _words(chance: random.Random, n: int) -> str:
    return " ".join(chance.choices(_WORDS, k=n))


def _facts(chance: random.Random) -> dict:
    low = chance.choice([None, Decimal(30000), Decimal(52000)])
    high = chance.choice([None, Decimal(60000), Decimal(95000)])
    return {
        "status": chance.choice([Status.OPEN, Status.OPEN, Status.MISSING]),
        "department": chance.choice(["", "Night Care", "R&D"]),
        "language": chance.choice(["", "en", "de"]),
        "workplace_type": chance.choice(["", "remote", "hybrid"]),
        "hours": chance.choice([[], ["full_time"], ["full_time", "part_time"]]),
        "term": chance.choice([[], ["permanent"]]),
        "remote_from": chance.choice([[], ["NL", "eu"]]),
        "seniority": chance.choice(["", "senior"]),
        "experience_min": chance.choice([None, 0.0, 2.0, 12.5]),
        "experience_max": chance.choice([None, 15.0]),
        "skills": chance.choice([[], ["python"], ["python", "go"], ["no-such-skill"]]),
        "has_conflict": chance.random() < 0.3,
        "salary_min": low,
        "salary_max": high,
        "salary_annual_min": low,
        "salary_annual_max": high,
        "salary_currency": chance.choice(["", "EUR", "USD"]),
        "first_seen_at": NOW - timedelta(days=chance.randint(0, 40)),
        "source_posted_at": chance.choice([None, NOW - 3 * DAY, NOW - 90 * DAY]),
    }


_VALUES = {
    "work_model": ["remote", "hybrid", "on_site"],
    "city": ["utrecht-nl", "leeds-gb", "nowhere-nl", "atlantis-gr"],
    "country": ["nl", "gb"],
    "region": ["utrecht-nl", "england-gb"],
    "seniority": ["senior", "junior"],
    "employment_type": ["full_time", "part_time", "permanent"],
    "skill": ["python", "go", "no-such-skill", "cobol"],
    "pay": ["stated"],
    "department": ["Night Care", "R&D", "Sales"],
    "provider": ["lever", "ashby", "workable"],
    "remote_from": ["nl", "eu"],
    "experience": ["none", "1-2", "10-plus"],
    "pay_band": ["eur-30000", "eur-60000", "usd-50000"],
    "currency": ["EUR", "USD"],
    "language": ["en", "de"],
    "conflict": ["yes", "no"],
    "status": ["open", "missing"],
}
_CLAUSES = [
    *(
        "nurse",
        "nursing",
        "nurs*",
        "eng*",
        "front-end",
        "end",
        "c++",
        "cafe",
        "店舗",
        "works",
        "python",
        "sales",
    ),
    *(
        '"night shift"',
        '"shift night"',
        '"nurse night shift"',
        "-nurse",
        "-eng*",
        '-"night shift"',
        "go",
        "night",
    ),
]


@st.composite
def questions(draw: st.DrawFn) -> Facets:
    """Few parts each, so that about as many jobs answer as do not."""
    query = QueryDict(mutable=True)
    words = st.lists(st.sampled_from(_CLAUSES), max_size=2).map(" ".join)
    query["q"] = draw(words)
    query["title"] = draw(st.one_of(st.just(""), words))
    for name in draw(st.lists(st.sampled_from(sorted(_VALUES)), max_size=3, unique=True)):
        values = [*_VALUES[name], *([] if DIMENSIONS[name].is_told else [NOT_STATED])]
        suffix = draw(st.sampled_from(["", "", "_all", "_not"]))
        query.setlist(name + suffix, draw(st.lists(st.sampled_from(values), max_size=3)))
    for name, value in draw(_BOUNDS).items():
        query[name] = value
    return Facets.from_query(query)


_BOUNDS = st.sampled_from(
    [
        *itertools.repeat({}, 4),
        {"near": "utrecht-nl"},
        {"near": "52.09,5.12", "within": "500"},
        {"near": "atlantis-gr"},
        {"open_within": "7"},
        {"since": (NOW - timedelta(days=5)).isoformat()},
        {"posted_within": "30"},
        {"pay_min": "55000", "currency": "EUR"},
        {"years": "2"},
        {"years": "60"},
    ]
)
