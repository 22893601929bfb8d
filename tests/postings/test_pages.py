"""Every page but the job's: that it works, what it says, and what it costs."""

import re
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape

from postings.models import JobPlace, Slice, Source
from postings.vocab import EventType, Status, WorkModel
from tests import make
from tests.make import DAY, HOUR
from tests.pages import status_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]


@pytest.fixture(autouse=True)
def fresh_boards(monkeypatch):
    """Boards are an hour old unless the test says otherwise: the pages read the real clock."""
    monkeypatch.setattr(make, "NOW", timezone.now() - HOUR)


def everything() -> dict[str, str]:
    """One of each thing that has a page, and the addresses."""
    job = make.job(
        "Sound Engineer", source=make.source("lever"), city="Utrecht", department="Studio",
        workplace_type=WorkModel.ON_SITE, first_seen_at=make.NOW,
    )  # fmt: skip
    make.event(job)
    make.read(job.source)
    return {
        "home": "/",
        "list": "/jobs/?q=sound",
        "job": job.get_absolute_url(),
        "companies": "/companies/",
        "company": job.org.get_absolute_url(),
        "source": job.source.get_absolute_url(),
        "status": "/status/",
        "city": "/cities/utrecht-nl/",
        "work model": "/work-models/on-site/",
        "provider": "/ats/lever/",
    }


def test_every_page_works_on_an_empty_site(client):
    for address in ["/", "/jobs/", "/companies/", "/status/", "/work-models/remote/"]:
        assert client.get(address).status_code == 200, address


def test_every_page_works_has_one_heading_and_a_title_of_its_own(client):
    pages = {name: client.get(address) for name, address in everything().items()}

    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)
    for name, page in pages.items():
        assert page.content.count(b"<h1") == 1, name
    found = [
        re.search(r"<title>(.*?)</title>", page.content.decode(), re.DOTALL)[1] for page in pages.values()
    ]
    assert len(set(found)) == len(pages)


def test_every_link_of_every_page_leads_somewhere(client):
    addresses = everything().values()

    links = {link for address in addresses for link in _links(client.get(address), address)}

    dead = {link for link in links if status_of(client, link) not in {200, 308}}
    assert len(links) > 20
    assert dead == set()


def _links(answer, address: str) -> set[str]:
    page = answer.content.decode()
    ids = set(re.findall(r'id="([^"]+)"', page))
    found = set(re.findall(r'<a [^>]*?href="([^"]+)"', page))
    missing = {link for link in found if link.startswith("#") and link[1:] not in ids}
    assert missing == set(), address
    local = {link.removeprefix("http://testserver").partition("#")[0] for link in found}
    return {
        (address.partition("?")[0] + link if link.startswith("?") else link).replace("&amp;", "&")
        for link in local
        if link.startswith(("/", "?"))
    }


