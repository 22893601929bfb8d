"""What people do to get in, as short calls."""

import re

from allauth.account.models import EmailAddress
from django.core.cache import cache
from redis import Redis

from tests import make

PASSWORD = "a-long-passphrase"


def person(email="ada@example.org", **fields):
    """Somebody whose address is proven."""
    user = make.user(email, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_up(client, email="ada@example.org", password=PASSWORD, **extra):
    return client.post("/account/signup/", {"email": email, "password1": password}, **extra)


def sign_in(client, email="ada@example.org", password=PASSWORD, **more):
    return client.post("/account/login/", {"login": email, "password": password, **more})


def prove_it(client, password=PASSWORD):
    """The password once more, as pages that open or end an account ask for it."""
    return client.post("/account/reauthenticate/", {"password": password})


def code_in(mail):
    return re.search(r"^[B-Z]{4}-[B-Z]{4}$", mail.body, re.MULTILINE)[0]


def is_in(client):
    return "_auth_user_id" in client.session


def cached_keys(settings):
    """Every key of this site in the cache, as text."""
    with Redis.from_url(settings.REDIS_URL) as valkey:
        return [key.decode() for key in valkey.scan_iter(match=cache.make_key("*"))]


def forget_limits(settings):
    """Attempts and cached sessions of other tests, and of the same test some minutes ago."""
    with Redis.from_url(settings.REDIS_URL) as valkey:
        for key in cached_keys(settings):
            if any(word in key for word in ("allauth", "sessions", ":limit:")):
                valkey.delete(key)
