"""The list of a person's resumes, and what is done with one as a whole."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import erasure
from accounts.keeps.shelves import TRIALS
from accounts.models import Erasure, Resume, ResumeContent
from accounts.resumes import store
from accounts.resumes.reading import sentences
from accounts.resumes.reading.problems import Problem
from accounts.resumes.store import MOST
from postings.views.reader.rate_limit import RateLimit
from tests import make, pages
from tests.accounts.resumes import documents
from tests.accounts.resumes.kept import on_trial_of, ready, uploaded
from tests.make import HOUR, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys", "asked")]

#: What is below the address of a resume, and how it is asked for.
PAGES = ("", "file/", "delete/")
ACTS = ("", "rename/", "use/", "delete/")


@pytest.fixture
def ada(client):
    user = make.user()
    client.force_login(user)
    return user


def address(resume, path=""):
    return f"/resumes/{resume.pk}/{path}"


# --- the list ---------------------------------------------------------------------
def test_the_list_names_each_version_and_the_one_that_jobs_are_matched_with(client, ada):
    ready(ada, name="For banks", now=NOW), ready(ada, name="For radio", now=NOW + HOUR)

    said = pages.text(client.get("/resumes/"))

    assert said.index("For radio") < said.index("Matched with jobs") < said.index("For banks")
    assert "Match with it “For banks”" in said


def test_an_empty_list_says_so_and_has_the_form(client, ada):
    answer = client.get("/resumes/")

    assert "No resume yet" in pages.text(answer)
    assert 'type="file"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_list_takes_the_same_queries_however_many_there_are(client, ada, django_assert_num_queries):
    for _n in range(MOST):
        ready(ada)

    with django_assert_num_queries(
        6
    ):  # person, list, the chosen, file names, hidden and wishes for the count
        client.get("/resumes/")


def test_without_account_and_resume_the_list_leads_to_the_trial(client):
    assert client.get("/resumes/")["Location"] == "/try/"
    assert client.post("/resumes/", {"text": "Ida"})["Location"] == "/try/"
    assert not Resume.objects.exists()


def test_who_has_one_on_trial_sees_it_and_when_it_ends(client):
    resume = ready()
    Resume.objects.update(expires_at="2100-01-01T10:30Z")
    on_trial_of(client, resume)

    said = pages.text(client.get("/resumes/"))

    assert "erased at 10:30 UTC" in said
    assert "Make an account" in said


# --- uploading --------------------------------------------------------------------
def test_an_upload_has_its_name_and_belongs_to_the_account(client, ada, asked):
    sent = {"file": SimpleUploadedFile("ida.pdf", documents.simple_pdf()), "name": "  For   radio "}

    answer = client.post("/resumes/", sent)

    resume = Resume.objects.get()
    assert (resume.user, resume.name, resume.expires_at) == (ada, "For radio", None)
    assert (answer["Location"], asked) == (address(resume), [("read_resume", str(resume.pk))])
    assert TRIALS not in client.session


def test_without_a_name_it_is_numbered_and_never_named_after_the_file(client, ada):
    ready(ada)

    client.post("/resumes/", {"file": SimpleUploadedFile("Ida Brandt.txt", b"Ida Brandt")})

    assert set(Resume.objects.values_list("name", flat=True)) == {"Main", "Resume 2"}
    assert "Resume 2 · Ida Brandt.txt" in pages.text(client.get("/resumes/"))


def test_no_two_versions_get_the_same_number(client, ada):
    ready(ada, name="Resume 2")

    client.post("/resumes/", {"text": "Ida Brandt"})

    assert set(Resume.objects.values_list("name", flat=True)) == {"Resume 2", "Resume 3"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a file, or paste the text of your resume."),
        ({"file": SimpleUploadedFile("a.txt", b"")}, sentences.sentence(Problem.EMPTY)),
        ({"text": "Ida", "name": "n" * 81}, "A name has at most 80 characters."),
    ],
)
def test_what_is_wrong_stands_at_its_field(client, ada, fields, sentence):
    answer = client.post("/resumes/", fields)

    assert answer.status_code == 422
    assert sentence in pages.text(answer)
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Resume.objects.exists()


def test_beyond_ten_none_is_taken(client, ada):
    for _n in range(MOST):
        uploaded(ada)

    answer = client.post("/resumes/", {"text": "Ida Brandt"})

    assert answer.status_code == 422
    assert "10 are kept at most" in pages.text(answer)
    assert Resume.objects.count() == MOST


def test_a_name_with_what_no_text_can_hold_is_taken_without_it(client, ada):
    client.post("/resumes/", {"text": "Ida Brandt", "name": "Ma\0in"})
    resume = Resume.objects.get()
    named = resume.name

    client.post(f"/resumes/{resume.pk}/rename/", {"name": "Ot\0her"})

    resume.refresh_from_db()
    assert (named, resume.name) == ("Main", "Other")


def test_without_a_key_an_upload_is_a_sentence(client, ada, settings):
    settings.RESUME_KEYS = []

    answer = client.post("/resumes/", {"text": "Ida Brandt"})

    assert answer.status_code == 422
    assert "Resumes cannot be kept here at the moment" in pages.text(answer)
    assert not Resume.objects.exists()


def test_too_often_is_refused(client, ada, monkeypatch):
    monkeypatch.setattr("accounts.views.uploads.LIMIT", RateLimit("few-resumes", most=1))
    client.post("/resumes/", {"text": "Ida"})

    assert client.post("/resumes/", {"text": "Ida"}).status_code == 429
    assert Resume.objects.count() == 1


# --- acts -------------------------------------------------------------------------
def test_a_new_name(client, ada):
    resume = ready(ada)

    for _n in range(2):
        assert client.post(address(resume, "rename/"), {"name": " For  radio"})["Location"] == "/resumes/"

    assert Resume.objects.get().name == "For radio"


@pytest.mark.parametrize("name", ["", "  ", "n" * 81])
def test_a_name_that_is_none_changes_nothing(client, ada, name):
    resume = ready(ada)

    answer = client.post(address(resume, "rename/"), {"name": name}, follow=True)

    assert "A name has 1 to 80 characters." in pages.text(answer)
    assert Resume.objects.get().name == "Main"


def test_another_version_is_matched_with_jobs(client, ada):
    older, _newer = ready(ada, name="Older", now=NOW), ready(ada, name="Newer", now=NOW + HOUR)

    for _n in range(2):
        client.post(address(older, "use/"))

    said = pages.text(client.get("/resumes/"))
    assert "Jobs are matched with “Older” now." in said
    assert "Older · ida.txt Matched with jobs" in said
    assert said.count("Matched with jobs") == 1


def test_deleting_asks_first_and_then_leaves_nothing_but_its_id_in_the_log(client, ada):
    resume = ready(ada)

    asks = client.get(address(resume, "delete/"))
    still = Resume.objects.count()
    answer = client.post(address(resume, "delete/"))

    assert "Gone at once and for good" in pages.text(asks)
    assert (still, answer["Location"]) == (1, "/resumes/")
    assert not Resume.objects.exists()
    assert not ResumeContent.objects.exists()
    assert Erasure.objects.filter(kind=erasure.RESUME, key=str(resume.pk)).exists()
    assert client.post(address(resume, "delete/")).status_code == 404


def test_the_file_is_saved_as_it_came_and_never_shown(client, ada):
    resume = uploaded(ada, data=b"<script>alert(1)</script>", file_name="Idä.html")

    answer = client.get(address(resume, "file/"))

    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Id%C3%A4.html"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_without_its_key_it_is_told_as_sealed(client, ada, settings):
    resume = ready(ada)
    settings.RESUME_KEYS = ["A" * 43 + "="]

    for path in ("", "file/"):
        answer = client.get(address(resume, path))
        assert answer.status_code == 503
        assert "sealed with a key" in pages.text(answer)


# --- of others ----------------------------------------------------------------------
@pytest.fixture(params=["another account", "nobody", "another trial"])
def stranger(request, client):
    if request.param == "another account":
        client.force_login(make.user("ben@example.org"))
    elif request.param == "another trial":
        resume = ready()
        Resume.objects.filter(pk=resume.pk).update(expires_at="2100-01-01T00:00Z")
        on_trial_of(client, resume)
    return client


@pytest.mark.parametrize("whose", ["an account", "a trial"])
def test_everything_of_others_is_not_there(stranger, whose):
    resume = ready(make.user() if whose == "an account" else None)
    if whose == "a trial":
        Resume.objects.filter(pk=resume.pk).update(expires_at="2100-01-01T00:00Z")

    answers = [stranger.get(address(resume, path)) for path in (*PAGES, "progress/")]
    answers += [stranger.post(address(resume, path), {"name": "Mine", "do": "all"}) for path in ACTS]

    assert {answer.status_code for answer in answers} == {404}
    resume.refresh_from_db()
    assert resume.name == "Main"
    assert store.opened(resume.pk).edits == {}


def test_a_script_whose_resume_is_gone_loads_the_page_anew(client):
    resume = ready()

    for answer in (
        client.get(address(resume, "progress/"), headers={"HX-Request": "true"}),
        client.post(address(resume), {"do": "all"}, headers={"HX-Request": "true"}),
    ):
        assert (answer.status_code, answer["HX-Refresh"], answer.content) == (404, "true", b"")


def test_what_does_not_exist_is_not_there(client, ada):
    assert {client.get(f"/resumes/{uuid.uuid4()}/{path}").status_code for path in PAGES} == {404}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "rename/"),
        ("get", "use/"),
        ("post", "file/"),
        ("post", "progress/"),
        ("put", "delete/"),
        ("put", ""),
    ],
)
def test_the_wrong_verb_is_refused(client, ada, method, path):
    resume = ready(ada)

    assert getattr(client, method)(address(resume, path)).status_code == 405


def test_reading_pages_writes_nothing(client, ada, django_capture_on_commit_callbacks):
    resume = ready(ada)
    before = list(Resume.objects.values()), list(ResumeContent.objects.values())

    for path in ("", *(f"{resume.pk}/{path}" for path in PAGES)):
        assert client.get(f"/resumes/{path}").status_code == 200

    assert (list(Resume.objects.values()), list(ResumeContent.objects.values())) == before