@pytest.mark.parametrize(
    "address",
    [
        "/jobs/0000000000000000000000000000000000000000/",
        "/jobs/%00/",
        "/companies/nobody/",
        "/companies/%00/",
        f"/sources/{uuid4()}/",
        "/sources/7/",
        "/cities/atlantis/",
        "/work-models/on_site/",
        "/work-models/purple/",
        "/ats/fax/",
    ],
)
def test_what_is_not_there_is_404_and_helps(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "There is no such page" in text(answer)


def test_the_page_of_a_board_prints_nobody_in_the_titles_of_its_events(client):
    job = make.job("Night Nurse, ask jane.doe@halden.example")
    make.event(job)

    page = client.get(job.source.get_absolute_url()).content.decode()

    assert "Night Nurse, ask •" in page
    assert "jane" not in page


def test_pages_are_for_reading(client):
    for address in everything().values():
        assert client.post(address).status_code == 405, address
        assert client.head(address).status_code == 200, address


@pytest.mark.parametrize("n_jobs", [1, 20])
@pytest.mark.parametrize(
    ("address", "n_queries"),
    [
        ("/", 4),
        ("/companies/", 1),
        ("/companies/halden/", 9),
        ("/status/", 9),
    ],
)
def test_more_jobs_cost_no_more_queries(client, django_assert_num_queries, n_jobs, address, n_queries):
    board = make.source(org=make.org(slug="halden"))
    for n in range(n_jobs):
        make.job(source=board, city="Utrecht", workplace_type=WorkModel.ON_SITE, department=f"D{n}")

    with django_assert_num_queries(n_queries):
        client.get(address)


def test_a_row_says_what_a_person_decides_by(client):
    job = make.job(
        "Night Nurse", city="Utrecht", workplace_type=WorkModel.HYBRID, first_seen_at=make.NOW - 3 * DAY,
        status=Status.MISSING, missing_since=make.NOW,
    )  # fmt: skip

    row = text(client.get("/jobs/"))

    for words in [
        "Night Nurse",
        job.org.name,
        "Utrecht, NL",
        "Hybrid",
        "First seen 3 days ago",
        "Pay not stated",
    ]:
        assert words in row
    assert "Not on the board when we last looked" in row


@pytest.mark.parametrize(("asked", "first"), [("0", "1"), ("-1", "1"), ("x", "1"), ("²", "1"), ("99", "21")])
def test_a_page_number_that_makes_no_sense_gives_the_nearest_page(client, monkeypatch, asked, first):
    monkeypatch.setattr("postings.views.lists.slices.CURATED", 20)
    make_slices(25)

    assert f"{first}–" in text(client.get("/slices/", {"page": asked}))


def test_pages_end_and_say_so(client, monkeypatch):
    monkeypatch.setattr("postings.web.LAST_PAGE", 2)
    monkeypatch.setattr("postings.views.lists.slices.CURATED", 20)
    make_slices(45)

    last = client.get("/slices/?page=3")

    assert "21–40 of 45 Pages end here." in text(last)


def make_slices(n: int) -> None:
    Slice.objects.bulk_create(
        Slice(name=f"Paid {at}", slug=f"paid-{at}", query="pay=stated") for at in range(n)
    )


def test_hostile_words_stay_words(client):
    evil = '"><script>alert(1)</script>{{ 7|add:7 }}'
    job = make.job(
        evil, department=evil, team=evil, employment_text=evil, salary_raw=evil, location_text=evil,
        language=evil[:20], native={"x": evil}, source_url="javascript:alert(1)", apply_url=" JaVaScRiPt:alert(2)",
    )  # fmt: skip
    JobPlace.objects.create(job=job, position=0, text=evil)
    make.event(job, EventType.UPDATED, field_name="title", old_value=evil, new_value=evil)
    make.read(job.source, "retry", note=evil)
    Source.objects.update(failures=1, last_error=evil)

    for address in [
        "/",
        "/jobs/",
        job.get_absolute_url(),
        job.source.get_absolute_url(),
        "/jobs/?department=" + evil,
    ]:
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert escape(evil) in page, address
        assert 'href="javascript:' not in page.lower(), address
        assert 'href=" javascript:' not in page.lower(), address


def test_a_merged_company_leads_to_the_one_that_it_became(client):
    kept = make.org("Kept", slug="kept")
    make.org("Old", slug="old", merged_into=kept)

    answer = client.get("/companies/old/")

    assert (answer.status_code, answer["Location"]) == (301, "/companies/kept/")
    assert "Old" not in text(client.get("/companies/"))


def test_a_source_tells_how_reading_goes(client):
    board = make.source(failures=2, last_error="HTTP 503")
    make.read(board, "changed", n_listed=12, n_created=3)
    make.read(board, "retry", note="HTTP 503 twice")
    Source.objects.update(next_read_at=timezone.now() - HOUR)

    page = text(client.get(board.get_absolute_url()))

    assert "Failed 2 times in a row" in page
    assert "Last error: HTTP 503" in page
    assert "Failed; will try again HTTP 503 twice" in page
    assert "Read 12 3 0 0 0 0 0" in page
    assert "Due now" in page
    assert page.index("Failed; will") < page.index("Read 12")


def test_held_removals_are_told(client):
    board = make.source(held_since=make.NOW, held_jobs=[1, 2, 3])

    assert "3 postings are absent from this board" in text(client.get(board.get_absolute_url()))


def test_the_demo_says_that_it_is_one(client, settings):
    assert "invented" not in text(client.get("/"))

    settings.DEMO = True

    assert "these employers and jobs are invented" in text(client.get("/"))


def test_a_demo_that_nobody_asked_for_says_that_there_is_no_internet(client, settings):
    settings.DEMO = settings.OFFLINE = True

    assert "The internet could not be reached from here" in text(client.get("/"))


def test_markup_of_others_is_trusted_in_one_place(settings):
    templates = (settings.BASE_DIR / "templates").rglob("*.html")

    trusting = [
        path.name for path in templates for _ in re.findall(r"\|\s*safe|autoescape off", path.read_text())
    ]

    assert trusting == ["job.html"]


def test_no_page_has_style_or_script_of_its_own(client):
    for address in everything().values():
        page = client.get(address).content.decode()
        assert not re.search(
            r"<style|\sstyle=|\son\w+=|<script(?! src=| type=.application/ld\+json)", page
        ), address
        assert "script-src 'self'" in client.get(address)["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "words"), [("500.html", "broke on our side"), ("400.html", "could not be read")]
)
def test_a_page_of_last_resort_needs_no_context_and_no_database(name, words, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert words in render_to_string(name)
