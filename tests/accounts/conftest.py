"""Each test has attempts, mails and a log of its own."""

import pytest
from cryptography.fernet import Fernet

from tests.accounts.signing import forget_limits, person, sign_in


@pytest.fixture
def fresh(settings, tmp_path):
    settings.DATA_DIR, settings.MATCH_DIR = tmp_path, tmp_path / "match"
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    forget_limits(settings)


@pytest.fixture
def ada(fresh, db):
    return person()


@pytest.fixture
def hers(client, ada):
    """A browser in which Ada is signed in."""
    assert sign_in(client).status_code == 302
    return client
