import base64
import hashlib
import hmac
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from justhtml import JustHTML

from tests.accounts.signing import is_in, person, prove_it, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
ON, OFF = "/account/2fa/totp/activate/", "/account/2fa/totp/deactivate/"
SECOND, CODES = "/account/2fa/authenticate/", "/account/2fa/recovery-codes/"


def app_code(secret, step=0):
    """As an authenticator app works it out (RFC 6238), `step` half minutes from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture
def secret(hers, mailoutbox, django_capture_on_commit_callbacks):
    """Of the app that is switched on."""
    prove_it(hers)
    page = JustHTML(hers.get(ON).content.decode(), sanitize=False)
    key = page.query("main code")[0].to_text().strip()
    with django_capture_on_commit_callbacks(execute=True):
        hers.post(ON, {"code": app_code(key)})
    return key


def recovery_codes(client):
    page = JustHTML(client.get(CODES).content.decode(), sanitize=False)
    return [code.to_text() for code in page.query("main li code")]


def test_with_the_app_on_the_password_alone_does_not_open_the_account(hers, secret, mailoutbox):
    hers.post("/account/logout/")

    asked = sign_in(hers)
    was_in = is_in(hers)
    hers.post(SECOND, {"code": app_code(secret, step=1)})

    assert (asked["Location"], was_in) == (SECOND, False)
    assert is_in(hers)
    assert "switched on" in mailoutbox[0].subject


def test_a_mailed_code_does_not_stand_in_for_the_app(hers, secret, ada, mailoutbox):
    hers.post("/account/logout/")

    hers.post("/account/login/code/", {"email": ada.email})
    code = mailoutbox[-1].body.split("\n\n")[1]
    hers.post("/account/login/code/confirm/", {"code": code})

    assert not is_in(hers)


def test_a_brief_sign_in_stays_brief_through_the_second_step(hers, secret):
    hers.post("/account/logout/")
    sign_in(hers)

    hers.post(SECOND, {"code": app_code(secret, step=1)})

    assert hers.session.get_expire_at_browser_close()


def test_a_code_of_the_app_works_once(hers, secret):
    hers.post("/account/logout/")
    code = app_code(secret, step=1)
    sign_in(hers)
    hers.post(SECOND, {"code": code})
    hers.post("/account/logout/")
    sign_in(hers)

    again = hers.post(SECOND, {"code": code})

    assert "not the code" in again.content.decode()
    assert not is_in(hers)


def test_a_recovery_code_opens_the_account_once(hers, secret):
    codes = recovery_codes(hers)
    hers.post("/account/logout/")
    sign_in(hers)
    hers.post(SECOND, {"code": codes[0]})
    was_in = is_in(hers)
    hers.post("/account/logout/")
    sign_in(hers)

    hers.post(SECOND, {"code": codes[0]})

    assert (len(codes), was_in) == (10, True)
    assert not is_in(hers)


def test_new_recovery_codes_end_the_old_ones(hers, secret):
    old = recovery_codes(hers)

    hers.post(f"{CODES}generate/")

    assert not set(old) & set(recovery_codes(hers))


def test_recovery_codes_come_as_a_file(hers, secret):
    answer = hers.get(f"{CODES}download/")

    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().split() == recovery_codes(hers)


def test_with_the_app_off_again_the_password_opens_the_account(hers, secret):
    asked = hers.get(OFF)

    hers.post(OFF)
    hers.post("/account/logout/")
    sign_in(hers)

    assert asked.status_code == 200
    assert is_in(hers)
    assert not Authenticator.objects.exists()


def test_a_wrong_code_does_not_switch_it_on(hers):
    prove_it(hers)
    hers.get(ON)

    answer = hers.post(ON, {"code": "000000"})

    assert "not the code" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_codes_of_somebody_else_do_not_help(hers, secret, client):
    codes = recovery_codes(hers)
    hers.post("/account/logout/")
    eve = person("eve@example.org")
    sign_in(client, eve.email)

    answer = client.get(CODES)

    assert not any(code in answer.content.decode() for code in codes)
    assert not Authenticator.objects.filter(user=eve).exists()


def test_codes_are_shown_to_who_just_typed_the_password_in(hers, secret):
    hers.post("/account/logout/")
    sign_in(hers)
    hers.post(SECOND, {"code": app_code(secret, step=1)})

    answer = hers.get(CODES)

    assert answer["Location"].startswith("/account/reauthenticate/")


@pytest.mark.parametrize("path", [ON, OFF, CODES, "/account/2fa/", "/account/2fa/webauthn/"])
def test_a_visitor_is_led_to_signing_in(client, path):
    answer = client.get(path)

    assert answer["Location"].startswith("/account/login/")


def test_the_picture_of_the_key_is_dark_on_white_in_a_dark_page_too(hers):
    prove_it(hers)

    picture = hers.get(ON).context["totp_svg"]

    assert 'fill="white"' in picture
    assert picture.startswith("<svg")
