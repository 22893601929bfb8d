"""Adding boards: which board some words name, and the org and source that are made for it."""

from datetime import timedelta
from itertools import pairwise

import pytest

from postings.ingest.boards import Board, UnknownBoardError, add, add_many, board_of, free_slug
from postings.models import Org, Source, source_id
from postings.vocab import SourceState
from tests import make
from tests.make import DAY, NOW

ADDRESSES = {
    "https://boards.greenhouse.io/halden": ("greenhouse", "halden"),
    "https://job-boards.greenhouse.io/halden/jobs/4100001?gh_src=x": ("greenhouse", "halden"),
    "https://jobs.lever.co/halden/0f8f7921-bcb4-444c-8ceb-4d3fa6459493": ("lever", "halden"),
    "https://jobs.eu.lever.co/halden": ("lever", "eu:halden"),
    "https://jobs.ashbyhq.com/Halden%20Radio": ("ashby", "Halden Radio"),
    "https://apply.workable.com/halden/j/AB12CD34EF/": ("workable", "halden"),
    "https://halden.recruitee.com/o/sound-engineer": ("recruitee", "halden"),
    "https://halden.jobs.personio.de/job/501": ("personio", "halden"),
    "https://jobs.smartrecruiters.com/HaldenRadio/744-brewer": ("smartrecruiters", "HaldenRadio"),
}


@pytest.mark.parametrize(("address", "board"), ADDRESSES.items())
def test_any_address_of_a_board_or_a_job_names_the_board(address, board):
    found = board_of(f" {address}\n")

    assert (found.provider, found.token) == board


@pytest.mark.parametrize(
    ("words", "board"),
    [
        ("greenhouse:halden", ("greenhouse", "halden")),
        ("lever:eu:halden", ("lever", "eu:halden")),
        ("ashby:Halden Radio", ("ashby", "Halden Radio")),
        ("jobs.lever.co/halden", ("lever", "halden")),
    ],
)
def test_a_provider_and_a_token_name_the_board_and_so_does_an_address_without_https(words, board):
    found = board_of(words)

    assert (found.provider, found.token) == board


@pytest.mark.parametrize(
    "words",
    [
        "",
        "halden",
        "greenhouse:",
        "monster:halden",
        "greenhouse://halden",
        "https://halden.example/jobs",
        "https://boards.greenhouse.io/",
        "https://greenhouse.io.evil.example/halden",
        "ftp://boards.greenhouse.io/halden",
        "https://[",
    ],
)
def test_other_words_are_an_error_that_says_what_would_do(words):
    with pytest.raises(UnknownBoardError, match=r"provider:token .*Greenhouse, Lever, Ashby"):
        board_of(words)


@pytest.mark.django_db
def test_a_new_board_gets_a_source_that_is_due_and_an_org_of_its_own():
    source, is_new = add(Board("greenhouse", "halden", "Halden Radio"), now=NOW)

    assert is_new
    assert (source.org.name, source.org.slug) == ("Halden Radio", "halden-radio")
    assert (source.next_read_at, source.created_at, source.state) == (NOW, NOW, SourceState.ACTIVE)
    assert (source.token, source.identity_token) == ("halden", "halden")
    assert source.source_id == source_id("greenhouse", "halden")


@pytest.mark.django_db
def test_a_board_is_added_once():
    first, _ = add(Board("greenhouse", "halden", "Halden Radio"), now=NOW)

    second, is_new = add(Board("greenhouse", "halden", "Another Name"), now=NOW + DAY)

    assert (second, is_new) == (first, False)
    assert [org.name for org in Org.objects.all()] == ["Halden Radio"]


@pytest.mark.django_db
def test_a_board_without_a_name_is_called_by_its_token():
    source, _ = add(Board("lever", "eu:halden"), now=NOW)
    add_many([Board("lever", "eu:fjord")], now=NOW, spread=DAY)

    assert source.org.name == "halden"
    assert Source.objects.get(token="eu:fjord").org.name == "fjord"


@pytest.mark.django_db
def test_two_employers_of_one_name_stay_two():
    one, _ = add(Board("greenhouse", "halden", "Halden Radio"), now=NOW)
    other, _ = add(Board("lever", "halden", "Halden Radio"), now=NOW)
    add_many([Board("ashby", "a", "Halden Radio"), Board("ashby", "b", "Halden Radio")], now=NOW, spread=DAY)

    assert one.org != other.org
    assert list(Org.objects.order_by("pk").values_list("slug", flat=True)) == [
        "halden-radio",
        "halden-radio-2",
        "halden-radio-3",
        "halden-radio-4",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Halden Radio", "halden-radio"),
        ("Müller & Söhne", "muller-sohne"),
        ("株式会社ハルデン", "株式会社ハルデン"),
        ("!!!", "org"),
        ("x" * 300, "x" * 100),
    ],
)
def test_every_name_has_a_slug(name, slug):
    assert free_slug(name) == slug
    assert free_slug(name, {slug}) == f"{slug}-2"


@pytest.mark.django_db
def test_a_slug_that_is_taken_gets_the_first_free_number():
    for slug in ("halden", "halden-2", "halden-4", "halden-radio"):
        make.org(slug=slug)

    assert free_slug("Halden") == "halden-3"


@pytest.mark.django_db
def test_many_boards_cost_four_statements_and_their_first_reads_are_spread(django_assert_num_queries):
    boards = [Board("greenhouse", f"b{n}", f"Board {n}") for n in range(300)]
    add(boards[7], now=NOW)

    with django_assert_num_queries(6):  # the transaction's own two included
        added = add_many(boards, now=NOW, spread=DAY)

    due = sorted(Source.objects.exclude(token="b7").values_list("next_read_at", flat=True))
    steps = {later - earlier for earlier, later in pairwise(due)}
    assert added == 299
    assert due[0] == NOW
    assert NOW + 0.99 * DAY < due[-1] < NOW + DAY
    assert max(steps) - min(steps) < timedelta(seconds=1)


@pytest.mark.django_db
def test_a_board_that_is_named_twice_is_added_once():
    added = add_many([Board("ashby", "a", "One"), Board("ashby", "a", "Two")], now=NOW, spread=DAY)

    assert (added, Source.objects.count()) == (1, 1)
    assert add_many([Board("ashby", "a", "Three")], now=NOW, spread=DAY) == 0
    assert add_many([], now=NOW, spread=DAY) == 0
