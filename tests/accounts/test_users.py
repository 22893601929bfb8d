import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from tests import make
from tests.accounts.signing import person

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-passphrase"


def test_one_address_has_one_account_however_it_is_typed():
    make.user("Ada@Example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        make.user("ada@example.org")
    with pytest.raises(ValidationError):
        User(email="ADA@example.org", password="x").full_clean()
    assert User.objects.count() == 1


def test_people_sign_in_whatever_the_case_of_their_address():
    ada = make.user("Ada@Example.org")

    assert authenticate(username="ada@EXAMPLE.ORG", password=PASSWORD) == ada
    assert authenticate(username="ada@example.org", password="wrong") is None
    assert authenticate(username="eve@example.org", password=PASSWORD) is None


@pytest.mark.parametrize("email", ["", "a\0b@example.org", "x" * 10_000, "%@example.org"])
def test_nonsense_signs_nobody_in(client, email):
    make.user()

    response = client.post(reverse("account_login"), {"login": email, "password": PASSWORD})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_superuser_is_made_without_a_user_name(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    call_command("createsuperuser", interactive=False, email="root@example.org", verbosity=0)

    root = User.objects.get()
    assert (root.email, root.is_staff, root.is_superuser) == ("root@example.org", True, True)
    assert root.check_password(PASSWORD)


def test_a_second_superuser_with_the_same_address_in_another_case_is_refused(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    make.user("root@example.org")

    with pytest.raises((CommandError, IntegrityError)), transaction.atomic():
        call_command("createsuperuser", interactive=False, email="ROOT@example.org", verbosity=0)

    assert User.objects.count() == 1


def test_an_account_needs_an_address():
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")


@pytest.fixture
def admin(client):
    client.force_login(make.user("curator@example.org", is_staff=True, is_superuser=True))
    return client


#: What the form of one person sends for the addresses below it.
NO_ADDRESSES = {"emailaddress_set-TOTAL_FORMS": "0", "emailaddress_set-INITIAL_FORMS": "0"}


def test_an_administrator_signs_in_by_e_mail(client):
    make.user("curator@example.org", is_staff=True, is_superuser=True)

    asked = client.get(reverse("admin:login"), {"next": "/admin/"})
    response = client.post(
        asked["Location"], {"login": "Curator@Example.org", "password": PASSWORD, "next": "/admin/"}
    )

    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize("n_users", [1, 15])
def test_the_list_of_people_costs_the_same_however_long_it_is(admin, django_assert_num_queries, n_users):
    for number in range(n_users - 1):
        make.user(f"reader{number}@example.org")

    with django_assert_num_queries(5):  # user, groups of the filter, two counts, the page
        response = admin.get(reverse("admin:accounts_user_changelist"), {"q": "example"})

    assert len(response.context["cl"].result_list) == n_users


def test_an_administrator_adds_and_edits_people(admin):
    passwords = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    admin.post(reverse("admin:accounts_user_add"), {"email": "ada@example.org", **passwords})
    ada = User.objects.get(email="ada@example.org")

    address = reverse("admin:accounts_user_change", args=[ada.pk])
    admin.post(address, {"email": "ada@example.org", "is_active": "on", "is_staff": "on"} | NO_ADDRESSES)

    ada.refresh_from_db()
    assert (ada.is_staff, ada.check_password(PASSWORD)) == (True, True)


@pytest.mark.parametrize("field", ["email", "emailaddress_set-0-email"])
def test_mails_to_an_address_that_a_curator_changes_are_forgotten(admin, settings, tmp_path, field):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mail = tmp_path / "code.eml"
    mail.write_text("To: ada@example.org\n\nYour code")
    ada = person()
    held = {"id": ada.emailaddress_set.get().pk, "user": ada.pk, "email": ada.email, "verified": "on"}
    sent = {f"emailaddress_set-0-{name}": value for name, value in held.items()} | {
        "email": ada.email,
        "is_active": "on",
        "emailaddress_set-TOTAL_FORMS": "1",
        "emailaddress_set-INITIAL_FORMS": "1",
        "emailaddress_set-0-primary": "on",
    }
    address = reverse("admin:accounts_user_change", args=[ada.pk])

    admin.post(address, sent)
    stayed = mail.exists()
    admin.post(address, sent | {field: "ada@example.net"})

    assert (stayed, mail.exists()) == (True, False)


def test_the_admin_tells_that_an_address_is_taken(admin):
    make.user("ada@example.org")
    passwords = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}

    response = admin.post(reverse("admin:accounts_user_add"), {"email": "ADA@example.org", **passwords})

    assert response.status_code == 200
    assert "There is an account with this e-mail address already." in response.content.decode()
    assert User.objects.count() == 2


def test_without_staff_rights_nobody_sees_the_people(client):
    client.force_login(make.user())

    response = client.get(reverse("admin:accounts_user_changelist"))

    assert response.status_code == 302
