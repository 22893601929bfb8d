"""How programs find their way: robots.txt, search from the address bar, icons, security.txt."""

from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings as ours
from django.utils import timezone

from tests import make

DOORS = [
    "/robots.txt",
    "/opensearch.xml",
    "/suggest.json?q=x",
    "/site.webmanifest",
    "/favicon.ico",
    "/apple-touch-icon.png",
]
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

pytestmark = pytest.mark.django_db


def disallowed(robots: str) -> list[str]:
    return [line.partition(": ")[2] for line in robots.splitlines() if line.startswith("Disallow")]


def test_robots_are_shown_the_sitemap_and_kept_from_what_has_no_end(client, settings):
    settings.SITE_URL = "https://jobs.example"

    answer = client.get("/robots.txt")

    robots = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert robots.splitlines()[-1] == "Sitemap: https://jobs.example/sitemap.xml"
    assert {"/jobs/why-not/", "/jobs/suggest/", "/*.csv", "/*?*&", "/*?*cursor="} <= {*disallowed(robots)}


@pytest.mark.parametrize("name", ["jobs", "home", "companies", "slices"])
def test_no_rule_keeps_robots_from_jobs_and_slices(client, name):
    rules = disallowed(client.get("/robots.txt").content.decode())

    assert not {"/", "/jobs/", "/cities/", "/slices/", "/companies/", "/*?"} & {*rules}


def test_a_browser_learns_how_to_search_here(client):
    answer = client.get("/opensearch.xml")

    told = ET.fromstring(answer.content)  # noqa: S314  our own answer
    urls = {url.get("type"): url.get("template") for url in told.iter(f"{OPEN_SEARCH}Url")}
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    assert urls["text/html"] == "http://testserver/jobs/?q={searchTerms}"
    assert urls["application/x-suggestions+json"] == "http://testserver/suggest.json?q={searchTerms}"
    assert told.findtext(f"{OPEN_SEARCH}ShortName") == "Footnote"


def test_a_name_that_is_long_or_holds_signs_is_made_to_fit(client, settings):
    settings.SITE_NAME = "Jobs & More of all the World"

    told = ET.fromstring(client.get("/opensearch.xml").content)  # noqa: S314  our own answer

    assert told.findtext(f"{OPEN_SEARCH}ShortName") == "Jobs & More of a"


def test_the_address_bar_is_given_suggestions(client, search_dir):
    make.job("Sound Engineer", org=make.org("Soundly"))

    answer = client.get("/suggest.json?q=sou")

    typed, said = answer.json()
    assert typed == "sou"
    assert "Soundly" in said


def test_nothing_typed_suggests_nothing(client, search_dir):
    assert client.get("/suggest.json").json() == ["", []]


def test_the_manifest_names_the_site_and_icons_that_exist(client, settings):
    settings.SITE_NAME = "Halden Jobs"

    told = client.get("/site.webmanifest").json()

    assert told["name"] == "Halden Jobs"
    assert {icon.get("purpose") for icon in told["icons"]} >= {"any", "maskable"}
    for icon in told["icons"]:
        assert (ours.BASE_DIR / icon["src"].lstrip("/")).is_file()


def test_icons_are_small_and_of_the_size_that_they_name():
    folder = ours.BASE_DIR / "static" / "img"
    sizes = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}

    assert sum(path.stat().st_size for path in folder.iterdir()) <= 12 * 1024
    for name, size in sizes.items():
        head = BytesIO((folder / name).read_bytes()).read(24)
        assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (size, size)


def test_icons_answer_at_the_root(client):
    icon, touch = client.get("/favicon.ico"), client.get("/apple-touch-icon.png")

    assert (icon["Content-Type"], icon.content[:4]) == ("image/x-icon", b"\x00\x00\x01\x00")
    assert (touch["Content-Type"], touch.content[:4]) == ("image/png", b"\x89PNG")


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("https://halden.example/contact", "https://halden.example/contact"),
        ("security@halden.example", "mailto:security@halden.example"),
        ("mailto:security@halden.example", "mailto:security@halden.example"),
    ],
)
def test_whoever_finds_a_hole_learns_whom_to_tell(client, settings, contact, told):
    settings.CONTACT = contact
    settings.SITE_URL = "https://jobs.example"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    fields = dict(line.split(": ", 1) for line in lines)
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert fields["Contact"] == told
    assert fields["Canonical"] == "https://jobs.example/.well-known/security.txt"
    assert 80 < (expires - timezone.now()).days < 365


@pytest.mark.parametrize("contact", ["https://example.org/about-our-crawler", "me@example.org", "me"])
def test_the_example_is_nobody_to_tell(client, settings, contact):
    settings.CONTACT = contact

    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("door", DOORS)
def test_each_door_is_for_reading_and_may_be_kept(client, search_dir, door):
    answer = client.get(door)

    assert answer.status_code == 200
    assert "max-age=" in answer["Cache-Control"]
    assert client.head(door).status_code == 200
    assert client.post(door).status_code == 405
