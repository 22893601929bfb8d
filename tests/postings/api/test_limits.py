"""How often the API answers whom."""

import logging
import math
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from redis import Redis, RedisError

from postings.api import limits
from postings.api.caller import Caller
from tests import make

API = "/job-postings/v1"
NAMES = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
#: So slow that no token comes back while a test runs.
SLOW = 0.001

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]


@pytest.fixture(autouse=True)
def own_buckets(settings):
    """No test finds what another has used up; five requests without a key, eight with one."""
    settings.API_LIMITS = {"keyless": (SLOW, 5), "key": (SLOW, 8)}
    default = settings.CACHES["default"] | {"KEY_PREFIX": f"test:{uuid4().hex}"}
    settings.CACHES = settings.CACHES | {"default": default}


def asked(client, path="jobs/nothing", times=1, **more):
    return [client.get(f"{API}/{path}", **more) for _ in range(times)]


def told(answer):
    return [int(answer[name]) for name in NAMES]


def buckets(settings):
    with Redis.from_url(settings.REDIS_URL) as redis:
        return [(key, redis.pttl(key)) for key in redis.scan_iter(match=cache.make_key("*"))]


def test_the_burst_passes_and_the_next_request_is_told_when_to_come_back(client):
    *passed, refused = asked(client, "jobs", times=6)

    assert [answer.status_code for answer in passed] == [200] * 5
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["title"] == "Too Many Requests"
    assert 990 <= int(refused["Retry-After"]) <= 1000
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_every_answer_says_what_is_left(client):
    answers = asked(client, "jobs", times=6)

    assert [told(answer)[:2] for answer in answers] == [[5, 4], [5, 3], [5, 2], [5, 1], [5, 0], [5, 0]]
    assert [math.ceil(told(answer)[2] / 1000) for answer in answers] == [1, 2, 3, 4, 5, 5]
    assert all(answer[f"X-{name}"] == answer[name] for answer in answers for name in NAMES)


@pytest.mark.parametrize(
    ("verb", "path", "status"),
    [
        ("get", "jobs/nothing", 404),
        ("get", "nonsense", 404),
        ("get", "jobs?limit=many", 400),
        ("put", "jobs", 405),
        ("head", "jobs", 200),
    ],
)
def test_errors_and_heads_cost_and_say_so_too(client, verb, path, status):
    answer = getattr(client, verb)(f"{API}/{path}")

    assert (answer.status_code, told(answer)[:2]) == (status, [5, 4])


def test_asking_which_verbs_there_are_is_free_and_never_refused(client):
    asked_before = [client.options(f"{API}/jobs", headers={"Origin": "https://a.example"}) for _ in range(9)]
    answers = asked(client, times=6)
    asked_after = client.options(f"{API}/jobs")

    assert {(answer.status_code, *told(answer)) for answer in asked_before} == {(204, 5, 5, 0)}
    assert [answer.status_code for answer in answers] == [404] * 5 + [429]
    assert (asked_after.status_code, told(asked_after)[1]) == (204, 0)


def test_a_script_of_another_site_may_read_the_headers(client):
    (answer,) = asked(client)

    exposed = answer["Access-Control-Expose-Headers"].split(", ")

    assert {"ETag", "Link", "Retry-After", *NAMES, *(f"X-{name}" for name in NAMES)} == set(exposed)


def test_what_is_refused_costs_nothing_more(client):
    asked(client, times=5)

    waits = [int(answer["Retry-After"]) for answer in asked(client, times=5)]

    assert max(waits) - min(waits) <= 1


def test_tokens_come_back_at_the_rate(client, settings):
    settings.API_LIMITS = {"keyless": (50.0, 1)}

    first, second = asked(client, times=2)
    waited = told(first)

    assert (first.status_code, second.status_code, second["Retry-After"]) == (404, 429, "1")
    assert waited == [1, 0, 1]
    while asked(client)[0].status_code == 429:
        pass


def test_limits_that_are_raised_hold_at_once(client, settings):
    asked(client, times=6)

    settings.API_LIMITS = {"keyless": (1000.0, 5)}
    time.sleep(0.002)

    assert asked(client)[0].status_code == 404


def test_of_many_at_once_exactly_the_burst_passes(settings):
    settings.API_LIMITS = {"keyless": (SLOW, 30)}
    request = RequestFactory().get("/")

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: limits.take(request, Caller()), range(31)))

    passed = [answer.remaining for answer in answers if not answer.retry_after]
    assert sorted(passed) == list(range(30))
    assert len(answers) - len(passed) == 1


