import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from justhtml import JustHTML

from accounts.keeps.searches import AccountSearches
from accounts.models import SavedJob, SavedSearch
from postings.saved_searches import MOST, Saved
from tests import make
from tests.accounts.signing import PASSWORD, code_in, forget_limits, is_in, person, prove_it, sign_in, sign_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
LOGIN, CODE, RESET = "/account/login/", "/account/login/code/", "/account/password/reset/"
CODE_CONFIRM, RESET_CONFIRM = "/account/login/code/confirm/", "/account/password/reset/confirm/"


@pytest.mark.parametrize("email", ["ada@example.org", "ADA@Example.ORG", " ada@example.org "])
def test_a_password_opens_the_account_however_the_address_is_typed(client, ada, email):
    answer = sign_in(client, email)

    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:overview"))
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, ada):
    wrong = sign_in(client, password="not-the-passphrase")
    unknown = sign_in(client, "eve@example.org", "not-the-passphrase")

    assert _said(wrong).replace("ada@example.org", "") == _said(unknown).replace("eve@example.org", "")
    assert "do not belong together" in _said(wrong)
    assert not is_in(client)


def _said(answer):
    return " ".join(JustHTML(answer.content.decode(), sanitize=False).to_text().split())


def test_the_session_key_changes_and_what_the_session_kept_is_carried_on(client, ada):
    job = make.job()
    client.post(reverse("keeps:save", args=[job.job_id]))
    client.post("/saved/", {"q": "baker"})
    before = client.session.session_key

    sign_in(client)

    assert client.session.session_key != before
    assert SavedJob.objects.get().user == SavedSearch.objects.get().user == ada
    assert "baker" in client.get("/saved/").content.decode()


def test_searches_are_there_after_signing_out_and_in_again_and_on_every_device(hers, ada):
    hers.post("/saved/", {"q": "baker"}, follow=True)
    hers.post("/account/logout/")
    out = hers.get("/saved/").content.decode()

    sign_in(hers)
    elsewhere = Client()
    sign_in(elsewhere)

    assert "baker" not in out
    assert ["baker" in one.get("/saved/").content.decode() for one in (hers, elsewhere)] == [True, True]


def test_who_signs_in_is_told_what_there_was_no_room_for(client, ada):
    AccountSearches(ada).merge([Saved.new(f"q=w{n}", f"w{n}", now=timezone.now()) for n in range(MOST)])
    client.post("/saved/", {"q": "baker"}, follow=True)

    page = client.get(sign_in(client)["Location"]).content.decode()

    assert "1 saved search of this browser is gone: an account keeps 50 at most." in page
    assert "baker" not in client.get("/saved/").content.decode()


@pytest.mark.parametrize(("more", "days"), [({"remember": "on"}, 30), ({}, 0)])
def test_a_sign_in_lasts_as_long_as_was_asked_for(client, ada, more, days):
    client.post("/saved/", {"q": "baker"})  # a session that lasts for 90 days

    answer = sign_in(client, **more)

    cookie = answer.cookies["sessionid"]
    assert cookie["max-age"] == (days * 86_400 or "")
    assert client.session.get_expire_at_browser_close() is not bool(days)


def by_code(client, mailoutbox):
    client.post(CODE, {"email": "ada@example.org"})
    client.post(CODE_CONFIRM, {"code": code_in(mailoutbox[-1])})


def by_signing_up(client, mailoutbox):
    sign_up(client, "new@example.org")
    client.post("/account/confirm-email/", {"code": code_in(mailoutbox[-1])})


@pytest.mark.parametrize("comes_in", [by_code, by_signing_up])
@pytest.mark.parametrize("has_kept", [True, False])
def test_who_is_not_asked_how_long_is_signed_in_until_the_browser_is_closed(
    client, ada, mailoutbox, comes_in, has_kept
):
    if has_kept:
        client.post("/saved/", {"q": "baker"})  # a session that lasts for 90 days

    comes_in(client, mailoutbox)

    assert is_in(client)
    assert client.session.get_expire_at_browser_close()


@pytest.mark.parametrize(("more", "is_brief"), [({"remember": "on"}, False), ({}, True)])
def test_what_was_asked_for_with_the_password_holds_after_the_second_step(client, ada, more, is_brief):
    codes = RecoveryCodes.activate(ada).get_unused_codes()
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    sign_in(client, **more)

    client.post("/account/2fa/authenticate/", {"code": codes[0]})

    assert is_in(client)
    assert client.session.get_expire_at_browser_close() is is_brief


def test_a_mailed_code_opens_the_account_once(client, ada, mailoutbox):
    client.post(CODE, {"email": "ada@example.org"})
    code = code_in(mailoutbox[-1])

    opened = client.post(CODE_CONFIRM, {"code": code.lower().replace("-", " ")})
    client.post("/account/logout/")
    again = client.post(CODE_CONFIRM, {"code": code})

    assert opened["Location"] == reverse("accounts:overview")
    assert again.status_code == 302
    assert not is_in(client)


