"""What pages of postings have for who looks at them: the order of matches, lines beside rows, ticks, buttons."""

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.matching import own
from accounts.models import HiddenJob, HiddenOrg, ResumeContent, SavedJob
from accounts.resumes import store
from postings.facts.read import read_facts
from postings.facts.stored import encode
from tests import make
from tests.accounts.matched_jobs import a_job, titles, worked_out
from tests.accounts.resumes.kept import TEXT, on_trial_of, ready
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone")]


@pytest.fixture
def ada(client):
    user = make.user()
    client.force_login(user)
    return user


@pytest.fixture
def resume(ada):
    return worked_out(ada)


def test_the_best_match_comes_first_with_its_number_and_its_skills(client, matched, resume):
    a_job("Pastry Cook", "Excel")
    a_job("Data Engineer", "Python", "Terraform", "Rust")
    matched()

    page = client.get("/jobs/?sort=match")

    assert titles(page) == ["Data Engineer", "Pastry Cook"]
    assert "2 of 3 required skills" in text(page)
    assert "of 100" in text(page)
    assert "In the order in which they match" in text(page)


def test_every_facet_narrows_the_order_of_matches(client, matched, resume):
    a_job("Data Engineer", "Python", city="Gouda")
    a_job("Pastry Cook", "Excel", city="Utrecht")
    matched()

    page = client.get("/jobs/?sort=match&city=utrecht-nl")

    assert titles(page) == ["Pastry Cook"]
    assert page.context["total"] == 1


def test_pages_of_matches_go_on_where_the_one_before_ended(client, matched, resume):
    for n in range(25):
        a_job(f"Data Engineer {n}", "Python")
    matched()

    first = client.get("/jobs/?sort=match")
    second = client.get(f"/jobs/?{first.context['next']}")

    assert len(titles(first)) == 20
    assert len({*titles(first), *titles(second)}) == 25


def test_pages_of_matches_have_run_out_once_the_resume_was_corrected(client, matched, resume):
    for n in range(25):
        a_job(f"Data Engineer {n}", "Python")
    matched()
    following = client.get("/jobs/?sort=match").context["next"]

    store.save_edits(
        resume, lambda _opened: {"added-1": {"act": "add", "kind": "skill", "words": "Kubernetes"}}
    )
    in_between = client.get(f"/jobs/?{following}")
    own.work_out(resume.pk)
    afterwards = client.get(f"/jobs/?{following}")

    assert (in_between.status_code, afterwards.status_code) == (410, 410)


def test_pages_of_matches_have_run_out_once_the_resume_is_gone(client, matched, resume):
    for n in range(25):
        a_job(f"Data Engineer {n}", "Python")
    matched()
    following = client.get("/jobs/?sort=match").context["next"]

    resume.delete()

    assert client.get(f"/jobs/?{following}").status_code == 410


def test_lists_in_another_order_tell_the_match_of_each_row_too(client, matched, resume):
    a_job("Data Engineer", "Python")
    matched()

    assert "1 of 1 required skills" in text(client.get("/jobs/"))


def test_a_posting_that_was_pasted_into_the_resume_gains_nothing(client, matched, ada):
    words = [
        "You bring four years with Kubernetes clusters that serve ninety towns and their harbours by night.",
        "You write Rust services which read tide tables and warn the crews before the water comes.",
        "You keep Terraform modules small so that the next person on call can read them at dawn.",
    ]
    html = "".join(f"<p>{sentence}</p>" for sentence in words)
    read = read_facts(make.posting(title="Harbour Engineer", description_html=html))
    skills = [one.slug for one in read.skills.value or () if one.is_hard]
    job = make.job("Harbour Engineer", html=html, facts=encode(read), skills=skills)
    honest = worked_out(ada, text=TEXT)
    matched()
    before = client.get("/jobs/?sort=match").context["beside"].tools[job.pk]
    honest.delete()

    worked_out(ada, text=TEXT + "\n" + "\n".join(words))

    after = client.get("/jobs/?sort=match").context["beside"].tools[job.pk]
    assert number(after) <= number(before)


def number(line):
    return int(line.partition(" of 100")[0].rpartition(" ")[2])


def test_without_a_resume_the_order_of_matches_leads_to_a_trial(client, matched):
    a_job("Data Engineer", "Python")
    matched()

    page = client.get("/jobs/?sort=match")

    assert titles(page) == ["Data Engineer"]
    assert 'href="/try/"' in page.content.decode()
    assert "sessionid" not in page.cookies


def test_a_resume_on_trial_matches_in_its_own_session_alone(client, matched):
    a_job("Data Engineer", "Python")
    matched()
    on_trial_of(client, worked_out(now=timezone.now()))

    assert "1 of 1 required skills" in text(client.get("/jobs/?sort=match"))
    client.cookies.clear()
    assert "required skills" not in text(client.get("/jobs/?sort=match"))


