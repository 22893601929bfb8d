"""The sitemap: what is in it, what never is, how it is written and how it is served."""

import fcntl
import gzip
import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import BinaryIO
from xml.etree import ElementTree as ET

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from postings import tasks
from postings.models import Job, Slice
from postings.sitemaps import files, slices
from postings.sitemaps.shelf import Shelf
from postings.sitemaps.writing import write
from postings.vocab import Status
from tests import make
from tests.make import DAY, NOW

pytestmark = pytest.mark.django_db

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://jobs.example"


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path, search_dir):
    settings.DATA_DIR = tmp_path
    settings.SITE_URL = SITE


def read(client, address: str) -> dict[str, str | None]:
    """Address → lastmod."""
    answer = client.get(address)
    assert answer.status_code == 200
    root = ET.fromstring(b"".join(answer.streaming_content))  # noqa: S314  our own answer
    return {
        one.findtext(f"{NS}loc").removeprefix(SITE): one.findtext(f"{NS}lastmod")
        for one in [*root.iter(f"{NS}url"), *root.iter(f"{NS}sitemap")]
    }


def every_page(client) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for address in read(client, "/sitemap.xml"):
        found |= read(client, address)
    return found


# --- what is in it --------------------------------------------------------------
def test_open_jobs_are_in_it_with_the_time_of_their_last_change(client):
    job = make.job(last_changed_at=NOW + DAY, stored_last_checked_at=NOW + 2 * DAY)

    write(now=NOW)

    assert read(client, "/sitemaps/jobs-1.xml") == {f"/jobs/{job.job_id}/": "2026-11-03T09:00:00Z"}


def test_missing_jobs_are_in_it_closed_and_unpublished_ones_never(client):
    missing = make.job(status=Status.MISSING)
    make.job(status=Status.CLOSED, inactive_at=NOW)
    make.job(in_scope=False)

    write(now=NOW)

    assert list(read(client, "/sitemaps/jobs-1.xml")) == [f"/jobs/{missing.job_id}/"]


def test_a_job_that_closes_leaves_it_and_one_that_reopens_comes_back(client):
    job = make.job()
    write(now=NOW)
    Job.objects.update(status=Status.CLOSED, inactive_at=NOW)
    write(now=NOW)
    while_closed = every_page(client)
    Job.objects.update(status=Status.OPEN, inactive_at=None)
    write(now=NOW)

    assert f"/jobs/{job.job_id}/" not in while_closed
    assert f"/jobs/{job.job_id}/" in every_page(client)


def three_alike(**fields) -> None:
    board = make.source("lever", org=make.org(slug="acme"))
    for day in range(3):
        make.job(source=board, last_changed_at=NOW + day * DAY, **fields)


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"city": "Utrecht"}, "/cities/utrecht-nl/"),
        ({"workplace_type": "on_site"}, "/work-models/on-site/"),
        ({}, "/work-models/not-stated/"),
        ({"function": "it_security"}, "/departments/it-security/"),
        ({}, "/ats/lever/"),
        ({}, "/companies/acme/"),
    ],
)
def test_a_slice_with_three_open_jobs_is_in_it_with_their_newest_change(client, fields, address):
    three_alike(**fields)

    write(now=NOW)

    assert read(client, "/sitemaps/slices-1.xml")[address] == "2026-11-04T09:00:00Z"
    assert client.get(address).status_code == 200


def test_an_occupation_that_is_known_has_its_slice(client, monkeypatch):
    monkeypatch.setattr(slices, "occupation_name", lambda slug: "sailor" if slug == "sailor-9" else "")
    board = make.source()
    for n in range(6):
        make.job(source=board, occupation="sailor-9" if n % 2 else "none-of-ours")

    write(now=NOW)

    pages = every_page(client)
    assert "/occupations/sailor-9/" in pages
    assert "/occupations/none-of-ours/" not in pages