def test_nobody_learns_from_asking_for_a_code_who_has_an_account(client, ada, mailoutbox):
    known = client.post(CODE, {"email": "ada@example.org"})
    page = _said(client.get(CODE_CONFIRM)).replace("ada@example.org", "")
    client.cookies.clear()

    unknown = client.post(CODE, {"email": "eve@example.org"})
    other = _said(client.get(CODE_CONFIRM)).replace("eve@example.org", "")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert page == other
    assert "There is no account with it" in mailoutbox[1].body


def test_a_forgotten_password_is_chosen_anew_by_a_mailed_code(client, ada, mailoutbox):
    client.post(RESET, {"email": "ada@example.org"})
    chosen = client.post(RESET_CONFIRM, {"code": code_in(mailoutbox[0])})
    client.post(chosen["Location"], {"password1": "Quiet-harbour-42", "password2": "Quiet-harbour-42"})
    client.cookies.clear()

    sign_in(client, password="Quiet-harbour-42")

    ada.refresh_from_db()
    assert not ada.check_password(PASSWORD)
    assert is_in(client)
    assert "was changed" in mailoutbox[1].subject


def test_nobody_learns_from_a_reset_who_has_an_account(client, ada, mailoutbox):
    known = client.post(RESET, {"email": "ada@example.org"})
    page = _said(client.get(RESET_CONFIRM)).replace("ada@example.org", "")
    client.cookies.clear()

    unknown = client.post(RESET, {"email": "eve@example.org"})
    other = _said(client.get(RESET_CONFIRM)).replace("eve@example.org", "")

    assert (known.status_code, known["Location"], page) == (unknown.status_code, unknown["Location"], other)


def test_a_changed_password_signs_out_every_other_browser(hers, ada, mailoutbox):
    elsewhere = Client()
    sign_in(elsewhere)

    prove_it(hers)
    sent = {"oldpassword": PASSWORD, "password1": "Quiet-harbour-42", "password2": "Quiet-harbour-42"}
    hers.post("/account/password/change/", sent)

    assert hers.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert "was changed" in mailoutbox[-1].body


def test_an_address_changes_once_the_code_sent_there_is_typed_in(hers, ada, mailoutbox):
    prove_it(hers)
    hers.post("/account/email/", {"email": "ada@example.net", "action_add": "1"})
    ada.refresh_from_db()
    before = ada.email
    hers.post("/account/confirm-email/", {"code": code_in(mailoutbox[0])})

    ada.refresh_from_db()

    assert (before, ada.email) == ("ada@example.org", "ada@example.net")
    assert (mailoutbox[0].to, mailoutbox[-1].to) == (["ada@example.net"], ["ada@example.org"])
    assert EmailAddress.objects.get().email == "ada@example.net"


def test_somebody_elses_address_cannot_be_taken(hers, ada, mailoutbox):
    person("eve@example.org")
    prove_it(hers)

    hers.post("/account/email/", {"email": "eve@example.org", "action_add": "1"})
    hers.post("/account/confirm-email/", {"code": code_in(mailoutbox[0])})

    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    assert EmailAddress.objects.get(email="eve@example.org").user != ada


@pytest.mark.parametrize(
    "path", ["/account/erase/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"]
)
def test_what_opens_or_ends_the_account_asks_for_the_password_again(hers, path):
    asked = hers.get(path)
    prove_it(hers)

    assert asked.status_code == 302
    assert asked["Location"].startswith("/account/reauthenticate/")
    assert hers.get(path).status_code == 200


def test_an_address_is_changed_by_who_knows_the_password(hers, ada, mailoutbox):
    asked = hers.post("/account/email/", {"email": "eve@example.org", "action_add": "1"})

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert not mailoutbox


def test_five_wrong_passwords_are_enough_for_a_while(client, ada, settings):
    for _ in range(5):
        sign_in(client, password="not-the-passphrase")

    held_back = sign_in(client)
    forget_limits(settings)
    later = sign_in(client)

    assert "Too many attempts" in held_back.content.decode()
    assert later.status_code == 302


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(client, ada, to):
    answer = client.post(f"{LOGIN}?next={to}", {"login": ada.email, "password": PASSWORD, "next": to})

    assert answer["Location"] == reverse("accounts:overview")


def test_signing_in_leads_to_where_one_was_going(client, ada):
    asked = client.get(reverse("accounts:overview"))

    answer = client.post(asked["Location"], {"login": ada.email, "password": PASSWORD, "next": "/saved/"})

    assert asked["Location"] == f"{LOGIN}?next=/account/"
    assert answer["Location"] == "/saved/"


def test_signing_out_takes_a_post(hers):
    asked = hers.get("/account/logout/")
    was_in = is_in(hers)

    hers.post("/account/logout/")
    again = hers.post("/account/logout/")

    assert (asked.status_code, was_in) == (200, True)
    assert not is_in(hers)
    assert again.status_code == 302


def test_who_was_switched_off_cannot_sign_in(client, ada):
    ada.is_active = False
    ada.save()

    sign_in(client)

    assert not is_in(client)


def test_curators_sign_in_where_everybody_does(client):
    make.user("curator@example.org", is_staff=True, is_superuser=True)
    asked = client.get("/admin/")
    login = client.get(asked["Location"])

    answer = sign_in(client, "curator@example.org", next="/admin/")

    assert login["Location"].startswith(LOGIN)
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_who_is_no_curator_gets_no_further(hers):
    assert hers.get("/admin/login/").status_code == 403
