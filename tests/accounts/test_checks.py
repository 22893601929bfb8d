import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from accounts.checks import resume_keys


@pytest.mark.parametrize("keys", [[], ["short"], [Fernet.generate_key().decode(), "x" * 44]])
def test_a_site_whose_resumes_could_not_be_sealed_does_not_start(settings, keys):
    settings.RESUME_KEYS = keys

    with pytest.raises(CommandError, match="RESUME_KEYS"):
        call_command("check")


def test_what_is_wrong_with_a_key_does_not_show_it(settings):
    settings.RESUME_KEYS = ["half-a-secret"]

    with pytest.raises(CommandError) as caught:
        call_command("check")

    assert "half-a-secret" not in str(caught.value)


def test_a_site_with_a_key_starts(settings):
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]

    assert resume_keys() == []
