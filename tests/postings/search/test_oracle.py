"""Whatever is asked, the index answers as the same search in SQL does: totals, counts, sets and orders."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postings.models import Job, Place
from postings.search import abreast, counting, engine, rows, usual
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.order import Sort
from postings.search.sql import narrow
from postings.search.windows import WITHIN
from tests.make import NOW
from tests.postings.search import oracle, varied
from tests.postings.search.indexing import EVERY_FACET, EVERY_VALUE, drain, following
from tests.postings.search.oracle import Wish, Words

pytestmark = pytest.mark.django_db

N_JOBS = 2500
MODES = {"any": "", "all": "_all", "none": "_not"}


@pytest.fixture(scope="module", autouse=True)
def jobs(django_db_setup, django_db_blocker, tmp_path_factory):
    """The varied jobs, the oracle's tables and the index, made once; the database is as before afterwards."""
    folder = tmp_path_factory.mktemp("search")
    with django_db_blocker.unblock(), override_settings(SEARCH_DIR=folder), transaction.atomic():
        varied.store(N_JOBS, seed=11)
        oracle.prepare(EVERY_FACET)
        # Fewer than there are, so that some values are counted by columns and others are not.
        with pytest.MonkeyPatch.context() as patch, following(folder) as indexer:
            for name in usual.MOST:
                patch.setitem(usual.MOST, name, 4)
            drain(indexer)
            # Some are changed afterwards, so that the index has more than one segment and deleted documents.
            changed = list(Job.objects.order_by("pk").values_list("pk", flat=True)[::9])
            Job.objects.filter(pk__in=changed).update(team="changed")
            drain(indexer)
        yield
        transaction.set_rollback(True)


# --- questions ----------------------------------------------------------------
_VALUES: dict[str, tuple[str, ...]] = {
    "work_model": ("remote", "hybrid", "on_site"),
    "city": ("utrecht-nl-0", "amersfoort-nl-1", "austin-us-5", "köln-de-4", "land-nl-9", "atlantis-8-8"),
    "country": ("nl", "de", "us", "jp", "xx"),
    "function": ("engineering", "data", "product", "legal"),
    "seniority": ("intern", "senior", "mid"),
    "employment_type": ("full_time", "part_time", "permanent", "internship"),
    "skill": (*varied.SKILLS, "cobol"),
    "pay": ("stated",),
    "company": ("works-0", "works-1", "works-7", "nobody"),
    "department": varied.DEPARTMENTS,
    "provider": varied.PROVIDERS,
    "remote_from": varied.REMOTE,
    "region": ("utrecht-nl", "texas-us", "saxony-de"),
    "experience": ("none", "1-2", "3-5", "6-9", "10-plus"),
    "education": ("bachelor", "master", "vocational"),
    "pay_band": ("eur-0", "eur-30000", "eur-40000", "usd-60000", "gbp-10000", "jpy-4000000", "chf-40000"),
    "currency": ("EUR", "USD", "CHF"),
    "occupation": varied.OCCUPATIONS,
    "language": ("en", "de", "ja", "en-GB"),
    "sponsorship": ("offered", "not_offered"),
    "sector": varied.SECTORS,
    "conflict": ("yes", "no"),
    "status": ("open", "missing"),
}
_word = st.sampled_from(varied.WORDS[:24]) | st.sampled_from(
    [*varied.WORDS, "absent", "Nurses", "STRASSE", "Managers", "enginee"]
)
_one = st.builds(Words, _word, is_excluded=st.sampled_from([False, False, False, True]))
_phrase = st.builds(
    lambda words, excluded: Words(" ".join(words), is_excluded=excluded),
    st.lists(_word, min_size=2, max_size=3),
    st.sampled_from([False, False, True]),
)
_prefix = st.builds(
    lambda start, excluded: Words(start, is_excluded=excluded, is_prefix=True),
    st.sampled_from(["en", "nurs", "fer", "run", "bri", "fuh", "stra", "zu", "qq", "ki"]),
    st.sampled_from([False, False, True]),
)
_words = st.lists(_one | _phrase | _prefix, max_size=3)
_titles = st.lists(_one | _phrase | _prefix, max_size=1)


