"""Who sends a key: it is known, or refused, and never passes for none."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import RequestFactory

from accounts import api_keys
from accounts.api.keys import caller_of
from accounts.models import ApiKey
from accounts.vocab import Scope
from postings.api.caller import KEYLESS
from postings.api.problems import Problem
from postings.api.public import PublicView
from tests import make
from tests.accounts.api.conftest import program_of
from tests.make import NOW

JOBS = "/job-postings/v1/jobs"
SLOW = 0.001

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(settings, tmp_path):
    """Buckets and an index of its own, and nothing known of any key."""
    settings.DATA_DIR, settings.SEARCH_DIR = tmp_path, tmp_path / "search"
    default = settings.CACHES["default"] | {"KEY_PREFIX": f"test:{uuid4().hex}"}
    settings.CACHES = settings.CACHES | {"default": default}
    settings.API_LIMITS = {"keyless": (SLOW, 5), "key": (SLOW, 8)}
    api_keys._known.clear()


@pytest.fixture
def ada(db):
    return make.user("ada@example.org")


def key_of(user, *scopes, name="Importer"):
    return api_keys.make(user, name, scopes or [Scope.READ], now=NOW)


def asked(client, key, **more):
    return client.get(JOBS, headers={"x-api-key": key}, **more)


class Mine(PublicView):
    """An address that needs a key."""

    scope = "me:read"

    def get(self, request):
        raise Http404


def mine(key=""):
    headers = {"x-api-key": key} if key else {}
    answer = Mine.as_view()(RequestFactory().get("/", headers=headers))
    answer.render()
    return answer


@pytest.mark.parametrize("header", ["x-api-key", "X-API-KEY", "Authorization"])
def test_a_key_is_read_from_either_header(client, ada, header):
    made = key_of(ada)
    value = f"bearer  {made.secret}" if header == "Authorization" else made.secret

    answer = client.get(JOBS, headers={header: value})

    assert answer.status_code == 200
    assert (answer["RateLimit-Limit"], answer["RateLimit-Remaining"]) == ("8", "7")


def test_the_caller_is_whose_key_it_is(ada):
    made = key_of(ada, Scope.READ, Scope.ME_READ)
    request = RequestFactory().get("/", headers={"x-api-key": made.secret})

    caller = caller_of(request)

    assert (caller.key_id, caller.user_id, caller.name) == (made.row.pk, ada.pk, "Importer")
    assert (caller.scopes, caller.tier) == ({"read", "me:read"}, "key")


def test_a_key_looks_like_one_and_no_two_are_alike(ada):
    first, second = key_of(ada), key_of(ada, name="Other")

    assert first.secret.startswith("jobs_live_")
    assert len(first.secret) == 53
    assert first.secret != second.secret
    assert first.row.prefix == first.secret[:16]


@pytest.mark.parametrize(
    "headers",
    [
        {"x-api-key": ""},
        {"x-api-key": "secret"},
        {"x-api-key": "jobs_live_"},
        {"x-api-key": "jobs_live_" + "a" * 43},
        {"x-api-key": "jobs_live_" + "a" * 42 + "é"},
        {"x-api-key": "jobs_live_" + "a" * 5000},
        {"x-api-key": "{key}x"},
        {"x-api-key": "{key},{key}"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer jobs_test_" + "a" * 43},
        {"Authorization": "{key}"},
        {"Authorization": "Basic {key}"},
        {"Authorization": "Bearer {key}", "x-api-key": "jobs_live_" + "b" * 43},
        {"Authorization": "Bearer {key}", "x-api-key": ""},
    ],
)
def test_what_is_no_key_is_refused_and_never_passes_for_none(client, ada, headers):
    secret = key_of(ada).secret

    answer = client.get(
        JOBS, headers={name: value.replace("{key}", secret) for name, value in headers.items()}
    )

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == 'Bearer realm="job-postings"'
    assert secret not in answer.content.decode()


def test_the_same_key_in_both_headers_is_one_key(client, ada):
    secret = key_of(ada).secret

    answer = client.get(JOBS, headers={"x-api-key": secret, "Authorization": f"Bearer {secret}"})

    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["api_key", "x-api-key", "key", "q"])
def test_a_key_in_the_address_is_refused_since_logs_keep_it_and_is_not_repeated(client, ada, name):
    secret = key_of(ada).secret

    answer = client.get(JOBS, {name: secret})

    assert answer.status_code == 401
    assert "x-api-key" in answer.json()["detail"]
    assert "revoke" in answer.json()["detail"]
    assert secret not in answer.content.decode()


def test_a_word_of_the_address_that_only_begins_as_a_key_is_a_word(client):
    answer = client.get(JOBS, {"q": "jobs_live_streaming"})

    assert answer.status_code == 200


def test_a_wrong_key_costs_the_address_it_comes_from(client, ada):
    refused = [asked(client, "jobs_live_" + letter * 43).status_code for letter in "abcdef"]
    without = client.get(JOBS).status_code
    with_key = asked(client, key_of(ada).secret).status_code

    assert refused == [401] * 5 + [429]
    assert (without, with_key) == (429, 200)


def test_all_keys_of_an_account_count_as_one_wherever_they_are_sent_from(client, ada):
    first, second = key_of(ada), key_of(ada, name="Other")
    theirs = key_of(make.user("ben@example.org"))

    answers = [asked(client, first.secret, REMOTE_ADDR=f"192.0.2.{n}") for n in range(8)]
    further = asked(client, second.secret, REMOTE_ADDR="192.0.2.1")

    assert [answer.status_code for answer in (*answers, further)] == [200] * 8 + [429]
    assert asked(client, theirs.secret, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert client.get(JOBS, REMOTE_ADDR="192.0.2.1")["RateLimit-Remaining"] == "4"


def test_a_key_that_is_made_anew_has_no_full_bucket(client, ada):
    old = key_of(ada)
    for _n in range(8):
        asked(client, old.secret)
    api_keys.revoke(old.row, now=NOW)

    assert asked(client, key_of(ada).secret).status_code == 429


def test_a_preflight_asks_for_no_key(client):
    answer = client.options(JOBS, headers={"x-api-key": "wrong"})

    assert answer.status_code == 204
    assert "x-api-key" in answer["Access-Control-Allow-Headers"]


def test_without_a_key_there_is_no_query_and_with_one_it_is_one(ada, django_assert_num_queries):
    made = key_of(ada)
    ApiKey.objects.update(last_used_at=NOW)
    with_key = RequestFactory().get("/", headers={"x-api-key": made.secret})
    malformed = RequestFactory().get("/", headers={"x-api-key": "secret"})

    with django_assert_num_queries(0):
        nobody = caller_of(RequestFactory().get("/"))
    with django_assert_num_queries(0), pytest.raises(Problem):
        caller_of(malformed)
    with django_assert_num_queries(1):
        api_keys.find(made.secret, now=NOW)
    with django_assert_num_queries(0):
        caller_of(with_key)

    assert nobody is KEYLESS


def test_a_revoked_key_is_refused_at_once(client, ada):
    made = key_of(ada)
    before = asked(client, made.secret).status_code

    api_keys.revoke(made.row, now=NOW)

    assert (before, asked(client, made.secret).status_code) == (200, 401)


def test_a_key_that_was_revoked_by_another_process_is_refused_within_seconds(ada, monkeypatch):
    made = key_of(ada)
    clock = [100.0]
    monkeypatch.setattr(api_keys.time, "monotonic", lambda: clock[0])
    api_keys.find(made.secret, now=NOW)
    ApiKey.objects.update(revoked_at=NOW)

    clock[0] += api_keys.LASTS - 0.1
    still = api_keys.find(made.secret, now=NOW)
    clock[0] += 0.2
    later = api_keys.find(made.secret, now=NOW)

    assert still
    assert later is None
    assert api_keys.LASTS <= 5


def test_what_is_private_is_not_told_to_a_key_that_another_process_revoked_a_moment_ago(ada):
    program = program_of(ada)
    before = program("get").status_code
    ApiKey.objects.update(revoked_at=NOW)

    assert (before, program("get").status_code) == (200, 401)


@pytest.mark.parametrize("gone", ["erased", "locked"])
def test_the_key_of_somebody_who_is_gone_is_refused(client, ada, gone):
    secret = key_of(ada).secret
    if gone == "erased":
        ada.delete()
    else:
        ada.is_active = False
        ada.save()

    assert asked(client, secret).status_code == 401


def test_its_last_use_is_noted_once_a_minute(ada):
    made = key_of(ada)
    seen = []

    for seconds in (0, 59, 61):
        api_keys._known.clear()
        api_keys.find(made.secret, now=NOW + timedelta(seconds=seconds))
        seen.append(ApiKey.objects.get().last_used_at)

    assert seen == [NOW, NOW, NOW + timedelta(seconds=61)]


@pytest.mark.django_db(transaction=True)
def test_noting_the_last_use_waits_for_nobody(transactional_db):
    made = key_of(make.user("ada@example.org"))
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM accounts_apikey FOR UPDATE")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1ms'")

        holder = api_keys.find(made.secret, now=NOW)
    finally:
        other.rollback()
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")

    assert holder
    assert ApiKey.objects.get().last_used_at is None


def test_a_scope_that_a_key_has_not_is_forbidden(client, ada):
    reads, is_mine = key_of(ada), key_of(ada, Scope.ME_READ, name="Mine")

    assert [mine().status_code, mine(reads.secret).status_code, mine(is_mine.secret).status_code] == [
        401,
        403,
        404,
    ]
    assert "me:read" in mine(reads.secret).data["detail"]
    assert mine()["WWW-Authenticate"]


@pytest.mark.parametrize("scope", [Scope.ME_READ, Scope.ME_WRITE])
def test_what_is_open_without_a_key_is_open_with_any(client, ada, scope):
    assert asked(client, key_of(ada, scope).secret).status_code == 200


def test_no_key_stands_in_a_log_or_a_representation(client, ada, caplog):
    made = key_of(ada)
    wrong = "jobs_live_" + "w" * 43

    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "django.request"):
        for key in (made.secret, wrong, f"{made.secret}x"):
            asked(client, key)
            client.get(JOBS, headers={"Authorization": f"Basic {key}"})

    told = caplog.text + repr(made) + repr(made.row) + str(made.row) + repr(api_keys._known.values())
    assert "Unauthorized" in told
    assert made.secret not in told
    assert wrong not in told


def test_the_database_holds_a_digest_alone(ada):
    made = key_of(ada)

    (row,) = ApiKey.objects.values()

    assert row["digest"] == api_keys._digest(made.secret)
    assert not any(made.secret in str(value) for value in row.values())
