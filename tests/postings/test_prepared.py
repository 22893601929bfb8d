"""Questions whose SQL is worked out once answer as the queryset does."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from postings.models import Job, JobPlace
from postings.models.prepared import Prepared
from postings.vocab import Status
from tests import make

pytestmark = pytest.mark.django_db


def record():
    return Prepared(lambda: Job.objects.active().for_record().filter(job_id="?"), "?")


def test_a_row_is_the_one_of_the_queryset_with_what_it_joins(django_assert_num_queries):
    job = make.job("Baker", salary_min=Decimal("10.50"), native={"a": [1, None]}, skills=["bread"])
    question = record()

    with django_assert_num_queries(1):
        found = question.first(job.job_id)
        joined = (found.org.name, found.source.token, found.version.title)

    expected = Job.objects.get(pk=job.pk)
    assert vars(found).keys() - {"_state"} == vars(expected).keys() - {"_state"}
    assert {name: getattr(found, name) for name in vars(expected) if name != "_state"} == {
        name: value for name, value in vars(expected).items() if name != "_state"
    }
    assert joined == (job.org.name, job.source.token, "Baker")


def test_each_question_gets_its_own_answer_and_what_is_fixed_stays():
    first, second, closed = make.job(), make.job(), make.job(status=Status.CLOSED, close_reason="removed")
    question = record()

    found = [question.first(job_id) for job_id in (first.job_id, second.job_id, first.job_id, "none")]

    assert found == [first, second, first, None]
    assert question.first(closed.job_id) is None


def test_what_is_left_empty_by_a_join_is_none(django_assert_num_queries):
    job = make.job()
    JobPlace.objects.create(job=job, position=0, text="Mars")
    question = Prepared(lambda: JobPlace.objects.filter(job=0).select_related("place"), 0)

    with django_assert_num_queries(1):
        [place] = question.rows(job.pk)
        where = place.place

    assert (place.text, where) == ("Mars", None)


def test_plain_values_are_read_too():
    jobs = [make.job(f"Baker {n}") for n in range(3)]
    question = Prepared(lambda: Job.objects.filter(source=0).order_by("pk").values("pk", "title"), 0)

    assert question.rows(jobs[1].source_id) == [{"pk": jobs[1].pk, "title": "Baker 1"}]


def test_a_hostile_value_is_a_value():
    make.job()

    assert record().rows("' OR 1=1 --") == []


@pytest.mark.parametrize("samples", [("another",), ("?", "?"), ()])
def test_a_place_that_is_missing_or_left_over_is_told(samples):
    question = Prepared(lambda: Job.objects.filter(job_id="?"), *samples)

    for _again in range(2):
        with pytest.raises((ImproperlyConfigured, ValueError)):
            question.rows("a")


@pytest.mark.django_db(transaction=True)
def test_threads_ask_over_connections_of_their_own():
    jobs = [make.job() for _n in range(4)]
    question = record()

    def asked(job_id):
        try:
            return question.first(job_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(asked, [job.job_id for job in jobs * 5]))

    assert found == jobs * 5