@st.composite
def _chosen(draw):
    names = draw(st.lists(st.sampled_from(sorted(_VALUES)), unique=True, max_size=3))
    found = {}
    for name in names:
        values = [*_VALUES[name], *(() if DIMENSIONS[name].is_told else (NOT_STATED,))]
        for mode in draw(
            st.lists(st.sampled_from(["any", "any", "none", "all"]), unique=True, min_size=1, max_size=2)
        ):
            most = 2 if mode == "all" else 3
            found[name, mode] = draw(
                st.lists(st.sampled_from(values), unique=True, min_size=1, max_size=most)
            )
    return found


def _seldom(strategy, otherwise):
    return st.sampled_from([True, False, False, False]).flatmap(
        lambda is_asked: strategy if is_asked else st.just(otherwise)
    )


_points = st.sampled_from([(52.09, 5.12), (51.34, 12.37), (-17.0, 180.0), (0.0, 0.0), (90.0, 0.0)])
_bounds = {
    "near": _seldom(_points, None),
    "within": st.sampled_from([1, 25, 100, 300, 500]),
    "pay_min": _seldom(st.sampled_from([1, 40_000, 60_000, 60_001, 5_000_000]), 0),
    "years": _seldom(st.sampled_from([0, 1, 2, 5, 12, 60]), None),
    "posted_within": _seldom(st.sampled_from([1, 7, 30, 3650]), 0),
    "open_within": _seldom(st.sampled_from([1, 7, 31, 3650]), 0),
    "since": _seldom(
        st.sampled_from([NOW - timedelta(hours=n, seconds=1) for n in (1, 24, 170, 9600)]), None
    ),
}
wishes = st.builds(Wish, words=_words, title=_seldom(_titles, ()), chosen=_chosen(), **_bounds)
unworded = st.builds(Wish, chosen=_chosen(), **_bounds)


def asked(wish: Wish) -> Facets:
    """As an address says it."""
    query = QueryDict(mutable=True)
    query["q"], query["title"] = _written(wish.words), _written(wish.title)
    for (name, mode), values in wish.chosen.items():
        query.setlist(name + MODES[mode], values)
    if wish.near:
        query["near"], query["within"] = ",".join(map(str, wish.near)), str(wish.within)
    for name in ("pay_min", "posted_within", "open_within"):
        if getattr(wish, name):
            query[name] = str(getattr(wish, name))
    if wish.years is not None:
        query["years"] = str(wish.years)
    if wish.since:
        query["since"] = wish.since.isoformat()
    return Facets.from_query(query)


def _written(asked: list[Words]) -> str:
    return " ".join(
        ("-" if words.is_excluded else "")
        + (f'"{words.written}"' if " " in words.written else words.written)
        + ("*" if words.is_prefix else "")
        for words in asked
    )


# --- comparisons --------------------------------------------------------------
quick = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def walked(facets: Facets, sort: Sort, *, limit: int) -> list[engine.Hit]:
    """All pages by their cursors, and back again: the way back shows the same."""
    there, cursors = [], [""]
    while cursors[-1] or not there:
        page = search(facets, now=NOW, sort=sort, limit=limit, cursor=cursors[-1])
        there.append(page.hits)
        if not page.next:
            break
        cursors.append(page.next)
    back = [page.hits]
    while page.previous:
        page = search(facets, now=NOW, sort=sort, limit=limit, cursor=page.previous)
        back.insert(0, page.hits)
    assert [[hit.job for hit in hits] for hits in back] == [[hit.job for hit in hits] for hits in there]
    return [hit for hits in there for hit in hits]


def expected_counts(wish: Wish) -> dict[str, dict[str, int]]:
    """Of every facet, those of which something is wanted counted without that."""
    own = {name for name, mode in wish.chosen if mode != "all"}
    found = oracle.counts(oracle.matching(wish, now=NOW), [name for name in EVERY_FACET if name not in own])
    for name in own:
        found |= oracle.counts(oracle.matching(wish, now=NOW, but=name), [name])
    return found


@settings(quick, max_examples=200)
@given(wish=wishes)
def test_totals_and_counts_are_those_of_the_oracle(wish):
    facets = asked(wish)

    answer = search(facets, now=NOW, limit=1, counted=EVERY_FACET, top=EVERY_VALUE)

    assert answer.is_from_index
    assert answer.total == len(oracle.matching(wish, now=NOW))
    for name, expected in expected_counts(wish).items():
        counted = answer.facets[name]
        assert counted.n_not_stated == expected.pop(NOT_STATED, 0), name
        assert dict(counted.values) == expected, name


