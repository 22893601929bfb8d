"""Programs with keys."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client

from accounts import api_keys
from accounts.vocab import Scope
from tests import make
from tests.make import NOW

ME = "/job-postings/v1/me"


@dataclass
class Program:
    """Asks with a key and nothing else."""

    secret: str

    def __call__(self, verb, path="", data=None, **query):
        headers = {"x-api-key": self.secret} if self.secret else {}
        address = f"{ME}{path}"
        if verb == "get":
            return Client().get(address, query, headers=headers)
        return getattr(Client(), verb)(
            address, data or {}, content_type="application/json", query_params=query, headers=headers
        )

    def get(self, path="", **query):
        answer = self("get", path, **query)
        assert answer.status_code == 200, answer.content
        return answer.json()


def program_of(user, *scopes):
    made = api_keys.make(user, "Program", scopes or list(Scope), now=NOW)
    return Program(made.secret)


@pytest.fixture
def own_limits(settings):
    """Buckets of its own, and nothing known of any key."""
    settings.API_LIMITS = {"keyless": (1000, 10_000), "key": (1000, 10_000)}
    api_keys._known.clear()


@pytest.fixture
def ada(alone, own_limits, db):
    return make.user("ada@example.org")


@pytest.fixture
def hers(ada):
    return program_of(ada)


@pytest.fixture
def other(ada):
    """Somebody else's program."""
    return program_of(make.user(f"{uuid4().hex}@example.org"))
