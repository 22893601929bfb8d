"""The ranking gives the numbers of the reference, in one order, whole and in parts."""

import numpy as np
import pytest

from accounts.matching import embedder, score
from accounts.matching.index import scoring, writer
from accounts.matching.index.ranking import Place, page, ranking
from accounts.matching.index.reader import snapshot
from postings.models import Job, Org
from postings.vocab import Status
from tests.accounts.matching.index import chance
from tests.make import HOUR, NOW

pytestmark = pytest.mark.django_db
EMBEDDED = ("Baker", "Software Engineer", "Nurse", "Gardener")


@pytest.fixture(autouse=True)
def no_model(monkeypatch):
    monkeypatch.setattr(embedder, "is_available", lambda: False)


@pytest.fixture
def numbers():
    return np.random.default_rng(20261122)


@pytest.fixture
def many(index, numbers):
    """Jobs of the base, changed ones and new ones, closed ones, and titles with and without a vector."""
    chance.embed_some(numbers, EMBEDDED)
    made = chance.jobs(numbers, 60)
    index()
    for job in made[:6]:
        Job.objects.filter(pk=job.pk).update(skills=["sql", "go"], title="Gardener")
    Job.objects.filter(pk__in=[job.pk for job in made[6:10]]).update(status=Status.CLOSED)
    chance.jobs(numbers, 15)
    index()
    return made


def by_reference(seeker, now):
    """Points of every open job, by the database and the formula alone; best first, newest first, highest key first."""
    vectors = chance.stored()
    scored = [
        (score.score(seeker, chance.side(job, vectors), now.skills.by_slug).points, job.first_seen_at, job.pk)
        for job in Job.objects.active()
    ]
    return [(pk, points) for points, _, pk in sorted(scored, reverse=True)]


def in_order(found):
    return [(scored.pk, scored.points) for scored in found]


@pytest.mark.parametrize("_round", range(25))
def test_every_job_has_the_points_of_the_reference_and_its_place(many, numbers, _round):
    seeker = chance.seeker(np.random.default_rng(_round))
    now = snapshot()

    found = ranking(seeker, snapshot=now)

    assert in_order(found.top(1000)) == by_reference(seeker, now)


@pytest.mark.parametrize("_round", range(10))
def test_without_the_model_words_of_titles_count_as_in_the_reference(many, numbers, _round):
    seeker = chance.seeker_without_model(np.random.default_rng(_round))
    now = snapshot()

    found = ranking(seeker, snapshot=now)

    assert in_order(found.top(1000)) == by_reference(seeker, now)


def test_without_the_model_only_an_empty_title_is_not_compared(index):
    baker, nameless = chance.make.job("Baker"), chance.make.job(" ")
    index()
    late = chance.make.job("Baker")
    index()

    found = ranking(chance.seeker_without_model(np.random.default_rng(1)), snapshot=snapshot())

    said = {pk: scored.has_title for pk, scored in found.of([baker.pk, nameless.pk, late.pk]).items()}
    assert said == {baker.pk: True, nameless.pk: False, late.pk: True}


def test_two_threads_give_the_same_as_one(many, numbers, monkeypatch):
    seeker = chance.seeker(np.random.default_rng(3))
    now = snapshot()
    alone = ranking(seeker, snapshot=now).points.tolist()

    monkeypatch.setattr(scoring, "_WORTH_TWO", 1)
    together = ranking(seeker, snapshot=now).points.tolist()

    assert alone == together


def test_a_new_base_changes_no_points(many, index, numbers, monkeypatch):
    seeker = chance.seeker(np.random.default_rng(4))
    before = in_order(ranking(seeker, snapshot=snapshot()).top(1000))

    monkeypatch.setattr(writer, "MOST_BESIDE", 1)
    chance.jobs(numbers, 1)
    index()
    after = in_order(ranking(seeker, snapshot=snapshot()).top(1000))

    assert len(snapshot().beside) == 0
    assert [one for one in after if one[0] in dict(before)] == before