@quick
@given(wish=wishes, top=st.integers(1, 6))
def test_counts_of_candidates_are_exact_and_the_chosen_among_them(monkeypatch, wish, top):
    monkeypatch.setattr(counting, "FULL", 50)
    monkeypatch.setattr(counting, "FULL_SKILLS", 50)
    monkeypatch.setattr(counting, "_SAMPLE", 100)
    monkeypatch.setattr(counting, "_MOST_DOUBTFUL_SKILLS", top)
    # Counted side by side, in three parts.
    monkeypatch.setattr(counting, "MANY", 0)
    monkeypatch.setattr(abreast, "_n_threads", lambda: 2)
    facets = asked(wish)

    answer = search(facets, now=NOW, limit=1, counted=EVERY_FACET, top=dict.fromkeys(EVERY_FACET, top))

    for name, expected in expected_counts(wish).items():
        counted = answer.facets[name]
        listed = dict(counted.values)
        wanted = {value for (of, _), values in wish.chosen.items() if of == name for value in values}
        assert counted.n_not_stated == expected.pop(NOT_STATED, 0), name
        assert listed == {value: expected.get(value) for value in listed}, name
        assert wanted & expected.keys() <= listed.keys(), name
        assert counted.has_more or expected.keys() <= listed.keys(), name


@quick
@given(wish=wishes)
def test_each_number_of_days_counts_what_it_would_give(wish):
    facets = asked(wish)

    answer = search(facets, now=NOW, limit=1, counted=tuple(WITHIN))

    for name, days in WITHIN.items():
        counts = [(str(n), len(oracle.matching(replace(wish, **{name: n}), now=NOW))) for n in days]
        assert list(answer.facets[name].values) == counts, name


@quick
@given(wish=wishes, sort=st.sampled_from([Sort.NEWEST, Sort.POSTED, Sort.PAY]), pages=st.integers(1, 5))
def test_sorted_pages_are_those_of_the_oracle_in_its_order(wish, sort, pages):
    facets = asked(wish)
    expected = oracle.ordered(oracle.matching(wish, now=NOW), sort)

    hits = walked(facets, sort, limit=max(2, -(-len(expected) // pages)))

    assert [hit.job for hit in hits] == expected


@quick
@given(wish=wishes, pages=st.integers(1, 4))
def test_ranked_pages_hold_what_matches_once_best_first(wish, pages):
    facets = asked(wish)
    expected = oracle.matching(wish, now=NOW)

    hits = walked(facets, Sort.RELEVANCE, limit=max(2, -(-len(expected) // pages)))

    found = [hit.job for hit in hits]
    scores = [hit.key for hit in hits]
    assert len(found) == len(set(found))
    assert set(found) <= set(expected)
    assert len(found) == len(expected) or len(found) == 1000
    assert scores == sorted(scores, reverse=True)


@quick
@given(wish=unworded)
def test_the_filters_in_sql_give_what_the_oracle_gives(wish):
    expected = oracle.matching(wish, now=NOW)

    found = narrow(Job.objects.active(), asked(wish), now=NOW).values_list("pk", flat=True)

    assert sorted(found) == sorted(expected)


def test_the_jobs_are_varied_enough_to_tell_anything():
    every = oracle.counts(oracle.matching(Wish(), now=NOW), EVERY_FACET)

    assert N_JOBS * 0.7 < sum(every["status"].values()) < N_JOBS * 0.95
    for name in EVERY_FACET:
        assert DIMENSIONS[name].is_told or every[name][NOT_STATED] > 20, name
        assert len(set(every[name]) - {NOT_STATED}) > (0 if name == "pay" else 1), name
    assert Place.objects.count() == len(varied.PLACES)


@pytest.mark.parametrize("name", usual.MOST)
def test_the_most_frequent_values_are_those_of_the_oracle(name):
    counts = oracle.counts(oracle.matching(Wish(), now=NOW), [name])[name]
    counts.pop(NOT_STATED, 0)

    found = rows.most_frequent(name, 5)

    assert found
    assert [counts[value] for value in found] == sorted(counts.values(), reverse=True)[:5]
