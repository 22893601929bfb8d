"""The windows in which the newest are looked for give what sorting everything gives."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest

from postings.search import order
from postings.search.facets import Facets
from postings.search.home import Home
from postings.search.keys import Keys
from postings.search.order import Sort
from postings.search.queries import Builder
from postings.search.reader import Snapshot
from postings.search.rows import JobRow
from postings.search.schema import draft, open_index
from postings.search.writer import Writer
from tests.make import DAY, NOW

N_JOBS = 3000
#: Of facets, from all jobs to few of them.
QUESTIONS = {
    "all": Facets(),
    "most": Facets.of(work_model=["remote", "hybrid"]),
    "some": Facets.of(seniority=["senior"]),
    "few": Facets.of(department=["Ferries"]),
    "words": Facets.of(q="driver"),
    "none": Facets.of(department=["Zeppelins"]),
}


def row(number: int, draw: random.Random) -> JobRow:
    """Bursts share a second; half have no date of their board, and pay comes in few sizes."""
    burst = draw.choice([timedelta(0), timedelta(seconds=1), DAY, 2 * DAY, draw.random() * 300 * DAY])
    values = dict.fromkeys(JobRow.__slots__, "") | {
        "id": number,
        "title": draw.choice(["Tram Driver", "Bridge Keeper"]),
        "workplace_type": draw.choice(["remote", "hybrid", "on_site"]),
        "seniority": draw.choices(["senior", "mid"], [1, 9])[0],
        "department": draw.choices(["Ferries", "Trams"], [1, 199])[0],
        **dict.fromkeys(("hours", "term", "remote_from", "skills", "places"), ()),
        **dict.fromkeys(("experience_min", "experience_max", "salary_min", "salary_max"), None),
        "has_conflict": False,
        "salary_annual_min": None,
        "salary_annual_max": draw.choice([None, Decimal(40_000), Decimal("40000.50"), Decimal(60_000)]),
        "first_seen_at": NOW - burst,
        "source_posted_at": draw.choice([None, NOW - burst]),
    }
    return JobRow(**values)


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The rows, and an index of them in several segments."""
    draw = random.Random(7)  # noqa: S311
    rows = [row(number, draw) for number in range(1, N_JOBS + 1)]
    draw.shuffle(rows)
    generation = Home.of(tmp_path_factory.mktemp("search")).begin("shape")
    writer = Writer(generation, new=True)
    for at in range(0, N_JOBS, 1000):
        writer.add(map(draft, rows[at : at + 1000]))
        writer.commit(0)
    writer.close()
    index = open_index(str(generation.index))
    return rows, Snapshot(generation, "one", index.searcher(), Keys(generation.keys))


def expected(rows, name: str, sort: Sort) -> list[int]:
    matches = {
        "all": lambda row: True,
        "most": lambda row: row.workplace_type in {"remote", "hybrid"},
        "some": lambda row: row.seniority == "senior",
        "few": lambda row: row.department == "Ferries",
        "words": lambda row: row.title == "Tram Driver",
        "none": lambda row: False,
    }[name]
    keys = {
        Sort.NEWEST: lambda row: (int(row.first_seen_at.timestamp()), row.id),
        Sort.POSTED: lambda row: (
            int(row.source_posted_at.timestamp()) if row.source_posted_at else 0,
            row.id,
        ),
        Sort.PAY: lambda row: (int(row.salary_annual_max or 0), row.id),
    }
    return [row.id for row in sorted(filter(matches, rows), key=keys[sort], reverse=True)]


def hits(snapshot, asked, sort, *, limit, after=None, before=None):
    return order.by_value(snapshot, asked, sort, limit=limit, after=after, before=before)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.POSTED, Sort.PAY])
@pytest.mark.parametrize("name", list(QUESTIONS))
def test_pages_follow_each_other_in_the_order_of_all(stored, name, sort):
    rows, snapshot = stored
    asked = Builder(snapshot, QUESTIONS[name], NOW).asked()

    found, after = [], None
    while page := hits(snapshot, asked, sort, limit=137, after=after):
        found += page
        after = int(page[-1].key)

    assert [hit.job for hit in found] == expected(rows, name, sort)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.POSTED, Sort.PAY])
@pytest.mark.parametrize("name", list(QUESTIONS))
def test_a_page_from_anywhere_in_any_size_is_a_part_of_that_order_either_way(stored, name, sort):
    rows, snapshot = stored
    asked = Builder(snapshot, QUESTIONS[name], NOW).asked()
    everything = hits(snapshot, asked, sort, limit=N_JOBS)
    draw = random.Random(3)  # noqa: S311

    for _ in range(40):
        at, limit = draw.randrange(len(everything) + 1) if everything else 0, draw.choice([1, 2, 21, 60])
        after = int(everything[at - 1].key) if at else None
        before = int(everything[at].key) if at < len(everything) else -1

        assert hits(snapshot, asked, sort, limit=limit, after=after) == everything[at : at + limit]
        assert (
            hits(snapshot, asked, sort, limit=limit, before=before)
            == everything[max(0, at - limit) : at][::-1]
        )
    assert [hit.job for hit in everything] == expected(rows, name, sort)


@pytest.mark.parametrize("n_most", [1, 70, 300, N_JOBS])
def test_a_wrong_guess_of_how_many_match_costs_time_only(stored, n_most):
    rows, snapshot = stored
    asked = Builder(snapshot, QUESTIONS["some"], NOW).asked(n=n_most)

    found = hits(snapshot, asked, Sort.NEWEST, limit=50)

    assert [hit.job for hit in found] == expected(rows, "some", Sort.NEWEST)[:50]


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 1.0])
def test_the_newest_part_of_all_jobs_is_about_as_large_as_asked_and_the_newest(stored, share):
    _rows, snapshot = stored
    asked = Builder(snapshot, Facets(), NOW).asked()
    part = order.newest(snapshot, share=share)

    found = snapshot.searcher.search(part, limit=N_JOBS, count=False, order_by_field="by_seen").hits

    newest = [hit.key for hit in hits(snapshot, asked, Sort.NEWEST, limit=N_JOBS)]
    assert [key for key, _ in found] == newest[: len(found)]
    assert len(found) >= share * N_JOBS
    assert share < 1 or len(found) == N_JOBS
