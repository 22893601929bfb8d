"""Settings from the environment: a wrong value stops the start and says what is allowed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from jobsite import env, version

ROOT = Path(__file__).resolve().parents[2]


def test_a_value_may_come_from_a_file(monkeypatch, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("  s3cret\n")
    monkeypatch.setenv("THING_FILE", str(secret))

    assert env.text("THING") == "s3cret"


def test_a_missing_value_says_its_name(monkeypatch):
    monkeypatch.delenv("THING", raising=False)

    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.text("THING")


def test_an_unreadable_file_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("THING_FILE", str(tmp_path / "none"))

    with pytest.raises(ImproperlyConfigured, match="THING_FILE cannot be read"):
        env.text("THING")


@pytest.mark.parametrize("value", ["yes", "true", "2", "-1"])
def test_a_flag_is_0_or_1(monkeypatch, value):
    monkeypatch.setenv("THING", value)

    with pytest.raises(ImproperlyConfigured, match="must be 0 or 1"):
        env.flag("THING", default=False)


@pytest.mark.parametrize("value", ["many", "-5", "nan", "inf"])
def test_a_number_is_finite_and_large_enough(monkeypatch, value):
    monkeypatch.setenv("THING", value)

    with pytest.raises(ImproperlyConfigured):
        env.number("THING", 1)


def test_an_empty_value_counts_as_unset(monkeypatch):
    monkeypatch.setenv("THING", "")

    assert env.text("THING", "default") == "default"
    assert env.words("THING", "a, b,,") == ["a", "b"]


def test_a_database_url_with_odd_characters_is_read(monkeypatch):
    monkeypatch.setenv("DB", "postgres://ext:p%20w@db.example:5433/the%2Fname?sslmode=require")

    found = env.database("DB")

    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "ext",
        "p w",
        "db.example",
        5433,
    )
    assert (found["NAME"], found["OPTIONS"]) == ("the/name", {"sslmode": "require"})


def test_a_database_url_may_name_a_socket_folder(monkeypatch):
    monkeypatch.setenv("DB", "postgres://app@/app?host=/run/pg")

    assert env.database("DB")["HOST"] == "/run/pg"


@pytest.mark.parametrize("url", ["mysql://a/b", "postgres://host", "nonsense", "postgres://h:port/db"])
def test_a_database_url_of_another_kind_stops_the_start(monkeypatch, url):
    monkeypatch.setenv("DB", url)

    with pytest.raises(ImproperlyConfigured, match="DB"):
        env.database("DB")


@pytest.mark.parametrize(
    ("url", "celery"),
    [
        ("redis://:pw@h:6379/2", "redis://:pw@h:6379/2"),
        ("unix:///tmp/r.sock?db=3", "redis+socket:///tmp/r.sock?virtual_host=3"),
        ("unix:///tmp/r.sock", "redis+socket:///tmp/r.sock?virtual_host=0"),
    ],
)
def test_one_redis_url_is_spelt_for_django_and_for_celery(monkeypatch, url, celery):
    monkeypatch.setenv("R", url)

    assert env.redis("R") == (url, celery)


@pytest.mark.parametrize("url", ["redis:///0", "http://h", "unix://", "r.sock"])
def test_a_redis_url_of_another_kind_stops_the_start(monkeypatch, url):
    monkeypatch.setenv("R", url)

    with pytest.raises(ImproperlyConfigured, match="R must look like"):
        env.redis("R")


@pytest.mark.parametrize(
    ("without", "extra", "says"),
    [
        ("SECRET_KEY", {"DEBUG": "0"}, "SECRET_KEY"),
        ("DATABASE_URL", {}, "DATABASE_URL"),
        ("BOARD_SERVER", {"DEMO": "1"}, "BOARD_SERVER"),
    ],
)
def test_the_site_does_not_start_without(without, extra, says):
    environment = {name: value for name, value in {**os.environ, **extra}.items() if name != without}

    run = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode != 0
    assert says in run.stderr.splitlines()[-1]


def test_the_version_is_that_of_the_changelog():
    assert version.read("# Changelog\n\n## v1.2 - 2026-12-01\n\n## v1.1") == "1.2"
    assert version.read("# Changelog\n\n## Unreleased\n\n## v1.1") == "dev"
    assert version.read("") == "dev"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://jobs.example", "https://jobs.example"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_an_origin_has_a_scheme_and_a_host(monkeypatch, given, read):
    monkeypatch.setenv("THING", given)

    assert env.origin("THING", "http://unset.example") == read


@pytest.mark.parametrize(
    "given", ["jobs.example", "ftp://jobs.example", "https://", "https://jobs.example/a?b"]
)
def test_an_origin_has_nothing_else(monkeypatch, given):
    monkeypatch.setenv("THING", given)

    with pytest.raises(ImproperlyConfigured, match="must look like https"):
        env.origin("THING", "http://unset.example")


@pytest.mark.parametrize(("given", "read"), [("10/50", (10.0, 50)), ("0.5/1", (0.5, 1))])
def test_a_rate_is_so_many_a_second_and_so_many_at_once(monkeypatch, given, read):
    monkeypatch.setenv("THING", given)

    assert env.rate("THING", "1/1") == read


@pytest.mark.parametrize(
    "given", ["10", "10/", "/50", "0/50", "10/0", "inf/5", "nan/5", "-1/5", "10/2.5", "a/b"]
)
def test_a_rate_that_would_let_nobody_through_stops_the_start(monkeypatch, given):
    monkeypatch.setenv("THING", given)

    with pytest.raises(ImproperlyConfigured, match="THING must look like 10/50"):
        env.rate("THING", "1/1")
