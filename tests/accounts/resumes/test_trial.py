"""Trying a resume without an account: what a stranger sends, sees, and what nobody else sees."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from kombu.exceptions import OperationalError as BrokerError

from accounts import tasks
from accounts.keeps.shelves import TRIALS
from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.reading import sentences
from accounts.resumes.reading.problems import MAX_BYTES, Problem
from accounts.views import uploads
from accounts.vocab import ResumeState
from postings.views.reader.rate_limit import RateLimit
from tests import make, pages
from tests.accounts.resumes import documents, hostile
from tests.accounts.resumes.kept import TEXT, on_trial_of, ready, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys", "asked")]


def sent_file(data, name="resume.pdf"):
    return {"file": SimpleUploadedFile(name, data)}


def test_the_page_says_what_happens_with_it_and_keeps_nothing(client):
    answer = client.get("/try/")

    said = pages.text(answer)
    assert "kept for 1 hour" in said
    assert "encrypted" in said
    assert "erased" in said
    assert "sessionid" not in answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_a_file_is_kept_asked_for_and_shown_on_its_way(client, asked):
    answer = client.post("/try/", sent_file(documents.simple_pdf(), "Ida Brandt.pdf"))

    resume = Resume.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/resumes/{resume.pk}/")
    assert asked == [("read_resume", str(resume.pk))]
    assert resume.user is None
    assert "Ida" not in resume.name
    assert store.file_of(resume) == (documents.simple_pdf(), "Ida Brandt.pdf")
    assert "Waiting to be read" in pages.text(client.get(answer["Location"]))


def test_a_text_that_was_pasted_is_a_resume_too(client):
    client.post("/try/", {"text": TEXT})

    data, _name = store.file_of(Resume.objects.get())
    assert data.decode().splitlines() == TEXT.splitlines()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a file, or paste the text of your resume."),
        ({"text": " \n "}, "Choose a file, or paste the text of your resume."),
        ({"text": "a" * 300_001}, sentences.sentence(Problem.TOO_LONG)),
    ],
)
def test_a_form_that_cannot_be_meant_says_so_and_keeps_nothing(client, fields, sentence):
    answer = client.post("/try/", fields)

    assert answer.status_code == 422
    assert sentence in pages.text(answer)
    assert not Resume.objects.exists()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.EMPTY),
        (bytes(MAX_BYTES + 1), Problem.TOO_LARGE),
        (bytes(4 * MAX_BYTES + 1), Problem.TOO_LARGE),
    ],
)
def test_an_empty_and_a_large_file_say_so(client, data, problem):
    answer = client.post("/try/", sent_file(data))

    assert answer.status_code == 422
    assert sentences.sentence(problem) in pages.text(answer)
    assert not Resume.objects.exists()


def test_a_pasted_text_beyond_what_a_form_holds_says_so(client):
    answer = client.post("/try/", {"text": "a" * 3_000_000})

    assert answer.status_code == 422
    assert sentences.sentence(Problem.TOO_LARGE) in pages.text(answer)


def test_a_file_never_lies_on_the_disk(client, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *_a, **_n: pytest.fail("a file on the disk"))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1

    client.post("/try/", sent_file(hostile.one_long_word()))

    assert Resume.objects.get().n_bytes == 5_000_000


def test_only_the_first_file_of_the_right_field_is_taken(client):
    two = [SimpleUploadedFile("a.txt", b"Ida"), SimpleUploadedFile("b.txt", b"Ben")]

    client.post("/try/", {"other": SimpleUploadedFile("c.txt", b"Eve"), "file": two})

    assert store.file_of(Resume.objects.get())[0] == b"Ida"


def test_a_forged_form_is_refused():
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post("/try/", sent_file(documents.simple_pdf()))

    assert answer.status_code == 403
    assert not Resume.objects.exists()


def test_a_second_one_takes_the_place_of_the_first(client):
    client.post("/try/", {"text": "Ida Brandt"})
    first = Resume.objects.get()

    client.post("/try/", {"text": "Ida Brandt, Instrument Maker"})

    assert Resume.objects.get().pk != first.pk
    assert client.get(f"/resumes/{first.pk}/").status_code == 404


def test_another_browsers_trial_stays(client):
    Client().post("/try/", {"text": "Ida Brandt"})

    client.post("/try/", {"text": "Ben Ode"})

    assert Resume.objects.count() == 2


def test_too_many_uploads_are_refused_and_nothing_is_kept(client, monkeypatch):
    monkeypatch.setattr("accounts.views.uploads.LIMIT", RateLimit("few", most=1))
    client.post("/try/", {"text": "Ida Brandt"})

    answer = client.post("/try/", {"text": "Ida Brandt again"})

    assert (answer.status_code, Resume.objects.count()) == (429, 1)


def test_without_a_broker_it_is_kept_and_said(client, monkeypatch):
    monkeypatch.setattr(tasks.read_resume, "delay", lambda *_ids: (_ for _ in ()).throw(BrokerError("away")))

    answer = client.post("/try/", {"text": "Ida Brandt"}, follow=True)

    assert Resume.objects.get().state == ResumeState.QUEUED
    assert "what reads resumes is away at the moment" in pages.text(answer)


def test_who_is_signed_in_is_led_to_their_list(client):
    client.force_login(make.user())

    assert client.get("/try/")["Location"] == "/resumes/"
    assert client.post("/try/", {"text": "Ida"})["Location"] == "/resumes/"
    assert not Resume.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_verbs_are_refused(client, method):
    assert getattr(client, method)("/try/").status_code == 405


# --- on its way -------------------------------------------------------------------
def test_the_page_of_one_on_its_way_asks_for_itself_with_and_without_a_script(client):
    resume = uploaded(now=make.NOW)
    Resume.objects.update(expires_at="2100-01-01T00:00Z")
    on_trial_of(client, resume)

    page = client.get(f"/resumes/{resume.pk}/").content.decode()
    part = client.get(f"/resumes/{resume.pk}/progress/")

    assert f'data-hx-get="/resumes/{resume.pk}/progress/" data-hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "This takes longer than it should" in page
    assert part.content.decode().lstrip().startswith("<div")


def test_when_it_is_read_the_script_loads_the_page(client):
    resume = ready()
    Resume.objects.update(expires_at="2100-01-01T00:00Z")
    on_trial_of(client, resume)

    part = client.get(f"/resumes/{resume.pk}/progress/")

    assert (part.status_code, part["HX-Refresh"]) == (204, "true")


def test_a_failure_says_why_and_what_to_do(client):
    resume = ready()
    Resume.objects.update(expires_at="2100-01-01T00:00Z", state=ResumeState.FAILED, problem="scan")
    on_trial_of(client, resume)

    answer = client.get(f"/resumes/{resume.pk}/")

    assert sentences.sentence("scan") in pages.text(answer)
    assert 'href="/try/"' in answer.content.decode()


def test_when_its_hour_is_over_it_is_gone_for_its_browser_too(client):
    resume = ready()
    on_trial_of(client, resume)

    assert Resume.objects.get().expires_at == make.NOW + timedelta(hours=1)
    for path in ("", "file/", "progress/", "delete/"):
        assert client.get(f"/resumes/{resume.pk}/{path}").status_code == 404
    assert client.get("/resumes/")["Location"] == "/try/"


def test_an_id_in_somebody_elses_session_does_not_open_what_has_an_owner(client):
    resume = ready(make.user())
    on_trial_of(client, resume)

    assert client.session[TRIALS]
    assert client.get(f"/resumes/{resume.pk}/").status_code == 404


def test_the_limit_of_uploads_is_above_what_anybody_needs():
    assert uploads.LIMIT.most >= 3 * store.MOST
