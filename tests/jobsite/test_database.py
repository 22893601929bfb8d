"""How the site talks to PostgreSQL."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests import make

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def anew() -> Iterator[None]:
    """A connection that has been asked nothing yet."""
    connection.close()
    yield
    connection.close()


def plans() -> list[str]:
    """Statements that are planned for good, but those of this question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement NOT LIKE '%%prepared%%'")
        return [statement for (statement,) in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("anew")
def test_what_a_page_asks_again_and_again_is_planned_once(client):
    address = make.job().get_absolute_url()
    client.get(address)
    assert plans() == []

    for _ in range(6):
        assert client.get(address).status_code == 200

    assert any('FROM "postings_job"' in statement for statement in plans())


@pytest.mark.parametrize(
    ("starts", "value", "is_on"),
    [("wsgi", "1", True), ("wsgi", "0", False), ("settings", "1", False)],
    ids=["web", "told not to", "workers and commands"],
)
def test_statements_are_prepared_by_web_processes_unless_an_operator_says_no(starts, value, is_on):
    asked = f"from jobsite import {starts}; from django.db import connection; print(connection.settings_dict)"
    started = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": "jobsite.settings",
            "DATABASE_URL": "postgres://a@/a",
            "REDIS_URL": "redis://localhost",
            "DEBUG": "1",
            "DATABASE_PREPARES": value,
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert ("server_side_binding" in started.stdout) == is_on
