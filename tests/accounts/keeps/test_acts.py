"""Saving and hiding by POST: with and without a script, twice, of what is missing, and too often."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.keeps.shelves import MOST_IN_SESSION, held, loaded, stored
from accounts.keeps.shelves import SHELVES as ALL_SHELVES
from accounts.models import HiddenJob, HiddenOrg, SavedJob
from accounts.views.keeps import LIMIT
from tests import make
from tests.make import NOW
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]
SCRIPT = {"HX-Request": "true"}
SHELVES = {shelf.name: shelf for shelf in ALL_SHELVES}
JOB_ACTS = [("save", "unsave", "saved"), ("hide", "unhide", "hidden_jobs")]


def kept(client, name):
    """Primary keys of what the reader keeps of a kind."""
    shelf = SHELVES[name]
    if "_auth_user_id" in client.session:
        rows = shelf.model.objects.filter(user=client.session["_auth_user_id"])
        return list(rows.values_list(f"{shelf.thing}_id", flat=True))
    return list(loaded(held(client.session), shelf))


def at(act, job):
    return reverse(f"keeps:{act}", args=[job.job_id])


@pytest.mark.parametrize(("act", "undo", "name"), JOB_ACTS)
def test_a_job_is_kept_and_let_go_each_twice(reader, act, undo, name):
    job = make.job()

    done = [reader.post(at(act, job)).status_code for _n in range(2)]
    after = kept(reader, name)
    undone = [reader.post(at(undo, job)).status_code for _n in range(2)]

    assert (done, undone) == ([302, 302], [302, 302])
    assert after == [job.pk]
    assert kept(reader, name) == []


def test_a_company_is_hidden_and_shown_again_each_twice(reader):
    org = make.org()

    for _n in range(2):
        reader.post(reverse("keeps:hide_company", args=[org.slug]))
    after = kept(reader, "hidden_orgs")
    for _n in range(2):
        reader.post(reverse("keeps:unhide_company", args=[org.slug]))

    assert after == [org.pk]
    assert kept(reader, "hidden_orgs") == []


def test_a_company_that_was_merged_is_the_one_that_has_its_jobs(reader):
    now = make.org()
    between = make.org(merged_into=now)

    reader.post(reverse("keeps:hide_company", args=[make.org(merged_into=between).slug]))

    assert kept(reader, "hidden_orgs") == [now.pk]


@pytest.mark.parametrize("act", ["save", "unsave", "hide", "unhide"])
def test_a_job_that_is_not_there_is_a_404(reader, act):
    assert reader.post(reverse(f"keeps:{act}", args=["0" * 40])).status_code == 404


@pytest.mark.parametrize("act", ["hide_company", "unhide_company"])
@pytest.mark.parametrize("slug", ["nobody", "\0", "no body", "x" * 5000])
def test_a_company_that_is_not_there_is_a_404(reader, act, slug):
    assert reader.post(reverse(f"keeps:{act}", args=[slug])).status_code == 404


@pytest.mark.parametrize(("act", "undo", "name"), JOB_ACTS)
def test_a_job_that_is_no_longer_published_can_only_be_let_go(reader, act, undo, name):
    job = make.job()
    reader.post(at(act, job))
    type(job).objects.filter(pk=job.pk).update(in_scope=False)

    again = reader.post(at(act, job))
    gone = reader.post(at(undo, job))

    assert (again.status_code, gone.status_code) == (404, 302)
    assert kept(reader, name) == []


@pytest.mark.parametrize("act", ["save", "unsave", "hide", "unhide"])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_only_a_post_acts(reader, act, method):
    job = make.job()

    answer = getattr(reader, method)(at(act, job))

    assert answer.status_code == 405
    assert kept(reader, "saved") == kept(reader, "hidden_jobs") == []


def test_nothing_is_done_without_a_token(reader):
    reader.handler.enforce_csrf_checks = True
    job = make.job()

    answers = [
        reader.post(at("save", job)),
        reader.post(reverse("keeps:hide_company", args=[job.org.slug])),
        reader.post(reverse("keeps:wishes"), {"work_model": "remote"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert kept(reader, "saved") == []


def test_nobody_touches_what_another_keeps(client):
    job, eve = make.job(), make.user("eve@example.org")
    SavedJob.objects.create(user=eve, job=job, saved_at=NOW)
    HiddenJob.objects.create(user=eve, job=job, hidden_at=NOW)
    HiddenOrg.objects.create(user=eve, org=job.org, hidden_at=NOW)
    client.force_login(make.user())

    for address in (
        at("unsave", job),
        at("unhide", job),
        reverse("keeps:unhide_company", args=[job.org.slug]),
    ):
        assert client.post(address).status_code == 302

    assert [shelf.model.objects.filter(user=eve).count() for shelf in ALL_SHELVES] == [1, 1, 1]


# --- the way back -------------------------------------------------------------
@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/jobs/?q=nurse", "/jobs/?q=nurse"),
        ("", "/saved/jobs/"),
        ("https://elsewhere.example/", "/saved/jobs/"),
        ("//elsewhere.example/", "/saved/jobs/"),
        ("/\\elsewhere.example", "/saved/jobs/"),
        ("javascript:alert(1)", "/saved/jobs/"),
    ],
)
def test_an_act_leads_back_to_a_page_of_this_site(reader, to, leads):
    answer = reader.post(at("save", make.job()), {"next": to})

    assert answer["Location"] == leads


# --- with a script ------------------------------------------------------------
def test_a_script_gets_the_button_alone(reader):
    job = make.job("Sound <b>Engineer")

    saved = reader.post(at("save", job), headers=SCRIPT).content.decode()
    large = reader.post(at("unsave", job) + "?in=page", headers=SCRIPT).content.decode()

    assert saved.strip().startswith("<button")
    assert at("unsave", job) in saved
    assert "Sound &lt;b&gt;Engineer" in saved
    assert at("save", job) in large
    assert "btn big" in large


def test_a_script_gets_a_row_that_undoes_the_hiding(reader):
    job = make.job()

    hidden = reader.post(at("hide", job) + "?in=row", headers=SCRIPT).content.decode()
    shown = reader.post(at("unhide", job) + "?in=row", headers=SCRIPT)

    assert hidden.strip().startswith("<li")
    assert at("unhide", job) in hidden
    assert (shown.status_code, shown["HX-Refresh"]) == (204, "true")


def test_on_its_page_a_script_gets_the_menu_as_it_stands_now(reader):
    job = make.job()

    hidden = reader.post(at("hide", job), headers=SCRIPT)
    shown = reader.post(at("unhide", job), headers=SCRIPT)
    reader.post(reverse("keeps:hide_company", args=[job.org.slug]))
    of_company = reader.post(at("unhide", job), headers=SCRIPT)

    assert "Hidden from your lists." in text(hidden)
    assert "Hide this job" in text(shown)
    assert f"All of {job.org.name} is hidden" in text(of_company)
    assert reverse("keeps:unhide_company", args=[job.org.slug]) in of_company.content.decode()


def test_a_company_changes_more_than_one_row(reader):
    answer = reader.post(reverse("keeps:hide_company", args=[make.org().slug]), headers=SCRIPT)

    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


# --- how much and how often ---------------------------------------------------
def test_a_full_session_says_so(client):
    session = client.session
    session["keeps"] = {"saved": stored(dict.fromkeys(range(-MOST_IN_SESSION, 0), NOW))}
    session.save()
    job = make.job()

    page = client.post(at("save", job), {"next": "/jobs/"}, follow=True)
    part = client.post(at("save", job), headers=SCRIPT)

    assert page.redirect_chain == [("/saved/jobs/", 302)]
    assert "200 are kept at most: remove one first." in text(page)
    assert part.status_code == 409
    assert "200 are kept at most" in text(part)
    assert len(kept(client, "saved")) == MOST_IN_SESSION


def times(client, n, monkeypatch):
    monkeypatch.setattr("accounts.views.keeps.LIMIT", type(LIMIT)("keeps", most=n, window=timedelta(hours=1)))
    return client


def test_without_an_account_one_address_acts_so_often(client, monkeypatch):
    times(client, 1, monkeypatch)
    job = make.job()
    client.post(at("hide", job))

    page = client.post(at("save", job), {"next": "/jobs/"})
    part = client.post(at("save", job), headers=SCRIPT)

    assert (page.status_code, part.status_code) == (429, 429)
    assert "Sent too often" in text(page)
    assert 'href="/jobs/"' in page.content.decode()
    assert "too often from one address within 1 hour" in text(part)
    assert kept(client, "saved") == []


def test_with_an_account_nobody_counts(client, monkeypatch):
    times(client, 0, monkeypatch)
    client.force_login(make.user())

    client.post(at("save", make.job()))

    assert len(kept(client, "saved")) == 1


def test_letting_go_of_nothing_makes_no_session(client):
    client.post(at("unsave", make.job()))

    assert Session.objects.count() == 0
    assert "sessionid" not in client.cookies
