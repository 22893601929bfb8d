"""The page on which somebody makes and revokes keys."""

import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from justhtml import JustHTML

from accounts import api_keys, archive, erasure
from accounts.api_keys import MOST, MOST_REVOKED, Refused
from accounts.models import ApiKey, Erasure, User
from accounts.vocab import Scope
from tests import make
from tests.accounts.signing import PASSWORD, code_in, person, prove_it, sign_in
from tests.html import wrongs
from tests.make import NOW
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
KEYS = "/account/keys/"


def key_of(user, name="Importer", scopes=(Scope.READ,)):
    return api_keys.make(user, name, scopes, now=NOW)


def secret_on(answer):
    (code,) = JustHTML(answer.content.decode(), sanitize=False).query("code.id")
    return code.to_text()


def sent(client, name="Importer", scopes=("read",)):
    return client.post(KEYS, {"name": name, "scope": list(scopes)})


@pytest.fixture
def proven(hers):
    """Ada's browser, just after she gave her password."""
    prove_it(hers)
    return hers


def test_a_new_key_is_shown_once_and_works(proven, ada, settings, tmp_path):
    settings.SEARCH_DIR = tmp_path / "search"
    answer = sent(proven, "  My   importer ", ["me:read", "read"])
    secret = secret_on(answer)
    after = proven.get(KEYS).content.decode()

    assert answer.status_code == 201
    assert "no-store" in answer["Cache-Control"]
    assert secret not in after
    assert secret[:16] in after
    key = ApiKey.objects.get()
    assert (key.user, key.name, key.scopes) == (ada, "My importer", ["read", "me:read"])
    assert Client().get("/job-postings/v1/jobs", headers={"x-api-key": secret}).status_code == 200
    assert secret not in str(proven.session.items())


def test_of_a_new_key_its_owner_gets_a_mail_that_does_not_hold_it(proven, ada, mailoutbox):
    secret = secret_on(sent(proven, "Importer\nBcc: eve@example.org"))
    sent(proven, "")

    (mail,) = mailoutbox
    assert mail.to == [ada.email]
    assert "key of the API was made" in mail.subject
    assert secret[:16] in mail.body
    assert KEYS in mail.body
    assert secret not in mail.body


def test_the_list_says_what_each_key_is_for_and_when_it_was_used(hers, ada):
    key_of(ada, "Importer", [Scope.READ, Scope.ME_WRITE])
    used = key_of(ada, "Exporter")
    api_keys.find(used.secret, now=NOW)
    gone = key_of(ada, "Old")
    api_keys.revoke(gone.row, now=NOW)

    page = JustHTML(hers.get(KEYS).content.decode(), sanitize=False)
    rows = [row.to_text() for row in page.query(".shelf > li")]

    assert [name in row for name, row in zip(("Exporter", "Importer", "Old"), rows, strict=True)] == [
        True
    ] * 3
    assert "Change what you keep" in rows[1]
    assert "never used" in rows[1]
    assert "last used" in rows[0]
    assert "Revoked" in rows[2]
    assert len(page.query(".shelf form")) == 2


def test_the_page_is_valid_with_and_without_keys(proven, ada):
    pages = [proven.get(KEYS), sent(proven), proven.get(KEYS), sent(proven, "", [])]

    assert [wrongs(page.content.decode()) for page in pages] == [[]] * 4
    assert [page.status_code for page in pages] == [200, 201, 200, 422]
    assert b'name="robots" content="noindex"' in pages[0].content


@pytest.mark.parametrize(
    ("name", "scopes"),
    [("", ["read"]), (" \t", ["read"]), ("x" * 61, ["read"]), ("Importer", []), ("Importer", ["admin"])],
)
def test_a_form_that_cannot_be_meant_makes_no_key_and_keeps_what_was_typed(proven, name, scopes):
    answer = sent(proven, name, scopes)

    page = JustHTML(answer.content.decode(), sanitize=False)
    assert answer.status_code == 422
    assert len(page.query("[role=alert] a")) == 1
    assert page.query("#name")[0].attrs["value"] == name.strip()
    assert not ApiKey.objects.exists()


