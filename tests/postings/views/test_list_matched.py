"""A list in the order of what matches its reader. The reader here is a stand-in."""

from itertools import zip_longest

import pytest

from postings import readers
from postings.views.lists import matched
from postings.vocab import Status
from tests import make
from tests.postings.views.stand_in import ByTitle, Somebody, titles

pytestmark = pytest.mark.django_db


def test_nobody_in_particular_has_nothing_beside_a_list(client, index):
    make.job("Tram Driver")
    index()

    page = client.get("/jobs/?sort=match")

    assert page.status_code == 200
    assert titles(page) == ["Tram Driver"]
    assert b"Best match of your resume" not in page.content


@pytest.mark.parametrize("few", [0, 5_000])
def test_matches_come_in_their_order_page_by_page(client, index, somebody, monkeypatch, few):
    monkeypatch.setattr(matched, "_FEW", few)
    for n in range(45):
        make.job(f"Driver {n:02}", city="Utrecht" if n % 2 else "Gouda")
    index()

    first = client.get("/jobs/?sort=match&city=utrecht-nl")
    second = client.get(f"/jobs/?{first.context['next']}")

    assert titles(first) + titles(second) == [f"Driver {n:02}" for n in range(1, 45, 2)]
    assert first.context["total"] == 22
    assert second.context["next"] == ""
    assert b'<option value="match" selected>' in first.content
    assert b"<p>Ranked, " in first.content


def test_a_place_in_other_matches_has_run_out(client, index, somebody, monkeypatch):
    for n in range(25):
        make.job(f"Driver {n:02}")
    index()
    following = client.get("/jobs/?sort=match").context["next"]

    monkeypatch.setattr(Somebody, "match", ByTitle("another"))

    assert client.get(f"/jobs/?{following}").status_code == 410
    assert client.get("/jobs/?sort=match&cursor=nothing").status_code == 400


def test_without_an_index_matches_are_the_newest_and_the_page_says_so(client, somebody, search_dir):
    make.job("Tram Driver")

    page = client.get("/jobs/?sort=match")

    assert titles(page) == ["Tram Driver"]
    assert b"Counts are off" in page.content
    assert b"Newest first: other orders need the index" in page.content
    assert b"<p>Not, 0</p>" in page.content
    assert [(value, is_it) for value, _label, is_it, _can in page.context["sorts"]] == [("match", True)]


def test_without_an_index_the_newest_go_on_page_by_page(client, somebody, search_dir):
    for n in range(25):
        make.job(f"Driver {n:02}")

    first = client.get("/jobs/?sort=match")
    second = client.get(f"/jobs/?{first.context['next']}")

    assert titles(first) + titles(second) == [f"Driver {n:02}" for n in reversed(range(25))]


def test_pages_of_one_order_have_run_out_when_the_index_goes_or_comes(client, index, somebody, settings):
    for n in range(25):
        make.job(f"Driver {n:02}")
    newest = client.get("/jobs/?sort=match").context["next"]
    index()
    matches = client.get("/jobs/?sort=match").context["next"]

    assert client.get(f"/jobs/?{newest}").status_code == 410
    settings.SEARCH_DIR = settings.SEARCH_DIR / "none"
    assert client.get(f"/jobs/?{matches}").status_code == 410


@pytest.mark.parametrize("more", ["", "&status=closed", "&q=driver"])
def test_a_page_of_matches_has_run_out_once_nothing_can_be_matched(
    client, index, somebody, monkeypatch, more
):
    for n in range(25):
        make.job(f"Driver {n:02}")
    index()
    following = client.get("/jobs/?sort=match").context["next"]
    if "closed" not in more:
        monkeypatch.setattr(Somebody, "match", None)

    assert client.get(f"/jobs/?{following}{more}").status_code == 410


def test_words_leave_every_other_order_on_the_menu(client, index, somebody):
    make.job("Tram Driver")
    index()

    page = client.get("/jobs/?sort=match&q=driver")

    assert [value for value, *_ in page.context["sorts"]] == ["match", "", "newest", "posted", "pay"]
    assert [value for value, _label, is_it, _can in page.context["sorts"] if is_it] == ["match"]


@pytest.fixture(params=[0, 5_000], ids=["long", "short"])
def size(request, monkeypatch):
    """The list is long for how its order is found out; or short."""
    monkeypatch.setattr(matched, "_FEW", request.param)
    monkeypatch.setattr(matched, "_AT_ONCE", 7)


@pytest.mark.usefixtures("size", "somebody")
@pytest.mark.parametrize("numbers", [(17, 8), (20, 5), (20, 25), (0, 45), (15, 3), (3, 45), (40, 0)])
def test_jobs_that_are_not_scored_yet_come_last_the_newest_first(client, index, monkeypatch, numbers):
    scored, others = (
        [f"{word} {n:02}" for n in range(many)]
        for word, many in zip(("Driver", "Late"), numbers, strict=True)
    )
    for pair in zip_longest(scored, others):
        for title in filter(None, pair):
            make.job(title)
    index()
    monkeypatch.setattr(Somebody, "match", ByTitle(lacks=tuple(others)))

    shown, query = [], "sort=match"
    while query:
        page = client.get(f"/jobs/?{query}")
        shown.append(titles(page))
        query = page.context["next"]

    assert [title for some in shown for title in some] == [*scored, *reversed(others)]
    assert [len(some) for some in shown[:-1]] == [20] * ((sum(numbers) - 1) // 20)


def test_a_list_says_how_many_of_its_jobs_are_not_scored_yet(client, index, somebody, monkeypatch):
    for title in ("Tram Driver", "Quay Keeper", "Zookeeper"):
        make.job(title)
    index()
    monkeypatch.setattr(Somebody, "match", ByTitle(lacks=("Quay Keeper", "Zookeeper")))

    page = client.get("/jobs/?sort=match")

    assert b"<p>Ranked, 2</p>" in page.content
    assert page.context["total"] == 3


@pytest.mark.parametrize("query", ["sort=match&status=closed", "sort=match&status=open&status=closed"])
def test_a_list_with_closed_jobs_is_not_said_to_be_in_the_order_of_matches(client, index, somebody, query):
    make.job("Tram Driver", status=Status.CLOSED, inactive_at=make.NOW)
    index()

    page = client.get(f"/jobs/?{query}")

    assert titles(page) == ["Tram Driver"]
    assert b"<p>Not, 0</p>" in page.content


@pytest.mark.parametrize("query", ["", "sort=newest", "sort=match&city=nowhere-at-all&cursor=nothing"])
def test_a_list_in_another_order_and_a_refusal_have_no_note(client, index, somebody, query):
    make.job("Tram Driver")
    index()

    page = client.get(f"/jobs/?{query}")

    assert b"<p>Ranked" not in page.content
    assert b"<p>Not" not in page.content


def test_rows_have_what_their_reader_keeps_and_hides(client, index, somebody):
    make.job("Tram Driver")
    make.job("Zither Maker")
    index()

    page = client.get("/jobs/").content.decode()

    assert "<i>Tram Driver for you</i>" in page
    assert "<li>Hidden</li>" in page
    assert "Zither Maker</a>" not in page
    assert page.count("<form></form>") == 1


def test_the_page_of_a_job_has_what_its_reader_can_do(client, somebody):
    page = client.get(make.job("Tram Driver").get_absolute_url()).content.decode()

    assert "<button>Keep</button>" in page
    assert "<div>A box</div>" in page


def test_of_one_request_there_is_one_reader(rf, somebody):
    request = rf.get("/")

    assert readers.reader_of(request) is readers.reader_of(request)
