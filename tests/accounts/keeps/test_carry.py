"""From the session into the account: nothing lost, nothing twice, the older date stays."""

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.keeps import acts
from accounts.keeps.carry import LeftOut, carry, on_sign_in
from accounts.keeps.kept import keeps_of
from accounts.keeps.shelves import HIDDEN_JOBS, HIDDEN_ORGS, SAVED
from accounts.matching.wishes import PayWish, Wishes
from accounts.models import HiddenOrg, Resume, SavedJob, User
from accounts.resumes.store import MOST
from accounts.vocab import Constraint
from tests import make
from tests.accounts.keeps.test_kept import asking, resume
from tests.accounts.signing import person, sign_in
from tests.make import DAY, HOUR, NOW
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def before():
    """A browser in which nobody is signed in."""
    return asking(AnonymousUser())


def test_everything_of_the_session_is_the_accounts_and_the_session_keeps_nothing(before):
    ada, job = make.user(), make.job()
    acts.keep(before, SAVED, job.pk, now=NOW)
    acts.keep(before, HIDDEN_JOBS, job.pk, now=NOW)
    acts.keep(before, HIDDEN_ORGS, job.org.pk, now=NOW)
    acts.keep_wishes(before, Wishes(work_model=("remote",)))

    carry(before.session, ada)

    keeps = keeps_of(asking(ada))
    assert (keeps.saved, keeps.hidden_jobs, keeps.hidden_orgs) == (
        {job.pk: NOW},
        {job.pk: NOW},
        {job.org.pk: NOW},
    )
    assert keeps.wishes == Wishes(work_model=("remote",))
    assert not keeps_of(before).saved
    assert list(before.session.keys()) == []


def test_of_what_both_have_the_older_date_stays(before):
    ada, early, late = make.user(), make.job(), make.job()
    SavedJob.objects.create(user=ada, job=early, saved_at=NOW + DAY)
    SavedJob.objects.create(user=ada, job=late, saved_at=NOW)
    acts.keep(before, SAVED, early.pk, now=NOW)
    acts.keep(before, SAVED, late.pk, now=NOW + DAY)

    carry(before.session, ada)

    assert keeps_of(asking(ada)).saved == {early.pk: NOW, late.pk: NOW}


def test_twice_is_once(before):
    ada, job = make.user(), make.job()
    acts.keep(before, SAVED, job.pk, now=NOW)
    acts.keep(before, HIDDEN_ORGS, job.org.pk, now=NOW)
    again = SessionStore()
    again.update(dict(before.session.items()))

    carry(before.session, ada)
    carry(before.session, ada)
    carry(again, ada)

    assert SavedJob.objects.filter(user=ada).count() == HiddenOrg.objects.filter(user=ada).count() == 1


def test_what_another_account_keeps_stays_theirs(before):
    ada, eve, job = make.user(), make.user("eve@example.org"), make.job()
    SavedJob.objects.create(user=eve, job=job, saved_at=NOW + DAY)
    acts.keep(before, SAVED, job.pk, now=NOW)

    carry(before.session, ada)

    assert keeps_of(asking(eve)).saved == {job.pk: NOW + DAY}


def test_a_job_that_is_gone_stops_nothing(before):
    ada, job = make.user(), make.job()
    acts.keep(before, SAVED, 10**12, now=NOW)
    acts.keep(before, SAVED, job.pk, now=NOW)

    carry(before.session, ada)

    assert list(keeps_of(asking(ada)).saved) == [job.pk]


def test_wishes_of_the_account_stay_and_those_of_the_session_fill_what_is_empty(before):
    ada = make.user()
    acts.keep_wishes(asking(ada), Wishes(work_model=("on_site",)))
    hard = frozenset({Constraint.PAY})
    acts.keep_wishes(before, Wishes(work_model=("remote",), pay=PayWish(50_000, "EUR"), hard=hard))

    carry(before.session, ada)

    merged = Wishes(work_model=("on_site",), pay=PayWish(50_000, "EUR"), hard=hard)
    assert keeps_of(asking(ada)).wishes == merged


def test_a_trial_resume_belongs_to_the_account_and_expires_no_more(before):
    ada, eve = make.user(), make.user("eve@example.org")
    mine, anothers = resume(expires_at=NOW + HOUR), resume(expires_at=NOW + HOUR)
    of_eve, over = resume(user=eve), resume(expires_at=NOW)
    for one in (mine, of_eve, over):
        acts.remember_trial(before, one.pk)
    acts.choose_resume(before, mine.pk)

    carry(before.session, ada, now=NOW)

    assert list(Resume.objects.filter(user=ada).values_list("pk", "expires_at")) == [(mine.pk, None)]
    assert Resume.objects.get(pk=anothers.pk).user is None
    assert Resume.objects.get(pk=of_eve.pk).user == eve
    assert Resume.objects.get(pk=over.pk).expires_at == NOW
    assert keeps_of(asking(ada, before.session)).resume_id == mine.pk


