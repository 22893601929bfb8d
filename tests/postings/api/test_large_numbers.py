"""Numbers that boards write may be larger than 64 bits hold: they are told as they were stored."""

import pytest

from postings.models import JobVersion
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir")]
API = "/job-postings/v1"
HUGE, TINY = 10**30 + 7, -(2**64)
PAY = [{"amount": HUGE, "of": {"deeper": [TINY]}}]


@pytest.fixture
def job():
    job = make.job(native={"number": HUGE, "deeper": [{"number": TINY}]})
    JobVersion.objects.filter(pk=job.version_id).update(pay=PAY)
    make.event(job, field_name="pay", old_value=HUGE, new_value=[TINY], metadata={"number": HUGE})
    return job


@pytest.mark.parametrize(
    "path",
    [
        *["jobs", "jobs?include=facts,description", "jobs/search", "sync", "sync?include=facts"],
        *["jobs/{job}", "jobs/{job}?include=native,versions,events", "jobs/{job}/versions"],
        *["jobs/{job}/events", "events/search", "jobs/export", "jobs/export?include=facts"],
        *["jobs?fields=native_structured", "jobs/{job}/versions?fields=pay"],
    ],
)
def test_numbers_beyond_64_bits_are_told_to_the_last_digit(client, job, path):
    response = client.get(f"{API}/{path.format(job=job.job_id)}")

    body = response.getvalue().decode()
    assert response.status_code == 200
    assert (str(HUGE) in body, str(TINY) in body) == (True, True)


@pytest.mark.parametrize("path", ["jobs", "jobs/{job}", "jobs/{job}/versions"])
def test_and_have_a_tag_like_others(client, job, path):
    address = f"{API}/{path.format(job=job.job_id)}"

    response = client.get(address, headers={"if-none-match": client.get(address)["ETag"]})

    assert response.status_code == 304
