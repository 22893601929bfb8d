"""Whatever is asked, right or wrong: no answer is a defect, and each is one that the description tells of."""

import pytest
from schemathesis import GenerationMode

from postings.insights.reading import warm
from postings.insights.subject import Subject
from postings.vocab import EventType, Status
from tests import make, questions
from tests.postings.search.varied_jobs import make_jobs

each_operation = questions.each(of_persons=False)


@pytest.fixture
def known(own_cache, index, settings):
    """Jobs of all kinds, one with a whole life; the index knows them."""
    settings.API_EXPORTS = 1_000_000  # whoever asks here leaves files half read
    make_jobs(12)
    org = make.org("Halden Radio", website="https://halden.example")
    job = make.job(source=make.source(org=org), city="Utrecht", native={"a": 1}, apply_by="2026-12-01")
    make.event(job)
    make.event(job, EventType.UPDATED, field_name="title", old_value="Engineer", new_value=job.title)
    make.job(source=job.source, status=Status.CLOSED, close_reason="board_gone", inactive_at=make.NOW)
    index()
    for subject in (Subject(), Subject(org.slug)):
        warm(subject)
    with questions.one_connection():
        yield {"job_id": job.job_id, "org_id": str(org.org_id), "source_id": str(job.source.source_id)}


@each_operation
def test_every_answer_is_one_that_the_description_tells_of(label, mode, known):
    assert questions.ask(label, known, mode, examples=5)


@pytest.mark.long
@each_operation
def test_no_question_of_many_gets_another_answer(label, mode, known):
    statuses = questions.ask(label, known, mode, examples=200)

    assert mode == GenerationMode.NEGATIVE or 200 in statuses