def test_a_slice_with_fewer_open_jobs_asks_not_to_be_indexed_and_is_left_out(client, index):
    three_alike(city="Utrecht")
    job = Job.objects.first()
    Job.objects.filter(pk=job.pk).update(status=Status.CLOSED, inactive_at=NOW)
    index()

    write(now=NOW)

    assert "slices-1" not in str(list(read(client, "/sitemap.xml")))
    assert b'content="noindex"' in client.get("/cities/utrecht-nl/").content


def test_what_closes_changes_its_slices_too(client):
    three_alike(city="Utrecht")
    make.job(city="Utrecht", status=Status.CLOSED, inactive_at=NOW, last_changed_at=NOW + 9 * DAY)

    write(now=NOW)

    assert read(client, "/sitemaps/slices-1.xml")["/cities/utrecht-nl/"] == "2026-11-11T09:00:00Z"


def test_a_curated_slice_is_in_it_without_a_time_that_nobody_keeps(client):
    three_alike(workplace_type="remote")
    Slice.objects.create(name="Remote", slug="remote", query="work_model=remote")
    Slice.objects.create(name="Hybrid", slug="hybrid", query="work_model=hybrid")
    Slice.objects.create(name="Draft", slug="draft", query="work_model=remote", is_published=False)
    Slice.objects.create(name="Gone", slug="gone", query="status=closed")
    Slice.objects.create(name="Old", slug="old", query="work_model=purple")

    write(now=NOW)

    pages = every_page(client)
    assert {path for path in pages if path.startswith("/slices/")} == {"/slices/", "/slices/remote/"}
    assert pages["/slices/remote/"] is None


def test_the_main_pages_are_in_it_and_answer(client):
    make.job(last_changed_at=NOW + DAY)

    write(now=NOW)

    pages = read(client, "/sitemaps/pages-1.xml")
    assert pages["/"] == pages["/jobs/"] == "2026-11-03T09:00:00Z"
    assert pages["/companies/"] is None
    assert {client.get(path).status_code for path in pages} == {200}


def test_no_page_in_it_asks_not_to_be_indexed(client, index):
    three_alike(city="Utrecht", workplace_type="remote", function="data")
    Slice.objects.create(name="Remote", slug="remote", query="work_model=remote")
    index()
    write(now=NOW)

    found = {path: client.get(path).content for path in every_page(client)}

    assert len(found) > 10
    assert [path for path, page in found.items() if b"noindex" in page] == []


# --- its files ------------------------------------------------------------------
def test_a_file_ends_where_the_protocol_says(client, monkeypatch):
    monkeypatch.setattr(files, "MOST", 2)
    board = make.source()
    for day in range(5):
        make.job(source=board, last_changed_at=NOW + day * DAY)

    write(now=NOW)

    index = read(client, "/sitemap.xml")
    assert [len(read(client, f"/sitemaps/jobs-{n}.xml")) for n in (1, 2, 3)] == [2, 2, 1]
    assert index["/sitemaps/jobs-1.xml"] == "2026-11-03T09:00:00Z"
    assert index["/sitemaps/jobs-3.xml"] == "2026-11-06T09:00:00Z"


def test_a_site_without_jobs_has_its_main_pages(client):
    write(now=NOW)

    assert list(read(client, "/sitemap.xml")) == ["/sitemaps/pages-1.xml"]


def test_the_old_generation_is_removed_when_the_new_one_is_there(client, tmp_path):
    write(now=NOW)
    write(now=NOW)

    kept = [
        path.name for path in (tmp_path / "sitemaps").iterdir() if path.is_dir() and not path.is_symlink()
    ]
    assert kept == ["000002"]
    assert read(client, "/sitemap.xml")


def test_what_a_killed_writer_left_is_removed_and_never_served(client, tmp_path):
    write(now=NOW)
    left = Shelf.own().begin()
    (left / "index.xml.gz").write_bytes(b"half")

    before = read(client, "/sitemap.xml")
    write(now=NOW)

    assert before == read(client, "/sitemap.xml")
    assert not left.exists()