def test_a_form_that_is_sent_twice_makes_one_key(proven):
    sent(proven)

    again = sent(proven)

    assert again.status_code == 422
    assert b"There is a key with this name already" in again.content
    assert ApiKey.objects.count() == 1


def test_only_who_knows_the_password_makes_a_key(hers):
    asked = sent(hers)
    before = ApiKey.objects.count()

    answer = hers.post(asked["Location"], {"password": PASSWORD, "next": KEYS})

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert before == 0
    assert secret_on(answer).startswith("jobs_live_")


def test_so_many_keys_and_no_more(proven, ada):
    for n in range(MOST):
        key_of(ada, f"Key {n}")

    page, answer = proven.get(KEYS), sent(proven)

    assert answer.status_code == 422
    assert ApiKey.objects.count() == MOST
    assert b'name="scope"' not in page.content
    assert f"{MOST} keys are kept at most" in answer.content.decode()


def test_a_revoked_key_makes_room_for_one_of_the_same_name(proven, ada):
    for n in range(MOST):
        made = key_of(ada, f"Key {n}")

    proven.post(f"{KEYS}{made.row.pk}/revoke/")

    assert sent(proven, made.row.name).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_last_free_place_one_gets_it(transactional_db):
    user = make.user("ada@example.org")
    for n in range(MOST - 1):
        key_of(user, f"Key {n}")

    def last(name):
        try:
            return key_of(User.objects.get(), name)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(last, ["One", "Two"]))

    assert sum(outcome is Refused.FULL for outcome in outcomes) == 1
    assert ApiKey.objects.count() == MOST


def test_revoking_twice_is_revoking_once(hers, ada):
    made = key_of(ada)

    answers = [hers.post(f"{KEYS}{made.row.pk}/revoke/") for _ in range(2)]
    first = ApiKey.objects.get().revoked_at

    assert [answer["Location"] for answer in answers] == [KEYS, KEYS]
    assert first
    assert api_keys.find(made.secret, now=NOW) is None


def test_a_key_is_revoked_though_the_log_of_erasures_cannot_be_written(hers, ada, caplog):
    made = key_of(ada)
    erasure.log_file().mkdir(parents=True)

    answer = hers.post(f"{KEYS}{made.row.pk}/revoke/")

    assert answer["Location"] == KEYS
    assert api_keys.find(made.secret, now=NOW) is None
    assert [one.levelname for one in caplog.records if one.name == "accounts.api_keys"] == ["ERROR"]


def test_the_last_revoked_stay_named_and_older_ones_are_forgotten(hers, ada):
    for n in range(MOST_REVOKED + 2):
        hers.post(f"{KEYS}{key_of(ada, f'Key {n}').row.pk}/revoke/")

    names = set(ApiKey.objects.values_list("name", flat=True))

    assert names == {f"Key {n}" for n in range(2, MOST_REVOKED + 2)}


@pytest.mark.parametrize("which", ["somebody else's", "missing", "too large"])
def test_a_key_of_nobody_here_cannot_be_revoked(hers, which):
    eve = key_of(person("eve@example.org"))
    number = {"somebody else's": eve.row.pk, "missing": eve.row.pk + 1, "too large": 10**30}[which]

    answer = hers.post(f"{KEYS}{number}/revoke/")

    assert answer.status_code == 404
    assert api_keys.find(eve.secret, now=NOW)


def test_somebody_elses_keys_are_not_on_the_page(hers):
    key_of(person("eve@example.org"), "Of Eve")

    assert b"Of Eve" not in hers.get(KEYS).content


def test_a_visitor_is_led_to_signing_in(client, ada):
    made = key_of(ada)
    answers = [client.get(KEYS), sent(client), client.post(f"{KEYS}{made.row.pk}/revoke/")]

    assert {answer["Location"].split("?")[0] for answer in answers} == {"/account/login/"}
    assert ApiKey.objects.get().revoked_at is None


