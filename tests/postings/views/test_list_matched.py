"""A list in the order of what matches its reader, and without what the reader hides. The reader here is a stand-in."""

from dataclasses import dataclass

import pytest
from django.utils.safestring import SafeString

from postings import readers
from postings.models import Job
from postings.readers import Beside, Page, Reader
from postings.views.lists import matched
from tests import make

pytestmark = pytest.mark.django_db


@dataclass
class ByTitle:
    """The best match is the job whose title comes first."""

    name: str = "by title"

    def among_all(self, passes, *, after, limit):
        jobs = list(Job.objects.active().order_by("title").values_list("pk", flat=True))
        return self._page([job for some in (jobs[:3], jobs[3:]) for job in passes(some)], after, limit)

    def among(self, jobs, *, after, limit):
        return self._page(
            list(Job.objects.filter(pk__in=jobs).order_by("title").values_list("pk", flat=True)), after, limit
        )

    def _page(self, jobs, after, limit):
        begin = int(after or 0)
        return Page(jobs[begin : begin + limit], str(begin + limit) if jobs[begin + limit :] else "")


class Somebody(Reader):
    can_match = True
    match_note = SafeString("<p>Matched with a stand-in.</p>")
    skills = frozenset({"Python"})
    hides: tuple[str, ...] = ()
    match = ByTitle()

    @property
    def hidden_orgs(self):
        return dict.fromkeys(self.hides, "")

    def ranking(self):
        return self.match

    def beside(self, rows, ranking=None):
        return Beside(
            {row.pk: SafeString(f"<i>{row.title} for you</i>") for row in rows},
            {row.pk: SafeString("<li>Hidden</li>") for row in rows if row.title == "Zither Maker"},
            SafeString("<form></form>"),
        )

    def tools(self, job):
        return SafeString("<button>Keep</button>")

    def box(self, job):
        return SafeString("<div>A box</div>")


@pytest.fixture
def somebody(settings, monkeypatch):
    settings.READER = f"{__name__}.Somebody"
    monkeypatch.setattr(Somebody, "hides", ())
    monkeypatch.setattr(Somebody, "match", ByTitle())


def titles(page):
    return [row.title for row in page.context["jobs"]]


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
    assert b"Matched with a stand-in." in first.content


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


def test_rows_have_what_their_reader_keeps_and_hides(client, index, somebody):
    make.job("Tram Driver")
    make.job("Zither Maker")
    index()

    page = client.get("/jobs/").content.decode()

    assert "<i>Tram Driver for you</i>" in page
    assert "<li>Hidden</li>" in page
    assert "Zither Maker</a>" not in page
    assert page.count("<form></form>") == 1


def test_companies_that_are_hidden_are_left_out_and_out_of_the_counts(client, index, somebody, monkeypatch):
    hidden, other = make.job("Tram Driver"), make.job("Quay Keeper", source=make.source("quay"))
    index()
    monkeypatch.setattr(Somebody, "hides", (hidden.org.slug,))

    page = client.get("/jobs/")

    assert titles(page) == ["Quay Keeper"]
    assert page.context["total"] == 1
    assert titles(client.get(f"/jobs/?company={hidden.org.slug}")) == ["Tram Driver"]
    assert titles(client.get(hidden.org.get_absolute_url())) == ["Tram Driver"]
    assert other.title in page.content.decode()


def test_the_page_of_a_job_has_what_its_reader_can_do(client, somebody):
    page = client.get(make.job("Tram Driver").get_absolute_url()).content.decode()

    assert "<button>Keep</button>" in page
    assert "<div>A box</div>" in page


def test_of_one_request_there_is_one_reader(rf, somebody):
    request = rf.get("/")

    assert readers.reader_of(request) is readers.reader_of(request)
