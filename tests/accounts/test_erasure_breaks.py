"""Erasing while somebody signs in or uploads, beside sessions that cannot be read, and many at a time."""

import threading
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.cached_db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import erasure, mails, tasks
from accounts.models import Erasure, Resume, User
from accounts.tasks import sweep
from tests import make
from tests.accounts.signing import is_in, prove_it
from tests.accounts.test_archive import resume_of
from tests.accounts.test_erasure import ERASE, cached_with
from tests.make import DAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]


def visitor_who_asked_for(address):
    visitor = SessionStore()
    visitor.update({"asked_for": address, "kept": 1})
    visitor.save()
    return visitor.session_key


def unproven(*addresses, now=None):
    """Sign-ups of eight days ago."""
    for address in addresses:
        user = make.user(address, date_joined=(now or timezone.now()) - 8 * DAY)
        EmailAddress.objects.create(user=user, email=address, primary=True)


@pytest.mark.parametrize("payload", [".abcd", "abc", "", ".", "é"])
def test_a_session_that_cannot_be_unpacked_stops_nobody(hers, ada, payload):
    later = timezone.now() + timedelta(days=1)
    Session.objects.create(session_key="torn-in-two", session_data=f"{payload}:x:y", expire_date=later)
    key = visitor_who_asked_for(ada.email)
    prove_it(hers)

    hers.post(ERASE)

    assert not User.objects.exists()
    assert SessionStore(key).load() == {"kept": 1}


def test_a_session_of_an_older_secret_that_names_the_person_goes(ada):
    signed = signing.dumps({"asked_for": ada.email}, key="older", compress=True)
    later = timezone.now() + timedelta(days=1)
    Session.objects.create(session_key="of-an-older-secret", session_data=signed, expire_date=later)

    erasure.erase(ada, now=NOW)

    assert not Session.objects.filter(session_key="of-an-older-secret").exists()


def test_who_could_not_be_erased_is_still_signed_in(hers, ada, monkeypatch):
    def fails(*_args):
        raise OSError

    prove_it(hers)
    monkeypatch.setattr(erasure.mails, "forget", fails)

    with pytest.raises(OSError):  # noqa: PT011  (it has no words)
        hers.post(ERASE)

    assert is_in(hers)
    assert User.objects.exists()


def test_a_session_that_began_while_somebody_was_erased_is_forgotten_too(
    ada, monkeypatch, django_capture_on_commit_callbacks
):
    keys = []
    monkeypatch.setattr(mails, "forget", lambda found: keys.extend(map(visitor_who_asked_for, found)))

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(ada, now=NOW)

    assert SessionStore(keys[0]).load() == {"kept": 1}


@pytest.mark.django_db(transaction=True)
def test_an_upload_waits_for_an_erasure_that_has_begun(ada, monkeypatch):
    first, failed = resume_of(ada), []

    def upload():
        try:
            resume_of(ada)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    uploading = threading.Thread(target=upload)

    def meanwhile(_found):
        if not uploading.ident:
            uploading.start()
            uploading.join(0.5)

    monkeypatch.setattr(mails, "forget", meanwhile)

    erasure.erase(ada, now=NOW)
    uploading.join(10)

    assert len(failed) == 1
    assert not Resume.objects.exists()
    assert Erasure.objects.filter(kind="resume").values_list("key", flat=True).get() == str(first.pk)


def test_the_count_of_wrong_passwords_is_forgotten(hers, ada, settings):
    for host in ("localhost", "localhost:8001"):
        Client(headers={"host": host}).post("/account/login/", {"login": ada.email, "password": "wrong"})
    before = [key for key in cached_with(settings, "login_failed:5/") if ":lock" not in key]
    prove_it(hers)

    hers.post(ERASE)

    assert len(before) == 1
    assert not cached_with(settings, "login_failed:5/")


def test_a_mail_to_an_address_of_before_is_gone(hers, ada, settings, tmp_path):
    settings.EMAIL_BACKEND = "accounts.mails.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    Client().post("/account/login/code/", {"email": ada.email})
    prove_it(hers)
    hers.post("/account/email/", {"email": "ada@example.net", "action_add": ""})
    code = hers.session["account_email_verification_code"]["code"]
    hers.post("/account/confirm-email/", {"code": code})
    changed = User.objects.get().email

    hers.post(ERASE)

    assert changed == "ada@example.net"
    assert list((tmp_path / "mail").iterdir()) == []


def test_many_sign_ups_that_nobody_proved_cost_one_look_at_the_sessions(monkeypatch):
    unproven(*(f"new{n}@example.org" for n in range(5)))
    key, looks = visitor_who_asked_for("new3@example.org"), []
    unsigned = erasure._unsigned
    monkeypatch.setattr(erasure, "_unsigned", lambda data: looks.append(data) or unsigned(data))

    n_erased = erasure.erase_unproven(now=timezone.now())

    assert (n_erased, len(looks)) == (5, Session.objects.count())
    assert SessionStore(key).load() == {"kept": 1}
    assert Erasure.objects.filter(kind="user").count() == 5


def test_at_most_so_many_sign_ups_are_erased_at_a_time(monkeypatch):
    monkeypatch.setattr(erasure, "AT_ONCE", 2)
    unproven("one@example.org", "two@example.org", "three@example.org")

    counts = [erasure.erase_unproven(now=timezone.now()) for _n in range(3)]

    assert counts == [2, 1, 0]


def test_a_second_sweep_leaves_it_to_the_first(monkeypatch):
    swept = []

    def meanwhile(*, now):
        swept.append(now)
        if len(swept) < 5:
            sweep()

    monkeypatch.setattr(tasks.mails, "forget_old", meanwhile)

    sweep()
    n_first = len(swept)
    sweep()

    assert (n_first, len(swept)) == (1, 2)


def test_a_step_of_the_sweep_that_fails_stops_no_other(hers, monkeypatch, caplog):
    def fails(*, now):
        raise ValueError(f"bad: {User.objects.get().email}")

    monkeypatch.setattr(tasks.erasure, "erase_unproven", fails)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    forgot = []
    monkeypatch.setattr(tasks.mails, "forget_old", lambda *, now: forgot.append(now))

    sweep()

    assert not UserSession.objects.exists()
    assert forgot
    assert "ValueError" in caplog.text
    assert "example.org" not in caplog.text