def test_a_trial_resume_comes_under_a_name_of_its_own(before):
    ada = make.user()
    resume(user=ada)
    acts.remember_trial(before, resume(expires_at=NOW + HOUR).pk)
    Resume.objects.update(name="Resume 1")

    carry(before.session, ada, now=NOW)

    assert set(Resume.objects.values_list("name", flat=True)) == {"Resume 1", "Resume 2"}


def test_an_account_takes_no_more_resumes_than_it_may_have_the_newest_first(before):
    ada = make.user()
    for _n in range(MOST - 1):
        resume(user=ada)
    older, newer = (resume(expires_at=NOW + HOUR, made_at=NOW - n * HOUR) for n in (1, 0))
    for one in (newer, older):
        acts.remember_trial(before, one.pk)

    left_out = carry(before.session, ada, now=NOW)

    assert left_out == LeftOut(resumes=1)
    assert ada.resumes.count() == MOST
    assert ada.resumes.filter(pk=newer.pk).exists()
    assert Resume.objects.get(pk=older.pk).expires_at == NOW + HOUR


def test_an_account_takes_no_more_jobs_than_it_may_keep_the_newest_first(before, monkeypatch):
    monkeypatch.setattr("accounts.keeps.carry.MOST_IN_ACCOUNT", 3)
    ada, held, older, newer = make.user(), make.job(), make.job(), make.job()
    SavedJob.objects.create(user=ada, job=held, saved_at=NOW)
    SavedJob.objects.create(user=ada, job=make.job(), saved_at=NOW)
    for n, job in enumerate((older, newer, held)):
        acts.keep(before, SAVED, job.pk, now=NOW + n * HOUR)
    acts.keep(before, HIDDEN_JOBS, older.pk, now=NOW)

    left_out = carry(before.session, ada)

    assert left_out == LeftOut(things=1)
    assert {held.pk, newer.pk} < set(keeps_of(asking(ada)).saved)
    assert SavedJob.objects.filter(user=ada).count() == 3
    assert list(keeps_of(asking(ada)).hidden_jobs) == [older.pk]


@pytest.mark.django_db(transaction=True)
def test_two_browsers_that_sign_in_at_once_do_not_pass_the_limit():
    ada = make.user()
    for _n in range(MOST - 1):
        resume(user=ada)
    browsers = [asking(AnonymousUser()) for _n in range(2)]
    for browser in browsers:
        acts.remember_trial(browser, resume(expires_at=NOW + HOUR).pk)

    def sign_in(browser):
        try:
            carry(browser.session, ada, now=NOW)
        finally:
            connection.close()

    signing_in = [threading.Thread(target=sign_in, args=[browser]) for browser in browsers]
    with transaction.atomic():
        User.objects.select_for_update().get(pk=ada.pk)
        for one in signing_in:
            one.start()
            one.join(0.3)
    for one in signing_in:
        one.join(10)

    assert ada.resumes.count() == MOST


def test_who_signs_in_is_told_what_the_account_had_no_room_for(client, own_cache):
    ada = person()
    for _n in range(MOST):
        resume(user=ada)
    session = client.session
    session["trial_resumes"] = [str(resume(expires_at=timezone.now() + HOUR).pk)]
    session.save()
    client.cookies["sessionid"] = session.session_key

    sign_in(client)

    said = text(client.get("/account/"))
    assert "1 resume of this browser was not taken along: an account keeps 10 at most. It is erased" in said


def test_the_session_lasts_as_logins_do_from_then_on(before, settings):
    acts.keep(before, SAVED, make.job().pk, now=NOW)

    on_sign_in(request=before, user=make.user(), sender=None, signal=None)

    assert before.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_an_empty_session_costs_no_more_than_a_look(before, django_assert_max_num_queries):
    ada = make.user()

    with django_assert_max_num_queries(2):
        carry(before.session, ada)

    assert keeps_of(asking(ada)).saved == {}


def test_who_signs_in_takes_along_what_the_browser_kept(client, own_cache):
    ada, job = make.user(), make.job()
    client.post(reverse("keeps:save", args=[job.job_id]))
    client.post(reverse("keeps:wishes"), {"work_model": "remote"})

    client.force_login(ada)

    assert list(keeps_of(asking(ada)).saved) == [job.pk]
    assert keeps_of(asking(ada)).wishes == Wishes(work_model=("remote",))
    assert "keeps" not in client.session
