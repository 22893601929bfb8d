"""Distance in the API: from a place, from a point, and from what is neither."""

import pytest

from postings.models import JobPlace, Place
from tests import make

pytestmark = pytest.mark.django_db
JOBS = "/job-postings/v1/jobs"


@pytest.fixture
def job():
    town = Place.objects.create(slug="moss-no", city="Moss", latitude=59.43, longitude=10.66)
    Place.objects.create(slug="lost-no", city="Lost")
    job = make.job("Ferry Pilot")
    JobPlace.objects.create(job=job, position=0, place=town)
    return job


@pytest.mark.parametrize("near", ["moss-no", "Moss", "59.4,10.7"])
def test_jobs_near_a_place_or_a_point_are_found(client, job, near):
    answer = client.get(JOBS, {"near": near})

    assert [one["title"] for one in answer.json()["data"]] == ["Ferry Pilot"]


@pytest.mark.parametrize(
    "near", ["52", "52.09", "nowhere", "lost-no", "Lost", "12 nowhere", "north,west", "91,0"]
)
def test_what_is_no_place_is_refused_with_what_may_be_said(client, job, near):
    answer = client.get(JOBS, {"near": near})

    assert answer.status_code == 400
    assert answer.json()["pointer"] == "/near"
    assert "latitude and longitude" in answer.json()["detail"]
    assert "52.09,5.12" in answer.json()["detail"]
