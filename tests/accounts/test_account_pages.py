import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML

from accounts.models import Resume
from tests import make
from tests.accounts.signing import person, prove_it, sign_in, sign_up
from tests.accounts.test_archive import resume_of
from tests.html import wrongs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
OPEN = ["login", "signup", "signup/passkey", "login/code", "password/reset", "erased", "inactive"]
OWN = [
    "",
    "2fa",
    "2fa/webauthn",
    "2fa/webauthn/add",
    "2fa/totp/activate",
    "sessions",
    "keys",
    "email",
    "password/change",
    "logout",
    "erase",
    "reauthenticate",
]


def address(path):
    return f"/account/{path}/".replace("//", "/")


@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_visitors_is_valid_and_in_no_search_engine_but_for_the_two_doors(client, path):
    page = client.get(address(path)).content.decode()

    assert wrongs(page) == []
    assert ('name="robots" content="noindex"' in page) is (path not in {"login", "signup"})


@pytest.mark.parametrize("path", ["login", "signup"])
def test_a_door_that_leads_on_is_in_no_search_engine(client, path):
    assert 'content="noindex"' in client.get(address(path), {"next": "/wishes/"}).content.decode()


@pytest.mark.parametrize("path", OWN)
def test_a_page_of_an_account_is_valid_and_in_no_search_engine(hers, path):
    prove_it(hers)

    answer = hers.get(address(path))

    assert answer.status_code == 200
    assert wrongs(answer.content.decode()) == []
    assert b'name="robots" content="noindex"' in answer.content


@pytest.mark.parametrize("path", ["login", "signup", "login/code", "password/reset", "signup/passkey"])
def test_a_form_that_is_wrong_is_valid_html_too(client, path):
    answer = client.post(address(path), {"login": "x", "email": "x"})

    assert answer.status_code == 200
    assert wrongs(answer.content.decode()) == []
    assert JustHTML(answer.content.decode(), sanitize=False).query("[role=alert] a")


def test_the_page_for_the_code_is_valid(client):
    sign_up(client)

    assert wrongs(client.get("/account/confirm-email/").content.decode()) == []


@pytest.mark.parametrize("path", ["", "2fa", "sessions", "email", "password/change", "erase"])
def test_a_visitor_is_led_to_signing_in(client, path):
    answer = client.get(address(path))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize("verb", ["post", "put", "delete"])
def test_the_account_page_only_shows(hers, verb):
    assert getattr(hers, verb)("/account/").status_code == 405


def test_the_account_page_tells_of_its_person_alone(hers, ada):
    eve = person("eve@example.org")
    Authenticator.objects.create(user=eve, type="totp", data={"secret": "x"})

    page = hers.get("/account/").content.decode()

    assert ada.email in page
    assert "authenticator app off" in page
    assert eve.email not in page


@pytest.mark.parametrize("n_sessions", [1, 6])
def test_the_account_page_costs_the_same_however_much_there_is(
    hers, ada, django_assert_max_num_queries, n_sessions
):
    for _ in range(n_sessions - 1):
        sign_in(Client())

    with django_assert_max_num_queries(6):  # person, address, factors, sign-ins, resumes and what is kept
        answer = hers.get("/account/")

    assert answer.context["n_sessions"] == n_sessions


@pytest.fixture
def curator(client, fresh):
    client.force_login(make.user("curator@example.org", is_staff=True, is_superuser=True))
    return client


def test_curators_see_that_there_are_resumes_and_nothing_of_them(curator, ada):
    resume = resume_of(ada, "Locksmith in Bergen")
    Resume.objects.update(name="Resume of Ada L.")

    pages = [
        curator.get(reverse("admin:accounts_resume_changelist")).content.decode(),
        curator.get(reverse("admin:accounts_resume_change", args=[resume.pk])).content.decode(),
    ]

    assert all(str(resume.pk) in page for page in pages)
    for told in ("Locksmith", "Ada L.", ada.email):
        assert not any(told in page for page in pages)


@pytest.mark.parametrize(
    "asked",
    ["user={user}", "user__email=ada@example.org", "name__startswith=Res", "id={id}", "user__isnull=0"],
)
def test_curators_cannot_ask_whose_a_resume_is_or_what_it_says(curator, ada, asked):
    resume = resume_of(ada)
    Resume.objects.update(name="Resume of Ada L.")

    answer = curator.get(
        reverse("admin:accounts_resume_changelist") + "?" + asked.format(user=ada.pk, id=resume.pk)
    )

    assert answer.status_code == 400


@pytest.mark.parametrize("asked", ["resumes={id}", "resumes__id__exact={id}", "saved_jobs__isnull=0"])
def test_curators_cannot_ask_who_has_something(curator, ada, asked):
    resume = resume_of(ada)

    answer = curator.get(reverse("admin:accounts_user_changelist") + "?" + asked.format(id=resume.pk))

    assert answer.status_code == 400


def test_curators_filter_resumes_by_how_reading_went_and_people_by_what_they_may(curator, ada):
    resume = resume_of(ada)
    asked = {"state__exact": resume.state, "problem": ""}

    resumes = curator.get(reverse("admin:accounts_resume_changelist"), asked)
    people = curator.get(reverse("admin:accounts_user_changelist"), {"is_staff__exact": "0"})

    assert list(resumes.context["cl"].result_list) == [resume]
    assert list(people.context["cl"].result_list) == [ada]


@pytest.mark.parametrize("act", ["add", "delete"])
def test_curators_neither_add_nor_delete_resumes(curator, ada, act):
    resume = resume_of(ada)
    at = (
        reverse("admin:accounts_resume_add")
        if act == "add"
        else reverse("admin:accounts_resume_delete", args=[resume.pk])
    )

    assert curator.post(at, {"post": "yes"}).status_code == 403
    assert Resume.objects.get() == resume


def test_curators_see_which_address_was_proven(curator, ada):
    page = curator.get(reverse("admin:accounts_user_change", args=[ada.pk])).content.decode()

    assert 'name="emailaddress_set-0-verified"' in page


def test_secrets_and_network_addresses_are_not_in_the_admin(curator):
    names = curator.get("/admin/").content.decode()

    for path in ("/admin/mfa/", "/admin/usersessions/", "/admin/socialaccount/", "/admin/account/"):
        assert path not in names


def test_whom_a_curator_adds_need_not_prove_their_address(curator, mailoutbox):
    passwords = {
        "usable_password": "true",
        "password1": "a-long-passphrase",
        "password2": "a-long-passphrase",
    }
    curator.post(reverse("admin:accounts_user_add"), {"email": "new@example.org", **passwords})

    answer = sign_in(Client(), "new@example.org")

    assert answer["Location"] == "/account/"
    assert not mailoutbox
