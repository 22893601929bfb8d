import pytest
from django.utils import timezone

from tests import make
from tests.make import HOUR
from tests.postings.views.list_answers import three_jobs


@pytest.fixture
def an_hour_later(monkeypatch, search_dir):
    """Jobs were found an hour ago; there is no index until a test makes one."""
    monkeypatch.setattr(make, "NOW", timezone.now() - HOUR)


@pytest.fixture
def jobs(index, an_hour_later):
    three_jobs()
    index()
    return index