def test_a_job_whose_title_has_no_vector_says_so(index, numbers):
    chance.embed_some(numbers, ["Baker"])
    baker, welder = chance.make.job("Baker"), chance.make.job("Welder")
    index()
    late = chance.make.job("Baker")
    index()

    found = ranking(chance.seeker(np.random.default_rng(1)), snapshot=snapshot())

    said = {pk: scored.has_title for pk, scored in found.of([baker.pk, welder.pk, late.pk]).items()}
    assert said == {baker.pk: True, welder.pk: False, late.pk: True}


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_walk_is_the_whole_order_whatever_the_size_of_its_steps(many, numbers, monkeypatch, size):
    monkeypatch.setattr("accounts.matching.index.ranking._FEWEST", size)
    found = ranking(chance.seeker(np.random.default_rng(5)), snapshot=snapshot())

    walked = [scored for some in found.walk() for scored in some]

    assert walked == found.top(1000)
    assert len(walked) == found.n_jobs == Job.objects.active().count()


def test_pages_one_after_the_other_are_the_order_of_those_that_pass(many, numbers):
    found = ranking(chance.seeker(np.random.default_rng(6)), snapshot=snapshot())
    passes = {pk for pk in Job.objects.values_list("pk", flat=True) if pk % 3}

    read, after = [], None
    while some := page(found, lambda keys: passes & set(keys), limit=4, after=after):
        read, after = read + some, some[-1].place

    assert read == [scored for scored in found.top(1000) if scored.pk in passes]


def test_a_page_goes_on_after_a_place_though_the_job_there_is_gone(many, index, numbers):
    seeker = chance.seeker(np.random.default_rng(7))
    first = ranking(seeker, snapshot=snapshot()).top(10)

    Job.objects.filter(pk=first[4].pk).update(status=Status.CLOSED)
    index()
    rest = page(ranking(seeker, snapshot=snapshot()), lambda keys: keys, limit=5, after=first[4].place)

    assert rest == first[5:10]


def test_few_known_jobs_are_put_in_the_same_order(many, numbers):
    found = ranking(chance.seeker(np.random.default_rng(8)), snapshot=snapshot())
    some = {scored.pk for scored in found.top(1000)[::5]}
    closed = many[7].pk

    ordered = found.ordered([*some, closed, 10**9])

    assert ordered == [scored for scored in found.top(1000) if scored.pk in some]
    assert found.of([*some, closed]) == {scored.pk: scored for scored in ordered}


def test_jobs_of_a_company_that_is_hidden_are_left_out(many, numbers):
    chance.jobs(numbers, 3)
    found = ranking(chance.seeker(np.random.default_rng(9)), snapshot=snapshot())

    shown = [scored for some in found.walk(hidden_orgs=[Org.objects.get().pk]) for scored in some]

    assert shown == []


def test_equal_points_are_ordered_by_time_and_key(index, numbers):
    board = chance.jobs(numbers, 1)[0].source
    made = [
        chance.make.job("Welder", source=board, skills=[], first_seen_at=NOW + hours * HOUR)
        for hours in (1, 3, 3, 2)
    ]
    index()

    found = ranking(chance.seeker(np.random.default_rng(10)), snapshot=snapshot())

    keys = [scored.pk for scored in found.ordered(job.pk for job in made)]
    assert keys == [made[2].pk, made[1].pk, made[3].pk, made[0].pk]


def test_after_the_last_place_there_is_nothing(many, numbers):
    found = ranking(chance.seeker(np.random.default_rng(11)), snapshot=snapshot())

    assert page(found, lambda keys: keys, limit=5, after=Place(0, 0, 0)) == []


def test_points_that_are_corrected_change_the_place_of_their_job_alone(many):
    held = ranking(chance.seeker(np.random.default_rng(7)), snapshot=snapshot())
    before = [scored.pk for scored in held.top(10)]

    held = ranking(chance.seeker(np.random.default_rng(7)), snapshot=snapshot())
    held.correct({before[0]: 0, 10**9: 5})

    assert [scored.pk for scored in held.top(9)] == before[1:]
    assert held.of([before[0]])[before[0]].points == 0
