"""The folder of the index: generations, the link to the one that answers, and the lock."""

import pytest

from postings.search.home import Generation, Home
from postings.search.keys import KeyedPosition


@pytest.fixture
def home(tmp_path):
    return Home.of(tmp_path / "search")


def test_nothing_is_there_at_first(home):
    assert home.current() is None


def test_a_generation_answers_once_it_is_published(home):
    first = home.begin("shape")
    before = home.current()

    home.publish(first)

    assert (before, home.current()) == (None, first)
    assert first.meta().fingerprint == "shape"


def test_generations_are_numbered_on_and_have_names_of_their_own_at_the_outbox(home):
    first, second = home.begin("shape"), home.begin("shape")

    assert (first.number, second.number) == (1, 2)
    assert first.meta().consumer != second.meta().consumer
    assert first.meta().consumer.startswith("search-")


def test_an_index_of_another_kind_is_told_apart_at_the_outbox(home):
    generation = home.begin("shape", named="match")

    assert generation.meta().consumer.startswith("match-")


def test_a_published_generation_takes_the_place_of_the_other(home):
    first, second = home.begin("shape"), home.begin("shape")
    home.publish(first)

    home.publish(second)

    assert home.current() == second
    assert first.index.exists()


def test_clearing_keeps_one_and_nothing_else_that_is_numbered(home):
    first, second, third = (home.begin("shape") for _ in range(3))
    (home.path / "notes.txt").write_text("ours", encoding="ascii")

    home.clear(but=second)

    assert [one.path.exists() for one in (first, second, third)] == [False, True, False]
    assert (home.path / "notes.txt").exists()


def test_clearing_without_one_to_keep_removes_all(home):
    first = home.begin("shape")

    home.clear(but=None)

    assert not first.path.exists()


def test_a_folder_that_is_gone_is_clear(home):
    home.clear(but=None)

    assert home.current() is None


def test_a_link_that_an_interrupted_publishing_left_is_no_hindrance(home):
    generation = home.begin("shape")
    (home.path / "current.next").symlink_to("000099")

    home.publish(generation)

    assert home.current() == generation


def test_the_lock_is_for_one_at_a_time(home):
    with home.claim():
        second = home.claim()
    third = home.claim()
    third.close()

    assert second is None
    assert third is not None


def test_a_lock_of_a_folder_that_was_removed_is_known_as_such(home):
    with home.claim() as lock:
        held = home.has_lock(lock)
        (home.path / "lock").unlink()
        without = home.has_lock(lock)
        with home.claim() as other:
            theirs = home.has_lock(lock), home.has_lock(other)

    assert (held, without, theirs) == (True, False, (False, True))


def test_a_position_is_read_back(home):
    generation = home.begin("shape")
    before = generation.position(KeyedPosition)

    generation.write_position(KeyedPosition(7, 120))

    assert (before, generation.position(KeyedPosition)) == (None, KeyedPosition(7, 120))


def test_a_position_stays_readable_as_it_was_first_written(home):
    generation = home.begin("shape")

    generation.position_file.write_bytes(b'{"seq":7,"keys_size":120}')

    assert generation.position(KeyedPosition) == KeyedPosition(7, 120)


@pytest.mark.parametrize(
    "data", [b"", b"7", b"{}", b"null", b"\xff", b'{"seq":1}', b'{"seq":1,"keys_size":2,"more":3}']
)
def test_a_position_that_is_none_is_none(home, data):
    generation = home.begin("shape")

    generation.position_file.write_bytes(data)

    assert generation.position(KeyedPosition) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b"\xff", b'{"fingerprint":"x"}'])
def test_a_description_that_is_none_is_none(home, data):
    generation = home.begin("shape")

    (generation.path / "meta.json").write_bytes(data)

    assert generation.meta() is None


def test_complaining_of_a_generation_that_is_gone_is_quiet(tmp_path):
    generation = Generation(tmp_path / "000001")

    generation.complain("it is gone")

    assert not generation.complaint.exists()
