"""What happens to the index's files from outside: no search fails, and a new index comes by itself."""

import shutil

import orjson
import pytest

from postings.search import reader
from postings.search.follower import Taken
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.search.keys import Keys
from tests import make
from tests.postings.search.indexing import (
    assert_equal_to_database,
    drain,
    following,
    found,
    ids,
    is_from_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(db, search_dir):
    """An index of a few jobs that no indexer holds, and its generation."""
    for n in range(6):
        make.job(f"Tram Driver {n}", city="Utrecht", skills=["python"], department=f"Depot {n}")
    with following(search_dir) as indexer:
        drain(indexer)
    return Home.of(search_dir).current()


def forget_readers() -> None:
    """As in a process that has not looked yet."""
    reader._reader.cache_clear()


def rebuilt(search_dir) -> bool:
    """Whether an indexer that starts now makes a new generation, equal to the database."""
    before = Home.of(search_dir).current()
    with following(search_dir) as indexer:
        drain(indexer)
    assert_equal_to_database()
    return Home.of(search_dir).current() != before


def spoil(path, how: str) -> None:
    data = path.read_bytes()
    path.write_bytes({"empty": b"", "half": data[: len(data) // 2], "garbage": b"\x00\xff" * 100}[how])


def test_a_deleted_directory_is_survived_by_reader_and_indexer(index, search_dir):
    job = make.job()
    index()

    shutil.rmtree(search_dir)
    without = is_from_index()
    index()

    assert (without, ids()) == (False, {job.pk})


def test_an_indexer_whose_directory_was_deleted_does_not_write_beside_another(db, search_dir):
    make.job()
    with following(search_dir) as first:
        drain(first)
        shutil.rmtree(search_dir)

        with following(search_dir) as second:
            drain(second)
            with pytest.raises(Taken):
                first.step()

    assert_equal_to_database()


def test_a_deleted_link_is_survived(index, search_dir):
    make.job()
    index()

    (search_dir / "current").unlink()
    without = is_from_index()
    index()

    assert not without
    assert_equal_to_database()


@pytest.mark.parametrize("how", ["empty", "half", "garbage"])
@pytest.mark.parametrize("name", ["meta.json", "keys.jsonl", "position"])
def test_a_spoilt_file_beside_the_index_fails_no_search_and_is_mended(built, search_dir, name, how):
    forget_readers()

    spoil(built.path / name, how)
    answer = found(city=["utrecht-nl"])
    mended = rebuilt(search_dir) or name == "position"

    assert len(answer.ids) == 6
    assert mended


@pytest.mark.parametrize(
    "line", [b"123\n", b'["skill"]\n', b'["skill","go","more"]\n', b"[1,[2]]\n", b"null\n", b"{}\n"]
)
def test_a_line_of_keys_that_is_none_of_ours_fails_no_search(built, search_dir, line):
    forget_readers()

    with built.keys.open("ab") as file:
        file.write(line)
    answer = found(city=["utrecht-nl"])

    assert len(answer.ids) == 6
    assert rebuilt(search_dir)


def test_keys_that_are_gone_under_an_indexer_never_give_a_number_twice(built, search_dir):
    built.keys.unlink()
    job = make.job("Ferry Pilot", city="Moss", skills=["rust"])

    with following(search_dir) as indexer:
        drain(indexer)
    forget_readers()

    assert ids(skill=["rust"]) == {job.pk}
    assert_equal_to_database()


def test_a_half_written_last_line_of_keys_is_not_there_yet(built, search_dir):
    with built.keys.open("ab") as file:
        file.write(b'["skill","ru')
    forget_readers()
    before = ids(skill=["python"])

    job = make.job(skills=["rust"])
    with following(search_dir) as indexer:
        drain(indexer)

    assert len(before) == 6
    assert ids(skill=["rust"]) == {job.pk}
    assert Home.of(search_dir).current() == built
    assert all(orjson.loads(line) for line in built.keys.read_bytes().splitlines())
    assert_equal_to_database()


@pytest.mark.parametrize("how", ["empty", "half", "garbage", "gone"])
@pytest.mark.parametrize("ending", ["store", "term", "idx", "fast", "pos", "meta.json"])
def test_a_spoilt_file_of_the_index_fails_no_search_and_is_mended(built, search_dir, ending, how):
    forget_readers()
    spoilt = [
        path for path in built.index.iterdir() if path.name.endswith(ending) and path.name != ".managed.json"
    ]
    assert spoilt

    for path in spoilt:
        path.unlink() if how == "gone" else spoil(path, how)
    answers = [found(q="tram"), found(city=["utrecht-nl"])]
    with following(search_dir) as indexer:
        drain(indexer)
    answers.append(found(q="tram"))
    drain_again(search_dir)

    assert [len(answer.ids) for answer in answers] == [6, 6, 6]
    assert_equal_to_database()


def drain_again(search_dir) -> None:
    with following(search_dir) as indexer:
        drain(indexer)


def test_a_generation_of_which_a_reader_complained_is_left_to_sql_until_a_new_one_is_there(built, search_dir):
    built.complain("a page of it cannot be read")
    without = is_from_index()

    assert not without
    assert rebuilt(search_dir)
    assert is_from_index()


def test_a_question_that_no_reader_may_ask_does_not_condemn_the_index(built):
    questions = [
        {"q": "*" * 300},
        {"q": '"' * 9},
        {"q": "a" * 60 + "*"},
        {"q": "tram" * 75},
        {"q": '-- -- "-'},
        {"q": "🚋* tram"},
        {"pay_min": ["1000000000"], "currency": ["EUR"]},
        {"near": ["90,180"], "within": ["500"]},
        {"company": ["not_stated"]},
        {"skill_all": [f"skill-{n}" for n in range(60)]},
        {"city": ["\ud800", "x" * 400]},
    ]

    for question in questions:
        found(**question)

    assert not built.complaint.exists()
    assert is_from_index()


def test_a_directory_that_cannot_be_read_is_as_none(db, settings, tmp_path):
    settings.SEARCH_DIR = tmp_path / "file"
    settings.SEARCH_DIR.write_text("no directory", encoding="ascii")
    job = make.job()

    answer = found()

    assert (answer.ids, answer.is_from_index) == ([job.pk], False)


def test_keys_of_two_writers_in_turn_agree(tmp_path):
    first = Keys(tmp_path / "keys.jsonl")
    first.number_for("skill", "go")
    first.save()

    second = Keys(tmp_path / "keys.jsonl")
    second.number_for("skill", "rust")
    second.save()
    first.update()

    assert (first.number("skill", "go"), first.number("skill", "rust")) == (1, 2)


def test_only_the_holder_of_the_lock_writes(db, search_dir):
    with Indexer(Home.of(search_dir)), pytest.raises(Taken), Indexer(Home.of(search_dir)):
        pass

    with Indexer(Home.of(search_dir)) as free:
        assert free.step()