def test_two_addresses_do_not_share(client):
    answers = asked(client, times=6, REMOTE_ADDR="192.0.2.1")
    (other,) = asked(client, REMOTE_ADDR="192.0.2.2")

    assert [answer.status_code for answer in answers][4:] == [404, 429]
    assert (other.status_code, told(other)[1]) == (404, 4)


def test_a_household_shares(client):
    asked(client, times=5, REMOTE_ADDR="2001:db8:1:2::1")

    (same,) = asked(client, REMOTE_ADDR="2001:db8:1:2:ffff::7")
    (other,) = asked(client, REMOTE_ADDR="2001:db8:1:3::1")

    assert (same.status_code, other.status_code) == (429, 404)


def test_an_old_address_behind_a_new_socket_counts_for_itself(client):
    asked(client, times=5, REMOTE_ADDR="::ffff:192.0.2.1")

    (same,) = asked(client, REMOTE_ADDR="192.0.2.1")
    (other,) = asked(client, REMOTE_ADDR="::ffff:192.0.2.2")

    assert (same.status_code, other.status_code) == (429, 404)


def test_nobody_gets_more_by_making_up_who_they_are(client, settings):
    made_up = [client.get(f"{API}/jobs", headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(6)]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    behind = [
        client.get(f"{API}/jobs", headers={"X-Forwarded-For": f"198.51.100.{n}, 192.0.2.1"}) for n in range(6)
    ]

    assert made_up[-1].status_code == behind[-1].status_code == 429
    assert behind[0].status_code == 200


def test_a_bucket_is_gone_once_it_is_full_and_names_nobody(client, settings):
    settings.API_LIMITS = {"keyless": (2.0, 5)}

    asked(client, times=2, REMOTE_ADDR="192.0.2.77")

    ((key, lasts),) = buckets(settings)
    assert 500 < lasts <= 1000
    assert b"192.0.2" not in key


def test_what_is_free_leaves_no_bucket(client, settings):
    client.options(f"{API}/jobs")

    assert buckets(settings) == []


def test_without_redis_everybody_is_answered_and_the_log_says_it_once(
    client, settings, tmp_path, caplog, monkeypatch
):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"
    monkeypatch.setattr(limits, "_PAUSE", 0)

    with caplog.at_level(logging.WARNING, "postings.api.limits"):
        answers = asked(client, times=9)

    assert {(answer.status_code, *told(answer)) for answer in answers} == {(404, 5, 5, 0)}
    assert [one.name for one in caplog.records].count("postings.api.limits") == 1


def test_a_redis_that_hangs_holds_nobody_up_for_long(settings, tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        settings.REDIS_URL = f"unix://{tmp_path}/s"
        began = time.monotonic()

        answers = [limits.take(RequestFactory().get("/"), Caller()) for _ in range(20)]

    assert time.monotonic() - began < 1
    assert [answer.retry_after for answer in answers] == [0] * 20


def test_a_redis_that_is_back_is_asked_again_after_a_pause(client, settings, monkeypatch):
    monkeypatch.setattr(limits, "_PAUSE", 0.5)
    buckets = limits._buckets(settings.REDIS_URL)
    with monkeypatch.context() as away:
        away.setattr(buckets, "_take", Mock(side_effect=RedisError))
        (uncounted,) = asked(client)
        asked(client, times=8)
        n_asked = buckets._take.call_count

    time.sleep(0.6)

    assert (uncounted.status_code, told(uncounted)[1], n_asked) == (404, 5, 1)
    assert [answer.status_code for answer in asked(client, times=6)] == [404] * 5 + [429]


def test_a_request_is_one_round_trip(client, monkeypatch):
    asked(client)
    sent = []
    send = Redis.execute_command
    monkeypatch.setattr(
        Redis, "execute_command", lambda self, *args, **o: sent.append(args[0]) or send(self, *args, **o)
    )

    asked(client)

    assert sent == ["EVALSHA"]


def test_reading_a_job_costs_one_whatever_is_asked_beside(client):
    job = make.job()

    (answer,) = asked(client, f"jobs/{job.job_id}?include=description,facts")

    assert (answer.status_code, told(answer)[1]) == (200, 4)
