import io
import json
import uuid
import zipfile

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from accounts import archive
from accounts.keeps.searches import AccountSearches
from accounts.models import HiddenOrg, Resume, ResumeContent, SavedJob, User, Wishes
from accounts.resumes import store
from accounts.resumes.vault import seal
from postings.saved_searches import Saved
from tests import make
from tests.accounts.signing import PASSWORD, person, prove_it, sign_in
from tests.html import wrongs
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
ARCHIVE = "/account/archive/"
FILE = "/account/archive/file/"


def resume_of(user, text="Baker at Halden Ovens, 2019 to now", file_name="../cv.txt"):
    return store.begin(text.encode(), file_name, owner=user, name="Bakeries", now=NOW)


def opened(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture
def zipped(hers, ada):
    """Ada's archive, with something in each kind of thing."""
    SavedJob.objects.create(user=ada, job=make.job(), saved_at=NOW)
    HiddenOrg.objects.create(user=ada, org=make.org(), hidden_at=NOW)
    Wishes.objects.create(user=ada, value={"places": ["utrecht-nl"]})
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    resume_of(ada)
    hers.post("/saved/", {"q": "baker"})
    session = hers.session
    session["chosen_resume"] = "none"
    session["mfa.totp.secret"] = "GEZDGNBVGY3TQOJQ"
    session["socialaccount_states"] = {"state": "GEZDGNBVGY3TQOJQ"}
    session.save()
    prove_it(hers)
    return opened(hers.get(FILE))


def test_the_archive_holds_what_a_person_has(zipped, ada):
    tables = {
        name[7:-5]: json.loads(zipped.read(name)) for name in zipped.namelist() if name.startswith("tables/")
    }

    assert zipped.testzip() is None
    assert tables["accounts.user"][0]["email"] == "ada@example.org"
    assert tables["account.emailaddress"][0]["verified"] is True
    assert tables["accounts.savedjob"][0]["user_id"] == ada.pk
    assert tables["accounts.wishes"][0]["value"] == {"places": ["utrecht-nl"]}
    assert [
        len(tables[name]) for name in ("accounts.hiddenorg", "accounts.resume", "usersessions.usersession")
    ] == [1] * 3
    assert [(one["query"], one["name"]) for one in tables["accounts.savedsearch"]] == [("q=baker", "baker")]
    assert json.loads(zipped.read("sessions.json"))[0]["chosen_resume"] == "none"


def test_a_page_to_read_names_what_is_kept(zipped, ada):
    page = zipped.read("index.html").decode()

    resume = Resume.objects.get()
    assert f'<a href="resumes/{resume.pk}/"><bdi>Bakeries</bdi></a>' in page
    assert SavedJob.objects.get().job.title in page
    assert HiddenOrg.objects.get().org.name in page
    assert '?q=baker"><bdi>baker</bdi>' in page
    assert wrongs(page) == []


def test_a_resume_comes_as_it_was_sent(zipped):
    at = f"resumes/{Resume.objects.get().pk}"

    assert zipped.read(f"{at}/file.txt").decode() == "Baker at Halden Ovens, 2019 to now"
    assert json.loads(zipped.read(f"{at}/read.json"))["file_name"] == "../cv.txt"


@pytest.mark.parametrize(
    "file_name", ["cv", "cv.tar/x", "cv.p\\..\\x", "cv." + "x" * 99, "../../etc/passwd", ""]
)
def test_the_name_of_a_file_never_becomes_a_path(ada, file_name):
    resume = resume_of(ada, file_name=file_name)

    zipped = zipfile.ZipFile(io.BytesIO(b"".join(archive.write(ada))))

    held = [name for name in zipped.namelist() if name.startswith("resumes/")]
    assert held == [f"resumes/{resume.pk}/read.json", f"resumes/{resume.pk}/file"]


def test_what_would_open_the_account_is_left_out(zipped, ada, hers):
    everything = b"".join(zipped.read(name) for name in zipped.namelist()).decode()

    assert ada.password not in everything
    assert "JBSWY3DPEHPK3PXP" not in everything
    assert "GEZDGNBVGY3TQOJQ" not in everything
    assert hers.session.session_key not in everything


def test_every_table_that_leads_to_a_user_is_in_the_archive(zipped):
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE leads(oid) AS (
                SELECT %s::regclass::oid
                UNION SELECT c.conrelid FROM pg_constraint c JOIN leads ON c.confrelid = leads.oid
                WHERE c.contype = 'f'
            ) SELECT oid::regclass::text FROM leads
            """,
            [User._meta.db_table],
        )
        tables = {name for (name,) in cursor.fetchall()}

    written = {f"tables/{model._meta.label_lower}.json" for model in archive.paths()}
    assert {model._meta.db_table for model in archive.paths()} == tables
    assert written <= set(zipped.namelist())
    assert {"accounts_resumecontent", "accounts_savedjob", "account_emailaddress"} <= tables


def test_nothing_of_anybody_else_is_in_it(hers, ada):
    eve = person("eve@example.org")
    resume = resume_of(eve, "Locksmith in Bergen")
    SavedJob.objects.create(user=eve, job=make.job(), saved_at=NOW)
    AccountSearches(eve).save(Saved.new("q=locksmith", "Locksmith", now=NOW))
    prove_it(hers)

    zipped = opened(hers.get(FILE))

    everything = b"".join(zipped.read(name) for name in zipped.namelist()).decode()
    assert "Locksmith" not in everything
    assert str(resume.pk) not in everything + str(zipped.namelist())
    assert json.loads(zipped.read("tables/accounts.savedjob.json")) == []


def test_a_resume_whose_key_is_gone_does_not_stop_the_archive(hers, ada, settings):
    resume = resume_of(ada)
    ResumeContent.objects.update(file=seal(b"x", of=uuid.uuid4()))
    prove_it(hers)

    zipped = opened(hers.get(FILE))

    assert f"resumes/{resume.pk}/file-unreadable.txt" in zipped.namelist()
    assert f"resumes/{resume.pk}/read.json" in zipped.namelist()


def test_the_archive_is_asked_for_by_a_post_of_who_knows_the_password(hers, client):
    asked = hers.post(ARCHIVE)
    seen = hers.get(ARCHIVE)
    visitor = Client().post(ARCHIVE)

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert seen.status_code == 405
    assert visitor["Location"].startswith("/account/login/")


def test_after_the_password_the_account_page_asks_for_the_file(hers):
    asked = hers.post(ARCHIVE)

    led = hers.post(asked["Location"], {"password": PASSWORD, "next": ARCHIVE})
    page = hers.get(led["Location"])

    assert led["Location"] == "/account/?archive=1"
    assert f'content="0;url={FILE}"' in page.content.decode()
    assert "The download of your archive has started." in page.content.decode()
    assert "refresh" not in hers.get("/account/").content.decode()


def test_the_file_is_for_who_proved_the_password_alone(hers):
    before = hers.get(FILE)
    prove_it(hers)
    answer = hers.get(FILE)

    assert before["Location"].startswith("/account/reauthenticate/")
    assert Client().get(FILE)["Location"].startswith("/account/login/")
    assert hers.post(FILE).status_code == 405
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="footnote-')
    assert "no-store" in answer["Cache-Control"]


def test_asked_for_twice_it_is_made_twice(hers):
    prove_it(hers)

    first, second = opened(hers.get(FILE)), opened(hers.get(FILE))

    assert first.namelist() == second.namelist()


@pytest.mark.parametrize("n_saved", [1, 25])
def test_a_longer_list_costs_no_more_queries(ada, django_assert_num_queries, n_saved):
    for _ in range(n_saved):
        SavedJob.objects.create(user=ada, job=make.job(), saved_at=NOW)
    n_tables = len(archive.paths())

    with django_assert_num_queries(n_tables + 7):  # each table, contents of resumes, sessions, the page
        assert b"".join(archive.write(ada))


def test_somebody_elses_session_gets_their_own(ada):
    eves = Client()
    person("eve@example.org")
    sign_in(eves, "eve@example.org")
    prove_it(eves)

    zipped = opened(eves.get(FILE))

    assert json.loads(zipped.read("tables/accounts.user.json"))[0]["email"] == "eve@example.org"
