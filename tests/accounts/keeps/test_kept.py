"""What pages ask of what a person keeps, and what that costs."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.utils import timezone

from accounts.keeps import acts
from accounts.keeps.kept import keeps_of
from accounts.keeps.shelves import HIDDEN_JOBS, HIDDEN_ORGS, KEPT, MOST_IN_SESSION, SAVED, loaded, stored
from accounts.keeps.shelves import held as held_in
from accounts.matching.wishes import PayWish, Wishes
from accounts.models import Resume, SavedJob
from accounts.vocab import ResumeState
from postings import saved_searches
from tests import make
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db
WISHES = Wishes(work_model=("remote",), pay=PayWish(50_000, "EUR"))


@pytest.fixture(params=["session", "account"])
def request_(request):
    return asking(make.user() if request.param == "account" else AnonymousUser())


def asking(user, session=None):
    asked = RequestFactory().get("/")
    asked.user, asked.session = user, session if session is not None else SessionStore()
    return asked


def resume(**fields):
    return Resume.objects.create(name="Main", **{"made_at": NOW, "state": ResumeState.READY, **fields})


def test_saved_jobs_have_their_dates_and_the_newest_is_first(request_):
    first, second = make.job(), make.job()
    acts.keep(request_, SAVED, first.pk, now=NOW)
    acts.keep(request_, SAVED, second.pk, now=NOW + DAY)

    keeps = keeps_of(request_)

    assert list(keeps.saved.items()) == [(second.pk, NOW + DAY), (first.pk, NOW)]
    assert keeps.is_saved(first.pk)
    assert not keeps.is_saved(0)


def test_kinds_are_kept_apart(request_):
    job = make.job()
    acts.keep(request_, HIDDEN_JOBS, job.pk, now=NOW)
    acts.keep(request_, HIDDEN_ORGS, job.org.pk, now=NOW)

    keeps = keeps_of(request_)

    assert (list(keeps.saved), list(keeps.hidden_jobs), list(keeps.hidden_orgs)) == (
        [],
        [job.pk],
        [job.org.pk],
    )


def test_what_is_kept_twice_keeps_its_date_and_what_is_dropped_twice_is_gone(request_):
    job = make.job()
    acts.keep(request_, SAVED, job.pk, now=NOW)
    acts.keep(request_, SAVED, job.pk, now=NOW + DAY)
    kept = keeps_of(request_).saved[job.pk]

    acts.drop(request_, SAVED, job.pk)
    acts.drop(request_, SAVED, job.pk)

    assert kept == NOW
    assert not keeps_of(request_).saved


def test_wishes_are_kept_whole(request_):
    acts.keep_wishes(request_, WISHES)
    acts.keep_wishes(request_, Wishes(seniority=("senior",)))

    assert keeps_of(request_).wishes == Wishes(seniority=("senior",))


def test_what_is_anothers_is_not_mine():
    ada, eve = make.user(), make.user("eve@example.org")
    job = make.job()
    acts.keep(asking(ada), SAVED, job.pk, now=NOW)
    acts.keep_wishes(asking(ada), WISHES)
    of_ada = resume(user=ada)
    of_eve = asking(eve)
    acts.choose_resume(of_eve, of_ada.pk)

    acts.drop(of_eve, SAVED, job.pk)
    keeps = keeps_of(of_eve)

    assert (keeps.saved, keeps.wishes, keeps.resume_id) == ({}, Wishes(), None)
    assert keeps_of(asking(ada)).is_saved(job.pk)


def test_a_session_that_is_full_keeps_no_more():
    asked = asking(AnonymousUser())
    asked.session["keeps"] = {"saved": stored(dict.fromkeys(range(1, MOST_IN_SESSION + 1), NOW))}

    assert not acts.keep(asked, SAVED, 1000, now=NOW)
    assert acts.keep(asked, SAVED, 5, now=NOW)
    assert acts.keep(asked, HIDDEN_JOBS, 1000, now=NOW)
    assert len(keeps_of(asked).saved) == MOST_IN_SESSION == acts.most(asked)


def test_an_account_that_is_full_keeps_no_more(monkeypatch):
    monkeypatch.setattr(acts, "MOST_IN_ACCOUNT", 1)
    asked, job = asking(make.user()), make.job()

    assert acts.keep(asked, SAVED, job.pk, now=NOW)
    assert not acts.keep(asked, SAVED, make.job().pk, now=NOW)
    assert acts.keep(asked, SAVED, job.pk, now=NOW)
    assert SavedJob.objects.count() == 1


@pytest.mark.parametrize(
    "held", [None, 5, [], {"saved": 5}, {"saved": [5, [1], ["a", "b"], [1, 10**30], [None, None]]}]
)
def test_a_session_of_another_shape_keeps_nothing(held):
    session = {"keeps": held, "trial_resumes": "x", "chosen_resume": 5}

    keeps = keeps_of(asking(AnonymousUser(), session))

    assert (keeps.saved, keeps.wishes, keeps.resume_id) == ({}, Wishes(), None)
    assert loaded(held_in(session), SAVED) == {}


def test_asking_makes_no_session_and_no_query(django_assert_num_queries, client):
    asked = asking(AnonymousUser())

    with django_assert_num_queries(0):
        keeps = keeps_of(asked)
        told = (keeps.saved, keeps.hidden_jobs, keeps.hidden_orgs, keeps.wishes, keeps.resume_id)

    assert told == ({}, {}, {}, Wishes(), None)
    assert not asked.session.modified
    assert Session.objects.count() == 0


def test_an_account_costs_one_query_a_kind(django_assert_num_queries):
    asked = asking(make.user())
    for _n in range(3):
        acts.keep(asked, SAVED, make.job().pk, now=NOW)

    with django_assert_num_queries(5):
        keeps = keeps_of(asked)
        for _n in range(2):
            assert len(keeps.saved) == 3
            assert (keeps.hidden_jobs, keeps.hidden_orgs, keeps.wishes, keeps.resume_id) == (
                {},
                {},
                Wishes(),
                None,
            )


# --- resumes ------------------------------------------------------------------
def test_the_chosen_resume_goes_before_the_newest_that_was_read():
    asked = asking(make.user())
    old, new = resume(user=asked.user), resume(user=asked.user, made_at=NOW + HOUR)
    resume(user=asked.user, made_at=NOW + DAY, state=ResumeState.READING)

    newest = keeps_of(asked).resume_id
    acts.choose_resume(asked, old.pk)

    assert newest == new.pk
    assert keeps_of(asked).resume_id == old.pk


def test_a_session_has_its_own_trials_until_they_expire():
    asked, now = asking(AnonymousUser()), timezone.now()
    over = resume(expires_at=now - timedelta(seconds=1))
    mine = resume(expires_at=now + HOUR)
    anothers = resume(expires_at=now + HOUR, made_at=NOW + DAY)
    acts.remember_trial(asked, over.pk)
    acts.remember_trial(asked, mine.pk)
    acts.choose_resume(asked, anothers.pk)

    assert keeps_of(asked).resume_id == mine.pk
    assert asked.session.get_expiry_age() == KEPT.total_seconds()


def test_sessions_last_as_long_for_jobs_as_for_searches():
    assert saved_searches.KEPT == KEPT
