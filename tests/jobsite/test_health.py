"""`/healthz`: what a load balancer and an operator ask."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from jobsite import health
from tests import make

pytestmark = pytest.mark.django_db


def test_a_healthy_site_answers_with_the_age_of_its_newest_read(client):
    make.source(last_read_at=timezone.now() - timedelta(seconds=90))
    make.source(last_read_at=timezone.now() - timedelta(days=9))

    answer = client.get("/healthz")

    assert answer.status_code == 200
    body = answer.json()
    assert 89 <= body.pop("newest_read_seconds") <= 120
    assert body == {"database": "ok", "redis": "ok"}
    assert "no-store" in answer["Cache-Control"]


def test_a_site_that_has_read_nothing_yet_is_healthy(client):
    assert client.get("/healthz").json()["newest_read_seconds"] is None


def test_without_redis_the_site_is_not_healthy(client, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["redis"]) == (503, "down")


def test_without_the_database_the_site_is_not_healthy(client, monkeypatch):
    def refuse(**asked):
        raise OperationalError("connection refused")

    monkeypatch.setattr(health.Source.objects, "aggregate", refuse)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["database"]) == (503, "down")


def test_health_is_for_reading(client):
    assert client.post("/healthz").status_code == 405