@pytest.mark.parametrize(
    ("verb", "path"), [("put", ""), ("delete", ""), ("get", "{pk}/revoke/"), ("put", "{pk}/revoke/")]
)
def test_another_verb_does_nothing(hers, ada, verb, path):
    made = key_of(ada)

    answer = getattr(hers, verb)(KEYS + path.format(pk=made.row.pk))

    assert answer.status_code == 405
    assert ApiKey.objects.get().revoked_at is None


def test_a_form_of_another_site_makes_nothing(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)

    assert sent(browser).status_code == 403
    assert not ApiKey.objects.exists()


def test_the_page_costs_the_same_however_many_there_are(hers, ada, django_assert_max_num_queries):
    for n in range(MOST):
        key_of(ada, f"Key {n}")

    with django_assert_max_num_queries(3):  # person, keys that work, keys that do not
        hers.get(KEYS)


def test_the_account_page_leads_there(hers):
    assert f'href="{KEYS}"'.encode() in hers.get("/account/").content


def test_the_archive_names_keys_and_holds_no_digest(ada):
    made = key_of(ada)
    key_of(person("eve@example.org"), "Of Eve")

    zipped = zipfile.ZipFile(BytesIO(b"".join(archive.write(ada))))
    everything = b"".join(zipped.read(name) for name in zipped.namelist()).decode()

    (row,) = json.loads(zipped.read("tables/accounts.apikey.json"))
    assert (row["name"], row["prefix"], row["scopes"]) == ("Importer", made.row.prefix, ["read"])
    assert made.row.digest not in everything
    assert made.secret not in everything
    assert "Of Eve" not in everything


@pytest.mark.parametrize("n", [0, 1, 2])
def test_who_changes_the_password_is_told_how_many_keys_go_on_working(hers, ada, n):
    for number in range(n):
        key_of(ada, f"Key {number}")
    api_keys.revoke(key_of(ada, "Old").row, now=NOW)
    key_of(person("eve@example.org"), "Of Eve")

    page = text(hers.get("/account/password/change/"))

    assert ("go on working" in page, "goes on working" in page) == (n == 2, n == 1)
    assert (f"{n} API key" in page) == bool(n)


def test_whoever_forgot_the_password_is_told_so_too(client, ada, mailoutbox):
    key_of(ada)
    asked = client.post("/account/password/reset/", {"email": ada.email})

    page = client.post(asked["Location"], {"code": code_in(mailoutbox[0])}, follow=True)

    assert "1 API key works" in text(page)
    assert f'href="{KEYS}"' in page.content.decode()


def test_erasing_the_account_ends_its_keys_and_nobody_elses(ada):
    made, eve = key_of(ada), key_of(person("eve@example.org"))

    erasure.erase(ada, now=NOW)

    assert api_keys.find(made.secret, now=NOW) is None
    assert api_keys.find(eve.secret, now=NOW)


def test_a_restored_backup_does_not_bring_a_revoked_key_back(ada):
    made, kept = key_of(ada), key_of(ada, "Kept")
    api_keys.revoke(made.row, now=NOW)
    ApiKey.objects.update(revoked_at=None)
    Erasure.objects.all().delete()

    n_back = [erasure.erase_again(now=NOW), erasure.erase_again(now=NOW)]

    assert n_back == [1, 0]
    assert api_keys.find(made.secret, now=NOW) is None
    assert api_keys.find(kept.secret, now=NOW)


def test_curators_see_nothing_of_keys(client, ada):
    made = key_of(ada, "Ada's importer")
    make.user("curator@example.org", is_staff=True, is_superuser=True)
    sign_in(client, "curator@example.org")

    page = client.get(f"/admin/accounts/user/{ada.pk}/change/").content.decode()

    assert made.row.prefix not in page
    assert "importer" not in page
    assert "apikey" not in client.get("/admin/").content.decode()
