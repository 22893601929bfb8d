"""Management commands that add and read boards, against a real server."""

import json

import pytest
from django.core.management import CommandError
from django.utils import timezone

from postings.ingest.board import claim
from postings.ingest.directory import STARTER, directory
from postings.models import Org, Read, Source
from postings.providers.registry import PROVIDERS
from postings.vocab import SourceState
from tests import boards, make
from tests.board_server import Answer
from tests.make import HOUR

pytestmark = pytest.mark.django_db

GREENHOUSE = "boards-api.greenhouse.io"
ROUTE = "/v1/boards/halden/jobs"


@pytest.fixture
def halden(server):
    """A board on the server that the site does not know yet."""
    server.add(GREENHOUSE, ROUTE, Answer(boards.body([1, 2, 3])))
    return server


def known(**fields) -> Source:
    return make.source(token="halden", org=make.org(slug="halden-radio"), **fields)


# --- refresh --------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "halden-radio",
        "greenhouse:halden",
        "https://boards.greenhouse.io/halden/jobs/1",
        "boards.greenhouse.io/halden",
    ],
)
@pytest.mark.usefixtures("halden")
def test_refresh_takes_an_employer_a_board_or_an_address(run, words):
    source = known()

    said = run("refresh", words)

    assert said == "greenhouse:halden: Read, 3 listed, 3 created\n"
    assert boards.statuses(source) == {"open": 3}


def test_refresh_reads_every_board_of_an_employer(run, server):
    employer = make.org(slug="halden-radio")
    for token in ("halden", "halden-fm"):
        make.source(token=token, org=employer)
        server.add(GREENHOUSE, f"/v1/boards/{token}/jobs", Answer(boards.body([1])))

    said = run("refresh", "halden-radio")

    assert said.count("1 created") == 2


def test_refresh_says_which_boards_failed_and_why(run, server, capsys):
    known()
    make.source(token="fjord")
    server.add(GREENHOUSE, "/v1/boards/fjord/jobs", Answer(boards.body([1])))

    with pytest.raises(CommandError, match="1 of 2 boards could not be read"):
        run("refresh", "greenhouse:halden", "greenhouse:fjord")

    said = capsys.readouterr().out
    assert "greenhouse:halden: " in said
    assert "answered 404" in said
    assert "greenhouse:fjord: Read, 1 listed" in said


@pytest.mark.parametrize("words", ["nobody", "greenhouse:nobody", "https://jobs.lever.co/nobody"])
def test_refresh_of_a_board_that_is_not_here_says_how_to_add_it(run, words):
    with pytest.raises(CommandError, match="Add one with add_board"):
        run("refresh", words)


def test_refresh_of_words_that_name_no_board_says_what_would(run):
    with pytest.raises(CommandError, match="provider:token"):
        run("refresh", "https://halden.example/jobs")


def test_refresh_reads_no_paused_board(run, halden):
    known(state=SourceState.PAUSED)

    with pytest.raises(CommandError, match="not paused"):
        run("refresh", "greenhouse:halden")

    assert halden.asked == []


def test_refresh_leaves_a_board_to_the_worker_that_reads_it(run, halden):
    source = known()
    claim([source], now=timezone.now())

    said = run("refresh", "greenhouse:halden")

    assert said == "greenhouse:halden is being read by a worker right now.\n"
    assert halden.asked == []


# --- add_board ------------------------------------------------------------------


@pytest.mark.parametrize("words", ["greenhouse:halden", "https://job-boards.greenhouse.io/halden/jobs/1?x=y"])
@pytest.mark.usefixtures("halden")
def test_add_board_names_the_employer_and_reads_its_board(run, words):
    said = run("add_board", words)

    source = Source.objects.get()
    assert said == "Added greenhouse:halden as Halden Radio: 3 postings.\n"
    assert (source.org.name, source.org.slug) == ("Halden Radio", "halden-radio")
    assert boards.statuses(source) == {"open": 3}


@pytest.mark.usefixtures("halden")
def test_add_board_takes_a_name_for_the_employer(run):
    run("add_board", "greenhouse:halden", "--name", "Halden Kringkasting")

    assert Org.objects.get().name == "Halden Kringkasting"


