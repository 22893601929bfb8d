"""Numbers for the values of facets: each value has one, for good, and no number two."""

import orjson
import pytest

from postings.search.keys import Keys


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys.jsonl"


def test_values_are_numbered_from_one_within_their_space(path):
    keys = Keys(path)

    numbers = [
        keys.number_for(*pair)
        for pair in [("skill", "go"), ("skill", "rust"), ("city", "go"), ("skill", "go")]
    ]

    assert numbers == [1, 2, 1, 1]
    assert (keys.value("skill", 2), keys.value("city", 1)) == ("rust", "go")
    assert (keys.size("skill"), keys.size("company")) == (2, 0)
    assert list(keys.values("skill")) == ["go", "rust"]


def test_a_value_that_no_job_ever_had_is_zero(path):
    keys = Keys(path)
    keys.number_for("skill", "go")

    assert keys.number("skill", "cobol") == keys.number("city", "go") == 0


def test_asking_for_a_number_gives_none_out(path):
    keys = Keys(path)

    keys.number("skill", "go")

    assert keys.size("skill") == 0


def test_what_was_saved_is_there_for_the_next_and_what_was_not_is_not(path):
    keys = Keys(path)
    keys.number_for("skill", "go")
    keys.save()
    keys.number_for("skill", "rust")

    assert list(Keys(path).values("skill")) == ["go"]


def test_a_reader_learns_of_what_was_added_since(path):
    writer, reader = Keys(path), Keys(path)

    writer.number_for("skill", "go")
    writer.save()
    reader.update()
    writer.number_for("skill", "rust")
    writer.save()
    reader.update()
    reader.update()

    assert list(reader.values("skill")) == ["go", "rust"]


@pytest.mark.parametrize("value", ["", "a\nb", 'quo"te', "\u2028", "Trams, Ferries", "日本", "x" * 5000])
def test_any_text_is_a_value(path, value):
    keys = Keys(path)
    keys.number_for("department", value)
    keys.save()

    assert list(Keys(path).values("department")) == [value]


def test_a_line_without_its_end_is_not_there_and_is_written_over(path):
    keys = Keys(path)
    keys.number_for("skill", "go")
    keys.save()
    with path.open("ab") as file:
        file.write(b'["skill","half')

    later = Keys(path)
    before = list(later.values("skill"))
    later.number_for("skill", "rust")
    later.save()

    assert before == ["go"]
    assert list(Keys(path).values("skill")) == ["go", "rust"]
    assert [orjson.loads(line) for line in path.read_bytes().splitlines()] == [
        ["skill", "go"],
        ["skill", "rust"],
    ]


def test_a_reader_that_saw_half_a_line_sees_the_whole_later(path):
    path.write_bytes(b'["skill","go"]\n["skill","ru')
    reader = Keys(path)

    with path.open("ab") as file:
        file.write(b'st"]\n')
    reader.update()

    assert list(reader.values("skill")) == ["go", "rust"]


def test_saving_nothing_makes_no_file(path):
    Keys(path).save()

    assert not path.exists()


@pytest.mark.parametrize(
    "line", [b"garbage", b"12", b'["skill"]', b'["skill",1]', b"null", b"\xff\xfe", b"{}"]
)
def test_a_line_that_is_none_of_ours_is_an_error(path, line):
    path.write_bytes(b'["skill","go"]\n' + line + b"\n")

    with pytest.raises(ValueError):  # noqa: PT011  orjson words it
        Keys(path)


def test_values_that_were_lost_are_noticed(path):
    keys = Keys(path)
    keys.number_for("skill", "go")
    keys.save()

    with pytest.raises(ValueError, match="lost"):
        Keys(path, expected=keys.n_bytes + 1)
    assert list(Keys(path, expected=keys.n_bytes).values("skill")) == ["go"]
