"""Whatever a program asks of what a person keeps, right or wrong: each answer is one that the description tells of."""

import pytest
from schemathesis import GenerationMode

from accounts.keeps.searches import AccountSearches
from accounts.models import HiddenOrg, SavedJob
from postings.saved_searches import Saved
from tests import make, questions
from tests.accounts.matched_jobs import a_job, worked_out
from tests.make import NOW

pytestmark = pytest.mark.django_db
each_operation = questions.each(of_persons=True)


@pytest.fixture
def known(ada, matched):
    """What Ada keeps: a resume that is held against jobs, saved ones, a search, an employer whom she hides."""
    job = a_job("Senior Data Engineer", "Python", "Terraform", "Kubernetes")
    a_job("Data Engineer", "SQL")
    hidden = make.org("Halden Radio")
    make.job(org=hidden)
    resume = worked_out(ada)
    matched()
    search = Saved.new("q=sound", "Sound", now=NOW)
    SavedJob.objects.create(user=ada, job=job, saved_at=NOW)
    HiddenOrg.objects.create(user=ada, org=hidden, hidden_at=NOW)
    AccountSearches(ada).save(search)
    with questions.one_connection():
        yield {
            "job_id": job.job_id,
            "org_id": str(hidden.org_id),
            "resume_id": str(resume.pk),
            "search_id": search.key,
        }


@each_operation
def test_every_answer_is_one_that_the_description_tells_of(label, mode, known, hers):
    statuses = questions.ask(label, known, mode, examples=5, headers={"x-api-key": hers.secret})

    assert 401 not in statuses


@pytest.mark.long
@each_operation
def test_no_question_of_many_gets_another_answer(label, mode, known, hers):
    statuses = questions.ask(label, known, mode, examples=200, headers={"x-api-key": hers.secret})

    assert mode == GenerationMode.NEGATIVE or {200, 204} & statuses
