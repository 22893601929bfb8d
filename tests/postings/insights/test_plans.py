"""What the statements read, by the database's own account."""

import pytest
from django.db import connection

from postings.insights import counting
from postings.insights.subject import Subject
from tests.postings.insights.lives import NOW, board

pytestmark = pytest.mark.django_db

SITE = Subject()


def plan(figure, subject):
    """The lines of the plan of a figure's first statement."""
    plans = []

    def ask(statement, params):
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + statement, params)
            plans.append([line for (line,) in cursor.fetchall()])
            cursor.execute(statement, params)
            return cursor.fetchall()

    figure(ask, subject, now=NOW)
    return plans[0]


def looks(figure, subject):
    """How many boards a figure looks at for when they were first looked at."""
    lines = plan(figure, subject)
    head = next(line for n, line in enumerate(lines) if "CTE looks" in lines[n - 1])
    return float(head.rpartition("rows=")[2].split()[0])


@pytest.mark.parametrize("figure", [counting.weeks, counting.days_open, counting.reposts])
def test_of_an_org_its_own_boards_alone_are_looked_at(figure):
    org = board().org
    board()

    assert [looks(figure, subject) for subject in (SITE, Subject(org.slug))] == [2, 1]


def test_earlier_jobs_are_found_by_hashes_however_few_the_planner_expects():
    board()

    lines = plan(counting.reposts, SITE)

    assert any("org_id = (hashed SubPlan" in line for line in lines)