def test_another_persons_resume_matches_nothing_of_mine(client, matched, ada):
    worked_out(make.user("bea@example.org"))
    a_job("Data Engineer", "Python")
    matched()

    assert "required skills" not in text(client.get("/jobs/?sort=match"))


def test_a_resume_that_cannot_be_opened_leaves_the_list_as_it_is(client, matched, resume, settings):
    a_job("Data Engineer", "Python")
    matched()
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]

    page = client.get("/jobs/?sort=match")

    assert page.status_code == 200
    assert titles(page) == ["Data Engineer"]
    assert "cannot be matched just now" in text(page)


def test_a_resume_that_is_not_worked_out_yet_is_said_to_be_so(client, matched, ada):
    made = ready(ada)
    ResumeContent.objects.filter(pk=made.pk).update(vectors=b"")
    a_job("Data Engineer", "Python")
    matched()

    assert "cannot be matched just now" in text(client.get("/jobs/?sort=match"))


def test_the_front_page_invites_to_a_trial_or_leads_to_the_matches(client, ada):
    assert 'href="/try/"' in client.get("/").content.decode()

    worked_out(ada)

    assert 'href="/jobs/?sort=match"' in client.get("/").content.decode()


def test_keywords_that_the_resume_has_are_ticked(client, resume):
    job = a_job("Data Engineer", "Python", "Rust")

    page = text(client.get(job.get_absolute_url()))

    assert "Python in your resume" in page
    assert "Rust in your resume" not in page


def test_what_is_saved_and_hidden_shows_in_lists_and_on_the_page(client, matched, ada):
    saved, hidden = a_job("Data Engineer", "Python"), a_job("Pastry Cook", "Excel")
    other = a_job("Tram Driver", "Excel", source=make.source("tram"))
    now = timezone.now()
    SavedJob.objects.create(user=ada, job=saved, saved_at=now)
    HiddenJob.objects.create(user=ada, job=hidden, hidden_at=now)
    HiddenOrg.objects.create(user=ada, org=other.org, hidden_at=now)
    matched()

    page = client.get("/jobs/")

    assert "remove “Data Engineer” from your saved jobs" in text(page)
    assert "Hidden: Pastry Cook" in text(page)
    assert "Tram Driver" not in text(page)
    assert "Hidden from your lists." in text(client.get(hidden.get_absolute_url()))


def test_a_company_that_is_hidden_is_left_out_of_what_is_shown_to_its_reader_alone(client, matched, ada):
    shown, hidden = a_job("Data Engineer", "Python"), a_job("Tram Driver", source=make.source("tram"))
    gone = a_job("Data Clerk", status="closed", inactive_at=make.NOW, source=make.source("quay"))
    for job in (shown, hidden, gone):
        type(job).objects.filter(pk=job.pk).update(occupation="data-engineer")
    HiddenOrg.objects.create(user=ada, org=hidden.org, hidden_at=timezone.now())
    matched()

    def told():
        pages = [client.get(address) for address in ("/", f"{gone.get_absolute_url()}similar/")]
        assert all("Cookie" in page["Vary"] for page in pages)
        return ["Tram Driver" in text(page) for page in pages]

    theirs = told()
    client.logout()

    assert (theirs, told()) == ([False, False], [True, True])


@pytest.mark.parametrize("more", ["", "similar/"])
def test_who_has_no_session_is_not_asked_what_they_hide(client, matched, more):
    job = a_job("Data Engineer", "Python", status="closed", inactive_at=make.NOW)
    matched()
    client.get(job.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        for address in ("/", f"{job.get_absolute_url()}{more}", "/jobs/?sort=match"):
            assert client.get(address).status_code == 200

    assert not [query["sql"] for query in asked if "accounts_" in query["sql"]]


def test_who_keeps_nothing_is_asked_for_nothing(client, matched, django_assert_max_num_queries):
    job = a_job("Data Engineer", "Python")
    matched()

    with django_assert_max_num_queries(6):
        page = client.get(job.get_absolute_url())

    assert "sessionid" not in page.cookies
    assert "Hold a resume against it" in text(page)


def test_a_resume_that_is_gone_meanwhile_is_no_more_than_none(client, matched, resume, monkeypatch):
    a_job("Data Engineer", "Python")
    matched()
    real = store.opened

    def gone(pk):
        resume.delete()
        return real(pk)

    monkeypatch.setattr(store, "opened", gone)

    assert client.get("/jobs/?sort=match").status_code == 200


def test_the_way_on_from_a_resume_says_how_many_jobs_the_list_has(client, ada, matched, resume):
    a_job("Data Engineer", "Python")
    HiddenOrg.objects.create(user=ada, org=a_job("Pastry Cook", "Excel").org, hidden_at=timezone.now())
    matched()

    pages = [text(client.get(path)) for path in (f"/resumes/{resume.pk}/", "/resumes/", "/account/")]

    n_listed = client.get("/jobs/?sort=match").context["total"]
    assert n_listed == 1
    assert ["See 1 open job, best match first" in page for page in pages] == [True] * 3
