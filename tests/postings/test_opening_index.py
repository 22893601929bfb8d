"""The other postings of an opening are found by an index, which helps only a condition that is worded as it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from postings.models.jobs import OPENING_NAME
from postings.views.job.openings import openings
from postings.views.rows.reposts import earlier
from tests import make

pytestmark = pytest.mark.django_db

_NAMED = f"j.in_scope AND j.org_id = 1 AND {OPENING_NAME.format('j')} = 'x'"
ASKED = f"EXPLAIN SELECT 1 FROM postings_job j WHERE {_NAMED}"  # noqa: S608  (the words are this module's)

OTHERS = """
    SELECT indexrelid::regclass::text FROM pg_index
    WHERE indrelid = 'postings_job'::regclass AND NOT indisunique AND indexrelid <> 'job_opening'::regclass
"""


def test_the_index_finds_a_condition_that_is_worded_so():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        # Of a table without rows any index over a part of it is as good.
        cursor.execute(OTHERS)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(ASKED)
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "using job_opening " in plan
    assert "Filter" not in plan


def test_rows_and_the_page_of_a_job_word_it_so():
    job = make.job()

    with CaptureQueriesContext(connection) as asked:
        earlier([job.pk])
        openings(job, [], now=timezone.now())

    assert len(asked) == 2
    assert all("lower(COALESCE(NULLIF(" in query["sql"] for query in asked)
