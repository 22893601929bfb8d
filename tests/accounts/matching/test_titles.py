"""Titles of jobs: one spelling, one vector, stored once."""

import numpy as np
import pytest

from accounts.matching import embedder, projection, titles
from accounts.matching.titles_spelt import common_words, key
from accounts.models import TitleVector


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("SR. BACKEND ENGINEER (m/f/d) - Payments #R-12345", "senior backend engineer, payments"),
        ("  Chef \n de  Partie ", "chef de partie"),
        ("Nurse - Remote", "nurse"),
        ("", ""),
    ],
)
def test_a_title_is_spelt_without_what_is_not_the_work(written, spelt):
    assert key(written) == spelt
    assert key(spelt) == spelt


def test_a_title_never_outgrows_its_column():
    assert len(key("Coordinator of very many things " * 40)) <= 300


def test_a_title_is_embedded_once_and_stored(db, monkeypatch):
    first = titles.vectors_of(["Head Chef", "HEAD CHEF (m/f/d)"])

    monkeypatch.setattr(embedder, "embed", None)
    monkeypatch.setattr(projection, "of_texts", None)
    again = titles.vectors_of(["Head Chef"])

    assert list(first) == ["head chef"]
    assert np.array_equal(first["head chef"], again["head chef"])
    assert TitleVector.objects.get().model == projection.VERSION


def test_many_titles_cost_two_statements_a_batch(db, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(titles, "BATCH", 3)

    with django_assert_num_queries(4):
        found = titles.vectors_of(["Chef", "Nurse", "Baker", "Welder", "Tutor"])

    assert sorted(found) == ["baker", "chef", "nurse", "tutor", "welder"]


def test_a_title_that_another_process_stored_meanwhile_is_no_error(db, monkeypatch):
    titles.vectors_of(["Baker"])
    monkeypatch.setattr(titles, "stored", lambda keys: {})

    found = titles.vectors_of(["Baker"])

    assert found["baker"].any()
    assert TitleVector.objects.count() == 1


def test_vectors_of_another_model_are_not_read(db):
    TitleVector.objects.create(title="baker", model="another/1", vector=b"\1" * projection.WIDTH)

    assert titles.stored(["baker"]) == {}


def test_without_the_model_only_stored_titles_have_vectors(db, monkeypatch):
    titles.vectors_of(["Baker"])
    monkeypatch.setattr(embedder, "_loaded", embedder.UnavailableError("The package x is not installed."))

    assert list(titles.vectors_of(["Baker", "Chef"])) == ["baker"]


def test_no_titles_ask_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert titles.vectors_of(["", "  "]) == {}


def test_words_in_common_stand_in_for_vectors():
    same = common_words("marketing manager", "manager of marketing")
    near = common_words("marketing manager", "marketing analyst")
    wide = common_words("marketing manager", "warehouse manager")

    assert same == projection.SAME
    assert same > near > wide > 0
    assert common_words("chef", "nurse") == 0