def test_who_comes_while_another_writes_leaves_it_to_him(client, tmp_path):
    write(now=NOW)
    with (tmp_path / "sitemaps" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = write(now=NOW)

    assert second is None
    assert (tmp_path / "sitemaps" / "000001").is_dir()


@pytest.mark.django_db(transaction=True)
def test_the_task_may_run_twice_at_once(client):
    make.job()
    both = [threading.Thread(target=_run_task) for _ in range(2)]

    for each in both:
        each.start()
    for each in both:
        each.join()

    assert len(read(client, "/sitemaps/jobs-1.xml")) == 1


def _run_task() -> None:
    from django.db import connection  # noqa: PLC0415  the thread's own

    tasks.write_sitemaps()
    connection.close()


def test_the_command_says_what_it_wrote(run):
    make.job()

    assert run("write_sitemaps").startswith("1 jobs and 0 slices in 2 files")


# --- how it is served -----------------------------------------------------------
def test_it_is_served_packed_to_those_who_take_it(client):
    make.job()
    write(now=NOW)

    packed = client.get("/sitemap.xml", headers={"Accept-Encoding": "br, gzip"})
    plain = client.get("/sitemap.xml", headers={"Accept-Encoding": "gzip;q=0"})

    assert packed["Content-Encoding"] == "gzip"
    assert packed["Content-Type"] == plain["Content-Type"] == "application/xml; charset=utf-8"
    assert "Content-Encoding" not in plain
    assert gzip.decompress(b"".join(packed.streaming_content)) == b"".join(plain.streaming_content)
    assert packed["Vary"] == "Accept-Encoding"


def test_a_server_that_sends_open_files_by_itself_sends_it_whole_to_those_who_take_it_unpacked(client):
    make.job()
    write(now=NOW)

    plain = sent_by_a_server("/sitemap.xml", "identity")
    packed = sent_by_a_server("/sitemap.xml", "gzip")

    assert plain.startswith(b"<?xml")
    assert plain.endswith(b"</sitemapindex>\n")
    assert gzip.decompress(packed) == plain


def sent_by_a_server(address: str, encoding: str) -> bytes:
    environ = RequestFactory().get(address, headers={"Accept-Encoding": encoding}).environ
    environ["wsgi.file_wrapper"] = behind_its_descriptor
    return b"".join(WSGIHandler()(environ, lambda *_answered: None))


def behind_its_descriptor(file: BinaryIO, _size: int) -> Iterator[bytes]:
    with file:
        yield os.read(file.fileno(), 1_000_000)


def test_who_has_it_already_is_told_so(client):
    make.job()
    write(now=NOW)
    first = client.get("/sitemap.xml")
    b"".join(first.streaming_content)

    by_tag = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    by_time = client.get("/sitemap.xml", headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (304, 304)


def test_the_same_pages_are_the_same_file_and_others_are_not(client):
    make.job()
    tags = []
    for wait in (0, 0, 1):
        Job.objects.update(last_changed_at=NOW + timedelta(days=wait))
        write(now=NOW)
        answer = client.get("/sitemaps/jobs-1.xml")
        b"".join(answer.streaming_content)
        tags.append(answer["ETag"])

    assert tags[0] == tags[1] != tags[2]


def test_before_the_first_is_written_readers_are_put_off(client):
    answer = client.get("/sitemap.xml")

    assert (answer.status_code, answer["Retry-After"]) == (503, "300")


@pytest.mark.parametrize("name", ["jobs-9", "nothing", "..", "lock"])
def test_other_files_do_not_exist(client, name):
    write(now=NOW)

    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_it_is_for_reading(client):
    write(now=NOW)

    assert client.post("/sitemap.xml").status_code == 405
    assert client.head("/sitemap.xml").status_code == 200
