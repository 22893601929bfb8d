"""The worker's part: from a file to what jobs are matched with, whatever happens on the way."""

import json
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from accounts import tasks
from accounts.matching import own, projection
from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.reading import sentences
from accounts.resumes.reading.problems import Problem
from accounts.resumes.store import NotReadError
from accounts.resumes.vault import SealError
from accounts.tasks import RULES, queued, read_resume, work_out_resume
from accounts.vocab import ResumeState
from tests import make, pages
from tests.accounts.resumes import documents, hostile
from tests.accounts.resumes.kept import ready, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def test_a_pdf_is_read_and_worked_out():
    resume = uploaded(make.user(), data=documents.simple_pdf(), file_name="ida.pdf")

    read_resume(str(resume.pk))

    resume.refresh_from_db()
    assert (resume.state, resume.version, resume.n_pages) == (ResumeState.READY, RULES, 1)
    assert resume.media_type == "application/pdf"
    assert store.opened(resume.pk).text == documents.TEXT
    seeker = own.seeker_of_resume(resume)
    assert "instrument maker" in [held.words.lower() for held in seeker.titles]


def test_delivered_twice_it_is_read_once(monkeypatch):
    resume = uploaded(data=documents.TEXT.encode())
    read_resume(str(resume.pk))
    monkeypatch.setattr(tasks, "read", lambda *_args, **_named: pytest.fail("read again"))

    read_resume(str(resume.pk))

    assert Resume.objects.get().state == ResumeState.READY


def test_one_that_a_lost_worker_left_half_read_is_read():
    resume = uploaded(data=documents.TEXT.encode())
    store.claim(resume.pk, version=RULES)

    read_resume(str(resume.pk))

    assert Resume.objects.get().state == ResumeState.READY


def test_one_that_was_erased_meanwhile_is_passed_over():
    pk = str(uploaded().pk)
    Resume.objects.all().delete()

    read_resume(pk)
    work_out_resume(pk)

    assert not Resume.objects.exists()


def test_one_that_takes_its_worker_down_each_time_is_given_up(monkeypatch):
    resume = uploaded()
    monkeypatch.setattr(tasks, "_read", lambda _resume: (_ for _ in ()).throw(SystemExit))
    for _n in range(3):
        with pytest.raises(SystemExit):
            read_resume(str(resume.pk))

    read_resume(str(resume.pk))

    resume.refresh_from_db()
    assert (resume.state, resume.problem) == (ResumeState.FAILED, "time")


def test_a_database_that_is_away_is_not_the_files_fault(monkeypatch):
    resume = uploaded()
    monkeypatch.setattr(tasks, "_read", lambda _resume: (_ for _ in ()).throw(OperationalError("away")))

    for _n in range(5):
        read_resume(str(resume.pk))

    assert Resume.objects.get().state == ResumeState.READING


def test_what_our_own_rules_stumble_over_is_told_as_damaged_and_no_log_quotes_it(monkeypatch, caplog):
    resume = uploaded(data=documents.TEXT.encode(), file_name="Ida Brandt.txt")
    monkeypatch.setattr(
        tasks.cards, "profile_of", lambda text, today: (_ for _ in ()).throw(ValueError(f"bad: {text}"))
    )

    with caplog.at_level(logging.DEBUG):
        read_resume(str(resume.pk))

    resume.refresh_from_db()
    assert (resume.state, resume.problem) == (ResumeState.FAILED, "damaged")
    assert str(resume.pk) in caplog.text
    assert "ValueError" in caplog.text
    assert "Ida" not in caplog.text


def test_no_log_of_a_resume_that_is_read_quotes_it(caplog):
    resume = uploaded(data=documents.TEXT.encode(), file_name="Ida Brandt.txt")

    with caplog.at_level(logging.DEBUG):
        read_resume(str(resume.pk))

    assert f"resume {resume.pk} was read" in caplog.text
    for word in ("Ida", "Brandt", "Instrument", "Halden", "example.org"):
        assert word not in caplog.text


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (hostile.zip_bomb, Problem.UNPACKS_TOO_LARGE),
        (hostile.flate_bomb, Problem.UNPACKS_TOO_LARGE),
        (hostile.billion_laughs, Problem.ENTITIES),
        (lambda: hostile.locked(user="secret"), Problem.ENCRYPTED),
        (hostile.garbage, Problem.KIND),
    ],
)
@pytest.mark.usefixtures("at_once")
def test_a_hostile_file_ends_in_its_sentence_on_the_page(client, made, problem):
    sent = client.post("/try/", {"file": SimpleUploadedFile("resume.pdf", made())})

    answer = client.get(sent["Location"])

    assert sentences.sentence(problem) in pages.text(answer)
    assert Resume.objects.get().state == ResumeState.FAILED


