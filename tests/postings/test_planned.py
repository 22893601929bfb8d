"""Statements by keys are planned once a connection, and all others as they come."""

import psycopg
import pytest
from django.db import NotSupportedError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from postings.api import held
from postings.models.planned import planned_once
from tests import make

SQL = "SELECT name FROM shelf WHERE id = %s"


@pytest.fixture
def shelf(transactional_db):
    """A table that two connections see, and a connection that has been asked nothing."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE shelf (id bigint PRIMARY KEY, name varchar(10))")
        cursor.execute("INSERT INTO shelf VALUES (1, 'bread'), (2, 'salt')")
    connection.close()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE shelf")


def names(*keys):
    with connection.cursor() as cursor:
        return [cursor.execute(SQL, [key]).fetchone()[0] for key in keys]


def plans():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


def widen():
    """What a migration does beside a running site."""
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        other.execute("ALTER TABLE shelf ALTER COLUMN name TYPE varchar(20)")


@pytest.mark.usefixtures("shelf")
def test_a_plan_serves_all_values():
    assert planned_once(lambda: names(1, 2)) == ["bread", "salt"]

    assert plans() == ["SELECT name FROM shelf WHERE id = $1"]


@pytest.mark.usefixtures("shelf")
def test_other_statements_have_no_plan():
    planned_once(lambda: None)
    names(1, 2)

    assert plans() == []


@pytest.mark.usefixtures("shelf")
def test_an_operator_may_say_that_no_plans_are_kept(settings):
    settings.DATABASE_PREPARES = False

    assert planned_once(lambda: names(1, 2)) == ["bread", "salt"]
    assert plans() == []


@pytest.mark.usefixtures("shelf")
def test_what_failed_leaves_no_trace():
    with pytest.raises(ProgrammingError):
        planned_once(lambda: connection.cursor().execute("SELECT nothing FROM shelf"))
    names(1)

    assert plans() == []


@pytest.mark.usefixtures("shelf")
def test_a_column_that_got_another_type_meanwhile_is_read():
    planned_once(lambda: names(1))
    widen()

    assert planned_once(lambda: names(2)) == ["salt"]


@pytest.mark.usefixtures("shelf")
def test_a_transaction_does_not_begin_anew_behind_its_back():
    planned_once(lambda: names(1))
    widen()

    with pytest.raises(NotSupportedError), transaction.atomic():
        planned_once(lambda: names(2))
    assert planned_once(lambda: names(2)) == ["salt"]


@pytest.mark.usefixtures("shelf")
def test_the_log_of_statements_has_them_with_their_values():
    with CaptureQueriesContext(connection) as asked:
        planned_once(lambda: names(2))

    assert [one["sql"] for one in asked.captured_queries] == ["SELECT name FROM shelf WHERE id = 2"]


@pytest.mark.django_db(transaction=True)
def test_a_list_of_keys_has_no_plan():
    connection.close()
    job = make.job()

    assert list(held.jobs([job.pk])) == [job.pk]
    assert plans() == []


@pytest.mark.django_db(transaction=True)
def test_pages_of_jobs_and_records_are_asked_for_that_way(client):
    connection.close()
    job = make.job()
    for address in (job.get_absolute_url(), f"/job-postings/v1/jobs/{job.job_id}"):
        assert client.get(address).status_code == 200

    kept = " ".join(plans())

    assert '"postings_job"."job_id" = $1' in kept
    assert "concat_ws(' ', job.id, job.xmin" in kept
    assert "WITH found AS" in kept
