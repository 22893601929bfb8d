import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML

from accounts.models import SavedJob, SavedSearch, User
from tests import make
from tests.accounts.signing import PASSWORD, code_in, forget_limits, is_in, person, sign_in, sign_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
CONFIRM = "/account/confirm-email/"


def test_an_account_is_there_once_its_address_is_proven(client, mailoutbox):
    asked = sign_up(client)
    was_in = is_in(client)

    proven = client.post(CONFIRM, {"code": code_in(mailoutbox[0])})

    assert (asked.status_code, asked["Location"], was_in) == (302, CONFIRM, False)
    assert (proven.status_code, proven["Location"]) == (302, reverse("accounts:overview"))
    assert is_in(client)
    assert EmailAddress.objects.get().verified
    assert User.objects.get().check_password(PASSWORD)


def test_what_the_browser_kept_goes_into_the_new_account_under_a_new_session_key(client, mailoutbox):
    job = make.job()
    client.post(reverse("keeps:save", args=[job.job_id]))
    client.post("/saved/", {"q": "baker"})
    before = client.session.session_key

    sign_up(client)
    client.post(CONFIRM, {"code": code_in(mailoutbox[0])})

    assert SavedJob.objects.get().user == SavedSearch.objects.get().user == User.objects.get()
    assert "baker" in client.get("/saved/").content.decode()
    assert "saved_searches" not in client.session
    assert client.session.session_key != before


def test_the_site_can_be_used_while_the_code_is_on_its_way(client):
    sign_up(client)

    answers = [client.get(path).status_code for path in ("/", "/jobs/", "/saved/")]

    assert answers == [200, 200, 200]


def test_nobody_learns_from_the_form_who_has_an_account(client, mailoutbox, django_user_model):
    person("ada@example.org")
    asked = sign_up(client, "ada@example.org", "another-passphrase")
    page = client.get(CONFIRM).content.decode()
    client.cookies.clear()

    other = sign_up(client, "new@example.org", "another-passphrase")
    other_page = client.get(CONFIRM).content.decode()

    assert (asked.status_code, asked["Location"]) == (other.status_code, other["Location"])
    assert _bare(page, "ada@example.org") == _bare(other_page, "new@example.org")
    assert "There is one already" in mailoutbox[0].body
    assert django_user_model.objects.get(email="ada@example.org").check_password(PASSWORD)


def _bare(page, email):
    return " ".join(JustHTML(page, sanitize=False).to_text().split()).replace(email, "")


def test_an_address_in_other_capitals_is_the_same(client, mailoutbox):
    person("ada@example.org")

    sign_up(client, "ADA@Example.org")

    assert User.objects.count() == 1
    assert "There is one already" in mailoutbox[0].body


def test_three_wrong_codes_end_it(client, mailoutbox):
    sign_up(client)
    for _ in range(3):
        client.post(CONFIRM, {"code": "BBBB-BBBB"})

    late = client.post(CONFIRM, {"code": code_in(mailoutbox[0])})

    assert late.status_code == 302
    assert not is_in(client)
    assert not EmailAddress.objects.get().verified


def test_a_code_works_once(client, mailoutbox):
    sign_up(client)
    code = code_in(mailoutbox[0])
    client.post(CONFIRM, {"code": code})
    client.post("/account/logout/")

    again = client.post(CONFIRM, {"code": code})

    assert again.status_code == 302
    assert not is_in(client)


def test_who_never_typed_the_code_in_is_asked_for_another_when_signing_in(client, mailoutbox, settings):
    sign_up(client)
    client.cookies.clear()
    forget_limits(settings)

    asked = sign_in(client)
    client.post(CONFIRM, {"code": code_in(mailoutbox[-1])})

    assert (asked["Location"], len(mailoutbox)) == (CONFIRM, 2)
    assert is_in(client)


def test_after_a_mistyped_address_one_begins_again(client, mailoutbox):
    sign_up(client, "adda@example.org")

    client.post("/account/logout/", {"next": "/account/signup/"})
    sign_up(client, "ada@example.org")
    client.post(CONFIRM, {"code": code_in(mailoutbox[-1])})

    assert client.get("/account/").context["address"] == "ada@example.org"


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        ("", PASSWORD, "email"),
        ("ada", PASSWORD, "email"),
        ("ada@example.org", "", "password1"),
        ("ada@example.org", "short", "password1"),
        ("ada@example.org", "password", "password1"),
        ("ada.lovelace@example.org", "ada.lovelace1", "password1"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_above(client, email, password, field):
    page = JustHTML(sign_up(client, email, password).content.decode(), sanitize=False)

    told = page.query(f"#id_{field}")[0]
    assert told.attrs.get("aria-invalid") == "true"
    assert page.query(f"#{told.attrs.get('aria-describedby').split()[-1]}")[0].to_text().strip()
    assert page.query(f".held a[href='#id_{field}']")
    assert not User.objects.exists()


def test_fields_have_labels_and_say_what_browsers_may_fill_in(client):
    page = JustHTML(client.get("/account/signup/").content.decode(), sanitize=False)

    fields = {field.attrs.get("name"): field for field in page.query("main input:not([type=hidden])")}
    assert {name: field.attrs.get("autocomplete") for name, field in fields.items()} == {
        "email": "username",
        "password1": "new-password",
    }
    assert all(page.query(f"label[for='{field.attrs.get('id')}']") for field in fields.values())
    assert not any(field.attrs.get("placeholder") for field in fields.values())


def test_who_is_signed_in_is_led_to_the_account(hers):
    answer = hers.get("/account/signup/")

    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:overview"))


def test_twenty_sign_ups_a_minute_from_one_address_are_enough():
    answers = [sign_up(Client(), f"reader{n}@example.org").status_code for n in range(21)]

    assert (answers[19], answers[20]) == (302, 429)
    assert User.objects.count() == 20
