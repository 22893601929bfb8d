import pytest
from django.utils import timezone

from tests import make
from tests.make import HOUR
from tests.postings.views import stand_in
from tests.postings.views.list_answers import three_jobs
from tests.postings.views.stand_in import ByTitle, Somebody


@pytest.fixture
def an_hour_later(monkeypatch, search_dir):
    """Jobs were found an hour ago; there is no index until a test makes one."""
    monkeypatch.setattr(make, "NOW", timezone.now() - HOUR)


@pytest.fixture
def jobs(index, an_hour_later):
    three_jobs()
    index()
    return index


@pytest.fixture
def somebody(settings, monkeypatch):
    """Whoever asks is that reader."""
    settings.READER = f"{stand_in.__name__}.Somebody"
    monkeypatch.setattr(Somebody, "hides", ())
    monkeypatch.setattr(Somebody, "match", ByTitle())
