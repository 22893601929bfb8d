"""The pages of saved jobs and of hidden things."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.keeps import shelves
from accounts.models import SavedJob
from postings.vocab import CloseReason, Status
from tests import make
from tests.make import DAY, NOW
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]
SAVED, HIDDEN = "/saved/jobs/", "/hidden/"


def save(client, *jobs):
    for job in jobs:
        client.post(reverse("keeps:save", args=[job.job_id]))


def titles(answer):
    return [one.row.title for one in answer.context["rows"]]


def closed_job(title):
    closed = {"status": Status.CLOSED, "close_reason": CloseReason.MISSING_FROM_BOARD}
    return make.job(title, **closed, inactive_at=datetime(2026, 11, 5, tzinfo=UTC))


def test_saved_jobs_are_the_open_first_and_the_last_saved_first(client):
    ada = make.user()
    client.force_login(ada)
    for n, job in enumerate((make.job("Early"), closed_job("Gone"), make.job("Late"))):
        SavedJob.objects.create(user=ada, job=job, saved_at=NOW + n * DAY)

    answer = client.get(SAVED)

    assert titles(answer) == ["Late", "Early", "Gone"]
    assert "Saved jobs 3" in text(answer)


def test_a_closed_one_says_when_and_why(reader):
    save(reader, closed_job("Night Nurse"))

    page = text(reader.get(SAVED))

    assert "Closed on 5 November 2026: gone from the board" in page


def test_a_saved_job_can_be_removed_there(reader):
    job = make.job()
    save(reader, job)

    removed = reader.post(reverse("keeps:unsave", args=[job.job_id]), {"next": SAVED}, follow=True)

    assert removed.redirect_chain == [(SAVED, 302)]
    assert "No job is saved yet" in text(removed)


def test_who_has_no_account_is_told_how_long_it_is_kept(client):
    without = text(client.get(SAVED))
    client.force_login(make.user())

    assert "for 90 days after you last changed it" in without
    assert "An account keeps it for as long as you want" in without
    assert "Kept in your account until you remove it." in text(client.get(SAVED))


@pytest.mark.parametrize(
    "url", [SAVED, HIDDEN, "/wishes/", f"{SAVED}?page=nonsense", f"{HIDDEN}?page=-1", f"{SAVED}?job=%00"]
)
def test_looking_keeps_nothing(client, url):
    answer = client.get(url)

    assert answer.status_code == 200
    assert Session.objects.count() == 0
    assert "sessionid" not in client.cookies
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("url", [SAVED, HIDDEN])
def test_pages_are_only_looked_at(reader, url):
    assert reader.post(url).status_code == 405


def test_what_is_kept_of_others_is_not_shown(client):
    SavedJob.objects.create(user=make.user("eve@example.org"), job=make.job("Secret"), saved_at=NOW)
    client.force_login(make.user())

    assert "Secret" not in text(client.get(SAVED))


def test_a_job_that_is_gone_or_no_longer_published_is_left_out(reader):
    gone, hidden, left = make.job("Gone"), make.job("Out"), make.job("Left")
    save(reader, gone, hidden, left)
    type(hidden).objects.filter(pk=hidden.pk).update(in_scope=False)
    gone.delete()

    assert titles(reader.get(SAVED)) == ["Left"]


def test_many_saved_jobs_cost_no_more_queries_and_come_in_pages(client, django_assert_num_queries):
    ada = make.user()
    client.force_login(ada)
    for n in range(51):
        SavedJob.objects.create(user=ada, job=make.job(f"Job {n}"), saved_at=NOW + n * DAY)
    client.get(SAVED)

    with django_assert_num_queries(5):  # who asks, what is saved, how it stands, rows, their history
        first = client.get(SAVED)
    last = client.get(SAVED, {"page": 2})

    assert (len(titles(first)), titles(last)) == (50, ["Job 0"])
    assert "Page 2 of 2" in text(last)


# --- for those who have no cookie yet -----------------------------------------
def test_an_address_offers_to_save_one_job(reader):
    job = make.job("Night Nurse")

    offer = reader.get(SAVED, {"job": job.job_id, "next": "/jobs/?q=nurse"})
    save(reader, job)

    assert "Save this job" in text(offer)
    assert 'value="/jobs/?q=nurse"' in offer.content.decode()
    assert reader.get(SAVED, {"job": job.job_id}).context["offered"] is None


def test_an_address_offers_to_hide_a_job_or_its_company(reader):
    job = make.job("Night Nurse")

    of_job = text(reader.get(HIDDEN, {"job": job.job_id}))
    of_org = text(reader.get(HIDDEN, {"company": job.org.slug}))

    assert "Hide this job" in of_job
    assert "Hide all of its jobs" in of_org


@pytest.mark.parametrize(
    "url",
    [
        f"{SAVED}?job=x",
        f"{HIDDEN}?job=x",
        f"{HIDDEN}?company=x",
        f"{HIDDEN}?company=%00",
    ],
)
def test_an_offer_of_what_is_not_there_is_a_404(reader, url):
    assert reader.get(url).status_code == 404


# --- hidden things ------------------------------------------------------------
def test_everything_hidden_is_listed_and_can_be_shown_again(reader):
    job, org = make.job("Night Nurse"), make.org("Lyngby Labs")
    reader.post(reverse("keeps:hide", args=[job.job_id]))
    reader.post(reverse("keeps:hide_company", args=[org.slug]))

    page = reader.get(HIDDEN)
    rows = page.context["rows"]
    for row in rows:
        reader.post(row.undo, {"next": HIDDEN})

    assert [(row.heading, row.name) for row in rows] == [
        ("Companies", "Lyngby Labs"),
        ("Jobs", "Night Nurse"),
    ]
    assert "Nothing is hidden" in text(reader.get(HIDDEN))


def test_many_hidden_things_cost_no_more_queries(client, django_assert_num_queries):
    ada = make.user()
    client.force_login(ada)
    for n in range(12):
        job = make.job(f"Job {n}")
        for shelf, number in ((shelves.HIDDEN_JOBS, job.pk), (shelves.HIDDEN_ORGS, job.org.pk)):
            row = {"user": ada, f"{shelf.thing}_id": number, shelf.at: NOW}
            shelf.model.objects.create(**row)
    client.get(HIDDEN)

    with django_assert_num_queries(5):  # who asks, hidden companies and jobs, and what they are
        page = client.get(HIDDEN)

    assert len(page.context["rows"]) == 24
