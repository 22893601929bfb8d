import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import NoReverseMatch, reverse

from jobsite import env

ROOT = Path(__file__).resolve().parents[2]
APPS = '{"dummy": {"client_id": "id", "secret": "hush"}}'


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/"])
def test_without_a_provider_no_page_tells_of_accounts_elsewhere(client, path):
    page = client.get(path).content.decode().lower()

    assert "elsewhere" not in page
    assert "3rdparty" not in page


@pytest.mark.django_db
def test_without_a_provider_the_account_page_does_not_either(hers):
    assert "elsewhere" not in hers.get("/account/").content.decode().lower()
    assert hers.get("/account/3rdparty/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("socialaccount_connections")


@pytest.mark.parametrize(
    "value",
    [
        "github",
        "[]",
        '{"github": "id"}',
        '{"github": {"client_id": "x"}}',
        '{"nobody": {"client_id": "x", "secret": "hush"}}',
    ],
)
def test_a_wrong_value_stops_the_start_and_shows_no_secret(value):
    with pytest.raises(ImproperlyConfigured, match="SOCIAL_APPS") as stopped:
        env.social_apps(value)

    assert "hush" not in str(stopped.value)


def test_packages_that_are_missing_are_named(monkeypatch):
    monkeypatch.setattr(env, "find_spec", lambda name: None if name == "requests" else object())

    with pytest.raises(ImproperlyConfigured, match=r"pip install 'django-allauth\[socialaccount\]'"):
        env.social_apps(APPS)


@pytest.mark.django_db
def test_with_a_provider_it_is_offered_and_may_be_led_to(tmp_path):
    """In a process of its own: which apps are installed is settled at its start."""
    code = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
from jobsite import env
env.find_spec = lambda name: object()
import django
django.setup()
from django.conf import settings
from django.test import Client
page = Client().get("/account/login/")
assert "With an account elsewhere" in page.content.decode(), "not offered"
assert 'href="/account/dummy/login/?process=login"' in page.content.decode(), "not linked"
assert "form-action 'self' https:" in page["Content-Security-Policy"], "not let go"
asked = Client().get("/account/dummy/login/?process=login")
assert asked.status_code in {200, 302}, asked.status_code
print("offered")
"""
    here = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    own = os.environ | {
        "SOCIAL_APPS": APPS,
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "x",
        "DATABASE_URL": urlunsplit(here),
    }

    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert said.stdout == "offered\n", said.stderr[-800:]
