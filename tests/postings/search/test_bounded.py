"""Statements that may take only so long."""

import pytest
from django.db import OperationalError, connection
from psycopg.errors import QueryCanceled

from postings.search.bounded import TookTooLongError, bounded

pytestmark = pytest.mark.django_db


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_what_takes_too_long_is_stopped_and_the_connection_goes_on():
    with pytest.raises(TookTooLongError), bounded(20):
        ask("SELECT pg_sleep(5)")

    assert ask("SELECT 7") == 7


def test_what_takes_too_long_is_known_in_whatever_language_the_server_speaks():
    with pytest.raises(TookTooLongError), bounded(2000):
        raise OperationalError("annulation de la requête à cause du délai") from QueryCanceled()


def test_what_is_done_in_time_is_answered():
    with bounded(2000):
        found = ask("SELECT 7")

    assert found == 7


@pytest.mark.django_db(transaction=True)
def test_the_bound_ends_with_the_block():
    before = ask("SHOW statement_timeout")

    with bounded(20):
        within = ask("SHOW statement_timeout")

    assert (within, ask("SHOW statement_timeout")) == ("20ms", before)


def test_what_fails_otherwise_is_no_matter_of_time():
    with pytest.raises(OperationalError, match="away"), bounded(2000):
        raise OperationalError("away")
