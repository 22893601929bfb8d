from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from accounts import mails
from jobsite import env
from tests.accounts.signing import sign_in, sign_up

FILE_BACKEND = "accounts.mails.FolderBackend"


def test_a_server_with_tls_from_the_start():
    mail = env.mail("EMAIL_URL", "smtps://ada%40example.org:p%40ss@mail.example.org")

    assert (mail.host, mail.port, mail.user, mail.password) == (
        "mail.example.org",
        465,
        "ada@example.org",
        "p@ss",
    )
    assert (mail.is_tls, mail.starts_tls) == (True, False)


@pytest.mark.parametrize(
    ("url", "port", "starts_tls"),
    [
        ("smtp://mail.example.org", 587, True),
        ("smtp://mail.example.org:2525", 2525, True),
        ("smtp://localhost:25?tls=0", 25, False),
    ],
)
def test_a_server_is_spoken_to_in_the_clear_only_where_that_is_said(url, port, starts_tls):
    mail = env.mail("EMAIL_URL", url)

    assert (mail.port, mail.starts_tls, mail.is_tls) == (port, starts_tls, False)


def test_without_a_server_mails_go_into_a_folder_or_onto_the_terminal():
    folder = env.mail("EMAIL_URL", "file:///srv/a%20folder")
    terminal = env.mail("EMAIL_URL", "console:")

    assert (folder.backend, folder.folder, folder.host) == (FILE_BACKEND, "/srv/a folder", "")
    assert terminal.backend.endswith("console.EmailBackend")


@pytest.mark.parametrize(
    "url", ["mail.example.org", "smtp://", "file:", "https://mail.example.org", "smtp://h:x"]
)
def test_another_mail_url_stops_the_start_and_shows_no_password(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as stopped:
        env.mail("EMAIL_URL", url.replace("://", "://ada:secret@"))

    assert "secret" not in str(stopped.value)


@pytest.fixture
def folder(settings, tmp_path):
    """Mails are written as files, as on a new site."""
    settings.EMAIL_BACKEND = FILE_BACKEND
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.MAIL_IS_LOCAL = True
    return tmp_path / "mail"


@pytest.mark.django_db
def test_a_page_that_mails_says_where_the_mail_is(client, fresh, folder):
    sign_up(client)

    page = client.get("/account/confirm-email/").content.decode()

    assert str(folder) in page
    mail = next(folder.iterdir())
    assert "To: ada@example.org" in mail.read_text()
    assert (folder.stat().st_mode & 0o777, mail.stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.django_db
def test_with_a_server_no_page_tells_of_a_folder(client, fresh, settings):
    settings.MAIL_IS_LOCAL = False
    sign_up(client)

    assert "no mail server" not in client.get("/account/confirm-email/").content.decode()


@pytest.mark.django_db
def test_a_mail_has_the_sites_name_and_nothing_of_another_host(client, fresh, mailoutbox, settings):
    sign_up(client)

    mail = mailoutbox[0]
    assert mail.subject == f"{settings.SITE_NAME}: your code to confirm this address"
    assert mail.body.endswith(f"--\n{settings.SITE_NAME}\n{settings.SITE_URL}")
    assert (mail.from_email, mail.alternatives) == (settings.DEFAULT_FROM_EMAIL, [])


@pytest.mark.django_db
def test_a_mail_that_cannot_be_sent_is_told_and_no_address_is_logged(client, fresh, monkeypatch, caplog):
    def fails(*_args, **_options):
        raise SMTPServerDisconnected("refused ada@example.org")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fails)

    answer = sign_up(client, follow=True)

    assert "could not be sent" in answer.content.decode()
    assert "SMTPServerDisconnected" in caplog.text
    assert "ada@example.org" not in caplog.text


def _write(folder, to, body="Your code"):
    before = set(folder.glob("*"))
    EmailMessage("Footnote", body, "footnote@localhost", [to], connection=get_connection(FILE_BACKEND)).send()
    return next(iter(set(folder.glob("*")) - before))


def test_mails_of_one_person_are_forgotten_and_no_others(folder):
    theirs = [_write(folder, "ada@example.org"), _write(folder, "old@example.org", "to ada@example.org.")]
    others = [_write(folder, "lada@example.org"), _write(folder, "ada@example.org.uk")]

    mails.forget({"ada@example.org"})

    assert [file.exists() for file in (*theirs, *others)] == [False, False, True, True]


def test_a_mail_in_a_character_set_that_nobody_knows_is_forgotten_too(folder):
    theirs, others = _write(folder, "ada@example.org"), _write(folder, "eve@example.org")
    for file in (theirs, others):
        file.write_text(file.read_text().replace("utf-8", "x-none").replace("Your", "Dear one, your"))

    mails.forget({"ada@example.org"})

    assert (theirs.exists(), others.exists()) == (False, True)


def test_a_mail_that_somebody_else_forgot_meanwhile_stops_nothing(folder, monkeypatch):
    gone, theirs = folder / "gone.eml", _write(folder, "ada@example.org")
    monkeypatch.setattr(mails, "_files", lambda: iter([gone, theirs]))

    mails.forget_old(now=timezone.now())
    mails.forget({"ada@example.org"})

    assert not theirs.exists()


def test_mails_on_this_disk_are_forgotten_after_a_week(folder):
    mail = _write(folder, "ada@example.org")

    mails.forget_old(now=timezone.now() + timedelta(days=6))
    stayed = mail.exists()
    mails.forget_old(now=timezone.now() + timedelta(days=8))

    assert (stayed, mail.exists()) == (True, False)


@pytest.mark.django_db
def test_every_kind_of_mail_can_be_written(hers, mailoutbox, rf):
    """Those that a change sends are tried where the change is; here that each template is whole."""
    request = rf.get("/")
    kinds = [
        "account/email/" + name
        for name in ("email_deleted", "password_set", "email_changed", "unknown_account")
    ]
    kinds += [
        f"mfa/email/{name}" for name in ("webauthn_added", "webauthn_removed", "recovery_codes_generated")
    ]
    told = {
        "timestamp": timezone.now(),
        "ip": "192.0.2.1",
        "user_agent": "Lynx",
        "to_email": "new@example.org",
    }

    with context.request_context(request):
        for kind in kinds:
            get_adapter().send_mail(kind, "ada@example.org", told)

    assert len({mail.subject for mail in mailoutbox}) == len(kinds)
    assert all("{{" not in mail.body and len(mail.body) > 60 for mail in mailoutbox)


@pytest.mark.django_db
def test_who_signs_in_gets_no_mail_about_it(client, ada, mailoutbox):
    sign_in(client)

    assert not mailoutbox
