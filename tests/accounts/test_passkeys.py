import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from justhtml import JustHTML

from tests.accounts.signing import PASSWORD, is_in, person, prove_it, sign_in
from tests.journeys.conftest import browser, visit  # noqa: F401  (fixtures)

KEYS = "/account/2fa/webauthn/"


@pytest.fixture
def key(ada):
    return Authenticator.objects.create(user=ada, type="webauthn", data={"name": "Laptop", "credential": {}})


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/account/login/", f"{KEYS}add/"])
def test_pages_with_passkeys_say_what_they_need_and_load_nothing_inline(hers, path):
    prove_it(hers)
    if path == "/account/login/":
        hers.post("/account/logout/")
    page = JustHTML(hers.get(path).content.decode(), sanitize=False)

    scripts = page.query("script")
    assert {one.attrs["src"].split("/")[1] for one in scripts if "src" in one.attrs} == {"static"}
    assert all(one.attrs["type"] == "application/json" for one in scripts if "src" not in one.attrs)
    assert "JavaScript" in page.query("noscript")[0].to_html()


@pytest.mark.django_db
def test_what_the_browser_asks_for_names_nobody(client, fresh):
    answer = client.get("/account/2fa/webauthn/login/", headers={"accept": "application/json"})

    asked = json.loads(answer.content)["request_options"]["publicKey"]
    assert asked["challenge"]
    assert not asked.get("allowCredentials")


@pytest.mark.django_db
@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"id": "x"}', "nonsense"])
def test_nonsense_in_place_of_a_passkey_opens_nothing(client, fresh, credential):
    client.get("/account/2fa/webauthn/login/", headers={"accept": "application/json"})

    answer = client.post("/account/2fa/webauthn/login/", {"credential": credential})

    assert answer.status_code in {302, 400}
    assert not is_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [f"{KEYS}add/", f"{KEYS}reauthenticate/"])
def test_nonsense_for_a_new_passkey_or_again_is_an_answer_that_is_wrong(hers, path):
    prove_it(hers)
    hers.get(path)

    answer = hers.post(path, {"credential": '{"id": "x"}'})

    assert answer.status_code in {200, 302}
    assert not Authenticator.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["edit", "remove"])
def test_somebody_elses_passkey_is_not_there(ada, key, act):
    eves = Client()
    person("eve@example.org")
    sign_in(eves, "eve@example.org")
    prove_it(eves)

    seen, sent = (
        eves.get(f"{KEYS}keys/{key.pk}/{act}/"),
        eves.post(f"{KEYS}keys/{key.pk}/{act}/", {"name": "Mine"}),
    )

    assert (seen.status_code, sent.status_code) == (404, 404)
    key.refresh_from_db()
    assert key.data["name"] == "Laptop"


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_and_opens_the_account(visit, ada, mailoutbox):  # noqa: F811  (a fixture)
    page = visit()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    ready = {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": kind | ready})

    page.goto("/account/login/?next=/account/2fa/webauthn/add/")
    page.get_by_label("E-mail address").fill(ada.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form").get_by_role("button", name="Sign in").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the passkey").fill("Laptop")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_text("The passkey is added.").wait_for()
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Account", exact=True).wait_for()

    assert "1 passkey" in page.locator("main").inner_text()
    assert "a passkey was added" in mailoutbox[0].subject


@pytest.mark.django_db(transaction=True)
def test_a_passkey_that_is_refused_by_the_device_is_told(visit):  # noqa: F811  (a fixture)
    page = visit()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    refusing = {"isUserVerified": False, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": kind | refusing})
    page.goto("/account/login/")
    told = page.get_by_text("The passkey was not given")
    is_told_before = told.is_visible()

    page.get_by_role("button", name="Use a passkey").click()

    told.wait_for()
    assert not is_told_before
    assert page.url.endswith("/account/login/#failed")
