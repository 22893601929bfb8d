"""Nothing is told to search engines that a reader of the page does not see: tried on the demo's postings."""

import pytest

from postings.demo import boards as demo_tokens
from postings.models import Job
from postings.providers.registry import PROVIDERS
from postings.views.job.told import tell
from postings.views.structured.job import job_posting
from tests import boards, make, schema_org, structured_data
from tests.pages import text
from tests.postings import demo_boards
from tests.postings.demo_boards import NOW

pytestmark = pytest.mark.django_db


def take(tokens) -> None:
    """All postings of these boards, read by our providers from the demo's dialects."""
    desk = demo_boards.desk()
    for kind, token, name in tokens:
        source = make.source(kind, token, org=make.org(name))
        body = PROVIDERS[kind].read(token, lambda url: demo_boards.get(desk, url).body)
        boards.take(source, body, NOW)


def check(client, jobs) -> list[dict]:
    """The postings of these jobs, each valid and each seen on its page."""
    told = []
    for job in jobs:
        found = job_posting(tell(job, now=NOW))
        if found:
            words = text(client.get(job.get_absolute_url()))
            assert not schema_org.problems(found), job.title
            assert not structured_data.unseen(found, words), job.title
            told.append(found)
    return told


def test_some_postings_of_some_boards_show_all_that_they_tell(client, settings):
    settings.IS_EMPLOYER = True
    take(demo_tokens()[::4])

    told = check(client, Job.objects.for_record().order_by("job_id")[:40])

    assert len(told) > 25


@pytest.mark.long
def test_all_postings_of_the_demo_show_all_that_they_tell_and_no_hybrid_one_is_telecommute(client, settings):
    settings.IS_EMPLOYER = True
    take(demo_tokens())
    jobs = Job.objects.for_record()

    hybrid = check(client, jobs.filter(workplace_type="hybrid"))
    others = check(client, jobs.exclude(workplace_type="hybrid"))

    assert 0.8 < len(hybrid + others) / jobs.count() < 1
    assert {"validThrough", "identifier", "baseSalary", "educationRequirements"} <= {
        name for each in others for name in each
    }
    assert any("jobLocationType" in each for each in others)
    assert not any("jobLocationType" in each for each in hybrid)
