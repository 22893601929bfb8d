"""The sweep: erases what is over, and asks again for what was lost, is of older rules, or was worked out by words."""

import pytest
from cryptography.fernet import Fernet
from django.core.cache import cache
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from accounts import tasks
from accounts.matching import embedder, own
from accounts.matching.seeker import Seeker
from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.reading.problems import Problem
from accounts.tasks import RULES, queued, read_resume, sweep_resumes
from tests import make
from tests.accounts.resumes import documents
from tests.accounts.resumes.kept import ready, uploaded
from tests.make import HOUR, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def asks_of(asked, task):
    return [pk for name, pk in asked if name == task]


def test_the_sweep_asks_for_what_waits_too_long_and_not_twice(asked):
    lost, fresh = uploaded(now=timezone.now() - HOUR / 2), uploaded(now=timezone.now())

    sweep_resumes()
    sweep_resumes()

    assert asks_of(asked, "read_resume") == [str(lost.pk)]
    assert str(fresh.pk) not in asks_of(asked, "read_resume")


def test_the_sweep_asks_again_for_what_older_rules_read(asked):
    ada = make.user()
    resume = ready(ada)
    Resume.objects.update(version=RULES - 1)

    sweep_resumes()

    assert asks_of(asked, "read_resume") == [str(resume.pk)]


def test_the_sweep_asks_for_what_was_not_worked_out(asked):
    resume = ready(make.user())

    sweep_resumes()

    assert asked == [("work_out_resume", str(resume.pk))]


def test_those_that_cannot_be_opened_keep_nobody_waiting(asked, monkeypatch):
    monkeypatch.setattr(tasks, "_AT_ONCE", 2)
    ada = make.user()
    unread, unvectored = {str(uploaded(ada).pk) for _n in range(3)}, {str(ready(ada).pk) for _n in range(3)}

    for _n in range(2):
        sweep_resumes()

    assert set(asks_of(asked, "read_resume")) == unread
    assert set(asks_of(asked, "work_out_resume")) == unvectored


def test_the_sweep_begins_again_after_the_last(asked, monkeypatch):
    monkeypatch.setattr(tasks, "_AT_ONCE", 2)
    ada = make.user()
    pks = {str(uploaded(ada).pk) for _n in range(3)}
    for _n in range(2):
        sweep_resumes()
    cache.delete_many([f"resume:{pk}:asked:{read_resume.name}" for pk in pks])
    asked.clear()

    for _n in range(2):
        sweep_resumes()

    assert set(asks_of(asked, "read_resume")) == pks


def test_the_sweep_erases_trials_whose_hour_is_over(asked):
    uploaded(now=timezone.now() - HOUR)
    ready(make.user())

    sweep_resumes()

    assert [resume.user.email for resume in Resume.objects.all()] == ["ada@example.org"]
    assert asks_of(asked, "read_resume") == []


@pytest.fixture
def by_words(monkeypatch):
    """One that was worked out while the model could not run."""
    with monkeypatch.context() as without:
        without.setattr(embedder, "is_available", lambda: False)
        resume = ready(make.user())
        own.work_out(resume.pk)
    return resume


def test_the_sweep_asks_again_for_what_was_worked_out_without_the_model_once_it_runs(
    asked, by_words, monkeypatch
):
    monkeypatch.setattr(embedder, "is_available", lambda: False)
    sweep_resumes()
    without = list(asked)
    monkeypatch.setattr(embedder, "is_available", lambda: True)

    sweep_resumes()
    sweep_resumes()

    assert without == []
    assert asked == [("work_out_resume", str(by_words.pk))]


def test_what_was_worked_out_with_the_model_is_left_alone(asked, monkeypatch):
    resume = ready(make.user())
    seeker = Seeker(frozenset({"python"}), (), None, has_vectors=True)
    store.keep_vectors(resume.pk, own.encoded(seeker), edits={})
    monkeypatch.setattr(embedder, "is_available", lambda: pytest.fail("the model is loaded for nothing"))

    sweep_resumes()

    assert asked == []


def test_the_sweep_looks_at_some_and_goes_on_where_it_stopped(asked, by_words, monkeypatch):
    others = [ready(make.user(f"{name}@example.org")) for name in ("eve", "kim", "lou")]
    monkeypatch.setattr(tasks, "_LOOKED_AT", 3)
    with monkeypatch.context() as without:
        without.setattr(embedder, "is_available", lambda: False)
        for other in others:
            own.work_out(other.pk)
    monkeypatch.setattr(embedder, "is_available", lambda: True)

    sweep_resumes()
    first = len(asked)
    sweep_resumes()
    sweep_resumes()

    assert first == 3
    assert {pk for _task, pk in asked} == {str(one.pk) for one in (by_words, *others)}


def test_one_whose_key_is_lost_does_not_stop_the_sweep(asked, by_words, settings, monkeypatch):
    monkeypatch.setattr(embedder, "is_available", lambda: True)
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    unread = ready(make.user("eve@example.org"))

    sweep_resumes()

    assert asked == [("work_out_resume", str(unread.pk))]


def test_a_failed_resume_is_left_alone(asked):
    resume = uploaded(make.user(), now=NOW)
    store.fail(resume.pk, Problem.SCAN, version=RULES, now=NOW)

    sweep_resumes()

    assert asked == []


def test_a_broker_that_is_away_is_told_and_raises_nothing(monkeypatch):
    monkeypatch.setattr(tasks.read_resume, "delay", lambda *_ids: (_ for _ in ()).throw(BrokerError("away")))

    assert queued(tasks.read_resume, uploaded().pk) is False


def test_the_cache_holds_ids_and_counts_only(asked):
    resume = uploaded(now=timezone.now() - HOUR / 2, data=documents.TEXT.encode())
    sweep_resumes()
    read_resume(str(resume.pk))

    held = cache._cache

    assert any(str(resume.pk) in key for key in held)
    assert not any(word in f"{key} {value!r}" for key, value in held.items() for word in ("Ida", "Brandt"))