@pytest.mark.usefixtures("at_once")
def test_from_a_file_to_its_cards(client):
    sent = client.post("/try/", {"file": SimpleUploadedFile("ida.pdf", documents.simple_pdf())})

    said = pages.text(client.get(sent["Location"]))

    assert "What we read" in said
    assert "Instrument Maker · Halden Strings · Mar 2019 – now" in said
    assert "ida.brandt@example.org" in said


# --- worked out -----------------------------------------------------------------
def test_until_it_is_worked_out_there_is_no_seeker():
    resume = ready()

    assert own.seeker_of_resume(resume) is None


def test_the_seeker_comes_back_as_it_was_worked_out():
    resume = ready()
    opened = store.opened(resume.pk)

    work_out_resume(str(resume.pk))

    seeker, expected = own.seeker_of_resume(resume), own.seeker_of(opened.profile, opened.text)
    assert own.encoded(seeker) == own.encoded(expected)
    assert seeker.skills == {"python", "terraform", "sql"}
    assert seeker.has_vectors == expected.has_vectors
    assert [held.words for held in seeker.titles] == ["Senior Data Engineer", "Data Engineer"]


def test_without_the_model_it_is_worked_out_without_vectors(monkeypatch):
    monkeypatch.setattr("accounts.matching.embedder.is_available", lambda: False)
    resume = ready()

    work_out_resume(str(resume.pk))

    seeker = own.seeker_of_resume(resume)
    assert (seeker.has_vectors, seeker.head, seeker.titles[0].vector) == (False, None, None)


def test_vectors_of_another_model_are_not_read(monkeypatch):
    resume = ready()
    work_out_resume(str(resume.pk))
    if not own.seeker_of_resume(resume).has_vectors:
        pytest.skip("the model is not installed")

    monkeypatch.setattr(projection, "VERSION", "another")

    assert own.seeker_of_resume(resume) is None


def test_what_older_rules_kept_is_read_until_it_is_worked_out_again():
    """They did not say what a title loses beside another headline."""
    said = json.loads(own.encoded(own.seeker_of(store.opened(ready().pk).profile, "")))
    for title in said["titles"]:
        del title["beside"]

    seeker = own.decoded(json.dumps(said).encode())

    assert [(held.words, held.beside) for held in seeker.titles] == [
        ("Senior Data Engineer", None),
        ("Data Engineer", None),
    ]


def test_after_a_correction_the_seeker_is_that_of_the_correction():
    resume = ready()
    work_out_resume(str(resume.pk))
    store.save_edits(resume, lambda before: {"headline": {"act": "edit", "words": "Luthier"}})
    between = own.seeker_of_resume(resume)

    work_out_resume(str(resume.pk))

    assert between is None
    assert own.seeker_of_resume(resume).titles[0].words == "Luthier"


def test_one_that_was_not_read_is_not_worked_out():
    resume = uploaded()

    work_out_resume(str(resume.pk))

    with pytest.raises(NotReadError):
        own.work_out(resume.pk)


def test_a_new_model_raises_the_version_of_what_is_kept():
    """Whoever changes the model or the projection raises `own.VERSION` here and there, and every resume follows."""
    assert {"minilm-l6-int8-1/pca128-1": 3}[projection.VERSION] == own.VERSION


def _fails(error):
    def fails(*_args):
        raise error

    return fails


@pytest.mark.parametrize("error", [OperationalError("away"), SealError("closed"), NotReadError()])
def test_what_a_resume_is_not_to_blame_for_does_not_count_against_it(monkeypatch, error):
    resume = ready()
    with monkeypatch.context() as away:
        away.setattr(own, "work_out", _fails(error))
        for _n in range(5):
            work_out_resume(str(resume.pk))

    work_out_resume(str(resume.pk))

    assert own.seeker_of_resume(resume) is not None


def test_what_the_rules_stumble_over_is_tried_three_times_and_again_after_a_correction(monkeypatch):
    resume, tries = ready(), []
    monkeypatch.setattr(own, "work_out", lambda pk: tries.append(pk) or _fails(ValueError("bad"))())
    for _n in range(5):
        work_out_resume(str(resume.pk))
    n_before = len(tries)
    monkeypatch.setattr(work_out_resume, "delay", work_out_resume)

    queued(work_out_resume, resume.pk)

    assert (n_before, len(tries)) == (3, 4)