@pytest.mark.usefixtures("halden")
def test_add_board_twice_says_that_it_is_here(run):
    run("add_board", "greenhouse:halden")

    said = run("add_board", "https://boards.greenhouse.io/halden")

    assert said == "greenhouse:halden is here already, as Halden Radio.\n"
    assert (Source.objects.count(), Read.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("greenhouse:nobody", "there is no such board"),
        ("recruitee:no/label", "provider:token"),
        ("halden", "provider:token"),
        ("https://halden.example/jobs", "provider:token"),
    ],
)
@pytest.mark.usefixtures("halden")
def test_add_board_adds_nothing_that_is_no_board(run, words, message):
    with pytest.raises(CommandError, match=message):
        run("add_board", words)

    assert not Source.objects.exists()
    assert not Org.objects.exists()


def test_add_board_adds_no_web_page(run, server):
    server.add(GREENHOUSE, ROUTE, Answer(b"<html>Soon</html>"))

    with pytest.raises(CommandError, match="web page"):
        run("add_board", "greenhouse:halden")

    assert not Source.objects.exists()


def test_add_board_takes_an_empty_answer_of_smartrecruiters_for_no_proof(run, server):
    empty = json.dumps({"offset": 0, "limit": 100, "totalFound": 0, "content": []}).encode()
    server.add("api.smartrecruiters.com", "/v1/companies/Halden/postings", Answer(empty))

    with pytest.raises(CommandError, match="no proof of a board"):
        run("add_board", "smartrecruiters:Halden")

    assert not Source.objects.exists()


# --- load_directory -------------------------------------------------------------


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "directory.csv"
    path.write_text(
        "provider,token,name\n"
        "greenhouse,halden,Halden Radio\n"
        "lever,eu:fjord,Fjord Ferries\n"
        "lever,tide,\n"
        "smartrecruiters,Never,Never Live\n"
        "unknown,x,X\n"
        "ashby,,No Token\n"
        "ashby\n",
        encoding="utf-8",
    )
    return str(path)


def test_load_directory_adds_the_boards_that_may_be_read(run, file):
    said = run("load_directory", "--file", file)

    assert said == "Added 3 boards; 0 were here already.\n"
    assert sorted(map(str, Source.objects.all())) == ["greenhouse:halden", "lever:eu:fjord", "lever:tide"]
    assert set(Org.objects.values_list("name", flat=True)) == {"Halden Radio", "Fjord Ferries", "tide"}


def test_load_directory_twice_adds_nothing(run, file):
    run("load_directory", "--file", file)

    said = run("load_directory", "--file", file)

    assert said == "Added 0 boards; 3 were here already.\n"


def test_load_directory_spreads_the_first_reads_over_a_day(run, file):
    run("load_directory", "--file", file)

    due = list(Source.objects.order_by("next_read_at").values_list("next_read_at", flat=True))
    assert [round((at - due[0]) / HOUR) for at in due] == [0, 8, 16]


@pytest.mark.parametrize(
    ("options", "n"),
    [
        (["--provider", "lever"], 2),
        (["--provider", "lever", "--provider", "greenhouse"], 3),
        (["--limit", "1"], 1),
    ],
)
def test_load_directory_takes_some_providers_or_so_many(run, file, options, n):
    said = run("load_directory", "--file", file, *options)

    assert said == f"Added {n} boards; 0 were here already.\n"


def test_a_dry_run_of_load_directory_adds_nothing(run, file):
    said = run("load_directory", "--file", file, "--dry-run")

    assert said == "The directory names 3 boards.\n"
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "content", [None, b"a,b\n1,2\n", b"provider,token,name\nlever,\xff\xfe,x\n", b"provider,name\nlever,x\n"]
)
def test_load_directory_says_so_of_a_file_that_is_none(run, tmp_path, content):
    path = tmp_path / "broken.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match="cannot be read as a directory"):
        run("load_directory", "--file", str(path))

    assert not Source.objects.exists()


def test_the_directory_that_ships_names_boards_of_every_provider_that_may_be_read():
    listed = [(board.provider, board.token) for board in directory()]

    assert {provider for provider, _ in listed} == {kind for kind, p in PROVIDERS.items() if p.live}
    assert len(set(listed)) == len(listed) > 10_000
    assert {f"{provider}:{token}" for provider, token in listed} >= set(STARTER)


@pytest.mark.parametrize("words", [["add_board", "greenhouse:acme"], ["load_directory", "--limit", "1"]])
def test_real_boards_are_not_added_to_a_demo(run, settings, words):
    settings.DEMO = True

    with pytest.raises(CommandError, match="demo boards only"):
        run(*words)

    assert not Source.objects.exists()
